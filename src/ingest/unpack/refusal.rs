//! Why something in a file cannot be read, in words for a person.

use std::io::{self, Read};

use super::super::report::{Reason, Refusal};
use super::guard::{bomb, is_damage};

/// How deep archives may stand in one another, and how often a file may be compressed.
pub(super) const DEPTH: usize = 2;

/// All bytes of a stream, when they are no more than so many.
///
/// # Errors
/// A refusal when there are more, or they cannot be read.
pub(in crate::ingest) fn whole(content: &mut impl Read, most: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    content.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|e| refusal(&e))?;
    if bytes.len() as u64 > most {
        let mib = most >> 20;
        return Err(Refusal::new(
            Reason::TooLarge,
            format!("it is larger than {mib} MiB"),
            "split it; JSON Lines (`.jsonl`) and tables (`.csv`) may be of any size",
        ));
    }
    Ok(bytes)
}

/// Why a stream that failed cannot be read.
pub(in crate::ingest) fn refusal(error: &io::Error) -> Refusal {
    if is_damage(error) {
        return damaged(&error.to_string());
    }
    match bomb(error) {
        Some(bomb) => Refusal::new(
            Reason::TooLarge,
            bomb.to_string(),
            "unpack it yourself if you trust it, and put what is in it into the folder",
        ),
        None => Refusal::new(
            Reason::Io,
            error.to_string(),
            "see that the file can be read, then fill the archive again",
        ),
    }
}

/// Bytes that are not what they should be.
pub(super) fn damaged(what: &str) -> Refusal {
    Refusal::new(
        Reason::Damaged,
        format!("the file is damaged or cut off: {what}"),
        "get the file again from where it came",
    )
}

/// An archive without files.
pub(super) fn empty() -> Refusal {
    Refusal::new(
        Reason::Empty,
        "the archive holds no files, or only hidden ones",
        "take it out of the folder",
    )
}

/// An entry that cannot be read, and why.
pub(super) fn locked(why: &str) -> Refusal {
    Refusal::new(Reason::Unsupported, why, "unpack it yourself and put the files into the folder")
}

/// Something that is known and not read.
pub(super) fn unread(what: &str) -> Refusal {
    Refusal::new(
        Reason::Unsupported,
        format!("it is {what}, which is not read"),
        "put the articles into the folder as text, HTML or JSON",
    )
}

/// Something packed too often.
pub(super) fn too_deep() -> Refusal {
    Refusal::new(
        Reason::Unsupported,
        format!("it is packed more than {DEPTH} times over"),
        "unpack it yourself and put the files into the folder",
    )
}
