//! Entities that the archive does not list: no facet counts them, but they are asked for like all
//! others. They stand in a field of their own that has no column, since hardly any is in more than
//! one article. Knows no query.

use std::collections::BTreeSet;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, Searcher, TERMINATED, Term};

use super::schema::UNLISTED;
use crate::model::{Article, Facet, Mention, MentionKind};

/// How the field writes that an entity would be counted by this facet.
pub(super) fn value(facet: Facet, id: &str) -> String {
    format!("{}:{id}", facet.without_demonyms())
}

/// The unlisted entities that an article names.
pub(super) fn values(article: &Article) -> BTreeSet<String> {
    let unlisted = article.mentions.iter().filter(|m| m.kind == MentionKind::Name && !m.listed);
    let value = |mention: &Mention| {
        let id = mention.entity.as_ref()?;
        Some(value(Facet::of_type(mention.entity_type), id.as_str()))
    };
    unlisted.filter_map(value).collect()
}

/// The documents, by segment, that name an entity which this facet does not count; also deleted
/// ones.
pub(super) fn documents(
    searcher: &Searcher,
    facet: Facet,
    id: &str,
) -> tantivy::Result<Vec<(u32, DocId)>> {
    let mut found = Vec::new();
    if facet.entity_type().is_none() {
        return Ok(found);
    }
    let term = Term::from_field_text(searcher.schema().get_field(UNLISTED)?, &value(facet, id));
    for (ord, reader) in (0..).zip(searcher.segment_readers()) {
        let index = reader.inverted_index(term.field())?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            found.push((ord, postings.doc()));
            postings.advance();
        }
    }
    Ok(found)
}
