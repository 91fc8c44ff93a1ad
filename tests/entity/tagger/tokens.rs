//! How a text is cut.

use backfile::entity::tagger::tokenize;
use proptest::prelude::*;

/// The tokens of a text with `|` before each sentence.
fn cut(text: &str) -> String {
    let mut cut = String::new();
    for (_, token) in tokenize(text) {
        cut.push_str(if token.starts_sentence { " | " } else { " " });
        cut.push_str(token.text);
    }
    cut.trim_start().to_owned()
}

#[test]
fn words_marks_and_sentences_are_told_apart() {
    for (text, expected) in [
        ("He left. She came.", "| He left . | She came ."),
        ("in Beijing.Wang said", "| in Beijing . | Wang said"),
        ("see china.org.cn now", "| see china.org.cn now"),
        ("China-Russia ties", "| China - Russia ties"),
        ("the U.S. Army", "| the U.S. Army"),
        ("Mr. J. Ross of St. Ives", "| Mr. J. Ross of St. Ives"),
        ("Tampa, Fla. (AP)", "| Tampa , Fla. ( AP )"),
        ("Russia's and China’s", "| Russia 's and China ’s"),
        ("O'Brien didn't", "| O'Brien didn't"),
        ("AT&T paid 1,200.50", "| AT&T paid 1,200.50"),
        ("\"Go!\" he said. 'No.'", "| \" Go ! \" he said . | ' No. '"),
        ("TITLE\nThe text", "| TITLE | The text"),
        ("cafe\u{301} au lait", "| cafe\u{301} au lait"),
        ("", ""),
        (" \n\t", ""),
    ] {
        assert_eq!(cut(text), expected, "{text:?}");
    }
}

proptest! {
    #[test]
    fn every_character_but_blanks_is_in_exactly_one_token(text in "(\\PC|[ \n.'’A-Zas&-]){0,80}") {
        let mut done = 0;
        for (place, token) in tokenize(&text) {
            prop_assert_eq!(&text[place.clone()], token.text);
            prop_assert!(text[done..place.start].chars().all(char::is_whitespace));
            prop_assert!(!token.text.is_empty());
            done = place.end;
        }
        prop_assert!(text[done..].chars().all(char::is_whitespace));
    }
}
