//! What anyone would try first, each with the threshold that suits the set best: two articles
//! within three days whose titles, or whose words, are alike enough are of one story, and so is
//! whatever is connected with them.

use std::collections::{HashMap, HashSet};

use backfile::analysis::words;
use backfile::model::Article;

/// The likeness of each pair within three days, as (i, j, likeness).
pub(crate) type Pairs = Vec<(usize, usize, f64)>;

/// The share of words that two titles have in common (Jaccard index). A text without a title is
/// known by its first sentence.
pub(crate) fn titles(articles: &[&Article]) -> Pairs {
    let titles: Vec<HashSet<String>> = articles
        .iter()
        .map(|article| {
            let first = article.body.split(" . ").next().unwrap_or_default();
            let title = if article.title.is_empty() { first } else { &article.title };
            words(title).map(|word| word.text).collect()
        })
        .collect();
    near(articles, |i, j| {
        let both = titles[i].intersection(&titles[j]).count() as f64;
        both / (titles[i].len() + titles[j].len()) as f64
            / (1.0 - both / (titles[i].len() + titles[j].len()).max(1) as f64)
    })
}

/// The cosine between the words of two articles, weighed by how often and how rare they are.
pub(crate) fn cosines(articles: &[&Article]) -> Pairs {
    let counts: Vec<HashMap<String, f64>> = articles
        .iter()
        .map(|article| {
            let mut counts = HashMap::new();
            for word in words(&article.title).chain(words(&article.body)) {
                *counts.entry(word.text).or_default() += 1.0;
            }
            counts
        })
        .collect();
    let mut holders: HashMap<&str, f64> = HashMap::new();
    for word in counts.iter().flat_map(HashMap::keys) {
        *holders.entry(word).or_default() += 1.0;
    }
    let vectors: Vec<HashMap<&str, f64>> = counts
        .iter()
        .map(|counts| {
            let weight = |(word, n): (&String, &f64)| {
                n * (articles.len() as f64 / holders[word.as_str()]).ln()
            };
            let norm = counts.iter().map(|c| weight(c).powi(2)).sum::<f64>().sqrt().max(1e-9);
            counts.iter().map(|c| (c.0.as_str(), weight(c) / norm)).collect()
        })
        .collect();
    near(articles, |i, j| {
        vectors[i].iter().filter_map(|(word, a)| Some(a * vectors[j].get(word)?)).sum()
    })
}

fn near(articles: &[&Article], likeness: impl Fn(usize, usize) -> f64) -> Pairs {
    let days: Vec<_> = articles.iter().map(|article| article.published.span()).collect();
    let mut pairs = Vec::new();
    for i in 0..articles.len() {
        for j in 0..i {
            let apart =
                days[i].zip(days[j]).map(|((a, _), (b, _))| a.duration_since(b).as_hours().abs());
            if apart.is_some_and(|hours| hours <= 3 * 24) {
                pairs.push((i, j, likeness(i, j)));
            }
        }
    }
    pairs
}

/// The groups of articles that pairs from a threshold on connect.
pub(crate) fn connected(articles: usize, pairs: &Pairs, threshold: f64) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..articles).collect();
    let root = |parent: &mut Vec<usize>, mut at: usize| {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    };
    for &(i, j, likeness) in pairs {
        if likeness >= threshold {
            let (a, b) = (root(&mut parent, i), root(&mut parent, j));
            parent[a] = b;
        }
    }
    (0..articles).map(|at| root(&mut parent, at)).collect()
}
