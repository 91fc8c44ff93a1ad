//! Which format a file is in: its content tells, its name's ending breaks ties.

use crate::model::FileFormat;

use super::super::report::{Reason, Refusal};
use super::super::unpack::without_compression;
use super::{feed, front_matter, html, json, news, xml};

/// Formats that are known and not read, by their first bytes.
const SIGNATURES: [(&[u8], &str, &str); 5] = [
    (b"\x89PNG", "a PNG image", "take it out of the folder"),
    (b"\xff\xd8\xff", "a JPEG image", "take it out of the folder"),
    (b"GIF8", "a GIF image", "take it out of the folder"),
    (b"{\\rtf", "a rich text document", "save it as plain text"),
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
    let is_known = |root: &str| root == "nitf" || news::is_newsml(root) || feed::is_root(root);
    match xml::root(start, is_known) {
        Some("nitf") => return Ok(FileFormat::Nitf),
        Some(root) if news::is_newsml(root) => return Ok(FileFormat::NewsMl),
        Some(_) => return Ok(FileFormat::Feed),
        None => {}
    }
    let is_named_page = matches!(ending.as_str(), "html" | "htm" | "xhtml" | "shtml");
    if html::is_page(start) || is_named_page && start.starts_with('<') {
        return Ok(FileFormat::Html);
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

/// The ending of a path in lower case, without its dot; that of `a.csv.gz` is `csv`.
pub(super) fn ending(path: &str) -> String {
    let path = without_compression(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

fn refuse_pages_and_tables(ending: &str, start: &str) -> Result<(), Refusal> {
    const HEAD: usize = 200;
    let head: String = start.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    let is_markup = ["<?xml", "<rss", "<feed", "<rdf", "<nitf", "<newsitem"]
        .iter()
        .any(|open| head.starts_with(open));
    let what = match ending {
        _ if is_markup => "a feed or document in XML",
        "csv" | "tsv" => "a table",
        _ => return Ok(()),
    };
    Err(Refusal::new(
        Reason::Unsupported,
        format!("it is {what}, which this version does not read"),
        "save the articles as plain text, Markdown, JSON or JSON Lines",
    ))
}
