//! Rows of text as CSV (RFC 4180) that a spreadsheet opens as it should, and values as lines of
//! JSON. Knows no resource.

use std::borrow::Cow;

use csv_core::{Terminator, WriteResult, Writer, WriterBuilder};
use serde::Serialize;

/// What tells a spreadsheet that the table is in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// How a cell begins that a spreadsheet would take for a formula, or would after its white space;
/// the last four are what East Asian keyboards write.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Rows of a table, being written.
pub(in crate::http) struct Table {
    writer: Writer,
    bytes: Vec<u8>,
}

impl Table {
    /// The rows that go on with a table.
    pub(in crate::http) fn continued() -> Self {
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).build();
        Self { writer, bytes: Vec::new() }
    }

    /// A table with the names of its columns.
    pub(in crate::http) fn new<'a>(columns: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self::continued();
        table.bytes.extend_from_slice(BYTE_ORDER_MARK);
        table.row(columns);
        table
    }

    /// Writes a row. A cell that would act as a formula begins with an apostrophe, which
    /// spreadsheets take for “text follows”.
    pub(in crate::http) fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                self.write(
                    |writer, _, out| {
                        let (result, written) = writer.delimiter(out);
                        (result, 0, written)
                    },
                    "",
                );
            }
            self.write(csv_core::Writer::field, &defused(cell.as_ref()));
        }
        self.write(
            |writer, _, out| {
                let (result, written) = writer.terminator(out);
                (result, 0, written)
            },
            "",
        );
    }

    /// The bytes of the rows.
    pub(in crate::http) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// Lets the writer write, with more room until it is done.
    fn write(
        &mut self,
        write: impl Fn(&mut Writer, &[u8], &mut [u8]) -> (WriteResult, usize, usize),
        text: &str,
    ) {
        let mut input = text.as_bytes();
        loop {
            let end = self.bytes.len();
            self.bytes.resize(end + 2 * input.len() + 4, 0);
            let (result, read, written) = write(&mut self.writer, input, &mut self.bytes[end..]);
            self.bytes.truncate(end + written);
            input = &input[read..];
            if let WriteResult::InputEmpty = result {
                return;
            }
        }
    }
}

/// A text that no spreadsheet takes for a formula.
fn defused(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches(' ').starts_with(FORMULA) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Writes a value as a line of JSON.
pub(in crate::http) fn write_line(value: &impl Serialize, bytes: &mut Vec<u8>) {
    serde_json::to_writer(&mut *bytes, value).expect("a reply has only text and numbers");
    bytes.push(b'\n');
}
