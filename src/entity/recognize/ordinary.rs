//! Words that only the beginning of a sentence makes look like names: “Talks” where the article
//! also has “talks”, and never “Talks” inside a sentence.

use foldhash::HashSet;

use crate::entity::token::{LineStyle, Shape};

use super::items::{What, ZoneItems};

/// The words of an article that name nothing by themselves, in their comparable spelling.
pub(super) fn words<'t>(zones: &'t [ZoneItems<'_>]) -> HashSet<&'t str> {
    let mut doubtful: HashSet<&str> = HashSet::default();
    for zone in zones {
        for item in zone.items.iter().filter(|item| item.words.len() == 1) {
            let word = &zone.tokens.words[item.words.start];
            let is_known = matches!(item.what, What::Known(_));
            if word.begins_sentence && word.shape == Shape::Capital && !is_known {
                doubtful.insert(zone.tokens.comparable(item.words.start));
            }
        }
    }
    let mut ordinary: HashSet<&str> = HashSet::default();
    if doubtful.is_empty() {
        return ordinary;
    }
    for zone in zones {
        for (at, word) in zone.tokens.words.iter().enumerate() {
            let key = zone.tokens.comparable(at);
            let tells = word.shape == Shape::Small
                || !word.begins_sentence && zone.tokens.style(at) == LineStyle::Sentence;
            if !tells || !doubtful.contains(key) {
                continue;
            }
            if word.shape == Shape::Small {
                ordinary.insert(key);
            } else {
                ordinary.remove(key);
                doubtful.remove(key);
            }
        }
    }
    ordinary
}
