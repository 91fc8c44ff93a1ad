//! Linked names: whether those of one entity are joined and no others, and how many are found.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use backfile::entity::Authority;
use backfile::model::{EntityType, MentionKind, Zone};
use serde_json::Value;

use crate::article::article;
use crate::corpora::{NEVER_SEEN, linked_type, rows};
use crate::names::mention_all;

/// A mention: who is meant, and to whom it was joined.
type Pair = (String, String);

/// Measures every set.
pub(crate) fn print(corpora: &Path) {
    println!(
        "\nB³ of the linked names that were found with their type, over each set as an archive"
    );
    for set in NEVER_SEEN {
        print_joined(set, &rows(corpora, set));
    }
    let annotated: HashSet<String> = rows(corpora, "ner-annotated/events-2025")
        .iter()
        .filter_map(|row| row["id"].as_str().map(str::to_owned))
        .collect();
    let mut events = rows(corpora, "events-wikipedia-2025/events");
    events.retain(|row| row["id"].as_str().is_some_and(|id| !annotated.contains(id)));
    print_found("events-wikipedia-2025", &events);
}

fn print_joined(set: &str, rows: &[Value]) {
    let mut articles: Vec<_> =
        rows.iter().map(|row| article("", row["text"].as_str().unwrap_or_default())).collect();
    mention_all(&mut articles, &Authority::bundled());
    print!("{set:30} ");
    for wanted in [EntityType::Person, EntityType::Place, EntityType::Org] {
        let (mut pairs, mut all): (Vec<Pair>, usize) = (Vec::new(), 0);
        for (number, (row, article)) in rows.iter().zip(&articles).enumerate() {
            for span in row["spans"].as_array().into_iter().flatten() {
                let linked = linked_type(span["type"].as_str().unwrap_or_default());
                let (Some(link), true) = (span["link"].as_str(), linked == Some(wanted)) else {
                    continue;
                };
                all += 1;
                let end = span["end"].as_u64();
                // “The United Nations”: whether the article belongs to the name is a matter of taste.
                let joined = article.mentions.iter().find(|mention| {
                    let starts = [0, 4].map(|the| span["start"].as_u64().map(|at| at + the));
                    Some(u64::from(mention.end)) == end
                        && starts.contains(&Some(u64::from(mention.start)))
                        && mention.entity_type == wanted
                });
                if let Some(mention) = joined {
                    // A mention that nobody explains stands alone.
                    let alone = || format!("{number}:{}", mention.start);
                    let entity = mention.entity.as_ref().map_or_else(alone, ToString::to_string);
                    pairs.push((link.to_owned(), entity));
                }
            }
        }
        let [p, r, f] = b_cubed(&pairs);
        let found = 100.0 * pairs.len() as f64 / all.max(1) as f64;
        print!("{} {p:.1}/{r:.1}/{f:.1} of {found:.0} % found  ", wanted.as_str());
    }
    println!();
}

/// Precision, recall and F of B³ (Bagga and Baldwin, 1998), in percent.
fn b_cubed(pairs: &[Pair]) -> [f64; 3] {
    let mut meant: HashMap<&str, f64> = HashMap::new();
    let mut joined: HashMap<&str, f64> = HashMap::new();
    let mut both: HashMap<&Pair, f64> = HashMap::new();
    for pair in pairs {
        *meant.entry(&pair.0).or_default() += 1.0;
        *joined.entry(&pair.1).or_default() += 1.0;
        *both.entry(pair).or_default() += 1.0;
    }
    let mean = |whole: &dyn Fn(&Pair) -> f64| {
        let sum: f64 = pairs.iter().map(|pair| both[pair] / whole(pair)).sum();
        100.0 * sum / pairs.len().max(1) as f64
    };
    let precision = mean(&|pair| joined[pair.1.as_str()]);
    let recall = mean(&|pair| meant[pair.0.as_str()]);
    let sum = precision + recall;
    [precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }]
}

fn print_found(set: &str, rows: &[Value]) {
    println!("\nlinked names that are marked as such");
    let mut articles: Vec<_> =
        rows.iter().map(|row| article("", row["text"].as_str().unwrap_or_default())).collect();
    mention_all(&mut articles, &Authority::bundled());
    let (mut all, mut found, mut touched) = (0, 0, 0);
    for (row, article) in rows.iter().zip(&articles) {
        for span in row["spans"].as_array().into_iter().flatten() {
            let place = |key: &str| span[key].as_u64().expect("an offset") as u32;
            let (mut start, end) = (place("start"), place("end"));
            let words: Vec<char> = article.body.chars().take(end as usize).collect();
            let surface: String = words[start as usize..].iter().collect();
            if surface.to_lowercase().starts_with("the ") {
                start += 4;
            }
            // Links also lead to common nouns: “earthquake”.
            let named = surface.split_whitespace().all(|word| {
                word.chars().count() < 4 || word.chars().next().is_some_and(char::is_uppercase)
            });
            if !named || !surface.chars().any(char::is_uppercase) {
                continue;
            }
            all += 1;
            let mut names = article.mentions.iter().filter(|mention| mention.zone == Zone::Body);
            let exact = names.any(|name| (name.start, name.end) == (start, end));
            found += u32::from(exact);
            let mut names = article.mentions.iter();
            let touches = names
                .any(|name| name.kind == MentionKind::Name && name.start < end && name.end > start);
            touched += u32::from(exact || touches);
        }
    }
    let percent = |part: u32| 100.0 * f64::from(part) / f64::from(all.max(1));
    println!(
        "{set:30} {:.1} % exactly, {:.1} % at least in part, of {all}",
        percent(found),
        percent(touched)
    );
}
