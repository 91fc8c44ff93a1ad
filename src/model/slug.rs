//! Slugs: the readable names that stand in addresses and ids.

/// A text as lower-case ASCII words joined by hyphens, cut at a word to at most `max` bytes.
pub fn slug(text: &str, max: usize) -> String {
    let mut slug = String::new();
    let ascii = deunicode::deunicode(&text.replace(['\'', '’'], "")).to_ascii_lowercase();
    for word in ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        if slug.is_empty() {
            slug.extend(word.chars().take(max));
        } else if slug.len() + 1 + word.len() <= max {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

/// Whether a text is a slug: lower-case ASCII letters and digits, joined by single hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    let word =
        |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(word)
}
