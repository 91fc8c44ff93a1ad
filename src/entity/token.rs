//! A text → its words, with where they stand, how they are written and what lies before them.
//!
//! One pass over the characters. It knows no name: whether two words belong together is decided
//! elsewhere. Offsets count code points.

use std::ops::Range;

use crate::analysis::fold;

use super::lexicon::{Classes, classes};
use super::spelling::append_comparable;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// In small letters, or in a script without capitals.
    Small,
    /// With a capital at its beginning.
    Capital,
    /// All in capitals: at least two letters.
    Capitals,
    /// One capital letter.
    Initial,
    /// Beginning with a digit.
    Number,
}

/// What lies between a word and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gap(u16);

impl Gap {
    pub(super) const SPACE: Self = Self(1);
    pub(super) const HYPHEN: Self = Self(1 << 1);
    /// The dot of an abbreviation.
    pub(super) const DOT: Self = Self(1 << 2);
    pub(super) const COMMA: Self = Self(1 << 3);
    pub(super) const OPEN: Self = Self(1 << 4);
    pub(super) const CLOSE: Self = Self(1 << 5);
    pub(super) const QUOTE: Self = Self(1 << 6);
    /// The end of a sentence, a colon, or the beginning of the text.
    pub(super) const STOP: Self = Self(1 << 7);
    pub(super) const LINE: Self = Self(1 << 8);
    pub(super) const OTHER: Self = Self(1 << 9);

    pub(super) fn any(self, gap: Self) -> bool {
        self.0 & gap.0 != 0
    }

    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two words stand side by side, with nothing but a space, a hyphen or the dot
    /// of an abbreviation between them.
    pub(super) fn links(self) -> bool {
        !self.any(Self(!(Self::SPACE.0 | Self::HYPHEN.0 | Self::DOT.0)))
    }

    fn begins_sentence(self) -> bool {
        self.any(Self::STOP.with(Self::LINE).with(Self::QUOTE).with(Self::OPEN).with(Self::OTHER))
    }
}

/// One word of a text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// First code point.
    pub(super) start: u32,
    /// One past the last code point, a possessive ending left out.
    pub(super) end: u32,
    bytes: Range<u32>,
    comparable: Range<u32>,
    pub(super) shape: Shape,
    pub(super) before: Gap,
    /// What lies between the word and the next, or the end of the text.
    pub(super) after: Gap,
    pub(super) possessive: bool,
    /// Whether a capital letter says nothing, because a sentence begins here.
    pub(super) begins_sentence: bool,
    pub(super) classes: Classes,
    /// The line of the text.
    pub(super) line: u32,
}

impl Token {
    /// Whether the word is written like a name or a part of one.
    pub(super) fn is_capitalized(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Capitals | Shape::Initial)
    }

    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }
}

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStyle {
    /// Like a sentence: capitals tell names.
    Sentence,
    /// Like a Headline in Which Most Words Have Capitals.
    Headline,
    /// ALL IN CAPITALS.
    Capitals,
}

/// The words of a text.
pub(super) struct Tokens<'t> {
    text: &'t str,
    comparable: String,
    pub(super) words: Vec<Token>,
    lines: Vec<LineStyle>,
}

/// No name has a word longer than this; longer runs of letters are words without a spelling.
const LONGEST_WORD: usize = 60;

impl<'t> Tokens<'t> {
    /// The words of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let mut tokens =
            Self { text, comparable: String::new(), words: Vec::new(), lines: Vec::new() };
        Scanner { tokens: &mut tokens, at: 0, code_points: 0, gap: Gap::STOP, line: 0 }.run();
        tokens.style_lines();
        tokens
    }

    /// The comparable spelling of a word.
    pub(super) fn comparable(&self, word: usize) -> &str {
        let range = &self.words[word].comparable;
        &self.comparable[range.start as usize..range.end as usize]
    }

    /// A run of words as it is written.
    pub(super) fn surface(&self, words: Range<usize>) -> &'t str {
        match (self.words.get(words.start), self.words.get(words.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if words.start < words.end => {
                &self.text[first.bytes.start as usize..last.bytes.end as usize]
            }
            _ => "",
        }
    }

    /// Appends the letters and digits of a word, folded but in their own spelling.
    pub(super) fn append_letters(&self, word: usize, letters: &mut String) {
        let folded = fold(self.surface(word..word + 1));
        letters.extend(folded.chars().filter(|c| c.is_alphanumeric()));
    }

    /// The comparable spelling of a run of words, without a leading “the”.
    pub(super) fn key(&self, words: Range<usize>) -> String {
        let mut key = String::new();
        for word in words {
            let word = self.comparable(word);
            if word.is_empty() || key.is_empty() && word == "the" {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(word);
        }
        key
    }

    /// How the line of a word is written.
    pub(super) fn style(&self, word: usize) -> LineStyle {
        self.lines[self.words[word].line as usize]
    }

    /// Tells headlines by the share of capitals among all but the little words.
    fn style_lines(&mut self) {
        let lines = self.words.last().map_or(0, |word| word.line as usize + 1);
        let mut counts = vec![[0_u32; 3]; lines];
        for word in &self.words {
            let little = word.end - word.start < if word.is(Classes::COMMON) { 4 } else { 3 };
            if !little && word.shape != Shape::Number {
                let count = &mut counts[word.line as usize];
                count[0] += 1;
                count[1] += u32::from(word.is_capitalized());
                count[2] += u32::from(word.shape == Shape::Capitals);
            }
        }
        let style = |[words, capital, capitals]: [u32; 3]| match words {
            2.. if capitals * 10 >= words * 8 => LineStyle::Capitals,
            4.. if capital * 8 >= words * 7 => LineStyle::Headline,
            _ => LineStyle::Sentence,
        };
        self.lines = counts.into_iter().map(style).collect();
    }
}

/// The state of the one pass over a text.
struct Scanner<'a, 't> {
    tokens: &'a mut Tokens<'t>,
    at: usize,
    code_points: u32,
    gap: Gap,
    line: u32,
}

impl Scanner<'_, '_> {
    fn run(mut self) {
        let text = self.tokens.text;
        while let Some(c) = text[self.at..].chars().next() {
            if c.is_alphanumeric() || c == '&' {
                self.word();
            } else {
                self.skip(c);
            }
        }
        self.close_gap(self.gap.with(Gap::STOP));
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
                Gap(0) => Gap::HYPHEN,
                _ => Gap::OTHER,
            },
            ',' => Gap::COMMA,
            '(' | '[' => Gap::OPEN,
            ')' | ']' => Gap::CLOSE,
            '"' | '“' | '”' | '«' | '»' | '\'' | '‘' | '’' => Gap::QUOTE,
            '.' if self.gap == Gap(0) && self.after_abbreviation() => Gap::DOT,
            '.' | '!' | '?' | ':' | ';' | '…' | '。' => Gap::STOP,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{ad}' => Gap(0),
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
        self.tokens
            .words
            .last()
            .is_some_and(|word| word.shape == Shape::Initial || word.is(Classes::ABBREVIATION))
    }

    fn close_gap(&mut self, gap: Gap) {
        if let Some(word) = self.tokens.words.last_mut() {
            word.after = gap;
        }
    }

    /// Reads one word. An apostrophe or a dot inside belongs to it (`O'Brien`, `U.S.`,
    /// `fmprc.gov.cn`), but not the dot of a missing space (`Beijing.Wang`).
    fn word(&mut self) {
        let text = self.tokens.text;
        let (start, first) = (self.at, self.code_points);
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
        let text = self.tokens.text;
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
        let shape = shape(word);
        let from = self.tokens.comparable.len();
        if word == "&" {
            self.tokens.comparable.push_str("and");
        } else if word.len() <= LONGEST_WORD {
            append_comparable(word, &mut self.tokens.comparable);
        }
        let comparable = from as u32..self.tokens.comparable.len() as u32;
        let gap = std::mem::take(&mut self.gap);
        self.close_gap(gap);
        self.tokens.words.push(Token {
            start: first,
            end: first + word.chars().count() as u32,
            bytes: start as u32..(start + word.len()) as u32,
            classes: classes(&self.tokens.comparable[from..]),
            comparable,
            shape,
            before: gap,
            after: Gap(0),
            possessive,
            begins_sentence: gap.begins_sentence(),
            line: self.line,
        });
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

fn shape(word: &str) -> Shape {
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
