//! `/sitemap.xml` and its parts: the address of every article (sitemaps.org, version 0.9). They
//! are written as articles are read, at bounded memory.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use quick_xml::escape::escape;

use crate::archive::{Archive, SearchRequest, Step};
use crate::http::extract::{Path, Query};
use crate::http::layer::{Base, Published};
use crate::http::problem::Problem;
use crate::http::reply::streamed;
use crate::http::xml::Xml;
use crate::model::{Page, Sort};

/// The most addresses of one file.
const MOST: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const MEDIA_TYPE: HeaderValue = HeaderValue::from_static("application/xml");

/// Lists the articles or, when they are too many for one file, its parts.
pub(in crate::http) async fn show_sitemap(
    State(archive): State<Archive>,
    Published(published): Published,
    base: Base,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let parts = parts(published.articles);
    if parts <= 1 {
        return part(&archive, 0, base).await;
    }
    let mut xml = Xml::new();
    xml.within("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for number in 1..=parts {
            xml.within("sitemap", &[], |xml| {
                xml.text("loc", &[], &base.join(&format!("/sitemaps/{number}")));
            });
        }
    });
    Ok(([(header::CONTENT_TYPE, MEDIA_TYPE)], xml.finish()).into_response())
}

/// Lists the articles of a part, which are numbered from 1, the oldest articles first.
pub(in crate::http) async fn list_articles(
    State(archive): State<Archive>,
    Published(published): Published,
    base: Base,
    Path(number): Path,
    Query(()): Query<()>,
) -> Result<Response, Problem> {
    let parts = parts(published.articles);
    let plain = number.parse().ok().filter(|n: &usize| n.to_string() == number);
    let known = plain.filter(|n| (1..=parts.max(1)).contains(n));
    match known {
        Some(number) => part(&archive, number - 1, base).await,
        None => Err(Problem::not_found("a part of the sitemap", &number, None)),
    }
}

fn parts(articles: u64) -> usize {
    usize::try_from(articles).unwrap_or(usize::MAX).div_ceil(MOST)
}

async fn part(archive: &Archive, number: usize, base: Base) -> Result<Response, Problem> {
    let walk = archive.walk(SearchRequest {
        sort: Some(Sort::Oldest),
        page: Page { offset: number * MOST, ..Page::default() },
        ..SearchRequest::default()
    });
    let walk = walk.await?;
    let mut head = Some(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"{NAMESPACE}\">\n"
    ));
    let write = move |steps: Vec<Step>| {
        let mut text = head.take().unwrap_or_default();
        steps.iter().for_each(|step| text.push_str(&url(step, &base)));
        text.into_bytes()
    };
    let body = streamed(walk, MOST, write, "</urlset>\n").await?;
    Ok(([(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response())
}

/// An article's address, and when it last changed, as finely as is known.
fn url(step: &Step, base: &Base) -> String {
    let article = &step.article;
    let loc = base.join(&format!("/articles/{}", article.segment()));
    let printed = article.modified.as_ref().unwrap_or(&article.published).date.as_ref();
    // An uncertain date, or one without a year, has no form in a sitemap.
    let date = printed.map(ToString::to_string).filter(|date| !date.contains(['?', 'X']));
    let lastmod = date.map(|date| format!("<lastmod>{date}</lastmod>")).unwrap_or_default();
    format!(" <url><loc>{}</loc>{lastmod}</url>\n", escape(&*loc))
}
