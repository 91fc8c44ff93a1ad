//! Relative addresses, resolved against what they are relative to (RFC 3986 §5).

/// The scheme of an absolute address.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    (is_scheme && rest.starts_with("//")).then_some(scheme)
}

/// An address, made absolute; as it is when the base is no absolute address either.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    let Some(scheme) = scheme(base).filter(|_| scheme(reference).is_none()) else {
        return reference.to_owned();
    };
    if reference.starts_with("//") {
        return format!("{scheme}:{reference}");
    }
    let host_end = base[scheme.len() + 3..].find(['/', '?', '#']).map(|at| scheme.len() + 3 + at);
    let (host, path) = base.split_at(host_end.unwrap_or(base.len()));
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if reference.starts_with('/') {
        return format!("{host}{}", without_dots(reference));
    }
    match reference.chars().next() {
        Some('?' | '#') => format!("{host}{path}{reference}"),
        _ => {
            let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
            format!("{host}{}", without_dots(&format!("{folder}{reference}")))
        }
    }
}

/// A path without `.` and `..` (RFC 3986 §5.2.4).
fn without_dots(path: &str) -> String {
    let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
    let mut parts: Vec<&str> = Vec::new();
    let mut all = path.split('/').skip(1).peekable();
    while let Some(part) = all.next() {
        let is_last = all.peek().is_none();
        match part {
            "." | ".." => {
                if part == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    format!("/{}{rest}", parts.join("/"))
}
