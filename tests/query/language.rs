//! The query language, by example.

use backfile::model::{Clause, Facet, TermMatch, TextField};
use backfile::query::{parse, telling, understood as written, words_apart};

fn understood(query: &str) -> String {
    let parsed = parse(query);
    assert_eq!(parsed.warnings, [], "{query}");
    parsed.understood
}

/// How a query is understood, and where something had to be guessed.
fn guessed(query: &str) -> (String, Vec<usize>) {
    let parsed = parse(query);
    (parsed.understood, parsed.warnings.iter().map(|warning| warning.position).collect())
}

fn warning(query: &str) -> String {
    parse(query)
        .warnings
        .into_iter()
        .map(|warning| warning.to_string())
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn well_formed_queries_are_taken_at_their_word() {
    for (query, plain) in [
        ("", ""),
        ("  \t ", ""),
        ("Kazan", "Kazan"),
        ("Kazan, Moscow;", "Kazan Moscow"),
        ("kazan Kazan KAZAN", "kazan"),
        ("\"strategic  coordination\"", "\"strategic coordination\""),
        ("“strategic coordination”", "\"strategic coordination\""),
        ("«Le Monde»", "\"Le Monde\""),
        ("＂full width＂", "\"full width\""),
        ("„deutsche Art“", "\"deutsche Art\""),
        ("\"near words\"~5", "\"near words\"~5"),
        ("a OR b", "a OR b"),
        ("a b OR c", "a AND b OR c"),
        ("a || b", "a OR b"),
        ("צה\"ל הודיע", "צה\"ל הודיע"),
        ("\"צה\"ל הודיע\"", "\"צה\"ל הודיע\""),
        ("a && b", "a b"),
        ("a AND b", "a b"),
        ("(a OR b) c", "(a OR b) c"),
        ("（a OR b） c", "(a OR b) c"),
        ("a or b and not c", "a or b and not c"),
        ("a -b", "a -b"),
        ("a NOT b", "a -b"),
        ("-b", "-b"),
        ("NOT NOT b", "b"),
        ("-(-b)", "b"),
        ("-(a b)", "-(a b)"),
        ("minis*", "minis*"),
        ("Lavrof~", "Lavrof~"),
        ("title:Kazan", "title:Kazan"),
        ("Title:Kazan", "title:Kazan"),
        ("title：Kazan", "title:Kazan"),
        ("title:\"met in\"", "title:\"met in\""),
        ("title:(Kazan OR Oslo)", "title:Kazan OR title:Oslo"),
        ("body:x", "body:x"),
        ("source:global-times", "source:global-times"),
        ("person:\"Wang Yi\"", "person:\"Wang Yi\""),
        ("lang:en", "lang:en"),
        ("date:2023", "date:2023-01-01..2023-12-31"),
        ("date:2023-02..2024", "date:2023-02-01..2024-12-31"),
        ("date:..2024-02", "date:..2024-02-29"),
        ("date:2023..", "date:2023-01-01.."),
        ("a^2", "a^2"),
        ("(a b)^0.5", "(a b)^0.5"),
        ("\"a b\"~2^3", "\"a b\"~2^3"),
        ("a^1", "a"),
        ("note:this", "note:this"),
        ("Kazan:", "Kazan"),
        ("don't", "don't"),
        ("trade & industry - and more ...", "trade industry and more"),
        ("who won ?", "who won"),
        ("--verbose", "verbose"),
        ("中文", "中文"),
        ("state-of-the-art", "state-of-the-art"),
    ] {
        assert_eq!(understood(query), plain, "{query}");
    }
}

#[test]
fn broken_queries_keep_a_meaning_and_say_what_was_guessed() {
    for (query, plain, positions) in [
        ("Kazan OR", "Kazan", vec![6]),
        ("OR Kazan", "Kazan", vec![0]),
        ("a OR OR b", "a OR b", vec![5]),
        ("a NOT", "a", vec![2]),
        ("(a b", "a b", vec![0]),
        ("a b)", "a b", vec![3]),
        ("\"a b", "\"a b\"", vec![0]),
        ("a title:", "a", vec![2]),
        ("a 🙂 b", "a b", vec![2]),
        ("a \"\" b", "a b", vec![2]),
        ("ka*", "ka", vec![0]),
        ("abc~", "abc", vec![0]),
        ("Kazan~3", "Kazan~", vec![0]),
        ("aaaa~ bbbb~ cccc~ dddd~", "aaaa~ bbbb~ cccc~ dddd", vec![18]),
        ("a date:yesterday", "a", vec![2]),
        ("a date:2024..2023", "a", vec![2]),
        ("a^99", "a^10", vec![0]),
        ("Kazan https://example.org/a?b=c", "Kazan", vec![6]),
        ("Kazan https://example.org/Kazan_(city) x", "Kazan x", vec![6]),
        ("(Kazan OR https://example.org/Kazan_(city)) x", "Kazan x", vec![7, 10]),
        ("é é: 🙂", "é", vec![5]),
    ] {
        assert_eq!(guessed(query), (plain.to_owned(), positions), "{query}");
    }
}

#[test]
fn a_query_without_words_means_everything_and_says_so() {
    for query in ["((((", "\"", "title:", "*", "\"~", "^^^", "()", "- - -", "🙂", "\0", "OR"] {
        let parsed = parse(query);
        assert_eq!(parsed.clause, Clause::Everything, "{query}");
        assert_eq!(parsed.understood, "", "{query}");
    }
    assert!(warning("((((").contains("every article is shown"));
    assert!(warning("title:").contains("nothing follows `title:`"));
    assert!(parse("  ").warnings.is_empty());
}

#[test]
fn a_web_address_alone_is_searched_for() {
    assert_eq!(understood("https://example.org/a"), "https://example.org/a");
}

#[test]
fn the_clause_says_what_the_rendering_says() {
    let term = |field, word: &str, matching| Clause::Term { field, word: word.into(), matching };
    assert_eq!(
        parse("title:Kazan -source:tass minis*^2").clause,
        Clause::All(vec![
            term(TextField::Title, "Kazan", TermMatch::Word),
            Clause::Not(Box::new(Clause::Has { facet: Facet::Source, value: "tass".into() })),
            Clause::Boost(Box::new(term(TextField::Any, "minis", TermMatch::Prefix)), 2.0),
        ])
    );
}

#[test]
fn control_characters_separate_words() {
    assert_eq!(understood("a\0b"), "a b");
}

#[test]
fn words_that_only_ask_are_left_out_beside_those_that_tell() {
    let told = |q: &str| written(&telling(parse(q).clause));
    for (typed, left) in [
        ("why did the government shut down in 2013", "government shut down 2013"),
        ("ebola in dallas", "ebola dallas"),
        ("which is the \"state of the union\"", "\"state of the union\""),
        ("WHO and ebola", "WHO ebola"),
        ("title:the harbour wall", "title:the harbour wall"),
        ("the harbour -the", "the harbour -the"),
        ("the harbour wall -who", "harbour wall -who"),
        ("to be or not to be", "to be or not"),
        ("the who", "the who"),
        ("in harbour", "in harbour"),
        ("(who OR why) harbour wall", "(who OR why) harbour wall"),
        ("the* harbour wall", "the* harbour wall"),
    ] {
        assert_eq!(told(typed), left, "{typed}");
    }
}

#[test]
fn what_is_wrong_with_a_date_is_said_in_a_sentence() {
    assert_eq!(
        warning("Kazan date:2015-13"),
        "`date:2015-13` is no date: there is no such day in the calendar; it is left out"
    );
    assert_eq!(
        warning("Kazan date:soon"),
        "`date:soon` is no date: a date is written YYYY, YYYY-MM or YYYY-MM-DD, a range FROM..TO; \
         it is left out"
    );
}

#[test]
fn what_is_written_without_spaces_can_be_put_apart() {
    for (query, apart) in [
        ("外相会談", Some("外相 会談")),
        ("title:外相会談 -首脳会談", Some("title:外相 title:会談 -首脳会談")),
        ("(外相会談 OR Kazan)^2", Some("(外相 AND 会談 OR Kazan)^2")),
        ("拉夫罗夫", Some("拉夫 罗夫")),
        ("Kazan summit", None),
        ("state-of-the-art", None),
        ("\"外相会談\"", None),
        ("外相", None),
        ("中", None),
    ] {
        let found = words_apart(&parse(query).clause).map(|clause| written(&clause));
        assert_eq!(found.as_deref(), apart, "{query}");
    }
}

#[test]
fn a_warning_says_what_is_wrong_and_what_was_done_apart() {
    for (query, fault) in [
        ("(Kazan", "this parenthesis is never closed"),
        ("Kazan)", "this parenthesis was never opened"),
        ("\"Kazan", "this quotation is never closed"),
        ("Kazan OR", "nothing follows `OR`"),
        ("ka*", "`*` needs three letters before it"),
        ("covid1*", "`*` works on a single word, which `covid1` is not"),
        ("中文~", "`~` works on a single word, which `中文` is not"),
        ("👍", "there is no letter or digit here to search for"),
    ] {
        let warning = &parse(query).warnings[0];
        assert_eq!(warning.fault, fault, "{query}");
        let both = format!("{fault}; {}", warning.instead.as_deref().unwrap());
        assert_eq!(warning.to_string(), both, "{query}");
    }
}
