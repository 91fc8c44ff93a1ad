//! A stream whose beginning can be looked at before it is read. Knows nothing of what it holds.

use std::io::{self, BufRead, Read};

/// The bytes of one file: buffered, and open to a look ahead.
pub(in crate::ingest) struct Content<'a> {
    inner: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// Where the bytes that were not read yet begin and end in the buffer.
    start: usize,
    end: usize,
    /// A fault that a look ahead met; it is due once the bytes before it are read.
    fault: Option<io::Error>,
}

/// How much is read at once.
const CHUNK: usize = 64 << 10;

impl<'a> Content<'a> {
    /// The bytes that a reader gives.
    pub(in crate::ingest) fn new(inner: impl Read + 'a) -> Self {
        Self { inner: Box::new(inner), buffer: Vec::new(), start: 0, end: 0, fault: None }
    }

    /// The next `count` bytes, or fewer when the stream ends or breaks before; they stay to be
    /// read.
    pub(in crate::ingest) fn peek(&mut self, count: usize) -> &[u8] {
        while self.end - self.start < count && self.fault.is_none() {
            match self.fill() {
                Ok(0) => break,
                Ok(_) => {}
                Err(fault) => self.fault = Some(fault),
            }
        }
        let ahead = &self.buffer[self.start..self.end];
        &ahead[..ahead.len().min(count)]
    }

    /// Reads one more chunk behind what is buffered. Bytes move to the front of the buffer only
    /// when at least as many were read before them, so that far looks ahead stay linear.
    fn fill(&mut self) -> io::Result<usize> {
        if self.start >= self.end - self.start {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.buffer.len() < self.end + CHUNK {
            self.buffer.resize(self.end + CHUNK, 0);
        }
        loop {
            match self.inner.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(read) => {
                    self.end += read;
                    return Ok(read);
                }
            }
        }
    }
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ahead = self.fill_buf()?;
        let read = ahead.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Content<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.end {
            match self.fault.take() {
                Some(fault) => return Err(fault),
                None => self.fill()?,
            };
        }
        Ok(&self.buffer[self.start..self.end])
    }

    fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }
}
