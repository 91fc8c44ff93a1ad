//! A stream of bytes → WARC records (ISO 28500), one at a time, each in bounded memory. Where
//! the stream is damaged it goes on at the next line that can begin a record. Knows nothing of
//! what a record holds.
//!
//! A stated length is believed only when a record, or the end, follows it: crawlers that were
//! stopped, and tools that rewrote pages, leave lengths that are too long or too short.

use std::io::{self, BufRead, Read};

use crate::ingest::unpack::{Content, is_damage};

/// A record's header is no longer than this.
const HEADER: usize = 64 << 10;

/// Of a record that is too large, so much is kept to tell what it is.
const SAMPLE: usize = 64 << 10;

/// What is looked at behind a block: the two line ends that close it, and a version line.
const BEHIND: usize = 14;

/// A record: its header, and its block.
#[derive(Debug)]
pub(in crate::ingest) struct Frame {
    fields: Vec<(String, String)>,
    /// The block's bytes.
    pub(in crate::ingest) block: Vec<u8>,
    /// How the block compares with what its header states.
    pub(super) length: Length,
}

/// How the length of a block compares with what its header states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// As stated.
    Right,
    /// Not as stated; the block reaches to the next record.
    Wrong,
    /// The file ends, or is damaged, within the block.
    Cut,
    /// More than allowed: the block is only its beginning.
    TooLarge,
}

impl Frame {
    /// A field of the header; names know no case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str())
    }
}

/// What a stretch of the stream is.
pub(in crate::ingest) enum Found {
    /// A record.
    Record(Frame),
    /// Bytes that are none: from where on, and what is wrong with them.
    Lost { offset: u64, what: String },
    /// The stream cannot be read on.
    Broken(io::Error),
}

/// The records of a stream.
pub(in crate::ingest) struct Frames<'c, 'a> {
    stream: &'c mut Content<'a>,
    offset: u64,
    /// The largest block that is kept whole, in bytes.
    most: usize,
    /// Where the stream was last found damaged.
    damaged_at: Option<u64>,
    ended: bool,
}

impl<'c, 'a> Frames<'c, 'a> {
    /// The records of a stream; of a block larger than `most` bytes only the beginning is kept.
    pub(in crate::ingest) fn new(stream: &'c mut Content<'a>, most: usize) -> Self {
        Self { stream, offset: 0, most: most.max(SAMPLE), damaged_at: None, ended: false }
    }

    fn consume(&mut self, count: usize) {
        self.stream.consume(count);
        self.offset += count as u64;
    }

    fn at_record(&mut self) -> bool {
        starts_record(self.stream.peek(BEHIND))
    }

    /// Reads the rest of the line, or `most` bytes of it, into `line`; 0 is the end.
    fn read_line(&mut self, most: usize, line: &mut Vec<u8>) -> io::Result<usize> {
        let read = self.stream.take(most as u64).read_until(b'\n', line)?;
        self.offset += read as u64;
        Ok(read)
    }

    /// Passes over the rest of the line, or over `most` bytes of it; 0 is the end.
    fn skip_line(&mut self, most: u64) -> io::Result<u64> {
        let skipped = self.stream.take(most).skip_until(b'\n')? as u64;
        self.offset += skipped;
        Ok(skipped)
    }

    /// Passes over what is not a record. Says how much that was, blank lines aside.
    fn seek_record(&mut self) -> io::Result<u64> {
        let mut lost = 0;
        loop {
            let ahead = self.stream.fill_buf()?;
            let blank = ahead.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            if blank > 0 {
                self.consume(blank);
                continue;
            }
            if self.at_record() {
                return Ok(lost);
            }
            match self.skip_line(u64::MAX)? {
                0 => {
                    self.ended = true;
                    return Ok(lost);
                }
                count => lost += count,
            }
        }
    }

    fn record(&mut self) -> io::Result<Frame> {
        let mut header = Vec::new();
        let mut lines = 0;
        while lines == 0 || !self.at_record() {
            let start = header.len();
            self.read_line(HEADER.saturating_sub(start), &mut header)?;
            let line = &header[start..];
            if !line.ends_with(b"\n") {
                let what = "a record's header that does not end";
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            if line.trim_ascii().is_empty() {
                break;
            }
            lines += 1;
        }
        let fields = parse_fields(&header);
        let mut frame = Frame { fields, block: Vec::new(), length: Length::Right };
        let stated = frame.field("Content-Length").and_then(|text| text.trim().parse().ok());
        frame.length = self.read_block(&mut frame.block, stated)?;
        Ok(frame)
    }

    fn read_block(&mut self, block: &mut Vec<u8>, stated: Option<u64>) -> io::Result<Length> {
        let large = stated.filter(|length| *length > self.most as u64);
        let stated = stated.and_then(|length| usize::try_from(length).ok());
        let wanted = stated.unwrap_or(0).min(self.most);
        let ahead = self.stream.peek(wanted + BEHIND);
        let may_end = stated.is_some() && large.is_none();
        let is_whole = may_end && ahead.get(wanted..).is_some_and(may_follow_block);
        let next = if is_whole { None } else { record_within(ahead) };
        let (length, kept) = match next {
            _ if is_whole => (Length::Right, wanted),
            Some(next) => (Length::Wrong, next),
            None if ahead.len() < wanted => (Length::Cut, ahead.len()),
            None if large.is_some() => (Length::TooLarge, SAMPLE),
            None => (Length::Wrong, wanted),
        };
        block.extend_from_slice(&ahead[..kept]);
        self.consume(kept);
        match (length, large) {
            (Length::Right, _) => return Ok(Length::Right),
            (Length::Cut, _) => return self.pass_damage(),
            (Length::TooLarge, Some(large)) => return self.skip_block(large - SAMPLE as u64),
            _ if next.is_none() && self.extend(block)? != Length::Wrong => return Ok(Length::Cut),
            _ => {}
        }
        block.truncate(block.trim_ascii_end().len());
        Ok(length)
    }

    /// The damage at which a block ends is told with the block, not once more behind it.
    fn pass_damage(&mut self) -> io::Result<Length> {
        match self.stream.fill_buf() {
            Err(error) if !is_damage(&error) => Err(error),
            _ => Ok(Length::Cut),
        }
    }

    /// Reads on to the next record, or the end.
    fn extend(&mut self, block: &mut Vec<u8>) -> io::Result<Length> {
        while !self.at_record() {
            let room = self.most.saturating_sub(block.len());
            if room == 0 {
                return Ok(Length::TooLarge);
            }
            match self.read_line(room, block) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if is_damage(&error) => return Ok(Length::Cut),
                Err(error) => return Err(error),
            }
        }
        Ok(Length::Wrong)
    }

    /// Passes over so many bytes, but not over a line that begins a record.
    fn skip_block(&mut self, mut left: u64) -> io::Result<Length> {
        while left > 0 && !self.at_record() {
            match self.skip_line(left) {
                Ok(0) => break,
                Ok(count) => left -= count,
                Err(error) if is_damage(&error) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(Length::TooLarge)
    }
}

impl Iterator for Frames<'_, '_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.ended {
            return None;
        }
        let offset = self.offset;
        let found = match self.seek_record() {
            Ok(0) if self.ended => return None,
            Ok(0) => self.record().map(Found::Record),
            Ok(lost) => {
                let what = format!("{lost} bytes that belong to no record");
                Ok(Found::Lost { offset, what })
            }
            Err(error) => Err(error),
        };
        match found {
            Ok(found) => Some(found),
            Err(error) if is_damage(&error) => {
                // Not every decompressor gets past damage; one that stands still has ended.
                self.ended = self.damaged_at == Some(self.offset);
                self.damaged_at = Some(self.offset);
                (!self.ended).then(|| Found::Lost { offset, what: error.to_string() })
            }
            Err(error) => {
                self.ended = true;
                Some(Found::Broken(error))
            }
        }
    }
}

/// Whether bytes begin with the version line of a record: `WARC/1.1`.
fn starts_record(bytes: &[u8]) -> bool {
    match bytes.strip_prefix(b"WARC/") {
        Some([major, b'.', minor, end, ..]) => {
            major.is_ascii_digit() && minor.is_ascii_digit() && matches!(end, b'\r' | b'\n')
        }
        _ => false,
    }
}

/// Whether a block may end before these bytes: before the two line ends that close it (one, or
/// bare line feeds, in files that others wrote), before a record, or at the end.
fn may_follow_block(bytes: &[u8]) -> bool {
    let rest = bytes.trim_ascii_start();
    rest.is_empty() || bytes.starts_with(b"\r\n\r\n") || starts_record(rest)
}

/// Where a later record begins.
fn record_within(block: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(block, b"\nWARC/")
        .map(|at| at + 1)
        .find(|at| starts_record(&block[*at..]))
}

/// The named fields of a header (ISO 28500 §4): one a line, continued by lines that begin with
/// white space. The first line is the version; a line without a colon is passed over.
fn parse_fields(header: &[u8]) -> Vec<(String, String)> {
    let header = String::from_utf8_lossy(header);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in header.lines().skip(1) {
        match (line.split_once(':'), fields.last_mut()) {
            _ if line.trim().is_empty() => {}
            (_, Some((_, value))) if line.starts_with([' ', '\t']) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (Some((name, value)), _) => {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            (None, _) => {}
        }
    }
    fields
}
