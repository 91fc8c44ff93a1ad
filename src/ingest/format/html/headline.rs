//! The headline of a page: as its first heading prints it, as its description states it, or as
//! the titles for other sites and for the browser have it, less the site's name.

use crate::ingest::known::{Known, quote};
use crate::ingest::line::word_count;
use crate::model::{Basis, Confidence};

use super::json_ld::Described;
use super::likeness::{plain, shares_words};
use super::survey::Survey;

/// A text that may be the headline, and where it stands.
struct Candidate<'a> {
    method: &'static str,
    text: &'a str,
    /// Without the site's name.
    title: String,
}

/// The headline of a page whose site bears one of these names.
///
/// A heading is what the reader sees; titles elsewhere are made for search engines and cut to
/// length. But a heading may also be the site's name or a section's, so it must say something
/// that the other titles say too, and more than a section's name does.
pub(super) fn headline(
    survey: &Survey,
    described: Option<&Described>,
    sites: &[&str],
) -> Option<Known<String>> {
    let stated = described.filter(|d| d.is_article).and_then(|d| d.headline.as_deref());
    let property = survey.properties.iter().find(|(name, _)| name == "headline");
    let titles: Vec<Candidate> = [
        ("html:json_ld", stated),
        ("html:og:title", survey.metas("og:title").next()),
        ("html:itemprop", property.map(|(_, value)| value.as_str())),
        (
            "html:meta",
            ["twitter:title", "dc.title", "parsely-title", "sailthru.title"]
                .iter()
                .find_map(|name| survey.metas(name).next()),
        ),
        ("html:title", survey.title.as_deref()),
    ]
    .into_iter()
    .filter_map(|(method, text)| candidate(method, text?, sites))
    .collect();
    let headings: Vec<Candidate> =
        survey.headings.iter().filter_map(|text| candidate("html:h1", text, sites)).collect();
    let is_confirmed = |heading: &&Candidate| {
        let says_enough = word_count(&heading.title) >= 4;
        let same = |title: &Candidate| plain(&title.title) == plain(&heading.title);
        titles
            .iter()
            .any(|title| same(title) || says_enough && shares_words(&title.title, &heading.title))
    };
    let best = headings.iter().find(is_confirmed).or(titles.first()).or(headings.first())?;
    let says_same = |other: &&Candidate| {
        other.method != best.method && plain(&other.title) == plain(&best.title)
    };
    let agrees = titles.iter().chain(&headings).any(|other| says_same(&other));
    Some(Known {
        value: best.title.clone(),
        basis: Basis::Stated,
        method: best.method.to_owned(),
        evidence: Some(quote(best.text, None)),
        confidence: if agrees { Confidence::High } else { Confidence::Medium },
    })
}

/// A text as a headline; `None` when nothing is left of it without the site's name, or it is far
/// too long for one.
fn candidate<'a>(method: &'static str, text: &'a str, sites: &[&str]) -> Option<Candidate<'a>> {
    const LONGEST: usize = 600;
    if text.len() > LONGEST {
        return None;
    }
    let title = without_site(text, sites);
    let is_title =
        title.chars().any(char::is_alphanumeric) && !sites.iter().any(|site| is_site(&title, site));
    is_title.then_some(Candidate { method, text, title })
}

const DIVIDERS: [&str; 11] =
    [" – ", " — ", " - ", " | ", " :: ", " · ", " • ", " » ", " / ", " : ", ": "];

/// The title without the site's name at either end, on one line.
fn without_site(title: &str, sites: &[&str]) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = title.as_str();
    loop {
        let last = DIVIDERS.iter().filter_map(|d| Some((rest.rfind(d)?, d.len()))).max();
        let first = DIVIDERS.iter().filter_map(|d| Some((rest.find(d)?, d.len()))).min();
        let names_site = |part: &str| sites.iter().any(|site| is_site(part, site));
        rest = match (last, first) {
            (Some((at, length)), _) if names_site(&rest[at + length..]) => &rest[..at],
            (_, Some((at, length))) if names_site(&rest[..at]) => &rest[at + length..],
            _ => return rest.to_owned(),
        };
    }
}

/// Whether a part of a title is the site's name, `The` aside, or its domain without the ending.
fn is_site(part: &str, site: &str) -> bool {
    let bare = |text: &str| {
        let plain = plain(text);
        plain.strip_prefix("the").map_or(plain.clone(), str::to_owned)
    };
    let (part, name) = (bare(part), bare(site));
    let stem = site.rsplit_once('.').map(|(stem, _)| bare(stem.split('.').next().unwrap_or(stem)));
    !part.is_empty() && (part == name || stem.is_some_and(|stem| stem == part))
}
