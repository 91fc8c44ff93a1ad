//! Takes a source's templates out of a body, and keeps the record of it straight.

use std::collections::BTreeSet;

use crate::model::{Article, Cut, CutReason};

use super::super::body::BETWEEN;
use super::super::clean::overcut;
use super::template::{LineHash, may_be_template};

/// A paragraph of a body.
struct Paragraph<'a> {
    text: &'a str,
    /// Where it begins, in code points.
    start: usize,
    length: usize,
    is_template: bool,
}

/// Cuts the paragraphs that are templates. When they are most of the text, all is kept and a
/// warning says so.
pub(super) fn cut_templates(article: &mut Article, templates: &BTreeSet<LineHash>) {
    let mut start = 0;
    let paragraphs: Vec<Paragraph<'_>> = article
        .body
        .split(BETWEEN)
        .map(|text| {
            let length = text.chars().count();
            let is_template = may_be_template(text) && templates.contains(&LineHash::of(text));
            let paragraph = Paragraph { text, start, length, is_template };
            start += length + BETWEEN.len();
            paragraph
        })
        .collect();
    let length = |wanted: bool| -> usize {
        paragraphs.iter().filter(|p| p.is_template == wanted).map(|p| p.length).sum()
    };
    let (cut, kept) = (length(true), length(false));
    if cut == 0 {
        return;
    }
    let warnings = &mut article.provenance.warnings;
    if let Some(warning) = overcut("what its source repeats", cut, kept) {
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
        return;
    }
    let inserted = &article.provenance.inserted_spaces;
    let mut body = String::with_capacity(article.body.len());
    let (mut spaces, mut cuts, mut at) = (Vec::new(), Vec::new(), 0);
    for paragraph in &paragraphs {
        let range = paragraph.start..paragraph.start + paragraph.length;
        let own = inserted.iter().map(|space| *space as usize).filter(|s| range.contains(s));
        let own = own.map(|space| space - paragraph.start);
        if paragraph.is_template {
            let text = without(paragraph.text, &own.collect::<Vec<_>>());
            cuts.push(Cut { line: None, text, reason: CutReason::Template });
            continue;
        }
        if !body.is_empty() {
            body.push_str(BETWEEN);
            at += BETWEEN.len();
        }
        spaces.extend(own.filter_map(|space| u32::try_from(at + space).ok()));
        body.push_str(paragraph.text);
        at += paragraph.length;
    }
    article.body = body;
    article.provenance.inserted_spaces = spaces;
    article.provenance.cuts.extend(cuts);
}

/// A paragraph as it was found: without the spaces that were put in.
fn without(text: &str, inserted: &[usize]) -> String {
    let kept = text.chars().enumerate().filter(|(at, _)| !inserted.contains(at));
    kept.map(|(_, c)| c).collect()
}
