//! Articles in whose headlines all of some words stand, of which the last may be unfinished: a
//! look at a bounded number of them, not a search.

use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet as _, SegmentReader, TERMINATED, Term};

use super::document::{self, Extent};
use super::errors::storage;
use super::schema::Fields;
use super::view::View;
use crate::engine::contract::EngineError;
use crate::model::Article;

/// How many headlines are looked at, over all segments.
const LOOKED_AT: usize = 1_000;

/// How many of the words that begin like the last one are looked for, the commonest.
const BEGINNINGS: usize = 16;

/// The newest of the articles looked at; all are looked at where the rarest of the words stands
/// in few headlines.
pub(super) fn with_words(
    fields: &Fields,
    view: &View,
    words: &[String],
    most: usize,
) -> Result<Vec<Article>, EngineError> {
    let Some((last, whole)) = words.split_last().filter(|_| most > 0) else {
        return Ok(Vec::new());
    };
    let begin = view.vocabulary(fields)?.beginning(last).map(|count| count.word);
    // A word too rare to be known by its beginning is still found whole.
    let begin = begin.take(BEGINNINGS).filter(|word| word != last).chain([last.clone()]);
    let term = |word: &String| Term::from_field_text(fields.title.words, word);
    let wanted = Wanted {
        all: whole.iter().map(term).collect(),
        any: begin.map(|word| term(&word)).collect(),
    };
    newest(fields, view, &wanted, most).map_err(storage)
}

/// The words of a headline: all of these, and any of those.
struct Wanted {
    all: Vec<Term>,
    any: Vec<Term>,
}

fn newest(
    fields: &Fields,
    view: &View,
    wanted: &Wanted,
    most: usize,
) -> tantivy::Result<Vec<Article>> {
    let segments = view.searcher.segment_readers();
    let of_segment = LOOKED_AT.div_ceil(segments.len().max(1));
    let mut found: Vec<(Option<i64>, DocAddress)> = Vec::new();
    for (ord, reader) in (0..).zip(segments) {
        let moments = &view.columns[ord as usize].moments;
        let docs = docs(reader, fields.title.words, wanted, of_segment)?;
        let dated = docs.into_iter().map(|doc| (moments.first(doc), DocAddress::new(ord, doc)));
        found.extend(dated);
    }
    found.sort_unstable_by(|(a, at), (b, other)| b.cmp(a).then(at.cmp(other)));
    found.truncate(most);
    found
        .into_iter()
        .map(|(_, address)| document::article(fields, view, address, Extent::Text))
        .collect()
}

/// The documents of a segment whose headlines have the words, of so many that are looked at.
fn docs(
    reader: &SegmentReader,
    field: Field,
    wanted: &Wanted,
    mut looks: usize,
) -> tantivy::Result<Vec<DocId>> {
    let index = reader.inverted_index(field)?;
    let read = |term: &Term| index.read_postings(term, IndexRecordOption::Basic);
    let mut all = Vec::with_capacity(wanted.all.len());
    for term in &wanted.all {
        match read(term)? {
            Some(postings) => all.push(postings),
            None => return Ok(Vec::new()),
        }
    }
    let mut any = Vec::with_capacity(wanted.any.len());
    for term in &wanted.any {
        any.extend(read(term)?);
    }
    all.sort_by_key(SegmentPostings::size_hint);
    let is_alone = all.is_empty();
    let leading = if is_alone { std::mem::take(&mut any) } else { vec![all.remove(0)] };
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
                && (is_alone || any.iter_mut().any(stands))
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
