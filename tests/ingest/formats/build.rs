//! Files in the formats under test, built around invented articles.

use std::io::{Cursor, Write};

use backfile::ingest::{Reason, Reject};
use backfile::model::Article;

use super::super::reading::reader;

/// What became of each record of a file.
pub(super) fn outcomes(path: &str, content: impl AsRef<[u8]>) -> Vec<Result<Article, Reject>> {
    reader().read_record(path, content.as_ref())
}

/// The articles of a file all of whose records are articles.
pub(super) fn articles(path: &str, content: impl AsRef<[u8]>) -> Vec<Article> {
    let made: Result<Vec<_>, _> = outcomes(path, content).into_iter().collect();
    made.expect("every record is an article")
}

/// The titles of the articles of a file, and the reasons for which records are none.
pub(super) fn told(path: &str, content: impl AsRef<[u8]>) -> (Vec<String>, Vec<Reason>) {
    let (mut titles, mut reasons) = (Vec::new(), Vec::new());
    for outcome in outcomes(path, content) {
        match outcome {
            Ok(article) => titles.push(article.title),
            Err(reject) => reasons.push(reject.reason),
        }
    }
    (titles, reasons)
}

/// A text of two paragraphs about a place.
pub(super) fn body(place: &str) -> String {
    format!(
        "The harbour council of {place} voted on Tuesday to rebuild the old ferry landing.\n\n\
         Work on the landing in {place} is to begin in spring and will take about two years."
    )
}

/// A page with a headline and the text about a place.
pub(super) fn page(headline: &str, place: &str) -> String {
    let paragraphs = body(place).replace("\n\n", "</p><p>");
    format!(
        "<!doctype html><html><head><title>{headline}</title></head>\
         <body><p>{paragraphs}</p></body></html>"
    )
}

/// A record of a web archive.
pub(super) fn record(kind: &str, uri: &str, media: &str, block: &[u8]) -> Vec<u8> {
    record_of_length(kind, uri, media, block, block.len() as u64)
}

/// A record of a web archive that states a length of its own.
pub(super) fn record_of_length(
    kind: &str,
    uri: &str,
    media: &str,
    block: &[u8],
    length: u64,
) -> Vec<u8> {
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n\
         WARC-Date: 2024-06-12T08:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
    )
    .into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// The media type of a crawled answer.
pub(super) const HTTP: &str = "application/http; msgtype=response";

/// An answer of a server: 200, with these header lines and this body.
pub(super) fn answer(fields: &str, body: &[u8]) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 200 OK\r\n{fields}\r\n").into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// A crawled page.
pub(super) fn crawled(uri: &str, headline: &str, place: &str) -> Vec<u8> {
    let fields = "Content-Type: text/html; charset=utf-8\r\n";
    record("response", uri, HTTP, &answer(fields, page(headline, place).as_bytes()))
}

/// Bytes, compressed with gzip.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).expect("memory takes all");
    writer.finish().expect("memory takes all")
}

/// Files in a zip archive.
pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).expect("the name is free");
        writer.write_all(bytes).expect("memory takes all");
    }
    writer.finish().expect("memory takes all").into_inner()
}

/// Files in a tape archive. Names are written as they are, even climbing ones.
pub(super) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        writer.append(&header, *bytes).expect("memory takes all");
    }
    writer.into_inner().expect("memory takes all")
}
