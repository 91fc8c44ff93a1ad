//! The names that the trained tagger sees in an article, as runs of its words.
//!
//! All texts of an article are read as one document, so that what one of them makes clear helps
//! with the others. It knows no authority.

use std::ops::Range;
use std::sync::LazyLock;

use crate::entity::tagger::{NameType, Tagger, tokenize};
use crate::entity::token::Tokens;

/// A run of words that the tagger takes for a name.
#[derive(Clone, Debug)]
pub(super) struct Tagged {
    pub(super) words: Range<usize>,
    pub(super) name_type: NameType,
}

/// So many tokens of an article are read, two hundred times those of a long one: what comes after
/// is left to the rules.
const MOST_TOKENS: usize = 1 << 17;

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::bundled);

/// The names in the texts of one article, text by text and in order.
pub(super) fn tag(texts: &[&Tokens<'_>]) -> Vec<Vec<Tagged>> {
    let mut places = Vec::new();
    let mut tokens = Vec::new();
    let mut ends = Vec::new();
    for text in texts {
        for (place, token) in tokenize(text.text()).take(MOST_TOKENS - tokens.len()) {
            places.push(place);
            tokens.push(token);
        }
        ends.push(tokens.len());
    }
    let mut tagged: Vec<Vec<Tagged>> = texts.iter().map(|_| Vec::new()).collect();
    let mut text = 0;
    for span in TAGGER.tag(&tokens) {
        while span.start >= ends[text] {
            text += 1;
        }
        // The tagger may read on from one text into the next: no name does.
        let last = span.end.min(ends[text]) - 1;
        let words = texts[text].words_in(places[span.start].start..places[last].end);
        let apart = tagged[text].last().is_none_or(|last: &Tagged| last.words.end <= words.start);
        if apart && !words.is_empty() {
            tagged[text].push(Tagged { words, name_type: span.name_type });
        }
    }
    tagged
}
