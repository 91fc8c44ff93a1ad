//! What ingestion decided about an article, on the wire.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::Publication;
use crate::http::reply::{ArchiveReply, millis};
use crate::model::{
    Article, Basis, Confidence, Cut, CutReason, Evidence, Field, FieldNote, FileFormat, NoteOrigin,
    Origin, Provenance,
};

/// Everything that ingestion decided about one article.
#[derive(JsonSchema, Serialize)]
pub(in crate::http) struct ProvenanceReply {
    id: String,
    article: String,
    title: String,
    origin: OriginReply,
    duplicates: Vec<OriginReply>,
    fields: Vec<FieldReply>,
    cuts: Vec<CutReply>,
    /// Where a missing space between two sentences was put in: code points of the body.
    inserted_spaces: Vec<u32>,
    warnings: Vec<String>,
    archive: ArchiveReply,
    took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
struct OriginReply {
    path: String,
    record: Option<u32>,
    format: FileFormat,
    encoding: String,
    bytes: u64,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Decision")]
struct FieldReply {
    field: Field,
    value: Option<String>,
    basis: Basis,
    method: String,
    evidence: Option<EvidenceReply>,
    confidence: Option<Confidence>,
    from: NoteOrigin,
    /// Why a person corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(JsonSchema, Serialize)]
struct EvidenceReply {
    quote: String,
    line: Option<u32>,
}

#[derive(JsonSchema, Serialize)]
struct CutReply {
    line: Option<u32>,
    text: String,
    reason: CutReason,
}

impl ProvenanceReply {
    pub(super) fn new(article: Article, published: &Publication, started: Instant) -> Self {
        let id = article.segment();
        let Provenance { origin, duplicates, fields, cuts, inserted_spaces, warnings } =
            article.provenance;
        Self {
            article: format!("/articles/{id}"),
            id,
            title: article.title,
            origin: origin.into(),
            duplicates: duplicates.into_iter().map(OriginReply::from).collect(),
            fields: fields.into_iter().map(FieldReply::from).collect(),
            cuts: cuts.into_iter().map(CutReply::from).collect(),
            inserted_spaces,
            warnings,
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<Origin> for OriginReply {
    fn from(Origin { path, record, format, encoding, bytes }: Origin) -> Self {
        Self { path, record, format, encoding, bytes }
    }
}

impl From<FieldNote> for FieldReply {
    fn from(note: FieldNote) -> Self {
        let FieldNote { field, value, basis, method, evidence, confidence, from, reason } = note;
        let evidence = evidence.map(|Evidence { quote, line }| EvidenceReply { quote, line });
        Self { field, value, basis, method, evidence, confidence, from, reason }
    }
}

impl From<Cut> for CutReply {
    fn from(Cut { line, text, reason }: Cut) -> Self {
        Self { line, text, reason }
    }
}
