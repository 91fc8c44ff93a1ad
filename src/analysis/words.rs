//! Splitting a text into words: the boundaries of Unicode (UAX #29), changed where news needs it.
//!
//! - Apostrophes inside a word and possessive endings vanish: `China's` is `china`, `O'Brien` is
//!   `obrien`; French and Italian elisions are words of their own (`l'Union` is `l`, `union`).
//! - A hyphen separates, save after a single letter (`G-20` is `g20`) and in `co-operate`,
//!   `e-mail`. Dots between single letters vanish: `a.m.` is `am`. Acronyms
//!   that look like common words are told apart from them: `US` and `U.S.` are `u.s.`.
//! - A number after two letters or more is a word of its own, so that `COVID19` is what `COVID-19`
//!   and `COVID 19` are: `covid`, `19`. After such a code the `s` of several vanishes: `F-16s`.
//! - Quotation marks in Hebrew acronyms (`צה"ל`) vanish as gershayim do.
//! - `1,000` is `1000` and `3.14` one word; dates with dots fall into their parts.
//! - Scripts without spaces give overlapping pairs of characters, so that any run of two or more
//!   characters can be found inside a longer one. A lone character is a word by itself.
//!
//! Linear in the text, whatever it holds: no rule looks further than the end of a word.

use unicode_normalization::UnicodeNormalization;

use super::acronym::acronym;
use super::fold::fold;
use super::script::{Part, is_hebrew, is_voicing, part};

/// The longest word kept, in bytes of its folded form. Longer ones are cut, in texts and queries
/// alike.
pub const MAX_WORD_BYTES: usize = 255;

/// How much of a word is read before it is folded: folding may shorten it.
const MAX_RAW_BYTES: usize = 4 * MAX_WORD_BYTES;

/// What a word is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordKind {
    /// Letters and digits.
    #[default]
    Spaced,
    /// A lone character of a script without spaces.
    Single,
    /// Two neighbouring characters of a script without spaces.
    Pair {
        /// Whether the run ends with this pair.
        last: bool,
    },
}

/// One word of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The word, folded.
    pub text: String,
    /// The word in lower case with its diacritics, when folding took more away than case.
    pub written: Option<String>,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Its number among the words. A pair has the number of its first character.
    pub position: usize,
    /// What it is made of.
    pub kind: WordKind,
}

impl Word {
    /// The word as a stemmer wants it: lower case, with its diacritics.
    pub fn lower(&self) -> &str {
        self.written.as_deref().unwrap_or(&self.text)
    }
}

/// The words of a text, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, position: 0, in_run: false, raw: String::new() }
}

/// Iterates over the words of a text; see [`words`].
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    position: usize,
    in_run: bool,
    raw: String,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let mut word = Word::default();
        self.advance(&mut word).then_some(word)
    }
}

impl Words<'_> {
    /// The number that the next word has.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Puts the next word into `word`, whose memory is used again; `false` at the end.
    pub fn advance(&mut self, word: &mut Word) -> bool {
        while let Some((c, end)) = self.char_at(self.at) {
            let in_run = std::mem::take(&mut self.in_run);
            match part(c) {
                Part::Letter | Part::Digit => {
                    self.spaced(word);
                    let written = &self.text[word.start..word.end];
                    if let Some(acronym) = acronym(&word.text, written) {
                        acronym.clone_into(&mut word.text);
                    }
                    if !word.text.is_empty() {
                        return true;
                    }
                }
                Part::Unspaced => {
                    if self.unspaced(self.voiced(end), in_run, word) {
                        return true;
                    }
                }
                _ => self.at = end,
            }
        }
        false
    }

    /// The character at a byte, and the byte after it.
    fn char_at(&self, at: usize) -> Option<(char, usize)> {
        let c = self.text.get(at..)?.chars().next()?;
        Some((c, at + c.len_utf8()))
    }

    fn part_at(&self, at: usize) -> Option<(Part, usize)> {
        self.char_at(at).map(|(c, end)| (part(c), end))
    }

    fn is(&self, at: usize, wanted: Part) -> bool {
        self.part_at(at).is_some_and(|(part, _)| part == wanted)
    }

    /// The end of the character that ends here, or of the voicing mark after it.
    fn voiced(&self, end: usize) -> usize {
        self.char_at(end).filter(|(c, _)| is_voicing(*c)).map_or(end, |(_, after)| after)
    }

    /// A character of a script without spaces, which ends at `end`. `false` when it was the second
    /// one of the pair before.
    fn unspaced(&mut self, end: usize, in_run: bool, word: &mut Word) -> bool {
        let start = std::mem::replace(&mut self.at, end);
        word.position = self.position;
        self.position += 1;
        let (until, kind) = match self.part_at(end) {
            Some((Part::Unspaced, second)) => {
                self.in_run = true;
                let second = self.voiced(second);
                (second, WordKind::Pair { last: !self.is(second, Part::Unspaced) })
            }
            _ if in_run => return false,
            _ => (end, WordKind::Single),
        };
        (word.start, word.end, word.kind, word.written) = (start, until, kind, None);
        word.text.clear();
        word.text.push_str(&fold(&self.text[start..until]));
        true
    }

    /// A word of letters and digits, which begins here.
    fn spaced(&mut self, word: &mut Word) {
        let start = self.at;
        if let Some(end) = self.plain_end() {
            word.kind = WordKind::Spaced;
            (word.start, word.end, word.position, word.written) = (start, end, self.position, None);
            word.text.clear();
            word.text.push_str(&self.text[start..end]);
            word.text.make_ascii_lowercase();
            self.position += 1;
            self.at = end;
            return;
        }
        self.raw.clear();
        let mut end = start;
        // The last apostrophe, and the first of the possessive endings that may run up to it.
        let (mut last, mut first) = (None, None);
        // Whether only single letters with dots between them were read: `U.S`.
        let mut initials = true;
        let mut only_letters = true;
        let mut decimal = self.follows_digit_and_dot(start);
        while let Some((c, after)) = self.char_at(self.at) {
            match part(c) {
                Part::Digit if only_letters && self.is_number_of_code(self.at) => break,
                Part::Letter | Part::Digit | Part::Mark => {
                    only_letters &= part(c) != Part::Digit;
                    if self.raw.len() < MAX_RAW_BYTES {
                        self.raw.push(c);
                    }
                    end = after;
                }
                Part::Ignorable => {}
                Part::Apostrophe if self.is(after, Part::Letter) && !self.elides(after) => {
                    if !self.is_possessive(last) {
                        first = Some((self.raw.len(), self.at));
                    }
                    last = Some(self.raw.len());
                }
                _ if c == '"' && self.is_gershayim(after) => {}
                _ if c == '.' && initials && self.is_initial(after) => {}
                _ if c == '.' && !decimal && self.is_fraction(after) => {
                    decimal = true;
                    self.raw.push('.');
                }
                _ if c == ',' && !decimal && self.is_thousand(after) => {}
                _ if is_hyphen(c) && self.joins(after) => {}
                _ => break,
            }
            initials &= c == '.' || (part(c) == Part::Letter && !self.continues(after));
            self.at = after;
        }
        if let Some((length, byte)) = first
            && self.is_possessive(last)
        {
            self.raw.truncate(length);
            end = byte;
        }
        if self.is_several(start, end) {
            self.raw.pop();
            end -= 1;
        }
        if initials && self.raw.chars().nth(1).is_some() && self.text[end..].starts_with('.') {
            end += 1;
        }
        word.kind = WordKind::Spaced;
        (word.start, word.end, word.position) = (start, end, self.position);
        self.position += 1;
        self.fold_into(word);
    }

    /// Whether the digits here are the number of a code, of which two letters or more were read:
    /// they end the word, but for the `s` of several.
    fn is_number_of_code(&self, at: usize) -> bool {
        let mut after = at;
        while let Some((Part::Digit, next)) = self.part_at(after) {
            after = next;
        }
        let ends = !self.continues(after)
            || (self.text[after..].starts_with('s') && !self.continues(after + 1));
        ends && self.raw.chars().nth(1).is_some()
    }

    /// Whether the word that was read ends with the `s` of several after a number that a letter
    /// stands before, and at a hyphen a capital one: `F-16s`, `AK47s`, and not `mid-1990s`.
    fn is_several(&self, start: usize, end: usize) -> bool {
        let written = &self.text[..end];
        let Some(read) = self.raw.strip_suffix('s').filter(|_| written.ends_with('s')) else {
            return false;
        };
        let before = &self.text[..start];
        let follows_code = match before.strip_suffix(is_hyphen) {
            Some(code) => code.ends_with(char::is_uppercase),
            None => before.ends_with(char::is_alphabetic),
        };
        let number = read.strip_prefix(char::is_alphabetic);
        let number = number.or(Some(read).filter(|_| follows_code)).unwrap_or_default();
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether what was read since an apostrophe makes it a possessive ending.
    fn is_possessive(&self, apostrophe: Option<usize>) -> bool {
        apostrophe.is_some_and(|length| matches!(&self.raw[length..], "s" | "S"))
    }

    /// Where the word that begins here ends, when it is made of ASCII letters and digits and what
    /// follows cannot belong to it: most words of most texts, for which no other rule matters.
    fn plain_end(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
        // Shorter ones may be initials or the beginning of `co-operate`, numbers may go on.
        let is_long = length >= 3 && rest[..length].iter().any(u8::is_ascii_alphabetic);
        let may_be_code = match &rest[..length] {
            [.., digit, b's'] => digit.is_ascii_digit(),
            [first, .., last] => first.is_ascii_alphabetic() && last.is_ascii_digit(),
            _ => false,
        };
        let ends = match rest.get(length) {
            _ if may_be_code => false,
            None | Some(b' ' | b'\n') => true,
            Some(b'\'') => false,
            Some(after) if after.is_ascii() => is_long,
            Some(_) => {
                let after = self.char_at(self.at + length);
                is_long && after.is_some_and(|(c, _)| part(c) == Part::Other && !is_hyphen(c))
            }
        };
        (ends && (1..=MAX_WORD_BYTES).contains(&length)).then_some(self.at + length)
    }

    fn fold_into(&self, word: &mut Word) {
        word.text.clear();
        word.written = None;
        if self.raw.is_ascii() {
            word.text.push_str(&self.raw);
            word.text.make_ascii_lowercase();
        } else {
            word.text.push_str(&fold(&self.raw));
            let mut written = self.raw.nfc().collect::<String>().to_lowercase();
            cut(&mut written);
            word.written = (written != word.text).then_some(written);
        }
        cut(&mut word.text);
    }

    /// Whether a dot may stand between initials here: one letter follows and no more.
    fn is_initial(&self, at: usize) -> bool {
        self.part_at(at).is_some_and(|(part, after)| {
            part == Part::Letter && !self.continues(after) && !self.is(after, Part::Apostrophe)
        })
    }

    /// Whether a quotation mark before this stands in a Hebrew acronym: one letter follows.
    fn is_gershayim(&self, after: usize) -> bool {
        let last = self.char_at(after).filter(|(c, _)| is_hebrew(*c));
        self.raw.chars().next_back().is_some_and(is_hebrew)
            && last.is_some_and(|(_, end)| !self.continues(end))
    }

    /// Whether the character here would belong to the word before it.
    fn continues(&self, at: usize) -> bool {
        matches!(self.part_at(at), Some((Part::Letter | Part::Digit | Part::Mark, _)))
    }

    /// Whether the digits here are those after a decimal point, and not a part of `31.10.2024`.
    fn is_fraction(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let after =
            bytes[at..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| at + n);
        let goes_on = self.continues(after)
            || matches!(bytes.get(after..), Some([b'.', digit, ..]) if digit.is_ascii_digit());
        after > at && !goes_on && self.raw.bytes().all(|b| b.is_ascii_digit())
    }

    /// Whether three digits, and no more, follow at most three or other such groups.
    fn is_thousand(&self, at: usize) -> bool {
        let digits = |range: std::ops::Range<usize>| {
            self.text.as_bytes().get(range).is_some_and(|b| b.iter().all(u8::is_ascii_digit))
        };
        let grouped =
            self.raw.len() <= 3 || self.text.as_bytes().get(at.wrapping_sub(5)) == Some(&b',');
        grouped
            && self.raw.bytes().all(|b| b.is_ascii_digit())
            && digits(at..at + 3)
            && !self.is(at + 3, Part::Digit)
    }

    /// Whether a hyphen here joins what stands before and after it to one word.
    fn joins(&self, after: usize) -> bool {
        let rest = &self.text.as_bytes()[after..];
        let begins = |with: &str| {
            rest.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()))
        };
        match self.raw.as_bytes() {
            [c] if c.is_ascii_alphabetic() => {
                rest.first().is_some_and(u8::is_ascii_digit)
                    || (c.eq_ignore_ascii_case(&b'e') && begins("mail"))
            }
            [b'c' | b'C', b'o' | b'O'] => begins("op") || begins("ord"),
            _ => false,
        }
    }

    /// Whether the word so far is an article or pronoun of French or Italian that lost its vowel
    /// before the vowel that follows.
    fn elides(&self, after: usize) -> bool {
        const ELIDED: [&str; 19] = [
            "l", "d", "j", "m", "t", "s", "c", "n", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
            "dell", "nell", "sull", "all", "dall", "coll",
        ];
        self.raw.len() <= 6
            && ELIDED.iter().any(|e| self.raw.eq_ignore_ascii_case(e))
            && self.char_at(after).is_some_and(|(c, _)| {
                fold(c.encode_utf8(&mut [0; 4])).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h'])
            })
    }

    fn follows_digit_and_dot(&self, start: usize) -> bool {
        matches!(self.text.as_bytes()[..start], [.., digit, b'.'] if digit.is_ascii_digit())
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn cut(word: &mut String) {
    word.truncate(word.floor_char_boundary(MAX_WORD_BYTES));
}
