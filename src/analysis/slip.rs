//! Slips of the keyboard in a word that may not be finished.

/// Whether a text begins with what was typed, but for one letter: left out, put in, replaced, or
/// swapped with the next (Damerau, 1964).
pub fn begins_but_for_a_slip(text: &str, typed: &str) -> bool {
    let same = text.chars().zip(typed.chars()).take_while(|(a, b)| a == b);
    let same: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (text, typed) = (&text[same..], &typed[same..]);
    let (mut letters, mut keys) = (text.chars(), typed.chars());
    let (Some(letter), Some(key)) = (letters.next(), keys.next()) else {
        // Nothing but one letter more was typed.
        return keys.next().is_none();
    };
    let (rest, after) = (letters.as_str(), keys.as_str());
    let swapped = letters.next() == Some(key) && keys.next() == Some(letter);
    rest.starts_with(typed)
        || text.starts_with(after)
        || rest.starts_with(after)
        || swapped && letters.as_str().starts_with(keys.as_str())
}
