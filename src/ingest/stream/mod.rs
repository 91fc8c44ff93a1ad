//! A file that may be of any length → its raw records, some at a time, in bounded memory. What
//! is in a record is not looked at here: that happens in parallel, piece by piece.

mod lines;
mod messages;
mod pages;
mod piece;
mod rows;

use super::format::Streamed;
use super::limits::Limits;
use super::unpack::Content;
use piece::Pieces;
pub(super) use piece::{Raw, What};

/// Hands over the records of a stream, in order and piece by piece. A stream that fails costs
/// what comes after; that is handed over too.
pub(super) fn each_piece(
    kind: Streamed,
    content: &mut Content<'_>,
    limits: &Limits,
    emit: &mut dyn FnMut(Vec<Raw>),
) {
    let mut pieces = Pieces::new(emit);
    match kind {
        Streamed::Lines => lines::read(content, limits, &mut pieces),
        Streamed::Rows => rows::read(content, limits, &mut pieces),
        Streamed::Pages => pages::read(content, limits, &mut pieces),
        Streamed::Messages => messages::read(content, limits, &mut pieces),
    }
    pieces.hand_over();
}
