//! The contract: each case runs on every engine there is.

use backfile::model::{
    Article, ArticleId, Clause, DateRange, EntityId, EntityType, Facet, FacetFilter, FacetRequest,
    FacetSort, Page, PrintedDate, Provenance, Query, Repeat, Sort, Undated,
};

use super::articles::{With, article};
use super::asking::{asking, buckets, but, cases, counting, everything, only, titles};

fn range(from: &str, to: &str) -> DateRange {
    let date = |text: &str| text.parse::<PrintedDate>().ok();
    DateRange::new(date(from).as_ref(), date(to).as_ref()).unwrap()
}

fn newsroom() -> Vec<Article> {
    vec![
        article("Harbour strike ends", "Dockers in Odesa went back to work.")
            .source("The Courier")
            .published("2023-05-01")
            .lang("en")
            .naming(EntityType::Place, "Odesa"),
        article("Ministers meet in Oslo", "Anna Berg met Piotr Nowak about fish.")
            .source("The Courier")
            .published("2023-11-20")
            .lang("en")
            .naming(EntityType::Person, "Anna Berg")
            .naming(EntityType::Person, "Piotr Nowak")
            .naming(EntityType::Place, "Oslo"),
        article("Fish quota agreed", "Anna Berg signed the quota.")
            .source("Nordlys")
            .published("2024-02")
            .lang("en")
            .naming(EntityType::Person, "Anna Berg"),
        article("An old letter", "It names no one.").published("1999"),
        article("A letter without a date", "Fish again."),
    ]
}

cases! {
    async fn an_empty_engine_answers(engine) {
        let hits = engine.search(&asking("fish")).await.unwrap();
        assert_eq!((hits.total, hits.hits.len()), (0, 0));
        assert_eq!(engine.status().await.unwrap().articles, 0);
        assert_eq!(engine.status().await.unwrap().generation.as_str(), "");
        assert_eq!(engine.remove(&[ArticleId::of_record(b"x")]).await.unwrap(), 0);
    }

    async fn what_is_put_is_found_and_fetched(engine) {
        let all = newsroom();
        let generation = engine.put(all.clone()).await.unwrap();
        let hits = engine.search(&everything()).await.unwrap();
        assert_eq!(hits.total, 5);
        assert_eq!(hits.generation, generation);
        let mut ids: Vec<_> = all.iter().map(|article| article.id).collect();
        ids.sort();
        assert_eq!(engine.ids().await.unwrap(), ids);
        let unknown = ArticleId::of_record(b"nobody");
        let fetched = engine.fetch(&[all[2].id, unknown, all[0].id]).await.unwrap();
        assert_eq!(fetched, [Some(all[2].clone()), None, Some(all[0].clone())]);
    }

    async fn a_code_is_found_in_every_way_to_write_it(engine) {
        let texts = [
            "A COVID-19 ward", "The covid19 rules", "Covid 19 came", "Covid in 19 towns", "An MH17 wreck",
            "Flight MH-17", "Two F-16s", "An F16 crashed",
        ];
        engine.put(texts.map(|text| article(text, "It was in the news.")).to_vec()).await.unwrap();
        for (ways, found) in [
            (&["covid19", "COVID-19", "\"covid 19\"", "\"a covid-19 ward\" OR covid19"][..], 3),
            (&["covid 19", "covid"], 4),
            (&["MH17", "mh-17", "\"MH 17\""], 2),
            (&["F16", "f-16", "F-16s"], 2),
            (&["covi*"], 4),
        ] {
            for q in ways {
                assert_eq!(engine.search(&asking(q)).await.unwrap().total, found, "{q}");
            }
        }
    }

    async fn words_that_articles_write_together_or_apart_are_told(engine) {
        let mut texts = vec![
            "The healthcare plan".to_owned(), "A health-care vote".to_owned(), "On health care".to_owned(),
            "Reelections".to_owned(), "Her re-election".to_owned(), "A front-runner".to_owned(),
            "A turnout of half".to_owned(), "They turn out".to_owned(), "A man, age 40".to_owned(),
        ];
        texts.extend((0..40).map(|n| format!("They manage district {n}")));
        engine.put(texts.iter().map(|text| article(text, "")).collect()).await.unwrap();
        for (text, other) in [
            ("healthcare", Some("health care")),
            ("Health-Care", Some("healthcare")),
            ("health care", Some("healthcare")),
            ("re-election", Some("reelection")),
            ("reelection", Some("re election")),
            ("frontrunner", Some("front runner")),
            ("front-runner", None),
            ("turnout", None),
            ("turn out", None),
            ("manage", None),
            ("district", None),
            ("health care plan", None),
            ("age 40", None),
            ("", None),
        ] {
            // Twice, because it is remembered.
            for _ in 0..2 {
                let found = engine.otherwise_written(text).await.unwrap();
                assert_eq!(found.as_deref(), other, "{text}");
            }
        }
        engine.put(vec![article("Frontrunners", "")]).await.unwrap();
        let found = engine.otherwise_written("front-runner").await.unwrap();
        assert_eq!(found.as_deref(), Some("frontrunner"));
    }

    async fn an_article_is_found_by_its_web_address(engine) {
        let links = [
            Some("https://www.courier.example/a?page=1"), Some("http://courier.example/b/"),
            Some("https://courier.example/show.php?id=1"), Some("https://courier.example/show.php?id=2"), None,
        ];
        let linked = |(n, link): (usize, Option<&str>)| Article {
            link: link.map(str::to_owned),
            ..article(&format!("Report {n}"), "")
        };
        engine.put(links.into_iter().enumerate().map(linked).collect()).await.unwrap();
        for (q, found) in [
            ("link:\"courier.example/a?page=1\"", &["Report 0"][..]),
            ("link:\"courier.example/a\"", &["Report 0"]),
            ("link:\"courier.example/a?page=2\"", &[]),
            ("link:www.courier.example/b#top report", &["Report 1"]),
            ("link:\"courier.example/show.php?id=2\"", &["Report 3"]),
            ("link:courier.example/b OR link:courier.example/c", &["Report 1"]),
        ] {
            let hits = engine.search(&asking(q)).await.unwrap();
            assert_eq!(titles(&hits), found, "{q}");
        }
        assert_eq!(engine.search(&asking("report -link:courier.example/b")).await.unwrap().total, 4);
    }

    async fn a_word_with_a_slip_finds_what_the_word_itself_finds(engine) {
        let texts = ["A strike", "Striking dockers", "Strikes", "A stroke of luck", "A streak"];
        engine.put(texts.iter().map(|text| article(text, "")).collect()).await.unwrap();
        let word = engine.search(&asking("strike")).await.unwrap();
        let fuzzy = engine.search(&asking("strike~")).await.unwrap();
        assert!(titles(&word).iter().all(|title| titles(&fuzzy).contains(title)));
        assert_eq!((word.total, fuzzy.total, fuzzy.hits.len()), (3, 4, 4));
        assert!(fuzzy.hits.iter().all(|hit| !hit.snippet.title.marks.is_empty()));
        let counted = Query { page: Page::default(), ..asking("strike~") };
        assert_eq!(engine.search(&counted).await.unwrap().total, 4);
    }

    async fn half_width_kana_are_found_as_full_width_and_the_other_way_round(engine) {
        let texts = ["ﾌﾟｰﾁﾝ大統領", "プーチン氏"];
        engine.put(texts.iter().map(|text| article(text, "")).collect()).await.unwrap();
        for q in ["プーチン", "ﾌﾟｰﾁﾝ", "プ", "ﾌﾟ"] {
            assert_eq!(engine.search(&asking(q)).await.unwrap().total, 2, "{q}");
        }
    }

    async fn results_have_mentions_where_a_query_asks_for_them_and_never_provenance(engine) {
        let all = newsroom();
        engine.put(all.clone()).await.unwrap();
        let query = asking("quota");
        let mut hits = engine.search(&query).await.unwrap().hits;
        let found = Article { provenance: Provenance::default(), ..all[2].clone() };
        assert_ne!(found, all[2]);
        assert_eq!(hits.remove(0).article, found);
        let mut hits = engine.search(&Query { mentions: false, ..query }).await.unwrap().hits;
        assert_eq!(hits.remove(0).article, Article { mentions: Vec::new(), ..found });
    }

    async fn putting_again_replaces_and_removing_forgets(engine) {
        let all = newsroom();
        engine.put(all.clone()).await.unwrap();
        let mut changed = all[0].clone();
        changed.body = "Dockers in Gdynia stayed at home.".to_owned();
        engine.put(vec![all[0].clone(), changed.clone()]).await.unwrap();
        assert_eq!(engine.status().await.unwrap().articles, 5);
        assert_eq!(engine.search(&asking("Odesa")).await.unwrap().total, 0);
        let found = engine.search(&asking("Gdynia")).await.unwrap();
        assert_eq!(found.hits[0].article.body, changed.body);
        assert_eq!(engine.remove(&[all[0].id, all[0].id, ArticleId::of_record(b"x")]).await.unwrap(), 1);
        assert_eq!(engine.search(&asking("Gdynia")).await.unwrap().total, 0);
        assert_eq!(engine.fetch(&[all[0].id]).await.unwrap(), [None]);
        assert!(!engine.ids().await.unwrap().contains(&all[0].id));
    }

    async fn words_are_all_required_in_headline_or_body(engine) {
        engine.put(newsroom()).await.unwrap();
        let hits = engine.search(&asking("quota fish")).await.unwrap();
        assert_eq!(titles(&hits), ["Fish quota agreed"]);
        let hits = engine.search(&asking("fish")).await.unwrap();
        assert_eq!(titles(&hits)[0], "Fish quota agreed", "the headline counts for more");
        assert_eq!(hits.total, 3);
    }

    async fn facets_are_counted_without_their_own_filter(engine) {
        engine.put(newsroom()).await.unwrap();
        let mut query = everything();
        query.facets = vec![counting(Facet::Source), counting(Facet::Year), counting(Facet::Person)];
        query.filters.facets = vec![only(Facet::Source, &["nordlys", "nowhere"])];
        let hits = engine.search(&query).await.unwrap();
        assert_eq!(titles(&hits), ["Fish quota agreed"]);
        let [source, year, person] = hits.facets.as_slice() else { panic!("three facets") };
        assert_eq!(buckets(source), [("the-courier", 2), ("nordlys", 1), ("nowhere", 0)]);
        assert_eq!((source.distinct, source.missing, source.other), (2, 2, 0));
        assert_eq!(buckets(year), [("2024", 1)]);
        assert_eq!(buckets(person), [("anna-berg", 1)]);
    }

    async fn a_batch_is_one_generation_and_the_same_batches_give_the_same(engine) {
        let twin = backfile::engine::embedded::EmbeddedEngine::in_memory();
        let twin: &dyn backfile::engine::contract::Engine = &twin;
        let all = newsroom();
        let mut seen = Vec::new();
        for batch in [&all[..2], &all[2..], &all[1..2]] {
            let generation = engine.put(batch.to_vec()).await.unwrap();
            assert_eq!(generation, twin.put(batch.to_vec()).await.unwrap());
            assert!(!seen.contains(&generation));
            seen.push(generation);
        }
        assert_eq!(engine.put(Vec::new()).await.unwrap(), seen[2], "nothing changed");
        engine.remove(&[ArticleId::of_record(b"x")]).await.unwrap();
        assert_eq!(engine.status().await.unwrap().generation, seen[2], "nothing changed");
        engine.remove(&[all[0].id]).await.unwrap();
        twin.remove(&[all[0].id, all[0].id]).await.unwrap();
        let generation = engine.status().await.unwrap().generation;
        assert_ne!(generation, seen[2]);
        assert_eq!(generation, twin.status().await.unwrap().generation);
    }

    async fn results_come_in_the_order_asked_for(engine) {
        let all = newsroom();
        // One at a time, so that several segments take part.
        for article in all {
            engine.put(vec![article]).await.unwrap();
        }
        let oldest = engine.search(&everything()).await.unwrap();
        assert_eq!(titles(&oldest), [
            "An old letter", "Harbour strike ends", "Ministers meet in Oslo", "Fish quota agreed",
            "A letter without a date",
        ]);
        let newest = engine.search(&Query { sort: Sort::Newest, ..everything() }).await.unwrap();
        assert_eq!(titles(&newest), [
            "Fish quota agreed", "Ministers meet in Oslo", "Harbour strike ends", "An old letter",
            "A letter without a date",
        ]);
        let mut page = everything();
        page.page = Page { after: None, offset: 1, limit: 2 };
        let page = engine.search(&page).await.unwrap();
        assert_eq!((page.total, titles(&page)), (5, vec!["Harbour strike ends", "Ministers meet in Oslo"]));
        let mut none = everything();
        none.page = Page::default();
        let none = engine.search(&none).await.unwrap();
        assert_eq!((none.total, none.hits.len()), (5, 0));
        let mut beyond = everything();
        beyond.page = Page { after: None, offset: 10_000, limit: 100 };
        assert!(engine.search(&beyond).await.unwrap().hits.is_empty());
    }

    async fn equal_scores_are_settled_by_id(engine) {
        let all: Vec<Article> =
            (0..50).map(|n| article(&format!("Note {n:03}"), "The same words.")).collect();
        let mut ids: Vec<ArticleId> = all.iter().map(|article| article.id).collect();
        ids.sort();
        engine.put(all).await.unwrap();
        for mut query in [asking("same"), everything()] {
            query.page = Page { after: None, offset: 5, limit: 20 };
            let hits = engine.search(&query).await.unwrap();
            let found: Vec<ArticleId> = hits.hits.iter().map(|hit| hit.article.id).collect();
            assert_eq!(found, ids[5..25]);
        }
    }

    async fn a_range_holds_the_whole_span_of_a_date(engine) {
        engine.put(newsroom()).await.unwrap();
        for (from, to, undated, expected) in [
            ("2023", "2023", Undated::Exclude, 2),
            ("2024-02-01", "2024-02-29", Undated::Exclude, 1),
            ("2024-02-02", "", Undated::Exclude, 0),
            ("", "1999-12-30", Undated::Exclude, 0),
            ("", "1999-12-31", Undated::Exclude, 1),
            ("2023-05-01", "2023-05-01", Undated::Exclude, 1),
            ("2023-05-01", "2023-05-01", Undated::Include, 2),
            ("2023-05-01", "2023-05-01", Undated::Only, 1),
        ] {
            let mut query = everything();
            query.filters.published = Some(range(from, to));
            query.filters.undated = undated;
            let total = engine.search(&query).await.unwrap().total;
            assert_eq!(total, expected, "{from}..{to} {undated:?}");
            query.filters.published = None;
            query.filters.undated = Undated::Include;
            query.text = Clause::Published(range(from, to));
            let total = engine.search(&query).await.unwrap().total;
            let dated = match undated { Undated::Exclude => expected, _ => 1 };
            assert_eq!(total, dated, "date:{from}..{to}");
        }
        let mut query = everything();
        query.filters.undated = Undated::Only;
        let hits = engine.search(&query).await.unwrap();
        assert_eq!(titles(&hits), ["A letter without a date"]);
    }

    async fn years_and_months_are_counted_without_the_range(engine) {
        engine.put(newsroom()).await.unwrap();
        let mut query = everything();
        query.filters.published = Some(range("2024", ""));
        query.filters.undated = Undated::Exclude;
        query.facets = vec![counting(Facet::Year), counting(Facet::Month), counting(Facet::Source)];
        let hits = engine.search(&query).await.unwrap();
        assert_eq!(hits.total, 1);
        assert_eq!(buckets(&hits.facets[0]), [("2023", 2), ("1999", 1), ("2024", 1)]);
        assert_eq!(hits.facets[0].missing, 0, "undated articles are excluded");
        assert_eq!(buckets(&hits.facets[1]), [("2023-05", 1), ("2023-11", 1), ("2024-02", 1)]);
        assert_eq!(hits.facets[1].missing, 1, "a year alone has no month");
        assert_eq!(buckets(&hits.facets[2]), [("nordlys", 1)]);
    }

    async fn filters_include_exclude_and_ask_for_nothing(engine) {
        engine.put(newsroom()).await.unwrap();
        let and = |mut filter: backfile::model::FacetFilter| {
            filter.repeat = Repeat::And;
            filter
        };
        for (filters, expected) in [
            (vec![only(Facet::Person, &["anna-berg"])], 2),
            (vec![only(Facet::Person, &["anna-berg", "piotr-nowak"])], 2),
            (vec![and(only(Facet::Person, &["anna-berg", "piotr-nowak"]))], 1),
            (vec![and(only(Facet::Person, &["anna-berg", "anna-berg"]))], 2),
            (vec![and(only(Facet::Person, &["anna-berg", "nobody"]))], 0),
            (vec![and(only(Facet::Person, &["anna-berg", "none"]))], 0),
            (vec![only(Facet::Person, &["none"])], 3),
            (vec![only(Facet::Person, &["none", "piotr-nowak"])], 4),
            (vec![but(Facet::Person, &["anna-berg"])], 3),
            (vec![but(Facet::Person, &["none"])], 2),
            (vec![but(Facet::Source, &["nordlys", "none"])], 2),
            (vec![only(Facet::Year, &["2023"])], 2),
            (vec![only(Facet::Month, &["2023-11", "2024-02"])], 2),
            (vec![only(Facet::Year, &["none"])], 1),
            (vec![only(Facet::Year, &["soon"])], 0),
            (vec![only(Facet::Lang, &["en"])], 3),
            (vec![only(Facet::Entity, &["odesa", "oslo"])], 2),
            (vec![only(Facet::Person, &["anna-berg"]), only(Facet::Source, &["nordlys"])], 1),
            (vec![only(Facet::Event, &["odesa"])], 0),
        ] {
            let mut query = everything();
            query.filters.facets = filters;
            let hits = engine.search(&query).await.unwrap();
            assert_eq!(hits.total, expected, "{:?}", query.filters.facets);
            assert_eq!(hits.hits.len() as u64, expected);
        }
    }

    async fn what_is_not_listed_is_filtered_by_and_counted_as_an_entity_only(engine) {
        let mut all = newsroom();
        let nowak = |article: Article| article.naming_in_passing(EntityType::Person, "Eva Nowak");
        all[0] = nowak(all[0].clone());
        all[2] = nowak(all[2].clone());
        engine.put(all).await.unwrap();
        let and = |filter| FacetFilter { repeat: Repeat::And, ..filter };
        let cases = [
            (vec![only(Facet::Person, &["eva-nowak"])], 2),
            (vec![and(only(Facet::Person, &["anna-berg", "eva-nowak"]))], 1),
            (vec![only(Facet::Person, &["piotr-nowak", "eva-nowak"])], 3),
            (vec![only(Facet::Person, &["none"])], 3),
            (vec![only(Facet::Person, &["none", "eva-nowak"])], 4),
            (vec![but(Facet::Person, &["eva-nowak"])], 3),
            (vec![only(Facet::Entity, &["eva-nowak"])], 2),
            (vec![only(Facet::Org, &["eva-nowak"])], 0),
            (vec![but(Facet::Org, &["eva-nowak"])], 5),
        ];
        for (facets, total) in cases {
            let mut query = everything();
            query.filters.facets = facets.clone();
            assert_eq!(engine.search(&query).await.unwrap().total, total, "{facets:?}");
        }
        let has = |facet| Clause::Has { facet, value: "eva-nowak".to_owned() };
        for (facet, total) in [(Facet::Person, 2), (Facet::Entity, 2), (Facet::Place, 0)] {
            let query = Query { text: has(facet), ..everything() };
            assert_eq!(engine.search(&query).await.unwrap().total, total, "{facet}");
        }
        let query =
            Query { facets: vec![counting(Facet::Person), counting(Facet::Entity)], ..everything() };
        let hits = engine.search(&query).await.unwrap();
        assert_eq!(buckets(&hits.facets[0]), [("anna-berg", 2), ("piotr-nowak", 1)]);
        assert_eq!(hits.facets[0].distinct, 2);
        assert_eq!(hits.facets[1].distinct, 5);
    }

    async fn facets_are_sorted_paged_and_summed(engine) {
        engine.put(newsroom()).await.unwrap();
        let mut query = everything();
        let by_value = |size, offset| FacetRequest {
            facet: Facet::Entity, size, offset, sort: FacetSort::Value,
        };
        query.facets = vec![by_value(2, 0), by_value(2, 1), by_value(0, 0), by_value(9, 99)];
        query.filters.facets = vec![only(Facet::Entity, &["oslo", "anna-berg", "odesa"])];
        let facets = engine.search(&query).await.unwrap().facets;
        assert_eq!(buckets(&facets[0]), [("anna-berg", 2), ("odesa", 1), ("oslo", 1)]);
        assert_eq!((facets[0].distinct, facets[0].missing, facets[0].other), (4, 2, 1));
        assert_eq!(buckets(&facets[1]), [("odesa", 1), ("oslo", 1), ("anna-berg", 2)]);
        assert_eq!(buckets(&facets[2]), [("oslo", 1), ("anna-berg", 2), ("odesa", 1)]);
        assert_eq!(facets[3].other, 1);
    }

    async fn clauses_mean_what_they_say(engine) {
        engine.put(newsroom()).await.unwrap();
        for (text, expected) in [
            ("", 5),
            ("fish", 3),
            ("fish -quota", 2),
            ("-fish", 2),
            ("fish OR strike", 4),
            ("(fish OR strike) Odesa", 1),
            ("title:fish", 1),
            ("body:fish", 2),
            ("\"went back to work\"", 1),
            ("\"back went\"", 0),
            ("\"dockers work\"", 0),
            ("\"dockers work\"~6", 1),
            ("\"signing the quotas\"", 1),
            ("docker", 1),
            ("dock*", 1),
            ("ministre~", 0),
            ("minister~", 1),
            ("Odessa~", 1),
            ("source:nordlys", 1),
            ("person:anna-berg -source:nordlys", 1),
            ("date:2023", 2),
            ("fish date:2023..", 2),
            ("fish^3", 3),
            ("no-such-thing", 0),
        ] {
            let hits = engine.search(&asking(text)).await.unwrap();
            assert_eq!(hits.total, expected, "{text}");
            let by_date = Query { sort: Sort::Newest, ..asking(text) };
            assert_eq!(engine.search(&by_date).await.unwrap().total, expected, "{text} by date");
        }
        let year = |value: &str| Clause::Has { facet: Facet::Year, value: value.to_owned() };
        for (clause, expected) in [(year("2023"), 2), (year("soon"), 0), (Clause::Any(vec![]), 5)] {
            let query = Query { text: clause, ..everything() };
            assert_eq!(engine.search(&query).await.unwrap().total, expected);
        }
    }

    async fn forms_of_a_name_find_the_same(engine) {
        engine.put(vec![
            article("One", "Sergey Petrov left."),
            article("Two", "Sergei Petrov came."),
            article("Three", "Ivan Petrov stayed with Sergei."),
        ]).await.unwrap();
        for typed in ["Sergey Petrov", "\"Sergei Petrov\""] {
            let query = Query {
                text: Clause::Name {
                    literal: Box::new(Clause::Phrase {
                        field: backfile::model::TextField::Any,
                        words: typed.trim_matches('"').to_owned(),
                        slop: 0,
                    }),
                    entity: EntityId::from_name("Sergei Petrov").unwrap(),
                    forms: vec!["Sergei Petrov".to_owned(), "Sergey Petrov".to_owned()],
                },
                ..asking("")
            };
            let hits = engine.search(&query).await.unwrap();
            let mut found = titles(&hits);
            found.sort_unstable();
            assert_eq!(found, ["One", "Two"]);
            assert!(hits.hits.iter().all(|hit| hit.snippet.body.marks.len() == 1));
        }
    }

    async fn the_phrase_as_typed_comes_before_its_inflections(engine) {
        engine.put(vec![
            article("One", "They signed trade agreements today."),
            article("Two", "They signed a trade agreement today."),
        ]).await.unwrap();
        let hits = engine.search(&asking("\"trade agreement\"")).await.unwrap();
        assert_eq!(titles(&hits), ["Two", "One"]);
        let hits = engine.search(&asking("\"trade agreements\"")).await.unwrap();
        assert_eq!(titles(&hits), ["One", "Two"]);
    }

    async fn words_are_stemmed_in_the_language_of_the_article(engine) {
        engine.put(vec![
            article("Eins", "Zwei Häuser brannten.").lang("de"),
            article("Un", "Les élections françaises").lang("fr"),
            article("One", "Two houses burned down").lang("en"),
        ]).await.unwrap();
        for (text, expected) in [
            ("Haus", "Eins"), ("haus", "Eins"), ("francais", "Un"), ("Français", "Un"),
            ("election", "Un"), ("house", "One"),
        ] {
            let hits = engine.search(&asking(text)).await.unwrap();
            assert_eq!(titles(&hits), [expected], "{text}");
            assert_eq!(hits.hits[0].snippet.body.marks.len(), 1, "{text}");
        }
    }

    async fn what_stock_search_engines_miss_is_found(engine) {
        engine.put(vec![
            article("Summit", "The BRICS summit in Kazan, strategic coordination at work."),
            article("Organisation", "The Shanghai Cooperation Organisation met in Kazan."),
            article("Organization", "The Shanghai Cooperation Organization met."),
            article("Mixed", "中文 Français 联系我们 京ICP备18041594号"),
            article("Minister", "Strategic talks, and later coordination; Kazan again."),
        ]).await.unwrap();
        for (text, expected) in [
            ("Kazan", 3),
            ("Kazan OR", 3),
            ("Kazan:", 3),
            ("https://news.example/a?b=c Kazan", 3),
            ("“strategic coordination”", 1),
            ("Organisation", 2),
            ("Organization", 2),
            ("Francais", 1),
            ("备", 1),
            ("ICP", 1),
            ("中文", 1),
            ("联系", 1),
            ("系我", 1),
            ("Kasan~", 3),
            ("(summit^2 Kazan", 1),
        ] {
            let hits = engine.search(&asking(text)).await.unwrap();
            assert_eq!(hits.total, expected, "{text}");
            for hit in hits.hits {
                let marks = hit.snippet.body.marks.len() + hit.snippet.title.marks.len();
                assert!(marks > 0, "{text} is marked in {}", hit.article.title);
            }
        }
    }

    async fn hostile_articles_and_queries_do_no_harm(engine) {
        let mut crowded = article("Crowded", "body");
        for n in 0..10_000 {
            crowded = crowded.naming(EntityType::Person, &format!("Person {n}"));
        }
        let mut captioned = article("Captioned", "");
        captioned.captions = vec!["A picture of a heron".to_owned(), String::new()];
        engine.put(vec![
            crowded,
            captioned,
            article("", ""),
            article("Long word", &"x".repeat(70_000)),
            article("Far future", "later").published("9999-12-31"),
            article("Long ago", "earlier").published("0000"),
            article("Nothing\0but\u{202e}marks", "\0\u{feff}\u{202e}"),
        ]).await.unwrap();
        let mut all = everything();
        all.facets = vec![counting(Facet::Person), counting(Facet::Year)];
        let hits = engine.search(&all).await.unwrap();
        assert_eq!(hits.total, 7);
        assert_eq!((hits.facets[0].distinct, hits.facets[0].other), (10_000, 9_990));
        assert_eq!(buckets(&hits.facets[1]), [("0000", 1), ("9999", 1)]);
        assert_eq!(titles(&hits)[..2], ["Long ago", "Far future"]);
        assert_eq!(engine.search(&asking(&"x".repeat(70_000))).await.unwrap().total, 1);
        assert_eq!(engine.search(&asking("heron")).await.unwrap().total, 1);
        for text in [
            "(".repeat(100_000),
            "NOT ".repeat(1_000),
            "NOT ".repeat(1_001) + "heron",
            (0..10_000).map(|n| format!("w{n} OR ")).collect(),
            "*".to_owned(),
            "\"~".to_owned(),
            "^^^".to_owned(),
            "a* b* \u{0}* ~".to_owned(),
            format!("\"{}\"~50", "x y ".repeat(500)),
            "中".repeat(5_000),
        ] {
            engine.search(&asking(&text)).await.unwrap();
        }
        let mut deep = Clause::Everything;
        for _ in 0..100 {
            deep = Clause::All(vec![deep]);
        }
        let refused = engine.search(&Query { text: deep, ..everything() }).await;
        assert!(matches!(refused, Err(backfile::engine::contract::EngineError::BadQuery(_))));
    }
}
