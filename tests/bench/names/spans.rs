//! Exact spans: which names of annotated texts an archive of them marks, with the right type.

use std::collections::HashSet;
use std::path::Path;

use backfile::entity::Authority;
use backfile::entity::tagger::NameType;
use backfile::entity::tagger::train::Sample;
use backfile::model::{EntityType, MentionKind, Zone};

use crate::article::article;
use crate::names::mention_all;
use crate::rows;

/// What the tagger was trained on, but for a tenth.
const HELD_BACK: [&str; 9] = [
    "ner-annotated/wikinews",
    "ner-annotated/events-2025",
    "ner-annotated/government",
    "ner-wikigold/all",
    "ner-crossner-politics/train",
    "ner-crossner-politics/dev",
    "ner-crossner-politics/test",
    "ner-uner-ewt/dev",
    "ner-uner-ewt/test",
];

/// News with linked names, of which no part was trained on. Types are those of what is linked.
const NEVER_SEEN: [&str; 2] = ["el-msnbc/articles", "el-reuters128/articles"];

/// The types that are compared.
const TYPES: [EntityType; 3] = [EntityType::Person, EntityType::Place, EntityType::Org];

/// A name: its text, first and last code point, and what it is.
type Span = (usize, u32, u32, EntityType);

/// Texts with their names as annotators marked them.
#[derive(Default)]
struct Annotated {
    texts: Vec<String>,
    names: HashSet<Span>,
    /// The part of each text that was annotated.
    within: Vec<(u32, u32)>,
}

/// Measures every set.
pub(crate) fn print(corpora: &Path) {
    println!("exact spans: precision/recall/F in percent");
    let mut all = Counts::default();
    for set in HELD_BACK {
        let counts = Counts::of(&held_back(corpora, set));
        println!("{set:30} {counts}");
        all.add(&counts);
    }
    println!("{:30} {all}", "all held back");
    for set in NEVER_SEEN {
        println!("{set:30} {}", Counts::of(&linked(corpora, set)));
    }
}

fn held_back(corpora: &Path, set: &str) -> Annotated {
    let mut annotated = Annotated::default();
    for row in rows(corpora, set) {
        let sample = Sample::from_json(&row.to_string()).expect("an annotated set");
        if !sample.is_held_back() {
            continue;
        }
        let number = annotated.texts.len();
        for span in &sample.spans {
            let entity_type = match span.name_type.into() {
                NameType::Person => EntityType::Person,
                NameType::Place => EntityType::Place,
                NameType::Org => EntityType::Org,
                NameType::Other => continue,
            };
            annotated.names.insert((number, span.start as u32, span.end as u32, entity_type));
        }
        annotated.within.push((0, u32::MAX));
        annotated.texts.push(sample.text);
    }
    annotated
}

fn linked(corpora: &Path, set: &str) -> Annotated {
    let mut annotated = Annotated::default();
    for (number, row) in rows(corpora, set).into_iter().enumerate() {
        let text = row["text"].as_str().expect("a text").to_owned();
        let of = |value: &serde_json::Value| value.as_u64().expect("an offset") as u32;
        let within = &row["evaluation_span"];
        for span in row["spans"].as_array().into_iter().flatten() {
            let classes = span["type"].as_str().unwrap_or_default();
            let Some(entity_type) = linked_type(classes) else { continue };
            let (mut start, end) = (of(&span["start"]), of(&span["end"]));
            let surface: String =
                text.chars().skip(start as usize).take((end - start) as usize).collect();
            start += if surface.to_lowercase().starts_with("the ") { 4 } else { 0 };
            annotated.names.insert((number, start, end, entity_type));
        }
        annotated.within.push((of(&within[0]), of(&within[1])));
        annotated.texts.push(text);
    }
    annotated
}

/// The type of a linked name by its Wikidata classes.
pub(crate) fn linked_type(classes: &str) -> Option<EntityType> {
    let of = [
        ("Q215627", EntityType::Person),
        ("Q27096213", EntityType::Place),
        ("Q43229", EntityType::Org),
    ];
    of.into_iter().find(|(class, _)| classes.contains(class)).map(|(_, found)| found)
}

/// For each type: found rightly, found wrongly, missed.
#[derive(Default)]
struct Counts([[u32; 3]; 3]);

impl Counts {
    fn of(annotated: &Annotated) -> Self {
        let mut counts = Self::default();
        let mut articles: Vec<_> = annotated.texts.iter().map(|text| article("", text)).collect();
        mention_all(&mut articles, &Authority::bundled());
        let mut found = HashSet::new();
        for (number, article) in articles.iter().enumerate() {
            let (first, last) = annotated.within[number];
            for mention in &article.mentions {
                let counts = mention.kind == MentionKind::Name
                    && mention.zone == Zone::Body
                    && mention.start >= first
                    && mention.end <= last;
                if counts {
                    found.insert((number, mention.start, mention.end, mention.entity_type));
                }
            }
        }
        for (at, entity_type) in TYPES.into_iter().enumerate() {
            let count = |of: &HashSet<Span>, other: &HashSet<Span>, same: bool| {
                let of_type = of.iter().filter(|name| name.3 == entity_type);
                of_type.filter(|name| other.contains(*name) == same).count() as u32
            };
            counts.0[at] = [
                count(&found, &annotated.names, true),
                count(&found, &annotated.names, false),
                count(&annotated.names, &found, false),
            ];
        }
        counts
    }

    fn add(&mut self, other: &Self) {
        let counts = self.0.as_flattened_mut().iter_mut();
        counts.zip(other.0.as_flattened()).for_each(|(sum, count)| *sum += count);
    }

    fn scores(&self, types: &[usize]) -> [f64; 3] {
        let sum = |at: usize| types.iter().map(|t| f64::from(self.0[*t][at])).sum::<f64>();
        let (right, wrong, missed) = (sum(0), sum(1), sum(2));
        let percent = |part: f64, whole: f64| if whole > 0.0 { 100.0 * part / whole } else { 0.0 };
        [
            percent(right, right + wrong),
            percent(right, right + missed),
            percent(2.0 * right, 2.0 * right + wrong + missed),
        ]
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, entity_type) in TYPES.into_iter().enumerate() {
            let [p, r, score] = self.scores(&[at]);
            write!(f, "{} {p:.1}/{r:.1}/{score:.1}  ", entity_type.as_str())?;
        }
        let [p, r, score] = self.scores(&[0, 1, 2]);
        write!(f, "all {p:.1}/{r:.1}/{score:.1}")
    }
}
