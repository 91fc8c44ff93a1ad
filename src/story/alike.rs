//! Finding what an article may belong with: the articles near it in time that share its rarest
//! words. The work is bounded, whatever the archive's size.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::StoryId;

use super::holdings::{Held, Holdings};
use super::window::{Day, Window};

/// How many of the words that an article shares with any other, the rarest, are looked up.
const PROBES: usize = 32;

/// How many articles that hold such a word are looked at, counting one again for every word.
const MAX_HITS: usize = 512;

/// How many stories are proposed.
const MAX_STORIES: usize = 24;

/// A story that an article may join.
pub(super) struct Candidate {
    pub(super) story: StoryId,
    /// The place of the article of the story that shares most with the new one.
    pub(super) nearest: u32,
}

/// The stories near the article at a place that share most of its rare words; its own story among
/// them when others are in it. `vector` holds its words with their weights. `many` says that more
/// articles will be asked for, so that whole days are worth inverting.
pub(super) fn alike(
    holdings: &Holdings,
    window: &mut Window,
    place: u32,
    vector: &[(u32, f32)],
    many: bool,
) -> Vec<Candidate> {
    let article = holdings.at(place);
    let probes = probes(holdings, vector);
    let probed: FxHashSet<u32> = probes.iter().map(|(term, _)| *term).collect();
    let mut days = Vec::new();
    for (first, last) in article.days.reach() {
        days.extend((first..=last).filter(|day| !holdings.on(*day).is_empty()));
    }
    let mut passing: FxHashMap<i32, Day> = FxHashMap::default();
    for &day in &days {
        if window.day(day).is_some() {
            continue;
        }
        let articles = holdings.on(day).iter().map(|place| (*place, &holdings.at(*place).terms));
        if many {
            window.keep(day, Day::of(articles, |_| true));
        } else {
            passing.insert(day, Day::of(articles, |term| probed.contains(&term)));
        }
    }

    let mut hits = 0;
    let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
    'probes: for (term, weight) in probes {
        for day in days.iter().filter_map(|day| window.day(*day).or_else(|| passing.get(day))) {
            for &place in day.holding(term) {
                *shared.entry(place).or_default() += weight * weight;
            }
            hits += day.holding(term).len();
            if hits > MAX_HITS {
                break 'probes;
            }
        }
    }
    shared.remove(&place);
    by_story(holdings, article, &shared)
}

/// The words to look up, with their weights, the rarest first. Words that tell as much are taken
/// in an order that does not depend on when they were met.
fn probes(holdings: &Holdings, vector: &[(u32, f32)]) -> Vec<(u32, f32)> {
    let mut probes: Vec<(u32, f32)> =
        vector.iter().copied().filter(|(term, _)| holdings.holders(*term) > 1).collect();
    probes.sort_unstable_by(|(a, weight), (b, other)| {
        let rarer = holdings.holders(*a).cmp(&holdings.holders(*b));
        rarer.then(other.total_cmp(weight)).then(holdings.hash(*a).cmp(&holdings.hash(*b)))
    });
    probes.truncate(PROBES);
    probes
}

/// The stories of the articles found, those that share most first.
fn by_story(holdings: &Holdings, article: &Held, shared: &FxHashMap<u32, f32>) -> Vec<Candidate> {
    struct Share {
        nearest: u32,
        most: f32,
        sum: f32,
        articles: usize,
    }
    let mut stories: FxHashMap<StoryId, Share> = FxHashMap::default();
    for (&place, &share) in shared {
        let held = holdings.at(place);
        // Articles of a batch that wait for their turn have no story.
        let Some(story) = held.story else { continue };
        if held.days.near(article.days).is_none() {
            continue;
        }
        let known = stories.entry(story).or_insert(Share {
            nearest: place,
            most: share,
            sum: 0.0,
            articles: 0,
        });
        known.sum += share;
        known.articles += 1;
        let nearer = (share, holdings.at(known.nearest).id) > (known.most, held.id);
        if nearer {
            (known.nearest, known.most) = (place, share);
        }
    }
    let mut ranked: Vec<(f32, StoryId, u32)> = stories
        .into_iter()
        .map(|(story, share)| (share.sum / (share.articles as f32).sqrt(), story, share.nearest))
        .collect();
    ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked.truncate(MAX_STORIES);
    ranked.into_iter().map(|(_, story, nearest)| Candidate { story, nearest }).collect()
}
