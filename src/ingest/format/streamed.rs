//! Which files may be of any length: those whose records can be told one by one.

use super::csv::is_table;
use super::detect::{ending, is_lines_ending};
use super::{json, mail};

/// How many bytes of a file tell how it is read.
pub(in crate::ingest) const HEAD: usize = 1 << 16;

/// How the records of a long file are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Streamed {
    /// JSON Lines.
    Lines,
    /// A table.
    Rows,
    /// A web archive.
    Pages,
    /// A mailbox, or a message.
    Messages,
}

impl Streamed {
    /// How a file is read that begins so; `None` when it has to be read whole.
    pub(in crate::ingest) fn of(path: &str, head: &[u8]) -> Option<Self> {
        let ending = ending(path);
        let is_wide = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}');
        let opens = text.trim_start().bytes().next();
        if head.starts_with(b"WARC/") || ending == "warc" {
            return Some(Self::Pages);
        }
        if mail::is_mail(head, &ending) {
            return Some(Self::Messages);
        }
        // UTF-16 has line ends that are no single bytes.
        let is_lines = is_lines_ending(&ending) || ending != "json" && json::is_lines(text);
        if is_lines && !is_wide {
            return Some(Self::Lines);
        }
        let is_other = matches!(opens, None | Some(b'{' | b'[' | b'<'));
        let is_named_so = matches!(ending.as_str(), "csv" | "tsv" | "tab" | "psv");
        (is_named_so && (is_wide || !is_other) || is_table(text.as_bytes())).then_some(Self::Rows)
    }
}
