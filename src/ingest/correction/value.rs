//! What a key is given → what its field is to be, checked as strictly as a person can be asked
//! to write: a correction that is half understood would be worse than none.

use crate::model::{Field, Lang, PrintedDate};

use super::super::byline::authors_in_field;
use super::super::context::Context;
use super::super::date::edtf;
use super::super::line::tidy;
use super::change::To;
use super::given::Given;

/// What a date looks like.
const DATE: &str = "a date as 2023, 2023-09, 2023-09-21, 2023-09-21T08:14, or XXXX-09-18 when \
     the year is unknown; to say that it is unknown, list the key under `unknown`";

/// A value, and the words that state it.
///
/// # Errors
/// What would have been right.
pub(super) fn checked(
    field: Field,
    given: &Given,
    context: Context<'_>,
) -> Result<(To, String), String> {
    if field == Field::Byline {
        return names(given);
    }
    let Given::Text(words) = given else { return Err("one text".to_owned()) };
    let words = tidy(words);
    if words.is_empty() {
        return Err("a text; to say that it is unknown, list the key under `unknown`".to_owned());
    }
    let to = match field {
        Field::Title => To::Text(words.clone()),
        Field::Published | Field::Modified => To::Date(printed(&words, context)?),
        // What is reported may lie ahead.
        Field::EventDate => To::Date(edtf(&words).ok_or(DATE)?),
        Field::Source => {
            let source = context.sources.refer(&words);
            To::Source(source.ok_or("a publisher's name, id or domain")?)
        }
        Field::Lang => {
            To::Lang(words.parse::<Lang>().map_err(|_| "a language as two letters, such as en")?)
        }
        Field::Link => To::Text(address(&words).ok_or("an address that begins with https://")?),
        Field::Byline | Field::Body | Field::Via => return Err("nothing".to_owned()),
    };
    Ok((to, words))
}

/// A date on which an article can have been printed.
fn printed(words: &str, context: Context<'_>) -> Result<PrintedDate, String> {
    const FIRST_NEWSPAPER: i16 = 1600;
    let date = edtf(words).ok_or(DATE)?;
    match date.span() {
        Some((first, _)) if first > context.latest => Err("a date that is not ahead".to_owned()),
        Some((first, _)) if first.year() < FIRST_NEWSPAPER => {
            Err(format!("a date since {FIRST_NEWSPAPER}"))
        }
        _ => Ok(date),
    }
}

/// Authors: a list is taken as it stands; one text may name several (`Ann Lee and Bo Ray`).
/// An empty list says that the author is unknown.
fn names(given: &Given) -> Result<(To, String), String> {
    let expected = "a name or a list of names";
    let names: Vec<String> = match given {
        Given::Text(text) => match authors_in_field(&tidy(text)).authors {
            listed if listed.is_empty() => vec![tidy(text)],
            listed => listed,
        },
        Given::List(names) => names.iter().map(|name| tidy(name)).collect(),
        Given::Unknown | Given::Other => return Err(expected.to_owned()),
    };
    if names.iter().any(String::is_empty) {
        return Err(expected.to_owned());
    }
    if names.is_empty() {
        return Ok((To::Unknown, String::new()));
    }
    let words = names.join(", ");
    Ok((To::Names(names), words))
}

/// An address on the web, as it may be offered as a link.
fn address(words: &str) -> Option<String> {
    let rest = words.strip_prefix("https://").or_else(|| words.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (!host.is_empty() && !words.contains(char::is_whitespace)).then(|| words.to_owned())
}
