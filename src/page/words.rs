//! Numbers and words as sentences need them. Knows no resource.

use serde::Serialize;
use serde_json::Value;

/// A number with its digits in groups of three: `12,345`.
pub(super) fn number(n: &u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// How many of something there are: `1 article`, `12,345 articles`.
pub(super) fn count(n: &u64, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if *n == 1 { one } else { many })
}

/// The word of a closed vocabulary (`labelled_line`, `high`), with spaces.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) if word == "lang" => "language".to_owned(),
        Ok(Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

/// A text in which nothing directs the flow of other text, for places where the browser cannot
/// keep it apart: the title of a window, a label that is read aloud.
pub(super) fn plain(text: &str) -> String {
    let directs = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !directs(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The beginning of a text, with an ellipsis when it was cut.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// How many of something a list has.
pub(super) fn listed<T>(list: &[T], one: &str, many: &str) -> String {
    count(&(list.len() as u64), one, many)
}

/// A share in whole hundredths: `98 %`.
pub(super) fn percent(share: &f32) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A text as a sentence: a capital at its beginning and a full stop at its end.
pub(super) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let stop = if text.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    format!("{first}{}{stop}", chars.as_str())
}

/// What a party did through whom an article came, before its name.
pub(super) fn via(role: &impl Serialize) -> &'static str {
    match word(role).as_str() {
        "origin" => "from",
        "photo" => "picture by",
        _ => "through",
    }
}

/// Why a form of a name was taken for an entity's.
pub(super) fn joined(how: &impl Serialize) -> &'static str {
    match word(how).as_str() {
        "authority" => "known name",
        "full" => "in full",
        "short" => "short for it in the same article",
        "acronym" => "its acronym",
        "variant" => "another spelling",
        _ => "",
    }
}
