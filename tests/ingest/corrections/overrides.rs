//! One file at the top of the folder that corrects many.

use std::io::Write as _;

use backfile::ingest::Status;
use backfile::model::{Field, NoteOrigin};

use crate::harness::app::folder_of;

use super::{STORY, corrected, faults, note, read, read_folder};

const LINES: &str = "{\"title\": \"One\", \"text\": \"It rained.\"}\n\
    {\"title\": \"Two\", \"text\": \"It snowed.\"}\n";

#[test]
fn a_table_corrects_a_file_by_its_path() {
    let overrides =
        "[\"2024/story.txt\"]\npublished = 2024-01-02\nreason = \"the page is dated\"\n";
    let article = corrected(&[("2024/story.txt", STORY), ("overrides.toml", overrides)]);
    let note = note(&article, Field::Published);
    assert_eq!((note.value.as_deref(), note.from), (Some("2024-01-02"), NoteOrigin::Sidecar));
    assert_eq!(note.method, "overrides:published");
    assert_eq!(note.reason.as_deref(), Some("the page is dated"));
}

#[test]
fn a_table_corrects_one_record_of_a_file_or_an_article_by_its_id() {
    let (plain, _) = read(&[("dump.jsonl", LINES)]);
    let overrides = format!(
        "[\"dump.jsonl#1\"]\nlang = \"fr\"\n[{}]\nsource = \"Selby Courier\"\n",
        plain[0].id
    );
    let (articles, report) = read(&[("dump.jsonl", LINES), ("overrides.toml", &overrides)]);
    assert_eq!(report.rejects, []);
    assert_eq!(report.seen(), 2);
    let langs: Vec<_> = articles.iter().map(|a| a.lang.map(|lang| lang.to_string())).collect();
    assert_eq!(langs, [None, Some("fr".to_owned())]);
    let sources: Vec<_> =
        articles.iter().map(|a| a.source.as_ref().map(|s| s.name.as_str())).collect();
    assert_eq!(sources, [Some("Selby Courier"), None]);
}

#[test]
fn what_is_nearer_to_the_article_wins() {
    let overrides = "[\"dump.jsonl\"]\ntitle = \"By path\"\nlang = \"de\"\n\
        [\"dump.jsonl#0\"]\ntitle = \"By number\"\n";
    let sidecar = ("dump.jsonl.meta.toml", "title = \"By sidecar\"");
    let (articles, _) = read(&[("dump.jsonl", LINES), ("overrides.toml", overrides), sidecar]);
    let titles: Vec<_> = articles.iter().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["By number", "By sidecar"]);
    assert!(articles.iter().all(|article| article.lang.is_some_and(|lang| lang.code() == "de")));
}

#[test]
fn files_in_packed_ones_are_corrected_by_the_paths_they_are_shown_under() {
    let overrides = "[\"news.zip!/a/story.txt\"]\ntitle = \"Unpacked\"\n\
        [\"news.zip\"]\nsource = \"Selby Courier\"\n";
    let folder = folder_of(&[("overrides.toml", overrides)]);
    let mut zip = zip::ZipWriter::new(
        std::fs::File::create(folder.path().join("news.zip")).expect("it can be written"),
    );
    for (name, text) in [("a/story.txt", STORY), ("a/story.txt.meta.toml", "title = \"Inside\"")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("it can be written");
    }
    zip.finish().expect("it can be written");
    let (articles, report) = read_folder(folder.path());
    assert_eq!(articles.len(), 1);
    assert_eq!(articles[0].title, "Unpacked");
    assert_eq!(articles[0].source.as_ref().map(|s| s.name.as_str()), Some("Selby Courier"));
    assert_eq!(report.count(Status::Skipped), 1);
    assert_eq!(faults(&report)[0].0, "news.zip!/a/story.txt.meta.toml");
}

#[test]
fn overrides_below_the_top_are_a_file_like_others() {
    let (articles, report) = read(&[("a/overrides.toml", STORY)]);
    assert_eq!((articles.len(), report.seen()), (1, 1));
}
