//! Acronyms that look like common words once case is folded: `US` and `us` are different words.
//!
//! What is written in capitals or with dots is the acronym, and is spelled with dots in the index.
//! In texts, small letters are the common word; in queries, which people type in small letters,
//! they are either. Knows words one at a time.

/// The common word, and the acronym that it looks like.
const ACRONYMS: [(&str, &str); 4] =
    [("us", "u.s."), ("it", "i.t."), ("who", "w.h.o."), ("un", "u.n.")];

/// The acronym that a folded word stands for where it was written like this, if it is one.
pub(super) fn acronym(folded: &str, written: &str) -> Option<&'static str> {
    let acronym = typed_acronym(folded)?;
    let is_acronym = written.contains('.') || !written.contains(|c: char| c.is_lowercase());
    is_acronym.then_some(acronym)
}

/// The acronym that a folded word of a query may stand for, beside the common word that it is.
pub fn typed_acronym(folded: &str) -> Option<&'static str> {
    ACRONYMS.iter().find(|(common, _)| *common == folded).map(|(_, acronym)| *acronym)
}
