//! What the `Accept` field of a request says of the formats that can be had: RFC 9110, section
//! 12.5.1. Knows no address.

use axum::http::{HeaderMap, header};

use crate::http::format::Format;

/// How gladly a media type is taken, and how exactly that was said.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
struct Welcome {
    weight: f32,
    exactness: u8,
}

/// A media range of the field: its two parts and its weight.
struct Range<'a> {
    kind: &'a str,
    subtype: &'a str,
    weight: f32,
}

/// The format that is wanted most; of several wanted alike the one that is named more exactly
/// (`text/csv, */*` asks for CSV), then the one that is offered first. `None` when none is wanted.
pub(super) fn best(headers: &HeaderMap, offered: &[Format]) -> Option<Format> {
    let fields: Vec<_> =
        headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    if fields.iter().all(|field| field.trim().is_empty()) {
        return offered.first().copied();
    }
    let ranges: Vec<_> = fields.iter().flat_map(|field| field.split(',')).map(range).collect();
    let mut best: Option<(Welcome, Format)> = None;
    for format in offered {
        let welcomes = format.media_types().iter().filter_map(|name| welcome(name, &ranges));
        let welcome = welcomes.reduce(|a, b| if b > a { b } else { a });
        if let Some(welcome) = welcome
            && best.is_none_or(|(least, _)| welcome > least)
        {
            best = Some((welcome, *format));
        }
    }
    best.map(|(_, format)| format)
}

/// How gladly a media type is taken: as the most exact range says that it is one of. `None` when
/// it is not.
fn welcome(media_type: &str, ranges: &[Range<'_>]) -> Option<Welcome> {
    let (kind, subtype) = media_type.split_once('/')?;
    let matching = ranges.iter().filter_map(|range| {
        let exactness = match (range.kind, range.subtype) {
            ("*", "*") => 0,
            (k, "*") if k.eq_ignore_ascii_case(kind) => 1,
            (k, s) if k.eq_ignore_ascii_case(kind) && s.eq_ignore_ascii_case(subtype) => 2,
            _ => return None,
        };
        Some(Welcome { weight: range.weight, exactness })
    });
    matching.max_by_key(|welcome| welcome.exactness).filter(|welcome| welcome.weight > 0.0)
}

/// Reads a range. Its parameters are left out of account but for the weight: none of our media
/// types has any that a caller could mean.
fn range(text: &str) -> Range<'_> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, subtype) = parts.next().and_then(|range| range.split_once('/')).unwrap_or(("", ""));
    let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok());
    Range { kind, subtype, weight: weight.filter(|w: &f32| w.is_finite()).unwrap_or(0.0) }
}
