//! Copies: which articles are nearly the same text. Every copy is like the one text that its
//! group is built around, so nothing is joined through a chain of small differences. It knows no
//! text: only signatures.
//!
//! Texts to compare are found by locality-sensitive hashing (Indyk and Motwani, 1998): two that
//! agree in any of 32 bands of four bins are compared in full. At a Jaccard index of 0.8 that
//! misses one pair in ten million, at 0.6 one in eighty. Only one text of a group is filed, so
//! adding an article costs the same however often its text was printed before.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::model::{ArticleId, CopyKind, CopyOf};

use super::days::{Days, LONGEST_WINDOW};
use super::hash::mix;
use super::signature::{BINS, Bins, SHORT, Signature, likeness};

/// The Jaccard index from which two texts are nearly the same.
const NEAR: f32 = 0.8;

/// An extract holds little that the longer text does not: at least this share of its runs is in it…
const CONTAINED: f32 = 0.9;

/// …and it leaves out little more than the end: agencies are cut to fit, from the bottom. A brief
/// within a round-up of many is no copy of the round-up.
const EXTRACT: f32 = 0.6;

/// The share of the longest text that the lead of a group must have.
const WHOLE: f32 = 0.9;

/// How many bins make a band.
const BAND: usize = 4;

/// How many bands a signature has.
const BANDS: usize = BINS / BAND;

/// How many texts are compared in full with a new one.
const MAX_CANDIDATES: usize = 256;

/// A copy, and what it copies.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The copy.
    pub article: ArticleId,
    /// The article that has the whole text, and how the copy differs from it.
    pub of: CopyOf,
}

/// The groups of copies in an archive. Some 600 bytes an article.
#[derive(Debug, Default)]
pub struct Copies {
    articles: Vec<Option<Kept>>,
    free: Vec<u32>,
    places: FxHashMap<ArticleId, u32>,
    /// The groups of two and more, by the place of the text they are built around.
    groups: FxHashMap<u32, Vec<u32>>,
    /// The bands of those texts, and of all that are alone.
    bands: BTreeSet<(u32, u32)>,
}

#[derive(Debug)]
struct Kept {
    id: ArticleId,
    days: Days,
    runs: u32,
    whole: u64,
    bins: Bins,
    /// The place of the text that its group is built around; its own when that is it.
    around: u32,
}

impl Copies {
    /// Adds one article. An article that is here already is left as it is.
    pub fn add(&mut self, signature: &Signature) {
        if self.places.contains_key(&signature.article) {
            return;
        }
        let place = self.free.pop().unwrap_or_else(|| {
            self.articles.push(None);
            (self.articles.len() - 1) as u32
        });
        self.places.insert(signature.article, place);
        let Signature { article: id, days, runs, whole, bins } = *signature;
        self.articles[place as usize] = Some(Kept { id, days, runs, whole, bins, around: place });
        self.file(place);
    }

    /// Adds articles that arrive together, the earliest and fullest first, so that the groups do
    /// not depend on the order in which they are given.
    pub fn add_all(&mut self, signatures: &[Signature]) {
        let mut sorted: Vec<&Signature> = signatures.iter().collect();
        sorted.sort_unstable_by_key(|s| {
            (s.days.anchor().is_none(), s.days.anchor(), Reverse(s.runs), s.article)
        });
        sorted.into_iter().for_each(|signature| self.add(signature));
    }

    /// Removes an article; `false` when it is not here. What was a copy of it is compared anew.
    pub fn remove(&mut self, article: ArticleId) -> bool {
        let Some(place) = self.places.remove(&article) else { return false };
        let Some(kept) = self.articles[place as usize].take() else { return false };
        self.free.push(place);
        if kept.around != place {
            if let Some(group) = self.groups.get_mut(&kept.around) {
                group.retain(|other| *other != place);
                if group.len() < 2 {
                    self.groups.remove(&kept.around);
                }
            }
            return true;
        }
        for band in bands(&kept.bins) {
            self.bands.remove(&(band, place));
        }
        let mut orphans = self.groups.remove(&place).unwrap_or_default();
        orphans.retain(|other| *other != place);
        orphans.sort_unstable_by_key(|place| order(self.at(*place)));
        orphans.into_iter().for_each(|orphan| self.file(orphan));
        true
    }

    /// What an article is a copy of; `None` for a lead, a text without copies and an unknown
    /// article.
    pub fn copy_of(&self, article: ArticleId) -> Option<CopyOf> {
        let place = *self.places.get(&article)?;
        let lead = self.lead(self.groups.get(&self.at(place).around)?)?;
        (lead != place).then(|| self.compare(place, lead).of)
    }

    /// The copies of an article's text, itself and all others but the lead, oldest first.
    pub fn copies(&self, article: ArticleId) -> Vec<Copied> {
        let group = self.places.get(&article).and_then(|at| self.groups.get(&self.at(*at).around));
        let Some(group) = group else { return Vec::new() };
        let Some(lead) = self.lead(group) else { return Vec::new() };
        let mut places: Vec<u32> = group.iter().copied().filter(|place| *place != lead).collect();
        places.sort_unstable_by_key(|place| order(self.at(*place)));
        places.into_iter().map(|place| self.compare(place, lead)).collect()
    }

    /// The copies of every text that has any, in no particular order; those of one oldest first.
    pub fn groups(&self) -> impl Iterator<Item = Vec<Copied>> {
        self.groups.keys().map(|around| self.copies(self.at(*around).id))
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    fn at(&self, place: u32) -> &Kept {
        self.articles[place as usize].as_ref().expect("a place that is used holds an article")
    }

    /// Puts the article at a place into the group of the text that it is most like, or makes it
    /// one that others can be like.
    fn file(&mut self, place: u32) {
        let kept = self.at(place);
        let bands = bands(&kept.bins);
        let has_words = kept.runs > 0;
        let mut candidates: Vec<u32> = Vec::new();
        if has_words {
            for band in bands {
                let filed = self.bands.range((band, 0)..=(band, u32::MAX));
                candidates.extend(filed.take(MAX_CANDIDATES).map(|(_, place)| *place));
            }
            candidates.sort_unstable();
            candidates.dedup();
            candidates.truncate(MAX_CANDIDATES);
        }
        let around = candidates
            .into_iter()
            .map(|other| self.at(other))
            .filter(|other| is_copy(kept, other))
            .max_by(|a, b| {
                let like = |other: &Kept| likeness(&kept.bins, &other.bins);
                like(a).total_cmp(&like(b)).then_with(|| order(b).cmp(&order(a)))
            })
            .map_or(place, |found| found.around);
        self.articles[place as usize].as_mut().expect("the article was just read").around = around;
        if around != place {
            self.groups.entry(around).or_insert_with(|| vec![around]).push(place);
        } else if has_words {
            self.bands.extend(bands.map(|band| (band, place)));
        }
    }

    /// The place of the lead of a group: the earliest article that has the whole text, and of
    /// several the fullest.
    fn lead(&self, group: &[u32]) -> Option<u32> {
        let longest = group.iter().map(|place| self.at(*place).runs).max()? as f32;
        let whole = group.iter().filter(|place| self.at(**place).runs as f32 >= WHOLE * longest);
        whole.copied().min_by_key(|place| order(self.at(*place)))
    }

    fn compare(&self, article: u32, lead: u32) -> Copied {
        let (article, lead) = (self.at(article), self.at(lead));
        let likeness = likeness(&article.bins, &lead.bins);
        let kind = if article.whole == lead.whole {
            CopyKind::Exact
        } else if (article.runs as f32) < WHOLE * lead.runs as f32 && likeness < NEAR {
            CopyKind::Extract
        } else {
            CopyKind::Near
        };
        Copied { article: article.id, of: CopyOf { lead: lead.id, kind, likeness } }
    }
}

/// The order in which the articles of a group are preferred as its lead.
fn order(kept: &Kept) -> (bool, Option<i32>, Reverse<u32>, ArticleId) {
    let day = kept.days.anchor();
    (day.is_none(), day, Reverse(kept.runs), kept.id)
}

/// Whether one of two texts is a copy of the other.
fn is_copy(a: &Kept, b: &Kept) -> bool {
    if a.runs.min(b.runs) < SHORT {
        // Short texts repeat by themselves ("Corrections", "No trading today"): only those of
        // the same days are taken for the same text.
        let apart = a.days.anchor().zip(b.days.anchor()).map(|(a, b)| a.abs_diff(b));
        if apart.is_none_or(|days| days > LONGEST_WINDOW as u32) {
            return false;
        }
    }
    if a.whole == b.whole {
        return true;
    }
    let like = likeness(&a.bins, &b.bins);
    let (shorter, longer) = (a.runs.min(b.runs) as f32, a.runs.max(b.runs) as f32);
    let contained = like / (1.0 + like) * (shorter + longer) / shorter;
    like >= NEAR || (contained >= CONTAINED && shorter >= EXTRACT * longer)
}

/// A number for each band of a signature, which texts that agree in the band share.
fn bands(bins: &Bins) -> [u32; BANDS] {
    let mut bands = [0; BANDS];
    for (number, (band, bins)) in bands.iter_mut().zip(bins.chunks_exact(BAND)).enumerate() {
        let bytes = bins.iter().fold(0, |bytes, bin| bytes << 8 | u64::from(*bin));
        *band = mix(bytes | (number as u64) << 32) as u32;
    }
    bands
}
