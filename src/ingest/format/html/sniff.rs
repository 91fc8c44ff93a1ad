//! Whether a text is a web page, by its first tags.

use super::token::{Token, Tokens};

/// Whether a text that begins with `<` is a page: its root says so, or three tags that only
/// pages have stand near its beginning.
pub(in crate::ingest::format) fn is_page(start: &str) -> bool {
    const HEAD: usize = 4096;
    const ENOUGH: usize = 3;
    if !start.starts_with('<') {
        return false;
    }
    let head = &start[..start.floor_char_boundary(HEAD)];
    if head.get(..14).is_some_and(|doctype| doctype.eq_ignore_ascii_case("<!doctype html")) {
        return true;
    }
    let mut found = 0;
    for token in Tokens::new(head) {
        let Token::Tag(tag) = token else { continue };
        let name = tag.name.to_ascii_lowercase();
        if name == "html" {
            return true;
        }
        if found == 0 && !is_page_tag(&name) {
            return false;
        }
        found += usize::from(is_page_tag(&name));
        if found >= ENOUGH {
            return true;
        }
    }
    false
}

fn is_page_tag(name: &str) -> bool {
    matches!(
        name,
        "a" | "article"
            | "b"
            | "body"
            | "br"
            | "div"
            | "em"
            | "h1"
            | "h2"
            | "h3"
            | "head"
            | "header"
            | "i"
            | "img"
            | "li"
            | "link"
            | "main"
            | "meta"
            | "nav"
            | "ol"
            | "p"
            | "script"
            | "section"
            | "span"
            | "strong"
            | "style"
            | "table"
            | "title"
            | "ul"
    )
}
