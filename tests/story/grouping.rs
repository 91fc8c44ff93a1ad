//! Which articles are grouped as one story.

use backfile::model::{Article, ArticleId, Confidence, EntityId, JoinBasis, StoryId};

use super::{Dated, article, gists, grouped, same_story, strangers};

const FERRY: &str = "The ferry Morgenrot ran aground on a sandbank off Sylt on Tuesday with 212 \
    passengers on board, the coast guard in Bremerhaven said. Lifeboats took everyone to Hörnum \
    within three hours. Captain Frauke Petersen said that a rudder had failed.";

const FERRY_TOLD_ANEW: &str = "All 212 people aboard a grounded ferry were brought ashore by \
    lifeboats at Hörnum. The Morgenrot had hit a sandbank near the island of Sylt after, in the \
    words of its captain, Frauke Petersen, the rudder failed. Bremerhaven's coast guard is \
    looking into it.";

const HARVEST: &str = "Vintners along the Moselle expect a small harvest after late frost in \
    April. The growers' association put the loss at a third of last year's grapes, and asked \
    the state for help with insurance against frost.";

#[test]
fn two_reports_of_one_happening_are_one_story_though_their_titles_share_no_word() {
    let first = article("a", "Rudder fault blamed", FERRY).published("2021-06-02");
    let second = article("b", "Rescue off island", FERRY_TOLD_ANEW).published("2021-06-03");
    let other = article("c", "Frost costs vintners dear", HARVEST).published("2021-06-02");
    let mut all = strangers();
    all.extend([first.clone(), second.clone(), other.clone()]);
    let grouping = grouped(&all);
    assert!(same_story(&grouping, &first, &second));
    assert!(!same_story(&grouping, &first, &other));
    let story = grouping.placement(first.id).unwrap().story;
    assert_eq!(grouping.articles(story), [first.id, second.id]);
    assert_eq!(story, StoryId::founded_by(first.id, 0), "the oldest article names the story");
}

#[test]
fn a_join_says_with_what_how_alike_and_how_many_days_apart() {
    let first = article("a", "Rudder fault blamed", FERRY)
        .published("2021-06-02")
        .naming(&["Frauke Petersen"]);
    let second = article("b", "Rescue off island", FERRY_TOLD_ANEW)
        .published("2021-06-04")
        .naming(&["Frauke Petersen"]);
    let mut all = strangers();
    all.extend([first.clone(), second.clone()]);
    let grouping = grouped(&all);
    assert_eq!(grouping.placement(first.id).unwrap().join, None);
    let join = grouping.placement(second.id).unwrap().join.unwrap();
    assert_eq!(join.with, first.id);
    assert_eq!(join.basis, JoinBasis::Published);
    assert_eq!(join.days_apart, Some(2));
    assert_eq!(join.shared_names, [EntityId::from_name("Frauke Petersen").unwrap()]);
    assert!(join.cosine >= join.needed && join.cosine < 1.0, "{join:?}");
}

#[test]
fn the_same_words_nine_months_later_are_another_story() {
    let first = article("a", "Ferry aground", FERRY).published("2021-06-02");
    let later = article("b", "Ferry aground", FERRY_TOLD_ANEW).published("2022-03-02");
    let mut all = strangers();
    all.extend([first.clone(), later.clone()]);
    assert!(!same_story(&grouped(&all), &first, &later));
}

#[test]
fn known_days_of_the_event_outweigh_those_of_publication() {
    let at = |name: &str, body: &str, event: &str, published: &str| {
        article(name, "Ferry aground", body).happened(event).published(published)
    };
    let first = at("a", FERRY, "2021-06-01", "2021-06-02");
    let other_day = at("b", FERRY_TOLD_ANEW, "2021-06-04", "2021-06-04");
    let weekly = at("c", FERRY_TOLD_ANEW, "2021-06-01", "2021-06-08");
    let mut all = strangers();
    all.extend([first.clone(), other_day.clone()]);
    assert!(!same_story(&grouped(&all), &first, &other_day), "three days between the events");
    all.pop();
    all.push(weekly.clone());
    let grouping = grouped(&all);
    assert!(same_story(&grouping, &first, &weekly), "a weekly reports the same day");
    assert_eq!(grouping.placement(weekly.id).unwrap().join.unwrap().basis, JoinBasis::Event);
}

#[test]
fn an_article_without_a_date_stands_alone_unless_it_is_a_copy() {
    let dated = article("a", "Ferry aground", FERRY).published("2021-06-02");
    let undated = article("b", "Ferry aground", FERRY);
    let month = article("c", "Ferry aground", FERRY).published("2021-06");
    let mut all = strangers();
    all.extend([dated.clone(), undated.clone(), month.clone()]);
    let grouping = grouped(&all);
    assert!(!same_story(&grouping, &dated, &undated));
    assert!(!same_story(&grouping, &dated, &month), "a month is no day");

    let mut gists = gists(&all);
    let last = gists.pop().unwrap().copy_of(dated.id);
    gists.push(last);
    let mut grouping = backfile::story::Grouping::default();
    grouping.add_all(&gists);
    assert!(same_story(&grouping, &dated, &month));
    let join = grouping.placement(month.id).unwrap().join.unwrap();
    assert_eq!((join.basis, join.days_apart), (JoinBasis::Copy, None));
}

#[test]
fn a_doubtful_day_in_the_text_of_an_undated_article_joins_it_to_nothing() {
    let dated = article("a", "Ferry aground", FERRY).published("2021-06-02");
    let mut undated = article("b", "Rescue off island", FERRY_TOLD_ANEW).happened("2021-06-02");
    let joined = |undated: &Article| {
        let mut all = strangers();
        all.extend([dated.clone().happened("2021-06-02"), undated.clone()]);
        same_story(&grouped(&all), &dated, undated)
    };
    assert!(joined(&undated), "its day is stated");
    undated.event_date.as_mut().unwrap().confidence = Some(Confidence::Low);
    assert!(!joined(&undated));
}

#[test]
fn a_reprint_of_another_year_does_not_stretch_the_days_of_a_story() {
    let first = article("a", "Ferry aground", FERRY).published("2021-06-02");
    let reprint = article("b", "From our files", FERRY).published("2024-06-02");
    let report = article("c", "Rescue off island", FERRY_TOLD_ANEW).published("2021-06-03");
    let mut grouping = grouped(&strangers());
    let gists = gists(&[first.clone(), reprint.clone(), report.clone()]);
    grouping.add(&gists[0]);
    grouping.add(&gists[1].clone().copy_of(first.id));
    grouping.add(&gists[2]);
    assert!(same_story(&grouping, &first, &reprint) && same_story(&grouping, &first, &report));
}

#[test]
fn in_a_small_archive_a_shared_rare_name_is_asked_for() {
    let first = article("a", "Rudder fault blamed", FERRY).published("2021-06-02");
    let second = article("b", "Rescue off island", FERRY_TOLD_ANEW).published("2021-06-03");
    assert!(!same_story(&grouped(&[first.clone(), second.clone()]), &first, &second));
    let first = first.naming(&["Frauke Petersen"]);
    let second = second.naming(&["Frauke Petersen"]);
    let harvest = article("c", "Frost costs vintners dear", HARVEST).published("2021-06-02");
    let all = [first.clone(), second.clone(), harvest.clone()];
    let grouping = grouped(&all);
    assert!(same_story(&grouping, &first, &second));
    assert!(!same_story(&grouping, &first, &harvest));
}

#[test]
fn a_later_article_joins_without_moving_others() {
    let first = article("a", "Rudder fault blamed", FERRY).published("2021-06-02");
    let later = article("b", "Rescue off island", FERRY_TOLD_ANEW).published("2021-06-01");
    let mut all = strangers();
    all.push(first.clone());
    let mut grouping = grouped(&all);
    let before: Vec<_> = all.iter().map(|a| grouping.placement(a.id)).collect();
    let placed = grouping.add(&gists(std::slice::from_ref(&later))[0]);
    assert_eq!(placed.story, StoryId::founded_by(first.id, 0), "the story keeps its id");
    assert_eq!(before, all.iter().map(|a| grouping.placement(a.id)).collect::<Vec<_>>());
    assert_eq!(grouping.articles(placed.story), [later.id, first.id], "oldest first");
}

#[test]
fn a_story_outlives_its_founder_and_the_founder_may_return() {
    let founder = article("a", "Rudder fault blamed", FERRY).published("2021-06-02");
    let second = article("b", "Rescue off island", FERRY_TOLD_ANEW).published("2021-06-03");
    let mut all = strangers();
    all.extend([founder.clone(), second.clone()]);
    let mut grouping = grouped(&all);
    let story = grouping.placement(founder.id).unwrap().story;
    assert!(grouping.remove(founder.id));
    assert!(!grouping.remove(founder.id));
    let left = grouping.placement(second.id).unwrap();
    assert_eq!(left.story, story);
    assert!(left.join.is_none_or(|join| join.with != founder.id), "no reason names what is gone");
    // It comes back with another date, which does not fit the story that has its id.
    let elsewhere = founder.clone().published("2021-09-02");
    let placed = grouping.add(&gists(&[elsewhere])[0]);
    assert_ne!(placed.story, story);
    assert_eq!(grouping.articles(placed.story), [founder.id]);
}

#[test]
fn articles_without_words_are_grouped_alone() {
    let empty = article("a", "", "").published("2021-06-02");
    let marks = article("b", "—", "… !").published("2021-06-02");
    let grouping = grouped(&[empty.clone(), marks.clone()]);
    assert!(!same_story(&grouping, &empty, &marks));
}

#[test]
fn what_is_unknown_is_in_no_story() {
    let grouping = grouped(&strangers());
    let unknown = ArticleId::of_record(b"unknown");
    assert_eq!(grouping.placement(unknown), None);
    assert!(grouping.articles(StoryId::founded_by(unknown, 0)).is_empty());
    assert_eq!((grouping.len(), grouping.is_empty()), (60, false));
}
