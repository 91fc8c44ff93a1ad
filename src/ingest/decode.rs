//! Bytes → text: which character encoding it is, and what had to be guessed or replaced.
//! Knows no file format; a declared encoding is the caller's to pass on.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::language::is_plain_english;
use super::report::{Reason, Refusal};
use super::twice::{PUT_RIGHT, put_right};

/// A text, and from what it was decoded.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text in Unicode NFC (UAX #15), without a byte order mark.
    pub(super) text: String,
    /// The encoding's name in the WHATWG Encoding Standard.
    pub(super) encoding: &'static str,
    /// What had to be guessed or replaced.
    pub(super) warning: Option<String>,
}

/// How much of a text may be control characters before it is taken for binary data.
const CONTROLS_PER_MILLE: usize = 10;

/// Decodes a record. In this order: byte order mark, valid UTF-8, UTF-16 told by where its NULs
/// stand, UTF-8 with a few bad bytes, and last a statistical guess among legacy encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => replace(encoding, &bytes[mark..]),
        None => match std::str::from_utf8(bytes) {
            Ok(text) if !bytes.contains(&0) => {
                Decoded { text: text.to_owned(), encoding: UTF_8.name(), warning: None }
            }
            _ if bytes.contains(&0) => utf16_by_nuls(bytes).ok_or_else(binary)?,
            Ok(_) | Err(_) if nearly_utf8(bytes) => replace(UTF_8, bytes),
            _ => guess(bytes),
        },
    };
    if looks_binary(&decoded.text) {
        return Err(binary());
    }
    Ok(finished(decoded))
}

/// The text with letters put right that were encoded twice, and in NFC.
fn finished(decoded: Decoded) -> Decoded {
    let (text, were_twice) = put_right(decoded.text);
    let said = [decoded.warning, were_twice.then(|| PUT_RIGHT.to_owned())];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let warning = (!said.is_empty()).then(|| said.join("; "));
    Decoded { text: nfc(text), warning, ..decoded }
}

/// Decodes a record whose encoding is declared, as pages and XML do. Bytes that are valid UTF-8
/// are UTF-8 whatever was declared; otherwise the declaration counts if every byte bears it out.
pub(super) fn decode_as(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Refusal> {
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let is_open = || Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
    let text = declared
        .filter(|_| is_open())
        .and_then(|it| Some((it, it.decode_without_bom_handling_and_without_replacement(bytes)?)))
        .filter(|(_, text)| !looks_binary(text));
    match text {
        Some((encoding, text)) => {
            let (text, encoding) = (text.into_owned(), encoding.name());
            Ok(finished(Decoded { text, encoding, warning: None }))
        }
        None => decode(bytes),
    }
}

fn binary() -> Refusal {
    Refusal::new(
        Reason::Binary,
        "it holds bytes that no text has",
        "give the article's text, or take the file out of the folder",
    )
}

fn replace(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, bad) = encoding.decode_without_bom_handling(bytes);
    let warning = bad.then(|| {
        let name = encoding.name();
        format!("some bytes are not {name}; each was replaced by U+FFFD")
    });
    Decoded { text: text.into_owned(), encoding: encoding.name(), warning }
}

/// UTF-16 without a byte order mark: Latin letters and line ends have a NUL as their high byte,
/// so all NULs stand at even or all at odd places.
fn utf16_by_nuls(bytes: &[u8]) -> Option<Decoded> {
    let mut nuls = [0_usize; 2];
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        nuls[at % 2] += 1;
    }
    let encoding = match nuls {
        [0, _] => UTF_16LE,
        [_, 0] => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    // Binary data that happens to have its NULs on one side rarely spells a line of text.
    (bytes.len() >= 4 && !looks_binary(&text)).then(|| Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        warning: Some(format!("read as {}, told by its zero bytes", encoding.name())),
    })
}

/// Whether this is UTF-8 with damage: good sequences, which legacy encodings hardly ever spell,
/// and far fewer bad ones. Without a good one, a bad one is a letter of a legacy encoding, however
/// rare: an English article has one `é` in ten thousand letters.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut bad, mut good) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && (bad * 1000 < bytes.len() || good >= 2 * bad)
}

fn guess(bytes: &[u8]) -> Decoded {
    // A sample is enough, and bounds the time: the detector runs two dozen decoders at once.
    const SAMPLE: usize = 1 << 16;
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let sample = &bytes[first.saturating_sub(256)..];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&sample[..sample.len().min(SAMPLE)], sample.len() <= SAMPLE);
    let encoding = match detector.guess(None, Utf8Detection::Deny) {
        guessed if guessed.is_single_byte() && is_english_with_marks(sample) => WINDOWS_1252,
        guessed => guessed,
    };
    let decoded = replace(encoding, bytes);
    let guessed = format!("it is not UTF-8; {} was guessed", encoding.name());
    let warning = match decoded.warning {
        Some(replaced) => format!("{guessed}; {replaced}"),
        None => guessed,
    };
    Decoded { warning: Some(warning), ..decoded }
}

/// Whether a text is English but for a pound sign, a quotation mark, an accent now and then: too
/// few to guess from, while what English is written in is known.
fn is_english_with_marks(bytes: &[u8]) -> bool {
    const SAMPLE: usize = 2_000;
    const RARE: usize = 50;
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let marks = sample.iter().filter(|byte| !byte.is_ascii()).count();
    marks * RARE < sample.len() && is_plain_english(&String::from_utf8_lossy(sample))
}

fn looks_binary(text: &str) -> bool {
    let controls = text
        .bytes()
        .filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
        .count();
    controls * 1000 > text.len() * CONTROLS_PER_MILLE
}

fn nfc(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}
