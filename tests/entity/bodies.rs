//! The names of bodies, firms, elections and meetings, and how far they reach.

use backfile::model::{EntityType, MentionKind};

use super::{mentions, named};

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(surface, id)| ((*surface).to_owned(), (*id).to_owned())).collect()
}

#[test]
fn acronyms_of_two_letters_are_the_body_or_the_country_that_they_surely_are() {
    assert_eq!(
        named(
            "The UN and the EU told the UK, the US and the AU to talk. The E.U. and the U.N. did."
        ),
        pairs(&[
            ("UN", "united-nations"),
            ("EU", "european-union"),
            ("UK", "united-kingdom"),
            ("US", "united-states"),
            ("AU", "african-union"),
            ("E.U.", "european-union"),
            ("U.N.", "united-nations"),
        ])
    );
    assert_eq!(
        named("The Harbour Bureau (HB) opened in May. The HB has two boats, and H.B. flags."),
        pairs(&[
            ("Harbour Bureau", "harbour-bureau"),
            ("HB", "harbour-bureau"),
            ("HB", "harbour-bureau"),
            ("H.B.", "harbour-bureau"),
        ])
    );
    assert_eq!(
        named("The Kazan Party (KP) won; KP voters sang. An AI and a PR firm watched TV."),
        pairs(&[("Kazan Party", "kazan-party"), ("KP", "kazan-party"), ("KP", "kazan-party")])
    );
}

#[test]
fn an_election_is_an_event_and_its_year_the_edition() {
    let body = "She lost in the 2006 Canadian federal election and in the 1997 United Kingdom general \
                election, and won the 2018 United States Senate election in Texas. There was no \
                Norwegian election in 1904.";
    let found = mentions("on the news", body);
    let found: Vec<_> = found
        .iter()
        .filter(|mention| mention.kind == MentionKind::Name)
        .map(|m| (m.surface.as_str(), m.entity_type, m.edition.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("Canadian federal election", EntityType::Event, Some("2006")),
            ("United Kingdom general election", EntityType::Event, Some("1997")),
            ("United States Senate election in Texas", EntityType::Event, Some("2018")),
        ]
    );
}

#[test]
fn a_body_that_many_have_is_named_but_no_entity_unless_the_article_tells_which() {
    for body in [
        "On Monday the Constitutional Court upheld a law about the lamps in the harbour.",
        "On Monday the Foreign Ministry said in a statement that the lamps are lit.",
    ] {
        let found = mentions("on the news", body);
        let found: Vec<_> = found.iter().map(|m| (m.entity_type, m.entity.as_ref())).collect();
        assert_eq!(found, [(EntityType::Org, None)], "{body}");
    }
    assert_eq!(
        named("On Monday the Foreign Ministry of China said so, and the Foreign Ministry is sure."),
        pairs(&[
            ("Foreign Ministry of China", "ministry-of-foreign-affairs-of-china"),
            ("Foreign Ministry", "ministry-of-foreign-affairs-of-china"),
        ])
    );
}

#[test]
fn a_party_is_told_by_its_name_though_each_word_of_it_is_anybodys() {
    assert_eq!(
        named("The leader of the New Democratic Party lost his seat, as did others of the party."),
        pairs(&[("New Democratic Party", "new-democratic-party")])
    );
}

#[test]
fn a_sentence_that_lists_names_is_no_headline() {
    let body =
        "They Included Petra Quillfeather, Karol Lantern, Orsolya Wolfsbane and Teofil Harbour.";
    let surfaces: Vec<_> = named(body).into_iter().map(|(surface, _)| surface).collect();
    assert_eq!(
        surfaces,
        ["Petra Quillfeather", "Karol Lantern", "Orsolya Wolfsbane", "Teofil Harbour"]
    );
}

#[test]
fn a_dignity_is_no_part_of_the_name_that_it_belongs_to() {
    assert_eq!(
        named("On Monday he met with Pope Francis, and Francis spoke of King Charles III again."),
        pairs(&[
            ("Francis", "pope-francis"),
            ("Francis", "pope-francis"),
            ("Charles III", "king-charles-iii"),
        ])
    );
}

#[test]
fn the_dot_of_an_abbreviation_belongs_to_a_name_amid_a_sentence_only() {
    let surfaces = |body: &str| -> Vec<String> {
        named(body).into_iter().map(|(surface, _)| surface).collect()
    };
    let body = "Shares of Quillfeather Lanterns Inc. rose, and those of Harbour Lamps Ltd., too. All \
                of it went to Quillfeather Lanterns Inc. The others sold to Harbour Lamps Ltd.";
    assert_eq!(
        surfaces(body),
        [
            "Quillfeather Lanterns Inc.",
            "Harbour Lamps Ltd.",
            "Quillfeather Lanterns Inc",
            "Harbour Lamps Ltd"
        ]
    );
}

#[test]
fn a_meeting_of_ministers_or_leaders_is_an_event() {
    let body =
        "He was there for the BRICS Foreign Ministers' Meeting and for the G7 Leaders' Summit.";
    assert_eq!(
        named(body),
        pairs(&[
            ("BRICS Foreign Ministers' Meeting", "brics-foreign-ministers-meeting"),
            ("G7 Leaders' Summit", "g7-leaders-summit"),
        ])
    );
}

#[test]
fn the_partners_of_a_firm_are_one_name_also_around_a_comma() {
    assert_eq!(
        named("On Monday shares of Lantern, Quill and Co rose while others fell in the harbour."),
        pairs(&[("Lantern, Quill and Co", "lantern-quill-and-co")])
    );
    assert_eq!(
        named("On Monday shares of Harbour Lantern, Quill Upham and Co rose while others fell."),
        pairs(&[("Harbour Lantern, Quill Upham and Co", "harbour-lantern-quill-upham-and-co")])
    );
    assert_eq!(
        named(
            "On Monday shares of Lantern, Quill and Co Inc rose while others fell in the harbour."
        ),
        pairs(&[("Lantern, Quill and Co Inc", "lantern-quill-and-co-inc")])
    );
}

#[test]
fn neither_a_colon_nor_a_closing_bracket_stands_inside_a_name() {
    let body =
        "The minister, Yasuhiro Lantern, spoke. On Monday Mr (Yasuhiro) Lantern spoke again.";
    let surfaces: Vec<_> = named(body).into_iter().map(|(surface, _)| surface).collect();
    assert!(surfaces.iter().all(|surface| !surface.contains(')')), "{surfaces:?}");
    let noted = named("NOTE: Lantern Company reported a loss for the year that ended in June.");
    assert!(noted.iter().all(|(surface, _)| !surface.contains(':')), "{noted:?}");
}

#[test]
fn an_ordinary_word_that_is_shouted_is_no_part_of_a_name() {
    let body = "On Monday he met with Petra Quillfeather. WATCH Quillfeather speak at the harbour.";
    assert_eq!(
        named(body),
        pairs(&[
            ("Petra Quillfeather", "petra-quillfeather"),
            ("Quillfeather", "petra-quillfeather"),
        ])
    );
}

#[test]
fn a_day_that_is_an_event_is_written_in_numbers() {
    assert_eq!(
        named("He remembers well where he was on 9/11 and in the days after that."),
        pairs(&[("9/11", "september-11-attacks")])
    );
}
