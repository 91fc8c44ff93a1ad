//! Where sources that report the same print other names, numbers or quotations. Compares
//! sentences that say the same, word by word; quotations wherever they stand.

use std::collections::BTreeMap;

use crate::analysis::{Stemmer, fold};
use crate::model::{Article, EntityType, MentionKind, Zone};

use super::facts::{Quantity, quantities, quotes};
use super::spans::{Printed, Span, Statement, spans};
use super::statements::{Content, Reader, align};

/// How many quotations of an article are compared.
const MAX_QUOTES: usize = 40;

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// Other persons, organizations, places or events.
    Name,
    /// Other numbers of the same.
    Number,
    /// The same quotation in other words.
    Quote,
}

/// Where sources that say the same print something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// What it is about: the word that a number counts, the type of a name.
    pub what: Option<String>,
    /// What each of them prints, in the order of the articles.
    pub values: Vec<Statement>,
}

/// The numbers that count the same in sentences that say the same, and are not the same.
pub(super) fn numbers(sentences: &[Printed<'_>], stemmer: &mut Stemmer) -> Vec<Difference> {
    let mut counted: BTreeMap<String, Vec<(usize, Quantity)>> = BTreeMap::new();
    for (at, sentence) in sentences.iter().enumerate() {
        for quantity in quantities(sentence.text(), stemmer) {
            if let Some((_, stem)) = &quantity.what {
                counted.entry(stem.clone()).or_default().push((at, quantity));
            }
        }
    }
    let mut found: Vec<Difference> = Vec::new();
    for quantities in counted.into_values() {
        // A source that prints several numbers of a thing is not put against another's one.
        let mut one: BTreeMap<usize, &(usize, Quantity)> = BTreeMap::new();
        let clear = quantities.iter().all(|counted| {
            let source = sentences[counted.0].source;
            one.insert(source, counted).is_none_or(|before| before.1.value == counted.1.value)
        });
        let mut values: Vec<&str> = one.values().map(|(_, q)| q.value.as_str()).collect();
        values.sort_unstable();
        values.dedup();
        if !clear || values.len() < 2 {
            continue;
        }
        let mut values: Vec<&(usize, Quantity)> = one.into_values().collect();
        values.sort_unstable_by_key(|(at, quantity)| (*at, quantity.bytes.start));
        found.push(Difference {
            kind: DifferenceKind::Number,
            what: values[0].1.what.as_ref().map(|(word, _)| word.clone()),
            values: values.iter().map(|(at, q)| sentences[*at].part(&q.bytes)).collect(),
        });
    }
    found
}

/// The names of which sentences that say the same hold one each, of one type, and not the same.
pub(super) fn names(sentences: &[Printed<'_>]) -> Vec<Difference> {
    let mut found = Vec::new();
    let first = &sentences[0];
    for entity_type in EntityType::ALL {
        let mine = named(first, entity_type);
        for other in sentences.iter().filter(|other| other.source != first.source) {
            let theirs = named(other, entity_type);
            let without = |a: &[(String, Statement)], b: &[(String, Statement)]| {
                let mut names: Vec<(String, Statement)> = a.to_vec();
                names.retain(|(name, _)| b.iter().all(|(other, _)| other != name));
                names
            };
            let (only_mine, only_theirs) = (without(&mine, &theirs), without(&theirs, &mine));
            if let ([(_, a)], [(_, b)]) = (&only_mine[..], &only_theirs[..]) {
                found.push(Difference {
                    kind: DifferenceKind::Name,
                    what: Some(entity_type.as_str().to_owned()),
                    values: vec![a.clone(), b.clone()],
                });
            }
        }
    }
    found
}

/// The different names of a type in a sentence: the entity's id, or the folded surface.
fn named(sentence: &Printed<'_>, entity_type: EntityType) -> Vec<(String, Statement)> {
    let (start, end) = sentence.sentence.points;
    let mut names: Vec<(String, Statement)> = Vec::new();
    for mention in &sentence.article.mentions {
        let inside = mention.zone == Zone::Body && mention.start >= start && mention.end <= end;
        if !inside || mention.entity_type != entity_type || mention.kind != MentionKind::Name {
            continue;
        }
        let key = match &mention.entity {
            Some(id) => id.as_str().to_owned(),
            None => fold(&mention.surface),
        };
        if names.iter().all(|(known, _)| *known != key) {
            let place =
                Span { article: sentence.article.id, start: mention.start, end: mention.end };
            names.push((key, Statement { text: mention.surface.clone(), place }));
        }
    }
    names
}

/// Quotations that say the same in other words: neither is a part of the other.
pub(super) fn quotations(articles: &[(&Article, usize)], stemmer: &mut Stemmer) -> Vec<Difference> {
    let mut reader = Reader::default();
    let mut contents: Vec<Content> = Vec::new();
    let mut printed: Vec<(Statement, usize)> = Vec::new();
    for &(article, source) in articles {
        for quote in spans(article, &quotes(&article.body, MAX_QUOTES)) {
            contents.push(reader.read(&quote.text, source, stemmer));
            printed.push((quote, source));
        }
    }
    let plain =
        |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut found = Vec::new();
    for alike in align(&mut contents).shared {
        let mut values: Vec<(String, usize)> = Vec::new();
        for at in alike {
            let text = plain(&printed[at].0.text);
            let part = |(other, _): &(String, usize)| other.contains(&text) || text.contains(other);
            if !values.iter().any(part) {
                values.push((text, at));
            }
        }
        let source = |at: usize| printed[at].1;
        if values.iter().any(|(_, at)| source(*at) != source(values[0].1)) {
            found.push(Difference {
                kind: DifferenceKind::Quote,
                what: None,
                values: values.into_iter().map(|(_, at)| printed[at].0.clone()).collect(),
            });
        }
    }
    found
}
