//! Why an article was found: its title and the best passage of its body, with what matched marked.
//!
//! Knows clauses, articles and words, and no engine: any engine's hits are shown by the same code.
//! What a clause takes away is never marked. Linear in the text, of which only the beginning is
//! looked at.

mod matching;
mod passage;
mod patterns;
mod pieces;

use crate::analysis::{Stemmers, Word, words};
use crate::model::{Article, Clause, Lang, Passage, Snippet, TextField};
use matching::{Matcher, Spot};
use patterns::{Match, Patterns};

/// How much of a text is searched for matches, in bytes.
const MAX_SCANNED: usize = 64 * 1024;

/// Marks the matches of one query, in any number of articles.
pub struct Highlighter {
    patterns: Patterns,
    matcher: Matcher,
}

impl Highlighter {
    /// A highlighter for a clause, in an archive with articles in these languages (ISO 639-1).
    pub fn new(clause: &Clause, languages: &[String]) -> Self {
        Self::with_stemmers(clause, languages, &Stemmers::default())
    }

    /// The same with stemmers that have seen texts before.
    pub fn with_stemmers(clause: &Clause, languages: &[String], stemmers: &Stemmers) -> Self {
        let patterns = Patterns::of(clause);
        Self { matcher: Matcher::new(&patterns.atoms, languages, stemmers), patterns }
    }

    /// The title and the best passage of the body, about 240 characters long.
    pub fn snippet(&mut self, article: &Article) -> Snippet {
        let lang = article.lang.unwrap_or(Lang::ENGLISH);
        let title = self.matches(&article.title, TextField::Title, lang);
        let body = self.matches(&article.body, TextField::Body, lang);
        Snippet {
            title: Passage {
                text: article.title.clone(),
                start: 0,
                marks: passage::marks(&title, 0..article.title.len()),
            },
            body: passage::best(&article.body, &body),
        }
    }

    /// Calls `each` with every word looked for, as its place among them, and with where it stands.
    /// Where nothing is looked for that it might be, a text is not split into words; of the words
    /// left out, only so many are counted as may matter.
    fn each_spot(&mut self, text: &str, lang: Lang, mut each: impl FnMut(usize, Spot)) {
        let mut word = Word::default();
        let Some(beginnings) = self.matcher.beginnings(lang) else {
            let mut words = words(text);
            while words.advance(&mut word) {
                self.matcher.each_atom(text, &word, lang, &mut each);
            }
            return;
        };
        let reach = self.patterns.reach();
        let (mut position, mut end) = (0, 0);
        // No word goes on after a space, nor depends on what stands before it.
        for piece in beginnings.pieces(text) {
            let mut skipped = words(&text[end..piece.start]);
            while skipped.position() < reach && skipped.advance(&mut word) {}
            position += skipped.position();
            let mut words = words(&text[piece.clone()]);
            while words.advance(&mut word) {
                word.start += piece.start;
                word.end += piece.start;
                word.position += position;
                self.matcher.each_atom(text, &word, lang, &mut each);
            }
            position += words.position();
            end = piece.end;
        }
    }

    /// Where the patterns match, in order.
    fn matches(&mut self, text: &str, field: TextField, lang: Lang) -> Vec<Match> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let mut spots = vec![Vec::new(); self.patterns.atoms.len()];
        self.each_spot(beginning(text), lang, |atom, spot| {
            // A word may be the one looked for by its stem, and by a slip.
            if spots[atom].last() != Some(&spot) {
                spots[atom].push(spot);
            }
        });
        let mut matches = self.patterns.matches(field, &spots);
        for found in matches.iter_mut().filter(|found| found.end - found.start > passage::LENGTH) {
            found.end = found.end.min(passage::end(text, found.start));
        }
        matches.sort_unstable_by_key(|found| (found.start, found.end));
        matches
    }
}

/// The part of a text that is searched: whole words, as far as it has any.
fn beginning(text: &str) -> &str {
    if text.len() <= MAX_SCANNED {
        return text;
    }
    let cut = &text[..text.floor_char_boundary(MAX_SCANNED)];
    cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..space])
}
