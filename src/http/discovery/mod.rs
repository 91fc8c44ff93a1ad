//! How programs find out what there is to ask: a description for search boxes of browsers, and
//! what crawlers read first.

mod opensearch;
mod robots;
mod sitemap;

pub(super) use opensearch::describe_search;
pub(super) use robots::show_robots;
pub(super) use sitemap::{list_articles, show_sitemap};
