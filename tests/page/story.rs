//! The pages of stories, of what is like an article, and the picture of dates in a hand.

use serde_json::json;

use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::program::Running;

use super::cdp::Browser;
use super::{links, page, text};

const COURIER: &str = "A crane on the pier of Port Selby fell into the harbour on Monday and sank \
    the pilot boat Kittiwake. The harbour master, Ines Halloran, said that 14 dockers had left \
    the crane a minute before. Nobody was hurt.\n\nThe crane was built in 1961 and was to be \
    replaced next spring. Divers found the boat upright at a depth of nine metres. A gust of wind \
    is thought to have moved the crane along its rails.";

const GAZETTE: &str = "The pilot boat Kittiwake lies at the bottom of the harbour of Port Selby \
    after a crane fell on it on Monday. The harbour master, Ines Halloran, said that 17 dockers \
    had left the crane a minute before. Nobody was hurt.\n\nPilots will borrow a boat from Lower \
    Marsh until a new one is bought. The union of dockers had warned of the brakes of the crane \
    in March.";

const WEEKLY: &str = "Ines Halloran, the harbour master of Port Selby, has closed the pier where a \
    crane fell on Monday and sank the pilot boat Kittiwake. Divers found the boat upright at a \
    depth of nine metres.\n\nShips are sent to the northern quay, where they wait for two days. \
    Insurers put the damage at four million crowns.";

const BRAKES: &str = "Two years after a crane fell on the pilot boat Kittiwake in Port Selby, a \
    court has found that its brakes were worn. The harbour master, Ines Halloran, had asked for \
    new ones. The dockers of the pier get a pension.";

/// A crane that fell, told by three and reprinted by one; what came of it; and much else.
fn files() -> Vec<(String, String)> {
    let report = |title: &str, text: &str, date: &str, publisher: &str| {
        json!({"title": title, "text": text, "date": date, "publisher": publisher, "language": "en"})
            .to_string()
    };
    let strangers = (0..60).map(|number| {
        let words: Vec<String> = (0..40).map(|word| format!("q{number}x{word}")).collect();
        let date = format!("2020-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        report(&words[0], &words.join(" "), &date, "Stray Times")
    });
    let reports = [
        ("a", "Crane sinks pilot boat", COURIER, "2021-06-07", "Selby Courier"),
        ("b", "Pilots without a boat", GAZETTE, "2021-06-08", "Island Gazette"),
        ("c", "Pier closed after crane falls", WEEKLY, "2021-06-08", "Marsh Weekly"),
        ("d", "Crane sinks pilot boat in Selby", COURIER, "2021-06-09", "Northern Post"),
        ("e", "Worn brakes let crane fall", BRAKES, "2023-06-07", "Marsh Weekly"),
    ];
    let file = |(name, title, text, date, publisher): (&str, _, _, _, _)| {
        (format!("{name}.json"), report(title, text, date, publisher))
    };
    let strangers = strangers.collect::<Vec<_>>().join("\n");
    let strangers = [("strangers.jsonl".to_owned(), strangers)];
    reports.into_iter().map(file).chain(strangers).collect()
}

fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// The addresses of an article and of its story.
async fn addresses(app: &TestApp, title: &str) -> (String, String) {
    let found = app.get(&format!("/search?q=title:%22{}%22", title.replace(' ', "%20"))).await.ok();
    let article = &found["results"][0];
    let url = |value: &serde_json::Value| value["url"].as_str().unwrap().to_owned();
    (url(article), url(&article["story"]))
}

#[tokio::test]
async fn stories_are_listed_with_who_tells_them_and_in_the_order_asked_for() {
    let app = TestApp::of(&borrowed(&files())).await;
    let list = page(&app, "/stories?q=crane").await;
    assert_eq!(text(&list, "h1"), "Stories for crane");
    assert_eq!(
        text(&list, ".note"),
        "2 stories, told by 5 articles. A story is one happening, whoever reports it."
    );
    assert_eq!(links(&list, ".note a"), ["/search?q=crane"]);
    let largest = text(&list, ".result:first-child .meta");
    assert!(largest.starts_with("4 articles · 7 June 2021 to 9 June 2021 · "), "{largest}");
    assert!(largest.contains("Island Gazette"), "{largest}");
    let newest = links(&list, ".order a").remove(1);
    assert_eq!(
        text(&page(&app, &newest).await, ".result:first-child h3"),
        "Worn brakes let crane fall"
    );
    let narrowed = page(&app, "/stories?source=marsh-weekly").await;
    assert!(text(&narrowed, ".results").contains("4 articles, 1 of them found"));
    assert!(page(&app, "/stories?limit=2").await.select(".pager a[rel=next]").exists());
}

#[tokio::test]
async fn a_story_shows_what_outlets_share_what_one_says_alone_and_what_differs() {
    let app = TestApp::of(&borrowed(&files())).await;
    let (_, url) = addresses(&app, "Crane sinks pilot boat").await;
    let story = page(&app, &url).await;
    assert!(
        text(&story, ".meta").starts_with("4 articles from 4 sources · 7 June 2021 to 9 June 2021")
    );
    let differs = text(&story, ".differs tbody");
    for part in ["number dockers", "14", "17", "Selby Courier", "Island Gazette"] {
        assert!(differs.contains(part), "{part}: {differs}");
    }
    let shared = text(&story, "[aria-labelledby=shared]");
    assert!(shared.contains("Divers found the boat upright"), "{shared}");
    assert!(shared.contains("Marsh Weekly"), "{shared}");
    let reports = story.select(".reports > li");
    assert_eq!(reports.length(), 4);
    let report = |title: &str| {
        let mut reports = reports.iter();
        let report = reports.find(|report| report.select("h3").text().trim() == title);
        report.unwrap().text().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(report("Crane sinks pilot boat").contains("The first report."));
    assert!(
        report("Crane sinks pilot boat in Selby").contains("100 % the same text as Selby Courier")
    );
    let alone = report("Pilots without a boat");
    assert!(alone.contains("nearest to") && alone.contains("the same day"), "{alone}");
    assert!(alone.contains("The union of dockers had warned"), "{alone}");
    assert!(!alone.contains("Nobody was hurt"), "{alone}");
    // A statement leads to where the article says it.
    let said = links(&story, ".reports .said a");
    let fragment = "#:~:text=The%20union%20of%20dockers%20had%20warned%20of%20the";
    assert!(said.iter().any(|l| l.starts_with("/articles/") && l.ends_with(fragment)), "{said:?}");
}

#[tokio::test]
async fn an_article_leads_to_its_story_its_copies_and_what_is_like_it() {
    let app = TestApp::of(&borrowed(&files())).await;
    let (url, story) = addresses(&app, "Crane sinks pilot boat in Selby").await;
    let article = page(&app, &url).await;
    assert_eq!(links(&article, "[aria-labelledby=story] a"), std::slice::from_ref(&story));
    assert!(text(&article, "[aria-labelledby=copies]").contains("100 % the same text"));
    assert!(text(&article, "[aria-labelledby=copies] .names").contains("Selby Courier"));
    let related = links(&article, "[aria-labelledby=alike] a").remove(0);
    let related = page(&app, &related).await;
    assert_eq!(text(&related, "h1"), "Crane sinks pilot boat in Selby");
    assert_eq!(text(&related, ".result h3"), "Worn brakes let crane fall");
    let why = text(&related, ".alike .named");
    assert!(
        why.contains("% alike")
            && why.contains("Both say")
            && why.to_lowercase().contains("kittiwake"),
        "{why}"
    );
    let (alone, _) = addresses(&app, "Worn brakes let crane fall").await;
    let alone = page(&app, &alone).await;
    assert!(!alone.select("[aria-labelledby=story], [aria-labelledby=copies]").exists());
}

#[tokio::test]
async fn results_say_how_many_tell_their_story_and_can_be_one_for_each() {
    let app = TestApp::of(&borrowed(&files())).await;
    let found = page(&app, "/search?q=crane").await;
    assert!(text(&found, ".results").contains("4 articles on this story"));
    assert_eq!(found.select(".result").length(), 5);
    let shows: Vec<_> =
        links(&found, ".order a").into_iter().filter(|l| l.contains("collapse")).collect();
    assert_eq!(shows, ["/search?q=crane&collapse=story", "/search?q=crane&collapse=copy"]);
    for (target, results) in shows.iter().zip([2, 4]) {
        assert_eq!(page(&app, target).await.select(".result").length(), results, "{target}");
    }
    assert!(links(&found, ".order a").contains(&"/stories?q=crane".to_owned()));
}

/// From a search to a story, to what one report says alone, and back; then to what is like it.
fn compare(browser: &mut Browser, origin: &str, scripts: bool) {
    browser.open(&format!("{origin}search?q=crane"));
    browser.until("document.querySelector('.result .meta a[href^=\"/stories/\"]')");
    browser.click(".result .meta a[href^='/stories/']");
    browser
        .until("location.pathname.startsWith('/stories/') && document.querySelector('.reports')");
    assert_eq!(browser.value("document.querySelectorAll('.reports > li').length"), 4);
    browser.click(".reports .said a");
    browser.until("location.pathname.startsWith('/articles/') && document.querySelector('.text')");
    browser.value("history.back()");
    browser
        .until("location.pathname.startsWith('/stories/') && document.querySelector('.differs')");
    browser.click(".differs td a");
    browser.until("location.pathname.startsWith('/articles/') && document.querySelector('#alike')");
    if scripts {
        // The address points into the text, and the browser goes there when it likes.
        browser.until(
            "(document.querySelector('#alike').scrollIntoView(), \
             document.querySelector('.about .alike .result'))",
        );
    }
    // By its own name: where it stands moves while the browser looks for the sentence.
    browser.value("document.querySelector('[data-part] a').click()");
    browser.until("location.pathname.endsWith('/related') && document.querySelector('.alike')");
    browser.click(".result h3 a");
    browser.until("document.querySelector('.text')");
    assert_eq!(
        browser.value("document.querySelector('h1').textContent"),
        "Worn brakes let crane fall"
    );
}

/// From a page to the description, and by one of its forms to an answer.
fn try_out(browser: &mut Browser, origin: &str) {
    browser.open(origin);
    browser.until("document.querySelector('.foot a[href=\"/docs\"]')");
    browser.click(".foot a[href='/docs']");
    browser.until("location.pathname === '/docs' && document.querySelector('#suggest-q')");
    browser.click("#suggest-q");
    browser.write("crane");
    browser.press("Enter", "\r");
    browser.until("location.pathname === '/suggest.json'");
    assert_eq!(browser.value("new URLSearchParams(location.search).get('q')"), "crane");
    assert!(browser.value("document.body.innerText").to_string().contains("results"));
}

#[test]
fn a_reader_compares_a_story_and_a_programmer_tries_an_address() {
    let Some(mut browser) = Browser::start() else { return };
    let files = files();
    let folder = folder_of(&borrowed(&files));
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    let host = server.address.to_string();
    let origin = format!("http://{host}/");
    browser.in_every_way(|browser, scripts| compare(browser, &origin, scripts));
    browser.in_every_way(|browser, _| try_out(browser, &origin));
    assert_eq!(browser.complaints(&host), Vec::<String>::new());
}

#[test]
fn a_range_of_dates_is_drawn_with_the_pointer_or_with_keys() {
    let Some(mut browser) = Browser::start() else { return };
    let files = files();
    let folder = folder_of(&borrowed(&files));
    let server = Running::start(&[folder.path().to_str().unwrap()]);
    let host = server.address.to_string();
    let search = format!("http://{host}/search?q=");
    browser.resize(1280, 900);
    for with_keys in [false, true] {
        browser.open(&search);
        browser
            .until("location.search === '?q=' && document.querySelectorAll('.chart a').length > 3");
        let bars = "[...document.querySelectorAll('.chart a')].map(a => new URL(a.href.baseVal, location).searchParams)";
        let from = browser.value(&format!("{bars}[1].get('from')"));
        let to = browser.value(&format!("{bars}[3].get('to')"));
        if with_keys {
            browser.value("document.querySelectorAll('.chart a')[1].focus()");
            browser.press_with_shift("ArrowRight");
            browser.press_with_shift("ArrowRight");
            assert_eq!(browser.value("document.querySelectorAll('.chart .in').length"), 3);
            browser.press("Enter", "\r");
        } else {
            browser.drag(".chart a:nth-of-type(2) .all", ".chart a:nth-of-type(4) .all");
        }
        browser.until("location.search.includes('from=')");
        let asked = |name: &str| format!("new URLSearchParams(location.search).get('{name}')");
        assert_eq!((browser.value(&asked("from")), browser.value(&asked("to"))), (from, to));
        browser.until("document.querySelector('.chips').textContent.includes('printed')");
        browser.value("history.back()");
        browser.until("!document.querySelector('.chips')");
    }
    assert_eq!(browser.complaints(&host), Vec::<String>::new());
}
