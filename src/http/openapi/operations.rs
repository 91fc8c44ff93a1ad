//! Every address that can be read: the table of contents of the description, as the router is
//! that of the program.

use serde_json::Value;

use crate::http::article::{ArticleParams, OneArticleReply, ProvenanceReply};
use crate::http::entity::{EntitiesReply, EntityParams, OneEntityReply};
use crate::http::facet::{FacetPageReply, FacetParams};
use crate::http::health::{HealthReply, ReadyReply};
use crate::http::ingest::IngestReply;
use crate::http::overview::OverviewReply;
use crate::http::problems::{KindReply, KindsReply};
use crate::http::search::{SearchParams, SearchReply};
use crate::http::source::{OneSourceReply, SourceParams, SourcesReply};
use crate::http::timeline::{TimelineParams, TimelineReply};

use super::operation::Operation;

/// All of them, in the order in which a newcomer meets them.
pub(super) fn all() -> Vec<Operation> {
    let article = |operation: Operation| {
        let known = "The id of an article, as a search gives it. A bare hash or an earlier title \
                     leads to it by a redirect.";
        operation.about("id", known, |examples| examples.article.clone())
    };
    let entity = |operation: Operation| {
        let known = "The id of an entity, or any of its names.";
        operation.about("id", known, |examples| examples.entity.clone())
    };
    vec![
        Operation::of::<(), OverviewReply>("/", "getOverview", "What the archive holds"),
        Operation::of::<SearchParams, SearchReply>("/search", "search", "Finds articles"),
        Operation::of::<FacetParams, FacetPageReply>(
            "/facets/{name}",
            "listFacetValues",
            "One facet of a search at full length",
        )
        .about("name", "Which facet.", |_| "source".to_owned()),
        Operation::of::<TimelineParams, TimelineReply>(
            "/timeline",
            "getTimeline",
            "Counts what a search finds over time",
        ),
        article(Operation::of::<ArticleParams, OneArticleReply>(
            "/articles/{id}",
            "getArticle",
            "One article",
        )),
        article(Operation::of::<(), ProvenanceReply>(
            "/articles/{id}/provenance",
            "getProvenance",
            "What was decided about an article, on what evidence, and what was cut",
        )),
        article(
            Operation::of::<(), ()>(
                "/articles/{id}/original",
                "getOriginal",
                "The record that an article was read from, as it was found",
            )
            .answered_with_bytes(),
        ),
        Operation::of::<EntityParams, EntitiesReply>(
            "/entities",
            "listEntities",
            "Persons, organizations, places and events",
        ),
        entity(Operation::of::<(), OneEntityReply>(
            "/entities/{id}",
            "getEntity",
            "One person, organization, place or event",
        )),
        Operation::of::<SourceParams, SourcesReply>("/sources", "listSources", "Publishers"),
        Operation::of::<(), OneSourceReply>("/sources/{id}", "getSource", "One publisher").about(
            "id",
            "The id of a publisher.",
            |examples| examples.source.clone(),
        ),
        Operation::of::<(), IngestReply<'_>>(
            "/ingest",
            "getIngest",
            "How far the running ingest is, and what the last one came to",
        ),
        Operation::of::<(), Value>("/openapi.json", "getOpenApi", "This description"),
        Operation::of::<(), KindsReply>("/problems", "listProblems", "The kinds of problem"),
        Operation::of::<(), KindReply>("/problems/{type}", "getProblem", "One kind of problem")
            .about("type", "The last part of the `type` of a problem.", |_| "not-found".to_owned()),
        Operation::of::<(), HealthReply>("/healthz", "getHealth", "Whether the process lives"),
        Operation::of::<(), ReadyReply>("/readyz", "getReadiness", "Whether the archive is ready"),
    ]
}
