//! A change → the article as changed: the value, the note that says who decided, and what was
//! derived from the value before.

use crate::model::{
    Article, Basis, Confidence, DateStatement, Field, FieldNote, NoteOrigin, PrintedDate,
};

use super::super::body::BETWEEN;
use super::super::context::Context;
use super::super::event::event;
use super::super::known::{Known, UNDECIDED, quote, unknown};
use super::super::wire::wire;
use super::change::{Change, To};

/// Makes all changes, in their order.
pub(in crate::ingest) fn amend_all(
    article: &mut Article,
    changes: &[Change],
    context: Context<'_>,
) {
    for change in changes {
        amend(article, change);
    }
    if changes.iter().any(|change| change.field == Field::Published) {
        date_event_again(article, context);
    }
}

fn amend(article: &mut Article, change: &Change) {
    match (change.field, &change.to) {
        (Field::Title, To::Text(title)) => article.title.clone_from(title),
        (Field::Published, to) => {
            article.published =
                statement(change, to).unwrap_or_else(|| DateStatement::unknown(None));
        }
        (Field::Modified, to) => article.modified = statement(change, to),
        (Field::EventDate, to) => article.event_date = statement(change, to),
        (Field::Byline, To::Names(names)) => article.byline.clone_from(names),
        (Field::Byline, _) => article.byline.clear(),
        (Field::Source, To::Source(source)) => article.source = Some(source.clone()),
        (Field::Source, _) => article.source = None,
        (Field::Lang, To::Lang(lang)) => article.lang = Some(*lang),
        (Field::Lang, _) => article.lang = None,
        (Field::Link, To::Text(link)) => article.link = Some(link.clone()),
        (Field::Link, _) => article.link = None,
        // A headline is never unknown, and no correction states a text or a `via`.
        (Field::Title | Field::Body | Field::Via, _) => return,
    }
    replace_notes(&mut article.provenance.fields, change.field, notes(change));
}

fn statement(change: &Change, to: &To) -> Option<DateStatement> {
    let To::Date(date) = to else { return None };
    Some(DateStatement {
        date: Some(date.clone()),
        text: Some(change.words.clone()),
        basis: Basis::Stated,
        method: Some(change.method.clone()),
        confidence: Some(Confidence::High),
    })
}

/// What provenance says of a change: a note for each value.
fn notes(change: &Change) -> Vec<FieldNote> {
    let values = match &change.to {
        To::Unknown => vec![],
        To::Text(text) => vec![text.clone()],
        To::Names(names) => names.clone(),
        To::Date(date) => vec![date.to_string()],
        To::Source(source) => vec![source.name.clone()],
        To::Lang(lang) => vec![lang.to_string()],
    };
    let note = |value: Option<String>| FieldNote {
        field: change.field,
        basis: if value.is_some() { Basis::Stated } else { Basis::Unknown },
        evidence: value.is_some().then(|| quote(&change.words, None)),
        confidence: value.is_some().then_some(Confidence::High),
        value,
        method: change.method.clone(),
        from: change.from,
        reason: change.reason.clone(),
    };
    if values.is_empty() {
        return vec![note(None)];
    }
    values.into_iter().map(|value| note(Some(value))).collect()
}

/// Puts the notes of a field where those before stood, or at the end.
fn replace_notes(all: &mut Vec<FieldNote>, field: Field, notes: Vec<FieldNote>) {
    let at = all.iter().position(|note| note.field == field).unwrap_or(all.len());
    all.retain(|note| note.field != field);
    all.splice(at..at, notes);
}

/// Resolves again, by the new day of publication, what a weekday or a day without a year in the
/// text means. What the record states in full or a person has decided stays.
fn date_event_again(article: &mut Article, context: Context<'_>) {
    let notes = &article.provenance.fields;
    let is_decided = notes.iter().find(|note| note.field == Field::EventDate).is_some_and(|note| {
        let is_left_open = note.basis == Basis::Unknown && note.method == UNDECIDED;
        let is_derived = matches!(note.basis, Basis::Derived | Basis::Inferred) || is_left_open;
        note.from == NoteOrigin::Sidecar || !is_derived
    });
    if is_decided {
        return;
    }
    let Context { sources, latest, .. } = context;
    let first = article.body.split(BETWEEN).next().unwrap_or_default();
    let wire = wire(first, sources, latest);
    let printed_on = article.published.date.as_ref().and_then(PrintedDate::known_day);
    let found = event(&article.body, wire.as_ref(), printed_on, latest);
    let note = match &found {
        Some(known) => known.note(Field::EventDate, known.value.0.to_string()),
        None => unknown(Field::EventDate),
    };
    replace_notes(&mut article.provenance.fields, Field::EventDate, vec![note]);
    article.event_date = found.map(Known::statement);
}
