//! Who published a page: as its description names it, as the site names itself, or by the domain
//! of its address.

use crate::ingest::known::quote;
use crate::model::Evidence;

use super::json_ld::Described;
use super::survey::Survey;

/// A name for the publisher, with the signal that gave it.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) method: &'static str,
    pub(super) evidence: Evidence,
}

/// The names of the publisher, the most trusted first; the last is the registrable domain.
pub(super) fn publishers(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
) -> Vec<Named> {
    let mut names = Vec::new();
    let mut add = |method, name: Option<&str>| {
        if let Some(name) = name.map(str::trim).filter(|name| name.chars().any(char::is_alphanumeric) && name.chars().count() <= 80 && !name.contains("://")) {
            names.push(Named { name: name.to_owned(), method, evidence: quote(name, None) });
        }
    };
    add("html:json_ld", described.and_then(|d| d.publisher.as_deref()));
    add("html:og:site_name", survey.metas("og:site_name").next());
    for meta in ["dc.publisher", "dcterms.publisher", "publisher", "article_publication_name", "sailthru_pubname", "application-name"] {
        add("html:meta", survey.metas(meta).next());
    }
    let property = survey.properties.iter().find(|(name, _)| name == "publisher");
    add("html:itemprop", property.map(|(_, value)| value.as_str()));
    add("html:domain", address.and_then(registrable));
    names
}

/// The registrable domain of an address, by the Public Suffix List.
pub(super) fn registrable(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    psl::domain_str(host.rsplit('@').next()?)
}
