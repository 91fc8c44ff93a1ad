//! JSON Lines: a record a line that is not blank.

use std::io::{BufRead, Read};

use super::super::limits::Limits;
use super::super::report::{Reason, Refusal};
use super::super::unpack::{self, Content};
use super::piece::{Pieces, What};

/// Reads line by line; a line longer than a record may be is refused.
pub(super) fn read(content: &mut Content<'_>, limits: &Limits, pieces: &mut Pieces<'_>) {
    let mut number = 0;
    loop {
        let mut line = Vec::new();
        let read = match content.take(limits.record + 1).read_until(b'\n', &mut line) {
            Ok(read) => read,
            Err(error) => return pieces.fail(unpack::refusal(&error)),
        };
        if read == 0 {
            break;
        }
        number += 1;
        if read as u64 > limits.record && !line.ends_with(b"\n") {
            pieces.push(0, Err(too_long(number, limits.record)));
            if let Err(error) = content.skip_until(b'\n') {
                return pieces.fail(unpack::refusal(&error));
            }
        } else if !line.trim_ascii().is_empty() {
            pieces.push(line.len(), Ok(What::Line(line, number)));
        }
    }
    if pieces.is_empty() {
        pieces.fail(Refusal::new(
            Reason::Empty,
            "the file has no line that is not blank",
            "take the file out of the folder",
        ));
    }
}

fn too_long(line: u32, longest: u64) -> Refusal {
    Refusal::new(
        Reason::TooLarge,
        format!("line {line} has more than {longest} bytes"),
        "write one article a line",
    )
}
