//! Highlights: what is marked, and which passage is shown.

use backfile::engine::highlight::Highlighter;
use backfile::model::{Clause, EntityId, Snippet, TextField};
use backfile::query::parse;
use proptest::prelude::*;

use super::articles::{With, article};

fn snippet_of(query: &Clause, title: &str, body: &str, lang: &str) -> Snippet {
    let languages = ["en".to_owned(), lang.to_owned()];
    Highlighter::new(query, &languages).snippet(&article(title, body).lang(lang))
}

/// The body's passage with its marks in brackets.
fn marked(query: &str, body: &str) -> String {
    let snippet = snippet_of(&parse(query).clause, "A title", body, "en");
    bracketed(&snippet.body.text, &snippet.body.marks)
}

fn bracketed(text: &str, marks: &[std::ops::Range<usize>]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in marks {
        shown.push_str(&text[at..mark.start]);
        shown.push('[');
        shown.push_str(&text[mark.clone()]);
        shown.push(']');
        at = mark.end;
    }
    shown + &text[at..]
}

#[test]
fn every_way_to_match_is_marked() {
    for (query, body, shown) in [
        ("meeting", "They met; the meetings went on.", "They met; the [meetings] went on."),
        ("china", "China's trade, the Chinese", "[China]'s trade, the Chinese"),
        ("organization", "An Organisation of states", "An [Organisation] of states"),
        ("labor", "Labour costs", "[Labour] costs"),
        ("minis*", "ministers of a ministry", "[ministers] of a [ministry]"),
        (
            "strike~",
            "Striking strikers and a streak strike",
            "[Striking] strikers and a streak [strike]",
        ),
        ("Lavrof~", "Lavrov spoke; Lvarof not", "[Lavrov] spoke; [Lvarof] not"),
        ("francais", "En français", "En [français]"),
        ("\"sea port\"", "The sea port by the sea", "The [sea port] by the sea"),
        ("\"sea port\"", "Seaports and sea ports", "Seaports and [sea ports]"),
        ("\"talks ended\"~3", "The talks have at last ended.", "The [talks] have at last [ended]."),
        ("\"talks ended\"~1", "The talks have at last ended.", "The talks have at last ended."),
        ("中文", "我们学中文课", "我们学[中文]课"),
        ("プーチン", "露ﾌﾟｰﾁﾝ氏", "露[ﾌﾟｰﾁﾝ]氏"),
        ("プ", "ﾌﾟｰﾁﾝとｺｯﾌﾟ", "[ﾌﾟ]ｰﾁﾝとｺｯ[ﾌﾟ]"),
        ("备", "备案，京ICP备18号", "[备]案，京ICP[备]18号"),
        ("中文课", "我们学中文课", "我们学[中文课]"),
        ("COVID-19", "covid 19 and COVID-19", "[covid 19] and [COVID-19]"),
        ("covid19", "Covid 19, COVID-19, #COVID19", "[Covid 19], [COVID-19], #[COVID19]"),
        ("mh-17", "Flight MH17 and its wreck", "Flight [MH17] and its wreck"),
        ("F16", "F-16s and an F16", "[F-16]s and an [F16]"),
        ("19", "COVID19, 1900, a19b", "COVID[19], 1900, a19b"),
        ("US", "The U.S. said", "The [U.S.] said"),
        ("sea -port", "The sea port", "The [sea] port"),
        ("NOT sea", "The sea", "The sea"),
        ("title:sea", "The sea", "The sea"),
        ("body:sea", "The sea", "The [sea]"),
        ("sea OR port", "port, sea", "[port], [sea]"),
        ("", "The sea", "The sea"),
    ] {
        assert_eq!(marked(query, body), shown, "{query}");
    }
}

#[test]
fn words_that_begin_otherwise_than_what_is_asked_for_are_marked() {
    for (query, word) in [
        ("estrogen", "Oestrogens"),
        ("hemoglobin", "haemoglobin"),
        ("tsar", "Czar"),
        ("fetus", "FOETUS"),
        ("inquiry", "enquiries"),
        ("airplane", "aeroplanes"),
        ("mustache", "moustache"),
        ("skeptic", "sceptics"),
        ("gray", "greys"),
        ("mold", "moulds"),
        ("cozy", "cosy"),
        ("odor", "Odours"),
        ("anemia", "anaemia"),
        ("pediatric", "Paediatrics"),
        ("orthopedic", "orthopaedic"),
        ("desulfurize", "desulphurised"),
        ("muslim", "Moslems"),
        ("aging", "ageing"),
        ("age", "aging"),
        ("sky", "skies"),
        ("dry", "dried"),
        ("trying", "tries"),
        ("idle", "idly"),
        ("mobile", "mobilization"),
        ("sensible", "sensibly"),
        ("hope", "hoping"),
        ("die", "dying"),
        ("lying", "lies"),
        ("role", "rôle"),
        ("1990s", "1990s"),
        ("x", "X"),
    ] {
        let body = format!("Of it, ({word}), more.");
        assert_eq!(marked(query, &body), format!("Of it, ([{word}]), more."), "{query}");
        let last = format!("About {word}");
        assert_eq!(marked(query, &last), format!("About [{word}]"), "{query}");
    }
}

#[test]
fn other_forms_of_a_name_are_marked() {
    let name = Clause::Name {
        literal: Box::new(parse("\"Sergey Petrov\"").clause),
        entity: EntityId::from_name("Sergei Petrov").unwrap(),
        forms: vec!["Sergei Petrov".to_owned()],
    };
    let snippet = snippet_of(&name, "Sergei Petrov, again", "Sergey Petrov came.", "en");
    assert_eq!(bracketed(&snippet.title.text, &snippet.title.marks), "[Sergei Petrov], again");
    assert_eq!(bracketed(&snippet.body.text, &snippet.body.marks), "[Sergey Petrov] came.");
}

#[test]
fn a_field_prefix_holds_for_marks_in_the_title() {
    let snippet = snippet_of(&parse("title:sea body:port").clause, "Sea port", "Sea port", "en");
    assert_eq!(bracketed(&snippet.title.text, &snippet.title.marks), "[Sea] port");
    assert_eq!(bracketed(&snippet.body.text, &snippet.body.marks), "Sea [port]");
    assert_eq!(parse("title:sea").clause.text_field(), TextField::Title);
}

#[test]
fn words_are_stemmed_in_the_language_of_the_article() {
    let snippet = snippet_of(&parse("Häuser").clause, "t", "Ein Haus steht.", "de");
    assert_eq!(bracketed(&snippet.body.text, &snippet.body.marks), "Ein [Haus] steht.");
}

#[test]
fn the_passage_is_the_one_with_most_different_matches() {
    let filler = "Nothing to see in this sentence about the weather. ".repeat(40);
    let body = format!("A quota. {filler}The fish quota was agreed on. {filler}");
    let passage = snippet_of(&parse("fish quota").clause, "t", &body, "en").body;
    assert!(passage.text.contains("The fish quota was agreed on."), "{}", passage.text);
    assert!((180..=240).contains(&passage.text.chars().count()), "{}", passage.text);
    assert!(passage.text.starts_with("Nothing"), "begins with a sentence: {}", passage.text);
    assert!(passage.text.ends_with('.'), "ends with a sentence: {}", passage.text);
    assert_eq!(passage.marks.len(), 2);
}

#[test]
fn the_start_counts_code_points() {
    let body = format!("{}Die Fähre nach Öland fährt.", "Größe ohne Maß. ".repeat(60));
    let passage = snippet_of(&parse("Öland").clause, "t", &body, "de").body;
    let found: String =
        body.chars().skip(passage.start as usize).take(passage.text.chars().count()).collect();
    assert_eq!(found, passage.text);
    assert_eq!(passage.marks.len(), 1);
    assert!(passage.start > 500);
}

#[test]
fn without_a_match_the_beginning_is_shown() {
    let body = "One sentence here. ".repeat(30);
    let passage = snippet_of(&parse("absent").clause, "t", &body, "en").body;
    assert_eq!(passage.start, 0);
    assert!(passage.marks.is_empty());
    assert!(passage.text.ends_with("here."), "{}", passage.text);
    assert_eq!(snippet_of(&parse("x").clause, "t", "", "en").body.text, "");
}

proptest! {
    /// What is said of an English text without splitting all of it into words is what splitting
    /// tells, as is done in a language about which nothing is known.
    #[test]
    fn text_that_is_passed_over_changes_no_mark(
        words in prop::collection::vec((0..12_usize, 0..6_usize), 1..120),
        asked in prop::collection::vec(0..12_usize, 1..4),
        slop in prop::option::of(0..5_usize),
    ) {
        let vocabulary =
            ["bak", "bok", "gor", "gur", "lun", "pod", "tip", "mok", "fan", "x", "中文", "G20"];
        let between = [" ", "  ", " - ", "—", ", ", "\n\n"];
        let body: String =
            words.iter().map(|(word, gap)| [vocabulary[*word], between[*gap]].concat()).collect();
        let asked = asked.iter().map(|word| vocabulary[*word]).collect::<Vec<_>>().join(" ");
        let query = slop.map_or(asked.clone(), |slop| format!("\"{asked}\"~{slop}"));
        let clause = parse(&query).clause;
        let (english, unknown) =
            (snippet_of(&clause, "t", &body, "en"), snippet_of(&clause, "t", &body, "xx"));
        prop_assert_eq!(english, unknown, "{}", query);
    }
}

#[test]
fn long_texts_of_matches_and_long_words_stay_cheap_and_whole() {
    for body in ["sea ".repeat(1_000_000), "sea".repeat(1_000_000), "中".repeat(500_000)] {
        for query in ["sea", "\"sea sea sea\"~4", "中", "中中中", "seas~", "sea* 中"] {
            let passage = snippet_of(&parse(query).clause, "t", &body, "en").body;
            assert!(passage.text.chars().count() <= 241, "{query}");
            for mark in &passage.marks {
                assert!(passage.text.is_char_boundary(mark.start));
                assert!(passage.text.is_char_boundary(mark.end));
            }
        }
    }
}
