//! The count of a page's votes: the day with the most weight behind it, and how sure that is.

use jiff::civil::Date;

use crate::ingest::known::{Known, Worded};
use crate::model::Confidence;

use super::vote::{Place, Signal, Vote};

/// The publication date and the date of the last change.
pub(in crate::ingest::format::html) struct Dates {
    pub(in crate::ingest::format::html) published: Option<Known<Worded>>,
    pub(in crate::ingest::format::html) modified: Option<Known<Worded>>,
}

/// The day with the most weight behind it.
pub(super) fn count(mut votes: Vec<Vote>) -> Dates {
    demote_changes(&mut votes);
    let original: Vec<&Vote> =
        votes.iter().filter(|vote| vote.signal != Signal::Modified).collect();
    let mut days: Vec<Date> = original.iter().filter_map(|vote| vote.date.known_day()).collect();
    days.sort_unstable();
    days.dedup();
    let best = days
        .into_iter()
        .map(|day| Tally::of(day, &original))
        .reduce(|best, next| if next.weight > best.weight { next } else { best });
    let modified = votes.iter().find(|vote| vote.signal == Signal::Modified);
    let (published, modified) = match best {
        Some(tally) => {
            (Some(tally.known()), modified.map(|vote| vote.known("modified", Confidence::Medium)))
        }
        None => (modified.map(|vote| vote.known("modified", Confidence::Low)), None),
    };
    Dates { published, modified }
}

/// The votes for one day, one of each signal.
struct Tally<'a> {
    /// The most trusted first.
    votes: Vec<&'a Vote>,
    weight: f64,
}

impl<'a> Tally<'a> {
    fn of(day: Date, all: &[&'a Vote]) -> Self {
        let mut votes: Vec<&Vote> = Vec::new();
        let mut neighbours: Vec<&Vote> = Vec::new();
        let is_printed =
            all.iter().any(|vote| vote.date.known_day() == Some(day) && !vote.is_in_utc());
        for vote in all {
            let is_of_day = vote.date.known_day() == Some(day);
            let list = match is_of_day {
                true => &mut votes,
                false if is_printed && vote.may_be(day) => &mut neighbours,
                false => continue,
            };
            if list.iter().all(|other| other.signal != vote.signal) {
                list.push(vote);
            }
        }
        neighbours.retain(|vote| votes.iter().all(|other| other.signal != vote.signal));
        votes.sort_by_key(|vote| (vote.is_in_utc() && is_printed, vote.signal));
        votes.extend(neighbours);
        // In each place the strongest signal counts.
        let places = [Place::Address, Place::Head, Place::Script, Place::Text];
        let weight = places
            .iter()
            .map(|place| {
                let there = votes.iter().filter(|vote| vote.signal.place() == *place);
                there.map(|vote| vote.signal.weight()).fold(0.0, f64::max)
            })
            .sum();
        Self { votes, weight }
    }

    fn known(&self) -> Known<Worded> {
        let methods: Vec<_> = self.votes.iter().map(|vote| vote.signal.method()).collect();
        let mut places: Vec<Place> = self.votes.iter().map(|vote| vote.signal.place()).collect();
        places.sort_unstable();
        places.dedup();
        // Early in the day in UTC it is still the day before in the Americas, and nothing else
        // prints the day.
        let is_open = self.votes.iter().all(|vote| vote.utc_hour().is_some_and(|hour| hour < 8));
        let confidence = match (places.len(), self.votes[0].signal.is_text()) {
            (2.., _) if !is_open => Confidence::High,
            (1, true) => Confidence::Low,
            _ => Confidence::Medium,
        };
        // A time of day is worth having where the most trusted signal prints none.
        let day = self.votes[0].date.known_day();
        let timed = |vote: &&&Vote| vote.date.time().is_some() && vote.date.known_day() == day;
        let shown = self.votes.iter().find(timed).unwrap_or(&self.votes[0]);
        shown.known(&methods.join("+"), confidence)
    }
}

/// What the page shows is the date of the last change where the head of the page says so and
/// names another for publication.
fn demote_changes(votes: &mut [Vote]) {
    let is_head = |vote: &Vote| matches!(vote.signal.place(), Place::Head | Place::Script);
    let days = |wanted: fn(&Vote) -> bool| -> Vec<Option<Date>> {
        votes.iter().filter(|vote| wanted(vote)).map(|vote| vote.date.known_day()).collect()
    };
    let published = days(|vote| matches!(vote.signal, Signal::Meta | Signal::JsonLd));
    let modified = days(|vote| vote.signal == Signal::Modified);
    for vote in votes.iter_mut().filter(|vote| !is_head(vote) && vote.signal != Signal::Address) {
        let day = vote.date.known_day();
        if !published.is_empty() && !published.contains(&day) && modified.contains(&day) {
            vote.signal = Signal::Modified;
        }
    }
}
