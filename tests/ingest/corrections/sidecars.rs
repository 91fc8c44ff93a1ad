//! Files beside a file, named for it.

use backfile::ingest::Status;
use backfile::model::{Basis, Confidence, Field, NoteOrigin, Precision};

use super::{STORY, corrected, note, read};

#[test]
fn a_sidecar_beats_what_the_text_states_and_says_so() {
    let article = corrected(&[
        ("a/story.txt", STORY),
        (
            "a/story.txt.meta.toml",
            "title = \"No treaty in Port Selby\"\n\
             published = 2023-09-22\n\
             modified = \"2023-09-23T08:14\"\n\
             event_date = \"2023-09-19\"\n\
             byline = [\"Bo Ray\", \"Staff\"]\n\
             source = \"Selby Courier\"\n\
             lang = \"en-GB\"\n\
             link = \"https://courier.example/talks\"\n\
             reason = \"the printed page shows it\"\n",
        ),
    ]);
    assert_eq!(article.title, "No treaty in Port Selby");
    assert_eq!(article.byline, ["Bo Ray", "Staff"]);
    assert_eq!(article.source.as_ref().map(|s| s.id.as_str()), Some("selby-courier"));
    assert_eq!(article.lang.map(|lang| lang.to_string()).as_deref(), Some("en"));
    assert_eq!(article.link.as_deref(), Some("https://courier.example/talks"));
    let modified = article.modified.as_ref().and_then(|m| m.date.clone()).expect("it is stated");
    assert_eq!(
        (modified.to_string().as_str(), modified.precision()),
        ("2023-09-23", Precision::Minute)
    );
    let event = article.event_date.as_ref().and_then(|e| e.date.clone()).expect("it is stated");
    assert_eq!(event.to_string(), "2023-09-19");

    let published = &article.published;
    assert_eq!(published.date.as_ref().map(ToString::to_string).as_deref(), Some("2023-09-22"));
    assert_eq!((published.basis, published.confidence), (Basis::Stated, Some(Confidence::High)));
    let note = note(&article, Field::Published);
    assert_eq!((note.method.as_str(), note.from), ("sidecar:published", NoteOrigin::Sidecar));
    assert_eq!(note.reason.as_deref(), Some("the printed page shows it"));
    assert_eq!(note.evidence.as_ref().map(|e| e.quote.as_str()), Some("2023-09-22"));
}

#[test]
fn a_correction_does_not_change_who_an_article_is() {
    let plain = corrected(&[("story.txt", STORY)]);
    let sidecar = ("story.meta.json", r#"{"title": "Another", "author": "Bo Ray"}"#);
    let article = corrected(&[("story.txt", STORY), sidecar]);
    assert_eq!((article.id, article.body), (plain.id, plain.body));
    assert_eq!(article.title, "Another");
}

#[test]
fn null_and_the_list_of_unknowns_leave_a_field_unknown() {
    let sidecars = [
        ("story.meta.json", r#"{"published": null, "byline": null, "reason": "a reprint"}"#),
        ("story.meta.toml", "unknown = [\"published\", \"byline\"]\nreason = \"a reprint\"\n"),
    ];
    for sidecar in sidecars {
        let article = corrected(&[("story.txt", STORY), sidecar]);
        assert_eq!(article.published.date, None, "{}", sidecar.0);
        assert_eq!(article.published.basis, Basis::Unknown);
        assert!(article.byline.is_empty());
        let note = note(&article, Field::Published);
        assert_eq!((note.value.as_ref(), note.basis), (None, Basis::Unknown));
        assert_eq!((note.from, note.reason.as_deref()), (NoteOrigin::Sidecar, Some("a reprint")));
    }
}

#[test]
fn every_form_of_a_date_keeps_its_precision() {
    let forms = [
        ("2023", "2023", Precision::Year),
        ("2023-09", "2023-09", Precision::Month),
        ("2023-09-21", "2023-09-21", Precision::Day),
        ("2023-09-21T08:14", "2023-09-21", Precision::Minute),
        ("2023-09-21T08:14:05+08:00", "2023-09-21", Precision::Second),
        ("XXXX-09-18", "XXXX-09-18", Precision::Day),
    ];
    for (written, shown, precision) in forms {
        let sidecar = format!("published = \"{written}\"");
        let article = corrected(&[("story.txt", STORY), ("story.meta.toml", &sidecar)]);
        let date = article.published.date.expect("the form is one of those");
        assert_eq!((date.to_string().as_str(), date.precision()), (shown, precision));
    }
}

#[test]
fn what_followed_from_a_corrected_date_follows_from_the_new_one() {
    let event = |sidecar: &[(&str, &str)]| {
        let files: Vec<_> = [("story.txt", STORY)].iter().chain(sidecar).copied().collect();
        corrected(&files).event_date.and_then(|event| event.date).map(|date| date.to_string())
    };
    // “On Tuesday”, from a Thursday.
    assert_eq!(event(&[]).as_deref(), Some("2023-09-19"));
    let later = ("story.meta.toml", "published = 2023-09-28");
    assert_eq!(event(&[later]).as_deref(), Some("2023-09-26"));
    assert_eq!(event(&[("story.meta.json", r#"{"published": null}"#)]), None);
    let both = ("story.meta.toml", "published = 2023-09-28\nevent_date = 2023-09-01");
    assert_eq!(event(&[both]).as_deref(), Some("2023-09-01"));
}

#[test]
fn the_sidecar_with_the_whole_name_is_nearer() {
    let article = corrected(&[
        ("story.txt", STORY),
        ("story.meta.toml", "title = \"By the stem\"\nlang = \"fr\""),
        ("story.txt.meta.toml", "title = \"By the whole name\""),
    ]);
    assert_eq!(article.title, "By the whole name");
    assert_eq!(article.lang.map(|lang| lang.to_string()).as_deref(), Some("fr"));
}

#[test]
fn a_sidecar_of_many_records_concerns_them_all() {
    let lines = "{\"title\": \"One\", \"text\": \"It rained.\"}\n{\"title\": \"Two\", \"text\": \"It snowed.\"}\n";
    let sidecar = ("dump.jsonl.meta.toml", "source = \"Selby Courier\"");
    let (articles, report) = read(&[("dump.jsonl", lines), sidecar]);
    assert_eq!((report.count(Status::Indexed), report.seen()), (2, 2));
    let names: Vec<_> =
        articles.iter().filter_map(|a| a.source.as_ref()).map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Selby Courier", "Selby Courier"]);
}

#[test]
fn a_sidecar_in_a_code_page_or_with_a_byte_order_mark_is_read() {
    let article =
        corrected(&[("story.txt", STORY), ("story.meta.toml", "\u{feff}title = \"Café talks\"")]);
    assert_eq!(article.title, "Café talks");
}
