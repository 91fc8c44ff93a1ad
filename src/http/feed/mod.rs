//! What is new in the results of a question, as a feed: Atom (RFC 4287), RSS 2.0 or JSON Feed 1.1,
//! each with links to the page after it (RFC 5005, section 3).
//!
//! An entry keeps its id as long as its article is the same. A date is given where the day is
//! known; `dc:date` repeats what was printed, a year alone too. Knows no resource.

mod atom;
mod channel;
mod instant;
mod json_feed;
mod params;
mod rss;

use axum::response::Response;

use crate::archive::{Archive, Publication};

use super::format::Format;
use super::layer::{Base, Place};
use super::problem::Problem;
use super::reply::{Links, linked, with_query, written};
use channel::{Channel, Entry};

pub(super) use params::FeedParams;

/// Answers with a feed of the results.
pub(super) async fn feed(
    archive: &Archive,
    params: &FeedParams,
    format: Format,
    base: &Base,
    place: &Place,
    published: &Publication,
) -> Result<Response, Problem> {
    let answer = archive.search(params.request()).await?;
    let link = |cursor: Option<String>| {
        let pairs = params.pairs().into_iter().chain(cursor.map(|cursor| ("cursor", cursor)));
        base.join(&with_query(&place.path, pairs))
    };
    let next = answer.next.as_ref().map(|next| link(Some(params.walk.cursor_after(next))));
    let entries = answer.results.into_iter().map(|found| {
        let include = params.include;
        let article = &found.hit.article;
        let named = if include.entities { archive.named_in(article) } else { Vec::new() };
        Entry::new(found.hit, include.body, named, base)
    });
    let channel = Channel {
        title: params.title(),
        page: base.join(&with_query(&place.bare, params.walk.pairs())),
        first: link(None),
        here: link(params.walk.cursor.as_ref().map(|cursor| cursor.text.clone())),
        next,
        updated: published.at,
        entries: entries.collect(),
    };
    let text = match format {
        Format::Atom => atom::atom(&channel, base),
        Format::Rss => rss::rss(&channel, base),
        _ => json_feed::json_feed(&channel),
    };
    let Channel { here, first, next, .. } = channel;
    let first = params.walk.after().map(|_| first);
    Ok(linked(&Links { first, next, ..Links::to(here) }, written(format, text)))
}
