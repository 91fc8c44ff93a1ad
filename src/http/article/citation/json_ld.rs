//! An article as schema.org's `NewsArticle`, in JSON-LD.

use serde::Serialize;

use crate::model::{Entity, EntityType};

use super::reference::Reference;

#[derive(Serialize)]
struct NewsArticle {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    headline: String,
    url: String,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Thing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Thing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<Thing>,
    #[serde(rename = "articleBody", skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

/// Somebody or something with a name.
#[derive(Serialize)]
struct Thing {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    name: String,
    /// The same in Wikidata.
    #[serde(rename = "sameAs", skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
}

/// Writes an article.
pub(in crate::http::article) fn json_ld(reference: &Reference<'_>) -> String {
    let article = reference.article;
    let thing = |kind, name: &str| Thing { kind, id: None, name: name.to_owned(), same_as: None };
    let mention = |entity: &Entity| Thing {
        kind: match entity.entity_type {
            EntityType::Person => "Person",
            EntityType::Org => "Organization",
            EntityType::Place => "Place",
            EntityType::Event => "Event",
        },
        id: Some(reference.base.join(&format!("/entities/{}", entity.id))),
        name: entity.name.clone(),
        same_as: entity.wikidata.as_ref().map(|id| format!("https://www.wikidata.org/entity/{id}")),
    };
    let article = NewsArticle {
        context: "https://schema.org",
        kind: "NewsArticle",
        id: reference.here(),
        headline: article.title.clone(),
        url: reference.url(),
        date_published: date(reference),
        language: article.lang.map(|lang| lang.to_string()),
        author: article.byline.iter().map(|name| thing("Person", name)).collect(),
        publisher: reference.source().map(|name| thing("NewsMediaOrganization", name)),
        mentions: reference.named.iter().map(mention).collect(),
        body: reference.body.then(|| article.body.clone()),
    };
    serde_json::to_string(&article).expect("an article has only text")
}

/// The date in ISO 8601, whole or partial; one whose year is unknown or inferred has no such form.
fn date(reference: &Reference<'_>) -> Option<String> {
    let parts = reference.parts()?;
    let date = reference.date().filter(|_| parts.year.is_some() && !parts.is_uncertain)?;
    let time = date.time().map(|time| format!("T{time}")).unwrap_or_default();
    let zone = date.zone().filter(|zone| zone.starts_with(['+', '-']) && !time.is_empty());
    Some(format!("{date}{time}{}", zone.unwrap_or_default()))
}
