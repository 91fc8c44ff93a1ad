//! The character encoding that a page declares in its first bytes, before it is decoded.

/// The declared encoding: `<meta charset=…>`, `<meta http-equiv content="…; charset=…">` or that
/// of an XML declaration, looked for where WHATWG HTML §13.2.3.2 looks, and somewhat further.
pub(in crate::ingest) fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    const HEAD: usize = 4096;
    let head = &bytes[..bytes.len().min(HEAD)];
    let tags = head.split(|byte| *byte == b'<').skip(1);
    tags.filter(|tag| opens(tag, b"meta") || opens(tag, b"?xml")).find_map(|tag| {
        let tag = tag.split(|byte| *byte == b'>').next()?;
        value_of(tag, b"charset").or_else(|| value_of(tag, b"encoding"))
    })
}

fn opens(tag: &[u8], name: &[u8]) -> bool {
    tag.len() > name.len() && tag[..name.len()].eq_ignore_ascii_case(name)
}

/// What follows `name=`, with or without quotes.
fn value_of<'a>(tag: &'a [u8], name: &[u8]) -> Option<&'a str> {
    let at = tag.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
    let rest = tag[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(byte);
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| !is_label(byte)).unwrap_or(rest.len());
    std::str::from_utf8(&rest[..end]).ok().filter(|label| !label.is_empty())
}
