//! A web crawler's archive (WARC, ISO 28500) → the pages in it. Which records are pages, and the
//! bytes that a browser would have been given; what those bytes say is for other formats.

mod frame;
mod http;

use std::borrow::Cow;

use http::{BodyError, Response};

use super::super::limits::Limits;
use super::super::report::{Reason, Refusal};
use frame::Length;
pub(in crate::ingest) use frame::{Found, Frame, Frames};

/// A page as it was crawled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::ingest) struct Page<'f> {
    /// Its bytes, without framing and coding.
    pub(in crate::ingest) body: Cow<'f, [u8]>,
    pub(in crate::ingest) kind: PageKind,
    /// The character encoding that the server declared.
    pub(in crate::ingest) charset: Option<String>,
    /// Its address.
    pub(in crate::ingest) link: Option<String>,
    /// When it was fetched (`WARC-Date`): it was printed no later.
    pub(in crate::ingest) captured: Option<String>,
    /// What a reader should know.
    pub(in crate::ingest) warnings: Vec<String>,
}

/// What a server says that it sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum PageKind {
    /// A web page.
    Html,
    /// A plain text.
    Text,
}

/// Reads a record.
///
/// # Errors
/// When it is no page, or not all of it is there.
pub(in crate::ingest) fn crawled<'f>(
    frame: &'f Frame,
    limits: &Limits,
) -> Result<Page<'f>, Refusal> {
    let record = frame.field("WARC-Type").unwrap_or_default().to_ascii_lowercase();
    let stated = frame.field("Content-Type").unwrap_or_default();
    let is_http = stated.trim_start().to_ascii_lowercase().starts_with("application/http");
    match record.as_str() {
        "response" if is_http || frame.block.starts_with(b"HTTP/") => response(frame, limits),
        "response" | "resource" | "conversion" => {
            let media = Media::of(stated);
            let body = Cow::Borrowed(frame.block.as_slice());
            let kind = media.page(&body)?;
            check_length(frame, || false)?;
            Ok(whole(frame, body, kind, media.charset))
        }
        _ => Err(skipped(format!("a record of type `{record}` holds no page"))),
    }
}

fn response<'f>(frame: &'f Frame, limits: &Limits) -> Result<Page<'f>, Refusal> {
    let Some(response) = Response::parse(&frame.block) else {
        check_length(frame, || false)?;
        return Err(damaged("an HTTP response without a header".to_owned()));
    };
    if response.status != 200 {
        return Err(skipped(format!("the server answered {}", response.status)));
    }
    let media = Media::of(response.field("content-type").unwrap_or_default());
    media.page(b"<")?;
    check_length(frame, || response.is_whole())?;
    let body = response.body(limits.file).map_err(|error| match error {
        BodyError::Damaged(what) => damaged(what),
        BodyError::Coding(coding) => Refusal::new(
            Reason::Unsupported,
            format!("its content coding `{coding}` is not read"),
            "crawl the page again without that coding",
        ),
    })?;
    let kind = media.page(&body)?;
    Ok(whole(frame, body, kind, media.charset))
}

fn whole<'f>(
    frame: &Frame,
    body: Cow<'f, [u8]>,
    kind: PageKind,
    charset: Option<String>,
) -> Page<'f> {
    let given = |name| frame.field(name).map(str::to_owned).filter(|value| !value.is_empty());
    // Some crawlers put the address between angle brackets, as version 1.0 has it.
    let link = given("WARC-Target-URI").map(|uri| uri.trim_matches(['<', '>']).to_owned());
    let warnings = match frame.length {
        Length::Right => Vec::new(),
        _ => vec!["the record's stated length is wrong; it was read to the next record".to_owned()],
    };
    Page { body, kind, charset, link, captured: given("WARC-Date"), warnings }
}

/// Refuses a record of which not everything is there, unless what it wraps is whole.
fn check_length(frame: &Frame, is_whole: impl Fn() -> bool) -> Result<(), Refusal> {
    match frame.length {
        Length::Right | Length::Wrong => Ok(()),
        Length::Cut if is_whole() => Ok(()),
        Length::Cut => Err(damaged("the record is cut off".to_owned())),
        Length::TooLarge => Err(Refusal::new(
            Reason::TooLarge,
            "the record is larger than a page may be",
            "take the page out of the crawl and put it into the folder as a file",
        )),
    }
}

/// A media type (RFC 9110 §8.3.1) as a server states it.
struct Media {
    kind: String,
    charset: Option<String>,
}

impl Media {
    fn of(stated: &str) -> Self {
        let mut parts = stated.split(';');
        let kind = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            name.trim().eq_ignore_ascii_case("charset").then(|| value.to_owned())
        });
        Self { kind, charset }
    }

    /// Which kind of page it is. Pictures, styles and scripts are none. When a server does not
    /// say what it sends, the body decides.
    fn page(&self, body: &[u8]) -> Result<PageKind, Refusal> {
        match self.kind.as_str() {
            "text/html" | "application/xhtml+xml" => Ok(PageKind::Html),
            "text/plain" | "text/markdown" => Ok(PageKind::Text),
            "" | "application/octet-stream" | "unknown/unknown"
                if body.trim_ascii_start().starts_with(b"<") =>
            {
                Ok(PageKind::Html)
            }
            "" => Err(skipped("it is no page".to_owned())),
            kind => Err(skipped(format!("`{kind}` is no page"))),
        }
    }
}

fn skipped(what: String) -> Refusal {
    Refusal::skip(what, "nothing has to be done")
}

/// The refusal of a damaged record, or of bytes that are none.
pub(in crate::ingest) fn damaged(what: String) -> Refusal {
    Refusal::new(
        Reason::WarcTruncated,
        what,
        "get the file again from where it came, or crawl the page again",
    )
}
