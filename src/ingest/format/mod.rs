//! Formats: bytes of a file → its records → what each states. One file a format; a new one adds
//! a file here, a line to `detect` and a line to `read`.

mod address;
mod channel;
mod csv;
mod detect;
mod feed;
mod fields;
mod front_matter;
mod html;
mod json;
mod mail;
mod mapped;
mod markdown;
mod markup;
mod news;
mod record;
mod streamed;
mod text;
mod warc;
mod xml;

use std::ops::Range;

use crate::model::FileFormat;

use super::context::Context;
use super::decode::{decode, decode_as};
use super::report::{Reason, Refusal};

use channel::Channel;
pub(super) use csv::{Fault, Row, Table};
pub(super) use fields::{UNKNOWN, field_named};
pub(super) use html::declared_encoding;
pub(super) use mail::{opens_message, read_message};
pub(super) use record::{Fields, Given, Record, Weighed};
pub(super) use streamed::{HEAD, Streamed};
pub(super) use warc::{Found, Frame, Frames, PageKind, crawled, damaged as damaged_archive};

/// A decoded file and where its records stand in it.
#[derive(Debug)]
pub(super) struct Opened {
    text: String,
    pub(super) format: FileFormat,
    pub(super) encoding: &'static str,
    warning: Option<String>,
    /// What the feed says about all its items.
    channel: Option<Channel>,
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

/// Decodes one line of JSON Lines.
pub(super) fn open_line(bytes: &[u8], index: u32, line: u32) -> Result<Opened, Refusal> {
    let decoded = decode(bytes)?;
    let place = Place { index: Some(index), line, span: 0..decoded.text.len() };
    Ok(Opened {
        text: decoded.text,
        format: FileFormat::Jsonl,
        encoding: decoded.encoding,
        warning: decoded.warning,
        channel: None,
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
    let decoded = decode_as(bytes, declared_encoding(bytes))?;
    if decoded.text.trim().is_empty() {
        return Err(Refusal::new(Reason::Empty, "the file holds only white space", give));
    }
    let format = detect::detect(path, &decoded.text)?;
    let mut text = decoded.text;
    let mut channel = None;
    let places = match format {
        FileFormat::Text | FileFormat::Markdown | FileFormat::Html | FileFormat::Nitf => {
            whole(&text)
        }
        FileFormat::Json => {
            channel = json::channel(&text);
            let records = json::split(&text);
            text = records.text.unwrap_or(text);
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
        FileFormat::Feed => number(&text, spans(&text, &feed::ITEMS), Some),
        FileFormat::NewsMl => {
            let spans = spans(&text, &news::ITEMS);
            let is_single = spans.len() == 1;
            number(&text, spans, |index| (!is_single).then_some(index))
        }
        // Read record by record from a stream, never as a whole.
        FileFormat::Csv | FileFormat::Warc | FileFormat::Mail => Vec::new(),
    };
    if places.is_empty() {
        return Err(Refusal::new(Reason::Empty, "the list of articles is empty", give));
    }
    if format == FileFormat::Feed {
        channel = Some(feed::head(&text[..places[0].span.start]));
    }
    let (encoding, warning) = (decoded.encoding, decoded.warning);
    Ok(Opened { text, format, encoding, warning, channel, places })
}

/// Reads a page of a web archive, decoded. `address` is where it was fetched.
pub(super) fn read_page(
    text: &str,
    kind: PageKind,
    address: Option<&str>,
    context: Context<'_>,
) -> Record {
    match kind {
        PageKind::Html => html::read(text, address, FileFormat::Warc, context),
        PageKind::Text => Record { format: FileFormat::Warc, ..text::read(text) },
    }
}

fn whole(text: &str) -> Vec<Place> {
    vec![Place { index: None, line: 1, span: 0..text.len() }]
}

fn spans(text: &str, names: &[&str]) -> Vec<Range<usize>> {
    xml::elements(text, names).into_iter().map(|element| element.span).collect()
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
    ///
    /// # Errors
    /// When it is not well-formed, no article, or may not be told on this day.
    pub(super) fn read(&self, place: &Place, context: Context<'_>) -> Result<Record, Refusal> {
        let raw = self.raw(place);
        let mut record = match self.format {
            // Tables, web archives and mail are streams; none is opened as a whole.
            FileFormat::Text | FileFormat::Csv | FileFormat::Warc | FileFormat::Mail => {
                text::read(raw)
            }
            FileFormat::Markdown => markdown::read(raw),
            FileFormat::Html => html::read(raw, None, self.format, context),
            FileFormat::Json | FileFormat::Jsonl => json::read(raw, self.format, place.line)?,
            FileFormat::Feed => feed::read(raw, place.line, place.span.end == self.text.len())?,
            FileFormat::Nitf => news::read_nitf(raw, context.today)?,
            FileFormat::NewsMl => news::read_newsml(raw, place.line, context.today)?,
        };
        if let Some(channel) = &self.channel {
            channel.complete(&mut record.fields);
        }
        record.warnings.splice(0..0, self.warning.clone());
        Ok(record)
    }
}
