//! The words of a run that is written without spaces. The dictionary of Chinese and Japanese and
//! the model of Thai, Lao, Khmer and Burmese are those of ICU4X, to which UAX #29 leaves such
//! scripts; Korean compounds are cut wherever two words may meet. For questions alone: texts are
//! indexed in pairs of characters, which no dictionary gets wrong.

use icu_segmenter::WordSegmenter;

use super::words::{WordKind, words};

/// Shorter runs are one word.
const MIN_RUN: usize = 3;
/// Longer runs of Hangul are no word with its endings: nobody writes so without a space.
const LONGEST_HANGUL: usize = 10;

/// Chinese words that say nothing of what is looked for, in both orthographies.
const PARTICLES: &str = "的了和与與同及在是对對于於向从從被把将將";
/// Endings of Korean nouns, the longer ones first.
const ENDINGS: [&str; 22] = [
    "에서는",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "이나",
    "과의",
    "와의",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "로",
    "와",
    "과",
    "도",
    "만",
];

/// The words that a text comes to whose parts are written without spaces; each as the ways to
/// read it, and each way as words that must all be there. Particles are left out.
///
/// `None` when the text has no run that several words may stand in.
pub fn told_apart(text: &str) -> Option<Vec<Vec<Vec<&str>>>> {
    let parts = parts(text);
    if parts.iter().all(|(_, is_run)| !is_run) {
        return None;
    }
    let mut found: Vec<Vec<Vec<&str>>> = Vec::new();
    for (part, is_run) in parts {
        if !is_run {
            found.push(vec![vec![part]]);
        } else if part.chars().all(is_hangul) {
            found.push(hangul(part));
        } else {
            found.extend(by_dictionary(part).into_iter().map(|word| vec![vec![word]]));
        }
    }
    let is_one = matches!(found.as_slice(), [ways] if ways.len() < 2);
    (!is_one).then_some(found)
}

/// The runs of a text and the other words between them, in order; whether each is a run.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
    for word in words(text) {
        let is_run = word.kind != WordKind::Spaced;
        match parts.last_mut() {
            Some((last, true)) if is_run && word.start < last.end => last.end = word.end,
            _ => parts.push((word.start..word.end, is_run)),
        }
    }
    parts.into_iter().map(|(range, is_run)| (&text[range], is_run)).collect()
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The words of a run without those that are particles, if any other is left. Single characters
/// in a row are a name that the dictionary does not have.
fn by_dictionary(run: &str) -> Vec<&str> {
    if run.chars().count() < MIN_RUN {
        return vec![run];
    }
    let ends: Vec<usize> = WordSegmenter::new_auto(Default::default()).segment_str(run).collect();
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    for (start, end) in ends.iter().zip(ends.iter().skip(1)) {
        let is_single = run[*start..*end].chars().nth(1).is_none();
        if is_particle(&run[*start..*end]) {
            continue;
        }
        match found.last_mut() {
            Some((_, last, true)) if is_single && last == start => *last = *end,
            _ => found.push((*start, *end, is_single)),
        }
    }
    match found.as_slice() {
        [] => vec![run],
        found => found.iter().map(|(start, end, _)| &run[*start..*end]).collect(),
    }
}

/// Whether a word of Chinese or Japanese is a particle, an auxiliary or an ending.
fn is_particle(word: &str) -> bool {
    let is_hiragana = |c| matches!(c, '\u{3041}'..='\u{309f}');
    word.chars().all(is_hiragana) || PARTICLES.contains(word)
}

/// The ways to read a run of Hangul: as it stands, without its ending, or as two words.
fn hangul(run: &str) -> Vec<Vec<&str>> {
    let mut ways = vec![vec![run]];
    let syllables = |text: &str| text.chars().count();
    if syllables(run) > LONGEST_HANGUL {
        return ways;
    }
    let bare = ENDINGS.iter().find_map(|ending| run.strip_suffix(ending));
    let bare = bare.filter(|bare| syllables(bare) > 1);
    ways.extend(bare.map(|bare| vec![bare]));
    for text in std::iter::once(run).chain(bare) {
        let inner = text.char_indices().map(|(at, _)| at).skip(2);
        let pairs = inner.map(|at| text.split_at(at)).filter(|(_, second)| syllables(second) > 1);
        ways.extend(pairs.map(|(first, second)| vec![first, second]));
    }
    ways
}
