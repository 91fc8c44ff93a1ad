//! What many articles tell together, through a whole fill.

use std::sync::Arc;

use backfile::archive::{Archive, Authority, Sources};
use backfile::engine::open::{Settings, open};
use backfile::ingest::Unwatched;
use backfile::model::{Article, ArticleId};

use crate::harness::app::folder_of;

async fn article(files: &[(String, String)], which: usize) -> Article {
    let borrowed: Vec<_> = files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
    let folder = folder_of(&borrowed);
    let engine = open(&Settings::default()).unwrap();
    let archive = Archive::new(engine, Authority::bundled(), Sources::bundled());
    archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let id = ArticleId::of_record(files[which].1.as_bytes());
    archive.articles(&[id]).await.unwrap().remove(0).expect("it is indexed")
}

#[tokio::test]
async fn the_days_of_other_articles_settle_which_part_of_a_date_is_the_month() {
    let page = |day: &str, n: u32| {
        format!(
            "Ferry number {n} sails again - Saltholm Courier\nPublished: {day}\n\nThe ferry left the old pier at noon, the master of boat {n} said to all who asked him about it.\n"
        )
    };
    let mut files: Vec<(String, String)> =
        (0..12).map(|n| (format!("{n:02}.txt"), page(&format!("{}/03/2021", 13 + n), n))).collect();
    files.push(("open.txt".to_owned(), page("04/05/2021", 99)));
    let article = article(&files, 12).await;
    assert_eq!(article.published.date.unwrap().to_string(), "2021-05-04");
}

#[tokio::test]
async fn lines_that_a_source_prints_on_every_page_are_no_text_and_name_nobody() {
    let place = ["Aarhus", "Bergen", "Cadiz", "Dover", "Esbjerg"];
    let files: Vec<(String, String)> = (0..30)
        .map(|n| {
            let own = format!("The ferry of line {n} to {} left at noon. Its master, the {n}th of his name, waved.", place[n % 5]);
            let text = format!(
                "Ferry number {n} sails again - Saltholm Courier\n\n{own}\n\nAsked about {n}, the harbour said that nothing of the kind had been seen before.\n\nWrite to Petra Quillfeather for our daily letter\n",
            );
            (format!("{n:02}.txt"), text)
        })
        .collect();
    let article = article(&files, 7).await;
    assert!(article.body.contains("line 7"), "{}", article.body);
    assert!(!article.body.contains("Quillfeather"), "{}", article.body);
    assert!(article.mentions.iter().all(|mention| !mention.surface.contains("Quillfeather")));
    let cut = article.provenance.cuts.iter().find(|cut| cut.text.contains("Quillfeather"));
    assert!(cut.is_some(), "{:?}", article.provenance.cuts);
}
