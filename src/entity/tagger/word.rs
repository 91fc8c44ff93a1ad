//! What the features need to know of a word: hashes of its form, its shape, its affixes, its
//! clusters and the lists of names it is on, computed once.

use super::hash;
use super::lexicon::{self, CONTINUES, Clusters, Lexicon, Lists};

/// Only so many bytes of a word are looked at: a token may be a whole file without a blank.
const LONGEST: usize = 64;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Case {
    /// No capital letter.
    Lower,
    /// First letter a capital, some other not.
    Title,
    /// Capital letters only, two or more.
    Upper,
    /// One capital letter, perhaps with a full stop.
    Initial,
    /// A capital letter somewhere inside only.
    Inner,
    /// Begins with a digit and has no capital letter.
    Number,
    /// No letter and no digit.
    #[default]
    Mark,
}

/// A word that is part of how names are joined ("of") or set off ("(").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Link {
    #[default]
    None,
    Of,
    And,
    For,
    The,
    Particle,
    Possessive,
    Hyphen,
    Comma,
    Open,
    Close,
}

/// A word as the features see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Hash of the word in lower case.
    pub(super) low: u32,
    /// Hash of the word as written.
    pub(super) form: u32,
    /// Hash of its shape, a class for each character ("Xxxxx-dd").
    pub(super) shape: u32,
    /// The same with repeated classes written once ("Xx-d").
    pub(super) short_shape: u32,
    /// Its first four bytes in lower case, the first one lowest.
    pub(super) head: u32,
    /// Its last four bytes in lower case, the last one lowest.
    pub(super) tail: u32,
    /// How many bytes it has in lower case, at most 255.
    pub(super) length: u8,
    pub(super) case: Case,
    pub(super) link: Link,
    pub(super) clusters: Clusters,
    /// The lists that hold the word itself.
    pub(super) alone: Lists,
    /// The lists that hold a name of several words, this one among them.
    pub(super) among: Lists,
    pub(super) starts_sentence: bool,
}

impl Word {
    /// Looks at a word. `buffer` is only room to work in.
    pub(super) fn new(
        text: &str,
        starts_sentence: bool,
        lexicon: &Lexicon<'_>,
        buffer: &mut String,
    ) -> Self {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        buffer.clear();
        let mut shapes = Shapes::default();
        if text.is_ascii() {
            for byte in text.bytes() {
                shapes.see(char::from(byte));
                buffer.push(char::from(byte.to_ascii_lowercase()));
            }
        } else {
            for c in text.chars() {
                shapes.see(c);
                buffer.extend(c.to_lowercase());
            }
        }
        let low_bytes = buffer.as_bytes();
        let low = hash::of_bytes(1, low_bytes);
        let pack = |bytes: &mut dyn Iterator<Item = &u8>| {
            bytes.take(4).enumerate().fold(0, |packed, (i, &b)| packed | u32::from(b) << (8 * i))
        };
        Self {
            low: low as u32,
            form: hash::of_bytes(2, text.as_bytes()) as u32,
            shape: hash::spread(shapes.long) as u32,
            short_shape: hash::spread(shapes.short) as u32,
            head: pack(&mut low_bytes.iter()),
            tail: pack(&mut low_bytes.iter().rev()),
            length: low_bytes.len().min(255) as u8,
            case: shapes.case(),
            link: link(buffer),
            clusters: lexicon.clusters(low),
            alone: 0,
            among: 0,
            starts_sentence,
        }
    }

    /// Whether a name can begin or end with the word.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Initial | Case::Inner)
    }
}

/// No listed name has more words than this.
pub(super) const LONGEST_NAME: usize = 7;

/// Finds the listed names in a text, the longest at each capital.
pub(super) fn mark_names(words: &mut [Word], lexicon: &Lexicon<'_>) {
    let mut marked = 0;
    for start in 0..words.len() {
        if !words[start].is_capital() {
            continue;
        }
        let (mut row, mut end, mut lists) = (0, start, 0);
        for at in start..words.len().min(start + LONGEST_NAME) {
            if at > start && words[at].starts_sentence {
                break;
            }
            row = lexicon::longer(row, words[at].low);
            let found = lexicon.lists(row);
            match found & !CONTINUES {
                0 => {}
                found if at == start => words[start].alone = found,
                found => (end, lists) = (at + 1, found),
            }
            if found & CONTINUES == 0 {
                break;
            }
        }
        if end > marked {
            words[start..end].iter_mut().for_each(|word| word.among |= lists);
            marked = end;
        }
    }
}

fn link(low: &str) -> Link {
    match low {
        "of" => Link::Of,
        "and" | "&" => Link::And,
        "for" | "on" | "in" | "to" | "against" => Link::For,
        "the" => Link::The,
        "de" | "la" | "del" | "da" | "al" | "el" | "bin" | "ibn" | "van" | "von" | "der"
        | "den" | "du" | "di" | "le" | "y" | "e" | "ul" | "ur" | "dos" | "das" | "des" => {
            Link::Particle
        }
        "'s" | "’s" | "'" | "’" => Link::Possessive,
        "-" | "–" | "/" => Link::Hyphen,
        "," => Link::Comma,
        "(" | "[" => Link::Open,
        ")" | "]" => Link::Close,
        _ => Link::None,
    }
}

/// Builds both shapes and the case of a word in one walk over its characters.
#[derive(Default)]
struct Shapes {
    long: u64,
    short: u64,
    last: u8,
    capitals: u32,
    smalls: u32,
    starts_capital: bool,
    starts_digit: bool,
    any: bool,
    seen: bool,
}

impl Shapes {
    fn see(&mut self, c: char) {
        let class = if c.is_uppercase() {
            self.capitals += 1;
            b'X'
        } else if c.is_lowercase() {
            self.smalls += 1;
            b'x'
        } else if c.is_ascii_digit() {
            b'd'
        } else if c.is_alphabetic() {
            self.smalls += 1;
            b'a'
        } else {
            c as u32 as u8
        };
        self.any |= c.is_alphanumeric();
        if !self.seen {
            self.starts_capital = class == b'X';
            self.starts_digit = class == b'd';
            self.seen = true;
        }
        self.long = hash::join(self.long, u64::from(class));
        if class != self.last {
            self.short = hash::join(self.short, u64::from(class));
            self.last = class;
        }
    }

    fn case(&self) -> Case {
        match (self.capitals, self.smalls) {
            _ if !self.any => Case::Mark,
            (0, _) if self.starts_digit => Case::Number,
            (0, _) => Case::Lower,
            (1, 0) => Case::Initial,
            (_, 0) => Case::Upper,
            _ if self.starts_capital => Case::Title,
            _ => Case::Inner,
        }
    }
}
