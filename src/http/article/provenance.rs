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
pub(crate) struct ProvenanceReply {
    pub(crate) id: String,
    pub(crate) article: String,
    pub(crate) title: String,
    pub(crate) origin: OriginReply,
    pub(crate) duplicates: Vec<OriginReply>,
    pub(crate) fields: Vec<FieldReply>,
    pub(crate) cuts: Vec<CutReply>,
    /// Where a missing space between two sentences was put in: code points of the body.
    pub(crate) inserted_spaces: Vec<u32>,
    pub(crate) warnings: Vec<String>,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct OriginReply {
    pub(crate) path: String,
    pub(crate) record: Option<u32>,
    pub(crate) format: FileFormat,
    pub(crate) encoding: String,
    pub(crate) bytes: u64,
}

#[derive(JsonSchema, Serialize)]
#[schemars(rename = "Decision")]
pub(crate) struct FieldReply {
    pub(crate) field: Field,
    pub(crate) value: Option<String>,
    pub(crate) basis: Basis,
    pub(crate) method: String,
    pub(crate) evidence: Option<EvidenceReply>,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) from: NoteOrigin,
    /// Why a person corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct EvidenceReply {
    pub(crate) quote: String,
    pub(crate) line: Option<u32>,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct CutReply {
    pub(crate) line: Option<u32>,
    pub(crate) text: String,
    pub(crate) reason: CutReason,
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
