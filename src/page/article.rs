//! The page of an article: what it says, with its names to follow, and how each thing about it is
//! known.

use askama::Template;

use crate::http::{ArticleReply, NamedReply, OneArticleReply, ProvenanceReply};

use super::frame::{Frame, written};
use super::prose::{Piece, paragraphs};

/// How many names of each type are listed beside the text.
const LISTED: usize = 30;

/// The lists of names: the type of entity, the heading.
const LISTS: [(&str, &str); 4] =
    [("person", "People"), ("org", "Organizations"), ("place", "Places"), ("event", "Events")];

/// What an article can be had as: the name, the suffix.
const CITATIONS: [(&str, &str); 4] =
    [("RIS", ".ris"), ("BibTeX", ".bib"), ("CSL", ".csl.json"), ("plain text", ".txt")];

#[derive(Template)]
#[template(path = "article.html", config = "src/page/askama.toml")]
struct ArticlePage<'a> {
    frame: Frame,
    reply: &'a OneArticleReply,
    article: &'a ArticleReply,
    provenance: &'a ProvenanceReply,
    lang: &'a str,
    paragraphs: Vec<Vec<Piece<'a>>>,
    names: Vec<Names<'a>>,
    citations: Vec<(&'static str, String)>,
    /// The article in a line, to be copied.
    reference: String,
}

/// The names of one type in an article.
struct Names<'a> {
    heading: &'static str,
    kind: &'static str,
    listed: Vec<&'a NamedReply>,
    others: usize,
}

/// The page of an article, which has to come with its body, entities and mentions.
pub(crate) fn article(reply: &OneArticleReply, provenance: &ProvenanceReply) -> String {
    let article = &reply.article;
    let named = article.entities.as_deref().unwrap_or_default();
    let names = |(kind, heading)| {
        let of_kind = || named.iter().filter(move |name| name.r#type.as_str() == kind);
        let listed: Vec<_> = of_kind().take(LISTED).collect();
        let others = of_kind().count() - listed.len();
        (!listed.is_empty()).then_some(Names { heading, kind, listed, others })
    };
    let body = article.body.as_deref().unwrap_or_default();
    let mentions = article.mentions.as_deref().unwrap_or_default();
    let cite = |(name, suffix)| (name, format!("{}{suffix}", article.url));
    written(&ArticlePage {
        frame: Frame::new(&article.title),
        lang: article.lang.as_deref().unwrap_or_default(),
        paragraphs: paragraphs(body, mentions),
        names: LISTS.into_iter().filter_map(names).collect(),
        citations: CITATIONS.map(cite).into(),
        reference: reference(article),
        reply,
        article,
        provenance,
    })
}

/// An article as a line of a bibliography names it.
fn reference(article: &ArticleReply) -> String {
    let authors = article.byline.join(", ");
    let source = article.source.as_ref().map(|source| source.name.clone());
    let parts = [
        Some(authors).filter(|authors| !authors.is_empty()),
        Some(format!("“{}”", article.title)),
        source,
        article.published.date.as_ref().map(|_| article.published.shown()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ") + "."
}
