//! Copies made from real articles as outlets make them: cut from the end, paragraphs in another
//! order, under a new headline, with the credits of an agency.

use std::collections::{BTreeMap, HashMap};

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
        let mut copies = Copies::default();
        copies.add_all(&signatures);

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
        let right = claimed.iter().filter(|(id, copy)| source(*id) == source(copy.lead)).count();
        println!("\n{set}: {} articles, {} edited copies among them", articles.len(), edits.len());
        for (edit, name) in EDITS.iter().enumerate() {
            println!("  recall {name:<16} {:.4}", f64::from(found[edit]) / f64::from(made[edit]));
        }
        println!(
            "  precision {:.4} (what else it joins may be copies too; read it:)",
            right as f64 / claimed.len() as f64
        );
        let titles: HashMap<ArticleId, &str> =
            articles.iter().map(|a| (a.id, a.title.as_str())).collect();
        let others = claimed.iter().filter(|(id, copy)| source(*id) != source(copy.lead));
        for (id, copy) in others.take(20) {
            println!(
                "    {:?} {:.2} {:?} / {:?}",
                copy.kind, copy.likeness, titles[&copy.lead], titles[id]
            );
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
