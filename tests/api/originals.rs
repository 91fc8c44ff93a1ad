//! `/articles/{id}/original`: the record as it was found, which no browser runs.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use axum::http::Method;
use tempfile::TempDir;

use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::reply::Reply;

const LINES: &str = "{\"title\": \"Rain over Selby\", \"text\": \"It rained.\"}\n\
    {\"title\": \"Snow over Selby\", \"text\": \"It snowed.\"}\n";
const PAGE: &str = "<!doctype html><html><head><title>Fog over Selby</title></head><body>\
    <script>alert(1)</script><p>Fog lay over the harbour of Selby for all of Tuesday.</p></body></html>";

async fn served(files: &[(&str, &str)]) -> (TestApp, TempDir) {
    let folder = folder_of(files);
    (TestApp::of_folder(folder.path()).await, folder)
}

/// The address of the original of the article that a word finds.
async fn original_of(app: &TestApp, word: &str) -> String {
    let found = app.get(&format!("/search?q={word}")).await.ok();
    let url = found["results"][0]["url"].as_str().unwrap();
    app.get(url).await.ok()["links"]["original"].as_str().unwrap().to_owned()
}

async fn fetch(app: &TestApp, word: &str) -> Reply {
    let reply = app.get(&original_of(app, word).await).await;
    assert_eq!(reply.status, 200, "{word}: {}", reply.text());
    reply
}

#[tokio::test]
async fn a_file_of_one_article_is_handed_over_whole() {
    let text = "Talks in Basel\n\nShare this\n\nThey met.\n";
    let (app, _folder) = served(&[("2024/talks.txt", text)]).await;
    let reply = fetch(&app, "talks").await;
    assert_eq!(reply.text(), text);
    assert_eq!(reply.header("content-type"), "text/plain; charset=UTF-8");
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"talks.txt\"; filename*=UTF-8''talks.txt"
    );
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(reply.header("content-security-policy"), "default-src 'none'; sandbox");
    assert!(!reply.header("etag").is_empty());
}

#[tokio::test]
async fn of_a_file_of_many_only_the_record_is_handed_over() {
    let csv = "title,text\nSun over Selby,It shone.\nHail over Selby,\"It, too, hailed.\"\n";
    let feed = "<rss version=\"2.0\"><channel><title>Courier</title>\
        <item><title>Storm over Selby</title><description>It stormed.</description></item>\
        <item><title>Calm over Selby</title><description>It calmed.</description></item>\
        </channel></rss>";
    let list = "[{\"title\": \"Ice over Selby\", \"text\": \"It froze.\"}, {\"title\": \"Thaw\", \"text\": \"It thawed.\"}]";
    let (app, _folder) = served(&[
        ("dump.jsonl", LINES),
        ("table.csv", csv),
        ("feed.xml", feed),
        ("list.json", list),
    ])
    .await;
    let reply = fetch(&app, "snowed").await;
    assert_eq!(reply.text(), "{\"title\": \"Snow over Selby\", \"text\": \"It snowed.\"}");
    assert_eq!(reply.header("content-type"), "application/json");
    assert!(reply.header("content-disposition").contains("\"dump-1.json\""));
    assert_eq!(
        fetch(&app, "hailed").await.text().trim_end(),
        "Hail over Selby,\"It, too, hailed.\""
    );
    let item = fetch(&app, "calmed").await;
    assert!(item.text().starts_with("<item><title>Calm") && item.text().ends_with("</item>"));
    assert_eq!(item.header("content-type"), "text/plain; charset=UTF-8");
    assert_eq!(fetch(&app, "thawed").await.json()["title"], "Thaw");
}

#[tokio::test]
async fn pages_are_shown_as_text_and_never_run() {
    let (app, _folder) = served(&[("fog.html", PAGE)]).await;
    let reply = fetch(&app, "harbour").await;
    assert_eq!(reply.text(), PAGE);
    assert_eq!(reply.header("content-type"), "text/plain; charset=UTF-8");
}

#[tokio::test]
async fn records_in_compressed_files_and_archives_are_unpacked() {
    let folder = folder_of(&[]);
    let create = |name: &str| fs::File::create(folder.path().join(name)).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(create("dump.jsonl.gz"), Default::default());
    gzip.write_all(LINES.as_bytes()).unwrap();
    gzip.finish().unwrap();
    let mut zip = zip::ZipWriter::new(create("pages.zip"));
    for (name, text) in [("a/none.txt", "Nothing here at all\n\nNothing."), ("a/fog.html", PAGE)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let block = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
        PAGE.replace("Fog", "Smog")
    );
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/smog\r\n\
         Content-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    );
    fs::write(folder.path().join("crawl.warc"), warc).unwrap();
    let app = TestApp::of_folder(folder.path()).await;
    assert_eq!(fetch(&app, "rained").await.json()["text"], "It rained.");
    assert_eq!(fetch(&app, "fog").await.text(), PAGE);
    let page = fetch(&app, "smog").await;
    assert_eq!(page.text(), PAGE.replace("Fog", "Smog"), "the payload without its HTTP head");
    assert_eq!(page.header("content-type"), "text/plain; charset=UTF-8");
}

#[tokio::test]
async fn names_and_encodings_are_told_as_they_are() {
    let folder = folder_of(&[]);
    let name = "Gespräch \"zwei\".txt";
    fs::write(
        folder.path().join(name),
        b"Gespr\xe4che in Z\xfcrich\n\nMan sprach \xfcber \xc4pfel.",
    )
    .unwrap();
    let app = TestApp::of_folder(folder.path()).await;
    let reply = fetch(&app, "zürich").await;
    assert_eq!(reply.body, fs::read(folder.path().join(name)).unwrap());
    assert_eq!(reply.header("content-type"), "text/plain; charset=windows-1252");
    assert_eq!(
        reply.header("content-disposition"),
        "attachment; filename=\"Gespr_ch _zwei_.txt\"; filename*=UTF-8''Gespr%C3%A4ch%20_zwei_.txt"
    );
}

#[tokio::test]
async fn what_has_changed_or_gone_is_a_problem_that_says_so() {
    let (app, folder) =
        served(&[("a.txt", "Talks in Basel\n\nThey met."), ("dump.jsonl", LINES)]).await;
    let (text, line) = (original_of(&app, "talks").await, original_of(&app, "snowed").await);
    let tag = app.get(&text).await.header("etag").to_owned();
    fs::write(folder.path().join("a.txt"), "Talks in Bern\n\nThey met.").unwrap();
    let problem = app.get(&text).await.problem(410, "gone");
    app.get_with(&text, &[("if-none-match", &tag)]).await.problem(410, "gone");
    assert!(problem["detail"].as_str().unwrap().contains("a.txt, has changed"), "{problem}");
    fs::write(folder.path().join("dump.jsonl"), LINES.lines().next().unwrap()).unwrap();
    app.get(&line).await.problem(410, "gone");
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let problem = app.get(&text).await.problem(410, "gone");
    assert!(problem["detail"].as_str().unwrap().contains("not in the folder"), "{problem}");
}

#[tokio::test]
async fn a_copy_of_a_record_stands_in_for_one_that_has_gone() {
    let text = "Talks in Basel\n\nThey met.";
    let (app, folder) = served(&[("a.txt", text), ("b.txt", text)]).await;
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let reply = fetch(&app, "talks").await;
    assert_eq!(reply.text(), text);
    assert!(reply.header("content-disposition").contains("\"b.txt\""));
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_that_leads_out_of_the_folder_is_not_followed() {
    let text = "Talks in Basel\n\nThey met.";
    let outside = folder_of(&[("secret.txt", text)]);
    let (app, folder) = served(&[("a/b.txt", text)]).await;
    let url = original_of(&app, "talks").await;
    let swap = |link: &Path, target: &Path| {
        std::os::unix::fs::symlink(target, link).unwrap();
    };
    fs::remove_file(folder.path().join("a/b.txt")).unwrap();
    swap(&folder.path().join("a/b.txt"), &outside.path().join("secret.txt"));
    app.get(&url).await.problem(410, "gone");
    fs::remove_dir_all(folder.path().join("a")).unwrap();
    fs::rename(outside.path().join("secret.txt"), outside.path().join("b.txt")).unwrap();
    swap(&folder.path().join("a"), outside.path());
    app.get(&url).await.problem(410, "gone");
}

#[tokio::test]
async fn the_address_behaves_like_its_siblings() {
    let (app, _folder) = served(&[("a.txt", "Talks in Basel\n\nThey met.")]).await;
    let url = original_of(&app, "talks").await;
    let id = url.trim_end_matches("/original").rsplit('-').next().unwrap();
    for name in [id.to_owned(), format!("old-title-{id}")] {
        let moved = app.get(&format!("/articles/{name}/original")).await;
        assert_eq!((moved.status.as_u16(), moved.header("location")), (308, url.as_str()));
    }
    let head = app.ask(Method::HEAD, &url, &[]).await;
    assert_eq!((head.status.as_u16(), head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), "25");
    let known = app.get_with(&url, &[("if-none-match", head.header("etag"))]).await;
    assert_eq!(known.status, 304);
    app.get("/articles/nothing-0123456789ab/original").await.problem(404, "not-found");
    app.get(&format!("{url}?download=1")).await.problem(400, "invalid-parameter");
}
