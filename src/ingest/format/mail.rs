//! Mail: press releases and newsletters, a message a record (RFC 5322 and MIME). Knows one
//! message at a time; attachments and messages within a message are left out.

use std::collections::BTreeSet;

use mail_parser::{MessageParser, MimeHeaders as _, PartType};

use super::super::line::{lines, tidy};
use super::super::report::{Reason, Refusal};
use super::super::source::Sources;
use super::markup;
use super::record::{Fields, Given, Record};
use crate::model::FileFormat;

/// Whether a file is a mailbox or a message by how it begins.
pub(super) fn is_mail(head: &[u8], ending: &str) -> bool {
    let is_named = matches!(ending, "eml" | "mbox" | "mbx");
    if opens_message(head) {
        let rest = head.iter().position(|byte| *byte == b'\n').map_or(head, |end| &head[end + 1..]);
        return is_header(rest, true);
    }
    is_header(head, is_named)
}

/// Whether a line begins a message of a mailbox (RFC 4155): `From`, who sent it, and when.
pub(in crate::ingest) fn opens_message(line: &[u8]) -> bool {
    let line = line.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_time =
        |part: &[u8]| matches!(part, [a, b':', c] if a.is_ascii_digit() && c.is_ascii_digit());
    line.starts_with(b"From ") && line.windows(3).any(is_time)
}

/// Whether a header of a message stands here: fields up to a blank line. Where the file's name
/// does not tell, fields are wanted that only mail has.
fn is_header(text: &[u8], is_named: bool) -> bool {
    const MAIL: [&str; 5] =
        ["message-id", "mime-version", "received", "return-path", "delivered-to"];
    let (mut told, mut of_mail) = (0, is_named);
    for line in text.split(|byte| *byte == b'\n') {
        match line.trim_ascii_end() {
            [] => break,
            [b' ' | b'\t', ..] if told > 0 || of_mail => {}
            line => {
                let Some(name) = line.split(|byte| *byte == b':').next().filter(|name| {
                    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
                    name.len() < line.len() && !name.is_empty() && name.iter().all(is_name)
                }) else {
                    return false;
                };
                let is = |known: &&str| name.eq_ignore_ascii_case(known.as_bytes());
                told += usize::from(["from", "date", "subject"].iter().any(is));
                of_mail |= MAIL.iter().any(is);
            }
        }
    }
    of_mail && told > 1
}

/// Reads a message; also tells how its text was encoded.
pub(in crate::ingest) fn read_message(
    bytes: &[u8],
    sources: &Sources,
) -> Result<(Record, String), Refusal> {
    let message = MessageParser::default().parse(bytes).ok_or_else(|| {
        Refusal::new(
            Reason::Unsupported,
            "it has no header of a message",
            "save the message with its header, as `.eml` or in a mailbox",
        )
    })?;
    let field = |name: &'static str| {
        let value = tidy(message.header_raw(name)?);
        (!value.is_empty()).then(|| Given { value, method: format!("mail:{name}") })
    };
    let (text, encoding) = text(&message);
    let subject = message.subject().map(tidy).filter(|subject| !subject.is_empty());
    let sender = message.from().and_then(|from| from.first());
    let name = sender.and_then(|sender| sender.name()).map(tidy).filter(|name| !name.is_empty());
    let domain = sender.and_then(|sender| sender.address()?.rsplit_once('@')).map(|(_, at)| at);
    // Who writes from a known publisher's address is its author; else the sender publishes.
    let is_known = domain.is_some_and(|domain| sources.at_domain(domain).is_some());
    let sent_by = |value: String| Given { value, method: "mail:From".to_owned() };
    let (source, author) = match (name, domain) {
        (name, Some(domain)) if is_known => (Some(domain.to_owned()), name),
        (name, domain) => (name.or(domain.map(str::to_owned)), None),
    };
    let fields = Fields {
        title: subject.map(|value| Given { value, method: "mail:Subject".to_owned() }),
        published: field("Date"),
        authors: author.map(sent_by).into_iter().collect(),
        source: source.map(sent_by),
        link: field("Archived-At")
            .map(|given| Given { value: given.value.trim_matches(['<', '>']).to_owned(), ..given }),
        lang: field("Content-Language"),
        ..Fields::default()
    };
    let record = Record {
        format: FileFormat::Mail,
        fields,
        lines: lines(&text),
        captions: Vec::new(),
        is_scraped: true,
        warnings: Vec::new(),
    };
    Ok((record, encoding))
}

/// The text of a message, and how it was encoded. Mail in HTML comes with a plain text that is
/// as good or says little more than that there is another.
fn text(message: &mail_parser::Message<'_>) -> (String, String) {
    let (mut plain, mut page) = (String::new(), String::new());
    let mut encoding = None;
    // What has no plain text is listed among the texts too.
    let bodies: BTreeSet<u32> =
        message.text_body.iter().chain(&message.html_body).copied().collect();
    for part in bodies.into_iter().filter_map(|body| message.part(body)) {
        let charset = || part.content_type()?.attribute("charset").map(str::to_ascii_uppercase);
        match &part.body {
            PartType::Text(text) => {
                plain.push_str(text);
                plain.push_str("\n\n");
                encoding = encoding.or_else(charset);
            }
            PartType::Html(html) => {
                page.push_str(html);
                encoding = encoding.or_else(charset);
            }
            _ => {}
        }
    }
    let shown = page.find("<body").map_or(page.as_str(), |body| &page[body..]);
    let shown = markup::strip(shown);
    let is_better = shown.trim().len() > 2 * plain.trim().len();
    // A mailbox marks lines that might be taken for the next message.
    let text = if is_better { shown } else { plain.replace("\n>From ", "\nFrom ") };
    (text, encoding.unwrap_or_else(|| "US-ASCII".to_owned()))
}
