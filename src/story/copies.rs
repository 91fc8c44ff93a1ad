//! Copies: which articles are nearly the same text. Every copy is like the one text that its
//! group is built around, so nothing is joined through a chain of small differences. It knows no
//! text: only signatures.
//!
//! Texts to compare are found by locality-sensitive hashing (Indyk and Motwani, 1998): two that
//! agree in any of 32 bands of four bins are compared in full. At a Jaccard index of 0.8 that
//! misses one pair in ten million, at 0.6 one in eighty. Only one text of a group is filed, so
//! an article costs the same however often its text was printed before; and only the bands that
//! several texts have, so that what most articles take is their signature and nothing more.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::model::{ArticleId, CopyKind, CopyOf};

use super::days::LONGEST_WINDOW;
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

/// The groups of copies among articles.
#[derive(Debug, Default)]
pub struct Copies {
    /// All texts, in the order in which they are preferred as a lead.
    texts: Vec<Signature>,
    /// The places of the texts of each group, by the place of that which it is built around.
    groups: FxHashMap<u32, Vec<u32>>,
    /// The group of every text that is in one.
    group_of: FxHashMap<ArticleId, u32>,
}

impl Copies {
    /// Finds the copies among articles, whatever their order. An article given again is the same.
    pub fn among(mut texts: Vec<Signature>) -> Self {
        texts.sort_unstable_by_key(|text| text.article);
        texts.dedup_by_key(|text| text.article);
        texts.sort_unstable_by_key(order);
        let shared = shared_bands(&texts);
        let mut filed: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let mut groups: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (place, text) in (0u32..).zip(&texts).filter(|(_, text)| text.runs > 0) {
            let bands = bands(&text.bins).into_iter().filter(|band| shared.contains(band));
            let mut candidates: Vec<u32> = Vec::new();
            for band in bands.clone() {
                let found = filed.get(&band).into_iter().flatten();
                candidates.extend(found.take(MAX_CANDIDATES));
            }
            candidates.sort_unstable();
            candidates.dedup();
            candidates.truncate(MAX_CANDIDATES);
            match nearest(&texts, text, candidates) {
                Some(around) => groups.entry(around).or_insert_with(|| vec![around]).push(place),
                None => bands.for_each(|band| filed.entry(band).or_default().push(place)),
            }
        }
        let members =
            groups.iter().flat_map(|(around, group)| group.iter().map(|at| (*at, *around)));
        let group_of = members.map(|(at, around)| (texts[at as usize].article, around)).collect();
        Self { texts, groups, group_of }
    }

    /// What an article is a copy of; `None` for a lead, a text without copies and an unknown
    /// article.
    pub fn copy_of(&self, article: ArticleId) -> Option<CopyOf> {
        let group = self.group(article)?;
        let lead = self.lead(group);
        let copy = group.iter().find(|place| self.at(**place).article == article)?;
        (*copy != lead).then(|| self.compare(*copy, lead).of)
    }

    /// The copies of an article's text, itself and all others but the lead, oldest first.
    pub fn copies(&self, article: ArticleId) -> Vec<Copied> {
        self.group(article).map_or_else(Vec::new, |group| self.copied(group))
    }

    /// The copies of every text that has any, in no particular order; those of one oldest first.
    pub fn groups(&self) -> impl Iterator<Item = Vec<Copied>> {
        self.groups.values().map(|group| self.copied(group))
    }

    fn group(&self, article: ArticleId) -> Option<&[u32]> {
        self.groups.get(self.group_of.get(&article)?).map(Vec::as_slice)
    }

    fn at(&self, place: u32) -> &Signature {
        &self.texts[place as usize]
    }

    /// What a group copies, oldest first.
    fn copied(&self, group: &[u32]) -> Vec<Copied> {
        let lead = self.lead(group);
        let others = group.iter().filter(|place| **place != lead);
        others.map(|place| self.compare(*place, lead)).collect()
    }

    /// The place of the lead of a group: the earliest article that has the whole text, and of
    /// several the fullest.
    fn lead(&self, group: &[u32]) -> u32 {
        let longest = group.iter().map(|place| self.at(*place).runs).max().unwrap_or(0) as f32;
        let mut whole = group.iter().filter(|at| self.at(**at).runs as f32 >= WHOLE * longest);
        *whole.next().expect("the longest text of a group has the whole text")
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
        Copied { article: article.article, of: CopyOf { lead: lead.article, kind, likeness } }
    }
}

/// The order in which texts are preferred as the lead of a group: the earliest and fullest first.
fn order(text: &Signature) -> (bool, Option<i32>, Reverse<u32>, ArticleId) {
    let day = text.days.anchor();
    (day.is_none(), day, Reverse(text.runs), text.article)
}

/// The place of the text that another is most like, among some, if it is a copy of any; of two
/// that are as like the preferred one.
fn nearest(texts: &[Signature], text: &Signature, candidates: Vec<u32>) -> Option<u32> {
    let at = |place: &u32| &texts[*place as usize];
    let copied = candidates.into_iter().filter(|place| is_copy(text, at(place)));
    copied.max_by(|a, b| {
        let like = |place| likeness(&text.bins, &at(place).bins);
        like(a).total_cmp(&like(b)).then_with(|| b.cmp(a))
    })
}

/// Whether one of two texts is a copy of the other.
fn is_copy(a: &Signature, b: &Signature) -> bool {
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

/// The bands that several texts have: one that a single text has leads to no other.
fn shared_bands(texts: &[Signature]) -> FxHashSet<u32> {
    let mut shared = FxHashSet::default();
    let mut numbers: Vec<u32> = Vec::with_capacity(texts.len());
    for band in 0..BANDS {
        numbers.clear();
        numbers.extend(texts.iter().filter(|t| t.runs > 0).map(|text| number(&text.bins, band)));
        numbers.sort_unstable();
        shared.extend(numbers.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]));
    }
    shared
}

/// A number for each band of a signature, which texts that agree in the band share.
fn bands(bins: &Bins) -> [u32; BANDS] {
    std::array::from_fn(|band| number(bins, band))
}

fn number(bins: &Bins, band: usize) -> u32 {
    let bins = &bins[band * BAND..][..BAND];
    let bytes = bins.iter().fold(0, |bytes, bin| bytes << 8 | u64::from(*bin));
    mix(bytes | (band as u64) << 32) as u32
}
