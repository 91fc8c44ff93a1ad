//! Which fields of the results are shown: `fields` and `include`.

use std::collections::BTreeSet;

use crate::http::extract::{Parameters, list};

/// The fields of a result.
const FIELDS: [&str; 17] = [
    "body",
    "byline",
    "copies",
    "entities",
    "group_size",
    "id",
    "lang",
    "link",
    "mentions",
    "published",
    "score",
    "snippet",
    "source",
    "story",
    "title",
    "url",
    "via",
];

/// Reads `fields`: a comma list of the fields of a result.
pub(super) fn read(parameters: &mut Parameters) -> Option<BTreeSet<&'static str>> {
    let words = FIELDS.map(|field| (field, field));
    parameters.one("fields", |text| list(text, &words)).map(|fields| fields.into_iter().collect())
}
