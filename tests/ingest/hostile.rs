//! Input that was made to hurt: every record ends as an article or as a reject with a reason
//! and a remedy, and none as a failure of the reader.

use backfile::ingest::{Reason, Reject};
use backfile::model::Article;
use proptest::prelude::*;

use super::reading::{article, reader, reject};

fn outcomes(path: &str, bytes: &[u8]) -> Vec<Result<Article, Reject>> {
    let outcomes = reader().read_record(path, bytes);
    assert!(!outcomes.is_empty(), "every file has an outcome");
    for outcome in &outcomes {
        match outcome {
            Ok(article) => {
                assert!(!article.title.is_empty());
                for at in &article.provenance.inserted_spaces {
                    assert_eq!(article.body.chars().nth(*at as usize), Some(' '));
                }
            }
            Err(reject) => {
                assert_ne!(reject.reason, Reason::Panic, "{reject:?}");
                assert!(!reject.detail.is_empty() && !reject.advice.is_empty());
            }
        }
    }
    outcomes
}

#[test]
fn nothing_and_white_space_are_empty() {
    assert_eq!(reject("a.txt", "").reason, Reason::Empty);
    assert_eq!(reject("a.txt", " \r\n\t\u{85}\u{2028}\n").reason, Reason::Empty);
    assert_eq!(reject("a.txt", "\u{feff}").reason, Reason::Empty);
    assert_eq!(reject("a.json", "[]").reason, Reason::Empty);
    assert_eq!(reject("a.jsonl", "\n\n").reason, Reason::Empty);
}

#[test]
fn bytes_that_are_no_text_are_binary() {
    let noise: Vec<u8> =
        (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert_eq!(reject("a.txt", &noise).reason, Reason::Binary);
    assert_eq!(reject("a.txt", b"Talks\0 in\0\0 Geneva").reason, Reason::Binary);
}

#[test]
fn deep_and_broken_json_costs_one_record() {
    let deep = "[".repeat(100_000);
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let objects = "{\"a\":".repeat(50_000);
    let wrapped = "{\"data\":".repeat(50_000);
    for text in [&deep, &closed, &objects, &wrapped] {
        for path in ["a.json", "a.jsonl", "a.txt"] {
            assert!(outcomes(path, text.as_bytes()).iter().all(Result::is_err));
        }
    }
    for text in
        ["{", "[", "\"", "{\"title\"", "{\"title\":", "[{]", "]", "}", "{\"a\\", "nul", "[,"]
    {
        outcomes("a.json", text.as_bytes());
    }
}

#[test]
fn long_lines_and_many_lines_take_linear_time() {
    // Each of these would take hours if any rule looked back.
    let length = 1 << 18;
    for text in [
        "a".repeat(length),
        "a.B".repeat(length / 3),
        "By ".repeat(length / 3),
        "2024-10-31 ".repeat(length / 11),
        "1".repeat(length),
        "(".repeat(length),
        " - ".repeat(length / 3),
        "Ministers meet in Geneva\n".repeat(length / 25),
        "x\n".repeat(length / 2),
        "\r".repeat(length),
        "&".repeat(length),
    ] {
        outcomes("a.txt", text.as_bytes());
    }
    for text in
        ["*".repeat(200_000), "> ".repeat(50_000), "[".repeat(100_000), "<p>".repeat(100_000)]
    {
        outcomes("a.md", text.as_bytes());
        let record = serde_json::json!({"title": "Talks", "body": text});
        outcomes("a.json", record.to_string().as_bytes());
    }
}

#[test]
fn a_ten_megabyte_line_of_json_is_too_large_for_one_article_and_said_so() {
    let record = serde_json::json!({"title": "Talks", "body": "word ".repeat(2 << 20)});
    let reject = reject("a.json", record.to_string());
    assert_eq!(reject.reason, Reason::TooLarge);
    assert!(reject.detail.contains("bytes are allowed") || reject.detail.contains("are allowed"));
}

#[test]
fn yaml_bombs_stay_small() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        bomb.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            vec![format!("*a{before}"); 9].join(", ")
        ));
    }
    bomb.push_str("---\n\n# Talks in Geneva\n\nThey met.\n");
    let article = article("a.md", &bomb);
    assert_eq!(article.title, "Talks in Geneva");
    assert!(article.provenance.warnings[0].contains("front matter"));
    let deep = format!("---\na: {}\n---\nTalks in Geneva\n", "[".repeat(20_000));
    outcomes("a.md", deep.as_bytes());
}

#[test]
fn every_way_to_end_a_line_ends_one() {
    for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"] {
        let text =
            ["Ministers meet in Geneva", "", "11.png", "", "They met at the lake.", ""].join(end);
        let article = article("a.txt", text);
        assert_eq!(
            (article.title.as_str(), article.body.as_str()),
            ("Ministers meet in Geneva", "They met at the lake."),
            "{end:?}"
        );
        assert_eq!(article.provenance.cuts[1].line, Some(3), "{end:?}");
    }
}

proptest! {
    #![proptest_config(crate::harness::cases(200))]

    #[test]
    fn no_bytes_make_the_reader_fail(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for path in ["a.txt", "a.md", "a.json", "a.jsonl"] {
            outcomes(path, &bytes);
        }
    }

    #[test]
    fn no_text_of_pieces_makes_the_reader_fail(pieces in proptest::collection::vec(prop_oneof![
        Just("By "), Just("Jane Doe "), Just("2024-10-31"), Just("October 31, 2024 "), Just("\n"),
        Just("\n\n"), Just("Published: "), Just("(Reuters) - "), Just("MOSCOW, Sept 20 "),
        Just(" | "), Just("© 2024 "), Just("Source: "), Just("新华社北京9月20日电"), Just("—"),
        Just("Photo: "), Just("---\n"), Just("title: x\n"), Just("{\"title\": "), Just("\"x\"}"),
        Just("said on Monday.The "), Just("é"), Just("\u{301}"), Just("\u{0}"), Just("08:14"),
    ], 0..40)) {
        let text = pieces.concat();
        for path in ["a.txt", "a.md", "a.json", "a.jsonl"] {
            outcomes(path, text.as_bytes());
        }
    }

    #[test]
    fn a_cut_short_article_is_still_read(end in 0_usize..300) {
        let text = "Wörter – ein Titel\n\n31. Oktober 2024 Von Karl Weiß (Reuters\n\nDie Minister \
                    trafen sich am Dienstag.Sie sprachen über Zölle. (Photo/Reuters)\n\n© 2024 X";
        let bytes = &text.as_bytes()[..end.min(text.len())];
        outcomes("a.txt", bytes);
    }
}

#[test]
fn a_page_whose_text_begins_with_a_control_character_has_a_title_and_no_empty_paragraph() {
    let page = "<html><head></head><body><time>&#14</time><p>&#14 The council voted on Tuesday, \
                and everybody who had come went home again.</p></body></html>";
    let article = super::reading::article("a.html", page);
    assert!(article.title.starts_with("The council voted on Tuesday"), "{:?}", article.title);
    assert!(article.body.split("\n\n").all(|part| !part.trim().is_empty()), "{:?}", article.body);
}
