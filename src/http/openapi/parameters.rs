//! What each parameter means, which values it takes, and one that works.
//!
//! One name means the same at every address, but for a few, so that it is explained once. Which
//! address takes which names is said where the parameters are read, not here.

use serde_json::{Value, json};

use super::examples::Examples;

/// A parameter explained.
pub(super) struct Explained {
    pub(super) description: &'static str,
    pub(super) schema: Value,
    pub(super) example: Value,
}

/// Explains a parameter of an address; `None` when nobody has written down what it means.
pub(super) fn explain(path: &str, name: &str, examples: &Examples) -> Option<Explained> {
    let Examples { word, person, org, place, event, source, .. } = examples;
    let explained = |description, schema, example| Explained { description, schema, example };
    let one_of = |description, words: &[&str], example: &str| Explained {
        description,
        schema: json!({"type": "string", "enum": words}),
        example: json!(example),
    };
    let several = |description, example: &str| Explained {
        description,
        schema: json!({
            "type": "array", "maxItems": 100,
            "items": {"type": "string", "minLength": 1, "maxLength": 200},
        }),
        example: json!([example]),
    };
    let listed = |description, words: &[&str], example: &[&str]| Explained {
        description,
        schema: json!({
            "type": "array", "maxItems": words.len(), "items": {"type": "string", "enum": words},
        }),
        example: json!(example),
    };
    let number = |description, least: u32, most: u32, usual: Option<u32>, example: u32| {
        let mut schema = json!({"type": "integer", "minimum": least, "maximum": most});
        if let Some(usual) = usual {
            schema["default"] = json!(usual);
        }
        Explained { description, schema, example: json!(example) }
    };
    // The values of a facet are all counted anyway, so that paging reaches further.
    let reach = if path.starts_with("/facets/") { 10_000_000 } else { 10_000 };
    Some(match name {
        "q" if path == "/entities" => explained(
            "A name, in any spelling, or how it begins.",
            json!({"type": "string", "maxLength": 200}),
            json!(word),
        ),
        "q" if path == "/suggest" || path == "/opensearch/suggestions" => {
            explained("What was typed so far.", json!({"type": "string"}), json!(word))
        }
        "limit" if path == "/suggest" || path == "/opensearch/suggestions" => {
            number("How many completions there are at most.", 1, 20, Some(10), 5)
        }
        "limit" if path == "/entities/{id}/related" => {
            number("How many of them are listed.", 1, 100, Some(20), 5)
        }
        "facet_size" if path == "/timeline" || path == "/entities/{id}/timeline" => {
            number("By how many values the counts are split.", 1, 20, Some(5), 5)
        }
        "by" => one_of(
            "What the counts are split by: the values asked for, or those with most articles.",
            &["source", "person", "org", "place", "event", "lang"],
            "source",
        ),
        "normalize" => one_of(
            "`share` adds the share of all that the same sources published in the same \
             languages; where the counts are split by source, of what that source published.",
            &["share"],
            "share",
        ),
        "type" => one_of("What kind of entity.", &["person", "org", "place", "event"], "person"),
        "all" => one_of(
            "Whether to list also what is named too rarely to be sure of.",
            &["true", "false"],
            "true",
        ),
        "sort" if path == "/entities" => {
            let orders = &["articles", "mentions", "name", "first_seen"];
            one_of("The order; by `mentions` only without filters.", orders, "name")
        }
        "sort" if path == "/stories" => one_of(
            "The order: by how many articles that are found tell the story, or by the latest or \
             the earliest of those.",
            &["size", "newest", "oldest"],
            "newest",
        ),
        "sort" => one_of(
            "The order: `relevance` is usual with `q`, `newest` without.",
            &["relevance", "newest", "oldest"],
            "newest",
        ),
        "q" => explained(
            "What is looked for, as people type it: words, of which all must match (beside others, not those that only ask: `who`, `did`, `the`), \
             `\"a phrase\"`, `\"near words\"~5`, `OR`, `-word`, `( )`, `prefix*`, `word~`, \
             `title:`, `body:`, `source:`, `person:`, `org:`, `place:`, `date:2023..2024`, \
             `link:` and a web address, `word^2`. Any text is understood, in `mode=forgiving`. Empty: every article.",
            json!({"type": "string"}),
            json!(word),
        ),
        "from" => explained(
            "The first day, month or year, compared with the date as printed: `YYYY`, `YYYY-MM` \
             or `YYYY-MM-DD`.",
            date(),
            json!("1990"),
        ),
        "to" => explained("The last day, month or year, inclusive.", date(), json!("2030-12")),
        "undated" => one_of(
            "What becomes of articles without a date: `include` is usual without a range of \
             dates, `exclude` with one.",
            &["include", "only", "exclude"],
            "include",
        ),
        "source" => {
            several("Publishers, by id or name; one of them suffices. `none`: has none.", source)
        }
        "person" => several("Persons that the article names, by id or any name.", person),
        "org" => several("Organizations that the article names, by id or any name.", org),
        "place" => several("Places that the article names, by id or any name.", place),
        "event" => several("Events that the article names, by id or any name.", event),
        "entity" => several("Persons, organizations, places or events, by id or any name.", person),
        "lang" => several("Languages of the article, as codes of ISO 639.", "en"),
        "exclude_source" => several("Publishers whose articles are left out.", "none"),
        "exclude_person" => {
            several("Articles that name one of these persons are left out.", "none")
        }
        "exclude_org" => {
            several("Articles that name one of these organizations are left out.", "none")
        }
        "exclude_place" => several("Articles that name one of these places are left out.", "none"),
        "exclude_event" => several("Articles that name one of these events are left out.", "none"),
        "exclude_entity" => several("Articles that name one of these are left out.", "none"),
        "exclude_lang" => several("Articles in one of these languages are left out.", "none"),
        "person_op" | "org_op" | "place_op" | "event_op" | "entity_op" => one_of(
            "Whether an article must name one of several (`or`) or all of them (`and`).",
            &["or", "and"],
            "and",
        ),
        "expand" => one_of(
            "Whether a name in `q` also finds the other spellings of the same entity.",
            &["aliases", "none"],
            "none",
        ),
        "mode" => one_of(
            "Whether a query may be guessed at: `forgiving` understands any text, looks for what \
             was probably meant (words written together or apart, fewer words, an address), and \
             says so in `parsed` and `warnings`; `strict` takes it as it stands, and answers 400 \
             with the position where it is not well-formed.",
            &["forgiving", "strict"],
            "forgiving",
        ),
        "facet" => listed(
            "What is counted beside the results, repeated or with commas; `source`, `year`, \
             `person`, `org` and `place` unless given.",
            &["source", "year", "month", "person", "org", "place", "event", "lang", "date", "none"],
            &["source", "year"],
        ),
        "facet_size" => number("How many values of each facet are listed.", 1, 100, Some(10), 5),
        "facet_sort" => one_of("The order of the values of a facet.", &["count", "value"], "value"),
        "interval" => one_of(
            "How long a period is. For a search it adds the facet `date`.",
            &["year", "month", "week", "day"],
            "year",
        ),
        "collapse" => one_of(
            "One result for all articles of a story, or for a text and its copies; `group_size` \
             says for how many it stands.",
            &["copy", "story"],
            "story",
        ),
        "limit" if path == "/articles/{id}/related" => {
            number("How many articles are listed.", 1, 50, Some(10), 5)
        }
        "limit" => number("How many results a page has.", 1, 100, Some(10), 5),
        "offset" => number("How many results are passed over.", 0, reach, Some(0), 0),
        "page" => number("The number of the page, instead of `offset`.", 1, reach + 1, None, 1),
        "cursor" => explained(
            "Walks through all results: `*` begins, and `links.next` has the cursor that goes on. \
             Instead of `offset` and `page`.",
            json!({"type": "string"}),
            json!("*"),
        ),
        "fields" => explained(
            "The fields of a result that are wanted, with commas.",
            json!({"type": "string"}),
            json!("title,published,source"),
        ),
        "include" if path == "/articles/{id}" => listed(
            "Larger parts that are wanted as well, repeated or with commas.",
            &["body", "entities", "mentions"],
            &["entities"],
        ),
        "include" if path.starts_with("/facets") || path.ends_with("/timeline") => listed(
            "`demonyms`: the adjective or the people of a country (`Russian`) names it too.",
            &["demonyms"],
            &["demonyms"],
        ),
        "include" => listed(
            "Larger parts that are wanted as well, repeated or with commas; with `demonyms`, the \
             adjective or the people of a country (`Russian`) names it too, in `q`, in `place` and \
             in counts of places.",
            &["body", "entities", "mentions", "demonyms"],
            &["entities"],
        ),
        _ => return None,
    })
}

/// A date; a form sends an empty one when none was typed, and clients of one newspaper send digits
/// alone.
fn date() -> Value {
    json!({"type": "string", "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|[0-9]{8})?$"})
}
