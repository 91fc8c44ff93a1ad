//! `/openapi.json`: the description says what is true, and all of it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::harness::app::{TestApp, folder_of};
use crate::harness::fixtures::ARCHIVE;

/// The description that the archive gives of itself.
async fn description(app: &TestApp) -> Value {
    app.get("/openapi.json").await.ok()
}

/// The operations of a description, with their paths.
fn operations(description: &Value) -> Vec<(&str, &Value)> {
    let paths = description["paths"].as_object().unwrap();
    paths.iter().map(|(path, item)| (path.as_str(), &item["get"])).collect()
}

fn parameters(operation: &Value) -> impl Iterator<Item = &Value> {
    operation["parameters"].as_array().unwrap().iter()
}

/// An address of an operation: its path with the examples in it, and one parameter.
fn address(path: &str, operation: &Value, parameter: Option<&Value>) -> String {
    let mut address = path.to_owned();
    for variable in parameters(operation).filter(|parameter| parameter["in"] == "path") {
        let name = format!("{{{}}}", variable["name"].as_str().unwrap());
        address = address.replace(&name, variable["example"].as_str().unwrap());
    }
    if let Some(parameter) = parameter {
        let name = parameter["name"].as_str().unwrap();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let values = match &parameter["example"] {
            Value::Array(values) => values.iter().map(text).collect(),
            value => vec![text(value)],
        };
        let mut query = form_urlencoded::Serializer::new(String::new());
        values.iter().for_each(|value| {
            query.append_pair(name, value);
        });
        address = format!("{address}?{}", query.finish());
    }
    address
}

/// The addresses in the table of contents of the program.
fn routes() -> BTreeSet<String> {
    let router = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/router.rs"));
    let routes = router.split(".route(").skip(1);
    let paths = routes.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    // What belongs to pages is no part of the interface.
    let paths = paths.filter(|path| !path.starts_with("/assets/") && *path != "/docs");
    // The addresses that are nothing without their suffixes.
    let whole = |path: &str| match path {
        "/openapi" => "/openapi.json".to_owned(),
        "/robots" => "/robots.txt".to_owned(),
        path => path.to_owned(),
    };
    paths.map(whole).collect()
}

#[tokio::test]
async fn every_address_is_described() {
    let description = description(&TestApp::new().await).await;
    let described: BTreeSet<_> =
        operations(&description).into_iter().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(described, routes());
    let ids: BTreeSet<_> = operations(&description)
        .into_iter()
        .map(|(_, operation)| operation["operationId"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), described.len(), "two operations have one name");
}

#[tokio::test]
async fn every_parameter_is_described_with_an_example_that_works() {
    let folder = folder_of(&ARCHIVE);
    let app = TestApp::of_folder(folder.path()).await;
    let description = description(&app).await;
    for (path, operation) in operations(&description) {
        let named: BTreeSet<_> = parameters(operation)
            .filter(|parameter| parameter["in"] == "query")
            .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
            .collect();
        if ["/healthz", "/readyz"].contains(&path) {
            // Probes may send what they like.
            continue;
        }
        let problem = app.get(&format!("{}?no-such", address(path, operation, None))).await;
        let problem = problem.problem(400, "invalid-parameter");
        let taken = problem["errors"][0]["expected"].as_str().unwrap().replace("one of ", "");
        for name in taken.split(", ").filter(|name| *name != "no parameters here") {
            assert!(named.contains(name), "{path} does not describe {name}");
        }
        for parameter in parameters(operation) {
            assert!(parameter["description"].as_str().is_some_and(|text| text.len() > 5));
            assert!(parameter["schema"].is_object(), "{parameter}");
            let query = (parameter["in"] == "query").then_some(parameter);
            let address = address(path, operation, query);
            let reply = app.get(&address).await;
            assert_eq!(reply.status, 200, "{address}: {}", reply.text());
        }
    }
}

#[tokio::test]
async fn every_field_of_an_answer_is_described() {
    let app = TestApp::new().await;
    let description = description(&app).await;
    for (path, operation) in operations(&description) {
        let Some(schema) =
            operation["responses"]["200"]["content"]["application/json"].get("schema")
        else {
            continue;
        };
        let mut address = address(path, operation, None);
        let has_parts = |parameter: &Value| {
            parameter["name"] == "include" && parameter["schema"].to_string().contains("\"body\"")
        };
        if parameters(operation).any(has_parts) {
            address.push_str("?include=body,entities,mentions");
        }
        let answer = app.get(&address).await.ok();
        check(&answer, schema, &description, &address);
    }
    let schema = &description["components"]["schemas"]["Problem"];
    let problem = app.get("/search?limit=x").await.json();
    check(&problem, schema, &description, "/search?limit=x");
    for wrong in ["/search?q=nobodyhasthisword&source=none", "/search?q=%28%22&interval=month"] {
        let schema = &description["components"]["schemas"]["Search"];
        check(&app.get(wrong).await.ok(), schema, &description, wrong);
    }
}

/// The media types of what an operation answers.
fn media_types(operation: &Value) -> Vec<&str> {
    let content = operation["responses"]["200"]["content"].as_object().unwrap();
    content.keys().map(String::as_str).collect()
}

#[tokio::test]
async fn every_format_of_an_answer_is_described_and_no_other() {
    let folder = folder_of(&ARCHIVE);
    let app = TestApp::of_folder(folder.path()).await;
    let description = description(&app).await;
    let mut several = 0;
    for (path, operation) in operations(&description) {
        let address = address(path, operation, None);
        let described = media_types(operation);
        for media_type in &described {
            let reply = app.get_with(&address, &[("accept", media_type)]).await;
            assert_eq!(reply.status, 200, "{address} as {media_type}");
            let given = reply.header("content-type").split(';').next().unwrap();
            assert!(*media_type == "*/*" || given == *media_type, "{address}: {given}");
        }
        let other = app.get_with(&address, &[("accept", "image/png")]).await;
        if other.status == 200 {
            assert_eq!(described.len(), 1, "{address} is what it is");
            continue;
        }
        let problem = other.problem(406, "not-acceptable");
        let offered = problem["detail"].as_str().unwrap().matches('(').count();
        several += usize::from(offered > 1);
        assert_eq!(offered, described.len(), "{address}: {problem}");
    }
    assert!(several > 9, "{several}");
}

#[tokio::test]
async fn a_blank_date_is_as_the_description_says() {
    let app = TestApp::new().await;
    let description = description(&app).await;
    let search = &description["paths"]["/search"]["get"];
    let from = parameters(search).find(|parameter| parameter["name"] == "from").unwrap();
    let pattern = from["schema"]["pattern"].as_str().unwrap();
    let pattern = regex::Regex::new(pattern).unwrap();
    for (value, status) in [("", 200), ("1999", 200), ("1999-12", 200), ("99", 400)] {
        assert_eq!(app.get(&format!("/search?from={value}")).await.status, status, "{value}");
        assert_eq!(pattern.is_match(value), status == 200, "{value}");
    }
}

/// Holds a value against a schema: every field is described, and what is required is there.
fn check(value: &Value, schema: &Value, description: &Value, at: &str) {
    if *schema == Value::Bool(true) {
        return;
    }
    let schemas = forms(schema, description);
    match value {
        Value::Object(fields) => {
            let objects: Vec<_> = schemas.iter().filter(|s| s["type"] != "null").collect();
            for (name, field) in fields {
                let described = objects.iter().find_map(|schema| {
                    schema["properties"].get(name).or_else(|| schema.get("additionalProperties"))
                });
                let described =
                    described.unwrap_or_else(|| panic!("{at}: {name} is not described"));
                check(field, described, description, &format!("{at} .{name}"));
            }
            for required in objects.iter().filter_map(|schema| schema["required"].as_array()) {
                for name in required {
                    let name = name.as_str().unwrap();
                    assert!(fields.contains_key(name), "{at}: {name} is missing");
                }
            }
        }
        Value::Array(items) => {
            let described = schemas
                .iter()
                .find_map(|schema| schema.get("items").or_else(|| schema["prefixItems"].get(0)));
            for item in items {
                check(item, described.expect(at), description, &format!("{at}[]"));
            }
        }
        _ => assert!(
            schemas.iter().any(|schema| is_of(value, schema)),
            "{at}: {value} is none of {schemas:?}"
        ),
    }
}

/// Whether a plain value has the type, and is one of the words, of a schema.
fn is_of(value: &Value, schema: &Value) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        _ => "string",
    };
    let is_type = |text: &Value| text == name || (text == "number" && name == "integer");
    let typed = match &schema["type"] {
        Value::Array(types) => types.iter().any(is_type),
        Value::Null => true,
        one => is_type(one),
    };
    let listed = schema["enum"].as_array().is_none_or(|words| words.contains(value));
    typed && listed && schema.get("const").is_none_or(|only| only == value)
}

/// The forms that a schema allows, references followed.
fn forms<'d>(schema: &'d Value, description: &'d Value) -> Vec<&'d Value> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = description.pointer(&reference[1..]).expect(reference);
        return forms(target, description);
    }
    let several = schema.get("anyOf").or_else(|| schema.get("oneOf"));
    match several.and_then(Value::as_array) {
        Some(several) => several.iter().flat_map(|one| forms(one, description)).collect(),
        None => vec![schema],
    }
}
