//! Where a page stands on the web, as it says itself.

use super::super::record::Given;
use super::json_ld::Described;
use super::survey::Survey;

/// The address in the comment that browsers put before a page that they save: `saved from
/// url=(0042)https://…`, or `url: https://…` of the `SingleFile` extension.
pub(super) fn saved_from(page: &str) -> Option<&str> {
    const HEAD: usize = 2048;
    let head = &page[..page.floor_char_boundary(HEAD)];
    let (_, comment) = head.split_once("<!--")?;
    let comment = comment.split("-->").next()?;
    let said = match comment.split_once("saved from url=(") {
        Some((_, rest)) => rest.split_once(')')?.1,
        None => comment.split_once("SingleFile")?.1.split_once("url:")?.1.trim_start(),
    };
    said.split_whitespace().next().filter(|address| is_web(address))
}

/// The address under which the page wants to be known, or else the one it came from.
pub(super) fn link(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
) -> Option<Given> {
    [
        ("html:canonical", survey.canonical.as_deref()),
        ("html:og:url", survey.metas("og:url").next()),
        ("html:saved_from", address),
        ("html:json_ld", described.and_then(|described| described.url.as_deref())),
    ]
    .into_iter()
    .find_map(|(method, address)| Some((method, address.filter(|address| is_web(address))?)))
    .map(|(method, address)| Given { value: address.to_owned(), method: method.to_owned() })
}

fn is_web(address: &str) -> bool {
    const LONGEST: usize = 2048;
    let (scheme, rest) = address.split_once("://").unwrap_or_default();
    matches!(scheme, "http" | "https")
        && !rest.is_empty()
        && address.len() <= LONGEST
        && !address.contains(char::is_whitespace)
}
