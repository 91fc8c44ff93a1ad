//! How a table is written: what sets its values apart, in which encoding, and which columns its
//! first row names.

use encoding_rs::{Encoding, UTF_8};
use serde_json::{Map, Value};

use super::super::fields::{fields, is_article};
use super::rows::Rows;
use crate::ingest::decode::decode;
use crate::ingest::report::{Reason, Refusal};

/// What may set values apart.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How a table is written.
#[derive(Clone, Debug)]
pub(super) struct Dialect {
    pub(super) delimiter: u8,
    /// What bytes that are no UTF-8 are in.
    pub(super) encoding: &'static Encoding,
    pub(super) columns: Vec<String>,
}

impl Dialect {
    /// Reads the beginning of a table: whole lines as far as possible.
    ///
    /// # Errors
    /// When its encoding cannot be told, or no column is that of a title or a text.
    pub(super) fn of(head: &[u8]) -> Result<Self, Refusal> {
        let encoding = encoding(head)?;
        let best = DELIMITERS
            .into_iter()
            .map(|delimiter| Self {
                delimiter,
                encoding,
                columns: columns(head, delimiter, encoding),
            })
            .max_by_key(|dialect| (dialect.known(), dialect.columns.len()));
        match best {
            Some(dialect) if dialect.is_of_articles() => Ok(dialect),
            best => {
                let found = best.map(|it| it.columns).unwrap_or_default();
                let shown: Vec<_> = found.iter().take(5).map(|name| format!("`{name}`")).collect();
                Err(Refusal::new(
                    Reason::NoBody,
                    format!(
                        "its first row names neither a title nor a text, but {}",
                        shown.join(", ")
                    ),
                    "name the columns `title` and `body` in the first row, or by one of their \
                     other names: `headline`, `name`; `text`, `content`",
                ))
            }
        }
    }

    /// The columns as an article of which each field has a value.
    fn sample(&self) -> Map<String, Value> {
        self.columns.iter().map(|name| (name.clone(), Value::from("x"))).collect()
    }

    fn is_of_articles(&self) -> bool {
        is_article(&self.sample())
    }

    /// How many fields of an article the columns name.
    fn known(&self) -> usize {
        let fields = fields(&self.sample(), "csv");
        let stated = [
            &fields.title,
            &fields.published,
            &fields.modified,
            &fields.source,
            &fields.link,
            &fields.lang,
        ];
        let body = usize::from(super::super::fields::body(&self.sample()).is_some());
        stated.into_iter().flatten().count() + fields.authors.len() + body
    }
}

/// Whether a file is a table of articles, told by its first row alone.
pub(in crate::ingest) fn is_table(head: &[u8]) -> bool {
    let opens = head.trim_ascii_start().first();
    !matches!(opens, None | Some(b'{' | b'[' | b'<' | b'#' | b'-'))
        && Dialect::of(head).is_ok_and(|dialect| dialect.columns.len() > 1 && dialect.known() > 1)
}

fn columns(head: &[u8], delimiter: u8, encoding: &'static Encoding) -> Vec<String> {
    let mut rows = Rows::new(head, delimiter, head.len());
    match rows.next() {
        Ok(Some((row, None))) => row
            .values()
            .map(|value| encoding.decode_with_bom_removal(value).0.trim().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// The encoding of a table, told by its beginning. A beginning that ends within a character is
/// still UTF-8.
fn encoding(head: &[u8]) -> Result<&'static Encoding, Refusal> {
    match std::str::from_utf8(head) {
        Ok(_) => Ok(UTF_8),
        Err(error) if error.error_len().is_none() => Ok(UTF_8),
        Err(_) => {
            let decoded = decode(head)?;
            Ok(Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8))
        }
    }
}
