//! Lines that stay → the body: paragraphs, with the spaces put back that scraping lost between
//! sentences.

use super::line::{Line, is_wrapped};

/// The text of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<String>,
    /// Where a space was put in, in code points of the whole text.
    pub(super) inserted_spaces: Vec<u32>,
}

/// What stands between two paragraphs.
pub(super) const BETWEEN: &str = "\n\n";

impl Body {
    /// The whole text.
    pub(super) fn text(&self) -> String {
        self.paragraphs.join(BETWEEN)
    }
}

/// Joins lines into paragraphs: each line is one, unless the text was wrapped at a width, when
/// a blank line ends one. `all` are the record's lines, by which wrapping is told.
pub(super) fn body(kept: &[Line], all: &[Line], reflow: bool) -> Body {
    let wrapped = is_wrapped(all);
    let mut joined: Vec<String> = Vec::new();
    for line in kept {
        match joined.last_mut() {
            Some(paragraph) if wrapped && !line.opens_block => {
                paragraph.push(' ');
                paragraph.push_str(&line.text);
            }
            _ => joined.push(line.text.clone()),
        }
    }
    let mut body = Body::default();
    let mut start = 0;
    for paragraph in joined {
        let (text, spaces) = if reflow { unglue(&paragraph) } else { (paragraph, Vec::new()) };
        body.inserted_spaces.extend(spaces.iter().filter_map(|at| u32::try_from(start + at).ok()));
        start += text.chars().count() + BETWEEN.len();
        body.paragraphs.push(text);
    }
    body
}

/// Puts a space between two sentences that have none (`in Beijing.Wang said`): two small
/// letters, the end of a sentence, a capital letter. Addresses and file names are left alone.
fn unglue(paragraph: &str) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(paragraph.len() + 16);
    let mut spaces = Vec::new();
    let mut length = 0;
    for token in paragraph.split_inclusive(' ') {
        let may_split = !is_address(token);
        let mut rest = token.chars().peekable();
        let (mut before, mut small) = (None, 0);
        while let Some(c) = rest.next() {
            text.push(c);
            length += 1;
            let ends = matches!(c, '.' | '!' | '?' | '…') && small >= 2
                || matches!(c, '”' | '’' | '»' | ')') && before == Some(true);
            // Whether this character ended a sentence, so that a closing quote may follow it.
            before = Some(ends && !matches!(c, '”' | '’' | '»' | ')'));
            small = if c.is_lowercase() { small + 1 } else { 0 };
            if may_split && ends && rest.peek().is_some() && opens_sentence(rest.clone()) {
                spaces.push(length);
                text.push(' ');
                length += 1;
            }
        }
    }
    (text, spaces)
}

/// Whether a sentence begins here: a capital letter and a small one, or `A` or `I` alone, with
/// or without an opening quote. A straight quote might as well close the sentence before.
fn opens_sentence(mut rest: impl Iterator<Item = char>) -> bool {
    let mut first = rest.next();
    if matches!(first, Some('“' | '‘' | '«' | '(')) {
        first = rest.next();
    }
    let next = rest.next();
    match first {
        Some('A' | 'I') => next.is_none_or(|c| c.is_lowercase() || c == ' ' || c == '\''),
        Some(c) => c.is_uppercase() && next.is_some_and(char::is_lowercase),
        None => false,
    }
}

fn is_address(token: &str) -> bool {
    const DOMAINS: [&str; 6] = [".Com", ".Org", ".Net", ".Gov", ".Tv", ".Edu"];
    token.contains(['@', '/', '_', '\\', '=', '#'])
        || token.starts_with("www.")
        || DOMAINS.iter().any(|domain| token.contains(domain))
        || {
            let bare = token.trim_end_matches(|c: char| !c.is_alphanumeric());
            [".com", ".org", ".net", ".gov"].iter().any(|domain| bare.ends_with(domain))
        }
}
