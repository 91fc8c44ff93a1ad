//! An article as a document of the index, and back. Knows the schema and no query.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use jiff::civil::Date;
use tantivy::schema::{IndexRecordOption, OwnedValue, Term};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, TantivyError};

use super::schema::{Fields, TextFields};
use super::tokenizer::tagged;
use super::unlisted;
use super::view::View;
use crate::model::{Article, ArticleId, EntityId, Facet, MentionKind, PrintedDate, WebAddress};

const SECONDS_A_DAY: i64 = 86_400;

/// The term that only the document of this article holds.
pub(super) fn id_term(fields: &Fields, id: ArticleId) -> Term {
    Term::from_field_u64(fields.id, id.number())
}

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i64 {
    (date - Date::constant(1970, 1, 1)).get_days().into()
}

/// The day with this number.
pub(super) fn date_of(day_number: i64) -> Date {
    let since = SignedDuration::from_hours(day_number.saturating_mul(24));
    Date::constant(1970, 1, 1).saturating_add(since)
}

/// A month as the number `YYYYMM`; `None` when it is not of the form `YYYY-MM`.
pub(super) fn month_number(text: &str) -> Option<u64> {
    let (year, month) = text.split_once('-')?;
    (year.len() == 4 && month.len() == 2).then(|| format!("{year}{month}").parse().ok())?
}

/// The document of an article, which stores the article whole as it was packed.
pub(super) fn document(fields: &Fields, article: &Article, packed: &[u8]) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_u64(fields.id, article.id.number());
    let mut add_text = |field: TextFields, text: &str| {
        document.add_text(field.words, text);
        document.add_text(field.stems, tagged(article.lang, text));
    };
    add_text(fields.title, &article.title);
    add_text(fields.body, &article.body);
    article.captions.iter().for_each(|caption| add_text(fields.body, caption));

    if let Some(source) = &article.source {
        document.add_text(fields.facet(Facet::Source), source.id.as_str());
    }
    if let Some(lang) = &article.lang {
        document.add_text(fields.facet(Facet::Lang), lang.code());
    }
    for (facet, ids) in entities(article) {
        ids.into_iter().for_each(|id| document.add_text(fields.facet(facet), id));
    }
    let address = article.link.as_deref().and_then(WebAddress::read);
    for key in address.iter().flat_map(WebAddress::keys) {
        document.add_u64(fields.link, key);
    }
    unlisted::values(article).iter().for_each(|id| document.add_text(fields.unlisted, id));
    if let Some(story) = &article.story {
        document.add_u64(fields.story, story.id.number());
    }
    if let Some(copy) = article.copy_of {
        document.add_u64(fields.lead, copy.lead.number());
    }
    if let Some(date) = &article.published.date {
        add_date(fields, &mut document, date);
    }
    document.add_bytes(fields.article, packed);
    document
}

fn add_date(fields: &Fields, document: &mut TantivyDocument, date: &PrintedDate) {
    if let Some((first, last)) = date.span() {
        document.add_i64(fields.first_day, day_number(first));
        document.add_i64(fields.last_day, day_number(last));
        let second = date.time().map_or(0, |time| i64::from(time.seconds()));
        document.add_i64(fields.moment, day_number(first) * SECONDS_A_DAY + second);
    }
    if let Some(year) = date.known_year().and_then(|year| u64::try_from(year).ok()) {
        document.add_u64(fields.facet(Facet::Year), year);
    }
    if let Some(month) = date.known_month().and_then(|month| month_number(&month)) {
        document.add_u64(fields.facet(Facet::Month), month);
    }
}

/// The distinct entities that the article names, by the facets that count them: that of entities
/// of any type counts all of them, the others those that are listed. Written here anew
/// because an article may hold ten thousand mentions.
fn entities(article: &Article) -> BTreeMap<Facet, BTreeSet<&str>> {
    let mut found: BTreeMap<Facet, BTreeSet<&str>> = BTreeMap::new();
    for mention in &article.mentions {
        let Some(id) = mention.entity.as_ref().map(EntityId::as_str) else { continue };
        let by_name = mention.kind == MentionKind::Name;
        let facet = Facet::of_type(mention.entity_type);
        let facets = [
            (facet, by_name && mention.listed),
            (Facet::PlaceOrDemonym, facet == Facet::Place && mention.listed),
            (Facet::Entity, by_name),
        ];
        for (facet, _) in facets.into_iter().filter(|(_, counts)| *counts) {
            found.entry(facet).or_default().insert(id);
        }
    }
    found
}

/// How much of a stored article is wanted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// Neither its mentions nor its provenance, which are most of it and seldom wanted.
    Text,
    /// All but its provenance.
    Mentions,
    /// All of it.
    Whole,
}

/// An article packed by postcard: half the size of JSON. What is seldom wanted comes last.
pub(super) fn packed(article: &mut Article) -> tantivy::Result<Vec<u8>> {
    let mentions = std::mem::take(&mut article.mentions);
    let provenance = std::mem::take(&mut article.provenance);
    let packed = postcard::to_stdvec(article)
        .and_then(|packed| postcard::to_extend(&mentions, packed))
        .and_then(|packed| postcard::to_extend(&provenance, packed));
    article.mentions = mentions;
    article.provenance = provenance;
    packed.map_err(|error| TantivyError::InternalError(error.to_string()))
}

/// The article that a document stores, or as much of it as is wanted.
pub(super) fn article(
    fields: &Fields,
    view: &View,
    address: DocAddress,
    extent: Extent,
) -> tantivy::Result<Article> {
    let stored = view.stored(address)?;
    if let Some(packed) = only_bytes(&stored) {
        return unpacked(packed, extent);
    }
    let document: TantivyDocument = view.searcher.doc(address)?;
    let stored = document.get_first(fields.article).map(OwnedValue::from);
    let Some(OwnedValue::Bytes(packed)) = stored else {
        return Err(damaged("a document without its article".to_owned()));
    };
    unpacked(&packed, extent)
}

fn unpacked(packed: &[u8], extent: Extent) -> tantivy::Result<Article> {
    let unreadable = |error: postcard::Error| damaged(error.to_string());
    let (mut article, rest): (Article, _) =
        postcard::take_from_bytes(packed).map_err(unreadable)?;
    if extent >= Extent::Mentions {
        let (mentions, rest) = postcard::take_from_bytes(rest).map_err(unreadable)?;
        article.mentions = mentions;
        if extent == Extent::Whole {
            article.provenance = postcard::from_bytes(rest).map_err(unreadable)?;
        }
    }
    Ok(article)
}

/// The value of a stored document that has one value, made of bytes. Tantivy reads such a value
/// byte by byte, which takes as long as to unpack it; it writes how many values there are (7 bits
/// to a byte, the last one marked), the field in four bytes, the type, the length in the same way
/// as the number of values, and the bytes. `None` for whatever looks otherwise.
fn only_bytes(stored: &[u8]) -> Option<&[u8]> {
    const LAST: u8 = 0x80;
    const BYTES: u8 = 4;
    let (header, mut rest) = stored.split_first_chunk::<6>()?;
    if header[0] != LAST | 1 || header[5] != BYTES {
        return None;
    }
    let (mut length, mut bits) = (0_usize, 0);
    loop {
        let (byte, after) = rest.split_first()?;
        length |= usize::from(byte & !LAST).checked_shl(bits)?;
        (rest, bits) = (after, bits + 7);
        if byte & LAST != 0 {
            break;
        }
    }
    (rest.len() == length).then_some(rest)
}

fn damaged(what: String) -> TantivyError {
    TantivyError::DataCorruption(tantivy::error::DataCorruption::comment_only(what))
}

/// The ids of all articles that are not deleted, ascending.
pub(super) fn ids(view: &View) -> Vec<ArticleId> {
    let mut ids = Vec::new();
    for (reader, columns) in view.searcher.segment_readers().iter().zip(&view.columns) {
        let numbers = reader.doc_ids_alive().filter_map(|doc| columns.ids.first(doc));
        ids.extend(numbers.map(ArticleId::from_number));
    }
    ids.sort_unstable();
    ids
}

/// The articles with these ids, whole; none for those that are deleted or never were.
pub(super) fn fetch(
    fields: &Fields,
    view: &View,
    ids: &[ArticleId],
) -> tantivy::Result<Vec<Option<Article>>> {
    let fetch = |id: &ArticleId| {
        find(fields, &view.searcher, *id)?
            .map(|address| article(fields, view, address, Extent::Whole))
            .transpose()
    };
    ids.iter().map(fetch).collect()
}

/// Where the article with this id is, among those that are not deleted.
pub(super) fn find(
    fields: &Fields,
    searcher: &Searcher,
    id: ArticleId,
) -> tantivy::Result<Option<DocAddress>> {
    let term = id_term(fields, id);
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let index = reader.inverted_index(fields.id)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if !reader.is_deleted(postings.doc()) {
                return Ok(Some(DocAddress::new(segment, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
}
