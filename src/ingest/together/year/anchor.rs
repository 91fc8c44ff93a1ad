//! What an article says of another month of its own year: `this March`, `in March this year`.

use crate::ingest::date::month;
use crate::model::{Article, Zone};

use super::named::Named;

/// A month of the article's own year, and whom and where its sentence names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) month: i8,
    pub(super) named: Named,
}

impl Anchor {
    /// Whether both tell of the same: two of the same people, or one and a place.
    pub(super) fn is_that_of(&self, month: i8, named: &Named) -> bool {
        let people = self.named.people_shared(named);
        self.month == month && (people >= 2 || people == 1 && self.named.shares_place(named))
    }
}

/// The anchors of a text up to a month: what comes later in the year is a plan.
pub(super) fn anchors(article: &Article, until: i8) -> Vec<Anchor> {
    /// Reviews of a year have more of them than can tell anything.
    const MOST: usize = 16;
    let body = article.body.as_str();
    let places = body.match_indices("his ").map(|(at, _)| at).filter(|at| {
        let before = body[..*at].chars().next_back();
        matches!(before, Some('t' | 'T'))
    });
    let told = places.filter_map(|at| {
        let month = month_at(body, at).filter(|month| *month <= until)?;
        let (first, end) = sentence_around(body, at);
        let named = article.mentions.iter().filter(|mention| {
            mention.zone == Zone::Body && first <= mention.start && mention.end <= end
        });
        let anchor = Anchor { month, named: Named::by(named) };
        (!anchor.named.people.is_empty()).then_some(anchor)
    });
    told.take(MOST).collect()
}

/// The month behind `this` at a place, or the one before `this year`.
fn month_at(body: &str, at: usize) -> Option<i8> {
    let after = body[at + "his ".len()..].split(|c: char| !c.is_alphanumeric()).next()?;
    let word = match after {
        "year" => {
            let before = body[..at].trim_end_matches(['t', 'T']).trim_end_matches([' ', ',']);
            before.rsplit(|c: char| !c.is_alphanumeric()).next()?
        }
        after => after,
    };
    // `may` and `mar` are words, `May` is a month.
    month(word).filter(|_| word.starts_with(char::is_uppercase))
}

/// Where the sentence around a place begins and ends, in code points. An abbreviation may cut it
/// short, which loses a name and invents none.
fn sentence_around(body: &str, at: usize) -> (u32, u32) {
    let ends = [". ", "! ", "? ", "\n"];
    let start = ends.iter().filter_map(|end| body[..at].rfind(end).map(|found| found + end.len()));
    let start = start.max().unwrap_or(0);
    let end = ends.iter().filter_map(|end| body[at..].find(end).map(|found| at + found));
    let end = end.min().unwrap_or(body.len());
    let first = body[..start].chars().count();
    let length = body[start..end].chars().count();
    let place = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    (place(first), place(first + length))
}
