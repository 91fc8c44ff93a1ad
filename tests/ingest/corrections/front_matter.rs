//! Front matter has the keys of a correction, and a null there is one.

use backfile::model::{Article, Basis, Field, NoteOrigin};

use super::super::reading::article;
use super::note;

const BODY: &str = "By Ann Lee\n\nPORT SELBY, Sept 21 - Envoys met on Tuesday and parted.\n";

fn with(fence: &str, front: &str) -> Article {
    article("2023-09-21-story.md", format!("{fence}\n{front}\n{fence}\n\n{BODY}"))
}

#[test]
fn null_and_the_list_of_unknowns_leave_a_field_unknown() {
    let dated = with("---", "title: Talks");
    assert!(dated.published.date.is_some(), "the name of the file dates it");
    let fronts =
        [("---", "title: Talks\ndate: null"), ("+++", "title = \"Talks\"\nunknown = [\"date\"]")];
    for (fence, front) in fronts {
        let article = with(fence, front);
        assert_eq!(article.published.date, None, "{front}");
        let note = note(&article, Field::Published);
        assert_eq!((note.basis, note.from), (Basis::Unknown, NoteOrigin::File));
        assert_eq!(note.method, "front_matter:date");
    }
}

#[test]
fn an_event_date_and_a_day_of_an_unknown_year_can_be_stated() {
    let article = with("---", "title: Talks\npublished: XXXX-09-18\nevent_date: 2023-09-17");
    let date = |date: &backfile::model::DateStatement| date.date.as_ref().map(ToString::to_string);
    assert_eq!(date(&article.published).as_deref(), Some("XXXX-09-18"));
    assert_eq!(article.event_date.as_ref().and_then(date).as_deref(), Some("2023-09-17"));
}
