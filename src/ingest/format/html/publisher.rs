//! Who published a page: as its description names it, as the site names itself, or by the domain
//! of its address.

use crate::ingest::known::{Known, quote};
use crate::ingest::source::Sources;
use crate::model::{Basis, Confidence};

use super::json_ld::Described;
use super::survey::Survey;

/// The names of the publisher, the most trusted first; the last is the registrable domain.
pub(super) fn publishers(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
    sources: &Sources,
) -> Vec<Known<String>> {
    let domain = address.and_then(registrable);
    let known = domain.and_then(|domain| sources.at_domain(domain));
    let property = survey.properties.iter().find(|(name, _)| name == "publisher");
    let mut names: Vec<Known<String>> = [
        ("html:json_ld", described.and_then(|described| described.publisher.as_deref())),
        ("html:og:site_name", survey.metas("og:site_name").next()),
        ("html:itemprop", property.map(|(_, value)| value.as_str())),
    ]
    .into_iter()
    .chain(METAS.iter().map(|name| ("html:meta", survey.metas(name).next())))
    .filter_map(|(method, name)| Some((method, name.map(str::trim).filter(|name| is_name(name))?)))
    .map(|(method, name)| Known {
        value: name.to_owned(),
        basis: Basis::Stated,
        method: method.to_owned(),
        evidence: Some(quote(name, None)),
        confidence: Confidence::High,
    })
    .collect();
    let by_domain = |value: &str, words: &str| Known {
        value: value.to_owned(),
        basis: Basis::Derived,
        method: "html:domain".to_owned(),
        evidence: Some(quote(words, None)),
        confidence: Confidence::Medium,
    };
    if let (Some(known), Some(domain)) = (known, domain) {
        names.push(by_domain(&known.name, domain));
    }
    names.extend(domain.map(|domain| by_domain(domain, domain)));
    names
}

/// Metas that name the publisher, beside the one that most sites have.
const METAS: [&str; 8] = [
    "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher", "sailthru_pubname",
    "article_publication_name", "sourceorganization", "application-name",
];

/// Whether a text can be a name: it has a letter, is short, and is no address or handle.
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 80;
    text.chars().any(char::is_alphanumeric)
        && text.chars().count() <= LONGEST
        && !text.contains("://")
        && !text.starts_with(['@', '/'])
}

/// The registrable domain of an address, by the Public Suffix List.
fn registrable(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    psl::domain_str(host)
}
