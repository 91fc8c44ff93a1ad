//! What a name names, where the same word may name several things.

use backfile::model::EntityType;

use super::{mentions, named};

fn ids(body: &str) -> Vec<String> {
    named(body).into_iter().map(|(_, id)| id).collect()
}

#[test]
fn a_surname_is_a_person_although_a_city_is_called_so() {
    assert_eq!(
        ids("Mayor Elsa Houston spoke. Then Houston sat down. She flew from Houston to Dallas."),
        ["elsa-houston", "elsa-houston", "houston", "dallas"]
    );
}

#[test]
fn a_capital_that_acts_stays_a_place() {
    assert_eq!(ids("Moscow is ready, and Beijing agrees."), ["moscow", "beijing"]);
}

#[test]
fn georgia_is_what_the_article_is_about() {
    assert_eq!(
        ids("Voters in Atlanta, Georgia, and in Alabama and Florida went to the polls."),
        ["atlanta", "georgia-us-state", "alabama", "florida"]
    );
    assert_eq!(
        ids("Georgia lies north of Tbilisi and Armenia."),
        ["georgia", "tbilisi", "armenia"]
    );
}

#[test]
fn two_persons_of_one_surname_are_told_apart_by_title_and_by_order() {
    assert_eq!(
        ids("Foreign Minister Wang Yi met Commerce Minister Wang Wentao. \
             Foreign Minister Wang smiled. Commerce Minister Wang nodded. Wang left."),
        ["wang-yi", "wang-wentao", "wang-yi", "wang-wentao", "wang-wentao"]
    );
}

#[test]
fn a_bare_surname_is_nobody() {
    let found = mentions("on the news", "Mr Quillfeather said so. Minister Wang said so too.");
    assert!(!found.is_empty());
    assert!(found.iter().all(|mention| mention.entity.is_none() && mention.how.is_none()));
}

#[test]
fn the_foreign_ministry_is_that_of_the_country_before_it() {
    assert_eq!(
        ids("China's Foreign Ministry wrote to the Russian Foreign Ministry."),
        ["ministry-of-foreign-affairs-of-china", "ministry-of-foreign-affairs-of-russia"]
    );
    assert_eq!(
        ids("The Iranian Foreign Ministry denied it. The Foreign Ministry said no more."),
        ["ministry-of-foreign-affairs-of-iran", "ministry-of-foreign-affairs-of-iran"]
    );
    assert_eq!(ids("The Foreign Ministry said no more."), ["?"]);
}

#[test]
fn a_security_council_of_another_state_is_not_that_of_the_united_nations() {
    assert_eq!(
        ids("The Security Council of the Russian Federation met. The UN Security Council did not."),
        ["security-council-of-russia", "un-security-council"]
    );
}

#[test]
fn a_summit_of_a_body_is_not_the_body() {
    assert_eq!(ids("After the BRICS summit, BRICS was larger."), ["brics-summit", "brics"]);
}

#[test]
fn a_company_is_not_the_country_in_its_name() {
    assert_eq!(ids("Shares of Bank of Norway Ltd rose."), ["bank-of-norway-ltd"]);
}

#[test]
fn whose_words_they_are_says_not_that_it_is_a_place() {
    let found = mentions("on the news", "These are Mr Calderfile's own words. He lives in Oslo.");
    let places: Vec<_> =
        found.iter().filter(|m| m.entity_type == EntityType::Place).map(|m| &m.surface).collect();
    assert_eq!(places, ["Oslo"]);
}
