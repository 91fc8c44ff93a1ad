//! Whom and what the five name.

use serde_json::Value;

use super::the_five;
use crate::harness::TestApp;

async fn entity(app: &TestApp, id: &str) -> Value {
    let reply = app.get(&format!("/entities/{id}")).await;
    reply.ok()
}

fn aliases(entity: &Value) -> Vec<&str> {
    let aliases = entity["aliases"].as_array().unwrap();
    aliases.iter().map(|alias| alias["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_person_and_organization_is_one() {
    let Some(app) = the_five().await else { return };
    assert_eq!(entity(&app, "wang-yi").await["articles"], 5);
    assert_eq!(entity(&app, "vladimir-putin").await["articles"], 4);
    assert_eq!(entity(&app, "brics").await["type"], "org");

    let lavrov = entity(&app, "sergey-lavrov").await;
    assert_eq!(lavrov["articles"], 3);
    let names = aliases(&lavrov);
    assert!(names.contains(&"Sergei Lavrov") && names.contains(&"Sergey Lavrov"), "{names:?}");

    let sco = entity(&app, "shanghai-cooperation-organization").await;
    let names = aliases(&sco);
    for name in ["SCO", "Shanghai Cooperation Organization", "Shanghai Cooperation Organisation"] {
        assert!(names.contains(&name), "{names:?}");
    }

    let list = app.get("/entities?limit=100").await.ok();
    let all: Vec<_> =
        list["results"].as_array().unwrap().iter().map(|e| e["name"].as_str().unwrap()).collect();
    for (part, once) in
        [("Wang", "Wang Yi"), ("Lavrov", "Sergey Lavrov"), ("Putin", "Vladimir Putin")]
    {
        let bearers: Vec<_> = all.iter().filter(|name| name.contains(part)).collect();
        assert_eq!(bearers, [&once]);
    }
}

#[tokio::test]
async fn another_spelling_leads_to_the_one() {
    let Some(app) = the_five().await else { return };
    let reply = app.get("/entities/sergei-lavrov").await;
    assert_eq!(reply.status.as_u16(), 308);
    assert_eq!(reply.header("location"), "/entities/sergey-lavrov");
}

#[tokio::test]
async fn adjectives_and_weekdays_are_no_entities() {
    let Some(app) = the_five().await else { return };
    for word in ["russian", "chinese", "foreign", "wednesday", "noting", "global-south"] {
        let reply = app.get(&format!("/entities/{word}")).await;
        let elsewhere = !reply.header("location").is_empty();
        let absent = matches!(reply.status.as_u16(), 404 | 410);
        assert!(absent || elsewhere, "{word}: {}", reply.text());
    }
    let list = app.get("/entities?limit=100&all=true").await.ok();
    for entity in list["results"].as_array().unwrap() {
        let name = entity["name"].as_str().unwrap();
        let adjective = ["Russian", "Chinese", "Foreign", "Wednesday", "Foreign Minister"];
        assert!(!adjective.contains(&name), "{name}");
    }
}
