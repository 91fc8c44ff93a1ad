//! Writing a clause in the query language's plainest spelling. Parentheses stand only where the
//! query that gave the clause had them, so that a rendering is never nested deeper.

use crate::model::{Clause, DateRange, TermMatch, TextField};

/// The clause as a query. A known name is written as it was typed.
pub(super) fn render(clause: &Clause) -> String {
    match clause {
        Clause::Everything => String::new(),
        Clause::Term { field, word, matching } => {
            let mark = match matching {
                TermMatch::Word => "",
                TermMatch::Prefix => "*",
                TermMatch::Fuzzy => "~",
            };
            format!("{}{word}{mark}", prefix(*field))
        }
        Clause::Phrase { field, words, slop: 0 } => format!("{}\"{words}\"", prefix(*field)),
        Clause::Phrase { field, words, slop } => format!("{}\"{words}\"~{slop}", prefix(*field)),
        Clause::Has { facet, value } if is_plain(value) => format!("{facet}:{value}"),
        Clause::Has { facet, value } => format!("{facet}:\"{value}\""),
        Clause::Published(range) => published(range),
        Clause::Link(address) => format!("link:\"{address}\""),
        Clause::All(parts) => joined(parts, " "),
        Clause::Any(parts) => {
            let alternatives: Vec<String> = parts
                .iter()
                .map(|part| match part {
                    Clause::Name { literal, .. } => literal,
                    part => part,
                })
                .map(|part| match part {
                    Clause::All(parts) => joined(parts, " AND "),
                    other => render(other),
                })
                .collect();
            alternatives.join(" OR ")
        }
        Clause::Not(not) => format!("-{}", grouped(not)),
        Clause::Boost(inner, factor) => match **inner {
            Clause::Term { .. } | Clause::Phrase { .. } | Clause::Has { .. } => {
                format!("{}^{factor}", render(inner))
            }
            _ => format!("({})^{factor}", render(inner)),
        },
        Clause::Name { literal, .. } => render(literal),
    }
}

fn joined(parts: &[Clause], by: &str) -> String {
    let parts: Vec<String> = parts
        .iter()
        .map(|part| match part {
            Clause::Any(_) => grouped(part),
            part => render(part),
        })
        .collect();
    parts.join(by)
}

fn grouped(clause: &Clause) -> String {
    match clause {
        Clause::All(_) | Clause::Any(_) => format!("({})", render(clause)),
        clause => render(clause),
    }
}

fn prefix(field: TextField) -> &'static str {
    match field {
        TextField::Any => "",
        TextField::Title => "title:",
        TextField::Body => "body:",
    }
}

/// Whether a value needs no quotes.
fn is_plain(value: &str) -> bool {
    value.starts_with(char::is_alphanumeric)
        && value.ends_with(char::is_alphanumeric)
        && value.chars().all(|c| c.is_alphanumeric() || c == '-')
}

fn published(range: &DateRange) -> String {
    let end = |date: Option<jiff::civil::Date>| date.map_or(String::new(), |d| d.to_string());
    format!("date:{}..{}", end(range.first()), end(range.last()))
}
