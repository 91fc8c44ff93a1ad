//! The columns of a table of results. Several values of one article stand in one cell, with `; `
//! in between.

use std::collections::BTreeSet;

use crate::archive::Standing;
use crate::http::extract::Include;
use crate::http::layer::Base;
use crate::model::{Article, Entity, EntityType, PrintedDate};

/// An article, and what its row says beside it.
pub(super) struct Row<'a> {
    pub(super) article: &'a Article,
    pub(super) standing: Standing,
    /// The entities that it names, when they are wanted.
    pub(super) named: Vec<Entity>,
    /// Goes on after it.
    pub(super) cursor: String,
    pub(super) base: &'a Base,
}

/// A column.
pub(super) struct Column {
    pub(super) name: &'static str,
    /// The field of a result that it comes from.
    field: &'static str,
    /// What stands in it.
    pub(super) cell: fn(&Row<'_>) -> String,
}

const fn column(name: &'static str, field: &'static str, cell: fn(&Row<'_>) -> String) -> Column {
    Column { name, field, cell }
}

/// The columns of every result.
const LEAN: [Column; 15] = [
    column("id", "id", |row| row.article.segment()),
    column("url", "url", |row| row.base.join(&format!("/articles/{}", row.article.segment()))),
    column("title", "title", |row| row.article.title.clone()),
    column("lang", "lang", |row| row.article.lang.map(|l| l.to_string()).unwrap_or_default()),
    column("source", "source", |row| {
        row.article.source.as_ref().map(|source| source.id.to_string()).unwrap_or_default()
    }),
    column("source_name", "source", |row| {
        row.article.source.as_ref().map(|source| source.name.clone()).unwrap_or_default()
    }),
    column("via", "via", |row| listed(row.article.via.iter().map(|via| via.source.name.as_str()))),
    column("byline", "byline", |row| listed(row.article.byline.iter().map(String::as_str))),
    column("published", "published", |row| {
        date(row).map(std::string::ToString::to_string).unwrap_or_default()
    }),
    column("published_time", "published", |row| {
        date(row).and_then(PrintedDate::time).map(|time| time.to_string()).unwrap_or_default()
    }),
    column("published_zone", "published", |row| {
        date(row).and_then(PrintedDate::zone).unwrap_or_default().to_owned()
    }),
    column("published_text", "published", |row| {
        row.article.published.text.clone().unwrap_or_default()
    }),
    column("story", "story", |row| row.standing.story.to_string()),
    column("copies", "copies", |row| row.standing.copies.to_string()),
    column("link", "link", |row| row.article.web_link().unwrap_or_default().to_owned()),
];

/// The columns that `include` adds.
const NAMED: [Column; 4] = [
    column("persons", "entities", |row| named(row, EntityType::Person)),
    column("orgs", "entities", |row| named(row, EntityType::Org)),
    column("places", "entities", |row| named(row, EntityType::Place)),
    column("events", "entities", |row| named(row, EntityType::Event)),
];
const BODY: Column = column("body", "body", |row| row.article.body.clone());
/// How many mentions there are: a cell has no room for them.
const MENTIONS: Column =
    column("mentions", "mentions", |row| row.article.mentions.len().to_string());
const CURSOR: Column = column("cursor", "cursor", |row| row.cursor.clone());

/// The columns of a table with these fields, or of one with all of the usual ones. The cursor is
/// always there.
pub(super) fn columns(fields: Option<&BTreeSet<&'static str>>, include: Include) -> Vec<Column> {
    let wanted = |column: &Column| fields.is_none_or(|fields| fields.contains(column.field));
    let included = |column: &Column| match column.field {
        "entities" => include.entities,
        "mentions" => include.mentions,
        _ => include.body,
    };
    let lean = LEAN.into_iter().filter(wanted);
    let more = NAMED.into_iter().chain([MENTIONS, BODY]).filter(included).filter(wanted);
    lean.chain(more).chain([CURSOR]).collect()
}

fn date<'a>(row: &Row<'a>) -> Option<&'a PrintedDate> {
    row.article.published.date.as_ref()
}

fn named(row: &Row<'_>, entity_type: EntityType) -> String {
    let of_type = row.named.iter().filter(|entity| entity.entity_type == entity_type);
    listed(of_type.map(|entity| entity.name.as_str()))
}

fn listed<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.collect::<Vec<_>>().join("; ")
}
