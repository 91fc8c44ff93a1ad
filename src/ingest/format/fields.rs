//! Field names → fields: the names under which JSON, YAML and TOML state an article's metadata.

use serde_json::{Map, Value};

use crate::model::Field;

use super::record::{Fields, Given};

/// The names of each field, folded: lower case, letters and digits only.
const TITLE: &[&str] = &["title", "headline", "webtitle", "name"];
const BODY: &[&str] = &[
    "body",
    "text",
    "content",
    "maintext",
    "articlebody",
    "contenthtml",
    "contenttext",
    "fulltext",
    "bodytext",
    "bodyhtml",
    "articletext",
    "storytext",
    "textcontent",
    "selftext",
];
/// What stands for the text where a record has no other.
const SUMMARY: &[&str] =
    &["leadparagraph", "description", "summary", "abstract", "excerpt", "trailtext", "snippet"];
const PUBLISHED: &[&str] = &[
    "published",
    "date",
    "datepublish",
    "datepublished",
    "pubdate",
    "publishedat",
    "publishdate",
    "publicationdate",
    "publisheddate",
    "webpublicationdate",
    "publishedtime",
    "publishtime",
    "pubtime",
    "dateposted",
    "postedat",
    "postdate",
    "datetime",
    "created",
    "datecreated",
    "createdat",
    "createdutc",
    "timestamp",
    "seendate",
];
const MODIFIED: &[&str] = &[
    "modified",
    "updated",
    "datemodified",
    "datemodify",
    "dateupdated",
    "updatedat",
    "modifiedat",
    "modifiedtime",
    "lastmodified",
    "lastupdated",
    "lastmod",
];
const EVENT_DATE: &[&str] = &["eventdate"];
const AUTHORS: &[&str] = &["author", "authors", "byline", "creator"];
const SOURCE: &[&str] = &[
    // Where there is a name as well, `source` is an id or an address.
    "sourcename",
    "sourcehostname",
    "source",
    "publisher",
    "publication",
    "outlet",
    "medianame",
    "newspaper",
    "sitename",
    "site",
    "sourcedomain",
    "domain",
    "hostname",
];
const LINK: &[&str] = &["url", "link", "canonical", "permalink", "weburl", "pageurl"];
const LANG: &[&str] = &["language", "lang", "inlanguage"];

/// The fields of a mapping; `format` opens the name of each method.
pub(super) fn fields(map: &Map<String, Value>, format: &str) -> Fields {
    let given = |names: &[&str]| {
        let (key, value) = find(map, names)?;
        let value = first_text(value)?;
        Some(Given { value, method: format!("{format}:{key}") })
    };
    let authors = find(map, AUTHORS).map_or_else(Vec::new, |(key, value)| {
        let method = format!("{format}:{key}");
        let names = texts(value).into_iter();
        names.map(|value| Given { value, method: method.clone() }).collect()
    });
    Fields {
        title: given(TITLE),
        published: given(PUBLISHED),
        modified: given(MODIFIED),
        event_date: given(EVENT_DATE),
        authors,
        source: given(SOURCE),
        channel: None,
        link: given(LINK),
        lang: given(LANG),
        ..Fields::default()
    }
}

/// The field that a name stands for, in whatever case and with whatever between its words
/// (`datePublished`, `date_published`). The text is none of them: nothing states it but the
/// record.
pub(in crate::ingest) fn field_named(name: &str) -> Option<Field> {
    const FIELDS: [(Field, &[&str]); 8] = [
        (Field::Title, TITLE),
        (Field::Published, PUBLISHED),
        (Field::Modified, MODIFIED),
        (Field::EventDate, EVENT_DATE),
        (Field::Byline, AUTHORS),
        (Field::Source, SOURCE),
        (Field::Link, LINK),
        (Field::Lang, LANG),
    ];
    let name = fold_key(name);
    let named = FIELDS.into_iter().find(|(_, names)| names.contains(&name.as_str()));
    named.map(|(field, _)| field)
}

/// The name under which a mapping lists the fields that are to stay unknown, for TOML, which has
/// no null: `unknown = ["published"]`.
pub(in crate::ingest) const UNKNOWN: &str = "unknown";

/// What a mapping written by a person says to leave unknown: what is null, and what it lists
/// under [`UNKNOWN`]. Each with its method.
pub(super) fn unknown(map: &Map<String, Value>, format: &str) -> Vec<(Field, String)> {
    let nulls = map.iter().filter(|(_, value)| value.is_null()).map(|(key, _)| key.clone());
    let listed = map.get(UNKNOWN).map(texts).unwrap_or_default();
    let said = nulls.chain(listed);
    said.filter_map(|name| Some((field_named(&name)?, format!("{format}:{name}")))).collect()
}

/// The text of the body; a list of paragraphs is joined. What sums an article up is its text
/// where nothing else is.
pub(super) fn body(map: &Map<String, Value>) -> Option<String> {
    let (_, value) = find(map, BODY).or_else(|| find(map, SUMMARY))?;
    let paragraphs = texts(value);
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// Whether a mapping has any of the fields of an article.
pub(super) fn is_article(map: &Map<String, Value>) -> bool {
    find(map, TITLE).is_some() || has_text(map)
}

/// Whether a mapping has the text of an article.
pub(super) fn has_text(map: &Map<String, Value>) -> bool {
    find(map, BODY).is_some()
}

/// Whether a name is one under which a title stands.
pub(super) fn names_title(name: &str) -> bool {
    TITLE.contains(&fold_key(name).as_str())
}

/// Whether a name is one under which a text stands.
pub(super) fn names_text(name: &str) -> bool {
    BODY.contains(&fold_key(name).as_str())
}

/// The first name that has a value, in the order of the names.
fn find<'a>(map: &'a Map<String, Value>, names: &[&str]) -> Option<(&'a str, &'a Value)> {
    names.iter().find_map(|name| {
        map.iter()
            .find(|(key, value)| fold_key(key) == **name && first_text(value).is_some())
            .map(|(key, value)| (key.as_str(), value))
    })
}

fn fold_key(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn first_text(value: &Value) -> Option<String> {
    texts(value).into_iter().next()
}

/// The texts a value states: itself, the items of a list, the name in an object
/// (`{"name": …}` of schema.org, `{"rendered": …}` of `WordPress`, `{"main": …}` and
/// `{"original": …}` of the New York Times, `{"$date": …}` of `MongoDB`).
fn texts(value: &Value) -> Vec<String> {
    const INSIDE: [&str; 9] =
        ["name", "rendered", "title", "text", "#text", "@value", "main", "original", "$date"];
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(map) => INSIDE
            .iter()
            .find_map(|key| map.get(*key)?.as_str())
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty()),
        _ => None,
    };
    match value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}
