//! Tables: a record a row below the first.

use std::io::Cursor;
use std::sync::Arc;

use super::super::decode::decode;
use super::super::format::{HEAD, Table};
use super::super::limits::Limits;
use super::super::report::{Reason, Refusal};
use super::super::unpack::{self, Content};
use super::piece::{Pieces, What};

/// Reads row by row. A table in UTF-16 is decoded as a whole first: its line ends are no single
/// bytes.
pub(super) fn read(content: &mut Content<'_>, limits: &Limits, pieces: &mut Pieces<'_>) {
    if content.peek(HEAD).contains(&0) {
        let text = unpack::whole(content, limits.file).and_then(|bytes| decode(&bytes));
        return match text {
            Ok(decoded) => {
                let mut text = Content::new(Cursor::new(decoded.text));
                read_table(&mut text, limits, pieces);
            }
            Err(refusal) => pieces.fail(refusal),
        };
    }
    read_table(content, limits, pieces);
}

fn read_table(content: &mut Content<'_>, limits: &Limits, pieces: &mut Pieces<'_>) {
    let table = match Table::of(content.peek(HEAD)) {
        Ok(table) => Arc::new(table),
        Err(refusal) => return pieces.fail(refusal),
    };
    let most = usize::try_from(limits.record).unwrap_or(usize::MAX);
    let mut rows = match table.rows(content, most) {
        Ok(rows) => rows,
        Err(error) => return pieces.fail(unpack::refusal(&error)),
    };
    loop {
        match rows.next() {
            Ok(Some((row, fault))) => {
                let bytes = row.raw.len();
                pieces.push(bytes, Ok(What::Row(table.clone(), row, fault)));
            }
            Ok(None) => break,
            Err(error) => return pieces.fail(unpack::refusal(&error)),
        }
    }
    if pieces.is_empty() {
        pieces.fail(Refusal::new(
            Reason::Empty,
            "the table has no rows below the first",
            "take the file out of the folder",
        ));
    }
}
