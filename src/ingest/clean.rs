//! Which lines are no part of an article's text, and why. Decides by the rules' table, by where
//! a line stands and by repetition; every cut is recorded, and too many are taken back.

use std::collections::HashMap;

use crate::analysis::fold;
use crate::model::CutReason;

use super::line::{Line, TERMINATORS, word_count};
use super::rules::boilerplate;
use super::source::{Sources, names_only_sources};
use super::title::is_headline;

/// The fate of each line, and where the text proper begins.
#[derive(Debug)]
pub(super) struct Marks {
    /// Why each line is cut; `None` when it stays.
    pub(super) cut: Vec<Option<CutReason>>,
    /// Lines before this one are the header.
    pub(super) first_prose: usize,
}

/// Marks what the table of rules and the table of sources tell.
pub(super) fn mark(lines: &[Line], sources: &Sources) -> Marks {
    let mut cut: Vec<_> = lines.iter().map(|line| boilerplate(&line.text, false)).collect();
    let is_text = |(line, cut): &(&Line, &Option<CutReason>)| cut.is_none() && is_prose(&line.text);
    let first_prose = lines.iter().zip(&cut).position(|pair| is_text(&pair));
    let last_prose = lines.iter().zip(&cut).rposition(|pair| is_text(&pair));
    let first_prose = first_prose.unwrap_or(lines.len());
    let last_prose = last_prose.unwrap_or(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if cut[at].is_none() && (at < first_prose || at > last_prose) {
            cut[at] = boilerplate(&line.text, true)
                .or_else(|| names_only_sources(&line.text, sources).map(|_| CutReason::Credit));
        }
    }
    Marks { cut, first_prose }
}

/// Whether a line is running text: long enough, with the end of a sentence in it, no headline.
pub(super) fn is_prose(line: &str) -> bool {
    const WORDS: usize = 8;
    line.contains(TERMINATORS) && !is_headline(line) && word_count(line) >= WORDS
}

/// Marks lines that stood there a moment ago: within three lines, or anywhere in the header.
/// Short lines may well come twice.
pub(super) fn mark_repetitions(lines: &[Line], marks: &mut Marks) {
    const NEAR: usize = 3;
    const SHORTEST: usize = 20;
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if marks.cut[at].is_some() || line.text.chars().nth(SHORTEST).is_none() {
            continue;
        }
        let before = seen.insert(fold(&line.text), at);
        if before.is_some_and(|before| at - before <= NEAR || at < marks.first_prose) {
            marks.cut[at] = Some(CutReason::Repetition);
        }
    }
}

/// Takes cuts back when rules took more than 60 % of the text. Returns what to tell the reader.
/// What is known to be a headline, a date line, a caption or a repetition stays cut: it is kept
/// elsewhere.
pub(super) fn restore_overcut(lines: &[Line], marks: &mut Marks) -> Option<String> {
    /// Less than this is no text worth rescuing when nothing else is left.
    const WORTH: usize = 500;
    let by_rule = |reason: &CutReason| {
        use CutReason::{Copyright, Credit, Licence, Link, Navigation};
        matches!(reason, Navigation | Credit | Copyright | Licence | Link)
    };
    let length = |at: usize| lines[at].text.chars().count();
    let ruled: Vec<_> =
        (0..lines.len()).filter(|at| marks.cut[*at].as_ref().is_some_and(by_rule)).collect();
    let cut: usize = ruled.iter().map(|at| length(*at)).sum();
    let kept: usize = (0..lines.len()).filter(|at| marks.cut[*at].is_none()).map(length).sum();
    let warning = overcut("the rules", cut, kept).filter(|_| kept > 0 || cut >= WORTH)?;
    ruled.iter().for_each(|at| marks.cut[*at] = None);
    Some(warning)
}

/// What to tell a reader when so many characters would be cut that all are kept: more than 60 %
/// of the text. What cuts so much was made for another kind of page.
pub(super) fn overcut(cutter: &str, cut: usize, kept: usize) -> Option<String> {
    let all = cut + kept;
    let warning = || format!("{cutter} would have cut {cut} of {all} characters; all were kept");
    (cut * 10 > all * 6).then(warning)
}
