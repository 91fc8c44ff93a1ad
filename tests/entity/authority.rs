//! The authority table and its layers.

use backfile::entity::{Authority, EntityFilter};
use backfile::model::EntityType;

use super::{article, entity, is_known, resolve, resolve_with};

fn folder(table: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("entities.toml"), table).unwrap();
    folder
}

fn error(table: &str) -> String {
    let folder = folder(table);
    let error = Authority::bundled().with_folder(folder.path()).unwrap_err().to_string();
    error.rsplit_once("entities.toml, ").map_or(error.clone(), |(_, rest)| rest.to_owned())
}

const LANTERN: &str = r#"
[[entity]]
id = "lantern-guild"
type = "org"
name = "Guild of Lantern Makers"
aliases = ["GLM", "Lantern Guild"]
case = "exact"
wikidata = "Q1"
description = "An invented guild"
"#;

#[test]
fn a_users_table_adds_to_the_bundled_one() {
    let folder = folder(LANTERN);
    let (authority, warnings) = Authority::bundled().with_folder(folder.path()).unwrap();
    assert_eq!(warnings, []);
    let text = article("on the news", "The GLM met NATO. The Lantern Guild is old.");
    let archive = resolve_with(&[text], &authority);
    let guild = entity(&archive, "lantern-guild");
    assert_eq!((guild.name.as_str(), guild.mentions), ("Guild of Lantern Makers", 2));
    assert_eq!(guild.wikidata.as_deref(), Some("Q1"));
    assert_eq!(entity(&archive, "nato").mentions, 1);
}

#[test]
fn a_users_row_replaces_the_bundled_row_of_the_same_id() {
    let folder = folder("[[entity]]\nid = \"nato\"\ntype = \"org\"\nname = \"Atlantic Pact\"\n");
    let (authority, _) = Authority::bundled().with_folder(folder.path()).unwrap();
    let text = article("on the news", "NATO is the Atlantic Pact.");
    let archive = resolve_with(&[text], &authority);
    let nato = entity(&archive, "nato");
    assert_eq!((nato.name.as_str(), nato.mentions), ("Atlantic Pact", 1));
}

#[test]
fn a_folder_without_a_table_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, warnings) = Authority::bundled().with_folder(folder.path()).unwrap();
    assert_eq!((authority.len(), warnings.len()), (Authority::bundled().len(), 0));
}

#[test]
fn the_hash_of_tables_is_that_of_what_they_say() {
    let digest = |table: &str| {
        let folder = folder(table);
        Authority::bundled().with_folder(folder.path()).unwrap().0.digest()
    };
    assert_eq!(digest(LANTERN), digest(LANTERN));
    assert_ne!(digest(LANTERN), digest(&LANTERN.replace("GLM", "GLMS")));
    assert_ne!(digest(LANTERN), Authority::bundled().digest());
    assert_ne!(Authority::default().digest(), Authority::bundled().digest());
}

#[test]
fn a_missing_folder_is_named() {
    let error = Authority::bundled().with_folder("no/such/folder".as_ref()).unwrap_err();
    assert!(error.to_string().starts_with("no/such/folder cannot be read"), "{error}");
}

#[test]
fn an_id_given_twice_is_refused_with_both_lines() {
    assert_eq!(
        error(&format!("{LANTERN}{LANTERN}")),
        "line 11: the id `lantern-guild` was given on line 2 already: each entity needs its own"
    );
}

#[test]
fn an_unknown_type_and_an_unknown_key_are_refused_with_their_line() {
    let wrong_type = error("[[entity]]\nid = \"x\"\ntype = \"persn\"\nname = \"X\"\n");
    assert_eq!(
        wrong_type,
        "line 3: unknown variant `persn`, expected one of `person`, `org`, `place`, `event`"
    );
    let wrong_key =
        error("[[entity]]\nid = \"x\"\ntype = \"org\"\nname = \"X\"\nalias = [\"Y\"]\n");
    assert!(wrong_key.starts_with("line 5: unknown field `alias`, expected one of"), "{wrong_key}");
}

#[test]
fn an_id_that_is_no_slug_is_refused() {
    let wrong = error("[[entity]]\nid = \"Big X\"\ntype = \"org\"\nname = \"X\"\n");
    assert_eq!(
        wrong,
        "line 1: `Big X` is not an id: expected lower-case letters, digits and hyphens"
    );
}

#[test]
fn a_name_owned_twice_is_warned_of_with_both_owners() {
    let folder = folder("[[entity]]\nid = \"new-brics\"\ntype = \"org\"\nname = \"BRICS\"\n");
    let (_, warnings) = Authority::bundled().with_folder(folder.path()).unwrap();
    let messages: Vec<_> = warnings.iter().map(|w| (w.line, w.message.as_str())).collect();
    assert_eq!(messages, [(1, "“BRICS” is a name of both `brics` and `new-brics`")]);
}

#[test]
fn the_bundled_table_has_no_name_twice() {
    let bundled = include_str!("../../data/authority/entities.toml");
    let folder = folder(bundled);
    let (_, warnings) = Authority::default().with_folder(folder.path()).unwrap();
    assert_eq!(warnings.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn a_family_name_that_comes_first_is_the_surname() {
    let text = article("on the news", "Premier Li Qiang came. Li left. Ban Ki-moon met Ban.");
    let archive = resolve_with(&[text], &Authority::bundled());
    assert_eq!(entity(&archive, "li-qiang").mentions, 2);
    assert_eq!(entity(&archive, "ban-ki-moon").mentions, 2);
    let persons = EntityFilter { entity_type: Some(EntityType::Person), ..Default::default() };
    assert_eq!(archive.catalog.list(&persons).len(), 2);
}

#[test]
fn holders_of_high_offices_bodies_and_large_cities_are_known() {
    let body = "Abdolreza Rahmani Fazli met the African Civil Aviation Commission in Acapulco de \
                Juárez.";
    let resolution = super::resolve(&[super::article("on the news", body)]);
    let minister = super::entity(&resolution, "abdolreza-rahmani-fazli");
    assert_eq!(minister.wikidata.as_deref(), Some("Q5722618"));
    assert!(minister.description.as_deref().is_some_and(|about| about.contains("Iran")));
    let commission = super::entity(&resolution, "african-civil-aviation-commission");
    assert_eq!(commission.wikidata.as_deref(), Some("Q88402135"));
    assert_eq!(super::entity(&resolution, "acapulco-de-juarez").name, "Acapulco de Juárez");
}

#[test]
fn a_minister_of_the_tables_is_meant_only_beside_the_country_of_the_office() {
    let told = |body: &str| {
        let archive = resolve(&[article("on the news", body)]);
        entity(&archive, "Ali Babacan").wikidata.clone()
    };
    let name = "Ali Babacan, 45, opened the regatta. Babacan thanked the town";
    assert_eq!(told(&format!("{name} and the Turkish fleet.")).as_deref(), Some("Q714518"));
    assert_eq!(told(&format!("{name} and the fleet.")), None);
}

#[test]
fn a_surname_is_no_city_though_the_tables_have_one_of_that_name() {
    let cities = |body: &str| {
        let archive = resolve(&[article("on the news", body)]);
        is_known(&archive, "Bochum")
    };
    assert!(cities("The minister of Germany came to Bochum on Friday."));
    assert!(!cities("Mr Bochum said the lamps were his."));
}
