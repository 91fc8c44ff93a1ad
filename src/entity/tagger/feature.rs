//! Features: what is said about a word in its sentence, each as a bucket of the model.
//!
//! A feature is a template and a value, hashed together into one of [`BUCKETS`]; features that
//! share a bucket share their weights. Templates are numbered for ever: a model knows them by
//! number. What the rest of the text says about a word is not here but in `votes`.

use super::hash;
use super::lexicon::List;
use super::passage::Stretch;
use super::word::{Case, Link, Word};

/// How many bits of a hash choose its bucket.
pub(super) const BUCKET_BITS: u32 = 20;

/// How many buckets there are.
pub(super) const BUCKETS: usize = 1 << BUCKET_BITS;

/// The bucket of a feature.
pub(super) fn bucket(template: u64, value: u64) -> u32 {
    (hash::spread(hash::join(template + 1000, value)) >> (64 - BUCKET_BITS)) as u32
}

/// The features of the word at `at`, one call of `emit` for each.
pub(super) fn of_word(
    words: &[Word],
    stretch: &Stretch,
    runs: &Runs,
    at: usize,
    mut emit: impl FnMut(u32),
) {
    of_itself(&words[at], &mut emit);
    for (place, near) in around(words, stretch, at) {
        if let Some(near) = near {
            of_neighbour(near, place, &mut emit);
        }
    }
    of_context(words, stretch, runs, at, emit);
}

/// How many places of its neighbours a word looks at: two on each side, and its own.
pub(super) const PLACES: usize = 5;

/// The words at the places around a word, its own in the middle; none where its sentence ends.
pub(super) fn around<'w>(
    words: &'w [Word],
    stretch: &Stretch,
    at: usize,
) -> impl Iterator<Item = (usize, Option<&'w Word>)> {
    (0..PLACES).map(move |place| (place, near(words, stretch, at, place as isize - 2)))
}

fn near<'w>(words: &'w [Word], stretch: &Stretch, at: usize, offset: isize) -> Option<&'w Word> {
    let at = at.checked_add_signed(offset).filter(|at| stretch.sentence.contains(at))?;
    Some(&words[at])
}

/// What is said of a word whatever stands around it.
pub(super) fn of_itself(word: &Word, mut emit: impl FnMut(u32)) {
    let mut feature = |template: u64, value: u64| emit(bucket(template, value));
    feature(0, 0);
    feature(3, u64::from(word.form));
    feature(4, u64::from(word.shape));
    for length in 1..=4u8 {
        if word.length >= length {
            let mask = u64::from(u32::MAX >> (8 * (4 - length)));
            feature(10 + u64::from(length), u64::from(word.head) & mask);
            feature(20 + u64::from(length), u64::from(word.tail) & mask);
        }
    }
}

/// What a word says of one at whose side it stands.
pub(super) fn of_neighbour(near: &Word, place: usize, mut emit: impl FnMut(u32)) {
    let mut feature = |template: u64, value: u64| emit(bucket(template, value));
    let is_next = (1..=3).contains(&place);
    let place = place as u64;
    feature(40 + place, u64::from(near.low));
    feature(50 + place, u64::from(near.short_shape));
    feature(60 + place, u64::from(near.clusters.fine));
    feature(70 + place, u64::from(near.clusters.coarse));
    if is_next {
        for (base, lists) in [(80, near.alone), (90, near.among)] {
            if lists != 0 {
                feature(base + place, u64::from(lists));
            }
            for (list, _) in List::ALL.into_iter().filter(|(list, _)| lists & list.bit() != 0) {
                feature(base + 5 + place, list as u64);
            }
        }
    }
}

/// What several words together say of the one at `at`.
pub(super) fn of_context(
    words: &[Word],
    stretch: &Stretch,
    runs: &Runs,
    at: usize,
    mut emit: impl FnMut(u32),
) {
    let mut feature = |template: u64, value: u64| emit(bucket(template, value));
    let word = &words[at];
    let shape = u64::from(word.short_shape);
    let low = u64::from(word.low);
    if stretch.shouted {
        feature(1, low);
        feature(2, 0);
    }
    for (place, near) in around(words, stretch, at) {
        if near.is_none() {
            feature(30 + place as u64, 0);
        }
    }
    let (before, after) = (near(words, stretch, at, -1), near(words, stretch, at, 1));
    for (base, near) in [(100, before), (110, after)] {
        let Some(near) = near else { continue };
        let pair = |a: u64, b: u64| hash::join(a, b);
        feature(base, pair(u64::from(near.low), low));
        feature(base + 1, pair(u64::from(near.short_shape), shape));
        feature(base + 2, pair(u64::from(near.low), shape));
        feature(base + 3, pair(u64::from(near.clusters.fine), u64::from(word.clusters.fine)));
        feature(base + 4, pair(u64::from(near.clusters.coarse), shape));
    }
    if let (Some(before), Some(after)) = (before, after) {
        let shapes = hash::join(u64::from(before.short_shape), shape);
        feature(120, hash::join(shapes, u64::from(after.short_shape)));
    }
    runs.features(words, stretch, at, &mut feature);
}

/// The runs of capitalised words in a stretch: in "Ministry of Foreign Affairs" there are two.
#[derive(Default)]
pub(super) struct Runs {
    /// For each word of the stretch, the run it is in or, for a small word, the one before it.
    of: Vec<u32>,
    /// Where each begins and ends.
    bounds: Vec<(usize, usize)>,
}

impl Runs {
    /// Finds the runs of a stretch.
    pub(super) fn find(&mut self, words: &[Word], stretch: &Stretch) {
        self.of.clear();
        self.bounds.clear();
        let mut open = false;
        for at in stretch.words.clone() {
            let inside = words[at].is_capital();
            match self.bounds.last_mut() {
                Some(run) if open && inside => run.1 = at + 1,
                _ if inside => self.bounds.push((at, at + 1)),
                _ => {}
            }
            open = inside;
            self.of.push(self.bounds.len() as u32 - 1);
        }
    }

    fn features(
        &self,
        words: &[Word],
        stretch: &Stretch,
        at: usize,
        feature: &mut impl FnMut(u64, u64),
    ) {
        let number = self.of[at - stretch.words.start] as usize;
        let (begin, end) = self.bounds[number];
        let last = &words[end - 1];
        let inside = at < end;
        let place = if inside { (at - begin).min(3) as u64 } else { 7 };
        let left = if inside { (end - 1 - at).min(3) as u64 } else { 7 };
        let low = |word: &Word| u64::from(word.low);
        let fine = |word: &Word| u64::from(word.clusters.fine);
        feature(130, place << 4 | left);
        feature(131, hash::join(left, low(last)));
        feature(132, hash::join(left, fine(last)));
        feature(133, hash::join(place, low(&words[begin])));
        feature(134, hash::join(place, fine(&words[begin])));
        if inside {
            if begin > stretch.sentence.start {
                feature(135, low(&words[begin - 1]));
                feature(136, hash::join(fine(&words[begin - 1]), left));
            }
            if end < stretch.sentence.end {
                feature(137, low(&words[end]));
                feature(138, hash::join(fine(&words[end]), place));
            }
        }
        // What an "of" or "and" ties the run to: the run before it, and the run after it.
        if let Some(&(_, previous)) = number.checked_sub(1).map(|n| &self.bounds[n]) {
            let tie = &words[previous];
            feature(139, hash::join(tie.link as u64, low(&words[previous - 1])));
            feature(140, hash::join(tie.link as u64, fine(&words[previous - 1])));
        }
        if let Some(&(next, next_end)) = self.bounds.get(number + 1) {
            let tie = &words[end];
            feature(141, hash::join(hash::join(tie.link as u64, left), low(&words[next_end - 1])));
            feature(142, hash::join(hash::join(tie.link as u64, left), fine(&words[next])));
        }
    }
}

/// How many kinds of step from one word to the next the model tells apart.
pub(super) const STEPS: usize = 16;

/// The kind of step from the word before `at` to the word at `at`.
pub(super) fn step(words: &[Word], at: usize) -> u8 {
    let word = &words[at];
    match (word.link, word.case) {
        (Link::Of, _) => 0,
        (Link::And, _) => 1,
        (Link::For, _) => 2,
        (Link::The, _) => 3,
        (Link::Particle, _) => 4,
        (Link::Possessive, _) => 5,
        (Link::Hyphen, _) => 6,
        (Link::Comma, _) => 7,
        (Link::Open, _) => 8,
        (Link::Close, _) => 9,
        (Link::None, Case::Upper) => 10,
        (Link::None, Case::Initial) => 11,
        (Link::None, Case::Number) => 12,
        (Link::None, Case::Mark) => 13,
        (Link::None, Case::Lower) => 14,
        (Link::None, Case::Title | Case::Inner) => 15,
    }
}
