//! Copies, stories and comparisons, through the public surface.

mod comparison;
mod copies;
mod grouping;
mod properties;
mod real;

use backfile::model::{
    Article, ArticleId, Basis, DateStatement, EntityId, EntityType, Lang, Mention, MentionKind,
    SourceId, SourceRef, Zone,
};
use backfile::story::{Gist, GistReader, Grouping};

use crate::harness;

/// An English article of a source, without dates and names.
fn article(name: &str, title: &str, body: &str) -> Article {
    Article {
        id: ArticleId::of_record(name.as_bytes()),
        lang: Some(Lang::ENGLISH),
        source: SourceId::from_name(name).map(|id| SourceRef { id, name: name.to_owned() }),
        ..harness::article::article(title, body)
    }
}

fn stated(date: &str) -> DateStatement {
    DateStatement {
        date: Some(date.parse().unwrap()),
        text: None,
        basis: Basis::Stated,
        method: None,
        confidence: None,
    }
}

trait Dated {
    fn published(self, date: &str) -> Self;
    fn happened(self, date: &str) -> Self;
    fn naming(self, names: &[&str]) -> Self;
}

impl Dated for Article {
    fn published(mut self, date: &str) -> Self {
        self.published = stated(date);
        self
    }

    fn happened(mut self, date: &str) -> Self {
        self.event_date = Some(stated(date));
        self
    }

    /// Marks the first place in the body where each name stands, as a person's.
    fn naming(mut self, names: &[&str]) -> Self {
        for name in names {
            let at = self.body.find(name).unwrap();
            let start = self.body[..at].chars().count() as u32;
            self.mentions.push(Mention {
                zone: Zone::Body,
                start,
                end: start + name.chars().count() as u32,
                surface: (*name).to_owned(),
                entity_type: EntityType::Person,
                entity: EntityId::from_name(name),
                listed: true,
                kind: MentionKind::Name,
                how: None,
                edition: None,
            });
        }
        self
    }
}

fn gists(articles: &[Article]) -> Vec<Gist> {
    let mut reader = GistReader::default();
    articles.iter().map(|article| reader.read(article)).collect()
}

fn grouped(articles: &[Article]) -> Grouping {
    let mut grouping = Grouping::default();
    grouping.add_all(&gists(articles));
    grouping
}

fn same_story(grouping: &Grouping, a: &Article, b: &Article) -> bool {
    grouping.placement(a.id).unwrap().story == grouping.placement(b.id).unwrap().story
}

/// Sixty articles of sixty days that have nothing in common with one another or with any other:
/// an archive that is not small.
fn strangers() -> Vec<Article> {
    (0..60)
        .map(|number| {
            let words: Vec<String> = (0..40).map(|word| format!("q{number}x{word}")).collect();
            let date = format!("2020-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
            article(&format!("stranger {number}"), &words[0], &words.join(" ")).published(&date)
        })
        .collect()
}
