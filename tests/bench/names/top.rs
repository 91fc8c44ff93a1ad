//! Whom and what an archive names most often, for a person to judge.

use std::path::Path;

use backfile::entity::{Authority, EntityFilter, Recognized, recognize};
use backfile::model::EntityType;

use crate::article::article;
use crate::corpora::rows_of;
use crate::names::resolve_names;

/// So many of each type are shown.
const SHOWN: usize = 100;

/// Prints what the articles of a file, one JSON object with `title` and `body` a line, name most.
pub(crate) fn print(path: &str) {
    let authority = Authority::bundled();
    let names: Vec<Recognized> = rows_of(Path::new(path))
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap_or_default();
            recognize(&article(text("title"), &reflowed(text("body"))), &authority)
        })
        .collect();
    let resolution = resolve_names(&names, &authority);
    for entity_type in EntityType::ALL {
        let filter = EntityFilter { entity_type: Some(entity_type), ..EntityFilter::default() };
        let listed = resolution.catalog.list(&filter);
        println!("\n{}: {} listed", entity_type.as_str(), listed.len());
        for entity in listed.iter().take(SHOWN) {
            let whole = resolution.catalog.get(&entity.entity_id()).expect("it is listed");
            let aliases: Vec<_> = whole
                .aliases
                .iter()
                .filter(|alias| alias.name != entity.name)
                .take(5)
                .map(|alias| format!("{} {}", alias.name, alias.count))
                .collect();
            println!(
                "{:6} {:6}  {}  ({})",
                entity.articles,
                entity.mentions,
                entity.name,
                aliases.join(", ")
            );
        }
    }
}

/// The lines of each paragraph as one, as the ingest makes them: a paragraph begins with a blank.
fn reflowed(body: &str) -> String {
    let mut flowed = String::with_capacity(body.len());
    for line in body.lines() {
        let begins = line.is_empty() || line.starts_with(char::is_whitespace);
        flowed.push(if begins { '\n' } else { ' ' });
        flowed.push_str(line.trim());
    }
    flowed
}
