//! Choosing the passage of a text that shows most of what matched, with edges that read well.

use std::ops::Range;

use super::patterns::Match;
use crate::model::Passage;

/// How long a passage is, in characters, as far as words allow.
pub(super) const LENGTH: usize = 240;
/// A passage ends with a sentence when at least so much of its length is kept.
const MIN_LENGTH: usize = LENGTH * 3 / 5;

/// The passage with most different matches, then with most; the beginning when nothing matched.
/// The matches come in the order of the text.
pub(super) fn best(text: &str, matches: &[Match]) -> Passage {
    let range = match densest(text, matches) {
        Some(core) => around(text, core),
        None => around(text, 0..0),
    };
    Passage {
        start: u32::try_from(text[..range.start].chars().count()).unwrap_or(u32::MAX),
        marks: marks(matches, range.clone()),
        text: text[range].to_owned(),
    }
}

/// Where a passage that begins here must end: no match is longer.
pub(super) fn end(text: &str, start: usize) -> usize {
    forward(text, start, LENGTH)
}

/// The matches inside a range as ranges relative to it: in order, and apart.
pub(super) fn marks(matches: &[Match], range: Range<usize>) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for found in matches.iter().filter(|m| m.start >= range.start && m.end <= range.end) {
        let mark = found.start - range.start..found.end - range.start;
        match marks.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => marks.push(mark),
        }
    }
    marks
}

/// The stretch of text between the first and the last match of the best window.
fn densest(text: &str, matches: &[Match]) -> Option<Range<usize>> {
    let starts = char_offsets(text, matches);
    let patterns = matches.iter().map(|found| found.pattern + 1).max()?;
    let mut counts = vec![0_usize; patterns];
    let (mut distinct, mut until) = (0, 0);
    let mut best: Option<((usize, usize), Range<usize>)> = None;
    for (first, start) in starts.iter().enumerate() {
        while until < matches.len() && (until == first || starts[until] < start + LENGTH * 3 / 4) {
            let count = &mut counts[matches[until].pattern];
            distinct += usize::from(*count == 0);
            *count += 1;
            until += 1;
        }
        let worth = (distinct, until - first);
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            let end = matches[first..until].iter().map(|found| found.end).max()?;
            best = Some((worth, matches[first].start..end));
        }
        let count = &mut counts[matches[first].pattern];
        *count -= 1;
        distinct -= usize::from(*count == 0);
    }
    best.map(|(_, core)| core)
}

/// Where each match begins, in characters.
fn char_offsets(text: &str, matches: &[Match]) -> Vec<usize> {
    let (mut chars, mut bytes) = (0, 0);
    matches
        .iter()
        .map(|found| {
            chars += text[bytes..found.start].chars().count();
            bytes = found.start;
            chars
        })
        .collect()
}

/// A passage around a stretch of text that must be in it.
fn around(text: &str, core: Range<usize>) -> Range<usize> {
    let spare = LENGTH.saturating_sub(text[core.clone()].chars().count());
    let start = begin(text, back(text, core.start, spare / 3), core.start);
    let used = text[start..core.end].chars().count();
    let limit = forward(text, core.end, LENGTH.saturating_sub(used));
    let end = finish(text, start, core.end, limit);
    let leading = text[start..end].len() - text[start..end].trim_start().len();
    let passage = text[start..end].trim();
    start + leading..start + leading + passage.len()
}

/// The best place to begin, from `earliest` to `latest`: with a sentence, else with a word.
fn begin(text: &str, earliest: usize, latest: usize) -> usize {
    if earliest == 0 {
        return 0;
    }
    let sentence = sentence_ends(&text[earliest..latest]).next();
    let space = || text[earliest..latest].find(char::is_whitespace);
    sentence.or_else(space).map_or(earliest, |at| earliest + at)
}

/// The best place to end, from `earliest` to `latest`: with a sentence, else with a word.
fn finish(text: &str, start: usize, earliest: usize, latest: usize) -> usize {
    if latest == text.len() {
        return latest;
    }
    let enough = earliest.max(forward(text, start, MIN_LENGTH)).min(latest);
    // One character more tells whether a sentence or word ends just there.
    let tail = &text[enough..forward(text, latest, 1)];
    let sentence = sentence_ends(tail).last();
    let space = || tail.rfind(char::is_whitespace);
    let end = sentence.or_else(space).map_or(latest, |at| enough + at);
    end.min(latest)
}

/// The bytes just after the sentences of a text.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    let mut previous = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let before = std::mem::replace(&mut previous, c);
        let ended = c == '\n'
            || matches!(before, '。' | '！' | '？')
            || (c.is_whitespace() && matches!(before, '.' | '!' | '?' | '”' | '"'));
        ended.then_some(at)
    })
}

/// The byte so many characters before another.
fn back(text: &str, from: usize, chars: usize) -> usize {
    let bytes = from.checked_sub(chars).map(|to| &text.as_bytes()[to..from]);
    match (chars, bytes) {
        (0, _) => from,
        (_, Some(bytes)) if bytes.is_ascii() => from - chars,
        _ => text[..from].char_indices().rev().nth(chars - 1).map_or(0, |(at, _)| at),
    }
}

/// The byte so many characters after another.
fn forward(text: &str, from: usize, chars: usize) -> usize {
    let bytes = text.as_bytes()[from..].get(..chars);
    if bytes.is_some_and(<[u8]>::is_ascii) {
        return from + chars;
    }
    text[from..].char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at)
}
