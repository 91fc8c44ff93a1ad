//! JSON Lines of any length, some lines at a time, in bounded memory.

use std::io::{BufRead, BufReader, Read};

use super::records::JsonLine;
use super::report::{Reason, Refusal};

/// Reads a file of JSON Lines piece by piece.
pub(super) struct LineStream<R> {
    reader: BufReader<R>,
    /// The longest line, in bytes.
    longest: u64,
    index: u32,
    line: u32,
}

/// How much one piece holds at most, in lines and in bytes.
const PIECE_LINES: usize = 1024;
const PIECE_BYTES: usize = 16 << 20;

impl<R: Read> LineStream<R> {
    /// Streams a reader whose lines are no longer than `longest` bytes; longer ones are refused.
    pub(super) fn new(reader: R, longest: u64) -> Self {
        Self { reader: BufReader::with_capacity(1 << 16, reader), longest, index: 0, line: 0 }
    }

    /// The next lines that are not blank; none at the end.
    ///
    /// # Errors
    /// When reading fails; what was read before is lost with it.
    pub(super) fn next_piece(&mut self) -> std::io::Result<Vec<JsonLine<Vec<u8>>>> {
        let mut piece = Vec::new();
        let mut size = 0;
        while piece.len() < PIECE_LINES && size < PIECE_BYTES {
            let mut bytes = Vec::new();
            let read = self.reader.by_ref().take(self.longest + 1).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                break;
            }
            self.line += 1;
            let is_cut = !bytes.ends_with(b"\n") && read as u64 > self.longest;
            if is_cut {
                self.skip_line()?;
            } else if bytes.trim_ascii().is_empty() {
                continue;
            }
            size += bytes.len();
            let bytes = if is_cut { Err(self.too_long()) } else { Ok(bytes) };
            piece.push(JsonLine { index: self.index, line: self.line, bytes });
            self.index += 1;
        }
        Ok(piece)
    }

    fn too_long(&self) -> Refusal {
        Refusal::new(
            Reason::TooLarge,
            format!("line {} has more than {} bytes", self.line, self.longest),
            "write one article a line",
        )
    }

    /// Leaves the rest of a line unread, without keeping it.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let (length, ends) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.reader.consume(length);
            if ends {
                return Ok(());
            }
        }
    }
}
