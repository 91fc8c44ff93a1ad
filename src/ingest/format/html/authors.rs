//! Who wrote a page, by its description, its microdata, its metas, its links to authors' pages and
//! its bylines. Desks, agencies and the site itself are no authors.

use jiff::civil::Date;

use crate::ingest::byline::{authors_in_field, byline};
use crate::ingest::date::{dates, unyeared_days};
use crate::ingest::known::{Known, quote};
use crate::model::{Basis, Confidence};

use super::json_ld::Described;
use super::likeness::plain;
use super::survey::{Mark, Marked, Survey};

/// The authors of a page whose site bears one of these names: those of the most trusted place
/// that names any.
pub(super) fn authors(
    survey: &Survey,
    described: Option<&Described>,
    sites: &[&str],
) -> Vec<Known<String>> {
    let is_site = |name: &str| sites.iter().any(|site| plain(site).contains(&plain(name)));
    let places = [
        ("html:json_ld", Confidence::High, stated(described)),
        ("html:itemprop", Confidence::High, marked(survey, Mark::Property)),
        ("html:meta", Confidence::High, in_metas(survey)),
        ("html:rel_author", Confidence::High, marked(survey, Mark::Rel)),
        ("html:author_link", Confidence::Medium, marked(survey, Mark::Link)),
        ("html:byline", Confidence::Medium, marked(survey, Mark::Class)),
        ("html:byline_text", Confidence::Medium, in_lines(survey)),
    ];
    places
        .into_iter()
        .map(|(method, confidence, mut names)| {
            names.retain(|(name, _)| !is_site(name));
            let known = |(name, words): (String, String)| Known {
                value: name,
                basis: Basis::Stated,
                method: method.to_owned(),
                evidence: Some(quote(&words, None)),
                confidence,
            };
            names.into_iter().map(known).collect::<Vec<_>>()
        })
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// A name and the words it was read from.
type Named = (String, String);

fn add(names: &mut Vec<Named>, found: Vec<String>, words: &str) {
    for name in found {
        if names.iter().all(|(other, _)| plain(other) != plain(&name)) {
            names.push((name, words.to_owned()));
        }
    }
}

fn stated(described: Option<&Described>) -> Vec<Named> {
    let mut names = Vec::new();
    for name in described.iter().flat_map(|described| &described.authors) {
        add(&mut names, authors_in_field(name).authors, name);
    }
    names
}

/// The names in the first meta that has any.
fn in_metas(survey: &Survey) -> Vec<Named> {
    let mut fields = survey.metas.iter().filter(|meta| is_author_field(&meta.name));
    fields
        .find_map(|meta| {
            let mut names = Vec::new();
            // Some pages have one meta for each author.
            for other in survey.metas.iter().filter(|other| other.name == meta.name) {
                add(&mut names, authors_in_field(&other.content).authors, &other.content);
            }
            (!names.is_empty()).then_some(names)
        })
        .unwrap_or_default()
}

/// Whether a meta of this name holds authors. Dozens of names are in use, made of few words.
fn is_author_field(name: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "id", "url", "image", "twitter", "slug", "type", "facebook", "bio", "tool", "email",
        "count", "has",
    ];
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let is_other = words.any(|word| OTHERS.contains(&word));
    let plain = plain(name);
    let is_author = ["author", "creator", "byline"].iter().any(|word| plain.contains(word));
    (is_author || plain == "byl") && !is_other && plain != "contentcreator"
}

/// The names in marked elements: of nested and repeated ones the first that names any; of links
/// all that stand together.
fn marked(survey: &Survey, mark: Mark) -> Vec<Named> {
    let of_mark = |marked: &&Marked| {
        marked.mark == mark && (marked.near_headline || !marked.in_frame && mark != Mark::Link)
    };
    let candidates: Vec<&Marked> = survey.authored.iter().filter(of_mark).collect();
    let is_near = candidates
        .iter()
        .any(|marked| marked.near_headline && !in_pieces(&marked.pieces).is_empty());
    let mut names: Vec<Named> = Vec::new();
    for marked in candidates.into_iter().filter(|marked| marked.near_headline || !is_near) {
        let said = marked.value.clone().map_or_else(|| marked.pieces.clone(), |value| vec![value]);
        let found = in_pieces(if marked.pieces.is_empty() { &said } else { &marked.pieces });
        add(&mut names, found, &marked.pieces.join(" "));
        if !names.is_empty() && (mark == Mark::Class || !is_near && mark != Mark::Property) {
            break;
        }
    }
    names
}

/// The authors in the pieces of a byline element: its names, up to the first piece that is
/// neither a name nor what stands between names.
fn in_pieces(pieces: &[String]) -> Vec<String> {
    const BETWEEN: [&str; 9] = ["by", "and", "und", "et", "y", "e", "with", "written by", "von"];
    let mut names: Vec<String> = Vec::new();
    for piece in pieces {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        if bare.is_empty() || BETWEEN.contains(&bare.to_lowercase().as_str()) {
            continue;
        }
        let found = in_piece(piece);
        if found.is_empty() && !names.is_empty() {
            break;
        }
        names.extend(found);
    }
    names
}

/// The authors in one piece of text, without the date that may follow them.
fn in_piece(piece: &str) -> Vec<String> {
    const DIVIDERS: [&str; 6] = [" | ", " / ", " • ", " · ", " – ", " — "];
    let dated = dates(piece, Date::MAX).into_iter().chain(unyeared_days(piece));
    let end = dated.map(|found| found.span.start).min().unwrap_or(piece.len());
    let list = &piece[..end];
    if let Some(byline) = byline(list, &[]) {
        return byline.authors;
    }
    let end = DIVIDERS.iter().filter_map(|divider| list.find(divider)).min().unwrap_or(list.len());
    let name = list[..end].trim().trim_start_matches("by ");
    let words = name.split_whitespace().count();
    if (2..=30).contains(&words) { authors_in_field(name).authors } else { Vec::new() }
}

/// The names in the first byline below the headline.
fn in_lines(survey: &Survey) -> Vec<Named> {
    const LONGEST: usize = 150;
    let own = survey.lines.iter().filter(|line| line.text.len() <= LONGEST);
    let near = own.filter(|line| line.near_headline);
    near.filter(|line| {
        line.text.starts_with("By ") || line.text.starts_with("by ") || !line.in_frame
    })
    .filter_map(|line| Some((line, byline(&line.text, &[])?)))
    .find(|(_, byline)| !byline.authors.is_empty())
    .map(|(line, byline)| {
        byline.authors.into_iter().map(|name| (name, line.text.clone())).collect()
    })
    .unwrap_or_default()
}
