//! Finding entities by id, name, beginning, slip, and among the words of a query.

use std::sync::LazyLock;

use backfile::entity::{Catalog, EntityFilter, EntityOrder, Lookup, Resolution};
use backfile::model::{Entity, EntityType};
use jiff::civil::Date;
use proptest::prelude::*;

use super::{article, entity, id, resolve};

fn archive() -> Resolution {
    let bodies = [
        "Sergei Lavrov met Wang Yi in Kazan. Lavrov spoke of the Shanghai Cooperation Organisation (SCO).",
        "Sergey Lavrov flew home. The WHO told the US.",
        "Petra Quillfeather met Pedro Quillfeather. Mayor Petra Quillfeather sang.",
        "Petra Quillfeather is 40. Rosa Lindqvist spoke.",
        "Norwegian ships sailed.",
    ];
    let articles: Vec<_> = bodies.iter().map(|body| article("on the news", body)).collect();
    resolve(&articles)
}

fn listed(archive: &Resolution, name: &str) -> Vec<String> {
    let filter = EntityFilter { name: name.into(), all: true, ..EntityFilter::default() };
    archive.catalog.list(&filter).into_iter().map(|entity| entity.id.to_string()).collect()
}

fn names_in(archive: &Resolution, words: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let words: Vec<&str> = words.split(' ').collect();
    let names = archive.catalog.names_in(&words);
    names.into_iter().map(|(range, entity)| (range, entity.id.to_string())).collect()
}

#[test]
fn an_id_is_found_and_an_alias_moves() {
    let archive = archive();
    assert!(matches!(archive.catalog.lookup("sergey-lavrov"), Lookup::Found(_)));
    for alias in ["sergei-lavrov", "Sergei Lavrov", "lavrov", "Serguei Lavrov"] {
        match archive.catalog.lookup(alias) {
            Lookup::Moved(entity) => assert_eq!(entity.id.as_str(), "sergey-lavrov"),
            other => panic!("{alias}: {other:?}"),
        }
    }
    let sco = entity(&archive, "shanghai cooperation organisation");
    assert_eq!(sco.id.as_str(), "shanghai-cooperation-organization");
    assert_eq!(archive.catalog.lookup("nobody-at-all"), Lookup::Unknown);
    assert_eq!(archive.catalog.lookup(""), Lookup::Unknown);
    assert_eq!(archive.catalog.get(&id("sergei-lavrov")), None);
}

#[test]
fn a_name_of_several_is_ambiguous() {
    let archive = resolve(&[
        article("a", "Petra Quillfeather spoke. Quillfeather sang."),
        article("b", "Pedro Quillfeather spoke. Quillfeather sang."),
    ]);
    let Lookup::Ambiguous(both) = archive.catalog.lookup("quillfeather") else {
        panic!("not ambiguous")
    };
    let ids: Vec<_> = both.iter().map(|entity| entity.id.as_str()).collect();
    assert_eq!(ids, ["pedro-quillfeather", "petra-quillfeather"]);
}

#[test]
fn a_list_is_searched_by_spelling_beginning_and_slip() {
    let archive = archive();
    for name in
        ["Lavrov", "lavr", "Sergei Lavrov", "sergey lav", "Lavrof", "Lvarov", "Serguei Lavrov"]
    {
        assert_eq!(listed(&archive, name)[..1], ["sergey-lavrov"], "{name}");
    }
    assert_eq!(listed(&archive, "kazan"), ["kazan"]);
    assert_eq!(listed(&archive, "SCO"), ["shanghai-cooperation-organization"]);
    assert_eq!(listed(&archive, "zzzz"), Vec::<String>::new());
}

#[test]
fn what_is_named_exactly_comes_before_what_begins_so_or_nearly_is_so() {
    let archive = resolve(&[
        article("a", "Rosa Lindqvist spoke. Rosa Lindqvists sang. Rosa Lindqvist left."),
        article("b", "Rosa Lindqvists sang. Rosa Lindqvisk sang."),
        article("c", "Rosa Lindqvists sang."),
    ]);
    assert_eq!(
        listed(&archive, "Rosa Lindqvist"),
        ["rosa-lindqvist", "rosa-lindqvists", "rosa-lindqvisk"]
    );
}

#[test]
fn seldom_named_entities_are_listed_only_on_request() {
    let archive = archive();
    let persons = EntityFilter { entity_type: Some(EntityType::Person), ..Default::default() };
    let names = |filter: &EntityFilter| -> Vec<String> {
        archive.catalog.list(filter).into_iter().map(|entity| entity.name.to_owned()).collect()
    };
    assert_eq!(names(&persons), ["Petra Quillfeather", "Sergey Lavrov", "Wang Yi"]);
    let all = EntityFilter { all: true, order: EntityOrder::Name, ..persons };
    assert_eq!(
        names(&all),
        ["Pedro Quillfeather", "Petra Quillfeather", "Rosa Lindqvist", "Sergey Lavrov", "Wang Yi"]
    );
}

#[test]
fn a_country_known_by_its_adjective_alone_is_not_listed() {
    let archive = archive();
    assert_eq!(entity(&archive, "norway").articles, 0);
    let listed = archive.catalog.list(&EntityFilter::default());
    assert!(listed.iter().all(|entity| entity.id != "norway"));
}

#[test]
fn names_among_the_words_of_a_query_are_found() {
    let archive = archive();
    assert_eq!(names_in(&archive, "sergei lavrov"), [(0..2, "sergey-lavrov".into())]);
    assert_eq!(
        names_in(&archive, "when did SERGEY lavrov meet wang yi"),
        [(2..4, "sergey-lavrov".into()), (5..7, "wang-yi".into()),]
    );
    assert_eq!(names_in(&archive, "dmitriy lavrov"), [(1..2, "sergey-lavrov".into())]);
    assert_eq!(names_in(&archive, "sco"), [(0..1, "shanghai-cooperation-organization".into())]);
    assert_eq!(
        names_in(&archive, "shanghai cooperation organisation news"),
        [(0..3, "shanghai-cooperation-organization".into())]
    );
    assert_eq!(names_in(&archive, "quillfeather"), []);
}

#[test]
fn an_ordinary_word_in_small_letters_is_no_name() {
    let archive = archive();
    assert_eq!(names_in(&archive, "who told us it is so"), []);
    assert_eq!(
        names_in(&archive, "WHO told US"),
        [(0..1, "world-health-organization".into()), (2..3, "united-states".into()),]
    );
}

#[test]
fn the_searched_forms_are_full_names() {
    let archive = archive();
    let forms = archive.catalog.forms(&id("sergey-lavrov"));
    assert!(forms.contains(&"Sergey Lavrov") && forms.contains(&"Sergei Lavrov"));
    assert!(!forms.contains(&"Lavrov"));
    let sco = archive.catalog.forms(&id("shanghai-cooperation-organization"));
    assert_eq!(
        sco,
        ["Shanghai Cooperation Organization", "SCO", "Shanghai Cooperation Organisation"]
    );
    let us = archive.catalog.forms(&id("united-states"));
    assert!(us.contains(&"America") && !us.contains(&"US") && !us.contains(&"American"));
    assert!(archive.catalog.forms(&id("nobody")).is_empty());
}

#[test]
fn two_letters_that_changed_places_are_one_slip_wherever_they_stand() {
    let archive = archive();
    for typed in ["Alvrov", "Lvarov", "Larvov", "Lavorv", "Lavrvo", "Sergey Lavrvo", "aLvrov"] {
        let found = listed(&archive, typed);
        assert_eq!(found.first().map(String::as_str), Some("sergey-lavrov"), "{typed}");
    }
}

/// Every entity, whole.
fn all(catalog: &Catalog) -> Vec<Entity> {
    let filter = EntityFilter { all: true, ..EntityFilter::default() };
    catalog.list(&filter).iter().filter_map(|brief| catalog.get(&brief.entity_id())).collect()
}

proptest! {
    #![proptest_config(crate::harness::cases(64))]

    #[test]
    fn a_catalogue_that_was_kept_answers_as_before(
        stories in any::<u32>(),
        day in prop::option::of((-9999_i16..=9999, 1_i16..=365)),
    ) {
        static RESOLVED: LazyLock<Resolution> = LazyLock::new(archive);
        let day = day.map(|(year, day)| Date::constant(year, 1, 1).with().day_of_year(day).build());
        let day = day.transpose().unwrap();
        let mut before = RESOLVED.catalog.clone();
        before.note(|_| (stories.into(), day));
        let kept = postcard::to_stdvec(&before).unwrap();
        let after: Catalog = postcard::from_bytes(&kept).unwrap();
        let told = all(&after);
        prop_assert!(told.iter().all(|e| (e.stories, e.first_seen) == (stories.into(), day)));
        prop_assert_eq!(told, all(&before));
        for name in ["lavrov", "quilf", "kazan", "Sergei Lavrow"] {
            prop_assert_eq!(after.lookup(name), before.lookup(name));
            prop_assert_eq!(after.completing(name, 9), before.completing(name, 9));
        }
        // Cut anywhere, it is refused and nothing else.
        let cut = postcard::from_bytes::<Catalog>(&kept[..kept.len() / 2]);
        prop_assert!(cut.is_err());
    }
}
