//! Articles in whose headlines all of some words stand, of which the last may be unfinished: a
//! look at a bounded number of them, not a search.

use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocAddress, DocId, DocSet as _, InvertedIndexReader, SegmentReader, TERMINATED, Term,
};

use super::document;
use super::schema::{Fields, MOMENT};
use super::view::View;
use crate::model::Article;

/// How many headlines are looked at, over all segments.
const LOOKED_AT: usize = 1_000;

/// How many words of a segment are looked at that begin like the last one, and how many of them
/// are taken, the commonest.
const BEGINNINGS: usize = 256;
const TAKEN: usize = 8;

/// The newest of the articles looked at; all are looked at where the rarest of the words stands
/// in few headlines.
pub(super) fn with_words(
    fields: &Fields,
    view: &View,
    words: &[String],
    most: usize,
) -> tantivy::Result<Vec<Article>> {
    let segments = view.searcher.segment_readers();
    let of_segment = LOOKED_AT / segments.len().max(1);
    let mut found: Vec<(Option<i64>, DocAddress)> = Vec::new();
    for (ord, reader) in (0..).zip(segments) {
        let moments = reader.fast_fields().i64(MOMENT)?;
        let docs = docs(reader, fields.title.words, words, of_segment)?;
        let dated = docs.into_iter().map(|doc| (moments.first(doc), DocAddress::new(ord, doc)));
        found.extend(dated);
    }
    found.sort_unstable_by(|(a, at), (b, other)| b.cmp(a).then(at.cmp(other)));
    found.truncate(most);
    found.into_iter().map(|(_, address)| document::article(fields, view, address)).collect()
}

/// The documents of a segment whose headlines have the words, of so many that are looked at.
fn docs(
    reader: &SegmentReader,
    field: Field,
    words: &[String],
    mut looks: usize,
) -> tantivy::Result<Vec<DocId>> {
    let Some((beginning, whole)) = words.split_last() else { return Ok(Vec::new()) };
    let index = reader.inverted_index(field)?;
    let mut all = Vec::with_capacity(whole.len());
    for word in whole {
        let term = Term::from_field_text(field, word);
        match index.read_postings(&term, IndexRecordOption::Basic)? {
            Some(postings) => all.push(postings),
            None => return Ok(Vec::new()),
        }
    }
    all.sort_by_key(SegmentPostings::size_hint);
    let mut any = beginning_so(&index, beginning)?;
    let leading = if all.is_empty() { std::mem::take(&mut any) } else { vec![all.remove(0)] };
    let mut docs = Vec::new();
    for mut lead in leading {
        let mut doc = lead.doc();
        while doc != TERMINATED && looks > 0 {
            looks -= 1;
            let stands = |postings: &mut SegmentPostings| {
                let at = postings.doc();
                at == doc || at < doc && postings.seek(doc) == doc
            };
            if reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc))
                && all.iter_mut().all(stands)
                && (whole.is_empty() || any.iter_mut().any(stands))
            {
                docs.push(doc);
            }
            doc = lead.advance();
        }
    }
    // Several words of one headline may begin so.
    docs.sort_unstable();
    docs.dedup();
    Ok(docs)
}

/// Where the commonest words stand that begin so.
fn beginning_so(
    index: &InvertedIndexReader,
    beginning: &str,
) -> tantivy::Result<Vec<SegmentPostings>> {
    let mut terms = index.terms().range().ge(beginning).into_stream()?;
    let mut found = Vec::new();
    while found.len() < BEGINNINGS
        && terms.advance()
        && terms.key().starts_with(beginning.as_bytes())
    {
        found.push(terms.value().clone());
    }
    found.sort_by_key(|info| std::cmp::Reverse(info.doc_freq));
    let postings = found
        .iter()
        .take(TAKEN)
        .map(|info| index.read_postings_from_terminfo(info, IndexRecordOption::Basic));
    Ok(postings.collect::<Result<_, _>>()?)
}
