//! Gzip as a chain of members (RFC 1952 §2.2), which a crawler's archive has one of for every
//! record. A damaged member is one error; reading on continues with the next member.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use super::content::Content;
use super::guard::is_damage;

/// The members of a gzip stream, one after the other.
pub(super) struct Gunzip<'a> {
    at: At<'a>,
    /// Whether the stream was damaged and nothing came out of it since: one error is enough.
    lost: bool,
}

enum At<'a> {
    /// Before a member, or at the end.
    Gap(Content<'a>),
    /// In a member.
    Member(Box<GzDecoder<Content<'a>>>),
    /// Only for the moment in which one becomes the other.
    Moving,
}

impl<'a> Gunzip<'a> {
    /// Reads the members that a stream holds.
    pub(super) fn new(compressed: Content<'a>) -> Self {
        Self { at: At::Gap(compressed), lost: false }
    }
}

impl Read for Gunzip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.at, At::Moving) {
                At::Gap(mut compressed) => {
                    let found = seek_member(&mut compressed);
                    if !matches!(found, Ok(true)) {
                        self.at = At::Gap(compressed);
                        return found.map(|_| 0);
                    }
                    self.at = At::Member(Box::new(GzDecoder::new(compressed)));
                }
                At::Member(mut member) => match member.read(buffer) {
                    Ok(0) => self.at = At::Gap(member.into_inner()),
                    Ok(read) => {
                        self.at = At::Member(member);
                        self.lost = false;
                        return Ok(read);
                    }
                    Err(error) => {
                        self.at = At::Gap(member.into_inner());
                        let again = std::mem::replace(&mut self.lost, true);
                        if !(again && is_damage(&error)) {
                            return Err(error);
                        }
                    }
                },
                At::Moving => return Ok(0),
            }
        }
    }
}

/// Skips to the next member; padding and whatever else stands between members is passed over.
fn seek_member(compressed: &mut Content<'_>) -> io::Result<bool> {
    loop {
        let ahead = compressed.fill_buf()?;
        if ahead.is_empty() {
            return Ok(false);
        }
        let skipped = memchr::memchr(MAGIC[0], ahead).unwrap_or(ahead.len());
        compressed.consume(skipped);
        let ahead = compressed.peek(4);
        if starts_member(ahead) {
            return Ok(true);
        }
        if !ahead.is_empty() && MAGIC.starts_with(ahead) {
            compressed.consume(MAGIC.len());
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        compressed.consume(usize::from(skipped == 0));
    }
}

const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// Whether a member may begin here: the magic number, the one method there is, no reserved flag.
pub(super) fn starts_member(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC) && bytes.get(3).is_some_and(|flags| flags & 0xe0 == 0)
}
