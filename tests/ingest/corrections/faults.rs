//! What is wrong with a correction costs nothing but itself, and is reported.

use backfile::ingest::{Reason, Status};
use proptest::prelude::*;

use crate::harness::cases;

use super::{STORY, faults, read};

#[test]
fn a_bad_key_or_value_stops_neither_the_other_keys_nor_the_article() {
    let sidecar = "publishd = 2023-09-22\n\
        published = \"last Tuesday\"\n\
        modified = 2999-01-01\n\
        lang = \"English\"\n\
        link = \"courier.example\"\n\
        source = \"\"\n\
        byline = [1.5]\n\
        title = \"Kept\"\n\
        unknown = [\"titel\", \"title\"]\n";
    let (articles, report) = read(&[("story.txt", STORY), ("story.meta.toml", sidecar)]);
    assert_eq!(articles[0].title, "Kept");
    assert_eq!(report.count(Status::Indexed), 1);
    let told = faults(&report);
    assert!(told.iter().all(|(path, reason, _)| {
        *path == "story.meta.toml" && *reason == Reason::BadCorrection
    }));
    let details: Vec<_> = told.iter().map(|(.., detail)| *detail).collect();
    assert_eq!(
        details,
        [
            "“byline” is neither a text nor a list of texts",
            "“lang” is “English”",
            "“link” is “courier.example”",
            "“modified” is “2999-01-01”",
            "“publishd” is no key of a correction",
            "“published” is “last Tuesday”",
            "“source” is “”",
            "“titel” is no key of a correction",
            "“title” says again what “title” is",
        ]
    );
}

#[test]
fn advice_on_a_value_is_a_sentence() {
    let sidecar = "lang = \"English\"\npublished = \"soon\"\n";
    let (_, report) = read(&[("story.txt", STORY), ("story.meta.toml", sidecar)]);
    let advice: Vec<_> = report.rejects.iter().map(|reject| reject.advice.as_str()).collect();
    assert_eq!(advice[0], "give a language as two letters, such as en");
    assert!(advice[1].starts_with("give a date as "), "{}", advice[1]);
}

#[test]
fn what_cannot_be_parsed_is_reported_with_its_line() {
    let (articles, report) = read(&[
        ("a.txt", STORY),
        ("a.txt.meta.toml", "title = \"x\"\nlang = \n"),
        ("b.txt", "Another story altogether\n\nIt rained."),
        ("b.txt.meta.json", "{\"title\": \"x\",\n  lang}"),
        ("overrides.toml", "[\"a.txt\"]\ntitle\n"),
    ]);
    assert_eq!(articles.len(), 2);
    for (path, reason, detail) in faults(&report) {
        assert_eq!(reason, Reason::BadCorrection, "{path}");
        assert!(detail.contains("line 2"), "{path}: {detail}");
    }
    assert_eq!(report.count(Status::Rejected), 3);
}

#[test]
fn corrections_of_nothing_are_reported() {
    let overrides = "title = \"x\"\n[\"gone.txt\"]\ntitle = \"x\"\n[\"d.jsonl#7\"]\ntitle = \"x\"\n\
        [0123456789ab]\ntitle = \"x\"\n";
    let (_, report) = read(&[
        ("a.txt", STORY),
        ("gone.meta.toml", "title = \"x\""),
        ("c.md", "# Rain\n\nIt rained."),
        ("c.html.txt", "Sun over Selby\n\nIt shone."),
        ("c.html.md", "# Snow\n\nIt snowed."),
        ("c.html.meta.toml", "title = \"x\""),
        ("d.jsonl", "{\"title\": \"One\", \"text\": \"It hailed.\"}\n"),
        ("empty.txt", ""),
        ("empty.txt.meta.toml", "title = \"x\""),
        ("overrides.toml", overrides),
    ]);
    let told: Vec<_> =
        faults(&report).into_iter().map(|(path, reason, _)| (path, reason)).collect();
    assert_eq!(
        told,
        [
            ("overrides.toml", Reason::OrphanCorrection),
            ("overrides.toml", Reason::BadCorrection),
            ("c.html.meta.toml", Reason::OrphanCorrection),
            ("gone.meta.toml", Reason::OrphanCorrection),
            ("empty.txt", Reason::Empty),
            ("empty.txt.meta.toml", Reason::OrphanCorrection),
            ("overrides.toml", Reason::OrphanCorrection),
            ("overrides.toml", Reason::OrphanCorrection),
        ]
    );
    let detail = |path: &str| {
        let mut all = report.rejects.iter();
        all.find(|reject| reject.path == path)
            .map(|reject| reject.detail.clone())
            .expect("it is told")
    };
    assert!(detail("c.html.meta.toml").contains("c.html.md, c.html.txt"));
}

proptest! {
    #![proptest_config(cases(64))]

    /// Whatever a sidecar holds, its article is there.
    #[test]
    fn no_sidecar_costs_an_article(bytes in any::<Vec<u8>>(), json in any::<bool>()) {
        let name = if json { "story.meta.json" } else { "story.meta.toml" };
        let folder = crate::harness::app::folder_of(&[("story.txt", STORY)]);
        std::fs::write(folder.path().join(name), bytes).expect("it can be written");
        let (articles, _) = super::read_folder(folder.path());
        prop_assert_eq!(articles.len(), 1);
    }

    /// A date is taken as it is written, or refused.
    #[test]
    fn a_date_is_never_half_understood(written in "[0-9X]{4}(-[0-9]{2}){0,2}(T[0-9]{2}:[0-9]{2})?[?~Z ]?") {
        let sidecar = format!("event_date = \"{written}\"");
        let (articles, report) = read(&[("story.txt", STORY), ("story.meta.toml", &sidecar)]);
        let day = written.trim().split('T').next().unwrap_or_default().to_owned();
        match report.rejects.len() {
            0 => {
                let event = articles[0].event_date.as_ref().and_then(|e| e.date.as_ref());
                prop_assert_eq!(event.map(ToString::to_string), Some(day));
            }
            faults => prop_assert_eq!(faults, 1),
        }
    }
}
