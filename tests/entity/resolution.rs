//! Which names of an archive are the same, and what they are called.

use backfile::entity::{Resolution, recognize};
use backfile::model::{Article, JoinRule};
use proptest::prelude::*;

use super::{BUNDLED, article, entity, is_known, mentions_of, resolve, resolve_names};

fn texts(bodies: &[&str]) -> Vec<Article> {
    bodies.iter().map(|body| article("on the news", body)).collect()
}

#[test]
fn transliterations_of_a_given_name_are_one_person() {
    let archive = resolve(&texts(&[
        "Dmitry Vorontsov spoke. Vorontsov left.",
        "Dmitry Vorontsov came back.",
        "Dmitri Vorontsov sang.",
        "Dmitriy Vorontsoff danced.",
    ]));
    let person = entity(&archive, "Dmitri Vorontsov");
    assert_eq!(
        (person.id.as_str(), person.name.as_str()),
        ("dmitry-vorontsov", "Dmitry Vorontsov")
    );
    assert_eq!((person.articles, person.mentions), (4, 5));
    let aliases: Vec<_> =
        person.aliases.iter().map(|a| (a.name.as_str(), a.count, a.how)).collect();
    assert_eq!(
        aliases,
        [
            ("Dmitry Vorontsov", 2, JoinRule::Full),
            ("Dmitri Vorontsov", 1, JoinRule::Variant),
            ("Dmitriy Vorontsoff", 1, JoinRule::Variant),
            ("Vorontsov", 1, JoinRule::Short),
        ]
    );
}

#[test]
fn names_that_merely_look_alike_stay_apart() {
    let archive = resolve(&texts(&[
        "Wang Yi spoke. Wang Yan sang.",
        "Jan Kowalczyk spoke. Jane Kowalczyk sang.",
        "Maria Lindqvist spoke. Marta Lindqvist sang.",
    ]));
    for id in ["wang-yi", "jan-kowalczyk", "jane-kowalczyk", "maria-lindqvist"] {
        assert_eq!(entity(&archive, id).articles, 1, "{id}");
    }
}

#[test]
fn an_initial_joins_the_only_person_that_it_fits() {
    let one = resolve(&texts(&["Petra Quillfeather spoke.", "P. Quillfeather sang."]));
    assert_eq!(entity(&one, "petra-quillfeather").articles, 2);
    let two = resolve(&texts(&[
        "Petra Quillfeather spoke.",
        "Paula Quillfeather spoke.",
        "P. Quillfeather sang.",
    ]));
    assert_eq!(entity(&two, "petra-quillfeather").articles, 1);
    assert_eq!(entity(&two, "paula-quillfeather").articles, 1);
}

#[test]
fn a_middle_name_tells_two_persons_apart() {
    let archive = resolve(&texts(&[
        "George W. Fennimore spoke.",
        "George H. Fennimore spoke.",
        "George Fennimore spoke.",
    ]));
    let ids = ["george-w-fennimore", "george-h-fennimore", "george-fennimore"];
    assert!(ids.iter().all(|id| entity(&archive, id).articles == 1));
    let archive = resolve(&texts(&["George W. Fennimore spoke.", "George Fennimore spoke."]));
    assert_eq!(entity(&archive, "George Fennimore").articles, 2);
}

#[test]
fn british_and_american_spellings_of_a_body_are_one() {
    let archive = resolve(&texts(&[
        "The Lantern Labour Organisation met.",
        "The Lantern Labor Organization met.",
        "The Lantern Labor Organization rested.",
    ]));
    let body = entity(&archive, "Lantern Labour Organisation");
    assert_eq!((body.name.as_str(), body.articles), ("Lantern Labor Organization", 3));
}

#[test]
fn a_company_is_the_same_with_and_without_its_legal_form() {
    let archive =
        resolve(&texts(&["Quillfeather Lanterns Inc. rose. Then Quillfeather Lanterns fell."]));
    assert_eq!(entity(&archive, "Quillfeather Lanterns").mentions, 2);
}

#[test]
fn a_surname_alone_is_joined_where_one_person_holds_it_almost_always() {
    let mut bodies: Vec<String> =
        (0..20).map(|day| format!("Petra Quillfeather spoke on day {day}.")).collect();
    bodies.push("Mrs Quillfeather sang.".into());
    let articles: Vec<_> = bodies.iter().map(|body| article("on the news", body)).collect();
    assert_eq!(entity(&resolve(&articles), "petra-quillfeather").articles, 21);
    // With fewer articles, nothing tells that it is she.
    assert_eq!(entity(&resolve(&articles[10..]), "petra-quillfeather").articles, 10);
}

#[test]
fn demonyms_count_nowhere() {
    let archive = resolve(&texts(&["Norwegian ships sail.", "Norway has ships."]));
    let norway = entity(&archive, "norway");
    assert_eq!((norway.articles, norway.mentions, norway.aliases.len()), (1, 1, 1));
}

#[test]
fn the_name_in_most_articles_is_shown() {
    let archive = resolve(&texts(&[
        "QUILLFEATHER LANTERN BANK grew. QUILLFEATHER LANTERN BANK fell.",
        "Quillfeather Lantern Bank grew.",
    ]));
    assert_eq!(entity(&archive, "quillfeather-lantern-bank").name, "Quillfeather Lantern Bank");
}

#[test]
fn the_type_of_a_name_is_what_most_articles_tell() {
    let archive = resolve(&texts(&[
        "Lantern Hollow (LH) grew. The Lantern Hollow Corp sells lanterns.",
        "Lantern Hollow grew.",
    ]));
    assert_eq!(entity(&archive, "Lantern Hollow").articles, 2);
    assert!(!is_known(&archive, "Lantern"));
}

proptest! {
    #![proptest_config(crate::harness::cases(64))]

    #[test]
    fn the_order_of_articles_changes_nothing(order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle()) {
        let bodies = [
            "Sergey Lavrov met Petra Quillfeather.", "Sergei Lavrov sang.", "P. Quillfeather sang.",
            "Dmitry Vorontsov spoke.", "Dmitri Vorontsov spoke.", "Lantern Bank Inc grew.",
            "Mr Vorontsov met the Lantern Bank.", "The Harbor Dredging Authority (HDA) met; the HDA left.",
        ];
        let articles = texts(&bodies);
        let names: Vec<_> = order.iter().map(|at| recognize(&articles[*at], &BUNDLED)).collect();
        let (shuffled, sorted) = (resolve_names(&names, &BUNDLED), resolve(&articles));
        for article in &articles {
            prop_assert_eq!(mentions_of(&shuffled, article), mentions_of(&sorted, article));
        }
        let all = backfile::entity::EntityFilter { all: true, ..Default::default() };
        let whole = |resolution: &Resolution| -> Vec<_> {
            let listed = resolution.catalog.list(&all).into_iter();
            listed.map(|brief| resolution.catalog.get(&brief.entity_id())).collect()
        };
        prop_assert_eq!(whole(&shuffled), whole(&sorted));
    }
}
