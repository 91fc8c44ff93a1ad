//! Stems: what the inflected forms of a word have in common, by the Snowball algorithm of the
//! text's language (Porter, "Snowball", 2001). Knows words one at a time.

use foldhash::{HashMap, HashMapExt as _};

use super::fold::fold;
use super::spelling::american;
use super::words::{Word, WordKind};

/// How many words a stemmer remembers before it forgets all of them: some 5 MB.
const MAX_REMEMBERED: usize = 50_000;

/// The longest word that is remembered in place.
const SHORT: usize = 15;

/// How many of the latest short words are kept where a processor's cache holds all of them: 64 KB.
const RECENT: usize = 2048;

/// The stems of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stems {
    /// The folded stem of the word as written.
    pub stem: String,
    /// The stem of the word without its diacritics, when it is another one: so that `francais`
    /// finds `français` in every inflection.
    pub plain: Option<String>,
}

impl Stems {
    /// The stem of the word without its diacritics.
    pub fn plain(&self) -> &str {
        self.plain.as_deref().unwrap_or(&self.stem)
    }

    /// Both stems, each once.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.stem.as_str()).chain(self.plain.as_deref())
    }
}

/// Finds stems in one language, and remembers them: a text repeats its words.
#[derive(Clone)]
pub struct Stemmer {
    snowball: Option<frostem::Stemmer>,
    english: bool,
    /// The place of each word in `remembered`.
    places: HashMap<Box<str>, usize>,
    remembered: Vec<Stems>,
    /// The stems of short ASCII words, which are nearly all: key and value lie side by side.
    short: HashMap<u128, ShortStem>,
    /// The latest of them, each in the place that its word falls to; empty before the first.
    recent: Vec<(u128, ShortStem)>,
}

/// A stem of at most [`SHORT`] bytes; the last byte is its length.
type ShortStem = [u8; SHORT + 1];

impl Stemmer {
    /// A stemmer for a language, an ISO 639-1 code. In a language that Snowball lacks, every word
    /// is its own stem.
    pub fn new(lang: &str) -> Self {
        let algorithm = frostem::Algorithm::from_name(lang).ok();
        Self {
            snowball: algorithm.map(frostem::Stemmer::new),
            english: lang == "en",
            places: HashMap::new(),
            remembered: Vec::new(),
            short: HashMap::new(),
            recent: Vec::new(),
        }
    }

    /// The stems of a word. Words with digits and characters of scripts without spaces are their
    /// own stems.
    pub fn stems(&mut self, word: &Word) -> &Stems {
        if let Some(place) = self.places.get(word.lower()) {
            return &self.remembered[*place];
        }
        if self.remembered.len() >= MAX_REMEMBERED {
            self.remembered.clear();
            self.places.clear();
        }
        let stem = self.stem(word.lower(), word.kind);
        let plain = match word.written {
            Some(_) => Some(self.stem(&word.text, word.kind)).filter(|plain| *plain != stem),
            None => None,
        };
        let place = self.remembered.len();
        self.places.insert(word.lower().into(), place);
        self.remembered.push(Stems { stem, plain });
        &self.remembered[place]
    }

    /// Appends the stem of a word; the stem without its diacritics comes back when it is another
    /// one. The same as [`Self::stems`], for a writer who goes through whole archives.
    pub fn append_stem(&mut self, word: &Word, stem: &mut String) -> Option<&str> {
        let Some(key) = short_key(word) else {
            let stems = self.stems(word);
            stem.push_str(&stems.stem);
            return stems.plain.as_deref();
        };
        if self.recent.is_empty() {
            self.recent.resize(RECENT, (0, ShortStem::default()));
        }
        // The upper bits of a product depend on all bits of the number (Knuth, 6.4).
        let number = key as u64 ^ (key >> 64) as u64;
        let place = (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % RECENT;
        if self.recent[place].0 != key {
            let Some(found) = self.short_stem(key, word) else {
                stem.push_str(&self.stem(word.lower(), word.kind));
                return None;
            };
            self.recent[place] = (key, found);
        }
        let known = &self.recent[place].1;
        let known = std::str::from_utf8(&known[..usize::from(known[SHORT])]);
        stem.push_str(known.expect("it was a text when it was remembered"));
        None
    }

    /// The stem of a short word, unless that is longer than short.
    fn short_stem(&mut self, key: u128, word: &Word) -> Option<ShortStem> {
        if let Some(known) = self.short.get(&key) {
            return Some(*known);
        }
        let found = self.stem(word.lower(), word.kind);
        let mut bytes = ShortStem::default();
        bytes[..SHORT].get_mut(..found.len())?.copy_from_slice(found.as_bytes());
        bytes[SHORT] = found.len() as u8;
        if self.short.len() >= MAX_REMEMBERED {
            self.short.clear();
        }
        self.short.insert(key, bytes);
        Some(bytes)
    }

    fn stem(&self, lower: &str, kind: WordKind) -> String {
        match self.snowball {
            Some(snowball)
                if kind == WordKind::Spaced && !lower.bytes().any(|b| b.is_ascii_digit()) =>
            {
                if self.english {
                    fold(&snowball.stem(&american(&fold(lower))))
                } else {
                    fold(&snowball.stem(lower))
                }
            }
            _ => fold(lower),
        }
    }
}

/// A word of letters and digits, at most [`SHORT`] bytes of ASCII, as a number.
fn short_key(word: &Word) -> Option<u128> {
    let text = word.text.as_bytes();
    let is_short = (1..=SHORT).contains(&text.len())
        && text.is_ascii()
        && word.kind == WordKind::Spaced
        && word.written.is_none();
    is_short.then(|| {
        let mut bytes = [0; SHORT + 1];
        bytes[..text.len()].copy_from_slice(text);
        u128::from_le_bytes(bytes)
    })
}

/// The folded stem of one lower-case word, in the language with this ISO 639-1 code.
pub fn stem(word: &str, lang: &str) -> String {
    Stemmer::new(lang).stem(word, WordKind::Spaced)
}
