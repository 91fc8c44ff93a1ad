//! What is to be completed.

use crate::http::extract::{FromParameters, Parameters};

/// How many completions are given when nothing is said, and at most.
const LIMIT: usize = 10;
const MAX_LIMIT: usize = 20;

/// What was typed.
pub(in crate::http) struct SuggestParams {
    pub(super) q: String,
    pub(super) limit: usize,
}

impl FromParameters for SuggestParams {
    const NAMES: &'static [&'static str] = &["q", "limit"];

    fn read(parameters: &mut Parameters) -> Self {
        Self {
            q: parameters.text("q").unwrap_or_default(),
            limit: parameters.number("limit", 1..=MAX_LIMIT).unwrap_or(LIMIT),
        }
    }
}
