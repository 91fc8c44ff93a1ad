//! JSON whose articles are no list: an object of them, and columns.

use backfile::ingest::Reason;
use backfile::model::{FileFormat, PrintedDate};
use serde_json::json;

use super::build::{articles, told};

const TEXT: &str = "The council voted on Tuesday to rebuild the landing.";

#[test]
fn an_object_of_articles_is_a_list_of_them() {
    for (first, second) in [("0", "1"), ("a7f3", "b2c9"), ("https://a.example/1", "x")] {
        let keyed = json!({
            first: {"headline": "Council rebuilds the landing", "text": TEXT, "date": "2021-03-03"},
            second: {"headline": "Ferry returns", "text": TEXT},
        });
        let made = articles("a.json", keyed.to_string());
        assert_eq!(made.len(), 2);
        let mut titles: Vec<_> = made.iter().map(|article| article.title.as_str()).collect();
        titles.sort_unstable();
        assert_eq!(titles, ["Council rebuilds the landing", "Ferry returns"]);
        assert_eq!(made[1].provenance.origin.record, Some(1));
        assert_eq!(made[0].provenance.origin.format, FileFormat::Json);
    }
    // An article is one whatever its fields hold.
    for one in [
        json!({"article": {"title": "Council rebuilds the landing", "text": TEXT}}),
        json!({"fields": {"headline": "Council rebuilds the landing", "bodyText": TEXT}}),
        json!({"title": {"rendered": "Council rebuilds the landing"}, "content": {"rendered": TEXT}}),
    ] {
        let [article] = &articles("a.json", one.to_string())[..] else { panic!("{one}") };
        assert_eq!(article.title, "Council rebuilds the landing", "{one}");
        assert_eq!(
            (article.body.as_str(), article.provenance.origin.record),
            (TEXT, None),
            "{one}"
        );
    }
}

#[test]
fn a_damaged_record_of_an_object_costs_itself_alone() {
    let text = format!(
        r#"{{"0": {{"title": "Ferry returns", "text": "{TEXT}"}}, "1": {{"title": "Bridge", "text" "x"}}, "2": {{"title": "Harbour dredged", "text": "{TEXT}"}}, "3": {{"title": "Cut o"#
    );
    let (titles, reasons) = told("a.json", text);
    assert_eq!(titles, ["Ferry returns", "Harbour dredged"]);
    assert_eq!(reasons, [Reason::JsonSyntax, Reason::JsonSyntax]);
}

#[test]
fn columns_are_read_row_by_row() {
    let columns = json!({
        "title": {"0": "Council rebuilds the landing", "1": "Ferry \"returns\"", "10": "Harbour dredged"},
        "text": {"0": TEXT, "1": "It sails again.", "10": "Mud was taken out."},
        "published": {"0": "2021-03-03", "1": null, "10": 1_614_765_600_000_u64},
    });
    let made = articles("a.json", columns.to_string());
    let titles: Vec<_> = made.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["Council rebuilds the landing", "Ferry \"returns\"", "Harbour dredged"]);
    assert_eq!(made[1].body, "It sails again.");
    let days: Vec<_> =
        made.iter().map(|a| a.published.date.as_ref().and_then(PrintedDate::known_day)).collect();
    assert_eq!(days[0], days[2]);
    assert!(days[0].is_some() && days[1].is_none());
    assert_eq!(made[2].provenance.origin.record, Some(2));
}
