//! Names of one article: read the words, find the names the authority knows and those that look
//! like names, and tell which of them are the same within the article.
//!
//! A pure function of the article and the authority. It knows no other article.

mod acronyms;
mod bind;
mod binder;
mod blend;
mod bodies;
mod candidates;
mod cues;
mod editions;
mod elections;
mod full;
mod headlines;
mod heads;
mod items;
mod known;
mod listed;
mod ordinary;
mod persons;
mod short;
mod splits;
mod tagged;
mod text;
mod titles;

use std::borrow::Cow;

use foldhash::{HashSet, HashSetExt as _};

use crate::model::{Article, Lang, Zone};

use super::authority::Authority;
use super::recognized::Recognized;
use super::token::Tokens;
use items::ZoneItems;

/// Finds the names in an article. A pure function: equal articles give equal names.
///
/// Offsets count within the zone of the mention; captions are joined by line feeds. A line that
/// is repeated word for word, whether as caption or in the body, counts once.
pub fn recognize(article: &Article, authority: &Authority) -> Recognized {
    let captions = article.captions.join("\n");
    let zones =
        [(Zone::Title, &article.title), (Zone::Body, &article.body), (Zone::Caption, &captions)];
    let english = article.lang.is_none_or(|lang| lang == Lang::ENGLISH);
    let mut seen = HashSet::new();
    let texts: Vec<(Zone, Cow<'_, str>)> =
        zones.into_iter().map(|(zone, text)| (zone, once(text, &mut seen))).collect();
    let tokens: Vec<(Zone, Tokens<'_>)> =
        texts.iter().map(|(zone, text)| (*zone, Tokens::of(text))).collect();
    let words: Vec<&Tokens<'_>> = tokens.iter().map(|(_, tokens)| tokens).collect();
    let mut tagged = if english { tagged::tag(&words).into_iter() } else { Vec::new().into_iter() };
    let items: Vec<ZoneItems<'_>> = tokens
        .iter()
        .map(|(zone, tokens)| ZoneItems::find(*zone, tokens, authority, tagged.next()))
        .collect();
    bind::bind(&items, authority)
}

/// The text with lines that were seen before blanked out, so that offsets stay.
fn once<'t>(text: &'t str, seen: &mut HashSet<&'t str>) -> Cow<'t, str> {
    let mut kept: Option<String> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !seen.insert(words) {
            let blank = line.chars().map(|c| if c == '\n' { c } else { ' ' });
            kept.get_or_insert_with(|| text[..at].to_owned()).extend(blank);
        } else if let Some(kept) = &mut kept {
            kept.push_str(line);
        }
        at += line.len();
    }
    kept.map_or(Cow::Borrowed(text), Cow::Owned)
}
