//! British and American spelling: both become the American one before stemming.
//!
//! Rules for the regular endings, tables for the rest. A word that is spelled alike on both sides
//! of the ocean stays as it is (`advise`, `four`, `wise`). Knows English only.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Words in `-ise` that Americans spell so too, without the final `e`. What ends in `-wise` or in
/// a vowel before `-ise` (`raise`) needs no mention.
const ISE: &[&str] = &[
    "advertis",
    "advis",
    "anis",
    "appris",
    "aris",
    "chastis",
    "chemis",
    "circumcis",
    "compris",
    "compromis",
    "concis",
    "demis",
    "despis",
    "devis",
    "enterpris",
    "excis",
    "exercis",
    "expertis",
    "franchis",
    "improvis",
    "incis",
    "merchandis",
    "moonris",
    "mortis",
    "paradis",
    "precis",
    "premis",
    "promis",
    "repris",
    "revis",
    "supervis",
    "surmis",
];

/// The same, with endings that other words have as well.
const ISE_ENDINGS: &[&str] =
    &["surpris", "sunris", "upris", "televis", "treatis", "enfranchis", "cris"];

/// Parts of words that are written in two ways, British first.
const PARTS: &[(&str, &str)] = &[
    // -our
    ("ardour", "ardor"),
    ("armour", "armor"),
    ("behaviour", "behavior"),
    ("candour", "candor"),
    ("clamour", "clamor"),
    ("colour", "color"),
    ("demeanour", "demeanor"),
    ("endeavour", "endeavor"),
    ("favour", "favor"),
    ("fervour", "fervor"),
    ("flavour", "flavor"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("odour", "odor"),
    ("parlour", "parlor"),
    ("rancour", "rancor"),
    ("rigour", "rigor"),
    ("rumour", "rumor"),
    ("saviour", "savior"),
    ("savour", "savor"),
    ("splendour", "splendor"),
    ("succour", "succor"),
    ("tumour", "tumor"),
    ("valour", "valor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    // -ence
    ("defence", "defense"),
    ("licence", "license"),
    ("offence", "offense"),
    ("pretence", "pretense"),
    // -ogue
    ("alogu", "alog"),
    // a doubled l
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("channell", "channel"),
    ("counsell", "counsel"),
    ("fuell", "fuel"),
    ("dialled", "dialed"),
    ("dialling", "dialing"),
    ("jeweller", "jeweler"),
    ("labell", "label"),
    ("levell", "level"),
    ("marvell", "marvel"),
    ("modell", "model"),
    ("quarrell", "quarrel"),
    ("signall", "signal"),
    ("travell", "travel"),
    ("tunnell", "tunnel"),
    ("woollen", "woolen"),
    ("skilful", "skillful"),
    ("wilful", "willful"),
    ("instalment", "installment"),
    ("enrolment", "enrollment"),
    ("fulfilment", "fulfillment"),
    // ae, oe
    ("anaemi", "anemi"),
    ("anaesthe", "anesthe"),
    ("encyclopaed", "encycloped"),
    ("foetus", "fetus"),
    ("foetal", "fetal"),
    ("gynaecolog", "gynecolog"),
    ("haemo", "hemo"),
    ("leukaemi", "leukemi"),
    ("manoeuvr", "maneuver"),
    ("mediaeval", "medieval"),
    ("oestrogen", "estrogen"),
    ("orthopaed", "orthoped"),
    ("paediatric", "pediatric"),
    // others
    ("sulphur", "sulfur"),
    ("aluminium", "aluminum"),
];

/// Words in `-re` that Americans end in `-er`; they may stand at the end of longer ones.
const RE: &[&str] = &[
    "centre", "theatre", "metre", "litre", "fibre", "calibre", "sabre", "sceptre", "spectre",
    "lustre", "meagre", "sombre",
];

/// Whole words, British first.
const WORDS: &[(&str, &str)] = &[
    ("programme", "program"),
    ("programmes", "programs"),
    ("grey", "gray"),
    ("greys", "grays"),
    ("plough", "plow"),
    ("ploughs", "plows"),
    ("ploughed", "plowed"),
    ("ploughing", "plowing"),
    ("draught", "draft"),
    ("draughts", "drafts"),
    ("mould", "mold"),
    ("moulds", "molds"),
    ("mouldy", "moldy"),
    ("sceptic", "skeptic"),
    ("sceptics", "skeptics"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("cosy", "cozy"),
    ("pyjamas", "pajamas"),
    ("ageing", "aging"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("acknowledgement", "acknowledgment"),
    ("artefact", "artifact"),
    ("artefacts", "artifacts"),
    ("yoghurt", "yogurt"),
    ("learnt", "learned"),
    ("enquiry", "inquiry"),
    ("enquiries", "inquiries"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practises", "practices"),
    ("practising", "practicing"),
    ("aeroplane", "airplane"),
    ("aeroplanes", "airplanes"),
    ("fulfil", "fulfill"),
    ("enrol", "enroll"),
    ("jewellery", "jewelry"),
    ("moustache", "mustache"),
    ("czar", "tsar"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("moslem", "muslim"),
    ("moslems", "muslims"),
];

/// The American spelling of a folded English word; the word itself when it has one spelling.
pub fn american(word: &str) -> Cow<'_, str> {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    if let Some((_, american)) = WORDS.iter().find(|(british, _)| *british == word) {
        return Cow::Borrowed(american);
    }
    let mut spelled = Cow::Borrowed(word);
    if let Some((british, american)) = PARTS.iter().find(|(british, _)| word.contains(british)) {
        spelled = Cow::Owned(word.replacen(british, american, 1));
    }
    if let Some(other) = with_z(&spelled).or_else(|| with_er(&spelled)) {
        spelled = Cow::Owned(other);
    }
    spelled
}

/// Parts of words that change the first three letters, with how many letters stand before them:
/// British first.
static BEGINNINGS: LazyLock<Vec<(usize, &str, &str)>> = LazyLock::new(|| {
    let words = WORDS.iter().map(|spelling| (spelling, 0..1));
    let parts = PARTS.iter().map(|spelling| (spelling, 0..3));
    let at_each = |((british, to), places): (&'static (&str, &str), Range<usize>)| {
        let differs = |before: &usize| british.get(..3 - before) != to.get(..3 - before);
        places.filter(differs).map(|before| (before, *british, *to)).collect::<Vec<_>>()
    };
    words.chain(parts).flat_map(at_each).collect()
});

/// With which three letters a folded English word may begin, other than those of its American
/// spelling, or of a stem of that. Where a part of a word is written otherwise, what stands before
/// it may be anything.
pub fn other_beginnings(american: &[u8]) -> impl Iterator<Item = [u8; 3]> {
    BEGINNINGS.iter().filter_map(move |(before, british, to)| {
        if american.get(*before)? != to.as_bytes().first()? {
            return None;
        }
        let mut letters = [0; 3];
        let word = american[..*before].iter().chain(british.as_bytes());
        letters.iter_mut().zip(word).for_each(|(letter, written)| *letter = *written);
        Some(letters)
    })
}

/// `-ise`, `-isation` and `-yse` with a z, whatever inflection follows.
fn with_z(word: &str) -> Option<String> {
    if let Some(at) = word.find("isation") {
        let base = &word[..at + 2];
        return (at >= 3 && !keeps_s(base))
            .then(|| format!("{}iz{}", &word[..at], &word[at + 2..]));
    }
    let base = ["e", "ed", "es", "er", "ers", "ing", "able", "ingly"]
        .into_iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|base| base.ends_with("is") || base.ends_with("lys"))?;
    let regular = base.ends_with("lys") || (base.len() >= 5 && !keeps_s(base));
    regular.then(|| format!("{}z{}", &base[..base.len() - 1], &word[base.len()..]))
}

/// Whether a word in `-is`, its ending taken off, is written so on both sides.
fn keeps_s(base: &str) -> bool {
    let stem = base.strip_suffix("is").unwrap_or(base);
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
        || base.ends_with("wis")
        || ISE.contains(&base)
        || ISE_ENDINGS.iter().any(|end| base.ends_with(end))
}

/// `centre`, `centred`, `centring` as `center`, `centered`, `centering`.
fn with_er(word: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 4] =
        [("re", "er"), ("res", "ers"), ("red", "ered"), ("ring", "ering")];
    ENDINGS.into_iter().find_map(|(british, american)| {
        let stem = word.strip_suffix(british)?;
        let known = RE.iter().any(|re| re.strip_suffix("re").is_some_and(|re| stem.ends_with(re)));
        known.then(|| format!("{stem}{american}"))
    })
}
