//! `/mcp`: what an assistant sees of the archive.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use backfile::http::{self, Draining};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::harness::app::TestApp;
use crate::harness::reply::Reply;

/// Sends a message of the protocol.
async fn send(app: &TestApp, message: impl Into<Vec<u8>>) -> Reply {
    let request = Request::post("/mcp")
        .header(header::HOST, "archive.example")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream")
        .body(Body::from(message.into()))
        .unwrap();
    app.send(request).await
}

async fn call(app: &TestApp, method: &str, params: Value) -> Value {
    let message = json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
    let answer = send(app, message.to_string()).await.ok();
    assert_eq!(answer["id"], 7);
    assert!(answer.get("error").is_none(), "{answer}");
    answer["result"].clone()
}

async fn use_tool(app: &TestApp, name: &str, arguments: Value) -> Value {
    call(app, "tools/call", json!({"name": name, "arguments": arguments})).await
}

/// The answer of a tool that could answer.
async fn answer(app: &TestApp, name: &str, arguments: Value) -> Value {
    let result = use_tool(app, name, arguments).await;
    assert_eq!(result["isError"], false, "{result}");
    // Clients that know no structured answers read the same as text.
    let text: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(text, result["structuredContent"]);
    text
}

#[tokio::test]
async fn an_assistant_is_welcomed_and_told_how_to_cite() {
    let app = TestApp::new().await;
    let hello = json!({
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    });
    let welcome = call(&app, "initialize", hello).await;
    assert_eq!(welcome["serverInfo"]["name"], "backfile");
    assert!(welcome["instructions"].as_str().unwrap().contains("cite"));
}

#[tokio::test]
async fn one_text_does_for_a_list_of_one() {
    let app = TestApp::new().await;
    let listed = json!({"person": ["anna-verhoeven"], "facet": ["source"]});
    let alone = json!({"person": "anna-verhoeven", "facet": "source"});
    let (listed, alone) =
        (answer(&app, "search", listed).await, answer(&app, "search", alone).await);
    assert_eq!(listed["total"], 3);
    for part in ["total", "results", "facets"] {
        assert_eq!(listed[part], alone[part], "{part}");
    }
}

#[tokio::test]
async fn every_tool_says_what_it_takes_and_that_it_only_reads() {
    let app = TestApp::new().await;
    let listed = call(&app, "tools/list", json!({})).await;
    let tools = listed["tools"].as_array().unwrap();
    let mut names: Vec<_> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["get_article", "get_entity", "get_story", "search", "timeline"]);
    for tool in tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert!(tool["description"].as_str().unwrap().len() > 20, "{tool}");
        for (name, schema) in tool["inputSchema"]["properties"].as_object().unwrap() {
            assert!(schema["description"].is_string(), "{name} of {tool}");
        }
    }
}

#[tokio::test]
async fn a_tool_answers_as_the_address_does() {
    let app = TestApp::new().await;
    let found =
        answer(&app, "search", json!({"q": "harbour", "limit": 2, "facet": ["source"]})).await;
    let mut same = app.get("/search?q=harbour&limit=2&facet=source").await.ok();
    same["took_ms"] = found["took_ms"].clone();
    assert_eq!(found, same);
    assert!(found["total"].as_u64().unwrap() > 0, "{found}");

    let first = &found["results"][0];
    for id in [&first["id"], &first["url"]] {
        let article = answer(&app, "get_article", json!({"id": id})).await;
        assert_eq!(article["id"], first["id"]);
        assert!(article["body"].as_str().is_some_and(|body| !body.is_empty()), "{article}");
    }

    let years = answer(&app, "timeline", json!({"q": "harbour", "interval": "month"})).await;
    assert_eq!(years["interval"], "month");
    assert_eq!(years["total"], found["total"]);
}

#[tokio::test]
async fn an_entity_is_found_by_any_of_its_names() {
    let app = TestApp::new().await;
    let listed = app.get("/entities?limit=1").await.ok();
    let entity = &listed["results"][0];
    for name in [&entity["id"], &entity["url"], &entity["name"]] {
        let found = answer(&app, "get_entity", json!({"id": name})).await;
        assert_eq!(found["id"], entity["id"], "{name}");
    }
}

#[tokio::test]
async fn what_is_asked_wrongly_is_explained_to_the_assistant() {
    let app = TestApp::new().await;
    let cases = [
        ("search", json!({"q": "harbour", "limit": 1000}), "limit"),
        ("search", json!({"from": "last week"}), "from"),
        ("search", json!({"colour": "red"}), "colour"),
        ("timeline", json!({"interval": "hour"}), "interval"),
    ];
    for (tool, arguments, parameter) in cases {
        let result = use_tool(&app, tool, arguments).await;
        assert_eq!(result["isError"], true, "{result}");
        let error = &result["structuredContent"]["errors"][0];
        assert_eq!(error["parameter"], parameter, "{result}");
        assert!(error["expected"].is_string());
    }
    for (tool, id) in [("get_article", "no-such-000000000000"), ("get_entity", "../../etc/passwd")]
    {
        let result = use_tool(&app, tool, json!({"id": id})).await;
        assert_eq!(result["isError"], true);
        assert_eq!(result["structuredContent"]["status"], 404, "{result}");
    }
}

#[tokio::test]
async fn any_parameter_of_the_address_can_be_given_to_the_tool() {
    let app = TestApp::new().await;
    let all = answer(&app, "search", json!({"limit": 1})).await;
    let source = &all["results"][0]["source"]["id"];
    let less = answer(&app, "search", json!({"exclude_source": [source]})).await;
    assert!(less["total"].as_u64() < all["total"].as_u64(), "{less}");
}

#[tokio::test]
async fn messages_that_are_none_are_refused_and_the_next_is_answered() {
    let app = TestApp::new().await;
    let long = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"x": "y".repeat(1 << 20)}});
    for message in
        [b"{".to_vec(), vec![0xff; 100], vec![b'['; 60_000], long.to_string().into_bytes()]
    {
        let refused = send(&app, message).await;
        assert!(refused.status.is_client_error(), "{}: {}", refused.status, refused.text());
    }
    let tools = call(&app, "tools/list", json!({})).await;
    assert_eq!(tools["tools"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn one_flag_leaves_the_endpoint_out() {
    let app = TestApp::new().await;
    let router =
        http::router(app.archive.clone(), Draining::default(), &http::Settings { mcp: false });
    let request = Request::builder()
        .method(Method::GET)
        .uri("/mcp")
        .header(header::HOST, "archive.example")
        .body(Body::empty())
        .unwrap();
    let reply = Reply::of(router.oneshot(request).await.unwrap()).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
}
