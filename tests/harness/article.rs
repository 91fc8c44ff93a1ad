//! An article with nothing but its texts, for tests that need no file.

use backfile::model::{Article, ArticleId, DateStatement, FileFormat, Origin, Provenance};

/// An article of a title and a body, of which nothing else is known. Its id follows from both.
pub(crate) fn article(title: &str, body: &str) -> Article {
    let record = format!("{title}\n{body}");
    Article {
        id: ArticleId::of_record(record.as_bytes()),
        title: title.to_owned(),
        body: body.to_owned(),
        captions: Vec::new(),
        lang: None,
        published: DateStatement::unknown(None),
        modified: None,
        event_date: None,
        byline: Vec::new(),
        source: None,
        via: Vec::new(),
        link: None,
        mentions: Vec::new(),
        story: None,
        copy_of: None,
        provenance: Provenance {
            origin: Origin {
                path: "test.txt".to_owned(),
                record: None,
                format: FileFormat::Text,
                encoding: "UTF-8".to_owned(),
                bytes: record.len() as u64,
            },
            duplicates: Vec::new(),
            fields: Vec::new(),
            cuts: Vec::new(),
            inserted_spaces: Vec::new(),
            warnings: Vec::new(),
        },
    }
}
