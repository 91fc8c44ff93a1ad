//! Texts that no one wrote to be read.

use super::{article, mentions, mentions_of, named, resolve};

#[test]
fn megabytes_of_one_capitalized_word_are_read() {
    assert_eq!(named(&"Quill ".repeat(850_000)), []);
    assert!(mentions("on the news", &"China ".repeat(100_000)).len() <= 20_000);
    assert_eq!(named(&"Quill".repeat(200_000)), []);
    mentions(&"Wang Yi Meets Sergey Lavrov ".repeat(10_000), "Wang Yi and Sergey Lavrov met.");
}

#[test]
fn tens_of_thousands_of_bearers_of_one_surname_are_read() {
    let mut body = String::new();
    for number in 0..20_000_u32 {
        let letters: String = (0..4)
            .map(|place| char::from(b'a' + (number / 26_u32.pow(place) % 26) as u8))
            .collect();
        body.push_str(&format!("Mayor Qu{letters} Lantern met Lantern. "));
    }
    assert!(!named(&body).is_empty());
}

#[test]
fn texts_without_capitals_or_spaces_name_nobody() {
    for body in [
        "",
        " ",
        "\n\n\n",
        "...",
        "((((",
        "'''",
        "’s",
        "-",
        "&",
        "😀😀😀 👩‍👩‍👧 😀",
        "مرحبا بالعالم وزير الخارجية",
        "外交部长王毅会见俄罗斯外长拉夫罗夫",
        "\u{202e}\u{200f}abc\u{0}",
        "é́́́́́́́́",
    ] {
        assert_eq!(named(body), [], "{body}");
    }
}

#[test]
fn a_text_all_in_capitals_names_what_is_known() {
    let found = named("THE BANK OF LANTERNS MET SERGEI LAVROV IN KAZAN AND TOLD US ALL");
    let ids: Vec<_> = found.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(ids, ["sergey-lavrov", "kazan"]);
}

#[test]
fn an_empty_archive_has_an_empty_catalog() {
    let archive = resolve(&[]);
    assert!(archive.catalog.list(&Default::default()).is_empty());
    assert!(archive.catalog.names_in(&["", "wang", "yi", "😀"]).is_empty());
    assert_eq!(mentions_of(&archive, &article("a", "b")), []);
}
