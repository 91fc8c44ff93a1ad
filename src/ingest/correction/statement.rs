//! Keys and what they are given → checked changes, and what is wrong with the others. Each key
//! stands by itself: one that cannot be used costs no other.

use crate::model::{Field, NoteOrigin};

use super::super::context::Context;
use super::super::format::{UNKNOWN, field_named};
use super::super::known::quote;
use super::super::line::tidy;
use super::change::{Change, To};
use super::given::{Given, Keys};
use super::value::checked;

/// The key under which a correction says why.
const REASON: &str = "reason";

/// What is wrong with a key, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) detail: String,
    pub(super) advice: String,
}

impl Fault {
    fn value(key: &str, given: &Given, expected: &str) -> Self {
        let detail = match given {
            Given::Unknown => format!("“{key}” is null"),
            Given::Text(text) => format!("“{key}” is “{}”", shown(text)),
            Given::List(items) => format!("“{key}” is a list of {}", items.len()),
            Given::Other => format!("“{key}” is neither a text nor a list of texts"),
        };
        Self { detail, advice: format!("give {expected}") }
    }
}

/// The changes that keys ask for; `place` opens the names of their methods.
pub(super) fn changes(keys: Keys, place: &str, context: Context<'_>) -> (Vec<Change>, Vec<Fault>) {
    let mut statements = Statements { place, ..Statements::default() };
    let mut reason = None;
    for (key, given) in keys {
        match (key.as_str(), given) {
            (REASON, Given::Text(text)) => reason = Some(tidy(&text)),
            (REASON, given) => statements.refuse(Fault::value(REASON, &given, "a text")),
            (UNKNOWN, Given::Text(name)) => statements.add(&name, &Given::Unknown, context),
            (UNKNOWN, Given::List(names)) => {
                names.iter().for_each(|name| statements.add(name, &Given::Unknown, context));
            }
            (UNKNOWN, given) => {
                let expected = "a list of keys, such as [\"published\"]";
                statements.refuse(Fault::value(UNKNOWN, &given, expected));
            }
            (key, given) => statements.add(key, &given, context),
        }
    }
    let Statements { mut changes, faults, .. } = statements;
    let reason = reason.filter(|reason| !reason.is_empty());
    changes.iter_mut().for_each(|change| change.reason.clone_from(&reason));
    (changes, faults)
}

#[derive(Default)]
struct Statements<'p> {
    place: &'p str,
    changes: Vec<Change>,
    faults: Vec<Fault>,
}

impl Statements<'_> {
    fn add(&mut self, key: &str, given: &Given, context: Context<'_>) {
        let Some(field) = field_named(key) else {
            return self.refuse(Fault {
                detail: format!("“{}” is no key of a correction", shown(key)),
                advice: "the keys are title, published, modified, event_date, byline, source, \
                         lang, link, reason, and unknown, which lists keys"
                    .to_owned(),
            });
        };
        if self.changes.iter().any(|change| change.field == field) {
            return self.refuse(Fault {
                detail: format!("“{key}” says again what “{}” is", name(field)),
                advice: "keep one of the two".to_owned(),
            });
        }
        let (to, words) = match (field, given) {
            (Field::Title, Given::Unknown) => {
                let expected = "a headline: every article has one";
                return self.refuse(Fault::value(key, given, expected));
            }
            (_, Given::Unknown) => (To::Unknown, String::new()),
            (field, given) => match checked(field, given, context) {
                Ok(value) => value,
                Err(expected) => return self.refuse(Fault::value(key, given, &expected)),
            },
        };
        let method = format!("{}:{}", self.place, name(field));
        let from = NoteOrigin::Sidecar;
        self.changes.push(Change { field, to, words, method, from, reason: None });
    }

    fn refuse(&mut self, fault: Fault) {
        self.faults.push(fault);
    }
}

/// The key of a field, as it is documented.
fn name(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Body => "body",
        Field::Published => "published",
        Field::Modified => "modified",
        Field::EventDate => "event_date",
        Field::Byline => "byline",
        Field::Source => "source",
        Field::Via => "via",
        Field::Lang => "lang",
        Field::Link => "link",
    }
}

fn shown(text: &str) -> String {
    quote(text, None).quote
}
