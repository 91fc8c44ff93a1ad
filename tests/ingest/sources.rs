//! The table of sources, and who published what.

use std::fs;

use backfile::ingest::Sources;
use backfile::model::{SourceId, ViaRole};

use super::reading::article;

const BODY: &str = "The two ministers talked for three hours and agreed to meet once more.";

/// The publisher and the others of a text, as ids.
fn parties(text: &str) -> (Option<String>, Vec<(ViaRole, String)>) {
    let article = article("a.txt", text);
    let via = article.via.iter().map(|via| (via.role, via.source.id.to_string())).collect();
    (article.source.map(|source| source.id.to_string()), via)
}

fn publisher(text: &str) -> Option<String> {
    parties(text).0
}

#[test]
fn a_name_is_found_in_any_case_and_by_any_alias_but_never_by_likeness() {
    let sources = Sources::bundled();
    let id = |name: &str| sources.named(name).map(|source| source.id.to_string());
    assert_eq!(id("GLOBAL TIMES").as_deref(), Some("global-times"));
    assert_eq!(id("the guardian").as_deref(), Some("guardian"));
    assert_eq!(id("El Pais").as_deref(), Some("el-pais"));
    assert_eq!(id("新华社").as_deref(), Some("xinhua"));
    assert_eq!(id("Global Time"), None);
    assert_eq!(id(""), None);
}

#[test]
fn a_domain_is_found_with_everything_below_it() {
    let sources = Sources::bundled();
    let id = |domain: &str| sources.at_domain(domain).map(|source| source.id.to_string());
    assert_eq!(id("www.bbc.co.uk").as_deref(), Some("bbc"));
    assert_eq!(id("global.chinadaily.com.cn").as_deref(), Some("china-daily"));
    assert_eq!(id("notbbc.co.uk"), None);
    assert_eq!(id("com"), None);
}

#[test]
fn the_bundled_table_has_no_name_or_domain_twice() {
    let sources = Sources::bundled();
    assert!(sources.iter().count() > 100);
    for source in sources.iter() {
        for name in source.aliases.iter().chain([&source.name]) {
            let found = sources.named(name).map(|found| &found.id);
            assert_eq!(found, Some(&source.id), "{name}");
        }
        for domain in &source.domains {
            let found = sources.at_domain(domain).map(|found| &found.id);
            assert_eq!(found, Some(&source.id), "{domain}");
        }
    }
}

#[test]
fn a_folder_adds_sources_and_replaces_known_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows = "[[source]]\nid = \"lakeside-post\"\nname = \"Lakeside Post\"\n\
                domains = [\"lakeside.example\"]\nkind = \"newspaper\"\n\n\
                [[source]]\nid = \"bbc\"\nname = \"The Beeb\"\n";
    fs::write(folder.path().join("sources.toml"), rows).expect("it can be written");
    let sources = Sources::bundled().with_folder(folder.path()).expect("the table is right");
    assert!(sources.named("lakeside post").is_some());
    let bbc = SourceId::from_name("bbc").expect("a slug");
    assert_eq!(sources.get(&bbc).map(|source| source.name.as_str()), Some("The Beeb"));
    assert!(sources.named("BBC World Service").is_none(), "the old row's names are gone");
    assert!(sources.at_domain("bbc.co.uk").is_none());
}

#[test]
fn a_folder_without_a_table_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let sources = Sources::bundled().with_folder(folder.path()).expect("no table is no error");
    assert_eq!(sources.iter().count(), Sources::bundled().iter().count());
}

#[test]
fn a_wrong_row_is_told_with_its_file_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sources.toml");
    for (rows, line, why) in [
        ("[[source]]\nid = \"a\"\nname = \"A\"\nkind = \"blog\"\n", "line 4", "blog"),
        ("\n[[source]]\nid = \"Not a slug\"\nname = \"A\"\n", "line 2", "Not a slug"),
        ("[[source]]\nid = \"a\"\nname = \"A\"\ncolour = 1\n", "line 4", "colour"),
        ("[[source]]\nid = \"a\"\nname = \n", "line 3", ""),
    ] {
        fs::write(&path, rows).expect("it can be written");
        let error = Sources::bundled().with_folder(folder.path()).expect_err("it is wrong");
        let message = error.to_string();
        assert!(message.contains("sources.toml") && message.contains(line), "{message}");
        assert!(message.contains(why), "{message}");
    }
}

#[test]
fn the_site_at_the_end_of_the_headline_publishes_and_is_no_part_of_it() {
    for (headline, title, id) in [
        ("Ministers meet in Geneva - BBC News", "Ministers meet in Geneva", Some("bbc")),
        (
            "Ministers meet in Geneva | World news | The Guardian",
            "Ministers meet in Geneva",
            Some("guardian"),
        ),
        ("Ministers meet – and part – in Geneva", "Ministers meet – and part – in Geneva", None),
        (
            "Ministers meet in Geneva - Lakeside Gazette",
            "Ministers meet in Geneva",
            Some("lakeside-gazette"),
        ),
    ] {
        let article = article("a.txt", format!("{headline}\n\n{BODY}"));
        assert_eq!(article.title, title);
        assert_eq!(article.source.map(|source| source.id.to_string()).as_deref(), id);
    }
}

#[test]
fn an_agency_beside_a_paper_is_the_origin() {
    let text = format!("Ministers meet in Geneva\n\nReuters\n\nThe Irish Times\n\n{BODY}");
    let (publisher, via) = parties(&text);
    assert_eq!(publisher.as_deref(), Some("irish-times"));
    assert_eq!(via, [(ViaRole::Origin, "reuters".to_owned())]);
}

#[test]
fn an_agency_before_the_first_sentence_wrote_it_and_published_nothing() {
    let text = format!("Ministers meet in Geneva\n\nGENEVA, Oct 30 (Reuters) - {BODY}");
    let (publisher, via) = parties(&text);
    assert_eq!(publisher, None);
    assert_eq!(via, [(ViaRole::Origin, "reuters".to_owned())]);
}

#[test]
fn a_whole_line_a_copyright_and_a_label_name_the_publisher() {
    let head = "Ministers meet in Geneva\n\n";
    let at = |before: &str, after: &str| publisher(&format!("{head}{before}\n\n{BODY}\n\n{after}"));
    assert_eq!(at("", "Global Times").as_deref(), Some("global-times"));
    assert_eq!(
        at("", "© 2024 Lakeside Herald. All rights reserved.").as_deref(),
        Some("lakeside-herald")
    );
    assert_eq!(at("Source: Xinhua | 2024-10-31 | Editor: huaxia", "").as_deref(), Some("xinhua"));
    assert_eq!(at("By Jane Doe, CNN", "").as_deref(), Some("cnn"));
    assert_eq!(at("", "").as_deref(), None);
}

#[test]
fn an_unknown_name_passes_as_it_stands() {
    let record = r#"{"title": "Talks", "source": "Der Seebote (Ausgabe Süd)"}"#;
    let source = article("a.json", record).source.expect("it is stated");
    assert_eq!(source.name, "Der Seebote (Ausgabe Süd)");
    assert_eq!(source.id.as_str(), "der-seebote-ausgabe-sud");
}

#[test]
fn the_address_names_the_publisher_when_nothing_else_does() {
    let source = |record: &str| article("a.json", record).source.map(|s| s.id.to_string());
    let known = r#"{"title": "Talks", "url": "https://www.dw.com/en/talks/a-1"}"#;
    assert_eq!(source(known).as_deref(), Some("dw"));
    let unknown = r#"{"title": "Talks", "url": "https://www.lakeside.example/talks"}"#;
    assert_eq!(source(unknown).as_deref(), Some("lakeside-example"));
}
