//! The five real articles of `../shared/articles`, when the checkout has them beside it.

use std::path::Path;

use backfile::model::{Article, Basis, Precision, PrintedDate, ViaRole};

use super::reading::article;

const FOLDER: &str = "../shared/articles";

#[expect(clippy::print_stdout, reason = "a suite that is left out says so")]
fn five() -> Option<Vec<Article>> {
    if !Path::new(FOLDER).is_dir() {
        println!("left out: {FOLDER} is not there");
        return None;
    }
    let mut paths: Vec<_> = std::fs::read_dir(FOLDER)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("the entry can be read").path())
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        article(&name, std::fs::read(path).expect("the file can be read"))
    };
    Some(paths.iter().map(read).collect())
}

fn via(article: &Article, role: ViaRole) -> Vec<&str> {
    let of_role = article.via.iter().filter(|via| via.role == role);
    of_role.map(|via| via.source.id.as_str()).collect()
}

fn dates(article: &Article) -> (Option<String>, Option<String>) {
    let text = |date: &PrintedDate| match date.time() {
        Some(time) => format!("{date} {time}"),
        None => date.to_string(),
    };
    let event = article.event_date.as_ref().and_then(|event| event.date.as_ref());
    (article.published.date.as_ref().map(text), event.map(text))
}

fn source(article: &Article) -> &str {
    article.source.as_ref().expect("the publisher is known").id.as_str()
}

#[test]
fn the_five_have_their_titles_dates_and_sources() {
    let Some(five) = five() else { return };
    let some = |date: &str| Some(date.to_owned());

    assert_eq!(five[0].title, "China, Russia reaffirm their close relations");
    assert_eq!(dates(&five[0]), (some("2024-10-31 08:14"), some("2024-10-30")));
    assert_eq!(
        five[0].published.date.as_ref().map(PrintedDate::precision),
        Some(Precision::Minute)
    );
    assert_eq!(five[0].event_date.as_ref().map(|event| event.basis), Some(Basis::Derived));
    assert_eq!(five[0].byline, ["Zhang Yunbi"]);
    assert_eq!(source(&five[0]), "china-daily");

    assert_eq!(five[1].title, "Chinese FM meets with Russian deputy FM in Beijing");
    assert_eq!(dates(&five[1]), (some("2024-10-31"), some("2024-10-30")));
    assert_eq!(source(&five[1]), "global-times");
    assert_eq!(via(&five[1], ViaRole::Origin), ["xinhua"]);

    assert_eq!(dates(&five[2]), (some("2023-09-21 01:53"), some("2023-09-20")));
    assert_eq!(source(&five[2]), "global-times");

    assert_eq!(five[3].title, "Wang Yi meets with Russian Foreign Minister Sergey Lavrov");
    assert_eq!(dates(&five[3]), (some("2024-06-10"), some("2024-06-10")));
    assert_eq!(source(&five[3]), "cidca");
    assert_eq!(via(&five[3], ViaRole::Origin), ["mfa-china"]);
    assert_eq!(via(&five[3], ViaRole::Host), ["china-daily"]);

    assert_eq!(five[4].title, "Wang Yi meets Russian Foreign Minister Sergei Lavrov");
    assert_eq!(dates(&five[4]), (None, some("XXXX-09-18")));
    assert_eq!(source(&five[4]), "dainik-savera-times");
    assert_eq!(via(&five[4], ViaRole::Origin), ["china-media-group"]);
}

#[test]
fn no_body_of_the_five_holds_what_is_no_text() {
    let Some(five) = five() else { return };
    const NO_TEXT: [&str; 12] = [
        "Français",
        ".png",
        "ICP",
        "公网安备",
        "Copyright",
        "Presented by",
        "Web editor",
        "Credits",
        "Source link",
        "Photo",
        "Xinhua",
        "Dainik Savera",
    ];
    for article in &five {
        for text in NO_TEXT {
            assert!(!article.body.contains(text), "{}: {text}", article.title);
        }
        assert_eq!(article.lang.map(|lang| lang.to_string()).as_deref(), Some("en"));
        assert!(!article.provenance.cuts.is_empty());
        assert!(article.captions.iter().all(|caption| !article.body.contains(caption)));
    }
    assert!(five[0].captions[0].contains("Andrey Rudenko"));
    assert!(five[1].body.contains("in Beijing. Wang, who"));
    assert_eq!(five[1].provenance.inserted_spaces.len(), 8);
}
