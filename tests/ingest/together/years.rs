//! Years that articles leave out.

use backfile::entity::Authority;
use backfile::ingest::{YearAnswer, YearSearch};
use backfile::model::{
    Article, Basis, Confidence, DateStatement, EntityId, EntityType, Field, FieldNote, Mention,
    MentionKind, NoteOrigin, PrintedDate, Zone,
};
use jiff::civil::date;

use super::super::reading;
use crate::harness::article::article;
use crate::harness::names::mention_all;
use crate::harness::shared::shared;

const PEOPLE: [&str; 3] = ["Anna Verhoeven", "Bruno Castel", "Clara Odum"];
const PLACES: [&str; 2] = ["Port Selby", "Lower Marsh"];

/// An article that names the people and places of its text.
fn naming(body: &str) -> Article {
    let mut named = article("Talks", body);
    let of_type = |names: &'static [&str], entity_type| {
        names.iter().flat_map(move |name| body.match_indices(name)).map(move |(at, name)| {
            let start = u32::try_from(body[..at].chars().count()).unwrap();
            Mention {
                zone: Zone::Body,
                start,
                end: start + u32::try_from(name.chars().count()).unwrap(),
                surface: name.to_owned(),
                entity_type,
                entity: EntityId::from_name(name),
                listed: true,
                kind: MentionKind::Name,
                how: None,
                edition: None,
            }
        })
    };
    named.mentions = of_type(&PEOPLE, EntityType::Person).collect();
    named.mentions.extend(of_type(&PLACES, EntityType::Place));
    named
}

fn statement(date: PrintedDate, words: &str) -> DateStatement {
    DateStatement {
        date: Some(date),
        text: Some(words.to_owned()),
        basis: Basis::Stated,
        method: Some("lead_day".to_owned()),
        confidence: Some(Confidence::Low),
    }
}

/// An article that tells of the 18th of September of some year.
fn asking(body: &str) -> Article {
    let mut asking = naming(body);
    let day = PrintedDate::day_of_unknown_year(9, 18).unwrap();
    asking.event_date = Some(statement(day, "September 18"));
    asking
}

/// An article of a day.
fn told(year: i16, month: i8, day: i8, body: &str) -> Article {
    let mut told = naming(body);
    told.published = statement(PrintedDate::day(year, month, day).unwrap(), "as printed");
    told
}

fn answers(articles: &[Article]) -> Vec<YearAnswer> {
    let mut years = YearSearch::new(date(2026, 11, 21));
    articles.iter().for_each(|article| years.ask(article));
    if years.is_needed() {
        articles.iter().for_each(|article| years.hear(article));
    }
    years.answers()
}

/// The event date of the first of these articles, once all were heard in two orders.
fn event_of_first(articles: &[Article]) -> String {
    let found = answers(articles);
    let turned: Vec<Article> = articles.iter().rev().cloned().collect();
    assert_eq!(answers(&turned), found);
    let mut first = articles[0].clone();
    found.iter().for_each(|answer| answer.amend(&mut first));
    first.event_date.and_then(|event| event.date).map_or(String::new(), |date| date.to_string())
}

const ASKING: &str = "On September 18, Anna Verhoeven met Bruno Castel in Port Selby. She said that \
     this March, Clara Odum paid a visit to Lower Marsh.";
const NEIGHBOUR: &str = "Bruno Castel left Port Selby after talks with Anna Verhoeven.";
const SAME_YEAR: &str = "Clara Odum went to Lower Marsh in March this year, and talked.";

#[test]
fn a_neighbour_and_what_both_say_of_the_year_tell_it() {
    let mut first = asking(ASKING);
    first.provenance.fields.push(FieldNote {
        field: Field::EventDate,
        value: Some("XXXX-09-18".to_owned()),
        basis: Basis::Stated,
        method: "lead_day".to_owned(),
        evidence: None,
        confidence: Some(Confidence::Low),
        from: NoteOrigin::File,
        reason: None,
    });
    let all = [first.clone(), told(2023, 9, 21, NEIGHBOUR), told(2023, 11, 2, SAME_YEAR)];
    assert_eq!(event_of_first(&all), "2023?-09-18");

    let found = answers(&all);
    let mut amended = first.clone();
    found.iter().for_each(|answer| answer.amend(&mut amended));
    let event = amended.event_date.clone().expect("it is told");
    assert_eq!(event.basis, Basis::Inferred);
    assert_eq!(event.confidence, Some(Confidence::Low));
    assert_eq!(event.text.as_deref(), Some("September 18"));
    assert_eq!(event.method.as_deref(), Some("lead_day+neighbour+same_year"));
    assert_eq!(event.span(), Some((date(2023, 9, 18), date(2023, 9, 18))));
    let note = &amended.provenance.fields[0];
    assert_eq!((note.value.as_deref(), note.basis), (Some("2023?-09-18"), Basis::Inferred));
    let warning = &amended.provenance.warnings[0];
    assert!(warning.starts_with("the year 2023 of “September 18” is inferred: "), "{warning}");
    assert!(warning.contains(&all[1].id.to_string()) && warning.contains(&all[2].id.to_string()));
    let mut twice = amended.clone();
    found.iter().for_each(|answer| answer.amend(&mut twice));
    assert_eq!(twice, amended);

    first.provenance.fields[0].from = NoteOrigin::Sidecar;
    let corrected = first.clone();
    found.iter().for_each(|answer| answer.amend(&mut first));
    assert_eq!(first, corrected);
}

#[test]
fn one_signal_or_two_years_or_a_contradiction_leave_it_unknown() {
    let neighbour = |year| told(year, 9, 21, NEIGHBOUR);
    let same_year = |year| told(year, 11, 2, SAME_YEAR);
    let monday = "On Monday, September 18, Anna Verhoeven met Bruno Castel in Port Selby.";
    let tuesday = "On Tuesday, September 18, Anna Verhoeven met Bruno Castel in Port Selby.";
    let stranger = told(2023, 9, 21, "Clara Odum met Bruno Castel in Port Selby.");
    let elsewhere = told(2023, 9, 21, "Bruno Castel met Anna Verhoeven.");
    let late = told(2023, 9, 27, NEIGHBOUR);
    for (first, others, expected) in [
        (ASKING, vec![], "XXXX-09-18"),
        (ASKING, vec![neighbour(2023)], "XXXX-09-18"),
        (ASKING, vec![same_year(2023)], "XXXX-09-18"),
        (ASKING, vec![neighbour(2023), same_year(2022)], "XXXX-09-18"),
        (ASKING, vec![neighbour(2023), neighbour(2022), same_year(2022)], "2022?-09-18"),
        (
            ASKING,
            vec![neighbour(2023), neighbour(2022), same_year(2022), same_year(2023)],
            "XXXX-09-18",
        ),
        (ASKING, vec![elsewhere, same_year(2023)], "XXXX-09-18"),
        (ASKING, vec![late, same_year(2023)], "XXXX-09-18"),
        // 18 September was a Monday in 2023, and in 2017.
        (monday, vec![neighbour(2023)], "2023?-09-18"),
        (monday, vec![stranger], "XXXX-09-18"),
        (monday, vec![neighbour(2023), neighbour(2017)], "XXXX-09-18"),
        (tuesday, vec![neighbour(2023)], "XXXX-09-18"),
    ] {
        let mut all = vec![asking(first)];
        all.extend(others);
        let years: Vec<_> = all[1..].iter().map(|a| a.published.date.clone()).collect();
        assert_eq!(event_of_first(&all), expected, "{first} {years:?}");
    }
}

#[test]
fn what_happened_in_the_month_tells_its_year_too() {
    let visit = told(2023, 3, 21, "Clara Odum is in Lower Marsh for talks.");
    let all = [asking(ASKING), told(2023, 9, 20, NEIGHBOUR), visit];
    assert_eq!(event_of_first(&all), "2023?-09-18");
}

#[test]
fn an_event_is_neither_to_come_nor_long_past_when_it_is_printed() {
    for (published, expected) in
        [((2023, 9, 20), "2023?-09-18"), ((2023, 9, 1), "XXXX-09-18"), ((2025, 1, 1), "XXXX-09-18")]
    {
        let mut first = asking(ASKING);
        let (year, month, day) = published;
        first.published = statement(PrintedDate::day(year, month, day).unwrap(), "as printed");
        let all = [first, told(2023, 9, 21, NEIGHBOUR), told(2023, 11, 2, SAME_YEAR)];
        assert_eq!(event_of_first(&all), expected, "{published:?}");
    }
}

#[test]
fn an_inferred_date_tells_no_other_year() {
    let mut neighbour = told(2023, 9, 21, NEIGHBOUR);
    neighbour.published.basis = Basis::Inferred;
    let all = [asking(ASKING), neighbour, told(2023, 11, 2, SAME_YEAR)];
    assert_eq!(event_of_first(&all), "XXXX-09-18");
}

#[test]
fn the_one_of_the_five_without_a_year_gets_2023_or_none() {
    let Some(folder) = shared("articles", "the year that one of the five leaves out") else {
        return;
    };
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut articles: Vec<Article> = paths
        .iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            reading::article(&name, std::fs::read(path).unwrap())
        })
        .collect();
    mention_all(&mut articles, &Authority::bundled());
    let found = answers(&articles);
    let last = articles.last_mut().unwrap();
    found.iter().for_each(|answer| answer.amend(last));
    assert_eq!(last.published.date, None);
    let event = last.event_date.as_ref().unwrap();
    assert_eq!(event.date.as_ref().unwrap().to_string(), "2023?-09-18");
    assert_eq!(event.basis, Basis::Inferred);
}
