//! Articles for the tests of engines, with only what a test cares about.

use backfile::model::{
    Article, ArticleId, Basis, Confidence, DateStatement, EntityId, EntityType, FileFormat,
    Mention, MentionKind, Origin, PrintedDate, Provenance, SourceId, SourceRef, Zone,
};

/// An article whose record is its title, so that its id follows from it.
pub(crate) fn article(title: &str, body: &str) -> Article {
    Article {
        id: ArticleId::of_record(title.as_bytes()),
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
        provenance: Provenance {
            origin: Origin {
                path: "test.txt".to_owned(),
                record: None,
                format: FileFormat::Text,
                encoding: "UTF-8".to_owned(),
                bytes: body.len() as u64,
            },
            duplicates: Vec::new(),
            fields: Vec::new(),
            cuts: Vec::new(),
            inserted_spaces: Vec::new(),
            warnings: Vec::new(),
        },
    }
}

/// What a test adds to an article.
pub(crate) trait With: Sized {
    /// In this language.
    fn lang(self, lang: &str) -> Self;
    /// By this publisher.
    fn source(self, name: &str) -> Self;
    /// Printed then: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    fn published(self, date: &str) -> Self;
    /// Naming this entity.
    fn naming(self, entity_type: EntityType, name: &str) -> Self;
}

impl With for Article {
    fn lang(mut self, lang: &str) -> Self {
        self.lang = Some(lang.parse().unwrap());
        self
    }

    fn source(mut self, name: &str) -> Self {
        let id = SourceId::from_name(name).unwrap();
        self.source = Some(SourceRef { id, name: name.to_owned() });
        self
    }

    fn published(mut self, date: &str) -> Self {
        self.published = DateStatement {
            date: Some(date.parse::<PrintedDate>().unwrap()),
            text: Some(date.to_owned()),
            basis: Basis::Stated,
            method: Some("test".to_owned()),
            confidence: Some(Confidence::High),
        };
        self
    }

    fn naming(mut self, entity_type: EntityType, name: &str) -> Self {
        self.mentions.push(Mention {
            zone: Zone::Body,
            start: 0,
            end: 1,
            surface: name.to_owned(),
            entity_type,
            entity: EntityId::from_name(name),
            kind: MentionKind::Name,
            how: None,
        });
        self
    }
}
