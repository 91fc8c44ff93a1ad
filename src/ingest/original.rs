//! An article → the bytes it was read from, found again in the folder and told by their hash.
//! Knows nothing of what they say.

use std::cell::Cell;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::model::{ArticleId, FileFormat, Origin};

use super::folder::find;
use super::format::{HEAD, PageKind, Streamed, crawled};
use super::limits::Limits;
use super::records::raw_record;
use super::stream::{Raw, What, each_piece};
use super::unpack;

/// A record as it was found: a whole file, or one line, row, item or page of it. What a crawler
/// packed for the way (chunks, compression) is undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// A media type under which no browser runs them, with their charset.
    pub content_type: String,
    /// A name to keep them under, without folders and without anything a file system refuses.
    pub file_name: String,
}

/// Why a record cannot be had any more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OriginalError {
    /// Its file is not there, or cannot be read.
    #[error("the file it was read from, {0}, is not in the folder any more")]
    Gone(String),
    /// Its file holds something else.
    #[error("the file it was read from, {0}, has changed since")]
    Changed(String),
}

/// Reads a record again. `is_wanted` is asked on the way; once it says no, reading stops.
///
/// # Errors
/// When the file is gone, or no longer holds the record.
pub fn original(
    folder: &Path,
    origin: &Origin,
    id: ArticleId,
    limits: &Limits,
    is_wanted: &dyn Fn() -> bool,
) -> Result<Original, OriginalError> {
    let (holder, file, size) =
        open(folder, &origin.path).ok_or_else(|| OriginalError::Gone(origin.path.clone()))?;
    let found: Cell<Option<Piece>> = Cell::new(None);
    let is_found = Cell::new(false);
    let keep = |piece| {
        found.set(Some(piece));
        is_found.set(true);
    };
    let file = Stoppable { file, is_wanted: || is_wanted() && !is_found.get() };
    unpack::each_file(holder, file, size, limits, &mut |name, content| {
        let Ok(content) = content else { return };
        if is_found.get() || name != origin.path {
            return;
        }
        match Streamed::of(name, content.peek(HEAD)) {
            Some(kind) => each_piece(kind, content, limits, &mut |raws| {
                let mut same = raws.into_iter().filter(|raw| raw.index == origin.record);
                same.find_map(|raw| piece_of(raw, id, limits)).into_iter().for_each(keep);
            }),
            None => {
                let bytes = unpack::whole(content, limits.file).ok();
                let raw = bytes.and_then(|bytes| raw_record(name, bytes, origin.record));
                let raw = raw.filter(|raw| ArticleId::of_record(raw) == id);
                raw.map(|bytes| Piece { bytes, kind: None }).into_iter().for_each(keep);
            }
        }
    });
    let piece = found.take().ok_or_else(|| OriginalError::Changed(origin.path.clone()))?;
    Ok(Original {
        content_type: content_type(origin),
        file_name: file_name(origin, piece.kind),
        bytes: piece.bytes,
    })
}

/// What is to be handed over.
struct Piece {
    bytes: Vec<u8>,
    /// What a crawled page is.
    kind: Option<PageKind>,
}

/// A record of a stream, when it is the one.
fn piece_of(raw: Raw, id: ArticleId, limits: &Limits) -> Option<Piece> {
    let what = raw.what.ok().filter(|what| ArticleId::of_record(what.raw()) == id)?;
    match what {
        What::Frame(frame) => {
            let page = crawled(&frame, limits).ok()?;
            Some(Piece { bytes: page.body.into_owned(), kind: Some(page.kind) })
        }
        What::Line(..) | What::Row(..) | What::Message(_) => {
            Some(Piece { bytes: what.raw().to_vec(), kind: None })
        }
    }
}

/// The file on disk that a path leads to or into (`news.zip` of `news.zip!/a.txt`), opened.
fn open<'p>(folder: &Path, path: &'p str) -> Option<(&'p str, fs::File, u64)> {
    let containers = path.match_indices("!/").map(|(at, _)| &path[..at]);
    let (name, found) =
        containers.chain([path]).find_map(|name| Some((name, find(folder, name)?)))?;
    let file = fs::File::open(&found.path).ok()?;
    Some((name, file, found.stamp.size))
}

/// A file that ends early once nobody wants more of it.
struct Stoppable<F> {
    file: fs::File,
    is_wanted: F,
}

impl<F: Fn() -> bool> Stoppable<F> {
    fn check(&self) -> io::Result<()> {
        if (self.is_wanted)() { Ok(()) } else { Err(io::Error::other("it is not wanted any more")) }
    }
}

impl<F: Fn() -> bool> Read for Stoppable<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        self.file.read(buffer)
    }
}

impl<F: Fn() -> bool> Seek for Stoppable<F> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.check()?;
        self.file.seek(to)
    }
}

/// JSON as JSON, everything else as plain text: what a browser could run it must only show.
fn content_type(origin: &Origin) -> String {
    let is_json = matches!(origin.format, FileFormat::Json | FileFormat::Jsonl);
    // Items of these were cut out of the decoded text.
    let is_decoded = origin.record.is_some()
        && matches!(origin.format, FileFormat::Json | FileFormat::Feed | FileFormat::NewsMl);
    let charset = if is_decoded { "UTF-8" } else { &origin.encoding };
    if is_json && charset == "UTF-8" {
        return "application/json".to_owned();
    }
    let is_token =
        charset.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte));
    let charset = if is_token && !charset.is_empty() { charset } else { "UTF-8" };
    format!("text/plain; charset={charset}")
}

/// `story.txt`, or `dump-12.json` for the record 12 of `dump.jsonl.gz`.
fn file_name(origin: &Origin, kind: Option<PageKind>) -> String {
    const LONGEST: usize = 120;
    let name = origin.path.rsplit('/').next().unwrap_or_default();
    let name = unpack::without_compression(name);
    let name = match origin.record {
        None => name.to_owned(),
        Some(record) => {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let ending = match (origin.format, kind) {
                (_, Some(PageKind::Html)) | (FileFormat::Html, _) => "html",
                (FileFormat::Json | FileFormat::Jsonl, _) => "json",
                (FileFormat::Csv, _) => "csv",
                (FileFormat::Mail, _) => "eml",
                (FileFormat::Feed | FileFormat::Nitf | FileFormat::NewsMl, _) => "xml",
                (FileFormat::Text | FileFormat::Markdown | FileFormat::Warc, _) => "txt",
            };
            format!("{stem}-{record}.{ending}")
        }
    };
    let is_refused = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || r#"/\:*?"<>|"#.contains(c)
    };
    let name: String = name.chars().map(|c| if is_refused(c) { '_' } else { c }).collect();
    let name = name.trim_start_matches(['.', ' ']);
    let cut = name.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    if name.is_empty() { "original.txt".to_owned() } else { name[cut..].to_owned() }
}
