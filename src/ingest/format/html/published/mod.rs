//! When a page was published: a vote among all that states a date on it. Each signal weighs the
//! logarithm of the odds that it is right, as measured on real pages; a day for which two
//! different places speak is far more often right than what any single one says.

mod fields;
mod shown;
mod tally;
mod vote;

use crate::ingest::context::Context;

use super::json_ld::Described;
use super::survey::Survey;

use fields::{Meaning, date_in_address, day_in_field, meaning};
use shown::{line_votes, marked_votes};
use tally::count;
use vote::{Signal, Vote};

pub(super) use tally::Dates;

/// Counts the votes of a page.
pub(super) fn dates_of(
    survey: &Survey,
    described: Option<&Described>,
    address: Option<&str>,
    context: Context<'_>,
) -> Dates {
    let latest = context.latest;
    let mut votes: Vec<Vote> = Vec::new();
    let mut cast = |signal, words: &str| {
        if let Some(date) = day_in_field(words, latest) {
            votes.push(Vote { signal, date, words: words.to_owned() });
        }
    };
    if let Some(described) = described {
        described.published.iter().for_each(|words| cast(Signal::JsonLd, words));
        described.modified.iter().for_each(|words| cast(Signal::Modified, words));
    }
    for meta in &survey.metas {
        match meaning(&meta.name) {
            Some(Meaning::Published) => cast(Signal::Meta, &meta.content),
            Some(Meaning::Modified) => cast(Signal::Modified, &meta.content),
            None => {}
        }
    }
    marked_votes(survey, latest, &mut votes);
    let addresses = [address, survey.canonical.as_deref(), survey.metas("og:url").next()];
    if let Some((date, words)) =
        addresses.into_iter().flatten().find_map(|address| date_in_address(address, latest))
    {
        votes.push(Vote { signal: Signal::Address, date, words });
    }
    line_votes(survey, context, &mut votes);
    count(votes)
}
