//! Collecting what had to be guessed, without letting a hostile query make many of it.

use std::fmt;

/// More than these are counted, not listed.
const MAX_WARNINGS: usize = 16;

/// What is done about most faults.
pub(super) const LEFT_OUT: &str = "it is left out";

/// Something in a query that could not be taken at its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it begins: a code point of the query.
    pub position: usize,
    /// What is wrong, for whoever has to put it right.
    pub fault: String,
    /// How it was understood instead, where that does not follow.
    pub instead: Option<String>,
}

impl Warning {
    /// A warning about a query as a whole.
    pub fn of_all(fault: impl Into<String>) -> Self {
        Self { position: 0, fault: fault.into(), instead: None }
    }
}

impl fmt::Display for Warning {
    /// What is wrong, and how it was understood instead.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.instead {
            Some(instead) => write!(f, "{}; {instead}", self.fault),
            None => f.write_str(&self.fault),
        }
    }
}

/// The warnings so far.
#[derive(Debug, Default)]
pub(super) struct Warnings {
    listed: Vec<Warning>,
    unlisted: usize,
}

impl Warnings {
    /// Adds what is wrong and was understood nearly as it was meant.
    pub(super) fn add(&mut self, position: usize, fault: impl Into<String>) {
        self.list(Warning { position, ..Warning::of_all(fault) });
    }

    /// Adds what is wrong, and what was done about it.
    pub(super) fn mend(
        &mut self,
        position: usize,
        fault: impl Into<String>,
        instead: impl Into<String>,
    ) {
        self.list(Warning { position, fault: fault.into(), instead: Some(instead.into()) });
    }

    fn list(&mut self, warning: Warning) {
        if self.listed.len() < MAX_WARNINGS {
            self.listed.push(warning);
        } else {
            self.unlisted += 1;
        }
    }

    /// All warnings, in the order of the text.
    pub(super) fn finish(mut self) -> Vec<Warning> {
        self.listed.sort_by_key(|warning| warning.position);
        if let (1.., Some(last)) = (self.unlisted, self.listed.last()) {
            let (position, fault) =
                (last.position, format!("and {} more of the kind", self.unlisted));
            self.listed.push(Warning { position, ..Warning::of_all(fault) });
        }
        self.listed
    }
}
