//! Records on their way from a stream to the threads that read them, some at a time.

use std::sync::Arc;

use super::super::format::{Fault, Frame, Row, Table};
use super::super::report::Refusal;

/// A record as it was found.
pub(in crate::ingest) struct Raw {
    /// Which record of the file it is, from 0; `None` for the file as a whole.
    pub(in crate::ingest) index: Option<u32>,
    /// What it is, or why there is nothing to read.
    pub(in crate::ingest) what: Result<What, Refusal>,
}

/// What a record is.
pub(in crate::ingest) enum What {
    /// A line of JSON Lines, and which line of the file it is, from 1.
    Line(Vec<u8>, u32),
    /// A row of a table.
    Row(Arc<Table>, Row, Option<Fault>),
    /// A record of a web archive.
    Frame(Frame),
    /// A message.
    Message(Vec<u8>),
}

impl What {
    /// The bytes by which the record is told from all others.
    pub(in crate::ingest) fn raw(&self) -> &[u8] {
        match self {
            Self::Line(bytes, _) => bytes.trim_ascii(),
            Self::Row(_, row, _) => &row.raw,
            Self::Frame(frame) => &frame.block,
            Self::Message(bytes) => bytes,
        }
    }
}

/// Gathers records into pieces.
pub(super) struct Pieces<'e> {
    raws: Vec<Raw>,
    bytes: usize,
    next: u32,
    emit: &'e mut dyn FnMut(Vec<Raw>),
}

impl<'e> Pieces<'e> {
    /// No records yet; full pieces go to `emit`.
    pub(super) fn new(emit: &'e mut dyn FnMut(Vec<Raw>)) -> Self {
        Self { raws: Vec::new(), bytes: 0, next: 0, emit }
    }

    /// Adds a record of so many bytes.
    pub(super) fn push(&mut self, bytes: usize, what: Result<What, Refusal>) {
        const RECORDS: usize = 1024;
        const BYTES: usize = 16 << 20;
        self.raws.push(Raw { index: Some(self.next), what });
        self.next = self.next.saturating_add(1);
        self.bytes += bytes;
        if self.raws.len() >= RECORDS || self.bytes >= BYTES {
            self.hand_over();
        }
    }

    /// Adds the file as a whole, which is one record.
    pub(super) fn alone(&mut self, what: Result<What, Refusal>) {
        self.raws.push(Raw { index: None, what });
    }

    /// Adds what is wrong with the file as a whole.
    pub(super) fn fail(&mut self, refusal: Refusal) {
        self.alone(Err(refusal));
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.next == 0 && self.raws.is_empty()
    }

    /// Hands over what there is.
    pub(super) fn hand_over(&mut self) {
        self.bytes = 0;
        if !self.raws.is_empty() {
            (self.emit)(std::mem::take(&mut self.raws));
        }
    }
}
