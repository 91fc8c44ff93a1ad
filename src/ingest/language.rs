//! The language of a text: as declared, or recognised where the text is long enough to be sure.

use crate::model::{Basis, Confidence, Lang};

use super::known::Known;

/// Fewer characters than this are too few: short texts, titles above all, mislead.
const ENOUGH: usize = 200;
/// More than this add nothing.
const SAMPLE: usize = 1500;

/// The language a body is written in, when it can be told reliably.
pub(super) fn recognize(body: &str) -> Option<Known<Lang>> {
    let sample = match body.char_indices().nth(SAMPLE) {
        Some((end, _)) => &body[..end],
        None => body,
    };
    sample.chars().nth(ENOUGH - 1)?;
    let info = whatlang::detect(sample).filter(whatlang::Info::is_reliable)?;
    let value = code(info.lang())?.parse().ok()?;
    Some(Known {
        value,
        basis: Basis::Derived,
        method: "recognized".to_owned(),
        evidence: None,
        confidence: if info.confidence() >= 0.99 { Confidence::High } else { Confidence::Medium },
    })
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
