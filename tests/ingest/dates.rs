//! The date grammar, through what a record's fields and lines come to.

use backfile::model::{Article, Basis, Confidence, Precision, PrintedDate};
use proptest::prelude::*;

use super::reading::article;

/// How an article under this line is dated, as `date time zone`.
fn under(line: &str) -> String {
    shown(&article("a.txt", format!("Ministers meet for talks in Geneva\n\n{line}\n\n{BODY}")))
}

const BODY: &str = "The two ministers talked for three hours and agreed to meet once more.";

/// How an article with this date in its field is dated.
fn field(date: &str) -> String {
    let record = serde_json::json!({"title": "Talks", "body": BODY, "date": date});
    shown(&article("a.json", record.to_string()))
}

fn shown(article: &Article) -> String {
    let Some(date) = &article.published.date else { return "unknown".to_owned() };
    let time = date.time().map(|time| format!(" {time}")).unwrap_or_default();
    let zone = date.zone().map(|zone| format!(" {zone}")).unwrap_or_default();
    format!("{date}{time}{zone}")
}

#[test]
fn every_printed_form_of_a_date_is_read_as_printed() {
    for (line, expected) in [
        ("2024-10-31", "2024-10-31"),
        ("2024/10/31 08:14", "2024-10-31 08:14"),
        ("October 31, 2024", "2024-10-31"),
        ("Oct. 31st, 2024, 8:14 p.m.", "2024-10-31 20:14"),
        ("31 October 2024", "2024-10-31"),
        ("Thursday, 31st of October 2024", "2024-10-31"),
        ("08:14, October 31, 2024", "2024-10-31 08:14"),
        ("Published: Sep 21, 2023 01:53 AM", "2023-09-21 01:53"),
        ("Published 10:04 a.m. ET Jan. 3, 2022", "2022-01-03 10:04 ET"),
        ("Published 3:15 PM EDT, Thu June 6, 2024", "2024-06-06 15:15 EDT"),
        ("First published on Mon 3 Jan 2022 05.00 GMT", "2022-01-03 05:00 GMT"),
        ("Posted on 12:00 AM, May 1, 2020", "2020-05-01 00:00"),
        ("Veröffentlicht am 3. Januar 2022 um 10.22 Uhr", "2022-01-03 10:22"),
        ("Publié le 1er février 2022 à 10h22", "2022-02-01"),
        ("Publicado el 3 de enero de 2022", "2022-01-03"),
        ("Опубликовано: 3 января 2022, 10:22", "2022-01-03 10:22"),
        ("12 października 2024", "2024-10-12"),
        ("3. března 2021", "2021-03-03"),
        ("29 Ekim 2023", "2023-10-29"),
        ("5 septembrie 2022", "2022-09-05"),
        ("21 березня 2024", "2024-03-21"),
        ("21 Μαρτίου 2024", "2024-03-21"),
        ("24 يوليو 2022", "2022-07-24"),
        ("20 בספטמבר 2023", "2023-09-20"),
        ("2024年10月31日 08:14", "2024-10-31 08:14"),
        ("发布时间:2024年10月31日 08:14", "2024-10-31 08:14"),
        ("Date: 31/10/2024", "2024-10-31"),
        ("Date: 10/31/2024", "2024-10-31"),
        ("Date: 31.10.2024", "2024-10-31"),
        ("Date: 11/11/2024", "2024-11-11"),
        ("Published: March 2023", "2023-03"),
    ] {
        assert_eq!(under(line), expected, "{line}");
    }
}

#[test]
fn fields_hold_the_forms_of_machines_too() {
    for (date, expected) in [
        ("2024-06-10", "2024-06-10"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("20240610", "2024-06-10"),
        ("2024-06-10T08:14:05Z", "2024-06-10 08:14:05 Z"),
        ("2024-06-10T08:14:05.123+08:00", "2024-06-10 08:14:05 +08:00"),
        ("2024-06-10 08:14", "2024-06-10 08:14"),
        ("Mon, 10 Jun 2024 08:14:00 +0800", "2024-06-10 08:14:00 +0800"),
        ("1718007245", "2024-06-10 08:14:05 Z"),
        ("1718007245000", "2024-06-10 08:14:05 Z"),
    ] {
        assert_eq!(field(date), expected, "{date}");
    }
}

#[test]
fn a_numeric_date_whose_order_is_open_keeps_only_its_year() {
    assert_eq!(under("Date: 03/04/2024"), "2024");
    assert_eq!(field("03-04-2024"), "2024");
    let article = article("a.json", r#"{"title": "Talks", "date": "03/04/2024"}"#);
    let date = article.published.date.expect("the year is certain");
    assert_eq!(date.precision(), Precision::Year);
    assert_eq!(article.published.text.as_deref(), Some("03/04/2024"));
}

#[test]
fn what_is_no_day_is_no_date() {
    for text in [
        "2024-02-30",
        "31 April 2024",
        "2023-02-29",
        "1599-12-31",
        "9999-01-01",
        "2026-11-23",
        "18041594",
        "11010202005508",
        "September 18",
        "yesterday",
        "7b2d98bb58d2f38b",
        "32/13/2024",
        "2024-10/31",
        "12024-10-31",
        "v1.2024.10.31.7",
    ] {
        assert_eq!(field(text), "unknown", "{text}");
    }
    // The day after today is still accepted: it is that day already further east.
    assert_eq!(field("2026-11-22"), "2026-11-22");
}

#[test]
fn licence_numbers_and_hashes_make_no_date() {
    let text = format!(
        "Ministers meet for talks in Geneva\n\n{BODY}\n\n京ICP备11012002号-1\n\n\
         京公网安备 11010202005508号\n"
    );
    assert_eq!(shown(&article("000_20241031ab12.txt", text)), "unknown");
}

#[test]
fn a_file_name_dates_an_article_only_when_nothing_else_does() {
    let dated = |name: &str| article(name, format!("Ministers meet in Geneva\n\n{BODY}"));
    let named = dated("2024-10-31-talks.txt");
    assert_eq!(shown(&named), "2024-10-31");
    assert_eq!(named.published.basis, Basis::Inferred);
    assert_eq!(named.published.confidence, Some(Confidence::Low));
    assert_eq!(shown(&dated("news/2024/10/31/talks.txt")), "2024-10-31");
    assert_eq!(shown(&dated("20241031_talks.txt")), "2024-10-31");
    assert_eq!(shown(&dated("a20241031.txt")), "unknown");
    assert_eq!(shown(&dated("2024-10-31-to-2024-11-02.txt")), "unknown");

    let text = format!("Ministers meet in Geneva\n\nPublished: 30 October 2024\n\n{BODY}");
    let both = article("2024-10-31-talks.txt", text);
    assert_eq!(shown(&both), "2024-10-30");
}

#[test]
fn two_places_that_agree_make_a_date_certain() {
    let text = format!("Ministers meet in Geneva\n\n30 October 2024\n\n{BODY}");
    let alone = article("talks.txt", &text);
    let agreed = article("2024-10-30-talks.txt", &text);
    assert_eq!(alone.published.confidence, Some(Confidence::Medium));
    assert_eq!(agreed.published.confidence, Some(Confidence::High));
}

#[test]
fn an_update_is_the_modified_date_beside_a_published_one_and_the_date_without() {
    let line = "Published 10:04 a.m. ET Jan. 3, 2022 | Updated 11:30 a.m. ET Jan. 4, 2022";
    let both = article("a.txt", format!("Ministers meet in Geneva\n\n{line}\n\n{BODY}"));
    assert_eq!(shown(&both), "2022-01-03 10:04 ET");
    let modified = both.modified.and_then(|modified| modified.date).expect("it says so");
    assert_eq!(modified.to_string(), "2022-01-04");

    let alone =
        article("a.txt", format!("Ministers meet in Geneva\n\nUpdated: 2024-06-10\n\n{BODY}"));
    assert_eq!(shown(&alone), "2024-06-10");
    assert_eq!(alone.published.method.as_deref(), Some("labelled_line"));
    assert_eq!(alone.published.confidence, Some(Confidence::Medium));
    assert_eq!(alone.modified, None);
}

#[test]
fn a_label_on_one_line_belongs_to_the_date_on_the_next() {
    let text = format!("Ministers meet in Geneva\n\nPublished\n3 January 2022\n\n{BODY}");
    let article = article("a.txt", text);
    assert_eq!(shown(&article), "2022-01-03");
    assert_eq!(article.published.method.as_deref(), Some("labelled_line"));
    assert_eq!(article.body, BODY);
}

#[test]
fn a_date_in_the_text_never_becomes_the_publication_date() {
    let text = "Ministers meet for talks in Geneva\n\nThe treaty of 3 January 1995 was signed by \
                both sides, and the ministers said that it would stand.";
    assert_eq!(shown(&article("a.txt", text)), "unknown");
}

fn event(published: &str, first: &str) -> String {
    let record = serde_json::json!({"title": "Talks", "body": first, "published": published});
    let article = article("a.json", record.to_string());
    article.event_date.and_then(|e| e.date).map_or("unknown".to_owned(), |d| d.to_string())
}

#[test]
fn the_first_sentence_tells_when_it_happened() {
    for (first, expected) in [
        ("On June 10, 2024, the ministers met in Geneva.", "2024-06-10"),
        ("The ministers met in Geneva on Monday.", "2024-06-10"),
        ("The ministers met Tuesday in Geneva.", "2024-06-11"),
        ("The ministers met in Geneva on Wednesday.", "2024-06-05"),
        ("On June 10, the ministers met in Geneva.", "XXXX-06-10"),
        ("On Monday, June 10, the ministers met in Geneva.", "2024-06-10"),
        ("6月10日,两国外长在日内瓦会晤。", "XXXX-06-10"),
        // Plans, stretches of time, history and names tell nothing of it.
        ("The ministers will meet in Geneva on Monday.", "unknown"),
        ("The ministers have time until Monday.", "unknown"),
        ("Shops were full on Black Friday.", "unknown"),
        ("The ministers met in Geneva.", "unknown"),
        ("Since 3 May 1995 the ministers have met every year.", "unknown"),
    ] {
        assert_eq!(event("2024-06-11", first), expected, "{first}");
    }
    assert_eq!(event("", "The ministers met in Geneva on Monday."), "unknown");
}

#[test]
fn a_weekday_is_a_derived_date() {
    let record = serde_json::json!({
        "title": "Talks", "published": "2024-06-11", "body": "The ministers met on Monday."
    });
    let event = article("a.json", record.to_string()).event_date.expect("it is told");
    assert_eq!((event.basis, event.text.as_deref()), (Basis::Derived, Some("Monday")));
}

proptest! {
    #![proptest_config(crate::harness::cases(256))]

    #[test]
    fn no_text_in_a_field_yields_a_part_that_is_not_in_it(text in "[ -~年月日]{0,40}") {
        let record = serde_json::json!({"title": "Talks", "date": text});
        let article = article("a.json", record.to_string());
        if let Some(year) = article.published.date.as_ref().and_then(PrintedDate::known_year) {
            let is_instant = text.trim().len() >= 9 && text.trim().bytes().all(|b| b.is_ascii_digit());
            prop_assert!(is_instant || text.contains(&year.to_string()), "{text}: {year}");
            prop_assert!((1600..=2026).contains(&year));
        }
    }

    #[test]
    fn a_valid_day_is_read_back_from_every_form(year in 1600_i16..=2026, month in 1_i8..=12, day in 1_i8..=31) {
        let Ok(date) = jiff::civil::Date::new(year, month, day) else { return Ok(()) };
        prop_assume!(date <= jiff::civil::date(2026, 11, 22));
        const NAMES: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ];
        let name = NAMES[month as usize - 1];
        for form in [
            format!("{year}-{month:02}-{day:02}"),
            format!("{name} {day}, {year}"),
            format!("{day} {} {year}", &name[..3]),
            format!("{year}年{month}月{day}日"),
        ] {
            prop_assert_eq!(field(&form), date.to_string(), "{}", form);
        }
    }
}
