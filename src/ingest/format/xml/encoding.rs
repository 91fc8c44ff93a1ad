//! The character encoding that an XML declaration states (XML 1.0 §4.3.3).

/// The label in `<?xml … encoding="…"?>` at the beginning of a document, as far as its bytes are
/// ASCII there.
pub(in crate::ingest::format) fn declared_encoding(bytes: &[u8]) -> Option<&str> {
    const LONGEST: usize = 200;
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = &declaration[..declaration.len().min(LONGEST)];
    let declaration = &declaration[..memchr::memmem::find(declaration, b"?>")?];
    let declaration = std::str::from_utf8(declaration).ok()?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(label, _)| label)
}
