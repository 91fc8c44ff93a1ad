//! The bytes of a file → articles and rejects, one for each record. Pure: knows no folder, and
//! a record that fails takes no other with it, whatever the failure.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{Article, ArticleId, FileFormat, Origin};

use super::compose::compose;
use super::context::Context;
use super::decode::decode_as;
use super::format::{self, Given, Opened, Place, Record};
use super::limits::Limits;
use super::report::{Reason, Refusal, Reject};
use super::stream::{Raw, What};

/// Reads all records of a file's content.
pub(super) fn read_all(
    path: &str,
    bytes: &[u8],
    limits: &Limits,
    context: Context<'_>,
) -> Vec<Result<Article, Reject>> {
    let opened = match guard(|| format::open(path, bytes)) {
        Ok(opened) => opened,
        Err(refusal) => return vec![Err(refusal.of(path, None))],
    };
    let read = |place: &Place| {
        let raw = raw(&opened, place, bytes);
        let made = guard(|| read_one(path, &opened, place, raw, limits, context));
        made.map_err(|refusal| refusal.of(path, place.index))
    };
    match opened.places.as_slice() {
        [one] => vec![read(one)],
        places => places.par_iter().map(read).collect(),
    }
}

/// The bytes of one record of a file's content, by which it is told from all others.
pub(super) fn raw_record(path: &str, bytes: Vec<u8>, record: Option<u32>) -> Option<Vec<u8>> {
    if record.is_none() {
        return Some(bytes);
    }
    let opened = guard(|| format::open(path, &bytes)).ok()?;
    let place = opened.places.iter().find(|place| place.index == record)?;
    Some(raw(&opened, place, &bytes).to_vec())
}

/// A record that stands among others is the text at its place; one that stands alone, the file.
fn raw<'b>(opened: &'b Opened, place: &Place, bytes: &'b [u8]) -> &'b [u8] {
    match place.index {
        Some(_) => opened.raw(place).as_bytes(),
        None => bytes,
    }
}

/// Reads records of a stream, each by itself.
pub(super) fn read_raws(
    path: &str,
    raws: Vec<Raw>,
    limits: &Limits,
    context: Context<'_>,
) -> Vec<Result<Article, Reject>> {
    let read = |raw: Raw| {
        let Raw { index, what } = raw;
        let made = what.and_then(|what| guard(|| read_raw(path, index, what, limits, context)));
        made.map_err(|refusal| refusal.of(path, index))
    };
    raws.into_par_iter().map(read).collect()
}

fn read_raw(
    path: &str,
    index: Option<u32>,
    what: What,
    limits: &Limits,
    mut context: Context<'_>,
) -> Result<Article, Refusal> {
    let (record, encoding, raw): (_, Cow<'_, str>, _) = match what {
        What::Line(bytes, line) => {
            let opened = format::open_line(bytes.trim_ascii(), index.unwrap_or(0), line)?;
            let place = &opened.places[0];
            return read_one(path, &opened, place, bytes.trim_ascii(), limits, context);
        }
        What::Row(table, row, fault) => {
            (table.read(&row, fault)?, table.encoding().into(), row.raw)
        }
        What::Message(bytes) => {
            let (record, encoding) = format::read_message(&bytes, context.sources)?;
            (record, encoding.into(), bytes)
        }
        What::Frame(frame) => {
            let page = format::crawled(&frame, limits)?;
            if let Some(captured) = page.captured.and_then(|day| day.get(..10)?.parse().ok()) {
                // Printed no later than the day after it was fetched, wherever that was.
                let captured: Date = captured;
                context.latest = context.latest.min(captured.tomorrow().unwrap_or(captured));
            }
            let charset = page.charset.as_deref().or_else(|| format::declared_encoding(&page.body));
            let decoded = decode_as(&page.body, charset)?;
            let address = page.link.as_deref();
            let mut record = format::read_page(&decoded.text, page.kind, address, context);
            record.warnings.splice(0..0, page.warnings.into_iter().chain(decoded.warning));
            if let Some(value) = page.link {
                let method = "warc:WARC-Target-URI".to_owned();
                record.fields.link.get_or_insert(Given { value, method });
            }
            (record, decoded.encoding.into(), frame.block)
        }
    };
    finish(path, index, record, &encoding, &raw, limits, context)
}

fn read_one(
    path: &str,
    opened: &Opened,
    place: &Place,
    raw: &[u8],
    limits: &Limits,
    context: Context<'_>,
) -> Result<Article, Refusal> {
    // Of these the text is a part; it is measured once it is found.
    let is_wrapped =
        matches!(opened.format, FileFormat::Json | FileFormat::Jsonl | FileFormat::Html);
    if !is_wrapped {
        check_length(raw.len(), limits)?;
    }
    let record = opened.read(place, context)?;
    finish(path, place.index, record, opened.encoding, raw, limits, context)
}

fn finish(
    path: &str,
    index: Option<u32>,
    record: Record,
    encoding: &str,
    raw: &[u8],
    limits: &Limits,
    context: Context<'_>,
) -> Result<Article, Refusal> {
    check_length(record.lines.iter().map(|line| line.text.len()).sum(), limits)?;
    let origin = Origin {
        path: path.to_owned(),
        record: index,
        format: record.format,
        encoding: encoding.to_owned(),
        bytes: raw.len() as u64,
    };
    compose(record, origin, ArticleId::of_record(raw), context)
}

fn check_length(length: usize, limits: &Limits) -> Result<(), Refusal> {
    if length as u64 <= limits.body {
        return Ok(());
    }
    Err(Refusal::new(
        Reason::TooLarge,
        format!("its text has {length} bytes; {} are allowed", limits.body),
        "split it into its articles",
    ))
}

/// Runs a step that must not take the others with it. A panic is a defect of ours: it becomes
/// the reject of the record that met it.
fn guard<T>(step: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|_| {
        Err(Refusal::new(
            Reason::Panic,
            "reading it failed unexpectedly",
            "this is a defect of Backfile; please report it with the file",
        ))
    })
}
