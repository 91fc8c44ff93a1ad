//! Escapes of JSON that name half a character: what is left of an emoji where a text was cut at a
//! number of UTF-16 units. Knows nothing else of JSON.

/// The text with U+FFFD for each half of a surrogate pair that stands alone; `None` when there is
/// none.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        let here = at + found;
        match (unit(text, here), unit(text, here + ESCAPE)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at = here + 2 * ESCAPE,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str(&text[copied..here]);
                mended.push('\u{fffd}');
                at = here + ESCAPE;
                copied = at;
            }
            // What a backslash takes the meaning of may be another one.
            _ => at = text.ceil_char_boundary(here + 2),
        }
    }
    (copied > 0).then(|| mended + &text[copied..])
}

/// The bytes of `\uXXXX`.
const ESCAPE: usize = 6;

/// The UTF-16 unit that the escape at `at` names.
fn unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + ESCAPE)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
}
