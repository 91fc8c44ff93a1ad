//! `/robots.txt` (RFC 9309): crawlers are to read articles, not every question there could be.

use axum::response::Response;

use crate::http::extract::Query;
use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::reply::written;

/// Tells crawlers where to go.
pub(in crate::http) async fn show_robots(base: Base, Query(()): Query<()>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /search\nDisallow: /facets/\nDisallow: /timeline\n\
         Disallow: /suggest\nAllow: /\n\nSitemap: {}\n",
        base.join("/sitemap.xml")
    );
    written(Format::Text, text)
}
