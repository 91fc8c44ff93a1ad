//! Numeric dates whose order only the other articles tell.

use backfile::model::{Article, Basis, Confidence, Field, NoteOrigin};
use jiff::civil::date;
use proptest::prelude::*;

use super::super::reading::article;
use super::{amended, survey};

/// An article of a source with this date in its field.
fn dated(source: &str, date: &str) -> Article {
    let record = serde_json::json!({
        "title": format!("Talks of {date}"), "body": "They met.", "date": date, "source": source
    });
    article("a.json", record.to_string())
}

fn published(article: &Article) -> String {
    article.published.date.as_ref().expect("at least the year is known").to_string()
}

const DAYS_FIRST: [&str; 3] = ["25/12/2023", "13/01/2024", "30.01.2024"];
const MONTHS_FIRST: [&str; 3] = ["12/25/2023", "01/13/2024", "01-30-2024"];

fn articles(source: &str, dates: &[&str]) -> Vec<Article> {
    dates.iter().map(|date| dated(source, date)).collect()
}

#[test]
fn a_source_settles_the_order_of_its_numeric_dates() {
    for (dates, expected) in [(DAYS_FIRST, "2024-04-03"), (MONTHS_FIRST, "2024-03-04")] {
        let open = dated("Selby Courier", "03/04/2024 18:30");
        assert_eq!(published(&open), "2024");
        let mut all = articles("Selby Courier", &dates);
        all.push(open.clone());
        let read = amended(&survey(&all), &open);
        assert_eq!(published(&read), expected);
        let time = read.published.date.as_ref().and_then(|date| date.time());
        assert_eq!(time.map(|time| time.to_string()).as_deref(), Some("18:30"));
        assert_eq!(read.published.text, open.published.text);
        assert_eq!(read.published.basis, Basis::Derived);
        assert_eq!(read.published.confidence, Some(Confidence::Medium));
        assert_eq!(read.published.method.as_deref(), Some("json:date+order_of_source"));
        let note = |article: &Article| {
            let mut notes = article.provenance.fields.iter();
            notes.find(|note| note.field == Field::Published).expect("it has a note").clone()
        };
        assert_eq!(note(&read).value.as_deref(), Some(expected));
        assert_eq!(note(&read).evidence, note(&open).evidence);
        assert_eq!(note(&read).basis, Basis::Derived);
    }
}

#[test]
fn dates_on_pages_and_in_texts_are_evidence_too() {
    let text = |date: &str| {
        let head = format!("Ministers meet for talks on {} in Geneva", date.len());
        let body = "The two ministers talked for three hours and agreed to meet once more.";
        article("a.txt", format!("{head}\n\nPublished: {date}\n\n{body} {date:?}\n"))
    };
    let mut all: Vec<Article> = DAYS_FIRST.iter().map(|date| text(date)).collect();
    let open = text("03/04/2024");
    all.push(open.clone());
    let read = amended(&survey(&all), &open);
    assert_eq!(published(&read), "2024-04-03");
    assert_eq!(read.published.method.as_deref(), Some("labelled_line+order_of_archive"));
}

#[test]
fn a_source_without_evidence_of_its_own_follows_the_archive() {
    let mut all = articles("Selby Courier", &DAYS_FIRST);
    let open = dated("Marsh Weekly", "03/04/2024");
    all.push(open.clone());
    let read = amended(&survey(&all), &open);
    assert_eq!(published(&read), "2024-04-03");
    assert_eq!(read.published.method.as_deref(), Some("json:date+order_of_archive"));

    // One date of its own in the other order, and nothing is sure.
    all.push(dated("Marsh Weekly", "04/28/2024"));
    assert_eq!(published(&amended(&survey(&all), &open)), "2024");
}

#[test]
fn sources_that_differ_settle_nothing_for_a_third() {
    let (courier, gazette) = ("Selby Courier", "Island Gazette");
    let mut all = articles(courier, &DAYS_FIRST);
    all.extend(articles(gazette, &MONTHS_FIRST));
    let open: Vec<Article> =
        [courier, gazette, "Marsh Weekly"].map(|source| dated(source, "03/04/2024")).into();
    all.extend(open.clone());
    let findings = survey(&all);
    let read: Vec<String> = open.iter().map(|one| published(&amended(&findings, one))).collect();
    assert_eq!(read, ["2024-04-03", "2024-03-04", "2024"]);
}

#[test]
fn two_dates_or_a_mixture_settle_nothing() {
    let open = dated("Selby Courier", "03/04/2024");
    let few = articles("Selby Courier", &DAYS_FIRST[..2]);
    assert_eq!(published(&amended(&survey(&few), &open)), "2024");

    let mut mixed = articles("Selby Courier", &DAYS_FIRST);
    mixed.extend(articles("Selby Courier", &MONTHS_FIRST[..1]));
    mixed.push(open.clone());
    assert_eq!(published(&amended(&survey(&mixed), &open)), "2024");

    // One stray among twenty is a slip.
    let mut days: Vec<String> = (13..=28).map(|day| format!("{day}/01/2024")).collect();
    days.extend(["28/02/2024", "27/02/2024", "26/02/2024"].map(str::to_owned));
    let mut many: Vec<Article> = days.iter().map(|day| dated("Selby Courier", day)).collect();
    many.extend(articles("Selby Courier", &MONTHS_FIRST[..1]));
    many.push(open.clone());
    assert_eq!(published(&amended(&survey(&many), &open)), "2024-04-03");
}

#[test]
fn a_day_to_come_and_the_correction_of_a_person_stay_as_they_are() {
    let mut all = articles("Selby Courier", &DAYS_FIRST);
    let future = dated("Selby Courier", "03/12/2026");
    all.push(future.clone());
    let mut corrected = dated("Selby Courier", "03/04/2024");
    for note in &mut corrected.provenance.fields {
        note.from = NoteOrigin::Sidecar;
    }
    let findings = survey(&all);
    assert_eq!(published(&amended(&findings, &future)), "2026");
    assert_eq!(amended(&findings, &corrected), corrected);
}

#[test]
fn findings_survive_being_kept_and_tell_which_sources_they_touch() {
    let mut all = articles("Selby Courier", &DAYS_FIRST);
    let calm = survey(&all);
    let id = all[0].source.as_ref().expect("the source is named").id.clone();
    assert_eq!(calm.digest_for(Some(&id)), None, "no date of the source is open");
    all.push(dated("Selby Courier", "03/04/2024"));
    let findings = survey(&all);
    let kept = serde_json::to_string(&findings).expect("findings can be written");
    assert_eq!(serde_json::from_str::<backfile::ingest::Findings>(&kept).unwrap(), findings);
    assert!(findings.digest_for(Some(&id)).is_some());
    assert_eq!(findings.digest_for(None), None);
    all.iter().take(3).for_each(|article| assert!(!findings.amends(article)));
}

proptest! {
    #![proptest_config(crate::harness::cases(64))]

    #[test]
    fn the_order_of_the_articles_changes_nothing(
        days in proptest::collection::vec((1_i8..=28, 1_i8..=12, any::<bool>()), 1..12),
        turn in 0_usize..12,
    ) {
        let mut all: Vec<Article> = days
            .iter()
            .map(|(day, month, american)| match american {
                true => dated("Island Gazette", &format!("{month}/{day}/2024")),
                false => dated("Selby Courier", &format!("{day}/{month}/2024")),
            })
            .collect();
        let findings = survey(&all);
        for article in &all {
            let read = amended(&findings, article);
            prop_assert_eq!(
                read.published.date.as_ref().and_then(|date| date.known_year()),
                Some(date(2024, 1, 1).year())
            );
        }
        all.rotate_left(turn % days.len());
        prop_assert_eq!(&survey(&all), &findings);
        all.reverse();
        prop_assert_eq!(&survey(&all), &findings);
    }
}
