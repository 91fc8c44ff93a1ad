//! Collecting what had to be guessed, without letting a hostile query make many of it.

/// More than these are counted, not listed.
const MAX_WARNINGS: usize = 16;

/// Something in a query that could not be taken at its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it begins: a code point of the query.
    pub position: usize,
    /// What was found, and how it was understood instead.
    pub message: String,
}

/// The warnings so far.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    listed: Vec<Warning>,
    unlisted: usize,
}

impl Warnings {
    pub(super) fn add(&mut self, position: usize, message: impl Into<String>) {
        if self.listed.len() < MAX_WARNINGS {
            self.listed.push(Warning { position, message: message.into() });
        } else {
            self.unlisted += 1;
        }
    }

    /// All warnings, in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Warning> {
        self.listed.sort_by_key(|warning| warning.position);
        if let (1.., Some(last)) = (self.unlisted, self.listed.last()) {
            let message = format!("and {} more of the kind", self.unlisted);
            self.listed.push(Warning { position: last.position, message });
        }
        self.listed
    }
}
