//! A text as the rules see it: its words, and which of them the authority's names cover.

use std::ops::Range;

use crate::entity::authority::FormKind;
use crate::entity::lexicon::Classes;
use crate::entity::token::{Gap, LineStyle, Shape, Token, Tokens};

use super::known::Known;

/// The words of a text and the known names among them.
pub(super) struct Text<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) known: &'a [Known],
    /// For each word the number of the known name that covers it.
    cover: Vec<Option<u32>>,
}

impl<'a> Text<'a> {
    pub(super) fn new(tokens: &'a Tokens<'a>, known: &'a [Known]) -> Self {
        let mut cover = vec![None; tokens.words.len()];
        for (at, name) in known.iter().enumerate() {
            cover[name.words.clone()].fill(Some(at as u32));
        }
        Self { tokens, known, cover }
    }

    pub(super) fn word(&self, at: usize) -> &'a Token {
        &self.tokens.words[at]
    }

    /// The word at a position, if the text reaches that far.
    pub(super) fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.words.get(at)
    }

    /// The word before a position, if one stands directly before it.
    pub(super) fn before(&self, at: usize) -> Option<&'a Token> {
        let word = self.word(at);
        (at > 0 && word.before.links()).then(|| self.word(at - 1))
    }

    /// The word after a run, if one stands directly after it.
    pub(super) fn after(&self, words: &Range<usize>) -> Option<&'a Token> {
        self.get(words.end).filter(|word| word.before.links())
    }

    pub(super) fn is(&self, at: usize, classes: Classes) -> bool {
        self.get(at).is_some_and(|word| word.is(classes))
    }

    pub(super) fn all(&self, mut words: Range<usize>, classes: Classes) -> bool {
        words.all(|at| self.is(at, classes))
    }

    pub(super) fn any(&self, mut words: Range<usize>, classes: Classes) -> bool {
        words.any(|at| self.is(at, classes))
    }

    /// The known name that covers a word.
    pub(super) fn known_at(&self, at: usize) -> Option<&'a Known> {
        self.cover.get(at).copied().flatten().map(|name| &self.known[name as usize])
    }

    /// The known name that is exactly this run of words, by number.
    pub(super) fn known_as(&self, words: &Range<usize>) -> Option<usize> {
        let name = self.cover.get(words.start).copied().flatten()? as usize;
        (self.known[name].words == *words).then_some(name)
    }

    /// Whether a word is part of a known name of several words.
    pub(super) fn in_long_name(&self, at: usize) -> bool {
        self.known_at(at).is_some_and(|name| name.words.len() > 1)
    }

    /// Whether a word is the adjective or the people of a country.
    pub(super) fn is_demonym(&self, at: usize) -> bool {
        self.known_at(at).is_some_and(|name| name.kind == FormKind::Demonym)
    }

    /// The numbers of the known names that begin within a run of words.
    pub(super) fn known_in(&self, words: &Range<usize>) -> Range<usize> {
        let first = self.known.partition_point(|name| name.words.start < words.start);
        let last = self.known.partition_point(|name| name.words.start < words.end);
        first..last.max(first)
    }

    /// The known names of which at least a part is in a run of words.
    pub(super) fn known_over(&self, words: &Range<usize>) -> &'a [Known] {
        let first = self.known.partition_point(|name| name.words.end <= words.start);
        let last = self.known.partition_point(|name| name.words.start < words.end);
        &self.known[first..last.max(first)]
    }

    /// Whether a word is written like a part of a name, where capitals tell.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let word = self.word(at);
        let month = word.is(Classes::MONTH)
            && !(self.in_long_name(at) || self.after_given_name(at) || self.is_given_name(at));
        word.is_capitalized()
            && self.tokens.style(at) == LineStyle::Sentence
            && !word.is(Classes::WEEKDAY)
            && !month
    }

    /// Whether an ordinary word is written in capitals for the sake of it: “WATCH”, but not “US”.
    pub(super) fn is_shouted(&self, at: usize) -> bool {
        let word = self.word(at);
        word.is(Classes::COMMON) && word.shape == Shape::Capitals && word.end - word.start > 3
    }

    /// “Jan” is no month in “Jan Kowalczyk”.
    fn is_given_name(&self, at: usize) -> bool {
        let next = self.get(at + 1).filter(|next| next.before.links());
        self.is(at, Classes::GIVEN) && next.is_some_and(|next| next.shape == Shape::Capital)
    }

    /// “Theresa May” is no month.
    fn after_given_name(&self, at: usize) -> bool {
        self.before(at).is_some_and(|word| word.is(Classes::GIVEN) && word.is_capitalized())
    }

    /// Whether a run is one word, or a compound such as “Kilroy-Silk”.
    pub(super) fn is_single(&self, words: &Range<usize>) -> bool {
        (words.start + 1..words.end).all(|at| self.word(at).before.any(Gap::HYPHEN))
    }

    /// Where the run of name words that begins at `start` ends. It is cut after a possessive, as
    /// in “Russia's Kazan”, and particles as in “Ursula von der Leyen” belong to it.
    pub(super) fn run_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(word) = self.get(end) {
            let previous = self.word(end - 1);
            let same_name = self.in_long_name(end) && self.cover[end] == self.cover[end - 1];
            let cut = previous.possessive && !previous.is(Classes::COLLECTIVE) && !same_name;
            if cut
                || !word.before.links()
                || !(self.is_name_word(end)
                    || self.is_particle(end)
                    || self.is_syllable(start, end))
            {
                break;
            }
            end += 1;
        }
        while end > start + 1 && !(self.is_name_word(end - 1) || self.is_syllable(start, end - 1)) {
            end -= 1;
        }
        end
    }

    /// The second syllable of a given name after a family name: “Ban Ki-moon”.
    pub(super) fn is_syllable(&self, start: usize, at: usize) -> bool {
        let word = self.word(at);
        at == start + 2
            && word.shape == Shape::Small
            && word.before == Gap::HYPHEN
            && self.is(start, Classes::FAMILY_FIRST)
            && !self.word(start + 1).before.any(Gap::HYPHEN)
    }

    fn is_particle(&self, at: usize) -> bool {
        let word = self.word(at);
        let next = self.get(at + 1).is_some_and(|next| next.before.links());
        word.shape == Shape::Small && word.is(Classes::PARTICLE) && next
    }
}
