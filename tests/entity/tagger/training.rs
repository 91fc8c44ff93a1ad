//! Training: what goes in, and that it always gives the same.

use backfile::entity::tagger::NameType;
use backfile::entity::tagger::train::{Sample, Settings, TableError, train};

use super::{CLUSTERS, NAMES, SMALL, samples, small_model};

#[test]
fn training_twice_gives_the_same_bytes() {
    assert!(small_model() == *SMALL);
}

#[test]
fn training_on_other_samples_gives_other_bytes() {
    let settings = Settings { rounds: 5, orders: 2, weakest: 1, ..Settings::default() };
    assert!(
        train(&samples()[1..], CLUSTERS, NAMES, settings).expect("tables that can be read")
            != *SMALL
    );
}

#[test]
fn training_on_nothing_gives_a_model_that_finds_nothing() {
    let model = train(&[], "", "", Settings::default()).expect("tables that can be read");
    let tagger = backfile::entity::tagger::Tagger::from_model(model).expect("a model");
    assert_eq!(tagger.find("Mira Tolvane met Jon Askel."), []);
}

#[test]
fn a_sample_is_cut_where_a_name_ends_inside_a_word() {
    let line = r#"{"id": "a", "text": "Żółwiożerca in Łódź-Bałuty.", "spans": [
        {"start": 15, "end": 19, "type": "LOC"}, {"start": 0, "end": 4, "type": "PER"}]}"#;
    let sample = Sample::from_json(line).expect("a sample");
    let named = sample.tokens();
    let texts: Vec<&str> = named.tokens.iter().map(|token| token.text).collect();
    assert_eq!(texts, ["Żółw", "iożerca", "in", "Łódź", "-", "Bałuty", "."]);
    assert_eq!(named.names, [(0, 1, NameType::Person), (3, 4, NameType::Place)]);
}

#[test]
fn marks_and_offsets_say_the_same() {
    let marked = Sample::from_marked("a", "[LOC Łódź] and [ORG Bank of Ó]!").expect("a sample");
    assert_eq!(marked.text, "Łódź and Bank of Ó!");
    let spans: Vec<_> = marked.spans.iter().map(|span| (span.start, span.end)).collect();
    assert_eq!(spans, [(0, 4), (9, 18)]);
}

#[test]
fn two_names_may_touch() {
    let named = Sample::from_marked("a", "[LOC Rome][ORG AC]").expect("a sample");
    let line = r#"{"id":"a","text":"RomeAC","spans":[{"start":0,"end":4,"type":"LOC"},
        {"start":4,"end":6,"type":"ORG"}]}"#;
    let names = [(0, 1, NameType::Place), (1, 2, NameType::Org)];
    assert_eq!(named.tokens().names, names);
    assert_eq!(Sample::from_json(line).expect("a sample").tokens().names, names);
}

#[test]
fn a_wrong_sample_says_what_is_wrong() {
    let with = |spans: &str| format!(r#"{{"id":"s7","text":"Rome","spans":[{spans}]}}"#);
    for (spans, said) in [
        (r#"{"start":0,"end":9,"type":"LOC"}"#, "0..9"),
        (r#"{"start":2,"end":2,"type":"LOC"}"#, "2..2"),
        (r#"{"start":0,"end":3,"type":"LOC"},{"start":1,"end":2,"type":"PER"}"#, "1..2"),
        (r#"{"start":0,"end":4,"type":"Weapon"}"#, "PER, LOC, ORG or MISC"),
    ] {
        let error = Sample::from_json(&with(spans)).expect_err("it is wrong").to_string();
        assert!(error.contains(said), "{error}");
    }
    for marked in ["see [1]", "[PER Wang", "[XYZ Rome]"] {
        let error = Sample::from_marked("s7", marked).expect_err("it is wrong").to_string();
        assert!(error.contains("s7"), "{error}");
    }
}

#[test]
fn a_wrong_table_names_its_line() {
    let wrong = |clusters, names| {
        train(&[], clusters, names, Settings::default()).expect_err("it is wrong")
    };
    assert_eq!(wrong("a\t1\t1\nb\t1", ""), TableError::Cluster { line: 2 });
    assert_eq!(wrong("a\t70000\t1", ""), TableError::Cluster { line: 1 });
    assert_eq!(wrong("", "given\tJo\nriver\tOka"), TableError::Name { line: 2 });
}
