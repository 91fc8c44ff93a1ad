//! The notes of an article's provenance: whether a person wrote one, and how one changes with
//! its value.

use crate::model::{Article, DateStatement, Field, NoteOrigin};

/// Whether a person corrected a field: then nothing that a program finds changes it.
pub(super) fn is_corrected(article: &Article, field: Field) -> bool {
    let notes = &article.provenance.fields;
    notes.iter().any(|note| note.field == field && note.from == NoteOrigin::Sidecar)
}

/// The statement of a date; `None` for other fields, and where there is none.
pub(super) fn statement(article: &mut Article, field: Field) -> Option<&mut DateStatement> {
    match field {
        Field::Published => Some(&mut article.published),
        Field::Modified => article.modified.as_mut(),
        Field::EventDate => article.event_date.as_mut(),
        _ => None,
    }
}

/// Puts what a changed statement says into the note of its field. The evidence stays: the words
/// are the same, only their reading is new.
pub(super) fn renote(article: &mut Article, field: Field) {
    let Some(statement) = statement(article, field) else { return };
    let DateStatement { date, basis, method, confidence, .. } = statement.clone();
    if let Some(note) = article.provenance.fields.iter_mut().find(|note| note.field == field) {
        note.value = date.map(|date| date.to_string());
        note.basis = basis;
        note.method = method.unwrap_or_default();
        note.confidence = confidence;
    }
}
