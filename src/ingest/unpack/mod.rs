//! A file on disk → the files in it: one when it is plain or compressed, many when it is an
//! archive. Every stream is read front to back in bounded memory (zip archives inside other
//! files are held whole), and one that grows out of proportion is ended. Knows no format of
//! articles.

mod coding;
mod content;
mod guard;
mod gunzip;
mod name;
mod refusal;
mod tape;
mod zipped;

use std::io::{BufReader, Cursor, Read, Seek};

use super::limits::Limits;
use super::report::Refusal;
pub(super) use coding::undo;
pub(super) use content::Content;
use guard::Allowance;
pub(super) use guard::is_damage;
pub(super) use name::{is_packed, without_compression};
use refusal::{DEPTH, damaged, empty, locked, too_deep, unread};
pub(super) use refusal::{refusal, whole};

/// Enough of a file to tell what contains it: a tape's header is 512 bytes.
const HEAD: usize = 512;

/// Learns of every file found: its name (`news.zip!/2024/a.txt`), and its bytes or why there
/// are none.
pub(super) type Visit<'v> = dyn FnMut(&str, Result<&mut Content<'_>, Refusal>) + 'v;

/// Hands over the file (of `size` bytes), or the files that it contains, in their order. What goes wrong is handed
/// over too, under the name of the file or entry that it concerns.
pub(super) fn each_file(
    name: &str,
    mut file: impl Read + Seek,
    size: u64,
    limits: &Limits,
    visit: &mut Visit<'_>,
) {
    let mut head = [0; 4];
    let zipped = file.read(&mut head).is_ok_and(|read| is_zip(&head[..read]));
    if let Err(error) = file.rewind() {
        return visit(name, Err(refusal(&error)));
    }
    if zipped {
        let walk = Walk { allowance: Allowance::of_size(size), limits };
        return walk.zip(name, BufReader::new(file), 0, visit);
    }
    let allowance = Allowance::default();
    let content = Content::new(allowance.metered(file));
    Walk { allowance, limits }.file(name, content, 0, visit);
}

/// What is the same for all that one file on disk contains.
struct Walk<'l> {
    allowance: Allowance,
    limits: &'l Limits,
}

impl Walk<'_> {
    /// A file that stands in so many archives.
    fn file(&self, name: &str, mut content: Content<'_>, depth: usize, visit: &mut Visit<'_>) {
        for _ in 0..DEPTH {
            content = match Wrapping::of(content.peek(HEAD)) {
                Wrapping::Gzip => {
                    Content::new(self.allowance.guarded(gunzip::Gunzip::new(content)))
                }
                Wrapping::Zstd => match zstd::stream::read::Decoder::with_buffer(content) {
                    Ok(plain) => Content::new(self.allowance.guarded(plain)),
                    Err(error) => return visit(name, Err(refusal(&error))),
                },
                _ => break,
            };
        }
        match Wrapping::of(content.peek(HEAD)) {
            Wrapping::None => visit(name, Ok(&mut content)),
            Wrapping::Unread(what) => visit(name, Err(unread(what))),
            Wrapping::Gzip | Wrapping::Zstd => visit(name, Err(too_deep())),
            _ if depth >= DEPTH => visit(name, Err(too_deep())),
            Wrapping::Tape => self.tape(name, content, depth, visit),
            Wrapping::Zip => match whole(&mut content, self.limits.file) {
                Ok(bytes) => self.zip(name, Cursor::new(bytes), depth, visit),
                Err(why) => visit(name, Err(why)),
            },
        }
    }

    fn tape(&self, name: &str, tape: Content<'_>, depth: usize, visit: &mut Visit<'_>) {
        let mut files = 0;
        let ended = tape::each_entry(tape, &mut |raw, bytes| {
            if let Some(entry) = name::entry_name(name, raw) {
                files += 1;
                let content = Content::new(self.allowance.guarded(bytes));
                self.file(&entry, content, depth + 1, visit);
            }
        });
        match ended {
            Ok(()) if files == 0 => visit(name, Err(empty())),
            Ok(()) => {}
            Err(error) => visit(name, Err(refusal(&error))),
        }
    }

    fn zip(&self, name: &str, zip: impl Read + Seek, depth: usize, visit: &mut Visit<'_>) {
        let mut files = 0;
        let ended = zipped::each_entry(zip, &mut |raw, entry| {
            let Some(name) = name::entry_name(name, raw) else { return };
            files += 1;
            match entry {
                zipped::Entry::File(bytes) => {
                    let content = Content::new(self.allowance.guarded(bytes));
                    self.file(&name, content, depth + 1, visit);
                }
                zipped::Entry::Locked(why) => visit(&name, Err(locked(why))),
                zipped::Entry::Damaged(what) => visit(&name, Err(damaged(&what))),
            }
        });
        match ended {
            Ok(zipped::Contents::Folder) if files == 0 => visit(name, Err(empty())),
            Ok(zipped::Contents::Folder) => {}
            Ok(zipped::Contents::Document) => {
                visit(name, Err(unread("a document of an office program or an e-book")));
            }
            Err(error) => visit(name, Err(refusal(&error))),
        }
    }
}

/// What is around the bytes of a file.
enum Wrapping {
    None,
    Gzip,
    Zstd,
    Tape,
    Zip,
    /// Something that is not unpacked here.
    Unread(&'static str),
}

impl Wrapping {
    fn of(head: &[u8]) -> Self {
        const UNREAD: [(&[u8], &str); 5] = [
            (b"BZh", "bzip2"),
            (b"\xfd7zXZ\0", "xz"),
            (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
            (b"Rar!\x1a\x07", "RAR"),
            (b"%PDF-", "PDF"),
        ];
        match head {
            _ if gunzip::starts_member(head) => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstd,
            _ if is_zip(head) => Self::Zip,
            _ if tape::starts_tape(head) => Self::Tape,
            _ => UNREAD
                .iter()
                .find(|(magic, _)| head.starts_with(magic))
                .map_or(Self::None, |(_, what)| Self::Unread(what)),
        }
    }
}

fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}
