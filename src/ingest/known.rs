//! A value with how it is known: on what it rests, which rule found it, from which words.

use crate::model::{
    Basis, Confidence, DateStatement, Evidence, Field, FieldNote, NoteOrigin, PrintedDate,
};

use super::line::Line;

/// A value and how it is known.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Known<T> {
    pub(super) value: T,
    pub(super) basis: Basis,
    /// The rule that found it.
    pub(super) method: String,
    pub(super) evidence: Option<Evidence>,
    pub(super) confidence: Confidence,
}

/// A date and the words that state it.
pub(super) type Worded = (PrintedDate, String);

impl<T> Known<T> {
    /// A value that a line states.
    pub(super) fn stated(value: T, method: &str, line: &Line, confidence: Confidence) -> Self {
        Self {
            value,
            basis: Basis::Stated,
            method: method.to_owned(),
            evidence: Some(quote(&line.text, line.number)),
            confidence,
        }
    }

    /// Another value that rests on the same.
    pub(super) fn with<U>(self, value: U) -> Known<U> {
        let Self { basis, method, evidence, confidence, .. } = self;
        Known { value, basis, method, evidence, confidence }
    }

    /// The note that goes into an article's provenance.
    pub(super) fn note(&self, field: Field, text: String) -> FieldNote {
        FieldNote {
            field,
            value: Some(text),
            basis: self.basis,
            method: self.method.clone(),
            evidence: self.evidence.clone(),
            confidence: Some(self.confidence),
            from: NoteOrigin::File,
            reason: None,
        }
    }
}

impl Known<Worded> {
    /// The date as an article has it.
    pub(super) fn statement(self) -> DateStatement {
        let (date, words) = self.value;
        DateStatement {
            date: Some(date),
            text: Some(words),
            basis: self.basis,
            method: Some(self.method),
            confidence: Some(self.confidence),
        }
    }
}

/// The method of what nothing states and nobody decided.
pub(super) const UNDECIDED: &str = "none";

/// The note of a field that nothing states.
pub(super) fn unknown(field: Field) -> FieldNote {
    FieldNote {
        field,
        value: None,
        basis: Basis::Unknown,
        method: UNDECIDED.to_owned(),
        evidence: None,
        confidence: None,
        from: NoteOrigin::File,
        reason: None,
    }
}

/// The words on which a decision rests, cut to a length that can be shown.
pub(super) fn quote(words: &str, line: Option<u32>) -> Evidence {
    const LONGEST: usize = 200;
    let quote = match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words.to_owned(),
    };
    Evidence { quote, line }
}
