//! How each fact about an article is known, and what was cut from its text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// On what a value rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The record says so in words.
    Stated,
    /// It follows by rule from something stated (a weekday and a publication date).
    Derived,
    /// It is the only reading that several signals leave; marked wherever it is shown.
    Inferred,
    /// Nothing says.
    Unknown,
}

/// How sure a decision is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// One weak signal.
    Low,
    /// One good signal.
    Medium,
    /// An explicit statement, or independent signals that agree.
    High,
}

/// The fields whose provenance is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Headline.
    Title,
    /// Text.
    Body,
    /// Publication date.
    Published,
    /// Date of the last change.
    Modified,
    /// Date of what is reported.
    EventDate,
    /// Authors.
    Byline,
    /// Publisher.
    Source,
    /// Host, origin or photo credit.
    Via,
    /// Language.
    Lang,
    /// Address at the publisher.
    Link,
}

/// Whether a value came from the record itself or from a correction beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteOrigin {
    /// The record.
    File,
    /// A file beside it, written by a person: a sidecar or the folder's `overrides.toml`.
    Sidecar,
}

/// The words on which a decision rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The words, as found.
    pub quote: String,
    /// The line they stand on, from 1; `None` for formats without lines.
    pub line: Option<u32>,
}

/// How one field got its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldNote {
    /// The field.
    pub field: Field,
    /// The value as text; `None` when it is unknown.
    pub value: Option<String>,
    /// On what it rests.
    pub basis: Basis,
    /// The rule that decided, such as `labelled_line` or `json:headline`.
    pub method: String,
    /// What it was read from.
    pub evidence: Option<Evidence>,
    /// How sure it is; `None` when unknown.
    pub confidence: Option<Confidence>,
    /// From the record or from a correction.
    pub from: NoteOrigin,
    /// Why a person corrected it, in that person's words.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Why a line, or the end of one, is not part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutReason {
    /// The headline, or a repetition of it.
    Title,
    /// A line that states the date, the author or the publisher.
    Dateline,
    /// Site navigation or a language switcher.
    Navigation,
    /// The name of an image file.
    ImageName,
    /// A caption of a picture (kept as a caption).
    Caption,
    /// A credit: editor, agency, photographer.
    Credit,
    /// A copyright notice.
    Copyright,
    /// A licence or registration number.
    Licence,
    /// A link or call to action: share, read more, source link.
    Link,
    /// The same line again.
    Repetition,
    /// A line that the source prints in article after article.
    Template,
}

/// Text that ingestion took out of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// The line of the record, from 1; `None` for formats without lines.
    pub line: Option<u32>,
    /// The text, as found.
    pub text: String,
    /// Why.
    pub reason: CutReason,
}

/// The format a record was read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// Plain text.
    #[default]
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// One JSON document.
    Json,
    /// JSON Lines: one document a line.
    Jsonl,
    /// A web page.
    Html,
    /// A row of a table: CSV, TSV.
    Csv,
    /// An item of a feed: RSS, RDF Site Summary, Atom.
    Feed,
    /// A page in a web crawler's archive.
    Warc,
    /// A document in NITF.
    Nitf,
    /// An item of NewsML-G2.
    #[serde(rename = "newsml")]
    NewsMl,
    /// A message, alone or in a mailbox.
    Mail,
}

/// Where a record was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file, relative to the archive's folder, with `/` between folders.
    pub path: String,
    /// Which record of the file it is, from 0; `None` when the file holds one article.
    pub record: Option<u32>,
    /// As what it was read.
    pub format: FileFormat,
    /// The character encoding it was decoded from, such as `UTF-8`.
    pub encoding: String,
    /// Size of the raw record, in bytes.
    pub bytes: u64,
}

/// Everything that ingestion decided about one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Where the record was found.
    pub origin: Origin,
    /// Where else the very same record was found.
    pub duplicates: Vec<Origin>,
    /// How each field got its value.
    pub fields: Vec<FieldNote>,
    /// What was cut from the text, in the record's order; at the end, without line numbers, what
    /// only a comparison of the source's articles told.
    pub cuts: Vec<Cut>,
    /// Where a missing space between two sentences was put in: code points of the body.
    pub inserted_spaces: Vec<u32>,
    /// What a reader should know: undecodable bytes, a body kept whole against the rules.
    pub warnings: Vec<String>,
}
