//! Plain text: lines, and nothing else.

use crate::model::FileFormat;

use super::super::line::lines;
use super::record::{Fields, Record};

/// Reads a plain text.
pub(super) fn read(text: &str) -> Record {
    Record {
        format: FileFormat::Text,
        fields: Fields::default(),
        lines: lines(text),
        captions: Vec::new(),
        is_scraped: true,
        warnings: Vec::new(),
    }
}
