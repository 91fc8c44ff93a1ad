//! Reading a table of entities: TOML in the shape of SKOS (W3C, 2009): one preferred label,
//! alternative labels, and hidden labels that match but are never shown.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::analysis::fold;
use crate::model::{EntityId, EntityType};

/// Why a table of entities was refused.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The operating system refuses.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// A line that says nothing, or not what a table may say.
    #[error("{file}, line {line}: {message}")]
    Row {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what was expected.
        message: String,
    },
}

/// Something in a table that is probably not meant so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityWarning {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What was found, in a sentence.
    pub message: String,
}

impl fmt::Display for AuthorityWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.file, self.line, self.message)
    }
}

/// One entity as a table knows it.
#[derive(Clone, Debug)]
pub(in crate::entity) struct Record {
    pub(in crate::entity) id: EntityId,
    pub(in crate::entity) entity_type: EntityType,
    pub(in crate::entity) name: String,
    pub(in crate::entity) aliases: Vec<String>,
    /// Match, but are never shown.
    pub(in crate::entity) hidden: Vec<String>,
    /// May stand alone in an article; several entities may share one.
    pub(in crate::entity) short: Vec<String>,
    /// Adjectives and inhabitants.
    pub(in crate::entity) demonyms: Vec<String>,
    /// Forms in capitals match only in capitals.
    pub(in crate::entity) exact: bool,
    /// The surname is the first word of the name.
    pub(in crate::entity) family_first: bool,
    pub(in crate::entity) wikidata: Option<String>,
    pub(in crate::entity) description: Option<String>,
    /// What it belongs to: the country of a city, the state of a ministry.
    pub(in crate::entity) broader: Vec<EntityId>,
    /// It is one of many that nobody chose by hand.
    pub(in crate::entity) generated: bool,
}

impl Record {
    /// Whether others may bear its name too, so that more than the name must speak for it: holders
    /// of offices with a given name and a surname, and cities of one word.
    pub(in crate::entity) fn has_namesakes(&self) -> bool {
        let shared = match self.entity_type {
            EntityType::Person => 2,
            EntityType::Place => 1,
            EntityType::Org | EntityType::Event => 0,
        };
        self.generated && self.name.split(' ').count() <= shared
    }

    /// Whether it is described by one of the words of a title in its comparable spelling.
    pub(in crate::entity) fn bears(&self, title: &str) -> bool {
        let described = fold(self.description.as_deref().unwrap_or_default());
        let mut words = described.split(|c: char| !c.is_alphanumeric());
        words.any(|word| !word.is_empty() && title.split(' ').any(|told| told == word))
    }
}

/// A record and where it stands.
pub(super) struct Row {
    pub(super) record: Record,
    pub(super) place: Place,
}

/// A line of a file.
#[derive(Clone, Debug)]
pub(super) struct Place {
    file: String,
    line: usize,
}

impl Place {
    pub(super) fn warning(&self, message: String) -> AuthorityWarning {
        AuthorityWarning { file: self.file.clone(), line: self.line, message }
    }
}

/// Where the lines of a file end, to say on which one something is wrong.
pub(super) struct Lines<'f> {
    file: &'f str,
    ends: Vec<usize>,
}

impl<'f> Lines<'f> {
    pub(super) fn of(text: &str, file: &'f str) -> Self {
        Self { file, ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// The line, from 1, of a byte.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end < byte) + 1
    }

    pub(super) fn place(&self, line: usize) -> Place {
        Place { file: self.file.to_owned(), line }
    }

    pub(super) fn refuse(&self, line: usize, message: String) -> AuthorityError {
        AuthorityError::Row { file: self.file.to_owned(), line, message }
    }

    pub(super) fn refuse_toml(&self, error: &toml::de::Error) -> AuthorityError {
        let line = error.span().map_or(1, |span| self.at(span.start));
        self.refuse(line, error.message().to_owned())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireTable {
    #[serde(default)]
    entity: Vec<Spanned<WireRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireRow {
    id: String,
    r#type: EntityType,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    hidden: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    demonyms: Vec<String>,
    case: Option<WireCase>,
    #[serde(default)]
    family_first: bool,
    wikidata: Option<String>,
    description: Option<String>,
    #[serde(default)]
    broader: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WireCase {
    Exact,
}

/// The text of a file and what to call it; none when the folder has no such file.
pub(super) fn read(path: &Path, folder: &Path) -> Result<Option<(String, String)>, AuthorityError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some((text, path.display().to_string()))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && folder.is_dir() => Ok(None),
        Err(source) if folder.is_dir() => Err(AuthorityError::Io { path: path.to_owned(), source }),
        Err(source) => Err(AuthorityError::Io { path: folder.to_owned(), source }),
    }
}

/// The rows of a table.
pub(super) fn parse(text: &str, file: &str) -> Result<Vec<Row>, AuthorityError> {
    let lines = Lines::of(text, file);
    let refuse = |line: usize, message: String| lines.refuse(line, message);
    let table: WireTable = toml::from_str(text).map_err(|error| lines.refuse_toml(&error))?;
    let mut seen: HashMap<EntityId, usize> = HashMap::new();
    let mut rows = Vec::with_capacity(table.entity.len());
    for row in table.entity {
        let at = lines.at(row.span().start);
        let record = record(row.into_inner()).map_err(|message| refuse(at, message))?;
        match seen.entry(record.id.clone()) {
            Entry::Occupied(first) => {
                return Err(refuse(
                    at,
                    format!(
                        "the id `{}` was given on line {} already: each entity needs its own",
                        record.id,
                        first.get()
                    ),
                ));
            }
            Entry::Vacant(free) => free.insert(at),
        };
        rows.push(Row { record, place: Place { file: file.to_owned(), line: at } });
    }
    Ok(rows)
}

fn record(row: WireRow) -> Result<Record, String> {
    let names = [&row.aliases, &row.hidden, &row.short, &row.demonyms];
    if names.into_iter().flatten().chain([&row.name]).any(|name| name.trim().is_empty()) {
        return Err(format!("`{}` has an empty name: leave it out", row.id));
    }
    if let Some(wikidata) = &row.wikidata
        && wikidata.strip_prefix('Q').is_none_or(|number| number.parse::<u64>().is_err())
    {
        return Err(format!("`{wikidata}` is not a Wikidata id: expected Q and a number"));
    }
    Ok(Record {
        id: id(&row.id)?,
        entity_type: row.r#type,
        name: row.name,
        aliases: row.aliases,
        hidden: row.hidden,
        short: row.short,
        demonyms: row.demonyms,
        exact: row.case.is_some(),
        family_first: row.family_first,
        wikidata: row.wikidata,
        description: row.description,
        broader: row.broader.iter().map(|broader| id(broader)).collect::<Result<_, _>>()?,
        generated: false,
    })
}

/// A text as an id.
pub(super) fn id(text: &str) -> Result<EntityId, String> {
    EntityId::from_name(text).filter(|id| id.as_str() == text).ok_or_else(|| {
        format!("`{text}` is not an id: expected lower-case letters, digits and hyphens")
    })
}
