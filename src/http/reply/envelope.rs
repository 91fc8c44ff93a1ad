//! What surrounds every list: which archive answered, where to go on, how long it took.

use std::time::Instant;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{LabelledBucket, Publication};
use crate::http::extract::Paging;
use crate::http::format::Format;
use crate::http::layer::Place;

use super::listing::Row;

/// The archive's state that an answer comes from.
#[derive(JsonSchema, Serialize)]
pub(crate) struct ArchiveReply {
    pub(crate) generation: String,
    pub(crate) articles: u64,
}

impl From<&Publication> for ArchiveReply {
    fn from(published: &Publication) -> Self {
        Self { generation: published.generation.to_string(), articles: published.articles }
    }
}

/// Where to go on from a part of a list.
#[derive(JsonSchema, Serialize)]
pub(crate) struct Links {
    #[serde(rename = "self")]
    pub(crate) here: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) prev: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last: Option<String>,
    /// The same in other formats.
    #[serde(flatten)]
    pub(crate) formats: Option<Formats>,
}

/// The whole of a list, and what is new in it, in other formats.
#[derive(JsonSchema, Serialize)]
pub(crate) struct Formats {
    pub(crate) ndjson: String,
    pub(crate) csv: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) atom: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rss: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) json_feed: Option<String>,
}

impl Formats {
    /// The formats of a question, in which it is asked with these parameters.
    pub(in crate::http) fn of(question: &[(&'static str, String)], place: &Place) -> Self {
        let question = encoded(question.iter().map(|(name, value)| (*name, value)));
        let link = |format| Some(with_suffix(&question, place, format));
        Self {
            atom: link(Format::Atom),
            rss: link(Format::Rss),
            json_feed: link(Format::JsonFeed),
            ..Self::of_encoded(&question, place)
        }
    }

    /// The formats of a list that is no list of articles.
    pub(in crate::http) fn of_list(question: &[(&'static str, String)], place: &Place) -> Self {
        Self::of_encoded(&encoded(question.iter().map(|(name, value)| (*name, value))), place)
    }

    fn of_encoded(question: &str, place: &Place) -> Self {
        Self {
            ndjson: with_suffix(question, place, Format::Ndjson),
            csv: with_suffix(question, place, Format::Csv),
            atom: None,
            rss: None,
            json_feed: None,
        }
    }
}

/// The address of the same question in another format.
fn with_suffix(question: &str, place: &Place, format: Format) -> String {
    at(&format!("{}{}", place.bare, format.suffix()), &[question])
}

impl Links {
    /// The other parts, by their relation to this one.
    fn parts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let parts = [
            ("first", &self.first),
            ("prev", &self.prev),
            ("next", &self.next),
            ("last", &self.last),
        ];
        parts.into_iter().filter_map(|(relation, part)| Some((relation, part.as_deref()?)))
    }

    /// The links of an answer that is all there is.
    pub(in crate::http) fn to(here: String) -> Self {
        Self { here, first: None, prev: None, next: None, last: None, formats: None }
    }
}

/// The links of a part of a list: the same question, other parts of its answer, and all of it in
/// other formats.
pub(in crate::http) fn page_links(
    place: &Place,
    question: &[(&'static str, String)],
    paging: Paging,
    total: u64,
) -> Links {
    let question = encoded(question.iter().map(|(name, value)| (*name, value)));
    let link = |paging: Paging| at(&place.path, &[&question, &encoded(paging.pairs())]);
    Links {
        here: link(paging),
        first: paging.previous().map(|_| link(paging.first())),
        prev: paging.previous().map(link),
        next: paging.next(total).map(link),
        last: paging.next(total).and(paging.last(total)).map(link),
        formats: Some(Formats::of_encoded(&question, place)),
    }
}

/// A path with parameters, encoded.
pub(in crate::http) fn with_query(
    path: &str,
    pairs: impl IntoIterator<Item = (&'static str, impl AsRef<str>)>,
) -> String {
    at(path, &[&encoded(pairs)])
}

/// Parameters, encoded.
pub(in crate::http) fn encoded(
    pairs: impl IntoIterator<Item = (&'static str, impl AsRef<str>)>,
) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A path with encoded parameters, given in parts.
pub(in crate::http) fn at(path: &str, parts: &[&str]) -> String {
    let length = path.len() + parts.iter().map(|part| part.len() + 1).sum::<usize>();
    let mut address = String::with_capacity(length);
    address.push_str(path);
    for part in parts.iter().filter(|part| !part.is_empty()) {
        address.push(if address.len() == path.len() { '?' } else { '&' });
        address.push_str(part);
    }
    address
}

/// An answer with the other parts of its list in the `Link` field (RFC 8288).
pub(in crate::http) fn linked(links: &Links, answer: impl IntoResponse) -> Response {
    let parts = links.parts().map(|(relation, part)| format!("<{part}>; rel=\"{relation}\""));
    let field = parts.collect::<Vec<_>>().join(", ");
    let mut response = answer.into_response();
    if let Some(field) = HeaderValue::try_from(field).ok().filter(|field| !field.is_empty()) {
        response.headers_mut().insert(header::LINK, field);
    }
    response
}

/// An answer that is written out already.
pub(in crate::http) fn written(format: Format, text: String) -> Response {
    let content_type = HeaderValue::from_static(format.content_type());
    ([(header::CONTENT_TYPE, content_type)], text).into_response()
}

/// Whole milliseconds since a request began.
pub(in crate::http) fn millis(started: Instant) -> u64 {
    u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// How many articles and stories have a value.
#[derive(JsonSchema, Serialize)]
pub(crate) struct BucketReply {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) count: u64,
    pub(crate) stories: u64,
}

impl Row for BucketReply {
    const COLUMNS: &'static [&'static str] = &["value", "label", "count", "stories"];
}

impl From<LabelledBucket> for BucketReply {
    fn from(bucket: LabelledBucket) -> Self {
        let LabelledBucket { value, label, articles, stories, .. } = bucket;
        Self { value, label, count: articles, stories }
    }
}
