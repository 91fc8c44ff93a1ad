//! The language of a text: as declared, or recognised where the text is long enough to be sure.

use crate::model::{Basis, Confidence, Lang};

use super::known::Known;

/// Fewer characters than this are too few: short texts, titles above all, mislead.
const ENOUGH: usize = 200;
/// Enough of a script that one language has, such as Greek, Thai or Korean, or of Chinese
/// characters, each of which says as much as a word.
const ENOUGH_OF_OWN_SCRIPT: usize = 24;
/// More than this add nothing.
const SAMPLE: usize = 1500;

/// The language a body is written in, when it can be told reliably.
pub(super) fn recognize(body: &str) -> Option<Known<Lang>> {
    let sample = match body.char_indices().nth(SAMPLE) {
        Some((end, _)) => &body[..end],
        None => body,
    };
    sample.chars().nth(ENOUGH_OF_OWN_SCRIPT - 1)?;
    let is_long = sample.chars().nth(ENOUGH - 1).is_some();
    if is_long && is_plain_english(sample) {
        return Some(recognized(Lang::ENGLISH, Confidence::High));
    }
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    if !is_long && !tells_the_language(info.script()) {
        return None;
    }
    let value = code(info.lang())?.parse().ok()?;
    let sure = info.confidence() >= 0.99;
    Some(recognized(value, if sure { Confidence::High } else { Confidence::Medium }))
}

/// Whether a script alone tells the language, or Chinese from Japanese by the kana among them.
fn tells_the_language(script: whatlang::Script) -> bool {
    use whatlang::Script::{Hiragana, Katakana, Mandarin};
    script.langs().len() == 1 || matches!(script, Mandarin | Hiragana | Katakana)
}

fn recognized(value: Lang, confidence: Confidence) -> Known<Lang> {
    Known {
        value,
        basis: Basis::Derived,
        method: "recognized".to_owned(),
        evidence: None,
        confidence,
    }
}

/// Whether each third of a text is full of the little words that only English has. Trigrams of
/// seventy languages, which tell the others apart, take half as long as all the rest of reading an
/// article. English titles and quotations do not make a text English: words with capitals do not
/// count, and no third may lack them.
pub(super) fn is_plain_english(sample: &str) -> bool {
    /// Frequent, and no words of another language in Latin letters. In English prose an eighth of
    /// the words are among them.
    const LITTLE: [&str; 14] = [
        "the", "and", "that", "with", "from", "this", "they", "their", "which", "would", "who",
        "what", "there", "about",
    ];
    let is_english = |part: &str| {
        let (mut words, mut little, mut distinct) = (0, 0, 0_u32);
        for word in part.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            words += 1;
            let known = LITTLE.iter().position(|other| *other == word);
            little += usize::from(known.is_some());
            distinct |= known.map_or(0, |at| 1 << at);
        }
        little * 14 >= words && distinct.count_ones() >= 2
    };
    let (first, rest) = sample.split_at(sample.floor_char_boundary(sample.len() / 3));
    let (second, third) = rest.split_at(rest.floor_char_boundary(rest.len() / 2));
    [first, second, third].into_iter().all(is_english)
}

/// The ISO 639-1 code of a language; `None` for those without one.
fn code(lang: whatlang::Lang) -> Option<&'static str> {
    const CODES: &str = "\
        afr:af aka:ak amh:am ara:ar aze:az bel:be ben:bn bul:bg cat:ca ces:cs cmn:zh cym:cy \
        dan:da deu:de ell:el eng:en epo:eo est:et fin:fi fra:fr guj:gu heb:he hin:hi hrv:hr \
        hun:hu hye:hy ind:id ita:it jav:jv jpn:ja kan:kn kat:ka khm:km kor:ko lat:la lav:lv \
        lit:lt mal:ml mar:mr mkd:mk mya:my nep:ne nld:nl nob:nb ori:or pan:pa pes:fa pol:pl \
        por:pt ron:ro rus:ru sin:si slk:sk slv:sl sna:sn spa:es srp:sr swe:sv tam:ta tel:te \
        tgl:tl tha:th tuk:tk tur:tr ukr:uk urd:ur uzb:uz vie:vi yid:yi";
    CODES.split(' ').find_map(|pair| pair.strip_prefix(lang.code())?.strip_prefix(':'))
}
