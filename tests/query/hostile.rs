//! Queries that nobody types by accident.

use backfile::model::Clause;
use backfile::query::parse;
use proptest::prelude::*;

fn leaves(clause: &Clause) -> usize {
    match clause {
        Clause::All(parts) | Clause::Any(parts) => parts.iter().map(leaves).sum(),
        Clause::Not(inner) | Clause::Boost(inner, _) => leaves(inner),
        _ => 1,
    }
}

fn depth(clause: &Clause) -> usize {
    match clause {
        Clause::All(parts) | Clause::Any(parts) => {
            1 + parts.iter().map(depth).max().unwrap_or_default()
        }
        Clause::Not(inner) | Clause::Boost(inner, _) => 1 + depth(inner),
        _ => 1,
    }
}

fn is_bounded(query: &str) {
    let parsed = parse(query);
    assert!(leaves(&parsed.clause) <= 64);
    assert!(depth(&parsed.clause) <= 64);
    assert!(parsed.warnings.len() <= 17);
    let again = parse(&parsed.understood);
    assert_eq!(again.clause, parsed.clause, "{query:?} → {:?}", parsed.understood);
}

#[test]
fn depth_clauses_and_warnings_are_bounded() {
    for query in [
        "(".repeat(4_096),
        "(".repeat(100_000),
        "NOT ".repeat(1_000),
        "NOT ".repeat(1_001) + "x",
        "-(".repeat(2_000) + "x",
        "a OR ".repeat(10_000),
        (0..10_000).map(|n| format!("w{n} OR ")).collect(),
        (0..10_000).map(|n| format!("w{n} ")).collect(),
        "(a OR ".repeat(1_250),
        "title:(".repeat(1_000) + "x",
        "\"".repeat(5_001),
        "\"a\" ".repeat(500),
        "a".repeat(100_000),
        "中".repeat(20_000),
        format!("\"{}\"", "the ".repeat(5_000)),
        "a-".repeat(5_000),
        "🙂 ".repeat(5_000),
        "((a b)^2 (c d)^3)^4".repeat(50),
        "\u{202e}\u{200f}abc\u{0}\u{feff}".repeat(100),
        "https://a.b/c ".repeat(500),
    ] {
        is_bounded(&query);
    }
}

/// Pieces that mean something to the language, so that random queries meet its rules.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "(",
        ")",
        "\"",
        "“",
        "”",
        "«",
        " ",
        " ",
        " ",
        "-",
        "--",
        "OR",
        "AND",
        "NOT",
        "or",
        "*",
        "~",
        "~5",
        "^2",
        "^0.5",
        "^",
        ":",
        "title:",
        "body:",
        "source:",
        "date:",
        "2023",
        "..",
        "2024-02",
        "person:",
        "note:",
        "https://a.b/c",
        "https://a.b/c_(d)",
        "Kazan",
        "kazan",
        "minis",
        "état",
        "中文",
        "备",
        "🙂",
        "\0",
        "\u{202e}",
        "'",
        "’",
        ".",
        ",",
        "3.14",
        "a",
        "「",
        "」",
        "：",
        "（",
        "）",
        "x^2",
        "क्",
    ]);
    prop_oneof![8 => fixed.prop_map(str::to_owned), 1 => ".{0,3}"]
}

proptest! {
    #![proptest_config(crate::harness::cases(2_000))]

    #[test]
    fn any_text_has_a_bounded_meaning_that_its_rendering_keeps(
        pieces in prop::collection::vec(piece(), 0..24)
    ) {
        is_bounded(&pieces.concat());
    }

    #[test]
    fn any_characters_at_all_have_a_meaning(text in "\\PC{0,60}") {
        is_bounded(&text);
    }
}
