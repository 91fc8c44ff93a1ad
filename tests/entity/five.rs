//! The names of five real articles, which lie beside the project and not in it. Left out where
//! they are missing; `names` says the same of texts of our own.

use backfile::entity::{EntityFilter, Resolution};
use backfile::model::{EntityType, JoinRule};

use super::{article, entity, is_known, resolve};

#[expect(clippy::print_stdout, reason = "says that it was left out")]
fn five() -> Option<Resolution> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("left out: {} is missing", folder.display());
        return None;
    };
    let articles: Vec<_> = files
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .map(|text| {
            let (title, body) = text.trim().split_once('\n').unwrap();
            article(title, body)
        })
        .collect();
    Some(resolve(&articles))
}

#[test]
fn everyone_in_the_five_articles_is_one_entity_of_the_right_type() {
    let Some(five) = five() else { return };
    let expected = [
        ("wang-yi", EntityType::Person, 5),
        ("sergey-lavrov", EntityType::Person, 3),
        ("vladimir-putin", EntityType::Person, 4),
        ("andrey-rudenko", EntityType::Person, 2),
        ("xi-jinping", EntityType::Person, 3),
        ("nikolai-patrushev", EntityType::Person, 1),
        ("shanghai-cooperation-organization", EntityType::Org, 4),
        ("un-security-council", EntityType::Org, 3),
        ("belt-and-road-initiative", EntityType::Org, 1),
        ("eurasian-economic-union", EntityType::Org, 1),
        ("political-bureau-of-the-cpc-central-committee", EntityType::Org, 3),
        ("brics-summit", EntityType::Event, 3),
        ("russia", EntityType::Place, 5),
        ("china", EntityType::Place, 5),
        ("ukraine", EntityType::Place, 5),
        ("kazan", EntityType::Place, 3),
        ("moscow", EntityType::Place, 3),
        ("beijing", EntityType::Place, 3),
        ("nizhny-novgorod", EntityType::Place, 1),
    ];
    for (id, entity_type, articles) in expected {
        let found = entity(&five, id);
        assert_eq!(
            (found.id.as_str(), found.entity_type, found.articles),
            (id, entity_type, articles)
        );
    }
}

#[test]
fn both_spellings_of_lavrov_are_aliases_of_one_person() {
    let Some(five) = five() else { return };
    let lavrov = entity(&five, "Sergei Lavrov");
    assert_eq!(lavrov.name, "Sergey Lavrov");
    let aliases: Vec<_> = lavrov.aliases.iter().map(|alias| alias.name.as_str()).collect();
    assert_eq!(aliases, ["Sergei Lavrov", "Sergey Lavrov", "Lavrov"]);
}

#[test]
fn the_british_spelling_of_the_organization_is_a_variant() {
    let Some(five) = five() else { return };
    let sco = entity(&five, "SCO");
    let british = sco.aliases.iter().find(|alias| alias.name.contains("Organisation"));
    assert_eq!(british.map(|alias| (alias.count, alias.how)), Some((1, JoinRule::Variant)));
}

#[test]
fn ordinary_words_and_titles_are_no_entities() {
    let Some(five) = five() else { return };
    for word in [
        "Foreign",
        "Wednesday",
        "Global South",
        "Noting",
        "Foreign Minister",
        "Both",
        "Web editor",
        "Analysts",
        "Regarding",
        "Security Council of the United Nations Charter",
    ] {
        assert!(!is_known(&five, word), "{word}");
    }
    // A demonym leads to its country and is no entity of its own.
    assert!(!is_known(&five, "Russian") && !is_known(&five, "Chinese"));
    let all = five.catalog.list(&EntityFilter { all: true, ..EntityFilter::default() });
    assert!(all.iter().all(|entity| entity.name != "Russian" && entity.name != "Chinese"));
}

#[test]
fn the_russian_security_council_is_not_that_of_the_united_nations() {
    let Some(five) = five() else { return };
    let russian = entity(&five, "Security Council of the Russian Federation");
    assert_eq!(russian.id.as_str(), "security-council-of-russia");
}
