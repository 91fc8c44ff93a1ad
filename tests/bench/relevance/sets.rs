//! The test collections: documents, questions, and what people judged to answer them.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Deserialize;

/// A document to be found.
#[derive(Deserialize)]
pub(crate) struct Document {
    #[serde(rename = "_id")]
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

#[derive(Deserialize)]
struct Question {
    #[serde(rename = "_id")]
    id: String,
    text: String,
}

/// A question with the documents that answer it.
pub(crate) struct Judged {
    pub(crate) text: String,
    /// How much each document that answers it is worth, by its id.
    pub(crate) gains: HashMap<String, f64>,
}

/// One collection.
pub(crate) struct Collection {
    pub(crate) documents: Vec<Document>,
    questions: HashMap<String, String>,
    folder: std::path::PathBuf,
}

impl Collection {
    /// The collection of a folder; `None` when it is not there.
    pub(crate) fn read(folder: &Path) -> Option<Self> {
        let packed = std::fs::read(folder.join("corpus.jsonl.zst")).ok()?;
        let text = zstd::decode_all(packed.as_slice()).expect("packed with Zstandard");
        let text = String::from_utf8(text).expect("UTF-8");
        let documents = text.lines().map(|line| serde_json::from_str(line).expect("a document"));
        let questions = std::fs::read_to_string(folder.join("queries.jsonl")).expect("questions");
        let questions = questions.lines().map(|line| {
            let question: Question = serde_json::from_str(line).expect("a question");
            (question.id, question.text)
        });
        Some(Self {
            documents: documents.collect(),
            questions: questions.collect(),
            folder: folder.to_owned(),
        })
    }

    /// The questions judged in a part (`train`, `test`), by id; `None` when there is no such part.
    pub(crate) fn judged(&self, part: &str) -> Option<Vec<Judged>> {
        let table = std::fs::read_to_string(self.folder.join(format!("qrels.{part}.tsv"))).ok()?;
        let mut judged: BTreeMap<&str, HashMap<String, f64>> = BTreeMap::new();
        for line in table.lines().skip(1) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().expect("question, document, gain");
            let (question, document, gain) = (next(), next(), next());
            let gain: f64 = gain.parse().expect("a gain is a number");
            if gain > 0.0 {
                judged.entry(question).or_default().insert(document.to_owned(), gain);
            }
        }
        let question = |(id, gains)| Judged { text: self.questions[id].clone(), gains };
        Some(judged.into_iter().map(question).collect())
    }
}
