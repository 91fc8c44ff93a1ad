//! Lines that a source prints on every page.

use backfile::ingest::Findings;
use backfile::model::{Article, CutReason, Field, FileFormat, NoteOrigin};
use proptest::prelude::*;

use super::{amended, survey};
use crate::harness::article::article;

const PLEDGE: &str = "Our harbour desk reads every letter that a reader sends to it by post.";
const STRAP: &str = "More from the harbour desk";

/// An article of a source whose text has these paragraphs.
fn page(number: usize, paragraphs: &[String]) -> Article {
    let mut page = article(&format!("Report {number}"), &paragraphs.join("\n\n"));
    let record =
        serde_json::json!({"title": "Talks", "source": "Selby Courier", "body": "They met."});
    page.source = super::super::reading::article("a.json", record.to_string()).source;
    page
}

/// Paragraphs of running text that no other article has.
fn own(number: usize) -> Vec<String> {
    ["unloaded", "repaired", "inspected", "repainted"]
        .map(|done| {
            format!("On quay {number} of the harbour a crew of dockers {done} ship {number} today.")
        })
        .into()
}

fn pages(count: usize, with_pledge: usize) -> Vec<Article> {
    let page_of = |number: usize| {
        let mut paragraphs = own(number);
        if number < with_pledge {
            paragraphs.insert(0, STRAP.to_owned());
            paragraphs.push(PLEDGE.to_owned());
        }
        page(number, &paragraphs)
    };
    (0..count).map(page_of).collect()
}

fn cuts(article: &Article) -> Vec<&str> {
    let cuts = article.provenance.cuts.iter();
    cuts.filter(|cut| cut.reason == CutReason::Template).map(|cut| cut.text.as_str()).collect()
}

fn all_cuts(articles: &[Article]) -> usize {
    let findings = survey(articles);
    articles.iter().map(|article| cuts(&amended(&findings, article)).len()).sum()
}

#[test]
fn what_three_in_ten_of_twenty_articles_repeat_is_cut_and_recorded() {
    let all = pages(20, 6);
    let findings = survey(&all);
    let first = amended(&findings, &all[0]);
    assert_eq!(first.body, own(0).join("\n\n"));
    assert_eq!(cuts(&first), [STRAP, PLEDGE]);
    assert_eq!(amended(&findings, &all[19]), all[19]);

    assert_eq!(all_cuts(&pages(20, 5)), 0, "a quarter is too few");
    assert_eq!(all_cuts(&pages(19, 19)), 0, "nineteen articles are too few");
    assert_eq!(all_cuts(&pages(300, 300)), 600, "every article of a large source is amended");
}

#[test]
fn what_versions_of_one_report_share_is_no_template() {
    let shared: Vec<String> = own(100);
    let version = |number: usize| {
        let mut paragraphs = vec![own(number).remove(0)];
        paragraphs.extend(shared.clone());
        page(number, &paragraphs)
    };
    let mut all: Vec<Article> = (0..12).map(version).collect();
    all.extend((12..30).map(|number| page(number, &own(number))));
    assert_eq!(all_cuts(&all), 0);
}

#[test]
fn running_text_in_the_midst_of_articles_is_no_template() {
    let page_of = |number: usize| {
        let mut paragraphs = own(number);
        paragraphs.extend(own(number + 100));
        paragraphs.extend(own(number + 200));
        paragraphs.push(PLEDGE.to_owned());
        paragraphs.extend(own(number + 300));
        paragraphs.extend(own(number + 400));
        page(number, &paragraphs)
    };
    let all: Vec<Article> = (0..30).map(page_of).collect();
    assert_eq!(all_cuts(&all), 0);
}

#[test]
fn bodies_of_fields_and_of_persons_are_left_alone() {
    let mut all = pages(30, 30);
    for article in &mut all {
        article.provenance.origin.format = FileFormat::Jsonl;
    }
    assert_eq!(all_cuts(&all), 0);

    let all = pages(30, 30);
    let findings = survey(&all);
    let record = serde_json::json!({"title": "Talks", "body": "They met."});
    let mut note =
        super::super::reading::article("a.json", record.to_string()).provenance.fields.remove(0);
    note.field = Field::Body;
    note.from = NoteOrigin::Sidecar;
    let mut corrected = all[0].clone();
    corrected.provenance.fields.push(note);
    assert_eq!(amended(&findings, &corrected), corrected);
}

#[test]
fn what_is_mostly_template_is_kept_whole_with_a_warning() {
    let mut all = pages(30, 30);
    let brief = page(99, &["Fog.".to_owned(), PLEDGE.to_owned()]);
    all.push(brief.clone());
    let kept = amended(&survey(&all), &brief);
    assert_eq!(kept.body, brief.body);
    assert!(kept.provenance.warnings[0].contains("would have cut 70 of 74 characters"));
}

#[test]
fn inserted_spaces_stay_where_they_were() {
    let findings: Findings = survey(&pages(30, 30));
    let mut glued = page(77, &[vec![STRAP.to_owned()], own(77), vec![PLEDGE.to_owned()]].concat());
    let place = |body: &str, words: &str| {
        u32::try_from(body[..body.find(words).expect("it is there")].chars().count()).unwrap()
    };
    let spaces = |body: &str| vec![place(body, " quay"), place(body, " the harbour a")];
    let (in_strap, in_pledge) =
        (place(&glued.body, " from"), place(&glued.body, " harbour desk reads"));
    let mut inserted = spaces(&glued.body);
    inserted.insert(0, in_strap);
    inserted.push(in_pledge);
    glued.provenance.inserted_spaces = inserted;
    let cut = amended(&findings, &glued);
    assert_eq!(cut.provenance.inserted_spaces, spaces(&cut.body));
    let as_found = PLEDGE.replace("Our harbour", "Ourharbour");
    assert_eq!(cuts(&cut), ["Morefrom the harbour desk", as_found.as_str()]);
}

proptest! {
    #![proptest_config(crate::harness::cases(16))]

    #[test]
    fn no_paragraph_is_lost_or_moved(count in 20_usize..90, with in 0_usize..90, turn in 0_usize..90) {
        let mut all = pages(count, with.min(count));
        let findings = survey(&all);
        all.rotate_left(turn % count);
        prop_assert_eq!(&survey(&all), &findings);
        for article in &all {
            let read = amended(&findings, article);
            let mut kept = read.body.split("\n\n").peekable();
            let mut cut = cuts(&read).into_iter().peekable();
            for paragraph in article.body.split("\n\n") {
                prop_assert!(
                    kept.next_if(|next| *next == paragraph).is_some()
                        || cut.next_if(|next| *next == paragraph).is_some()
                );
            }
            prop_assert!(kept.peek().is_none() && cut.peek().is_none());
        }
    }
}
