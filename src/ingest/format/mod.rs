//! Formats: bytes of a file → its records → what each states. One file a format; a new one adds
//! a file here, a line to `detect` and a line to `read`.

mod detect;
mod fields;
mod front_matter;
mod json;
mod markdown;
mod markup;
mod record;
mod text;

use std::ops::Range;

use crate::model::FileFormat;

use super::decode::decode;
use super::report::{Reason, Refusal};

pub(super) use record::{Fields, Given, Record};

/// A decoded file and where its records stand in it.
#[derive(Debug)]
pub(super) struct Opened {
    text: String,
    pub(super) format: FileFormat,
    pub(super) encoding: &'static str,
    warning: Option<String>,
    pub(super) places: Vec<Place>,
}

/// Where one record stands.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Which record of the file, from 0; `None` when the file is one article.
    pub(super) index: Option<u32>,
    /// The line it begins on, from 1.
    pub(super) line: u32,
    span: Range<usize>,
}

/// How many bytes of a file tell whether it is JSON Lines.
pub(super) const HEAD: usize = 1 << 16;

/// Whether a file may be streamed line by line, by its name or its first bytes.
pub(super) fn is_json_lines(path: &str, head: &[u8]) -> bool {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return false; // UTF-16: its line ends are no single bytes.
    }
    let head = String::from_utf8_lossy(head);
    detect::is_lines_ending(&detect::ending(path))
        || detect::ending(path) != "json" && json::is_lines(head.trim_start_matches('\u{feff}'))
}

/// Decodes one line of JSON Lines.
pub(super) fn open_line(bytes: &[u8], index: u32, line: u32) -> Result<Opened, Refusal> {
    let decoded = decode(bytes)?;
    let place = Place { index: Some(index), line, span: 0..decoded.text.len() };
    Ok(Opened {
        text: decoded.text,
        format: FileFormat::Jsonl,
        encoding: decoded.encoding,
        warning: decoded.warning,
        places: vec![place],
    })
}

/// Decodes a file and finds its records.
pub(super) fn open(path: &str, bytes: &[u8]) -> Result<Opened, Refusal> {
    let give = "give the article's text, or take the file out of the folder";
    if bytes.is_empty() {
        return Err(Refusal::new(Reason::Empty, "the file is empty", give));
    }
    detect::refuse_known(bytes)?;
    let decoded = decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Refusal::new(Reason::Empty, "the file holds only white space", give));
    }
    let format = detect::detect(path, &decoded.text)?;
    let text = decoded.text;
    let places = match format {
        FileFormat::Text | FileFormat::Markdown => {
            vec![Place { index: None, line: 1, span: 0..text.len() }]
        }
        FileFormat::Json => {
            let records = json::split(&text);
            number(&text, records.spans, |index| (!records.is_single).then_some(index))
        }
        FileFormat::Jsonl => {
            let mut at = 0;
            let mut spans = Vec::new();
            for line in text.split_inclusive('\n') {
                let blank = line.trim().is_empty();
                if !blank {
                    spans.push(at..at + line.len());
                }
                at += line.len();
            }
            number(&text, spans, Some)
        }
    };
    if places.is_empty() {
        return Err(Refusal::new(Reason::Empty, "the list of articles is empty", give));
    }
    Ok(Opened { text, format, encoding: decoded.encoding, warning: decoded.warning, places })
}

/// Gives each record its number and first line.
fn number(text: &str, spans: Vec<Range<usize>>, index: impl Fn(u32) -> Option<u32>) -> Vec<Place> {
    let (mut line, mut at) = (1_u32, 0);
    let mut places = Vec::with_capacity(spans.len());
    for (count, span) in (0_u32..).zip(spans) {
        line += text[at..span.start].bytes().filter(|byte| *byte == b'\n').count() as u32;
        at = span.start;
        places.push(Place { index: index(count), line, span });
    }
    places
}

impl Opened {
    /// The raw text of a record.
    pub(super) fn raw(&self, place: &Place) -> &str {
        &self.text[place.span.clone()]
    }

    /// Reads a record.
    pub(super) fn read(&self, place: &Place) -> Result<Record, Refusal> {
        let raw = self.raw(place);
        let mut record = match self.format {
            FileFormat::Text => text::read(raw),
            FileFormat::Markdown => markdown::read(raw),
            FileFormat::Json | FileFormat::Jsonl => json::read(raw, self.format, place.line)?,
        };
        record.warnings.splice(0..0, self.warning.clone());
        Ok(record)
    }
}
