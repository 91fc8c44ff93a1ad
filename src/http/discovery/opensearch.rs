//! `/opensearch.xml`: how a browser or a reader adds the archive as a search engine
//! (OpenSearch 1.1, draft 6).

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::http::extract::Query;
use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::xml::Xml;

const OPENSEARCH: &str = "http://a9.com/-/spec/opensearch/1.1/";
const MEDIA_TYPE: HeaderValue =
    HeaderValue::from_static("application/opensearchdescription+xml; charset=utf-8");

/// Describes the search.
pub(in crate::http) async fn describe_search(base: Base, Query(()): Query<()>) -> Response {
    let search =
        |format: Format| base.join(&format!("/search{}?q={{searchTerms}}", format.suffix()));
    let urls = [
        ("results", Format::Html.media_type(), base.join("/search?q={searchTerms}")),
        ("results", Format::Json.media_type(), search(Format::Json)),
        ("results", Format::Atom.media_type(), search(Format::Atom)),
        ("results", Format::Rss.media_type(), search(Format::Rss)),
        (
            "suggestions",
            "application/x-suggestions+json",
            base.join("/opensearch/suggestions?q={searchTerms}"),
        ),
        ("self", "application/opensearchdescription+xml", base.join("/opensearch.xml")),
    ];
    let mut xml = Xml::new();
    xml.within("OpenSearchDescription", &[("xmlns", OPENSEARCH)], |xml| {
        xml.text("ShortName", &[], "Backfile");
        xml.text("Description", &[], "Search this archive of news articles");
        for (rel, media_type, template) in &urls {
            xml.empty("Url", &[("rel", rel), ("type", media_type), ("template", template)]);
        }
        xml.empty("Query", &[("role", "example"), ("searchTerms", "election")]);
        xml.text("InputEncoding", &[], "UTF-8");
        xml.text("OutputEncoding", &[], "UTF-8");
    });
    ([(header::CONTENT_TYPE, MEDIA_TYPE)], xml.finish()).into_response()
}
