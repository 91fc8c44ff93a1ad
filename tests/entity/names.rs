//! Which words of a text are names, and where they stand.

use backfile::model::{EntityType, JoinRule, MentionKind, Zone};
use proptest::prelude::*;

use super::{article, at_offsets, mentions, mentions_of, named, resolve};

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(surface, id)| ((*surface).to_owned(), (*id).to_owned())).collect()
}

#[test]
fn a_missing_space_after_a_full_stop_does_not_hide_a_name() {
    assert_eq!(
        named("Talks were held in Beijing.Wang Yi left for Moscow.Then he rested."),
        pairs(&[("Beijing", "beijing"), ("Wang Yi", "wang-yi"), ("Moscow", "moscow")])
    );
}

#[test]
fn a_domain_name_is_no_name() {
    assert_eq!(named("More is on china.org.cn and at www.Russia.example today."), []);
}

#[test]
fn both_halves_of_a_known_pair_are_named() {
    assert_eq!(
        named("The China-Russia border is long, and so is the Russia–Ukraine one."),
        pairs(&[
            ("China", "china"),
            ("Russia", "russia"),
            ("Russia", "russia"),
            ("Ukraine", "ukraine"),
        ])
    );
}

#[test]
fn a_known_half_of_an_unknown_compound_is_not_named() {
    assert!(named("We met in Moscow-Tarasovka by chance.").iter().all(|(_, id)| id != "moscow"));
    assert_eq!(
        named("A Moscow-based firm and an anti-China rally."),
        pairs(&[("Moscow", "moscow"), ("China", "china")])
    );
}

#[test]
fn the_possessive_is_not_part_of_the_name() {
    assert_eq!(
        named("In Russia’s Kazan, and in China's capital, Putin's guests met."),
        pairs(&[
            ("Russia", "russia"),
            ("Kazan", "kazan"),
            ("China", "china"),
            ("Putin", "vladimir-putin"),
        ])
    );
}

#[test]
fn an_acronym_written_like_a_word_matches_only_in_capitals() {
    assert_eq!(
        named("Who told us so? The WHO told the US, and us."),
        pairs(&[("WHO", "world-health-organization"), ("US", "united-states")])
    );
    assert_eq!(
        named("The U.S. and the U.S.-led group met."),
        pairs(&[("U.S.", "united-states"), ("U.S.", "united-states"),])
    );
}

#[test]
fn a_shouted_headline_gives_no_names_but_known_ones() {
    let found = mentions("US TELLS WHO THAT NATO AND LAVROV MAY WAIT IN BOLD PLAN", "nothing");
    let surfaces: Vec<_> = found.iter().map(|mention| mention.surface.as_str()).collect();
    assert_eq!(surfaces, ["NATO", "LAVROV"]);
}

#[test]
fn a_headline_in_title_case_takes_its_names_from_the_text() {
    let found = mentions(
        "Harbor Mayor Petra Quillfeather Says Budget Will Hold as Quillfeather Visits",
        "The mayor, Petra Quillfeather, said the money was there.",
    );
    let found: Vec<_> = found.iter().map(|m| (m.zone, m.surface.as_str(), m.how)).collect();
    assert_eq!(
        found,
        [
            (Zone::Title, "Petra Quillfeather", Some(JoinRule::Full)),
            (Zone::Title, "Quillfeather", Some(JoinRule::Short)),
            (Zone::Body, "Petra Quillfeather", Some(JoinRule::Full)),
        ]
    );
}

#[test]
fn an_acronym_in_brackets_stands_for_the_name_before_it() {
    let found =
        named("The Harbor Dredging Authority (HDA) was founded in May. The HDA has two boats.");
    assert_eq!(
        found,
        pairs(&[
            ("Harbor Dredging Authority", "harbor-dredging-authority"),
            ("HDA", "harbor-dredging-authority"),
            ("HDA", "harbor-dredging-authority"),
        ])
    );
}

#[test]
fn an_acronym_inside_a_name_does_not_cut_it() {
    assert_eq!(
        named(
            "He sits in the Political Bureau of the Communist Party of China (CPC) Central Committee."
        ),
        pairs(&[(
            "Political Bureau of the Communist Party of China (CPC) Central Committee",
            "political-bureau-of-the-cpc-central-committee"
        )])
    );
}

#[test]
fn a_repeated_line_counts_once() {
    let mut text = article("on the news", "Wang Yi meets Sergey Lavrov.\n\nThey talked.");
    text.captions = vec!["Wang Yi meets Sergey Lavrov.".into(), "In Kazan.".into()];
    let resolution = resolve(std::slice::from_ref(&text));
    let found = mentions_of(&resolution, &text);
    let spans: Vec<_> = found.iter().map(|m| (m.zone, m.surface.as_str())).collect();
    assert_eq!(
        spans,
        [(Zone::Body, "Wang Yi"), (Zone::Body, "Sergey Lavrov"), (Zone::Caption, "Kazan")]
    );
    assert!(found.iter().all(|mention| at_offsets(&text, mention) == mention.surface));
}

#[test]
fn demonyms_are_marked_and_lead_to_their_country() {
    let found = mentions("on the news", "Russian and Chinese envoys met.");
    let found: Vec<_> = found
        .iter()
        .map(|m| (m.surface.as_str(), m.entity.as_ref().unwrap().as_str(), m.kind))
        .collect();
    assert_eq!(
        found,
        [("Russian", "russia", MentionKind::Demonym), ("Chinese", "china", MentionKind::Demonym)]
    );
}

#[test]
fn a_title_before_or_after_a_name_tells_a_person() {
    for body in [
        "Mayor Xanthippe Wolfsbane spoke. They met Wolfsbane again.",
        "Xanthippe Wolfsbane, the harbor commissioner, spoke. They met Wolfsbane again.",
        "Secretary of Commerce Xanthippe Wolfsbane spoke. They met Wolfsbane again.",
        "Xanthippe Wolfsbane, 47, spoke. They met Wolfsbane again.",
    ] {
        assert_eq!(
            named(body),
            pairs(&[
                ("Xanthippe Wolfsbane", "xanthippe-wolfsbane"),
                ("Wolfsbane", "xanthippe-wolfsbane"),
            ]),
            "{body}"
        );
    }
}

#[test]
fn the_longest_name_hides_those_inside_it() {
    assert_eq!(
        named("She left the Kazan Institute of Bridges for the University of Lower Saxony."),
        pairs(&[
            ("Kazan Institute of Bridges", "kazan-institute-of-bridges"),
            ("University of Lower Saxony", "university-of-lower-saxony"),
        ])
    );
}

#[test]
fn weekdays_months_and_first_words_of_sentences_are_no_names() {
    assert_eq!(
        named(
            "Noting this, Both left. On Wednesday in May they came. Foreign Minister it is. Global South leaders agreed."
        ),
        []
    );
}

#[test]
fn an_english_rule_is_not_applied_to_another_language() {
    let mut text = article("Aus der Stadt", "Das Gespräch fand in Verbindung mit Berlin statt.");
    text.lang = Some("de".parse().unwrap());
    let resolution = resolve(std::slice::from_ref(&text));
    let surfaces: Vec<_> = mentions_of(&resolution, &text).into_iter().map(|m| m.surface).collect();
    assert_eq!(surfaces, ["Berlin"]);
}

#[test]
fn an_event_is_told_by_its_last_word() {
    let found = mentions("on the news", "At the 16th Harborville Lantern Festival all was well.");
    assert_eq!(found[0].surface, "Harborville Lantern Festival");
    assert_eq!(found[0].entity_type, EntityType::Event);
}

proptest! {
    #![proptest_config(crate::harness::cases(64))]

    #[test]
    fn offsets_point_at_the_surface_in_any_text(body in "([A-Z]?[a-zé]{1,8}|Wang Yi|U\\.S\\.|БРИКС|中国|😀|Russia’s|[\\n.,()\"-]| ){0,60}") {
        let text = article("on the news", &body);
        let resolution = resolve(std::slice::from_ref(&text));
        for mention in mentions_of(&resolution, &text) {
            prop_assert_eq!(at_offsets(&text, &mention), mention.surface);
        }
    }

    #[test]
    fn any_text_is_read_without_failing(title in ".{0,80}", body in ".{0,200}") {
        let text = article(&title, &body);
        for mention in mentions_of(&resolve(std::slice::from_ref(&text)), &text) {
            prop_assert_eq!(at_offsets(&text, &mention), mention.surface);
        }
    }
}

#[test]
fn the_ordinal_or_the_year_of_an_event_is_its_edition() {
    let editions = |body: &str| -> Vec<(String, Option<String>)> {
        let named = mentions("on the news", body).into_iter();
        named.map(|mention| (mention.surface, mention.edition)).collect()
    };
    let of = |surface: &str, edition: &str| (surface.to_owned(), Some(edition.to_owned()));
    assert_eq!(editions("They met at the 16th BRICS Summit."), [of("BRICS Summit", "16th")]);
    assert_eq!(editions("They met at the 2024 BRICS Summit."), [of("BRICS Summit", "2024")]);
    assert_eq!(editions("They met at BRICS Summit 2024."), [of("BRICS Summit", "2024")]);
    assert_eq!(editions("They met at the BRICS Summit."), [("BRICS Summit".to_owned(), None)]);
    assert_eq!(editions("They left Kazan 2024 tons."), [("Kazan".to_owned(), None)]);
}

#[test]
fn a_committee_or_a_rest_of_a_name_is_no_person() {
    let named = mentions("on the news", "Harbour Licensing Committee said so. L Inc said no.");
    let types: Vec<_> = named.iter().map(|mention| mention.entity_type).collect();
    assert!(!types.contains(&backfile::model::EntityType::Person), "{named:?}");
}

#[test]
fn a_law_or_a_festival_called_after_a_country_names_the_country_and_nothing_else() {
    let body = "Envoys praised the principles of the UN Charter, and made the Norway-Sweden Years \
                of Culture a success.";
    assert_eq!(
        named(body),
        pairs(&[("UN", "united-nations"), ("Norway", "norway"), ("Sweden", "sweden")])
    );
}

#[test]
fn an_agreement_called_after_a_city_does_not_name_the_city() {
    assert_eq!(named("Many hailed the Kazan Agreement as a start."), []);
}

#[test]
fn contractions_and_the_codes_of_exchanges_are_no_names() {
    for body in [
        "Well, I'm glad. I’ve seen it, and Don't ask: He'll come.",
        "The firm <BRKN.S> and the lamp works <TJCA.O> rose.",
        "The senator (R-Ky.) spoke to the House Speaker.",
        "It cost US$5 and HK$39.",
    ] {
        assert_eq!(named(body), [], "{body}");
    }
}

#[test]
fn a_word_that_only_begins_sentences_is_no_name_if_the_article_also_has_it_in_small_letters() {
    assert_eq!(named("Bankers met. The other bankers said so. Bankers agreed."), []);
    assert_eq!(named("Talks go on. They hope that the talks end well. Talks may fail."), []);
}

#[test]
fn a_ministry_that_speaks_is_no_person() {
    let body = "The Finance Ministry said so. The Ministry said more. Finance Ministry officials \
                and Social Security came, and Security said no.";
    let persons = mentions("on the news", body);
    let persons: Vec<_> =
        persons.iter().filter(|mention| mention.entity_type == EntityType::Person).collect();
    assert!(persons.is_empty(), "{persons:?}");
}

#[test]
fn a_firm_is_told_by_and_co_though_its_name_is_like_a_persons() {
    let article =
        article("on the news", "Shares fell, Harris Upham and Co said. Harris Upham rose.");
    let firm = resolve(&[article]);
    let firm = super::entity(&firm, "harris-upham");
    assert_eq!((firm.entity_type, firm.mentions), (EntityType::Org, 2));
}

#[test]
fn a_short_given_name_is_that_in_full() {
    let archive = resolve(&[
        article("on the news", "Senator Bill Quillfeather spoke."),
        article("on the news", "Senator William Quillfeather spoke."),
    ]);
    let person = super::entity(&archive, "William Quillfeather");
    assert_eq!((person.articles, person.aliases.len()), (2, 2));
}
