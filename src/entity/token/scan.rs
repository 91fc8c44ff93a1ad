//! One pass over the characters of a text that cuts it into words.

use crate::entity::lexicon::{Classes, classes};
use crate::entity::spelling::append_comparable;

use super::word::{Gap, Shape, Token};

/// No name has a word longer than this; longer runs of letters are words without a spelling.
const LONGEST_WORD: usize = 60;

/// The words of a text, and their comparable spellings one after another.
pub(super) fn scan(text: &str) -> (Vec<Token>, String) {
    // A word and what is around it rarely take less.
    let words = Vec::with_capacity(text.len() / 6);
    let comparable = String::with_capacity(text.len());
    Scanner { text, words, comparable, at: 0, code_points: 0, gap: Gap::STOP, line: 0 }.run()
}

/// The state of the one pass over a text.
struct Scanner<'t> {
    text: &'t str,
    words: Vec<Token>,
    comparable: String,
    at: usize,
    code_points: u32,
    gap: Gap,
    line: u32,
}

impl Scanner<'_> {
    fn run(mut self) -> (Vec<Token>, String) {
        let text = self.text;
        while let Some(c) = text[self.at..].chars().next() {
            if c == ' ' && self.gap == Gap::NONE {
                // Between most words lies a space and nothing else.
                self.gap = Gap::SPACE;
                self.at += 1;
                self.code_points += 1;
            } else if c.is_alphanumeric() || c == '&' {
                self.word();
            } else {
                self.skip(c);
            }
        }
        self.close_gap(self.gap.with(Gap::STOP));
        (self.words, self.comparable)
    }

    /// Notes a character between words.
    fn skip(&mut self, c: char) {
        let gap = match c {
            '\n' | '\u{2028}' | '\u{2029}' => {
                self.line += 1;
                Gap::LINE
            }
            c if c.is_whitespace() => Gap::SPACE,
            '-' | '\u{2010}' | '\u{2011}' | '–' => match self.gap {
                Gap::NONE => Gap::HYPHEN,
                _ => Gap::OTHER,
            },
            ',' => Gap::COMMA,
            '(' | '[' => Gap::OPEN,
            ')' | ']' => Gap::CLOSE,
            '"' | '“' | '”' | '«' | '»' | '\'' | '‘' | '’' => Gap::QUOTE,
            '.' if self.gap == Gap::NONE && self.after_abbreviation() => Gap::DOT,
            '.' | '!' | '?' | ':' | ';' | '…' | '。' => Gap::STOP,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{ad}' => Gap::NONE,
            _ => Gap::OTHER,
        };
        // A hyphen with a space after it separates.
        if self.gap.any(Gap::HYPHEN) && gap.any(Gap::SPACE) {
            self.gap = self.gap.with(Gap::OTHER);
        }
        self.gap = self.gap.with(gap);
        self.at += c.len_utf8();
        self.code_points += 1;
    }

    fn after_abbreviation(&self) -> bool {
        self.words
            .last()
            .is_some_and(|word| word.shape == Shape::Initial || word.is(Classes::ABBREVIATION))
    }

    /// Whether a word of this shape is the rest of a code, as the exchange in “BRKN.S” is, or tells
    /// whose money is meant, as in “US$5”.
    fn is_code(&self, shape: Shape) -> bool {
        let rest = self.gap == Gap::STOP
            && self.words.last().is_some_and(|word| word.shape == Shape::Capitals);
        matches!(shape, Shape::Capitals | Shape::Initial)
            && (rest || self.text[self.at..].starts_with('$'))
    }

    fn close_gap(&mut self, gap: Gap) {
        if let Some(word) = self.words.last_mut() {
            word.after = gap;
        }
    }

    /// Reads one word. An apostrophe or a dot inside belongs to it (`O'Brien`, `U.S.`,
    /// `fmprc.gov.cn`), but not the dot of a missing space (`Beijing.Wang`).
    fn word(&mut self) {
        let text = self.text;
        let (start, first) = (self.at, self.code_points);
        if let Some(length) = plain_length(&text[start..]) {
            self.at += length;
            self.code_points += length as u32;
            return self.push(start, first);
        }
        let (mut letters, mut part) = (0, 0);
        let mut dotted = false;
        let mut previous = ' ';
        while let Some(c) = text[self.at..].chars().next() {
            let rest = &text[self.at + c.len_utf8()..];
            let mut next = rest.chars();
            let (n1, n2) = (next.next().unwrap_or(' '), next.next().unwrap_or(' '));
            let inside = match c {
                '\'' | '’' | '\u{2bc}' => letters > 0 && n1.is_alphanumeric(),
                '.' => self.dot_is_inside(part, dotted, previous, n1, n2),
                '-' | '\u{2010}' | '\u{2011}' => {
                    text[start..self.at].eq_ignore_ascii_case("co") && n1.is_alphabetic()
                }
                '&' => letters == 0 || n1.is_alphanumeric() && part < 4,
                c => c.is_alphanumeric() || is_mark(c),
            };
            if !inside {
                break;
            }
            if c == '.' {
                (dotted, part) = (true, 0);
            } else {
                part += 1;
            }
            letters += 1;
            previous = c;
            self.at += c.len_utf8();
            self.code_points += 1;
        }
        self.push(start, first);
    }

    /// Whether a dot belongs to the word around it, given how many characters lie since the
    /// last dot.
    fn dot_is_inside(&self, part: u32, dotted: bool, previous: char, n1: char, n2: char) -> bool {
        if n1.is_uppercase() {
            part == 1 && previous.is_uppercase() && !n2.is_lowercase()
        } else if n1.is_alphanumeric() {
            previous.is_alphanumeric()
        } else {
            dotted && part == 1 && previous.is_alphabetic()
        }
    }

    fn push(&mut self, start: usize, first: u32) {
        let text = self.text;
        let raw = &text[start..self.at];
        let (word, possessive) = match raw.strip_suffix(['s', 'S']) {
            Some(stem) if stem.chars().count() > 1 && stem.ends_with(['\'', '’']) => {
                (stem.trim_end_matches(['\'', '’']), true)
            }
            // The possessive of a plural, unless the apostrophe closes a quotation.
            Some(_) if !self.gap.any(Gap::QUOTE) => match text[self.at..].chars().next() {
                Some(apostrophe @ ('\'' | '’')) => {
                    self.at += apostrophe.len_utf8();
                    self.code_points += 1;
                    (raw, true)
                }
                _ => (raw, false),
            },
            _ => (raw, false),
        };
        let shape = if is_contraction(word) || self.is_code(shape(word)) {
            Shape::Small
        } else {
            shape(word)
        };
        let from = self.comparable.len();
        if word == "&" {
            self.comparable.push_str("and");
        } else if word.len() <= LONGEST_WORD {
            append_comparable(word, &mut self.comparable);
        }
        let comparable = from as u32..self.comparable.len() as u32;
        let gap = std::mem::take(&mut self.gap);
        self.close_gap(gap);
        self.words.push(Token {
            start: first,
            end: first + word.chars().count() as u32,
            bytes: start as u32..(start + word.len()) as u32,
            classes: classes(&self.comparable[from..]),
            comparable,
            shape,
            before: gap,
            after: Gap::NONE,
            possessive,
            begins_sentence: gap.begins_sentence(),
            line: self.line,
        });
    }
}

/// Whether a word is two, of which the second lost its beginning: “I'm”, “Don't”, “He'll”.
fn is_contraction(word: &str) -> bool {
    let Some((first, second)) = word.rsplit_once(['\'', '’']) else { return false };
    match second.to_ascii_lowercase().as_str() {
        "m" | "ve" | "ll" | "re" | "d" => true,
        "t" => first.ends_with(['n', 'N']),
        _ => false,
    }
}

/// The length of a word of ASCII letters that ends with them: after it stands a space, a comma or
/// the end of the line. Most words are such ones.
fn plain_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let length = bytes.iter().position(|b| !b.is_ascii_alphabetic())?;
    (length > 0 && matches!(bytes[length], b' ' | b',' | b'\n')).then_some(length)
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

fn shape(word: &str) -> Shape {
    if word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Shape::Small;
    }
    let mut letters = 0;
    let (mut upper, mut first) = (0, None);
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        first = first.or(Some(c));
        if c.is_alphabetic() {
            letters += 1;
            upper += u32::from(c.is_uppercase());
        }
    }
    match first {
        Some(c) if c.is_numeric() => Shape::Number,
        Some(c) if !c.is_uppercase() => Shape::Small,
        Some(_) if letters == 1 && word.chars().nth(1).is_none_or(|c| c == '.') => Shape::Initial,
        Some(_) if upper == letters => Shape::Capitals,
        Some(_) => Shape::Capital,
        None => Shape::Small,
    }
}
