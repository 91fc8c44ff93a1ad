//! What holds for every archive.

use std::collections::{BTreeMap, BTreeSet};

use backfile::model::{Article, ArticleId, JoinBasis, StoryId};
use backfile::story::{Copies, Grouping, Signature};
use proptest::prelude::*;

use crate::harness::cases;

use super::{Dated, article, gists, grouped};

/// Articles on a few topics over some days, so that many are alike, near and named alike.
fn archive() -> impl Strategy<Value = Vec<Article>> {
    let report = (
        0..8usize,
        prop::collection::vec(0..24usize, 6..40),
        prop::option::of(1..20u8),
        prop::option::of(1..20u8),
        0..3usize,
    );
    prop::collection::vec(report, 2..90).prop_map(|reports| {
        let articles = reports.into_iter().enumerate().map(|(number, report)| {
            let (topic, words, published, event, name) = report;
            let mut body: Vec<String> =
                words.iter().map(|word| format!("topic{topic}word{word}")).collect();
            body.push(format!("Name{topic}{name}"));
            let text = body.join(" ");
            let mut made = article(&format!("{number}"), &body[0], &text)
                .naming(&[&format!("Name{topic}{name}")]);
            if let Some(day) = published {
                made = made.published(&format!("2020-05-{day:02}"));
            }
            if let Some(day) = event {
                made = made.happened(&format!("2020-05-{day:02}"));
            }
            made
        });
        articles.collect()
    })
}

fn stories(grouping: &Grouping) -> BTreeMap<StoryId, Vec<ArticleId>> {
    grouping.stories().map(|(story, _)| (story, grouping.articles(story))).collect()
}

fn days(article: &Article) -> (Option<i64>, Option<i64>) {
    let epoch = jiff::civil::date(2020, 1, 1);
    let day = |date: &backfile::model::DateStatement| {
        date.date.as_ref()?.known_day().map(|day| day.duration_since(epoch).as_hours() / 24)
    };
    (day(&article.published), article.event_date.as_ref().and_then(day))
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_order_within_a_batch_makes_no_difference(
        (articles, shuffled) in archive().prop_flat_map(|a| (Just(a.clone()), Just(a).prop_shuffle()))
    ) {
        let (one, other) = (grouped(&articles), grouped(&shuffled));
        prop_assert_eq!(stories(&one), stories(&other));
        for article in &articles {
            prop_assert_eq!(one.placement(article.id), other.placement(article.id));
        }
    }

    #[test]
    fn every_article_is_in_exactly_one_story(articles in archive()) {
        let grouping = grouped(&articles);
        let mut seen: Vec<ArticleId> = stories(&grouping).into_values().flatten().collect();
        seen.sort_unstable();
        let mut all: Vec<ArticleId> = articles.iter().map(|a| a.id).collect();
        all.sort_unstable();
        prop_assert_eq!(seen, all);
        for article in &articles {
            let placed = grouping.placement(article.id).unwrap();
            prop_assert!(grouping.articles(placed.story).contains(&article.id));
        }
    }

    #[test]
    fn what_is_added_and_removed_leaves_no_trace(articles in archive(), more in archive()) {
        let mut grouping = grouped(&articles);
        let before = stories(&grouping);
        let placements: Vec<_> = articles.iter().map(|a| grouping.placement(a.id)).collect();
        let mut added = Vec::new();
        for (number, article) in more.iter().enumerate() {
            let mut article = article.clone();
            article.id = ArticleId::of_record(format!("more {number}").as_bytes());
            grouping.add(&gists(std::slice::from_ref(&article))[0]);
            added.push(article.id);
        }
        prop_assert_eq!(grouping.len(), articles.len() + added.len());
        for id in added {
            prop_assert!(grouping.remove(id));
        }
        prop_assert_eq!(stories(&grouping), before);
        let after: Vec<_> = articles.iter().map(|a| grouping.placement(a.id)).collect();
        prop_assert_eq!(after, placements);
    }

    #[test]
    fn the_articles_of_a_story_lie_within_its_days_and_have_reasons(articles in archive()) {
        let grouping = grouped(&articles);
        let by_id: BTreeMap<ArticleId, &Article> = articles.iter().map(|a| (a.id, a)).collect();
        for members in stories(&grouping).into_values() {
            for (at, a) in members.iter().enumerate() {
                let join = grouping.placement(*a).unwrap().join;
                prop_assert_eq!(join.is_none(), at == 0, "all but the oldest have reasons");
                if let Some(join) = join {
                    prop_assert!(members.contains(&join.with) && join.with != *a);
                    prop_assert!(join.cosine >= join.needed);
                    prop_assert!(join.basis != JoinBasis::Copy);
                }
                for b in &members {
                    let ((published_a, event_a), (published_b, event_b)) =
                        (days(by_id[a]), days(by_id[b]));
                    let apart = |a: Option<i64>, b: Option<i64>| Some((a? - b?).abs());
                    let published = apart(published_a, published_b);
                    match apart(event_a, event_b) {
                        Some(event) => prop_assert!(event <= 1 && published.is_none_or(|d| d <= 7)),
                        None => prop_assert!(published.is_none_or(|days| days <= 3)),
                    }
                }
            }
        }
    }

    #[test]
    fn groups_of_copies_do_not_depend_on_order(
        (articles, shuffled) in archive().prop_flat_map(|a| (Just(a.clone()), Just(a).prop_shuffle()))
    ) {
        let groups = |given: &[Article]| -> BTreeSet<(ArticleId, ArticleId)> {
            let copies = Copies::among(given.iter().map(Signature::of).collect());
            let found = articles.iter().filter_map(|a| Some((copies.copy_of(a.id)?.lead, a.id)));
            found.collect()
        };
        prop_assert_eq!(groups(&articles), groups(&shuffled));
    }
}
