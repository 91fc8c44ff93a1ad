//! `/stories`, `/stories/{id}`, `/articles/{id}/related`, and what other answers say of stories.

use std::collections::BTreeSet;
use std::sync::Arc;

use backfile::ingest::Unwatched;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::harness::app::folder_of;
use crate::harness::{TestApp, cases};

const FERRY: &str = "The ferry Morgenrot ran aground on a sandbank off Sylt on Tuesday with 212 \
    passengers on board, the coast guard in Bremerhaven said. Lifeboats took everyone to Hoernum \
    within three hours. Captain Frauke Petersen said that a rudder had failed.\n\nNobody was hurt. \
    The ferry was on its way from Esbjerg and carried forty cars beside its passengers. Divers are \
    to look at the hull at low tide, and tugs will try to pull the ship free on Thursday morning. \
    The owner has offered all passengers their fares back and a night in a hotel of the island.";

const FERRY_TOLD_ANEW: &str = "All 214 people aboard a grounded ferry were brought ashore by \
    lifeboats at Hoernum within three hours. The Morgenrot had hit a sandbank near the island of \
    Sylt after, in the words of its captain, Frauke Petersen, the rudder failed.\n\nBremerhaven's \
    coast guard is looking into it. The mayor of the island thanked the volunteers who had opened \
    the school for the night.";

const HARVEST: &str = "Vintners along the Moselle expect a small harvest after late frost in \
    April. The growers' association put the loss at a third of last year's grapes, and asked the \
    state for help with insurance against frost.";

const SECOND_FERRY: &str = "Another ferry ran aground off Sylt, two years after the Morgenrot hit \
    a sandbank and its rudder failed. The coast guard in Bremerhaven sent lifeboats to bring the \
    passengers to Hoernum. This time the fog was thick and the radar of the ship was broken.";

fn report(title: &str, text: &str, date: Option<&str>, publisher: &str) -> String {
    let mut record =
        json!({"title": title, "text": text, "publisher": publisher, "language": "en"});
    if let Some(date) = date {
        record["date"] = date.into();
    }
    record.to_string()
}

/// Sixty reports of sixty days that have nothing in common: an archive that is not small.
fn strangers() -> String {
    let lines = (0..60).map(|number| {
        let words: Vec<String> = (0..40).map(|word| format!("q{number}x{word}")).collect();
        let date = format!("2020-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        report(&words[0], &words.join(" "), Some(&date), "Stray Times")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A ferry, told anew the day after, and reprinted without a date; and what else happened.
fn files() -> Vec<(String, String)> {
    let file = |name: &str, text: String| (name.to_owned(), text);
    vec![
        file("strangers.jsonl", strangers()),
        file("a.json", report("Rudder blamed", FERRY, Some("2021-06-02"), "Sylt Courier")),
        file(
            "b.json",
            report("Rescue off island", FERRY_TOLD_ANEW, Some("2021-06-03"), "Marsh Weekly"),
        ),
        file("c.json", report("From our files", FERRY, None, "Island Gazette")),
        file(
            "d.json",
            report("Frost costs vintners dear", HARVEST, Some("2021-06-02"), "Marsh Weekly"),
        ),
        file(
            "e.json",
            report("Rescued at sea", FERRY_TOLD_ANEW.split_at(90).1, None, "Sylt Courier"),
        ),
        file(
            "f.json",
            report("Ferry aground again", SECOND_FERRY, Some("2023-06-02"), "Marsh Weekly"),
        ),
    ]
}

async fn app() -> TestApp {
    let files = files();
    let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    TestApp::of(&files).await
}

fn titles(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|result| result["title"].as_str().unwrap()).collect()
}

async fn result(app: &TestApp, title: &str) -> Value {
    let list = app.get(&format!("/search?q=title:%22{}%22", title.replace(' ', "%20"))).await.ok();
    let results = list["results"].as_array().unwrap();
    results.iter().find(|result| result["title"] == title).unwrap().clone()
}

#[tokio::test]
async fn stories_are_listed_by_size_with_who_told_them_and_when() {
    let app = app().await;
    let list = app.get("/stories?limit=2").await.ok();
    let largest = &list["results"][0];
    assert_eq!(largest["title"], "Rudder blamed");
    assert_eq!((&largest["articles"], &largest["matching"]), (&json!(3), &json!(3)), "{largest}");
    assert_eq!((&largest["first"], &largest["last"]), (&json!("2021-06-02"), &json!("2021-06-03")));
    assert_eq!(largest["sources"].as_array().unwrap().len(), 3);
    assert_eq!(list["results"][1]["articles"], 1);
    assert_eq!((&list["total"], &list["total_articles"]), (&json!(64), &json!(66)));
    assert_eq!(list["links"]["next"], "/stories?limit=2&offset=2");
}

#[tokio::test]
async fn stories_are_filtered_as_articles_are_and_sorted_by_date() {
    let app = app().await;
    let list = app.get("/stories?source=marsh-weekly&sort=oldest").await.ok();
    let found = titles(&list["results"]);
    assert_eq!(found, ["Frost costs vintners dear", "Rudder blamed", "Ferry aground again"]);
    let ferry = &list["results"][1];
    assert_eq!((&ferry["articles"], &ferry["matching"]), (&json!(3), &json!(1)));
    let list = app.get("/stories?q=ferry&sort=newest").await.ok();
    assert_eq!(titles(&list["results"])[0], "Ferry aground again");
    assert_eq!(list["query"]["sort"], "newest");
    app.get("/stories?sort=relevance").await.problem(400, "invalid-parameter");
}

#[tokio::test]
async fn a_story_shows_its_reports_what_they_share_and_why_they_are_one() {
    let app = app().await;
    let article = result(&app, "Rescue off island").await;
    assert_eq!(article["story"]["size"], 3);
    let story = app.get(article["story"]["url"].as_str().unwrap()).await.ok();
    let reports = titles(&story["articles"]);
    assert_eq!(reports, ["Rudder blamed", "Rescue off island", "From our files"], "undated last");
    assert_eq!((&story["title"], &story["size"]), (&json!("Rudder blamed"), &json!(3)));
    assert_eq!((&story["first"], &story["last"]), (&json!("2021-06-02"), &json!("2021-06-03")));
    assert_eq!(story["timeline"]["buckets"].as_array().unwrap().len(), 2);
    assert_eq!(story["timeline"]["missing"], 1);

    let why = story["why"].as_array().unwrap();
    assert_eq!(why.len(), 2, "the founder needs no reason");
    assert_eq!((&why[0]["basis"], &why[0]["days_apart"]), (&json!("published"), &json!(1)));
    assert!(why[0]["similarity"].as_f64() >= why[0]["needed"].as_f64());
    assert_eq!((&why[1]["basis"], &why[1]["copy"]["kind"]), (&json!("copy"), &json!("exact")));

    let comparison = &story["comparison"];
    let shared = &comparison["shared"][0];
    assert!(shared["in"].as_array().unwrap().len() >= 2, "{comparison}");
    let place = &shared["in"][0];
    let address = format!("/articles/{}?include=body", place["article"].as_str().unwrap());
    let article = app.get(&address).await.ok();
    let body: Vec<char> = article["body"].as_str().unwrap().chars().collect();
    let (start, end) = (place["start"].as_u64().unwrap(), place["end"].as_u64().unwrap());
    let text: String = body[start as usize..end as usize].iter().collect();
    assert_eq!(shared["text"], text.as_str(), "offsets count code points of the body");
    let all = comparison["only"].to_string();
    assert!(all.contains("mayor of the island"), "only one outlet thanks the volunteers: {all}");
}

#[tokio::test]
async fn an_undated_report_in_other_words_is_not_joined() {
    let app = app().await;
    let article = result(&app, "Rescued at sea").await;
    assert_eq!(article["story"]["size"], 1, "{article}");
}

#[tokio::test]
async fn an_article_names_its_copies_and_the_one_that_it_copies() {
    let app = app().await;
    let (lead, copy) = (result(&app, "Rudder blamed").await, result(&app, "From our files").await);
    assert_eq!((&lead["copies"], &copy["copies"]), (&json!(1), &json!(1)));
    let lead = app.get(lead["url"].as_str().unwrap()).await.ok();
    assert_eq!(lead["copy_of"], Value::Null);
    assert_eq!(lead["copies"][0]["id"], copy["id"]);
    assert_eq!(lead["copies"][0]["source"]["name"], "Island Gazette");
    assert_eq!(lead["copies"][0]["published"]["date"], Value::Null);
    let copy = app.get(copy["url"].as_str().unwrap()).await.ok();
    assert_eq!(copy["copy_of"]["kind"], "exact");
    assert!(lead["id"].as_str().unwrap().ends_with(copy["copy_of"]["id"].as_str().unwrap()));
    assert_eq!(copy["copies"][0]["id"], lead["id"]);
}

#[tokio::test]
async fn one_result_stands_for_a_story_or_for_copies_where_that_is_asked() {
    let app = app().await;
    let all = app.get("/search?q=ferry+OR+Morgenrot").await.ok();
    assert_eq!((&all["total"], &all["total_stories"]), (&json!(5), &json!(3)));
    assert_eq!(all.get("groups"), None);
    for (by, groups, size) in [("story", 3, 3), ("copy", 4, 2)] {
        let list =
            app.get(&format!("/search?q=ferry+OR+Morgenrot&collapse={by}&limit=2")).await.ok();
        assert_eq!((&list["total"], &list["groups"]), (&json!(5), &json!(groups)), "{by}");
        assert_eq!(list["results"].as_array().unwrap().len(), 2);
        let next = list["links"]["next"].as_str().unwrap();
        assert!(next.contains(&format!("collapse={by}")), "{next}");
        let rest = app.get(next).await.ok();
        let results = list["results"].as_array().unwrap().iter();
        let mut results: Vec<_> = results.chain(rest["results"].as_array().unwrap()).collect();
        results.sort_by_key(|result| std::cmp::Reverse(result["group_size"].as_u64()));
        assert_eq!(results.len(), groups, "{by}");
        assert_eq!(results[0]["group_size"], size, "{by}");
    }
    app.get("/search?collapse=day").await.problem(400, "invalid-parameter");
}

#[tokio::test]
async fn a_walk_by_cursor_comes_to_every_story_once() {
    let app = app().await;
    let mut seen = BTreeSet::new();
    let mut next = Some("/search?collapse=story&sort=oldest&limit=7&cursor=*".to_owned());
    while let Some(address) = next {
        let list = app.get(&address).await.ok();
        for result in list["results"].as_array().unwrap() {
            assert!(seen.insert(result["story"]["id"].to_string()), "{result}");
        }
        next = list["links"].get("next").map(|next| next.as_str().unwrap().to_owned());
    }
    assert_eq!(seen.len(), 64);
}

#[tokio::test]
async fn every_count_says_how_many_stories_it_is() {
    let app = app().await;
    let overview = app.get("/").await.ok();
    assert_eq!((&overview["articles"], &overview["stories"]), (&json!(66), &json!(64)));
    let timeline = app.get("/timeline?from=2021&to=2021").await.ok();
    assert_eq!((&timeline["total"], &timeline["total_stories"]), (&json!(3), &json!(2)));
    assert_eq!(timeline["buckets"][0]["stories"], 2);
    let search = app.get("/search?from=2021&to=2021&facet=year").await.ok();
    let years = search["facets"]["year"]["values"].as_array().unwrap();
    let year = years.iter().find(|bucket| bucket["value"] == "2021").unwrap();
    assert_eq!((&year["count"], &year["stories"]), (&json!(3), &json!(2)));
    let captain = app.get("/entities/frauke-petersen").await.ok();
    assert_eq!((&captain["articles"], &captain["stories"]), (&json!(4), &json!(2)), "{captain}");
}

#[tokio::test]
async fn related_articles_are_alike_and_of_other_stories_and_say_why() {
    let app = app().await;
    let article = result(&app, "Rudder blamed").await;
    let related = app.get(&format!("{}/related", article["url"].as_str().unwrap())).await.ok();
    let found = titles(&related["results"]);
    assert!(found.contains(&"Ferry aground again"), "{found:?}");
    assert!(!found.contains(&"Rescue off island") && !found.contains(&"From our files"));
    let results = related["results"].as_array().unwrap();
    let again = results.iter().find(|r| r["title"] == "Ferry aground again").unwrap();
    let why = &again["why"];
    assert_eq!(why["days_apart"], 730);
    assert!(why["similarity"].as_f64().unwrap() > 0.08, "{why}");
    let words = why["shared_words"].as_array().unwrap();
    assert!(words.contains(&json!("ferry")) && !words.contains(&json!("the")), "{why}");
    let alone = result(&app, "q7x0").await;
    let related =
        app.get(&format!("{}/related?limit=1", alone["url"].as_str().unwrap())).await.ok();
    assert_eq!(related["results"], json!([]));
    app.get("/articles/0123456789ab/related").await.problem(404, "not-found");
}

#[tokio::test]
async fn a_story_that_is_not_there_is_not_found_and_another_form_of_its_id_leads_to_it() {
    let app = app().await;
    let article = result(&app, "Rescue off island").await;
    let id = article["story"]["id"].as_str().unwrap();
    let reply = app.get(&format!("/stories/rudder-blamed-{id}")).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("location")),
        (308, &*format!("/stories/{id}"))
    );
    // The article is in a story that bears another's id.
    let own = article["id"].as_str().unwrap().rsplit('-').next().unwrap().to_owned();
    let reply = app.get(&format!("/stories/{own}")).await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("location")),
        (308, &*format!("/stories/{id}"))
    );
    for absent in ["0123456789ab", "nothing", "%00"] {
        app.get(&format!("/stories/{absent}")).await.problem(404, "not-found");
    }
    let alone = result(&app, "Frost costs vintners dear").await;
    let story = app.get(alone["story"]["url"].as_str().unwrap()).await.ok();
    assert_eq!((&story["size"], &story["why"]), (&json!(1), &json!([])));
}

#[tokio::test]
async fn the_id_of_a_story_whose_only_article_was_rewritten_leads_on() {
    let folder = folder_of(&[("a.json", &report("Frost", HARVEST, Some("2021-06-02"), "Gazette"))]);
    let app = TestApp::of_folder(folder.path()).await;
    let before = result(&app, "Frost").await["story"]["url"].as_str().unwrap().to_owned();
    let rewritten = report("Frost costs dear", HARVEST, Some("2021-06-02"), "Gazette");
    std::fs::write(folder.path().join("a.json"), rewritten).unwrap();
    app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
    let after = result(&app, "Frost costs dear").await["story"]["url"].as_str().unwrap().to_owned();
    assert_ne!(before, after);
    let reply = app.get(&before).await;
    assert_eq!((reply.status.as_u16(), reply.header("location")), (308, after.as_str()));
}

/// Reports on a few happenings of a few days by a few outlets.
fn busy() -> String {
    let mut lines = Vec::new();
    for number in 0..90_usize {
        let topic = number % 17;
        let words: Vec<String> =
            (0..30).map(|word| format!("t{topic}w{}", (word * (number / 17 + 1)) % 37)).collect();
        let date = format!("2020-05-{:02}", 1 + topic % 5 * 4 + number % 3);
        let publisher = ["Alpha", "Beta", "Gamma"][number * 7 % 3];
        let date = (number % 11 != 0).then_some(date.as_str());
        lines.push(report(&format!("topic {topic}"), &words.join(" "), date, publisher));
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn totals_and_buckets_of_stories_are_what_counting_the_results_gives(
        questions in prop::collection::vec(
            (
                prop::option::of(0..17_usize),
                prop::sample::subsequence(vec!["alpha", "beta", "gamma"], 0..3),
                prop::option::of((1..12_u8, 0..9_u8)),
                prop::sample::select(vec!["include", "only", "exclude"]),
            ),
            20,
        )
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let all = busy();
            let folder = folder_of(&[("busy.jsonl", &all)]);
            let app = TestApp::of_folder(folder.path()).await;
            let overview = app.get("/").await.ok();
            assert!(overview["stories"].as_u64() < overview["articles"].as_u64(), "{overview}");
            for question in &questions {
                counted_by_hand(&app, question).await;
            }
            // The same of what is left when every third is gone, the founders of stories too.
            let left = all.lines().enumerate().filter(|(number, _)| number % 3 > 0);
            let left: Vec<&str> = left.map(|(_, line)| line).collect();
            std::fs::write(folder.path().join("busy.jsonl"), left.join("\n")).unwrap();
            app.archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await.unwrap();
            assert_eq!(app.get("/").await.ok()["articles"], left.len());
            for question in &questions {
                counted_by_hand(&app, question).await;
            }
        });
    }
}

/// A word of a topic, sources, a first day with how many more, and what to do with the undated.
type Asked = (Option<usize>, Vec<&'static str>, Option<(u8, u8)>, &'static str);

/// Asks a question, and holds what the answer counts against its results.
async fn counted_by_hand(app: &TestApp, (topic, sources, days, undated): &Asked) {
    let mut address = format!("/search?undated={undated}&limit=100&facet=source,month");
    topic.iter().for_each(|topic| address += &format!("&q=t{topic}w1"));
    sources.iter().for_each(|source| address += &format!("&source={source}"));
    if let Some((from, more)) = days {
        address += &format!("&from=2020-05-{from:02}&to=2020-05-{:02}", from + more);
    }
    let list = app.get(&address).await.ok();
    let results = list["results"].as_array().unwrap();
    assert_eq!(list["total"], results.len());
    let stories = |fits: &dyn Fn(&Value) -> bool| {
        let fitting = results.iter().filter(|result| fits(result));
        fitting.map(|result| result["story"]["id"].to_string()).collect::<BTreeSet<_>>().len()
    };
    assert_eq!(list["total_stories"], stories(&|_| true), "{address}");
    for bucket in list["facets"]["source"]["values"].as_array().unwrap() {
        // The others are counted without the filter.
        let listed = sources.is_empty() || bucket["selected"] == true;
        let counted = stories(&|result| result["source"]["id"] == bucket["value"]);
        assert!(!listed || bucket["stories"] == counted, "{address} {bucket}");
    }
    for bucket in list["facets"]["month"]["values"].as_array().unwrap() {
        let month = bucket["value"].as_str().unwrap();
        let day = |result: &Value| result["published"]["date"].as_str().map(str::to_owned);
        let counted = stories(&|result| day(result).is_some_and(|day| day.starts_with(month)));
        let listed = days.is_none();
        assert!(!listed || bucket["stories"] == counted, "{address} {bucket}");
    }
    let groups = app.get(&format!("{address}&collapse=story")).await.ok();
    assert_eq!(groups["results"].as_array().unwrap().len(), list["total_stories"], "{address}");
}
