//! `/openapi.json` and `/docs`: every address, parameter and answer, in the words of OpenAPI 3.1
//! and of a page.
//!
//! It is made from what answers: the names of parameters from where they are read, the formats
//! from where they are offered, the answers from the types that are serialised. The examples are
//! taken from the archive that is served, so that each of them finds something. Decides nothing.

mod docs;
mod document;
mod examples;
mod operation;
mod operations;
mod parameters;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::archive::Archive;
use crate::page;

use super::extract::Query;
use super::format::Format;
use super::layer::Wanted;
use super::offers::Offers;
use super::pages::shown;
use super::problem::Problem;
pub(crate) use docs::{DocsReply, FieldReply};
use examples::Examples;

/// Describes the interface.
pub(super) async fn show_openapi(
    State(archive): State<Archive>,
    State(offers): State<Offers>,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let examples = Examples::of(&archive).await?;
    Ok(Json(document::describe(&operations::all(), &offers, &examples)).into_response())
}

/// Shows the same to people; as JSON it is the description.
pub(super) async fn show_docs(
    State(archive): State<Archive>,
    State(offers): State<Offers>,
    Wanted(format): Wanted,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let examples = Examples::of(&archive).await?;
    let operations = operations::all();
    Ok(match format {
        Format::Html => shown(page::docs(&DocsReply::new(&operations, &examples))),
        _ => Json(document::describe(&operations, &offers, &examples)).into_response(),
    })
}
