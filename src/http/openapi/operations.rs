//! Every address that can be read: the table of contents of the description, as the router is
//! that of the program.

use serde_json::Value;

use crate::http::article::{
    ArticleParams, OneArticleReply, ProvenanceReply, RelatedArticlesReply, RelatedParams,
};
use crate::http::entity::{
    CompanionsParams, CompanionsReply, EntitiesReply, EntityParams, OneEntityReply,
};
use crate::http::facet::{FacetPageReply, FacetParams};
use crate::http::health::{HealthReply, ReadyReply};
use crate::http::ingest::IngestReply;
use crate::http::overview::OverviewReply;
use crate::http::problems::{KindReply, KindsReply};
use crate::http::search::{SearchParams, SearchReply};
use crate::http::source::{OneSourceReply, SourceParams, SourcesReply};
use crate::http::story::{OneStoryReply, StoriesParams, StoriesReply};
use crate::http::suggest::{SuggestParams, SuggestReply};
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
            .answered_as("*/*"),
        ),
        article(Operation::of::<RelatedParams, RelatedArticlesReply>(
            "/articles/{id}/related",
            "listRelated",
            "The articles most like one that tell another story, and why",
        )),
        Operation::of::<StoriesParams, StoriesReply>("/stories", "listStories", "What happened"),
        Operation::of::<(), OneStoryReply>(
            "/stories/{id}",
            "getStory",
            "Every outlet's report of one happening, and how they differ",
        )
        .about("id", "The id of a story, as an article gives it.", |examples| {
            examples.story.clone()
        }),
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
        entity(Operation::of::<SearchParams, SearchReply>(
            "/entities/{id}/articles",
            "searchArticlesOfEntity",
            "Finds articles that name it",
        )),
        entity(Operation::of::<CompanionsParams, CompanionsReply>(
            "/entities/{id}/related",
            "listRelatedEntities",
            "With whom and what it is named, the surest first",
        )),
        entity(Operation::of::<TimelineParams, TimelineReply>(
            "/entities/{id}/timeline",
            "getTimelineOfEntity",
            "Counts the articles that name it over time",
        )),
        Operation::of::<SuggestParams, SuggestReply>(
            "/suggest",
            "suggest",
            "Completes what is typed into a search box",
        ),
        Operation::of::<SuggestParams, ()>(
            "/opensearch/suggestions",
            "suggestToBrowser",
            "The same as browsers ask for it",
        )
        .answered_as("application/x-suggestions+json"),
        Operation::of::<(), ()>(
            "/opensearch.xml",
            "describeSearch",
            "How a browser adds the archive as a search engine",
        )
        .answered_as("application/opensearchdescription+xml"),
        Operation::of::<(), ()>("/robots.txt", "getRobots", "Where crawlers may go"),
        Operation::of::<(), ()>("/sitemap.xml", "getSitemap", "The address of every article")
            .answered_as("application/xml"),
        Operation::of::<(), ()>("/sitemaps/{part}", "getSitemapPart", "A part of the addresses")
            .about("part", "The number of the part, from 1.", |_| "1".to_owned())
            .answered_as("application/xml"),
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
