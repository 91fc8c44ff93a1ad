//! The table of contents: every address, and what lies around all of them.

use axum::Router;
use axum::extract::FromRef;
use axum::http::{HeaderName, Method, Uri, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Redirect;
use axum::routing::get;
use tower::ServiceExt as _;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};

use crate::archive::Archive;

use super::format::Format;
use super::health::{Draining, show_health, show_readiness};
use super::offers::{Offers, Routes};
use super::problem::{self, Kind, Problem};
use super::settings::Settings;
use super::{
    article, discovery, entity, facet, ingest, layer, mcp, openapi, overview, pages, problems,
    search, source, story, suggest, timeline,
};

/// The formats of results: a part of them, all of them, and the newest of them.
const RESULTS: &[Format] = &[
    Format::Json,
    Format::Html,
    Format::Ndjson,
    Format::Csv,
    Format::Atom,
    Format::Rss,
    Format::JsonFeed,
];

/// The formats of other lists: a part of them, and all of them.
const LIST: &[Format] = &[Format::Json, Format::Html, Format::Ndjson, Format::Csv];

/// The formats of an article: itself, and the reference to it.
const ARTICLE: &[Format] = &[
    Format::Json,
    Format::Html,
    Format::Text,
    Format::JsonLd,
    Format::CslJson,
    Format::Ris,
    Format::Bibtex,
];

/// What handlers may ask for.
#[derive(Clone)]
struct Shared {
    archive: Archive,
    draining: Draining,
    offers: Offers,
}

impl FromRef<Shared> for Archive {
    fn from_ref(shared: &Shared) -> Self {
        shared.archive.clone()
    }
}

impl FromRef<Shared> for Draining {
    fn from_ref(shared: &Shared) -> Self {
        shared.draining.clone()
    }
}

impl FromRef<Shared> for Offers {
    fn from_ref(shared: &Shared) -> Self {
        shared.offers.clone()
    }
}

/// Everything that can be asked of an archive over HTTP.
pub fn router(archive: Archive, draining: Draining, settings: &Settings) -> Router {
    let cached = |answers| from_fn_with_state((archive.clone(), answers), layer::cached);
    let answers = layer::Answers::default();
    // These are what they are, without a choice. An original is so as long as its file is.
    let original = Router::new()
        .route("/articles/{id}/original", get(article::show_original))
        .route_layer(cached(layer::Answers::none()));
    let fixed = Router::new()
        .route("/opensearch/suggestions", get(suggest::suggest_to_browser))
        .route("/sitemap.xml", get(discovery::show_sitemap))
        .route("/sitemaps/{part}", get(discovery::list_articles))
        .route_layer(cached(answers.clone()))
        .merge(original)
        .route("/opensearch.xml", get(discovery::describe_search))
        .route("/assets/{name}", get(pages::show_asset))
        .route_layer(from_fn(layer::refuse_suffix));
    let mut offers = Offers::default();
    // Answers that come from a generation of the archive.
    let mut of_archive = |formats, routes: Routes<Shared>| {
        let routes = routes.within(|routes| routes.route_layer(cached(answers.clone())));
        routes.offering(formats, &mut offers)
    };

    let addresses = Router::new()
        .merge(of_archive(
            &[Format::Json, Format::Html],
            Routes::new()
                .route("/", get(overview::show_overview))
                .route("/articles/{id}/provenance", get(article::show_provenance))
                .route("/articles/{id}/related", get(article::list_related))
                .route("/stories/{id}", get(story::show_story))
                .route("/entities/{id}", get(entity::show_entity))
                .route("/sources/{id}", get(source::show_source)),
        ))
        .merge(of_archive(
            LIST,
            Routes::new()
                .route("/facets/{name}", get(facet::list_values))
                .route("/timeline", get(timeline::show_timeline))
                .route("/stories", get(story::list_stories))
                .route("/entities", get(entity::list_entities))
                .route("/entities/{id}/timeline", get(entity::show_timeline))
                .route("/sources", get(source::list_sources)),
        ))
        .merge(of_archive(
            RESULTS,
            Routes::new()
                .route("/search", get(search::search))
                .route("/entities/{id}/articles", get(entity::search_articles)),
        ))
        .merge(of_archive(
            ARTICLE,
            Routes::new().route("/articles/{id}", get(article::show_article)),
        ))
        .merge(of_archive(
            &[Format::Json],
            Routes::new()
                .route("/suggest", get(suggest::suggest))
                .route("/entities/{id}/related", get(entity::list_companions))
                .route("/openapi", get(openapi::show_openapi)),
        ))
        .merge(of_archive(
            &[Format::Html, Format::Json],
            Routes::new().route("/docs", get(openapi::show_docs)),
        ))
        .merge(fixed)
        // The suffix of `/robots.txt` is a format.
        .merge(
            Routes::new()
                .route("/robots", get(discovery::show_robots))
                .offering(&[Format::Text], &mut offers),
        )
        .merge(
            Routes::new()
                .route("/problems", get(problems::list_problems))
                .route("/problems/{type}", get(problems::show_problem))
                .route("/ingest", get(ingest::show_ingest))
                .offering(&[Format::Json, Format::Html], &mut offers),
        )
        .merge(
            Routes::new()
                .route("/healthz", get(show_health))
                .route("/readyz", get(show_readiness))
                .offering(&[Format::Json], &mut offers),
        )
        .method_not_allowed_fallback(refuse_method)
        .fallback(refuse_address)
        .with_state(Shared { archive, draining, offers });

    let reading = surround(addresses);
    if settings.mcp { with_assistants(reading) } else { reading }
}

/// Adds the endpoint for assistants. Its messages have their own form for what is wrong, so that
/// it stands beside the addresses that answer with problems.
fn with_assistants(reading: Router) -> Router {
    let methods = [Method::GET, Method::POST, Method::DELETE, Method::OPTIONS];
    let around = (
        from_fn(layer::exchange),
        cross_origin(methods),
        CatchPanicLayer::custom(layer::explain_panic),
    );
    Router::new()
        .route_service("/mcp", mcp::endpoint(reading.clone()))
        .layer(around)
        .fallback_service(reading)
}

/// Puts around the addresses what happens for every request, the outermost first. The suffix of
/// a path is taken off before an address is looked for. As one layer of several parts it costs half
/// of what as many layers do, each of which the router would box.
fn surround(addresses: Router) -> Router {
    let around = (
        from_fn(layer::exchange),
        from_fn(problem::finish),
        cross_origin([Method::GET, Method::HEAD, Method::OPTIONS]),
        from_fn(layer::guard),
        from_fn(layer::tag_by_coding),
        CompressionLayer::new(),
        from_fn(layer::limit_time),
        CatchPanicLayer::custom(layer::explain_panic),
    );
    Router::new().fallback_service(addresses.map_request(layer::strip_suffix)).layer(around)
}

/// Lets scripts of any site read, as everything here is public, and see what they need.
fn cross_origin<const N: usize>(methods: [Method; N]) -> CorsLayer {
    let exposed =
        [header::ETAG, header::LINK, header::RETRY_AFTER, HeaderName::from_static("x-request-id")];
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods(methods)
        .allow_headers(Any)
        .expose_headers(exposed)
}

async fn refuse_method() -> Problem {
    Problem::new(Kind::MethodNotAllowed, "this address is read with GET or HEAD")
}

/// An address with a slash too many leads to the one without; any other is refused.
async fn refuse_address(uri: Uri) -> Result<Redirect, Problem> {
    let path = uri.path().trim_end_matches('/');
    // Two slashes in front would lead to another host, and browsers take a backslash for a slash.
    let stays_here = path.starts_with('/') && !path[1..].starts_with(['/', '\\']);
    if path.len() < uri.path().len() && stays_here {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Ok(Redirect::permanent(&format!("{path}{query}")));
    }
    Err(Problem::new(Kind::NotFound, "there is no such address; / lists what there is"))
}
