//! Other spellings of a question, from the words and names of the archive.

use crate::analysis::{is_function_word, words};
use crate::model::{Clause, Query, TermMatch, TextField};

use super::super::error::ArchiveError;
use super::super::handle::Archive;
use super::super::state::State;
use super::answer::Suggestion;
use super::suggest::{Asked, SPELLINGS, WORDS, names_like};

/// So many times as often as the word itself, a spelling is what may have been meant.
const LIKELIER: u64 = 20;

impl Archive {
    /// Other spellings of a question that finds a few, where they find many times as much.
    pub(super) async fn likelier(
        &self,
        asked: &Asked<'_>,
        found: u64,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let doubtful = self.doubtful(asked).await?;
        let mut spellings = self.corrected(asked, &doubtful, state).await?;
        spellings.retain(|spelling| match spelling {
            Suggestion::Spelling { count, .. } => count.articles >= LIKELIER * found,
            _ => false,
        });
        Ok(spellings)
    }

    /// Spellings that the archive has for words that it has not, or has so seldom that they may
    /// be slips there too.
    pub(super) async fn other_spellings(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let doubtful = self.doubtful(asked).await?;
        let mut found = Vec::new();
        // Where a word has no other spelling, none of the others makes the whole find anything.
        if doubtful.iter().all(|word| !word.spellings.is_empty()) {
            found = self.corrected(asked, &doubtful, state).await?;
        }
        if found.is_empty() && !doubtful.is_empty() {
            return self.other_name_of_all(asked, state).await;
        }
        Ok(found)
    }

    /// The words of a question that the archive has not, and those that it has so seldom beside
    /// another spelling that they may be slips there too.
    async fn doubtful(&self, asked: &Asked<'_>) -> Result<Vec<Doubtful>, ArchiveError> {
        let mut doubtful = Vec::new();
        for word in plain_words(&asked.query.text) {
            let alone = Query { text: word_clause(word), ..Query::default() };
            let known = self.count(&alone).await?.articles;
            let mut like = self.engine.words_like(word, SPELLINGS).await?;
            like.retain(|like| {
                let is_likelier = like.articles >= known.saturating_mul(LIKELIER);
                known == 0 || is_likelier && !is_function_word(&like.word)
            });
            if known == 0 || !like.is_empty() {
                let spellings = like.into_iter().map(|like| like.word).collect();
                doubtful.push(Doubtful {
                    word: word.to_owned(),
                    is_unknown: known == 0,
                    spellings,
                });
            }
        }
        Ok(doubtful)
    }

    /// The question put right in every way that finds something.
    async fn corrected(
        &self,
        asked: &Asked<'_>,
        doubtful: &[Doubtful],
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let mut found = Vec::new();
        for correction in corrections(doubtful) {
            found.extend(self.spelling(asked, correction, state).await?);
        }
        Ok(found)
    }

    /// The question with other spellings, if it finds something.
    async fn spelling(
        &self,
        asked: &Asked<'_>,
        correction: Vec<(&str, &str)>,
        state: &State,
    ) -> Result<Option<Suggestion>, ArchiveError> {
        let q = respelt(asked.q, &correction);
        let count = self.count_of_text(&q, asked, state).await?;
        let (typed, spelling): (Vec<_>, Vec<_>) = correction.into_iter().unzip();
        let (typed, spelling) = (typed.join(" "), spelling.join(" "));
        Ok((count.articles > 0).then_some(Suggestion::Spelling { typed, spelling, q, count }))
    }

    /// Known names that are nearly what was typed as a whole.
    async fn other_name_of_all(
        &self,
        asked: &Asked<'_>,
        state: &State,
    ) -> Result<Vec<Suggestion>, ArchiveError> {
        let mut found = Vec::new();
        for (_, name) in names_like(asked.q, None, state) {
            let q = format!("\"{}\"", name.replace('"', " "));
            let count = self.count_of_text(&q, asked, state).await?;
            if count.articles > 0 {
                let typed = asked.q.to_owned();
                found.push(Suggestion::Spelling { typed, spelling: name, q, count });
            }
        }
        Ok(found)
    }
}

/// A word of a question that may be a slip.
struct Doubtful {
    word: String,
    is_unknown: bool,
    /// What may be meant, the most frequent first.
    spellings: Vec<String>,
}

impl Doubtful {
    fn best(&self) -> Option<(&str, &str)> {
        Some((&self.word, self.spellings.first()?))
    }
}

/// The ways to put a question right: a word alone in any of its spellings, several together in
/// the best of each; those at first that nobody wrote.
fn corrections(doubtful: &[Doubtful]) -> Vec<Vec<(&str, &str)>> {
    if let [one] = doubtful {
        let spelt = |spelling| vec![(one.word.as_str(), spelling)];
        return one.spellings.iter().map(|spelling| spelt(spelling.as_str())).collect();
    }
    let unknown = doubtful.iter().filter(|word| word.is_unknown);
    let unknown = unknown.filter_map(Doubtful::best).collect();
    let all: Vec<_> = doubtful.iter().filter_map(Doubtful::best).collect();
    let mut ways: Vec<Vec<_>> = vec![unknown, all];
    ways.dedup();
    ways.retain(|way| !way.is_empty());
    ways
}

/// The words of a question that must all match as they are, within bounds.
fn plain_words(text: &Clause) -> Vec<&str> {
    let all = match text {
        Clause::All(clauses) => clauses.as_slice(),
        one => std::slice::from_ref(one),
    };
    let plain = all.iter().filter_map(|clause| match clause {
        Clause::Term { word, matching: TermMatch::Word, .. } => Some(word.as_str()),
        _ => None,
    });
    plain.take(WORDS).collect()
}

fn word_clause(word: &str) -> Clause {
    Clause::Term { field: TextField::Any, word: word.to_owned(), matching: TermMatch::Word }
}

/// A query with other spellings for some of its words.
fn respelt(q: &str, correction: &[(&str, &str)]) -> String {
    let mut respelt = String::with_capacity(q.len());
    let mut from = 0;
    let folded: Vec<_> = correction
        .iter()
        .filter_map(|(typed, spelling)| Some((words(typed).next()?.text, spelling)))
        .collect();
    for word in words(q) {
        let other = folded.iter().find(|(typed, _)| *typed == word.text);
        if let (Some((_, spelling)), true) = (other, word.start >= from) {
            respelt.push_str(&q[from..word.start]);
            respelt.push_str(spelling);
            from = word.end;
        }
    }
    respelt.push_str(&q[from..]);
    respelt
}
