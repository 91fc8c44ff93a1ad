//! Totals, results and facet counts against counting by hand, on random archives that changed
//! often enough to hold several segments and deleted articles.

use std::collections::{BTreeMap, BTreeSet};

use backfile::engine::contract::Engine;
use backfile::engine::embedded::EmbeddedEngine;
use backfile::model::{
    Article, ArticleId, Choice, Clause, Collapse, DateRange, EntityType, Facet, FacetCounts,
    FacetFilter, FacetRequest, FacetSort, Filters, GroupBy, GroupOrder, Interval, Page, Period,
    PeriodCount, PrintedDate, Provenance, Query, Repeat, Sort, StoryId, TermMatch, TextField,
    Timeline, TimelineRequest, Undated,
};
use proptest::prelude::*;

use super::articles::{With, article};

const WORDS: [&str; 4] = ["harbour", "quota", "summit", "strike"];
const PEOPLE: [&str; 4] = ["anna", "boris", "carla", "dmitri"];
const DATES: [&str; 6] = ["2022", "2022-03", "2022-03-05", "2023-01-31", "2023", "2024-02-29"];
const SOURCES: [&str; 3] = ["alpha", "beta", "gamma"];

fn any_article() -> impl Strategy<Value = Article> {
    (
        0..12_u32,
        prop::collection::vec(0..WORDS.len(), 0..3),
        prop::collection::vec(0..PEOPLE.len(), 0..3),
        prop::option::of(prop::sample::select(DATES.to_vec())),
        prop::option::of(prop::sample::select(SOURCES.to_vec())),
        prop::option::of(prop::sample::select(vec!["en", "de"])),
        prop::option::of(0..4_u32),
        prop::option::weighted(0.3, 0..3_u32),
    )
        .prop_map(|(record, words, people, date, source, lang, story, lead)| {
            let words: Vec<&str> = words.into_iter().map(|word| WORDS[word]).collect();
            let mut article = article(&format!("Record {record}"), &words.join(" "));
            for person in people {
                article = article.naming(EntityType::Person, PEOPLE[person]);
            }
            article = date.into_iter().fold(article, With::published);
            article = source.into_iter().fold(article, With::source);
            article = lang.into_iter().fold(article, With::lang);
            article = story.into_iter().fold(article, |a, n| a.telling(&format!("Story {n}")));
            lead.into_iter().fold(article, |a, n| a.copying(&format!("Record {n}")))
        })
}

#[derive(Clone, Debug)]
enum Change {
    Put(Vec<Article>),
    Remove(Vec<u32>),
}

fn any_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => prop::collection::vec(any_article(), 1..6).prop_map(Change::Put),
        1 => prop::collection::vec(0..12_u32, 1..4).prop_map(Change::Remove),
    ]
}

fn any_choices(values: &'static [&'static str]) -> impl Strategy<Value = Vec<Choice>> {
    let choice = prop_oneof![
        4 => prop::sample::select(values.to_vec()).prop_map(|v| Choice::Value(v.to_owned())),
        1 => Just(Choice::Missing),
        1 => Just(Choice::Value("nobody".to_owned())),
    ];
    prop::collection::vec(choice, 0..3)
}

fn any_filter(facet: Facet) -> impl Strategy<Value = FacetFilter> {
    let values: &'static [&'static str] = match facet {
        Facet::Source => &SOURCES,
        Facet::Year => &["2022", "2023", "2024"],
        Facet::Month => &["2022-03", "2023-01", "2024-02"],
        Facet::Lang => &["en", "de"],
        _ => &PEOPLE,
    };
    let repeat = prop_oneof![Just(Repeat::Or), Just(Repeat::And)];
    (any_choices(values), repeat, any_choices(values))
        .prop_map(move |(include, repeat, exclude)| FacetFilter { facet, include, repeat, exclude })
}

const COUNTED: [Facet; 6] =
    [Facet::Source, Facet::Year, Facet::Month, Facet::Person, Facet::Entity, Facet::Lang];

fn any_filters() -> impl Strategy<Value = Filters> {
    let facets: Vec<_> =
        COUNTED.into_iter().map(|facet| prop::option::weighted(0.3, any_filter(facet))).collect();
    let range = prop::option::of(prop::sample::select(vec![
        ("2022", "2022"),
        ("2022-03-01", "2023-01-31"),
        ("2023", "2024"),
    ]));
    let undated = prop::sample::select(vec![Undated::Include, Undated::Only, Undated::Exclude]);
    (facets, range, undated).prop_map(|(facets, range, undated)| Filters {
        published: range.map(|(from, to)| {
            let date = |text: &str| text.parse::<PrintedDate>().unwrap();
            DateRange::new(Some(&date(from)), Some(&date(to))).unwrap()
        }),
        undated,
        facets: facets.into_iter().flatten().collect(),
    })
}

fn any_query() -> impl Strategy<Value = Query> {
    let word = prop::option::of(prop::sample::select(WORDS.to_vec()));
    let request = (prop::sample::select(COUNTED.to_vec()), 0..4_usize, 0..3_usize, any::<bool>());
    let sort = prop::sample::select(vec![Sort::Relevance, Sort::Newest, Sort::Oldest]);
    let page = (0..4_usize, 0..15_usize);
    let timeline = (prop::sample::select(Interval::ALL.to_vec()), any::<bool>());
    let timeline = prop::option::of(
        timeline.prop_map(|(interval, within_range)| TimelineRequest { interval, within_range }),
    );
    let facets = prop::collection::vec(request, 0..4);
    let by = prop::sample::select(vec![GroupBy::Copy, GroupBy::Story]);
    let order = prop::sample::select(vec![GroupOrder::Best, GroupOrder::Largest]);
    let collapse = prop::option::of((by, order).prop_map(|(by, order)| Collapse { by, order }));
    (word, any_filters(), facets, timeline, sort, collapse, page).prop_map(
        |(word, filters, facets, timeline, sort, collapse, (offset, limit))| Query {
            text: word.map_or(Clause::Everything, |word| Clause::Term {
                field: TextField::Any,
                word: word.to_owned(),
                matching: TermMatch::Word,
            }),
            filters,
            facets: facets
                .into_iter()
                .map(|(facet, size, offset, by_count)| {
                    let sort = if by_count { FacetSort::Count } else { FacetSort::Value };
                    FacetRequest { facet, size, offset, sort }
                })
                .collect(),
            timeline,
            collapse: collapse.filter(|c| sort != Sort::Relevance || c.order == GroupOrder::Best),
            sort,
            mentions: true,
            page: Page { after: None, offset, limit },
        },
    )
}

fn values(article: &Article, facet: Facet) -> BTreeSet<String> {
    let date = article.published.date.as_ref();
    match facet {
        Facet::Source => article.source.iter().map(|s| s.id.as_str().to_owned()).collect(),
        Facet::Year => {
            date.and_then(PrintedDate::known_year).map(|y| format!("{y:04}")).into_iter().collect()
        }
        Facet::Month => date.and_then(PrintedDate::known_month).into_iter().collect(),
        Facet::Lang => article.lang.iter().map(|lang| lang.code().to_owned()).collect(),
        _ => article.mentions.iter().filter_map(|m| Some(m.entity.as_ref()?.to_string())).collect(),
    }
}

fn says(article: &Article, clause: &Clause) -> bool {
    match clause {
        Clause::Term { word, .. } => article.body.split(' ').any(|w| w == word),
        _ => true,
    }
}

fn passes(article: &Article, filter: &FacetFilter) -> bool {
    let values = values(article, filter.facet);
    let has = |choice: &Choice| match choice {
        Choice::Value(value) => values.contains(value),
        Choice::Missing => values.is_empty(),
    };
    let included = match filter.repeat {
        _ if filter.include.is_empty() => true,
        Repeat::Or => filter.include.iter().any(has),
        Repeat::And => filter.include.iter().all(has),
    };
    included && !filter.exclude.iter().any(has)
}

/// Whether an article passes the filters, all but those that a facet is counted without.
fn in_question(article: &Article, filters: &Filters, without: Option<Facet>) -> bool {
    let dated = match (article.published.span(), filters.undated) {
        (None, undated) => undated != Undated::Exclude,
        (Some(_), Undated::Only) => false,
        (Some(span), _) => {
            matches!(without, Some(Facet::Year | Facet::Month))
                || filters.published.is_none_or(|range| range.contains(span))
        }
    };
    let mut others = filters.facets.iter().filter(|filter| Some(filter.facet) != without);
    dated && others.all(|filter| passes(article, filter))
}

fn counted(articles: &[&Article], query: &Query, request: &FacetRequest) -> FacetCounts {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut told: BTreeMap<String, BTreeSet<StoryId>> = BTreeMap::new();
    let mut missing = 0;
    for article in articles {
        if in_question(article, &query.filters, Some(request.facet)) {
            let values = values(article, request.facet);
            missing += u64::from(values.is_empty());
            for value in values {
                told.entry(value.clone()).or_default().insert(article.story_id());
                *counts.entry(value).or_default() += 1;
            }
        }
    }
    let mut order: Vec<(String, u64)> = counts.clone().into_iter().collect();
    if request.sort == FacetSort::Count {
        order.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
    let mut listed: Vec<String> =
        order.into_iter().map(|(value, _)| value).skip(request.offset).take(request.size).collect();
    for choice in query.filters.selected(request.facet) {
        if let Choice::Value(value) = choice
            && !listed.contains(value)
        {
            listed.push(value.clone());
        }
    }
    let values: Vec<backfile::model::Bucket> = listed
        .into_iter()
        .map(|value| backfile::model::Bucket {
            articles: counts.get(&value).copied().unwrap_or(0),
            stories: told.get(&value).map_or(0, |stories| stories.len() as u64),
            value,
        })
        .collect();
    let sum: u64 = counts.values().sum();
    let other = sum - values.iter().map(|bucket| bucket.articles).sum::<u64>();
    FacetCounts { facet: request.facet, values, distinct: counts.len() as u64, missing, other }
}

fn counted_over_time(articles: &[&Article], query: &Query, request: TimelineRequest) -> Timeline {
    let mut counts: BTreeMap<Period, (u64, BTreeSet<StoryId>)> = BTreeMap::new();
    let mut missing = 0;
    // Years are counted without the range, as a timeline is that sets it aside.
    let without = (!request.within_range).then_some(Facet::Year);
    let mut filters = query.filters.clone();
    let own = filters.facets.iter().position(|filter| filter.facet == Facet::Year);
    let years = own.map(|place| filters.facets.remove(place));
    for article in articles {
        let in_question = in_question(article, &filters, without)
            && years.as_ref().is_none_or(|years| passes(article, years));
        if in_question {
            let span = article.published.span();
            match span.and_then(|span| Period::of_span(request.interval, span)) {
                Some(period) => {
                    let (articles, stories) = counts.entry(period).or_default();
                    *articles += 1;
                    stories.insert(article.story_id());
                }
                None => missing += 1,
            }
        }
    }
    let periods = counts
        .into_iter()
        .map(|(period, (articles, stories))| {
            let stories = stories.len() as u64;
            PeriodCount { period, articles, stories }
        })
        .collect();
    Timeline { interval: request.interval, periods, missing }
}

/// Leaves the first article of each group, in the order asked for, and says for how many each
/// stands.
fn collapse_by_hand(found: &mut Vec<&Article>, collapse: Collapse) -> BTreeMap<ArticleId, u64> {
    let group = |article: &Article| match collapse.by {
        GroupBy::Copy => article.lead().number(),
        GroupBy::Story => article.story_id().number(),
    };
    let mut articles: BTreeMap<u64, u64> = BTreeMap::new();
    found.iter().for_each(|article| *articles.entry(group(article)).or_default() += 1);
    let mut seen = BTreeSet::new();
    found.retain(|article| seen.insert(group(article)));
    if collapse.order == GroupOrder::Largest {
        found.sort_by_key(|article| (std::cmp::Reverse(articles[&group(article)]), article.id));
    }
    found.iter().map(|article| (article.id, articles[&group(article)])).collect()
}

fn compare(engine: &dyn Engine, held: &BTreeMap<ArticleId, Article>, query: &Query) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let hits = runtime.block_on(engine.search(query)).unwrap();
    let saying: Vec<&Article> = held.values().filter(|a| says(a, &query.text)).collect();
    let mut found: Vec<&Article> =
        saying.iter().copied().filter(|a| in_question(a, &query.filters, None)).collect();
    assert_eq!(hits.total, found.len() as u64);
    let stories: BTreeSet<StoryId> = found.iter().map(|article| article.story_id()).collect();
    assert_eq!(hits.stories, stories.len() as u64);
    for (counts, request) in hits.facets.iter().zip(&query.facets) {
        assert_eq!(*counts, counted(&saying, query, request));
    }
    let timeline = query.timeline.map(|request| counted_over_time(&saying, query, request));
    assert_eq!(hits.timeline, timeline);
    // By date, the order is known as well; `held` is sorted by id and sorting keeps that.
    let first_day = |article: &Article| article.published.span().map(|(first, _)| first);
    match query.sort {
        Sort::Relevance => {}
        Sort::Newest => found.sort_by_key(|a| std::cmp::Reverse(first_day(a))),
        Sort::Oldest => found.sort_by_key(|a| (first_day(a).is_none(), first_day(a))),
    }
    let sizes = query.collapse.map(|collapse| collapse_by_hand(&mut found, collapse));
    assert_eq!(hits.groups, sizes.as_ref().map(|_| found.len() as u64));
    if let Some(sizes) = &sizes {
        let shown = hits.hits.iter().map(|hit| (hit.article.id, hit.group));
        assert!(
            query.sort == Sort::Relevance || shown.clone().all(|(id, n)| n == Some(sizes[&id]))
        );
        assert!(shown.clone().all(|(_, articles)| articles.is_some_and(|n| n > 0)));
    }
    let walked = query.collapse.is_none_or(|collapse| collapse.order == GroupOrder::Best);
    let more = walked && query.page.limit > 0 && found.len() > query.page.offset + query.page.limit;
    assert_eq!(hits.next.is_some(), more);
    let page = found.into_iter().skip(query.page.offset).take(query.page.limit);
    let page = page.map(|article| Article { provenance: Provenance::default(), ..article.clone() });
    let shown: Vec<Article> = hits.hits.iter().map(|hit| hit.article.clone()).collect();
    if query.sort == Sort::Relevance {
        assert_eq!(shown.len(), page.count());
    } else {
        assert_eq!(shown, page.collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(crate::harness::cases(40))]

    #[test]
    fn every_count_is_what_counting_by_hand_gives(
        changes in prop::collection::vec(any_change(), 1..6),
        queries in prop::collection::vec(any_query(), 1..12),
    ) {
        let engine = EmbeddedEngine::in_memory();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let mut held = BTreeMap::new();
        for change in changes {
            match change {
                Change::Put(batch) => {
                    held.extend(batch.iter().map(|article| (article.id, article.clone())));
                    runtime.block_on(engine.put(batch)).unwrap();
                }
                Change::Remove(records) => {
                    let ids: Vec<ArticleId> = records
                        .iter()
                        .map(|n| ArticleId::of_record(format!("Record {n}").as_bytes()))
                        .collect();
                    let before = held.len();
                    ids.iter().for_each(|id| drop(held.remove(id)));
                    let gone = runtime.block_on(engine.remove(&ids)).unwrap();
                    prop_assert_eq!(gone, (before - held.len()) as u64);
                }
            }
        }
        for query in queries {
            compare(&engine, &held, &query);
        }
    }
}
