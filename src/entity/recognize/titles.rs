//! Titles and offices beside names: “Deputy Foreign Minister Andrey Rudenko”, “Secretary of State
//! John Kerry”. Which words they are; not who holds them.

use std::ops::Range;

use crate::entity::lexicon::Classes;
use crate::entity::token::{Gap, Shape};

use super::text::Text;

/// Words without a title, and the title directly before them.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) words: Range<usize>,
    pub(super) title: Option<Range<usize>>,
}

/// Cuts a run of words at the titles in it.
pub(super) fn parts(text: &Text<'_>, words: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut start, mut title) = after_office(text, &words);
    let mut at = start;
    while at < words.end {
        match title_at(text, at, start, words.end) {
            Some(end) => {
                if start < at {
                    parts.push(Part { words: start..at, title: title.take() });
                }
                title = Some(at..end);
                (start, at) = (end, end);
            }
            None if text.in_long_name(at) => {
                at = text.known_at(at).map_or(at + 1, |name| name.words.end.max(at + 1));
            }
            None => at += 1,
        }
    }
    if start < words.end {
        parts.push(Part { words: start..words.end, title });
    }
    parts
}

/// “Secretary of” before “State John Kerry”: the office belongs to the title.
fn after_office(text: &Text<'_>, words: &Range<usize>) -> (usize, Option<Range<usize>>) {
    let mut name = words.start;
    while name < words.end && text.is(name, Classes::PORTFOLIO) && !text.in_long_name(name) {
        name += 1;
    }
    let mut before = words.start;
    let is = |at: usize, words: &[&str]| words.contains(&text.tokens.comparable(at));
    if before > 0 && is(before - 1, &["the"]) {
        before -= 1;
    }
    if before > 1 && is(before - 1, &["of", "for"]) && text.is(before - 2, Classes::TITLE) {
        let title = text.word(before - 2);
        if title.is_capitalized() && name > words.start && name < words.end {
            return (name, Some(before - 2..name));
        }
    }
    (words.start, None)
}

/// Where a title that begins here ends.
fn title_at(text: &Text<'_>, at: usize, start: usize, end: usize) -> Option<usize> {
    let either = Classes::TITLE.with(Classes::TITLE_MODIFIER);
    let mut last = None;
    let mut next = at;
    while next < end && text.is(next, either) && !text.in_long_name(next) {
        // “BRICS Foreign Ministers' Meeting”.
        if text.word(next).possessive && text.is(next, Classes::COLLECTIVE) {
            return None;
        }
        if text.is(next, Classes::TITLE) {
            last = Some(next);
        }
        next += 1;
    }
    let last = last?;
    let follows_name = start < at && text.is(start, Classes::GIVEN);
    // “Larry King”, “General Electric Co”.
    let surname = last + 1 == end && follows_name;
    let of_company = last == at
        && text.is(at, Classes::TITLE_MODIFIER)
        && last + 1 < end
        && text.is(end - 1, Classes::ORG_HEAD);
    (!surname && !of_company).then_some(last + 1)
}

/// The title directly before a name: “President” before “Vladimir Putin”.
pub(super) fn before(text: &Text<'_>, name: usize) -> Option<Range<usize>> {
    let either = Classes::TITLE.with(Classes::TITLE_MODIFIER);
    let is_part = |at: usize| {
        text.word(at + 1).before.links() && text.is(at, either) && !text.in_long_name(at)
    };
    let last = name.checked_sub(1).filter(|at| is_part(*at) && text.is(*at, Classes::TITLE))?;
    let mut start = last;
    while start > 0 && is_part(start - 1) {
        start -= 1;
    }
    Some(start..last + 1)
}

/// A title after a name: “Sergei Lavrov, Russian Foreign Minister,”. At most a few words lie
/// between the comma and the title.
pub(super) fn after(text: &Text<'_>, words: &Range<usize>) -> Option<Range<usize>> {
    if text.word(words.end - 1).after != Gap::COMMA.with(Gap::SPACE) {
        return None;
    }
    for at in words.end..words.end + 4 {
        let word = text.get(at)?;
        if at > words.end && !word.before.links() {
            return None;
        }
        if word.is(Classes::TITLE) {
            let further = |end: &usize| {
                text.get(*end).is_some_and(|word| word.before.links() && word.is(Classes::TITLE))
            };
            let end = (at + 1..).take_while(further).last().map_or(at + 1, |last| last + 1);
            return Some(words.end..end);
        }
        let article = matches!(text.tokens.comparable(at), "the" | "a" | "an");
        let passes = word.is(Classes::TITLE_MODIFIER.with(Classes::BELONGS))
            || text.known_at(at).is_some()
            || word.shape == Shape::Small && (article || !word.is(Classes::COMMON));
        if !passes {
            return None;
        }
    }
    None
}

/// The title as it is compared: its words without what stands before the office.
pub(super) fn role(text: &Text<'_>, title: &Range<usize>) -> String {
    let is_lead = |at: usize| {
        text.known_at(at).is_some()
            || !text.is(at, Classes::TITLE.with(Classes::TITLE_MODIFIER).with(Classes::PORTFOLIO))
    };
    let start = title.clone().find(|at| !is_lead(*at)).unwrap_or(title.start);
    text.tokens.key(start..title.end)
}
