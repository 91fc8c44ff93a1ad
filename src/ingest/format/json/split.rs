//! Where the values of a JSON text begin and end, found without parsing them: so that a broken
//! record costs only itself, and depth costs nothing.

use std::ops::Range;

/// The value that begins at `at`: to its matching bracket, its closing quote, or the next
/// delimiter. `None` when the text ends before it does.
fn value_end(text: &[u8], at: usize) -> Option<usize> {
    match text.get(at)? {
        b'"' => string_end(text, at),
        b'{' | b'[' => {
            let (mut depth, mut here) = (0_usize, at);
            loop {
                match text.get(here)? {
                    b'"' => here = string_end(text, here)? - 1,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth -= 1,
                    _ => {}
                }
                here += 1;
                if depth == 0 {
                    return Some(here);
                }
            }
        }
        _ => {
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || b",]}".contains(byte);
            let length = text[at..].iter().position(is_end).unwrap_or(text.len() - at);
            Some(at + length.max(1))
        }
    }
}

fn string_end(text: &[u8], at: usize) -> Option<usize> {
    let mut here = at + 1;
    loop {
        match text.get(here)? {
            b'\\' => here += 2,
            b'"' => return Some(here + 1),
            _ => here += 1,
        }
    }
}

fn skip_space(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(|byte| byte.is_ascii_whitespace() || b",:".contains(byte)) {
        at += 1;
    }
    at
}

/// Where the value that begins at `at` stands; `None` when it never ends.
pub(super) fn value(text: &str, at: usize) -> Option<Range<usize>> {
    value_end(text.as_bytes(), at).map(|end| at..end)
}

/// Values in a row, and where one begins that never ends.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) whole: Vec<Range<usize>>,
    pub(super) unfinished: Option<usize>,
}

/// The values from `at` up to `end` or to a bracket that closes what holds them.
pub(super) fn values(text: &str, at: usize) -> Values {
    let bytes = text.as_bytes();
    let mut values = Values::default();
    let mut here = skip_space(bytes, at);
    while here < bytes.len() && !b"]}".contains(&bytes[here]) {
        let Some(end) = value_end(bytes, here) else {
            values.unfinished = Some(here);
            break;
        };
        values.whole.push(here..end);
        here = skip_space(bytes, end);
    }
    values
}

/// The members of the object that begins at `at`: each key with its quotes, and where its value
/// begins. The value of the last may never end.
pub(super) fn members(text: &str, at: usize) -> Vec<(&str, usize)> {
    let bytes = text.as_bytes();
    let mut members = Vec::new();
    let mut here = skip_space(bytes, at + 1);
    while bytes.get(here) == Some(&b'"') {
        let Some(key_end) = string_end(bytes, here) else { break };
        let value = skip_space(bytes, key_end);
        members.push((&text[here..key_end], value));
        let Some(end) = value_end(bytes, value) else { break };
        here = skip_space(bytes, end);
    }
    members
}
