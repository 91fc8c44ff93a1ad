//! Markup inside fields → plain text. Strips tags and resolves the common character references;
//! it does not read pages.

/// Whether a text holds tags of a page.
pub(super) fn has_tags(text: &str) -> bool {
    const TAGS: [&str; 8] = ["</", "<p>", "<p ", "<br", "<div", "<img", "<a ", "<!--"];
    TAGS.iter().any(|tag| text.contains(tag))
}

/// The text without its tags: blocks and line breaks end a line, scripts and styles are left
/// out, character references are resolved.
pub(super) fn strip(text: &str) -> String {
    const BLOCKS: [&str; 15] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "blockquote",
        "section",
        "figcaption",
    ];
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        rest = &rest[open..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let end = if rest.starts_with("<!--") { "-->" } else { ">" };
        let Some(close) = rest.find(end).filter(|_| is_tag) else {
            if is_tag {
                // No tag after this one is closed either; what is left is taken as text.
                break;
            }
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = rest[1..close].to_ascii_lowercase();
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        rest = &rest[close + end.len()..];
        match name.as_str() {
            "script" | "style" if !tag.starts_with('/') => {
                let until = format!("</{name}");
                // Scripts are written in ASCII case of any kind; a missing end ends the text.
                let lower = find_ignoring_case(rest, &until);
                rest = lower.map_or("", |at| &rest[at..]);
            }
            "br" => plain.push('\n'),
            "td" | "th" => plain.push(' '),
            name if BLOCKS.contains(&name) => plain.push_str("\n\n"),
            _ => {}
        }
    }
    plain.push_str(rest);
    resolve(&plain)
}

fn find_ignoring_case(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len()).position(|window| window.eq_ignore_ascii_case(word))
}

/// Resolves character references; unknown ones stay as they are.
pub(super) fn resolve(text: &str) -> String {
    const NAMED: [(&str, &str); 20] = [
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("nbsp", " "),
        ("ndash", "–"),
        ("mdash", "—"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("hellip", "…"),
        ("copy", "©"),
        ("eacute", "é"),
        ("uuml", "ü"),
        ("ouml", "ö"),
        ("auml", "ä"),
    ];
    const LONGEST: usize = 10;
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split('&');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let name = part.bytes().take(LONGEST).position(|b| b == b';').map(|end| &part[..end]);
        let resolved = name.and_then(|name| match name.strip_prefix('#') {
            Some(number) => numbered(number).map(String::from),
            None => NAMED.iter().find(|(n, _)| *n == name).map(|(_, text)| (*text).to_owned()),
        });
        match (name, resolved) {
            (Some(name), Some(resolved)) => {
                plain.push_str(&resolved);
                plain.push_str(&part[name.len() + 1..]);
            }
            _ => {
                plain.push('&');
                plain.push_str(part);
            }
        }
    }
    plain
}

fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}
