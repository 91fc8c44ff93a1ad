//! A link to the place in an article where something is said: the browser looks for the words.
//! Text fragments, <https://wicg.github.io/scroll-to-text-fragment/>; where a browser does not
//! know them, the link leads to the article's beginning.

use std::fmt::Write as _;

/// How many words of what is said are looked for.
const WORDS: usize = 8;

/// The link to where an article at this address says so.
pub(super) fn quoted(url: &str, text: &str) -> String {
    let mut link = format!("{url}#:~:text=");
    for (at, word) in text.split_whitespace().take(WORDS).enumerate() {
        if at > 0 {
            link.push_str("%20");
        }
        for byte in word.bytes() {
            // A dash, a comma and an ampersand part the fragment.
            if byte.is_ascii_alphanumeric() {
                link.push(char::from(byte));
            } else {
                write!(link, "%{byte:02X}").expect("a String takes everything");
            }
        }
    }
    link
}
