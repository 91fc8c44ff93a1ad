//! What the bundled model finds in texts that nobody trained it on, and what it survives.

use backfile::entity::tagger::{NameType, Token};
use proptest::prelude::*;

use super::{BUNDLED, found};

use NameType::{Org, Other, Person, Place};

#[test]
fn names_of_invented_news_are_found_with_their_types() {
    for (text, expected) in [
        (
            "Deputy Foreign Minister Oleg Varnavin met Chen Haoran in Vladivostok on Friday. \
             Varnavin said the talks were useful.",
            vec![
                ("Oleg Varnavin", Person),
                ("Chen Haoran", Person),
                ("Vladivostok", Place),
                ("Varnavin", Person),
            ],
        ),
        (
            "The Ministry of Transport and Communications said Peru and Bolivia would share the \
             cost.",
            vec![
                ("Ministry of Transport and Communications", Org),
                ("Peru", Place),
                ("Bolivia", Place),
            ],
        ),
        (
            "Shares of Maple Ridge Foods Inc. fell after the Norwegian fund sold out.",
            vec![("Maple Ridge Foods Inc.", Org), ("Norwegian", Other)],
        ),
        (
            "PRAGUE - The European Space Agency (ESA) chose Brno, said Petra Novotna of the agency.",
            vec![
                ("PRAGUE", Place),
                ("European Space Agency", Org),
                ("ESA", Org),
                ("Brno", Place),
                ("Petra Novotna", Person),
            ],
        ),
        ("The China-Mongolia border was calm.", vec![("China", Place), ("Mongolia", Place)]),
    ] {
        assert_eq!(found(&BUNDLED, text), expected, "{text}");
    }
}

#[test]
fn words_with_a_capital_that_name_nothing_are_left_alone() {
    for text in [
        "Noting the delay, both sides agreed on Wednesday to meet again.",
        "The foreign minister left early. Nobody asked why.",
        "nothing here has a capital letter at all",
        "On Monday in March we were told to wait.",
    ] {
        assert_eq!(found(&BUNDLED, text), [], "{text}");
    }
}

#[test]
fn a_surname_alone_follows_the_full_name_elsewhere_in_the_text() {
    let text = "Marsh was late. The lawyer, Dana Marsh, said so in court. Then Marsh left.";
    let types: Vec<NameType> = found(&BUNDLED, text).iter().map(|name| name.1).collect();
    assert_eq!(types, [Person, Person, Person]);
}

#[test]
fn a_text_gives_the_same_names_whatever_was_read_before_it() {
    let texts = [
        "Jordan said Lisa Jordan would come. Jordan paid.",
        "Jordan closed its border with Syria. Jordan is dry.",
        "ALL IS WELL IN ROME",
        "",
    ];
    let alone: Vec<_> = texts.iter().map(|text| BUNDLED.find(text)).collect();
    let mut backwards: Vec<_> = texts.iter().rev().map(|text| BUNDLED.find(text)).collect();
    backwards.reverse();
    assert_eq!(alone, backwards);
}

#[test]
fn a_doubtful_name_has_a_smaller_margin_than_a_plain_one() {
    let margin = |text: &str, name: &str| {
        let found = BUNDLED.find(text).into_iter().find(|found| &text[found.bytes.clone()] == name);
        found.map(|found| found.margin).unwrap_or_else(|| panic!("{name} is found"))
    };
    let plain = margin("President Vladimir Putin left Moscow for Beijing.", "Moscow");
    assert!(plain > 0);
    assert!(plain > margin("Target said so. Virgin agreed with Ford.", "Ford"));
}

#[test]
fn no_tokens_hold_no_names() {
    assert_eq!(BUNDLED.tag(&[]), []);
    assert_eq!(BUNDLED.find(""), []);
}

#[test]
fn a_million_tokens_are_read_to_the_end() {
    let words = ["Anna", "Berg", "said", "in", "OSLO", ",", "the", "Bank", "of", "Ruritania", "-"];
    let token = |at: usize| Token { text: words[at % words.len()], starts_sentence: at == 0 };
    let tokens: Vec<Token<'_>> = (0..1_000_000).map(token).collect();
    let spans = BUNDLED.tag(&tokens);
    assert!(spans.last().is_some_and(|last| last.end > 999_000));
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
}

#[test]
fn strange_tokens_do_no_harm() {
    let long = "A".repeat(5_000_000);
    let accents = "É".repeat(500_000);
    for text in [
        long.as_str(),
        accents.as_str(),
        "👩‍👩‍👧‍👦🇨🇳 Emoji 🎉 Land",
        "\u{0}\u{202e}İSTANBUL ǅ ß",
        "中文 Global 北京",
    ] {
        for span in BUNDLED.find(text) {
            assert!(text.get(span.bytes).is_some());
        }
    }
    let empty = [Token { text: "", starts_sentence: false }; 3];
    assert_eq!(BUNDLED.tag(&empty), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn spans_are_in_order_within_the_text_and_apart(text in "(\\PC|[A-Z][a-z]{1,6}[ .,-]|of the |\n){0,60}") {
        let mut done = 0;
        for name in BUNDLED.find(&text) {
            prop_assert!(name.bytes.start >= done && name.bytes.start < name.bytes.end);
            prop_assert!(text.get(name.bytes.clone()).is_some());
            prop_assert!(name.margin >= 0);
            done = name.bytes.end;
        }
    }
}
