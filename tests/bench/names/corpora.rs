//! The annotated sets: which there are, and their texts with the names that annotators marked.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use backfile::entity::tagger::NameType;
use backfile::entity::tagger::train::Sample;
use backfile::model::EntityType;
use serde_json::Value;

/// What the tagger was trained on, but for a tenth.
pub(crate) const HELD_BACK: [&str; 9] = [
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
pub(crate) const NEVER_SEEN: [&str; 2] = ["el-msnbc/articles", "el-reuters128/articles"];

/// A name: its text, first and last code point, and what it is.
pub(crate) type Span = (usize, u32, u32, EntityType);

/// Texts with their names as annotators marked them.
#[derive(Default)]
pub(crate) struct Annotated {
    pub(crate) texts: Vec<String>,
    pub(crate) names: HashSet<Span>,
    /// The part of each text that was annotated.
    pub(crate) within: Vec<(u32, u32)>,
}

impl Annotated {
    /// The tenth of a set that training holds back.
    pub(crate) fn held_back(corpora: &Path, set: &str) -> Self {
        let mut annotated = Self::default();
        for row in rows(corpora, set) {
            let sample = Sample::from_json(&row.to_string()).expect("an annotated set");
            if !sample.is_held_back() {
                continue;
            }
            let number = annotated.texts.len();
            for span in &sample.spans {
                if let Some(entity_type) = entity_type(span.name_type.into()) {
                    let (start, end) = (span.start as u32, span.end as u32);
                    annotated.names.insert((number, start, end, entity_type));
                }
            }
            annotated.within.push((0, u32::MAX));
            annotated.texts.push(sample.text);
        }
        annotated
    }

    /// A set of linked names.
    pub(crate) fn linked(corpora: &Path, set: &str) -> Self {
        let mut annotated = Self::default();
        for (number, row) in rows(corpora, set).into_iter().enumerate() {
            let text = row["text"].as_str().expect("a text").to_owned();
            let of = |value: &Value| value.as_u64().expect("an offset") as u32;
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
}

/// What the tagger's types are for the archive; nothing for laws, languages and the like.
pub(crate) fn entity_type(name_type: NameType) -> Option<EntityType> {
    match name_type {
        NameType::Person => Some(EntityType::Person),
        NameType::Place => Some(EntityType::Place),
        NameType::Org => Some(EntityType::Org),
        NameType::Other => None,
    }
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

/// The rows of a set; none, and a word about it, when it is not there.
pub(crate) fn rows(corpora: &Path, set: &str) -> Vec<Value> {
    let path = corpora.join(format!("{set}.jsonl.zst"));
    if path.is_file() {
        return rows_of(&path);
    }
    println!("left out: {}", path.display());
    Vec::new()
}

/// The rows of a file of JSON lines, perhaps packed.
pub(crate) fn rows_of(path: &Path) -> Vec<Value> {
    let mut file = File::open(path).expect("a file that can be read");
    let mut text = String::new();
    if path.extension().is_some_and(|zst| zst == "zst") {
        let mut decoder = zstd::Decoder::new(file).expect("a Zstandard file");
        decoder.window_log_max(27).expect("a window that fits");
        decoder.read_to_string(&mut text).expect("UTF-8");
    } else {
        file.read_to_string(&mut text).expect("UTF-8");
    }
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}
