//! Mail: a message a record, in a mailbox (RFC 4155) one after another, each below a line of its
//! own that begins with `From`; any other file of mail is one message.

use std::io::{self, BufRead, Read};

use super::super::format::{HEAD, opens_message};
use super::super::limits::Limits;
use super::super::report::{Reason, Refusal};
use super::super::unpack::{self, Content};
use super::piece::{Pieces, What};

/// Reads message by message; one longer than a record may be is refused.
pub(super) fn read(content: &mut Content<'_>, limits: &Limits, pieces: &mut Pieces<'_>) {
    if !opens_message(content.peek(HEAD)) {
        let message = unpack::whole(content, limits.record);
        return pieces.alone(message.map(What::Message));
    }
    let read = each_message(content, limits.record, &mut |message| {
        let bytes = message.as_ref().map_or(0, Vec::len);
        pieces.push(bytes, message.map(What::Message));
    });
    if let Err(error) = read {
        pieces.fail(unpack::refusal(&error));
    }
}

fn each_message(
    content: &mut Content<'_>,
    longest: u64,
    emit: &mut dyn FnMut(Result<Vec<u8>, Refusal>),
) -> io::Result<()> {
    let (mut message, mut is_open, mut is_too_long) = (Vec::new(), false, false);
    let (mut line, mut is_after_blank) = (Vec::new(), true);
    loop {
        line.clear();
        let read = content.take(longest).read_until(b'\n', &mut line)?;
        let opens = is_after_blank && opens_message(&line);
        if (opens || read == 0) && is_open {
            emit(match is_too_long {
                true => Err(too_long(longest)),
                false => Ok(std::mem::take(&mut message)),
            });
        }
        if read == 0 {
            return Ok(());
        }
        if opens {
            message.clear();
            (is_open, is_too_long) = (true, false);
        } else if !is_too_long {
            is_too_long = (message.len() + read) as u64 > longest;
            if is_too_long {
                message = Vec::new();
            } else {
                message.extend_from_slice(&line);
            }
        }
        is_after_blank = line.trim_ascii().is_empty();
    }
}

fn too_long(longest: u64) -> Refusal {
    Refusal::new(
        Reason::TooLarge,
        format!("the message has more than {longest} bytes"),
        "save it without its attachments",
    )
}
