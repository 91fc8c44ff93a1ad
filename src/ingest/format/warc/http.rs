//! An HTTP response as a crawler stored it (RFC 9112) → status, header fields, and the body with
//! its framing and coding undone. Knows nothing of archives.

use std::borrow::Cow;

use crate::ingest::unpack::undo;

/// More header fields than any honest server sends.
const FIELDS: usize = 256;

/// A response.
pub(super) struct Response<'b> {
    pub(super) status: u16,
    fields: Vec<(String, String)>,
    raw: &'b [u8],
}

/// Why a body cannot be had.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BodyError {
    /// It is coded in a way that is not undone here.
    Coding(String),
    /// It is not what its header says, or larger than allowed.
    Damaged(String),
}

impl<'b> Response<'b> {
    /// Reads the head of a response; `None` when there is none, or it does not end.
    pub(super) fn parse(block: &'b [u8]) -> Option<Self> {
        let mut slots = [httparse::EMPTY_HEADER; FIELDS];
        let mut head = httparse::Response::new(&mut slots);
        let mut config = httparse::ParserConfig::default();
        config.allow_spaces_after_header_name_in_responses(true);
        config.allow_obsolete_multiline_headers_in_responses(true);
        config.ignore_invalid_headers_in_responses(true);
        config.allow_multiple_spaces_in_response_status_delimiters(true);
        let httparse::Status::Complete(end) = config.parse_response(&mut head, block).ok()? else {
            return None;
        };
        let status = head.code?;
        let fields = head.headers.iter().map(|field| {
            let value = String::from_utf8_lossy(field.value).trim().to_owned();
            (field.name.to_ascii_lowercase(), value)
        });
        Some(Self { status, fields: fields.collect(), raw: &block[end..] })
    }

    /// A header field, by its lower-case name.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the body is whole by its own account: as long as stated, or with its last chunk.
    pub(super) fn is_whole(&self) -> bool {
        if self.is_chunked() {
            return dechunk(self.raw).is_some_and(|chunks| chunks.is_whole);
        }
        let stated = self.field("content-length").and_then(|text| text.parse().ok());
        stated.is_some_and(|length: usize| self.raw.len() >= length)
    }

    /// The body. Crawlers often store it decoded and leave the header as it was: a body that is
    /// not in the stated framing or coding, but is a text, is taken as it is.
    pub(super) fn body(&self, most: u64) -> Result<Cow<'b, [u8]>, BodyError> {
        let mut body = Cow::Borrowed(self.raw);
        if self.is_chunked()
            && let Some(chunks) = dechunk(self.raw)
        {
            body = Cow::Owned(chunks.bytes);
        }
        let codings = self.field("content-encoding").unwrap_or_default().to_ascii_lowercase();
        // Codings are listed in the order in which they were applied.
        for coding in codings.split(',').map(str::trim).filter(|it| !it.is_empty()).rev().take(3) {
            match undo(coding, &body, most) {
                Some(Ok(plain)) => body = Cow::Owned(plain),
                _ if is_text(&body) => break,
                Some(Err(error)) => return Err(BodyError::Damaged(error.to_string())),
                None => return Err(BodyError::Coding(coding.to_owned())),
            }
        }
        Ok(body)
    }

    fn is_chunked(&self) -> bool {
        let framing = self.field("transfer-encoding").unwrap_or_default();
        framing.to_ascii_lowercase().contains("chunked")
    }
}

struct Chunks {
    bytes: Vec<u8>,
    /// Whether the last chunk was there.
    is_whole: bool,
}

/// Joins the chunks of a body (RFC 9112 §7.1); `None` when it does not begin with a chunk. What
/// comes before a broken chunk is kept.
fn dechunk(raw: &[u8]) -> Option<Chunks> {
    let mut chunks = Chunks { bytes: Vec::new(), is_whole: false };
    let mut rest = raw;
    let mut is_first = true;
    while let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) {
        let body = &rest[start..];
        if size == 0 {
            chunks.is_whole = true;
            break;
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if is_first && body.len() > size && !body[size..].starts_with(b"\r\n") {
            // A text that happens to begin with hexadecimal digits.
            return None;
        }
        is_first = false;
        chunks.bytes.extend_from_slice(&body[..size.min(body.len())]);
        let Some(next) = size.checked_add(2).and_then(|end| body.get(end..)) else { break };
        rest = next;
    }
    (!is_first || chunks.is_whole).then_some(chunks)
}

/// Whether bytes are a text in any common encoding rather than compressed.
fn is_text(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 512;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let odd = sample.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    !sample.is_empty() && odd.count() * 50 < sample.len()
}
