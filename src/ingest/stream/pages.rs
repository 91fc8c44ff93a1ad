//! Web archives: a record a WARC record, of whatever type.

use super::super::format::{Found, Frames, damaged_archive};
use super::super::limits::Limits;
use super::super::unpack::{self, Content};
use super::piece::{Pieces, What};

/// Reads record by record. Damage costs the records that it hits; reading goes on behind it.
pub(super) fn read(content: &mut Content<'_>, limits: &Limits, pieces: &mut Pieces<'_>) {
    let most = usize::try_from(limits.record).unwrap_or(usize::MAX);
    for found in Frames::new(content, most) {
        match found {
            Found::Record(frame) => pieces.push(frame.block.len(), Ok(What::Frame(frame))),
            Found::Lost { offset, what } => {
                pieces.push(0, Err(damaged_archive(format!("at byte {offset}: {what}"))));
            }
            Found::Broken(error) => pieces.fail(unpack::refusal(&error)),
        }
    }
    if pieces.is_empty() {
        pieces.fail(damaged_archive("it holds no record".to_owned()));
    }
}
