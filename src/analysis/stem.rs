//! Stems: what the inflected forms of a word have in common, by the Snowball algorithm of the
//! text's language (Porter, "Snowball", 2001). Knows words one at a time.

use std::collections::HashMap;

use super::fold::fold;
use super::spelling::american;
use super::words::{Word, WordKind};

/// How many words a stemmer remembers before it forgets all of them: some 5 MB.
const MAX_REMEMBERED: usize = 50_000;

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
    remembered: HashMap<String, Stems>,
}

impl Stemmer {
    /// A stemmer for a language, an ISO 639-1 code. In a language that Snowball lacks, every word
    /// is its own stem.
    pub fn new(lang: &str) -> Self {
        let algorithm = frostem::Algorithm::from_name(lang).ok();
        Self {
            snowball: algorithm.map(frostem::Stemmer::new),
            english: lang == "en",
            remembered: HashMap::new(),
        }
    }

    /// The stems of a word. Words with digits and characters of scripts without spaces are their
    /// own stems.
    pub fn stems(&mut self, word: &Word) -> &Stems {
        if !self.remembered.contains_key(word.lower()) {
            if self.remembered.len() >= MAX_REMEMBERED {
                self.remembered.clear();
            }
            let stem = self.stem(word.lower(), word.kind);
            let plain = match word.written {
                Some(_) => Some(self.stem(&word.text, word.kind)).filter(|plain| *plain != stem),
                None => None,
            };
            self.remembered.insert(word.lower().to_owned(), Stems { stem, plain });
        }
        &self.remembered[word.lower()]
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

/// The folded stem of one lower-case word, in the language with this ISO 639-1 code.
pub fn stem(word: &str, lang: &str) -> String {
    Stemmer::new(lang).stem(word, WordKind::Spaced)
}
