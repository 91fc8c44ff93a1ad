//! The words of `analysis` as Tantivy wants to be given them.
//!
//! Characters of scripts without spaces are indexed in pairs and also one by one, so that a query
//! of a single character is a plain term. Stems depend on the language of a text, which a Tantivy
//! tokenizer is not told: a value for a stemmed field therefore begins with the two letters of
//! its language (see [`tagged`]).

use std::collections::VecDeque;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

use crate::analysis::{BorrowedStemmer, Stemmers, Word, WordKind, Words, characters, fold, words};
use crate::model::Lang;

/// Name of the tokenizer that keeps words as they are.
pub(super) const WORDS: &str = "words";
/// Name of the tokenizer that stems.
pub(super) const STEMS: &str = "stems";

/// The length of a language tag.
const TAG: usize = 2;

/// A text as a stemmed field takes it. A text of unknown language is taken as English.
pub(super) fn tagged(lang: Option<Lang>, text: &str) -> String {
    [lang.unwrap_or(Lang::ENGLISH).code(), text].concat()
}

/// The tokenizers of the schema.
pub(super) fn tokenizers(stemmers: Stemmers) -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(WORDS, TextAnalyzer::from(AsWritten));
    manager.register(STEMS, TextAnalyzer::from(Stemmed { stemmers }));
    manager
}

#[derive(Clone)]
struct AsWritten;

impl Tokenizer for AsWritten {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        Tokens::new(text, None)
    }
}

/// Tantivy makes a tokenizer of its own for every field of every segment; all of them share their
/// stemmers.
#[derive(Clone)]
struct Stemmed {
    stemmers: Stemmers,
}

impl Tokenizer for Stemmed {
    type TokenStream<'a> = Tokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Tokens<'a> {
        let (lang, text) = text.split_at_checked(TAG).unwrap_or((Lang::ENGLISH.code(), text));
        Tokens::new(text, Some(self.stemmers.take(lang)))
    }
}

struct Tokens<'a> {
    text: &'a str,
    words: Words<'a>,
    stemmer: Option<BorrowedStemmer>,
    word: Word,
    token: Token,
    /// Further tokens of the current word, with their positions.
    further: VecDeque<(String, usize)>,
}

impl<'a> Tokens<'a> {
    fn new(text: &'a str, stemmer: Option<BorrowedStemmer>) -> Self {
        Self {
            text,
            words: words(text),
            stemmer,
            word: Word::default(),
            token: Token::default(),
            further: VecDeque::new(),
        }
    }

    /// The single characters of a pair: the first, and at the end of a run the second.
    fn split_pair(&mut self, last: bool) {
        let pair = &self.text[self.word.start..self.word.end];
        for (nth, (_, c)) in characters(pair).take(if last { 2 } else { 1 }).enumerate() {
            let single = fold(c);
            self.further.push_back((single, self.word.position + nth));
        }
    }
}

impl TokenStream for Tokens<'_> {
    fn advance(&mut self) -> bool {
        if let Some((text, position)) = self.further.pop_front() {
            self.token.text = text;
            self.token.position = position;
            return true;
        }
        if !self.words.advance(&mut self.word) {
            return false;
        }
        self.token.offset_from = self.word.start;
        self.token.offset_to = self.word.end;
        self.token.position = self.word.position;
        self.token.text.clear();
        match &mut self.stemmer {
            Some(stemmer) => {
                if let Some(plain) = stemmer.append_stem(&self.word, &mut self.token.text) {
                    self.further.push_back((plain.to_owned(), self.word.position));
                }
            }
            None => self.token.text.push_str(&self.word.text),
        }
        if let WordKind::Pair { last } = self.word.kind {
            self.split_pair(last);
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
