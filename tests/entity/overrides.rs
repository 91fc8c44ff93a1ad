//! What people decide against the rules, from the file to the names of an archive.

use backfile::entity::{Authority, Lookup, Resolution};
use backfile::model::{Article, Mention};

use super::{article, entity, recognize, resolve_names};

fn folder(overrides: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("overrides.toml"), overrides).unwrap();
    folder
}

fn overruled(overrides: &str) -> Authority {
    let folder = folder(overrides);
    let (authority, warnings) = Authority::bundled().with_folder(folder.path()).unwrap();
    assert_eq!(warnings, []);
    authority
}

fn refusal(overrides: &str) -> String {
    let folder = folder(overrides);
    let error = Authority::bundled().with_folder(folder.path()).unwrap_err().to_string();
    error.rsplit_once("overrides.toml, ").map_or(error.clone(), |(_, rest)| rest.to_owned())
}

/// An archive of texts, and the mentions of each.
fn archive(bodies: &[&str], overrides: &str) -> (Resolution, Vec<Vec<Mention>>) {
    let authority = overruled(overrides);
    let articles: Vec<Article> = bodies.iter().map(|body| article("on the news", body)).collect();
    let names: Vec<_> = articles.iter().map(|article| recognize(article, &authority)).collect();
    let resolution = resolve_names(&names, &authority);
    let mentions = names.iter().map(|names| resolution.names.mentions(names)).collect();
    (resolution, mentions)
}

fn ids(mentions: &[Mention]) -> Vec<&str> {
    mentions.iter().filter_map(|mention| Some(mention.entity.as_ref()?.as_str())).collect()
}

const TEXTS: [&str; 2] = [
    "Mayor Petra Quillfeather spoke to the Lantern Makers Association.",
    "Petronella Quillfeather spoke. Mayor Petra Quillfeather left Kazan.",
];

#[test]
fn merged_entities_are_one_and_the_old_id_leads_to_the_new_one() {
    let merge = "[[merge]]\nfrom = \"petronella-quillfeather\"\ninto = \"petra-quillfeather\"\n";
    let (resolution, mentions) = archive(&TEXTS, merge);
    assert_eq!(ids(&mentions[1])[..2], ["petra-quillfeather", "petra-quillfeather"]);
    let petra = entity(&resolution, "petra-quillfeather");
    assert_eq!((petra.articles, petra.mentions), (2, 3));
    match resolution.catalog.lookup("petronella-quillfeather") {
        Lookup::Moved(entity) => assert_eq!(entity.id.as_str(), "petra-quillfeather"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_entity_may_be_merged_into_one_of_the_tables_or_take_a_new_id() {
    let merge = "[[merge]]\nfrom = \"petra-quillfeather\"\ninto = \"wang-yi\"\n\
                 [[merge]]\nfrom = \"petronella-quillfeather\"\ninto = \"the-lantern-queen\"\n";
    let (resolution, mentions) = archive(&TEXTS, merge);
    assert_eq!(ids(&mentions[1])[..2], ["the-lantern-queen", "wang-yi"]);
    assert_eq!(entity(&resolution, "wang-yi").name, "Wang Yi");
    assert_eq!(entity(&resolution, "the-lantern-queen").name, "Petronella Quillfeather");
}

#[test]
fn blocked_words_name_nobody_whoever_knows_them() {
    let block = "[[block]]\nsurface = \"Petra Quillfeather\"\ntype = \"person\"\n\
                 [[block]]\nsurface = \"Kazan\"\n";
    let (resolution, mentions) = archive(&TEXTS, block);
    assert_eq!(ids(&mentions[1]), ["petronella-quillfeather"]);
    assert_eq!(resolution.catalog.lookup("petra-quillfeather"), Lookup::Blocked);
    let other_type = "[[block]]\nsurface = \"Petra Quillfeather\"\ntype = \"org\"\n";
    let (resolution, _) = archive(&TEXTS, other_type);
    assert_eq!(entity(&resolution, "petra-quillfeather").articles, 2);
}

#[test]
fn a_renamed_entity_is_still_found_by_its_old_name() {
    let rename = "[[rename]]\nid = \"petra-quillfeather\"\nname = \"Petra of the Lanterns\"\n\
                  [[rename]]\nid = \"kazan\"\nname = \"City of Kazan\"\n";
    let (resolution, _) = archive(&TEXTS, rename);
    assert_eq!(entity(&resolution, "petra-quillfeather").name, "Petra of the Lanterns");
    assert_eq!(entity(&resolution, "City of Kazan").id.as_str(), "kazan");
    assert_eq!(entity(&resolution, "Kazan").name, "City of Kazan");
}

#[test]
fn mentions_are_split_where_the_article_has_the_words_that_tell() {
    let split = "[[split]]\nid = \"wang-yi\"\nsurface = \"Wang Yi\"\nwhen_near = [\"volleyball\"]\n\
                 into = \"wang-yi-athlete\"\n";
    let bodies = ["Wang Yi won the volleyball final.", "Wang Yi met the press."];
    let (resolution, mentions) = archive(&bodies, split);
    assert_eq!(ids(&mentions[0]), ["wang-yi-athlete"]);
    assert_eq!(ids(&mentions[1]), ["wang-yi"]);
    assert_eq!(entity(&resolution, "wang-yi").articles, 1);
}

#[test]
fn a_wrong_decision_is_refused_with_its_line() {
    let circle = "[[merge]]\nfrom = \"a\"\ninto = \"b\"\n[[merge]]\nfrom = \"b\"\ninto = \"a\"\n";
    assert_eq!(refusal(circle), "line 4: merging `b` leads back to itself: leave one merge out");
    let twice = "[[merge]]\nfrom = \"a\"\ninto = \"b\"\n[[merge]]\nfrom = \"a\"\ninto = \"c\"\n";
    assert_eq!(refusal(twice), "line 4: `a` was merged on line 1 already: keep one");
    assert_eq!(refusal("[[block]]\nsurface = \" \"\n"), "line 1: `surface` is empty: give words");
    let unfounded = "\n[[split]]\nid = \"a\"\nwhen_near = []\ninto = \"b\"\n";
    assert_eq!(
        refusal(unfounded),
        "line 2: a split needs `when_near`: words that the article has beside it"
    );
    assert!(refusal("[[merge]]\nform = \"a\"\n").starts_with("line 2: unknown field `form`"));
}
