//! `/articles/{id}` and what ingestion decided about it.

mod citation;
mod original;
mod provenance;
mod related;
mod reply;
mod text;

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::archive::Archive;
use crate::model::{Article, ArticleId};
use crate::page;

use super::extract::{FromParameters, Include, Parameters, Path, Query};
use super::format::Format;
use super::layer::{Base, Place, Published, Wanted};
use super::pages::{represent, shown};
use super::problem::Problem;
use super::reply::written;
use citation::Reference;
use reply::Kin;

pub(crate) use provenance::ProvenanceReply;
pub(super) use related::RelatedParams;
pub(crate) use related::{AlikeReply, RelatedArticlesReply};
pub(crate) use reply::OneArticleReply;

/// What is wanted of an article.
pub(in crate::http) struct ArticleParams {
    include: Include,
}

impl FromParameters for ArticleParams {
    const NAMES: &'static [&'static str] = &["include"];

    fn read(parameters: &mut Parameters) -> Self {
        Self { include: Include::read(parameters, &[]) }
    }
}

/// Shows an article, or writes the reference to it.
pub(super) async fn show_article(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    base: Base,
    place: Place,
    Path(segment): Path,
    Query(params): Query<ArticleParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let article = find(&archive, &segment).await?;
    if let Some(elsewhere) = canonical(&article, &segment, &place, "") {
        return Ok(elsewhere);
    }
    let named = archive.named_in(&article);
    let kin = Kin { standing: archive.standing(&article), copies: archive.copies(&article).await? };
    if format == Format::Html {
        let provenance = ProvenanceReply::new(article.clone(), &published, started);
        let reply = OneArticleReply::new(article, Include::ALL, &named, kin, &published, started);
        return Ok(shown(page::article(&reply, &provenance)));
    }
    let body = params.include.body;
    let reference = Reference { article: &article, named: &named, body, base: &base };
    let write = match format {
        Format::Text => return Ok(written(format, text::text(&article))),
        Format::Ris => citation::ris,
        Format::Bibtex => citation::bibtex,
        Format::CslJson => citation::csl,
        Format::JsonLd => citation::json_ld,
        _ => {
            let reply =
                OneArticleReply::new(article, params.include, &named, kin, &published, started);
            return Ok(Json(reply).into_response());
        }
    };
    Ok(written(format, write(&reference)))
}

/// Shows what ingestion decided about an article, and what it cut.
pub(super) async fn show_provenance(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Path(segment): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let article = find(&archive, &segment).await?;
    if let Some(elsewhere) = canonical(&article, &segment, &place, "/provenance") {
        return Ok(elsewhere);
    }
    let reply = ProvenanceReply::new(article, &published, started);
    Ok(represent(format, &reply, page::provenance))
}

/// Lists the articles most like one that do not tell its story.
pub(super) async fn list_related(
    State(archive): State<Archive>,
    Published(published): Published,
    Wanted(format): Wanted,
    place: Place,
    Path(segment): Path,
    Query(params): Query<RelatedParams>,
) -> Result<Response, Problem> {
    let started = Instant::now();
    let article = find(&archive, &segment).await?;
    if let Some(elsewhere) = canonical(&article, &segment, &place, "/related") {
        return Ok(elsewhere);
    }
    let related = archive.related(&article, params.limit).await?;
    let (path, published) = (&place.path, &published);
    let reply = RelatedArticlesReply::new(related, path, &params, &archive, published, started);
    let of = |reply: &_| page::related(reply, &article.title, &article.segment());
    Ok(represent(format, &reply, of))
}

/// Hands over what an article was read from.
pub(super) async fn show_original(
    State(archive): State<Archive>,
    place: Place,
    Path(segment): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let article = find(&archive, &segment).await?;
    if let Some(elsewhere) = canonical(&article, &segment, &place, "/original") {
        return Ok(elsewhere);
    }
    Ok(original::reply(archive.original(&article).await?))
}

/// The article whose id a segment of a path ends in, or the one that took its place.
async fn find(archive: &Archive, segment: &str) -> Result<Article, Problem> {
    let absent = || Problem::not_found("an article", segment, None);
    let id = ArticleId::from_segment(segment).map_err(|_| absent())?;
    if let Some(article) = archive.articles(&[id]).await?.pop().flatten() {
        return Ok(article);
    }
    let successor = archive.successor(id).ok_or_else(absent)?;
    archive.articles(&[successor]).await?.pop().flatten().ok_or_else(absent)
}

/// Where to go when a segment is not the article's own: the bare id, or an earlier title.
fn canonical(article: &Article, segment: &str, place: &Place, part: &str) -> Option<Response> {
    let own = article.segment();
    (own != segment).then(|| {
        let path = format!("/articles/{own}{part}");
        Redirect::permanent(&place.moved_to(&path)).into_response()
    })
}
