//! Where a piece of text names a source: an outlet's name on a line of its own, a credit, a
//! domain, names stuck to the end of the last sentence.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Source, SourceRef};

use super::super::line::{TERMINATORS, lists};
use super::table::Sources;

/// Last words of names that only outlets bear.
const OUTLET_WORDS: &str = "\
    agency broadcasting chronicle courier daily dispatch examiner express gazette globe \
    guardian herald independent inquirer journal magazine mail mirror news newspaper \
    observer online post press radio review standard telegraph television times tribune tv \
    weekly wire";

/// Whether a name is an outlet's by its last word (`Springfield Gazette`) or as a domain.
pub(crate) fn is_outlet_name(name: &str) -> bool {
    let words: Vec<_> = name.split_whitespace().collect();
    let is_named = |word: &&str| word.starts_with(char::is_uppercase) || word.len() <= 3;
    let last = words.last().map(|word| word.to_lowercase()).unwrap_or_default();
    (2..=5).contains(&words.len()) && words.iter().all(is_named) && lists(OUTLET_WORDS, &last)
        || words.len() == 1 && domain_in(name) == Some(name)
}

/// The sources a credit names: the known ones among its parts, or else the whole credit as it
/// stands when it looks like a name.
pub(crate) fn credit_of(credit: &str, sources: &Sources) -> Vec<SourceRef> {
    let credit = credit.trim_matches(|c: char| c.is_whitespace() || ".,;:()[]".contains(c));
    if let Some(source) = find(credit, sources) {
        return vec![source.reference()];
    }
    let parts = credit.split([',', '/', '&', ';']).flat_map(|part| part.split(" and "));
    let known: Vec<_> =
        parts.filter_map(|part| find(part.trim(), sources)).map(Source::reference).collect();
    let is_name_word = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
            || matches!(word, "of" | "the" | "and" | "for" | "de" | "&")
    };
    let is_name = credit.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
        && credit.split_whitespace().count() <= 6
        && credit.split_whitespace().all(is_name_word);
    match known.is_empty() && is_name {
        true => sources.refer(credit).into_iter().collect(),
        false => known,
    }
}

/// The known source with this name or domain.
fn find<'a>(text: &str, sources: &'a Sources) -> Option<&'a Source> {
    sources.named(text).or_else(|| sources.at_domain(domain_in(text).filter(|d| *d == text)?))
}

/// The first domain in a text.
pub(crate) fn domain_in(text: &str) -> Option<&str> {
    static DOMAIN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,5}[a-z]{2,18}\b")
            .expect("the pattern of this file is well-formed")
    });
    DOMAIN.find(text).map(|found| found.as_str())
}

/// The sources of a line that names sources and nothing else, such as `Xinhua - Global Times`.
pub(crate) fn names_only_sources(line: &str, sources: &Sources) -> Option<Vec<SourceRef>> {
    const LONGEST: usize = 90;
    let line = line.trim_matches(|c: char| c.is_whitespace() || "()[]-–—|/.*".contains(c));
    if line.is_empty() || line.len() > LONGEST {
        return None;
    }
    if let Some(source) = find(line, sources) {
        return Some(vec![source.reference()]);
    }
    let parts: Vec<_> = line.split(['-', '–', '—', '/', '|', ',']).map(str::trim).collect();
    (parts.len() > 1).then_some(())?;
    parts.into_iter().map(|part| find(part, sources).map(Source::reference)).collect()
}

/// Names of known sources stuck behind the last sentence of a line (`…he added.Xinhua-AFP`):
/// where they begin, and whom they name.
pub(crate) fn glued_credit(line: &str, sources: &Sources) -> Option<(usize, Vec<SourceRef>)> {
    const LONGEST: usize = 90;
    let from = line.len().saturating_sub(LONGEST);
    let from = (from..=line.len()).find(|at| line.is_char_boundary(*at))?;
    let ends = line[from..]
        .char_indices()
        .filter(|(_, c)| TERMINATORS.contains(c) || matches!(c, '"' | '”' | '»'));
    ends.map(|(at, c)| from + at + c.len_utf8())
        .filter(|start| *start < line.len())
        .find_map(|start| Some((start, names_only_sources(&line[start..], sources)?)))
}
