//! A text as lines, and lines as paragraphs. Knows what ends a line and whether lines were
//! wrapped at a width; knows nothing of what they say.

/// A line that is not blank, with its white space tidied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Which line of the record it is, from 1; `None` in formats without lines.
    pub(super) number: Option<u32>,
    /// The text; every run of white space is one space, nothing invisible is left.
    pub(super) text: String,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) opens_block: bool,
}

/// The lines of a text. CR LF, LF, CR, NEL (U+0085), the line separator and the paragraph
/// separator each end one, as UAX #14 has it.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut opens_block = true;
    let text = text.replace("\r\n", "\n");
    let ends = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'];
    for (index, raw) in text.split(ends).enumerate() {
        let text = tidy(raw);
        if text.is_empty() {
            opens_block = true;
        } else {
            let number = u32::try_from(index + 1).ok();
            lines.push(Line { number, text, opens_block });
            opens_block = false;
        }
    }
    lines
}

/// White space tidied, and what cannot be seen left out: control characters, soft hyphens, zero
/// width spaces and byte order marks. Joiners and directional marks stay: scripts need them.
pub(super) fn tidy(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while !rest.is_empty() {
        // Visible ASCII, most of most texts, is copied word by word.
        let plain = rest.bytes().position(|b| !b.is_ascii_graphic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(plain);
        text.push_str(word);
        let Some(c) = after.chars().next() else { break };
        rest = &after[c.len_utf8()..];
        if c.is_whitespace() {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            text.push(c);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Whether a text was wrapped at a width: within its blocks, most lines that another follows
/// are of middling length and stop in mid sentence.
pub(super) fn is_wrapped(lines: &[Line]) -> bool {
    let pairs = lines.windows(2).filter(|pair| !pair[1].opens_block);
    let (mut all, mut broken) = (0_usize, 0_usize);
    for pair in pairs {
        all += 1;
        let length = pair[0].text.chars().count();
        broken += usize::from((40..=100).contains(&length) && !ends_sentence(&pair[0].text));
    }
    all >= 3 && broken * 10 >= all * 6
}

/// Whether a text ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(TERMINATORS)
}

/// What ends a sentence, in the scripts of the world's larger press.
pub(super) const TERMINATORS: [char; 11] =
    ['.', '!', '?', '…', '。', '\u{ff01}', '\u{ff1f}', '؟', '۔', '।', '։'];

/// What may stand after the end of a sentence; the last is the full-width bracket.
pub(super) const CLOSERS: [char; 9] = ['"', '\'', '”', '’', '»', ')', ']', '」', '\u{ff09}'];

/// Whether a list of words, set apart by spaces, has this one.
pub(super) fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// The number of words; in scripts without spaces two characters count as one.
pub(super) fn word_count(text: &str) -> usize {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
    let spaced = text
        .split(|c: char| c.is_whitespace() || is_unspaced(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count();
    spaced + unspaced.div_ceil(2)
}

/// Whether words of this character's script are not set apart by spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{e7f}')
}
