//! Who published a page: as its description names it, as the site names itself, or by the domain
//! of its address. The domain also tells which of several names is the site's own: descriptions
//! of agency stories name the agency.

use crate::ingest::known::{Known, quote};
use crate::ingest::source::Sources;
use crate::model::{Basis, Confidence};

use super::json_ld::Described;
use super::likeness::plain;
use super::survey::Survey;

/// The names of the publisher, the most trusted first; the last is the registrable domain.
pub(super) fn publishers(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
    sources: &Sources,
) -> Vec<Known<String>> {
    let domain = address.and_then(registrable);
    let stem = domain.map(|domain| plain(domain.split('.').next().unwrap_or(domain)));
    let owner = domain.and_then(|domain| sources.at_domain(domain));
    let is_title = |name: &str| survey.titles().contains(&name);
    let property = survey.properties.iter().find(|(name, _)| name == "publisher");
    let mut names: Vec<Known<String>> = [
        ("html:json_ld", described.and_then(|described| described.publisher.as_deref())),
        ("html:og:site_name", survey.metas("og:site_name").next()),
        ("html:itemprop", property.map(|(_, value)| value.as_str())),
    ]
    .into_iter()
    .chain(METAS.iter().map(|name| ("html:meta", survey.metas(name).next())))
    .filter_map(|(method, said)| Some((method, said?)))
    .map(|(method, said)| (method, said, name_in(said, stem.as_deref())))
    .filter(|(_, _, name)| is_name(name) && (survey.headings.is_empty() || !is_title(name)))
    .map(|(method, said, name)| Known {
        value: name.to_owned(),
        basis: Basis::Stated,
        method: method.to_owned(),
        evidence: Some(quote(said, None)),
        confidence: Confidence::High,
    })
    .collect();
    let is_own = |known: &Known<String>| {
        let named = sources.named(&known.value);
        let owns = named.zip(owner).is_some_and(|(named, owner)| named.id == owner.id);
        owns || stem.as_deref().is_some_and(|stem| fits_domain(&known.value, stem))
    };
    // Stable: among the site's own names, and among the others, the order is kept.
    names.sort_by_key(|known| !is_own(known));
    let by_domain = |value: &str, words: &str| Known {
        value: value.to_owned(),
        basis: Basis::Derived,
        method: "html:domain".to_owned(),
        evidence: Some(quote(words, None)),
        confidence: Confidence::Medium,
    };
    if let (Some(owner), Some(domain)) = (owner, domain) {
        // Whose domain it is, is known; a name that fits neither may be a section's or an owner's.
        let at = names.iter().take_while(|known| is_own(known)).count();
        names.insert(at, by_domain(&owner.name, domain));
    }
    names.extend(domain.map(|domain| by_domain(domain, domain)));
    names
}

/// Metas that name the publisher, beside the one that most sites have.
const METAS: [&str; 8] = [
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_publisher",
    "sailthru_pubname",
    "article_publication_name",
    "sourceorganization",
    "application-name",
];

/// The name without the slogan beside it and the company's legal form behind it.
fn name_in<'a>(said: &'a str, stem: Option<&str>) -> &'a str {
    const DIVIDERS: [&str; 6] = [" | ", " - ", " – ", " — ", " :: ", " · "];
    const FORMS: [&str; 9] =
        [", LLC", " LLC", ", Inc.", ", Inc", " Inc.", " Ltd", " Limited", " GmbH", " Co., Ltd."];
    let said = said.trim();
    let mut parts = vec![said];
    for divider in DIVIDERS {
        parts = parts.into_iter().flat_map(|part| part.split(divider)).collect();
    }
    let own = parts.iter().find(|part| stem.is_some_and(|stem| fits_domain(part, stem)));
    let name = own.or(parts.first()).map_or(said, |part| part.trim());
    FORMS.iter().fold(name, |name, form| name.strip_suffix(form).unwrap_or(name)).trim()
}

/// Whether a name is the one a domain is made of: `Seattle Times` of `seattletimes`, `Los Angeles
/// Times` of `latimes`, `Fox News` of `foxnews`.
fn fits_domain(name: &str, stem: &str) -> bool {
    const SHORTEST: usize = 3;
    let bare = plain(name);
    let bare = bare.strip_prefix("the").filter(|rest| rest.len() >= SHORTEST).unwrap_or(&bare);
    let stem = stem.strip_prefix("the").filter(|rest| rest.len() >= SHORTEST).unwrap_or(stem);
    let initials: String = name.split_whitespace().filter_map(|word| word.chars().next()).collect();
    let initials = plain(&initials);
    let last = name.split_whitespace().next_back().map(plain).unwrap_or_default();
    let is_part = |a: &str, b: &str| a.len() >= SHORTEST && b.contains(a);
    is_part(bare, stem)
        || is_part(stem, bare)
        || initials.len() >= SHORTEST && initials == stem
        // Initials of all but the last word.
        || last.len() >= SHORTEST
            && initials.len() >= 2
            && stem.strip_suffix(last.as_str()) == initials.get(..initials.len() - 1)
}

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
