//! Which format a file is in: its content tells, its name's ending breaks ties.

use crate::model::FileFormat;

use super::super::report::{Reason, Refusal};
use super::{front_matter, json};

/// Formats that are known and not read, by their first bytes.
const SIGNATURES: [(&[u8], &str, &str); 12] = [
    (b"%PDF-", "a PDF document", "convert it to text, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it or save it as text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it with gunzip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it with zstd -d"),
    (b"BZh", "a bzip2 archive", "unpack it with bunzip2"),
    (b"\xfd7zXZ", "an xz archive", "unpack it with unxz"),
    (b"\x89PNG", "a PNG image", "take it out of the folder"),
    (b"\xff\xd8\xff", "a JPEG image", "take it out of the folder"),
    (b"GIF8", "a GIF image", "take it out of the folder"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
    (b"WARC/", "a web archive", "extract the articles' texts from it"),
    (b"\x7fELF", "a program", "take it out of the folder"),
];

/// Refuses bytes that are known to be no text of an article.
pub(super) fn refuse_known(bytes: &[u8]) -> Result<(), Refusal> {
    match SIGNATURES.iter().find(|(signature, ..)| bytes.starts_with(signature)) {
        Some((_, what, advice)) => {
            Err(Refusal::new(Reason::Unsupported, format!("it is {what}"), *advice))
        }
        None => Ok(()),
    }
}

/// The format of a decoded text.
pub(super) fn detect(path: &str, text: &str) -> Result<FileFormat, Refusal> {
    let ending = ending(path);
    let start = text.trim_start();
    if is_lines_ending(&ending) {
        return Ok(FileFormat::Jsonl);
    }
    if json::looks_like_json(start) || ending == "json" {
        return Ok(if json::is_lines(start) { FileFormat::Jsonl } else { FileFormat::Json });
    }
    refuse_pages_and_tables(&ending, start)?;
    let is_markdown = matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd");
    if is_markdown || front_matter::front_matter(start).is_some() {
        return Ok(FileFormat::Markdown);
    }
    Ok(FileFormat::Text)
}

/// Whether a file's name says that it is JSON Lines.
pub(super) fn is_lines_ending(ending: &str) -> bool {
    matches!(ending, "jsonl" | "ndjson" | "jsonlines")
}

/// The ending of a path in lower case, without its dot.
pub(super) fn ending(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

fn refuse_pages_and_tables(ending: &str, start: &str) -> Result<(), Refusal> {
    const HEAD: usize = 200;
    let head: String = start.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let is_markup = ["<!doctype", "<html", "<?xml", "<rss", "<feed", "<rdf", "<nitf", "<newsitem"]
        .iter()
        .any(|open| head.starts_with(open));
    let what = match ending {
        _ if is_markup => "a page or feed in HTML or XML",
        "csv" | "tsv" => "a table",
        _ => return Ok(()),
    };
    Err(Refusal::new(
        Reason::Unsupported,
        format!("it is {what}, which this version does not read"),
        "save the articles as plain text, Markdown, JSON or JSON Lines",
    ))
}
