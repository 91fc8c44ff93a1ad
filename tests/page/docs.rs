//! The page that describes the interface.

use crate::harness::TestApp;
use crate::harness::app::folder_of;
use crate::harness::fixtures::ARCHIVE;

use super::{links, page, text};

#[tokio::test]
async fn it_describes_what_the_document_for_programs_describes() {
    let app = TestApp::new().await;
    let document = app.get("/openapi.json").await.ok();
    let docs = page(&app, "/docs").await;
    let shown = text(&docs, ".operation h2");
    for (path, item) in document["paths"].as_object().unwrap() {
        let id = item["get"]["operationId"].as_str().unwrap();
        assert_eq!(text(&docs, &format!("#{id}")), *path);
        for parameter in item["get"]["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            let field = docs.select(&format!("[aria-labelledby={id}]")).text().contains(name);
            assert!(field, "{path} does not show {name}");
        }
    }
    assert!(shown.contains("/articles/{id}/related"), "{shown}");
    assert_eq!(app.get("/docs.json").await.ok(), document);
}

#[tokio::test]
async fn its_forms_hold_what_an_address_takes_and_its_limits() {
    let app = TestApp::new().await;
    let docs = page(&app, "/docs").await;
    let form = docs.select("form[action='/search.json']");
    assert!(form.select("select[name=sort] option").text().contains("newest"));
    let limit = form.select("input[name=limit]");
    assert_eq!(
        (limit.attr_or("min", "").as_ref(), limit.attr_or("max", "").as_ref()),
        ("1", "100")
    );
    assert!(text(&docs, "[aria-labelledby=search]").contains("1 to 100, usually 10"));
    // Each field has its own label.
    for field in docs.select(".fields input, .fields select").iter() {
        let id = field.attr_or("id", "").to_string();
        assert_eq!(docs.select(&format!("label[for='{id}']")).length(), 1, "{id}");
    }
}

#[tokio::test]
async fn a_form_that_is_sent_as_it_stands_asks_for_everything() {
    let app = TestApp::new().await;
    let docs = page(&app, "/docs").await;
    for form in docs.select("main form").iter() {
        let names = form.select("[name]");
        let blanks: Vec<_> = names.iter().map(|f| format!("{}=", f.attr_or("name", ""))).collect();
        let action = form.attr_or("action", "").to_string();
        let sent = app.get(&format!("{action}?{}", blanks.join("&"))).await.ok();
        let plain = app.get(&action).await.ok();
        assert_eq!(sent["total"], plain["total"], "{action}");
    }
}

#[tokio::test]
async fn every_example_is_there() {
    // An original is in its folder.
    let folder = folder_of(&ARCHIVE);
    let app = TestApp::of_folder(folder.path()).await;
    let docs = page(&app, "/docs").await;
    for link in links(&docs, ".operation a[href]") {
        assert_eq!(app.get(&link).await.status, 200, "{link}");
    }
}
