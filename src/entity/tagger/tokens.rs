//! Text → tokens, the way the bundled model was trained to see them.
//!
//! A token is a word, a number or a single mark. Hyphens stand alone ("China", "-", "Russia"), so
//! a name may end inside a compound; a possessive `'s` is a token of its own; "U.S.", "Mr." and
//! "J." keep their full stops; "Beijing.Wang" falls apart and "china.org.cn" does not. Whoever
//! cuts differently can still call the tagger: it only gets a little less right.

use std::ops::Range;

/// A word or a mark of a text, as the tagger wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// Its characters.
    pub text: &'t str,
    /// Whether a sentence, or a line, begins with it.
    pub starts_sentence: bool,
}

/// Words that end in a full stop without ending a sentence.
const ABBREVIATIONS: [&str; 84] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Maj", "Capt", "Cmdr", "Sgt", "Cpl",
    "Adm", "Rep", "Sen", "Gov", "Pres", "Rev", "Hon", "Sr", "Jr", "St", "Mt", "Ft", "Inc", "Corp",
    "Ltd", "Co", "Bros", "No", "vs", "Jan", "Feb", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
    "Messrs", "Supt", "Msgr", "Pvt", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla",
    "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb",
    "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Mass", "Ont",
    "Que", "Sgt", "Assn", "Ave", "Blvd", "Cie",
];

/// Cuts a text into tokens; with each goes its place in the text, in bytes.
pub fn tokenize(text: &str) -> impl Iterator<Item = (Range<usize>, Token<'_>)> {
    Tokens { text, at: 0, sentence: Sentence::Over }
}

/// What the tokens so far say about where the next sentence begins.
#[derive(Clone, Copy, PartialEq)]
enum Sentence {
    /// The next token begins one.
    Over,
    /// A full stop, question or exclamation mark came last, perhaps with closing quotes.
    Ending,
    /// In the middle of one.
    Open,
}

struct Tokens<'t> {
    text: &'t str,
    at: usize,
    sentence: Sentence,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = (Range<usize>, Token<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let blank = self.text[self.at..].chars().take_while(|c| c.is_whitespace());
        let (mut gap, mut line_ended) = (0, false);
        for c in blank {
            gap += c.len_utf8();
            line_ended |= c == '\n';
        }
        let start = self.at + gap;
        let rest = &self.text[start..];
        let first = rest.chars().next()?;
        let length = token_length(rest, first);
        let token = &rest[..length];
        let begins = match self.sentence {
            Sentence::Over => true,
            Sentence::Ending => gap > 0 && !first.is_lowercase() || first.is_uppercase(),
            Sentence::Open => false,
        };
        let closes = gap == 0 && self.sentence == Sentence::Ending && is_closing(first);
        let starts_sentence = line_ended || begins && !closes;
        self.sentence = match token {
            "." | "!" | "?" | "…" => Sentence::Ending,
            _ if closes => Sentence::Ending,
            _ => Sentence::Open,
        };
        self.at = start + length;
        Some((start..self.at, Token { text: token, starts_sentence }))
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// How many bytes the first token of `rest` has; `first` is its first character.
fn token_length(rest: &str, first: char) -> usize {
    if is_apostrophe(first) && is_possessive(&rest[first.len_utf8()..]) {
        return first.len_utf8() + 1;
    }
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut end = first.len_utf8();
    let mut last = first;
    // Whether it looks like "U.S" so far: single letters with full stops between.
    let mut initials = first.is_uppercase();
    let mut letters = 1;
    loop {
        let mut ahead = rest[end..].chars();
        let Some(c) = ahead.next() else { break };
        if c.is_alphanumeric() || is_mark(c) {
            letters += 1;
            initials &= letters == 1;
        } else {
            let Some(next) = ahead.next() else {
                return end + usize::from(c == '.' && keeps_stop(&rest[..end], initials));
            };
            let joins = match c {
                '.' if next.is_uppercase() => initials,
                '.' => next.is_alphanumeric() && !last.is_whitespace(),
                ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
                '&' => last.is_uppercase() && next.is_uppercase(),
                _ if is_apostrophe(c) => {
                    next.is_alphabetic() && !is_possessive(&rest[end + c.len_utf8()..])
                }
                _ => false,
            };
            if !joins {
                return end + usize::from(c == '.' && keeps_stop(&rest[..end], initials));
            }
            letters = 0;
        }
        end += c.len_utf8();
        last = c;
    }
    end
}

/// Whether what follows an apostrophe is the `s` of a possessive.
fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}')
}

/// Whether a full stop after this word is part of it.
fn keeps_stop(word: &str, initials: bool) -> bool {
    initials || matches!(word, "a.m" | "p.m") || ABBREVIATIONS.contains(&word)
}
