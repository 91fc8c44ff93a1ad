//! What plain Tantivy ranks: title and text as one field, its BM25, any word. Words are made as its
//! English tokenizer does: runs of letters and digits, in small letters, stemmed by Snowball.

use frostem::{Algorithm, Stemmer};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{Index, Searcher, TantivyDocument, Term, doc};

use crate::sets::Document;

/// An index with one field of text.
pub(crate) struct Plain {
    searcher: Searcher,
    id: Field,
    text: Field,
}

/// The stems of a text, with spaces between them.
fn stems(text: &str) -> String {
    let stemmer = Stemmer::new(Algorithm::English);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stems: Vec<String> =
        words.map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect();
    stems.join(" ")
}

impl Plain {
    pub(crate) fn of(documents: &[Document]) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let text = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(text));
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
        for document in documents {
            let whole = stems(&format!("{} {}", document.title, document.text));
            writer.add_document(doc!(id => document.id.clone(), text => whole))?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, id, text })
    }

    /// The ids of the best 100, the best first.
    pub(crate) fn rank(&self, question: &str) -> tantivy::Result<Vec<String>> {
        let words = stems(question);
        let word = |word| -> Box<dyn Query> {
            let term = Term::from_field_text(self.text, word);
            Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
        };
        let words: Vec<_> = words.split_whitespace().map(word).collect();
        let best = TopDocs::with_limit(100).order_by_score();
        let found = self.searcher.search(&BooleanQuery::union(words), &best)?;
        found
            .into_iter()
            .map(|(_, address)| {
                let document: TantivyDocument = self.searcher.doc(address)?;
                let id = document.get_first(self.id).and_then(|value| value.as_str());
                Ok(id.unwrap_or_default().to_owned())
            })
            .collect()
    }
}
