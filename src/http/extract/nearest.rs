//! The known name that a misspelt one is nearest to.

/// Names longer than this are no misspelling of ours; the bound keeps the comparison cheap.
const LONGEST: usize = 40;

/// The nearest of the known names, if any is near enough to have been meant: one that begins
/// alike (`persons`, `sort_by`), or is at most a third of its letters away by the distance of
/// Damerau and Levenshtein.
pub(in crate::http) fn nearest<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let distance = |other: &str| {
        let begins = other.len() > 2 && name.starts_with(other)
            || name.len() > 2 && other.starts_with(&name);
        if begins { 1 } else { strsim::damerau_levenshtein(&name, other) }
    };
    known
        .into_iter()
        .map(|other| (distance(other), other))
        .filter(|(distance, other)| *distance <= (other.len().max(name.len()) / 3).max(1))
        .min_by_key(|(distance, other)| (*distance, other.len().abs_diff(name.len())))
        .map(|(_, other)| other)
}
