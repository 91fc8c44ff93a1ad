//! Finding what an article may belong with: the articles near it in time that share its rarest
//! words. The work is bounded, whatever the archive's size.

use rustc_hash::FxHashMap;

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
/// them when others are in it. `vector` holds its words with their weights.
pub(super) fn alike(
    holdings: &Holdings,
    window: &mut Window,
    place: u32,
    vector: &[(u32, f32)],
) -> Vec<Candidate> {
    let article = holdings.at(place);
    let mut days = Vec::new();
    for (first, last) in article.days.reach() {
        days.extend((first..=last).filter(|day| !holdings.on(*day).is_empty()));
    }
    for &day in &days {
        window.open(day, || {
            let mut inverted = Day::default();
            for &place in holdings.on(day) {
                inverted.add(place, &holdings.at(place).terms);
            }
            inverted
        });
    }
    let mut probes: Vec<(f32, u32, f32)> = vector
        .iter()
        .filter(|(term, _)| holdings.holders(*term) > 1)
        .map(|&(term, weight)| (holdings.rarity(term), term, weight))
        .collect();
    // Words that tell as much are taken in an order that does not depend on when they were met.
    probes.sort_unstable_by(|a, b| {
        let tell = b.0.total_cmp(&a.0).then(b.2.total_cmp(&a.2));
        tell.then_with(|| holdings.hash(a.1).cmp(&holdings.hash(b.1)))
    });

    let mut hits = 0;
    let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
    'probes: for (_, term, weight) in probes.into_iter().take(PROBES) {
        for day in days.iter().filter_map(|day| window.day(*day)) {
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
