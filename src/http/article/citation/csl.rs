//! A reference as CSL-JSON, the input of citation processors: Citation Style Language 1.0.2.

use serde::Serialize;

use super::reference::{Parts, Reference};

#[derive(Serialize)]
struct Item {
    id: String,
    r#type: &'static str,
    title: String,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container_title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(rename = "URL")]
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#abstract: Option<String>,
    source: &'static str,
}

/// A name that is not taken apart.
#[derive(Serialize)]
struct Name {
    literal: String,
}

/// A date, as far as it is known.
#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    circa: Option<bool>,
}

/// Writes a reference: a list of one.
pub(in crate::http::article) fn csl(reference: &Reference<'_>) -> String {
    let article = reference.article;
    let name = |name: &String| Name { literal: name.clone() };
    let item = Item {
        id: article.id.to_string(),
        r#type: "article-newspaper",
        title: article.title.clone(),
        container_title: reference.source().map(str::to_owned),
        author: article.byline.iter().map(name).collect(),
        issued: reference.parts().as_ref().and_then(issued),
        language: article.lang.map(|lang| lang.to_string()),
        url: reference.url(),
        r#abstract: reference.body.then(|| article.body.clone()),
        source: "Backfile",
    };
    serde_json::to_string(&[item]).expect("a reference has only text and numbers")
}

/// A date whose year is known: CSL has no days without one.
fn issued(parts: &Parts) -> Option<Issued> {
    let mut known = vec![parts.year?];
    known.extend(parts.month.map(i16::from));
    known.extend(parts.day.map(i16::from));
    Some(Issued { date_parts: vec![known], circa: parts.is_uncertain.then_some(true) })
}
