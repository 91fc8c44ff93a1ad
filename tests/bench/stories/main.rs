//! How well and how fast copies and stories are found.
//!
//! `cargo bench --bench stories -- quality` compares stories with what people say, beside two
//! baselines, each at the threshold that is best for pairs and at that best for articles;
//! `triples` does so where few articles are near in time; `copies` finds edited texts among real
//! ones; `largest` lists the largest stories of an archive; `speed 10000 100000` takes archives
//! of these sizes; `share FILE` fills an archive with a file of articles and says what of the
//! time that takes. Without an argument: `quality` and `copies`.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

#[path = "../allocator.rs"]
mod allocator;
#[path = "../../harness/article.rs"]
mod article;
mod baselines;
mod copies;
mod corpora;
mod score;
mod share;
mod speed;
mod triples;

use std::collections::HashMap;

use backfile::model::{Article, ArticleId};
use backfile::story::{Gist, GistReader, Grouping};

use corpora::{Labelled, read};
use score::{Score, score};

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.first().map(String::as_str) {
        Some("quality") => quality(),
        Some("copies") => copies::copies(),
        Some("largest") => largest(),
        Some("triples") => triples::triples(),
        Some("speed") => {
            speed::speed(&arguments[1..].iter().map(|n| n.parse().unwrap()).collect::<Vec<_>>());
        }
        Some("share") => share::share(arguments.get(1).expect("a file of articles follows")),
        Some(other) => println!("unknown: {other}; see the first lines of its source"),
        None => {
            quality();
            copies::copies();
        }
    }
}

/// Chance that is the same in every run: a linear congruential generator (Knuth, MMIX).
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// Groups articles as an archive would.
fn group(articles: &[&Article]) -> Grouping {
    let mut reader = GistReader::default();
    let gists: Vec<Gist> = articles.iter().map(|article| reader.read(article)).collect();
    let mut grouping = Grouping::default();
    grouping.add_all(&gists);
    grouping
}

/// The number of each article's story.
fn stories(articles: &[&Article]) -> Vec<usize> {
    let grouping = group(articles);
    let mut numbers = HashMap::new();
    articles
        .iter()
        .map(|article| {
            let story = grouping.placement(article.id).unwrap().story;
            let next = numbers.len();
            *numbers.entry(story).or_insert(next)
        })
        .collect()
}

/// Articles of one day are placed in the order of their ids, which mean nothing: how many such
/// orders are tried, to see what is chance.
const ORDERS: usize = 8;

fn quality() {
    println!("{:<30} {:<26} pairs: P      R     F1   articles: P      R     F1", "set", "method");
    for set in ["clusters-uci-sample/headlines", "clusters-ecbplus/train", "clusters-ecbplus/dev"] {
        let Some(mut labelled) = read(set) else { continue };
        let gold: Vec<String> = labelled.iter().map(|l| l.gold.clone()).collect();
        let articles: Vec<&Article> = labelled.iter().map(|l| &l.article).collect();
        for (method, pairs) in [
            ("titles alike", baselines::titles(&articles)),
            ("TF-IDF cosine", baselines::cosines(&articles)),
        ] {
            let scores = (1..40).map(|step| {
                let threshold = f64::from(step) * 0.02;
                (threshold, score(&gold, &baselines::connected(gold.len(), &pairs, threshold)))
            });
            let scores: Vec<(f64, Score)> = scores.collect();
            for (what, by) in
                [("pairs", Score::pairs_f1 as fn(&Score) -> f64), ("articles", Score::articles_f1)]
            {
                let best = scores.iter().max_by(|a, b| by(&a.1).total_cmp(&by(&b.1))).unwrap();
                println!("{set:<30} {method}, {what:<8} {:.2}{}", best.0, best.1);
            }
        }
        let mut scores: Vec<Score> = (0..ORDERS)
            .map(|order| {
                renumber(&mut labelled, order);
                let articles: Vec<&Article> = labelled.iter().map(|l| &l.article).collect();
                score(&gold, &stories(&articles))
            })
            .collect();
        scores.sort_unstable_by(|a, b| a.pairs.f1().total_cmp(&b.pairs.f1()));
        println!("{set:<30} {:<26}{}", format!("stories, mean of {ORDERS}"), Score::mean(&scores));
        println!("{set:<30} {:<26}{}", "stories, worst", scores[0]);
    }
}

fn renumber(labelled: &mut [Labelled], order: usize) {
    for l in labelled {
        l.article.id = ArticleId::of_record(format!("{order} {}", l.article.id).as_bytes());
    }
}

fn largest() {
    let Some(labelled) = read("articles-allsides/articles") else { return };
    let articles: Vec<&Article> = labelled.iter().map(|l| &l.article).collect();
    let by_id: HashMap<ArticleId, &Article> = articles.iter().map(|a| (a.id, *a)).collect();
    let grouping = group(&articles);
    let mut stories: Vec<_> = grouping.stories().collect();
    stories.sort_unstable_by_key(|(story, size)| (std::cmp::Reverse(*size), *story));
    for (story, size) in stories.into_iter().take(10) {
        println!("\n{story}: {size} articles");
        for id in grouping.articles(story) {
            let (article, join) = (by_id[&id], grouping.placement(id).unwrap().join);
            let why =
                join.map_or("founds".to_owned(), |j| format!("{:.2}/{:.2}", j.cosine, j.needed));
            let source = article.source.as_ref().map_or("", |source| &source.name);
            let date = article.published.date.as_ref().map(ToString::to_string).unwrap_or_default();
            println!("  {date} {why:>9} {source:<26.26} {}", article.title);
        }
    }
}
