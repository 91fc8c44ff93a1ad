//! The bytes of a file → articles and rejects, one for each record. Pure: knows no folder, and
//! a record that fails takes no other with it, whatever the failure.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::model::{Article, ArticleId, FileFormat, Origin};

use super::compose::compose;
use super::context::Context;
use super::format::{self, Opened, Place};
use super::limits::Limits;
use super::report::{Reason, Refusal, Reject};

/// What became of one record.
pub(super) type Outcome = Result<Article, Reject>;

/// Reads all records of a file's content.
pub(super) fn read_all(
    path: &str,
    bytes: &[u8],
    limits: &Limits,
    context: Context<'_>,
) -> Vec<Outcome> {
    if format::is_json_lines(path, &bytes[..bytes.len().min(format::HEAD)]) {
        let lines = bytes.split(|byte| *byte == b'\n');
        let numbered: Vec<_> = (1_u32..)
            .zip(lines)
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .zip(0_u32..)
            .map(|((line, bytes), index)| JsonLine { index, line, bytes: Ok(bytes) })
            .collect();
        if !numbered.is_empty() {
            return read_lines(path, numbered, limits, context);
        }
    }
    let opened = match guard(|| format::open(path, bytes)) {
        Ok(opened) => opened,
        Err(refusal) => return vec![Err(refusal.of(path, None))],
    };
    let read = |place: &Place| {
        let raw = match place.index {
            Some(_) => opened.raw(place).as_bytes(),
            None => bytes,
        };
        let made = guard(|| read_one(path, &opened, place, raw, limits, context));
        made.map_err(|refusal| refusal.of(path, place.index))
    };
    match opened.places.as_slice() {
        [one] => vec![read(one)],
        places => places.par_iter().map(read).collect(),
    }
}

/// One line of JSON Lines.
pub(super) struct JsonLine<B> {
    /// Which record of the file it is, from 0.
    pub(super) index: u32,
    /// Which line, from 1.
    pub(super) line: u32,
    /// What it holds, or why it was not read.
    pub(super) bytes: Result<B, Refusal>,
}

/// Reads lines of JSON Lines, each by itself.
pub(super) fn read_lines<B: AsRef<[u8]> + Send>(
    path: &str,
    lines: Vec<JsonLine<B>>,
    limits: &Limits,
    context: Context<'_>,
) -> Vec<Outcome> {
    let read = |line: JsonLine<B>| {
        let JsonLine { index, line, bytes } = line;
        let made = bytes.and_then(|bytes| {
            let bytes = bytes.as_ref().trim_ascii();
            guard(|| {
                let opened = format::open_line(bytes, index, line)?;
                let place = &opened.places[0];
                read_one(path, &opened, place, bytes, limits, context)
            })
        });
        made.map_err(|refusal| refusal.of(path, Some(index)))
    };
    lines.into_par_iter().map(read).collect()
}

fn read_one(
    path: &str,
    opened: &Opened,
    place: &Place,
    raw: &[u8],
    limits: &Limits,
    context: Context<'_>,
) -> Result<Article, Refusal> {
    let is_json = matches!(opened.format, FileFormat::Json | FileFormat::Jsonl);
    let check = |length: usize| match length as u64 > limits.body {
        true => Err(Refusal::new(
            Reason::TooLarge,
            format!("its text has {length} bytes; {} are allowed", limits.body),
            "split it into its articles",
        )),
        false => Ok(()),
    };
    if !is_json {
        check(raw.len())?;
    }
    let record = opened.read(place)?;
    check(record.lines.iter().map(|line| line.text.len()).sum())?;
    let origin = Origin {
        path: path.to_owned(),
        record: place.index,
        format: record.format,
        encoding: opened.encoding.to_owned(),
        bytes: raw.len() as u64,
    };
    compose(record, origin, ArticleId::of_record(raw), context)
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
