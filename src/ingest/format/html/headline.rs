//! The headline of a page: as its description states it, as its first heading prints it, or as
//! the titles for other sites and for the browser have it, less the site's name.

use crate::ingest::known::{Known, quote};
use crate::model::{Basis, Confidence};

use super::json_ld::Described;
use super::survey::Survey;

/// The headline of a page whose site bears one of these names.
pub(super) fn headline(
    survey: &Survey,
    described: Option<&Described>,
    sites: &[&str],
) -> Option<Known<String>> {
    let stated = described.filter(|d| d.is_article).and_then(|d| d.headline.as_deref());
    let property = survey.properties.iter().find(|(name, _)| name == "headline").map(|(_, v)| v.as_str());
    let og = survey.metas("og:title").next();
    let twitter = survey.metas("twitter:title").next();
    let document = survey.title.as_deref();
    let mut candidates: Vec<(&str, &str)> = Vec::new();
    if let Some(stated) = stated {
        candidates.push(("json_ld", stated));
    }
    for heading in &survey.headings {
        if [og, document, twitter, stated].into_iter().flatten().any(|other| resembles(heading, other)) {
            candidates.push(("h1", heading));
        }
    }
    candidates.extend(og.map(|t| ("og:title", t)));
    candidates.extend(property.map(|t| ("itemprop", t)));
    candidates.extend(twitter.map(|t| ("twitter:title", t)));
    candidates.extend(survey.headings.first().map(|h| ("h1", h.as_str())));
    candidates.extend(document.map(|t| ("title", t)));
    let cleaned: Vec<(&str, &str, String)> = candidates
        .into_iter()
        .map(|(method, text)| (method, text, without_site(text, sites)))
        .filter(|(_, _, title)| title.chars().any(char::is_alphanumeric))
        .collect();
    let (method, text, title) = cleaned.first()?.clone();
    let agree = cleaned.iter().filter(|(other, _, t)| *other != method && plain(t) == plain(&title)).count();
    Some(Known {
        value: title,
        basis: Basis::Stated,
        method: format!("html:{method}"),
        evidence: Some(quote(text, None)),
        confidence: if agree > 0 { Confidence::High } else { Confidence::Medium },
    })
}

const DIVIDERS: [&str; 9] = [" – ", " — ", " - ", " | ", " :: ", " · ", " • ", " » ", " / "];

/// The title without the site's name at either end.
fn without_site(title: &str, sites: &[&str]) -> String {
    let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let last = DIVIDERS.iter().filter_map(|d| title.rfind(d).map(|at| (at, d.len()))).max();
        if let Some((at, length)) = last
            && sites.iter().any(|site| is_site(&title[at + length..], site))
        {
            title.truncate(at);
            continue;
        }
        let first = DIVIDERS.iter().filter_map(|d| title.find(d).map(|at| (at, d.len()))).min();
        if let Some((at, length)) = first
            && sites.iter().any(|site| is_site(&title[..at], site))
        {
            title = title[at + length..].to_owned();
            continue;
        }
        return title;
    }
}

fn is_site(part: &str, site: &str) -> bool {
    let (part, site) = (plain(part), plain(site));
    !part.is_empty() && (part == site || part.strip_prefix("the") == Some(&site) || site.strip_prefix("the") == Some(&part))
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one is part of the other, letters and digits alone compared.
pub(super) fn resembles(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    a.len() >= 8 && b.len() >= 8 && (a.contains(&b) || b.contains(&a))
}
