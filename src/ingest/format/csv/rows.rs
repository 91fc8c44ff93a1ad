//! A stream of bytes → rows of delimited values (RFC 4180), each with its own bytes and the line
//! it begins on, in bounded memory. Knows nothing of what a column means.
//!
//! The parser is `csv-core`. The `csv` crate above it keeps neither the bytes of a row nor a
//! bound on its length: one quotation mark that nothing closes would swallow the whole file.

use std::io::{self, BufRead, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A row holds no more values than this.
const VALUES: usize = 4096;

/// A row of values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ingest) struct Row {
    /// The bytes, as found.
    pub(in crate::ingest) raw: Vec<u8>,
    /// The line on which it begins, from 1.
    pub(in crate::ingest) line: u32,
    /// The values without their quotes, one after the other, and where each ends.
    unquoted: Vec<u8>,
    ends: Vec<usize>,
}

impl Row {
    /// The values, in order.
    pub(super) fn values(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.unquoted[start..*end])
    }

    /// Whether there is nothing on the line.
    fn is_blank(&self) -> bool {
        self.unquoted.trim_ascii().is_empty() && self.ends.len() <= 1
    }
}

/// Why a row is none; it still has its bytes and its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Fault {
    /// It opens a quotation that nothing closes.
    OpenQuote,
    /// It holds more values than any table has columns.
    TooManyValues,
    /// One line of it is larger than a record may be.
    TooLarge,
}

/// The rows of a stream. Blank lines are none.
pub(in crate::ingest) struct Rows<R> {
    stream: R,
    parser: Reader,
    /// Bytes that were read and not parsed, and how many of them were.
    held: Vec<u8>,
    parsed: usize,
    line: u32,
    /// The largest row, in bytes.
    most: usize,
}

impl<R: BufRead> Rows<R> {
    /// The rows of a stream whose values are set apart by `delimiter`.
    pub(super) fn new(stream: R, delimiter: u8, most: usize) -> Self {
        let parser = ReaderBuilder::new().delimiter(delimiter).build();
        Self { stream, parser, held: Vec::new(), parsed: 0, line: 1, most }
    }

    /// The next row, or what is wrong with it; `None` at the end.
    pub(in crate::ingest) fn next(&mut self) -> io::Result<Option<(Row, Option<Fault>)>> {
        loop {
            let found = self.row()?;
            match &found {
                Some((row, None)) if row.is_blank() => {}
                _ => return Ok(found),
            }
        }
    }

    fn row(&mut self) -> io::Result<Option<(Row, Option<Fault>)>> {
        self.parser.reset();
        let mut row = Row { line: self.line, ..Row::default() };
        let (mut unquoted, mut values) = (0, 0);
        loop {
            if self.parsed == self.held.len() && !self.read_line(row.raw.len())? {
                return Ok(self.last(row, unquoted, values));
            }
            if self.held.len() - self.parsed + row.raw.len() > self.most {
                let given_up = self.give_up(row);
                if !given_up.0.raw.ends_with(b"\n") {
                    self.stream.skip_until(b'\n')?;
                    self.line += 1;
                }
                return Ok(Some(given_up));
            }
            row.unquoted.resize(unquoted + (self.held.len() - self.parsed) + 8, 0);
            row.ends.resize(values + 64, 0);
            let (result, read, wrote, ended) = self.parser.read_record(
                &self.held[self.parsed..],
                &mut row.unquoted[unquoted..],
                &mut row.ends[values..],
            );
            row.raw.extend_from_slice(&self.held[self.parsed..self.parsed + read]);
            self.parsed += read;
            unquoted += wrote;
            values += ended;
            match result {
                ReadRecordResult::Record => {
                    return Ok(Some((self.done(row, unquoted, values), None)));
                }
                ReadRecordResult::OutputEndsFull if values > VALUES => {
                    let line = row.line;
                    let mut raw = row.raw;
                    raw.extend_from_slice(&self.held[self.parsed..]);
                    self.parsed = self.held.len();
                    self.line = line + count_lines(&raw);
                    let row = Row { raw, line, ..Row::default() };
                    return Ok(Some((row, Some(Fault::TooManyValues))));
                }
                ReadRecordResult::End => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads one more line behind a row of so many bytes; `false` at the end.
    fn read_line(&mut self, behind: usize) -> io::Result<bool> {
        self.held.clear();
        self.parsed = 0;
        let room = self.most.saturating_sub(behind) as u64 + 1;
        Ok((&mut self.stream).take(room).read_until(b'\n', &mut self.held)? > 0)
    }

    /// The row at the end of the stream. A line end ends it, unless it stands in a quotation.
    fn last(
        &mut self,
        mut row: Row,
        unquoted: usize,
        values: usize,
    ) -> Option<(Row, Option<Fault>)> {
        if row.raw.is_empty() {
            return None;
        }
        row.unquoted.resize(unquoted + 8, 0);
        row.ends.resize(values + 8, 0);
        let (result, _, wrote, ended) =
            self.parser.read_record(b"\n", &mut row.unquoted[unquoted..], &mut row.ends[values..]);
        Some(match result {
            ReadRecordResult::Record => (self.done(row, unquoted + wrote, values + ended), None),
            _ => self.give_up(row),
        })
    }

    /// Gives up a row that does not end: only its first line is lost, the others are read anew.
    /// They cannot open a quotation that runs as far again: its closing mark would have ended
    /// this row.
    fn give_up(&mut self, row: Row) -> (Row, Option<Fault>) {
        let mut raw = row.raw;
        raw.extend_from_slice(&self.held[self.parsed..]);
        let is_large = raw.len() > self.most;
        let first = memchr::memchr(b'\n', &raw).map(|at| at + 1);
        self.held = first.map(|end| raw.split_off(end)).unwrap_or_default();
        self.parsed = 0;
        self.line = row.line + count_lines(&raw);
        let fault = if is_large && first.is_none() { Fault::TooLarge } else { Fault::OpenQuote };
        (Row { raw, line: row.line, ..Row::default() }, Some(fault))
    }

    fn done(&mut self, mut row: Row, unquoted: usize, values: usize) -> Row {
        row.unquoted.truncate(unquoted);
        row.ends.truncate(values);
        self.line = row.line + count_lines(&row.raw);
        // The first line feed of a carriage return and line feed belongs to this row.
        if row.raw.ends_with(b"\r") && self.held.get(self.parsed) == Some(&b'\n') {
            self.parsed += 1;
            self.line += 1;
        }
        row
    }
}

fn count_lines(bytes: &[u8]) -> u32 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    u32::try_from(feeds).unwrap_or(u32::MAX)
}
