//! Articles for the tests of engines, with only what a test cares about.

use backfile::model::{
    Article, ArticleId, Basis, Confidence, CopyKind, CopyOf, DateStatement, EntityId, EntityType,
    InStory, Mention, MentionKind, PrintedDate, SourceId, SourceRef, StoryId, Zone,
};

use crate::harness;

/// An article whose id follows from its title, so that another body replaces it.
pub(crate) fn article(title: &str, body: &str) -> Article {
    Article { id: ArticleId::of_record(title.as_bytes()), ..harness::article::article(title, body) }
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
    /// The same, so that no list has it.
    fn naming_in_passing(self, entity_type: EntityType, name: &str) -> Self;
    /// Sharing the story that the article of this title founded.
    fn telling(self, founder: &str) -> Self;
    /// Copying the article of this title.
    fn copying(self, lead: &str) -> Self;
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
            listed: true,
            kind: MentionKind::Name,
            how: None,
            edition: None,
        });
        self
    }

    fn naming_in_passing(self, entity_type: EntityType, name: &str) -> Self {
        let mut article = self.naming(entity_type, name);
        article.mentions.iter_mut().filter(|m| m.surface == name).for_each(|m| m.listed = false);
        article
    }

    fn telling(mut self, founder: &str) -> Self {
        let id = StoryId::founded_by(ArticleId::of_record(founder.as_bytes()), 0);
        self.story = Some(InStory { id, join: None });
        self
    }

    fn copying(mut self, lead: &str) -> Self {
        let lead = ArticleId::of_record(lead.as_bytes());
        self.copy_of = Some(CopyOf { lead, kind: CopyKind::Exact, likeness: 1.0 });
        self
    }
}
