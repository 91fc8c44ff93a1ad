//! The texts to measure with, from a folder of corpora beside the checkout. Nothing of them is
//! part of this project; without them there is nothing to measure.

use std::path::Path;
use std::process::Command;

use backfile::model::{Article, ArticleId, Basis, DateStatement, Lang, SourceId, SourceRef};

use crate::article::article;

/// An article, and the story that people say it belongs to.
#[derive(Clone)]
pub(crate) struct Labelled {
    pub(crate) article: Article,
    pub(crate) gold: String,
}

/// Reads a file of JSON lines, `folder/name.jsonl.zst`; says so when it is not there.
pub(crate) fn read(name: &str) -> Option<Vec<Labelled>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/corpora")
        .join(format!("{name}.jsonl.zst"));
    let output = Command::new("zstd").args(["-qdc", "--long=27"]).arg(&path).output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        println!(
            "left out: {} cannot be read (the file or the program zstd is missing)",
            path.display()
        );
        return None;
    };
    let lines = String::from_utf8_lossy(&output.stdout);
    let records = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
    Some(records.map(|record| labelled(&record)).collect())
}

fn labelled(record: &serde_json::Value) -> Labelled {
    let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
    // Short texts without a headline or a date: they are all given the same day, so that
    // nothing but their words tells them apart.
    let (body, date) = match record["text"].as_str() {
        Some(text) => (text.to_owned(), "2013-01-01".to_owned()),
        None => (field("body"), field("date")),
    };
    let date = date.parse().ok();
    let source = field("source");
    Labelled {
        gold: field("cluster"),
        article: Article {
            id: ArticleId::of_record(field("id").as_bytes()),
            lang: Some(Lang::ENGLISH),
            published: DateStatement {
                date,
                text: None,
                basis: Basis::Stated,
                method: None,
                confidence: None,
            },
            source: SourceId::from_name(&source).map(|id| SourceRef { id, name: source }),
            ..article(&field("title"), &body)
        },
    }
}
