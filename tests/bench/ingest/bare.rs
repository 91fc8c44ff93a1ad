//! The yardstick: a Tantivy index of titles and bodies as its own examples would make it.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use backfile::engine::embedded::Limits;
use backfile::model::Article;
use serde::{Deserialize, Serialize};
use tantivy::schema::{
    FAST, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{DateTime, Index, IndexWriter, TantivyDocument};

/// An article as the bare writer gets it.
#[derive(Serialize, Deserialize)]
pub(crate) struct Plain {
    title: String,
    body: String,
    source: String,
    /// Seconds since 1970-01-01; 0 when undated.
    published: i64,
}

impl Plain {
    pub(crate) fn of(article: &Article) -> Self {
        let first = article.published.span().map(|(first, _)| first);
        let days = first.map_or(0, |day| (day - jiff::civil::date(1970, 1, 1)).get_days());
        Self {
            title: article.title.clone(),
            body: article.body.clone(),
            source: article.source.as_ref().map_or(String::new(), |s| s.id.to_string()),
            published: i64::from(days) * 86_400,
        }
    }
}

/// Indexes plain lines, commits, waits for the merges, and says how many there were.
pub(crate) fn index(lines: &Path, folder: &Path) -> u64 {
    let stemmed = TextOptions::default().set_stored().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let mut schema = Schema::builder();
    let title = schema.add_text_field("title", stemmed.clone());
    let body = schema.add_text_field("body", stemmed);
    let source = schema.add_text_field("source", STRING | FAST | STORED);
    let published = schema.add_date_field("published", INDEXED | FAST | STORED);
    fs::create_dir(folder).unwrap();
    let index = Index::create_in_dir(folder, schema.build()).unwrap();
    let limits = Limits::default();
    let mut writer: IndexWriter =
        index.writer_with_num_threads(limits.writer_threads, limits.writer_bytes).unwrap();
    let mut documents = 0;
    for line in BufReader::new(File::open(lines).unwrap()).lines() {
        let plain: Plain = serde_json::from_str(&line.unwrap()).unwrap();
        let mut document = TantivyDocument::default();
        document.add_text(title, plain.title);
        document.add_text(body, plain.body);
        document.add_text(source, plain.source);
        document.add_date(published, DateTime::from_timestamp_secs(plain.published));
        writer.add_document(document).unwrap();
        documents += 1;
    }
    writer.commit().unwrap();
    writer.wait_merging_threads().unwrap();
    documents
}
