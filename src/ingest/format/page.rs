//! A web page → its lines, with nothing but its tags taken away.

use super::super::line::{lines, tidy};
use super::markup;
use super::record::{Fields, Given, Record};
use crate::model::FileFormat;

/// Reads a page.
pub(super) fn read(text: &str, format: FileFormat) -> Record {
    let title = between(text, "<title", "</title").map(|title| tidy(&markup::resolve(title)));
    let title = title.filter(|title| !title.is_empty());
    let mut lines = lines(&markup::strip(text));
    lines.iter_mut().for_each(|line| line.number = None);
    Record {
        format,
        fields: Fields {
            title: title.map(|value| Given { value, method: "html:title".to_owned() }),
            ..Fields::default()
        },
        lines,
        captions: Vec::new(),
        is_scraped: true,
        warnings: Vec::new(),
    }
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(open)?;
    let (_, rest) = rest.split_once('>')?;
    rest.split_once(close).map(|(inner, _)| inner)
}
