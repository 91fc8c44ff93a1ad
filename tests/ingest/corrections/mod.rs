//! What people write beside the files: it beats what was read, and what is wrong with it is
//! reported.

mod faults;
mod front_matter;
mod overrides;
mod sidecars;

use std::path::Path;

use backfile::ingest::{Reason, Reject, Report, Unwatched};
use backfile::model::{Article, Field, FieldNote};

use crate::harness::app::folder_of;

use super::reading::reader;

/// A text that states everything itself, and wrongly as far as the tests go.
const STORY: &str = "Harbour talks in Port Selby end without a treaty\n\
    By Ann Lee\n\
    Published: September 21, 2023\n\n\
    PORT SELBY - Envoys of the tariff union met on Tuesday to talk about the harbour treaty, \
    and parted in the evening without one.\n";

fn read(files: &[(&str, &str)]) -> (Vec<Article>, Report) {
    read_folder(folder_of(files).path())
}

fn read_folder(folder: &Path) -> (Vec<Article>, Report) {
    let mut articles = Vec::new();
    let report = reader()
        .read_folder(folder, &Unwatched, &mut |batch| articles.extend(batch))
        .expect("the folder can be read");
    (articles, report)
}

/// The only article of a folder in which nothing is rejected.
fn corrected(files: &[(&str, &str)]) -> Article {
    let (mut articles, report) = read(files);
    assert_eq!(report.rejects, []);
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

/// The note on a field.
fn note(article: &Article, field: Field) -> &FieldNote {
    let mut notes = article.provenance.fields.iter().filter(|note| note.field == field);
    let note = notes.next().expect("the field has a note");
    assert!(notes.next().is_none(), "{field:?} has one note");
    note
}

/// Where and why something was rejected, and what exactly.
fn faults(report: &Report) -> Vec<(&str, Reason, &str)> {
    let told = |reject: &Reject| !reject.advice.is_empty();
    assert!(report.rejects.iter().all(told), "every reject says what to do");
    report.rejects.iter().map(|r| (r.path.as_str(), r.reason, r.detail.as_str())).collect()
}
