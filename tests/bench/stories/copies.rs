//! Copies made from real articles as outlets make them: cut from the end, paragraphs in another
//! order, under a new headline, with the credits of an agency.

use std::collections::{BTreeMap, HashMap, HashSet};

use backfile::analysis::words;
use backfile::model::{Article, ArticleId, CopyOf};
use backfile::story::{Copies, Signature};

use super::corpora::read;

const EDITS: [&str; 5] =
    ["cut by a fifth", "reordered", "new headline", "agency credit", "all but order"];

pub(crate) fn copies() {
    for set in ["articles-bbc/articles", "articles-allsides/articles"] {
        let Some(labelled) = read(set) else { continue };
        let mut articles: Vec<Article> = labelled.into_iter().map(|l| l.article).collect();
        let mut original: HashMap<ArticleId, ArticleId> = HashMap::new();
        let mut edits: BTreeMap<ArticleId, usize> = BTreeMap::new();
        for number in (0..articles.len()).step_by(4) {
            if articles[number].body.split_whitespace().count() < 100 {
                continue;
            }
            let edit = number / 4 % EDITS.len();
            let copy = edited(&articles[number], edit);
            original.insert(copy.id, articles[number].id);
            edits.insert(copy.id, edit);
            articles.push(copy);
        }
        let signatures: Vec<Signature> = articles.iter().map(Signature::of).collect();
        let copies = Copies::among(signatures);

        let source = |id: ArticleId| original.get(&id).copied().unwrap_or(id);
        let (mut found, mut made) = ([0u32; EDITS.len()], [0u32; EDITS.len()]);
        for (copy, edit) in &edits {
            let group = copies.copies(*copy);
            let with = |id: ArticleId| group.iter().any(|c| c.of.lead == id || c.article == id);
            made[*edit] += 1;
            found[*edit] += u32::from(with(source(*copy)));
        }
        let claimed: Vec<(ArticleId, CopyOf)> =
            articles.iter().filter_map(|a| Some((a.id, copies.copy_of(a.id)?))).collect();
        let by_id: HashMap<ArticleId, &Article> = articles.iter().map(|a| (a.id, a)).collect();
        let is_made = |(id, copy): &(ArticleId, CopyOf)| source(*id) == source(copy.lead);
        // The archive has copies of its own, under two headlines: those are known by all their
        // runs of words instead of a signature.
        let is_found = |(id, copy): &(ArticleId, CopyOf)| is_copy(by_id[id], by_id[&copy.lead]);
        let right = claimed.iter().filter(|claim| is_made(claim) || is_found(claim)).count();
        println!("\n{set}: {} articles, {} edited copies among them", articles.len(), edits.len());
        for (edit, name) in EDITS.iter().enumerate() {
            println!("  recall {name:<16} {:.4}", f64::from(found[edit]) / f64::from(made[edit]));
        }
        println!(
            "  precision {:.4} of {}; {} were not made here; these are no copies, word by word:",
            right as f64 / claimed.len() as f64,
            claimed.len(),
            claimed.iter().filter(|claim| !is_made(claim)).count(),
        );
        for (id, copy) in claimed.iter().filter(|claim| !is_made(claim) && !is_found(claim)) {
            let (lead, title) = (&by_id[&copy.lead].title, &by_id[id].title);
            println!("    {:?} {:.2} {lead:?} / {title:?}", copy.kind, copy.likeness);
        }
    }
}

fn edited(article: &Article, edit: usize) -> Article {
    let mut copy = article.clone();
    copy.id = ArticleId::of_record(format!("copy of {}", article.id).as_bytes());
    let words = article.body.split_whitespace().count();
    let short: String = article.body.split_inclusive(' ').take(words * 4 / 5).collect();
    match edit {
        0 => copy.body = short,
        1 => {
            let mut paragraphs: Vec<&str> = article.body.split("\n\n").collect();
            let half = paragraphs.len() / 2;
            paragraphs.rotate_left(half);
            copy.body = paragraphs.join("\n\n");
        }
        2 => copy.title = "What we know so far".to_owned(),
        3 => {
            copy.body = format!(
                "LONDON (Agency) - {}\n\nReporting by A Writer; editing by B Editor",
                article.body
            );
        }
        _ => {
            copy.title = "In brief".to_owned();
            copy.body = format!("LONDON (Agency) - {short}\n\nCopyright. All rights reserved.");
        }
    }
    copy
}

/// Whether a text is a copy of another by all of their runs of three words: nearly the same, or
/// an extract that has at least three fifths of it.
fn is_copy(a: &Article, b: &Article) -> bool {
    let (a, b) = (runs(a), runs(b));
    let both = a.intersection(&b).count() as f64;
    let (shorter, longer) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
    both >= 0.8 * (shorter + longer - both) || (both >= 0.9 * shorter && shorter >= 0.6 * longer)
}

fn runs(article: &Article) -> HashSet<[String; 3]> {
    let words: Vec<String> = words(&article.body).map(|word| word.text).collect();
    words.windows(3).map(|run| [run[0].clone(), run[1].clone(), run[2].clone()]).collect()
}
