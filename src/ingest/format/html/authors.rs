//! Who wrote a page, by its description, its microdata, its metas, its links and its bylines.

use crate::ingest::byline::{authors_in_field, byline};
use crate::ingest::known::{Known, quote};
use crate::model::{Basis, Confidence};

use super::json_ld::Described;
use super::survey::{Mark, Survey};

/// The authors of a page, persons only.
pub(super) fn authors(survey: &Survey, described: Option<&Described>) -> Vec<Known<String>> {
    let mut candidates: Vec<(&str, Vec<String>)> = Vec::new();
    if let Some(described) = described {
        candidates.push(("json_ld", described.authors.clone()));
    }
    let of_mark = |mark: Mark| -> Vec<String> {
        survey.authored.iter().filter(|m| m.mark == mark && !m.in_frame).map(|m| m.text.clone()).filter(|t| !t.is_empty()).collect()
    };
    candidates.push(("itemprop", of_mark(Mark::Property)));
    let metas: Vec<String> = survey
        .metas
        .iter()
        .filter(|meta| is_author_name(&meta.name))
        .map(|meta| meta.content.clone())
        .collect();
    candidates.push(("meta", metas));
    candidates.push(("rel", of_mark(Mark::Rel)));
    candidates.push(("byline", of_mark(Mark::Class)));
    for (method, texts) in candidates {
        let mut names: Vec<String> = Vec::new();
        for text in &texts {
            let listed = if method == "byline" { byline(text).unwrap_or_else(|| authors_in_field(text)) } else { authors_in_field(text) };
            for name in listed.authors {
                if !names.iter().any(|n| n.to_lowercase() == name.to_lowercase()) {
                    names.push(name);
                }
            }
            if matches!(method, "meta" | "byline") && !names.is_empty() {
                break;
            }
        }
        if !names.is_empty() {
            return names
                .into_iter()
                .map(|name| Known {
                    value: name,
                    basis: Basis::Stated,
                    method: format!("html:{method}"),
                    evidence: texts.first().map(|t| quote(t, None)),
                    confidence: if method == "byline" { Confidence::Medium } else { Confidence::High },
                })
                .collect();
        }
    }
    Vec::new()
}

fn is_author_name(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    (plain.contains("author") || plain.contains("creator") || plain.contains("byline") || plain == "byl")
        && !["id", "url", "image", "twitter", "contentcreator", "slug", "type", "facebook", "bio"].iter().any(|w| plain.contains(w))
}
