//! The words of a text: how two spellings are told to be the same word.

use backfile::analysis::{
    Peaks, Stemmer, Word, WordKind, american, begins_but_for_a_slip, fold, stem, words,
};
use proptest::prelude::*;

fn texts(text: &str) -> Vec<String> {
    words(text).map(|word| word.text).collect()
}

fn first(text: &str) -> Word {
    words(text).next().unwrap()
}

#[test]
fn words_are_what_a_reader_takes_for_words() {
    for (text, expected) in [
        ("", &[][..]),
        ("China's trade", &["china", "trade"]),
        ("boss's's boss", &["boss", "boss"]),
        ("the states’ rights", &["the", "states", "rights"]),
        ("don't, O'Brien", &["dont", "obrien"]),
        ("l'Union d’État dell'arte", &["l", "union", "d", "etat", "dell", "arte"]),
        ("п'ять", &["пять"]),
        ("China-Russia", &["china", "russia"]),
        ("COVID-19", &["covid", "19"]),
        ("G20, G-20, F-16s, F16s", &["g20", "g20", "f16", "f16"]),
        ("COVID19 covid-19 Covid 19", &["covid", "19", "covid", "19", "covid", "19"]),
        ("MH17 МиГ-29 AK47s Su27’s", &["mh", "17", "миг", "29", "ak", "47", "su", "27"]),
        ("AR-15s, MiG-29s mid-1990s 30s", &["ar", "15", "mig", "29", "mid", "1990s", "30s"]),
        (
            "CO2 km² H1N1 737MAX A320neo 20th",
            &["co", "2", "km", "2", "h1n1", "737max", "a320neo", "20th"],
        ),
        ("COVID19.5 US2 ab12cd F's", &["covid", "19.5", "u.s.", "2", "ab12cd", "f"]),
        (
            "e-mail co-operation co-ordinate co-pilot",
            &["email", "cooperation", "coordinate", "co", "pilot"],
        ),
        ("U.S. and US and U.S.-led", &["u.s.", "and", "u.s.", "and", "u.s.", "led"]),
        ("US's U.S.' u.s. us Us", &["u.s.", "u.s.", "u.s.", "us", "us"]),
        ("WHO who, UN un, IT it", &["w.h.o.", "who", "u.n.", "un", "i.t.", "it"]),
        ("a.m. J.K. Rowling fmprc.gov.cn", &["am", "jk", "rowling", "fmprc", "gov", "cn"]),
        ("said.Wang", &["said", "wang"]),
        ("3.14 1,000 1,234,567.5 12,34", &["3.14", "1000", "1234567.5", "12", "34"]),
        (
            "31.10.2024 2023,2024 2024-10-31",
            &["31", "10", "2024", "2023", "2024", "2024", "10", "31"],
        ),
        ("20th 1990s 5G", &["20th", "1990s", "5g"]),
        ("צה\"ל צה״ל \"שלום\" א\"בג", &["צהל", "צהל", "שלום", "א", "בג"]),
        ("Straße Øre Łódź Ærø", &["strasse", "ore", "lodz", "aero"]),
        ("ＦＵＬＬ　２０２４", &["full", "2024"]),
        ("soft\u{ad}hyphen", &["softhyphen"]),
        ("中文 备", &["中文", "备"]),
        ("京ICP备18041594号-1", &["京", "icp", "备", "18041594", "号", "1"]),
        ("東京都", &["東京", "京都"]),
        ("ﾌﾟｰﾁﾝ か\u{3099}く ﾊﾞ", &["プー", "ーチ", "チン", "がく", "バ"]),
        ("서울시", &["서울", "울시"]),
        ("#tag @user a_b", &["tag", "user", "a", "b"]),
        ("🙂 \0 \u{202e}", &[]),
    ] {
        assert_eq!(texts(text), expected, "{text}");
    }
}

#[test]
fn a_word_says_where_it_stands_and_what_it_is() {
    let all: Vec<Word> = words("É's 中文字 x").collect();
    let places: Vec<_> = all.iter().map(|w| (w.start, w.end, w.position)).collect();
    assert_eq!(places, [(0, 2, 0), (5, 11, 1), (8, 14, 2), (15, 16, 4)]);
    assert_eq!(all[1].kind, WordKind::Pair { last: false });
    assert_eq!(all[2].kind, WordKind::Pair { last: true });
    assert_eq!(all[0].written.as_deref(), Some("é"));
    assert_eq!((first("U.S. law").start, first("U.S. law").end), (0, 4));
}

#[test]
fn long_words_are_cut_alike_in_texts_and_queries() {
    let long = first(&"Ä".repeat(70_000)).text;
    assert_eq!(long, "a".repeat(255));
    assert_eq!(first(&"ж".repeat(400)).text.chars().count(), 127);
}

#[test]
fn stems_follow_the_language() {
    assert_eq!(stem("meetings", "en"), stem("meet", "en"));
    assert_eq!(stem("häuser", "de"), stem("haus", "de"));
    assert_eq!(stem("министров", "ru"), stem("министр", "ru"));
    assert_eq!(stem("running", "xx"), "running");
    assert_eq!(stem("g20", "en"), "g20");
}

#[test]
fn inflected_forms_share_a_stem_in_many_languages() {
    for (lang, inflected, word) in [
        ("da", "husene", "hus"),
        ("es", "naciones", "nación"),
        ("fi", "talossa", "talo"),
        ("fr", "nations", "nation"),
        ("hu", "házak", "ház"),
        ("it", "nazioni", "nazione"),
        ("nl", "landen", "land"),
        ("no", "husene", "hus"),
        ("pt", "livros", "livro"),
        ("sv", "husen", "hus"),
        ("tr", "kitaplar", "kitap"),
    ] {
        assert_eq!(stem(inflected, lang), stem(word, lang), "{lang}");
        assert_eq!(stem(word, lang), fold(&stem(word, lang)), "{lang}");
    }
}

#[test]
fn a_word_typed_without_diacritics_has_a_stem_in_common() {
    let mut french = Stemmer::new("fr");
    let written: Vec<String> =
        french.stems(&first("françaises")).iter().map(str::to_owned).collect();
    let typed = french.stems(&first("francaises")).stem.clone();
    assert!(written.contains(&typed), "{written:?} {typed}");
}

#[test]
fn british_and_american_spelling_share_a_stem() {
    for (british, american) in [
        ("organisation", "organization"),
        ("organisations", "organizations"),
        ("organisational", "organizational"),
        ("organised", "organized"),
        ("privatising", "privatizing"),
        ("realise", "realize"),
        ("analyse", "analyze"),
        ("paralysed", "paralyzed"),
        ("labour", "labor"),
        ("neighbouring", "neighboring"),
        ("honourable", "honorable"),
        ("centre", "center"),
        ("centred", "centered"),
        ("kilometres", "kilometers"),
        ("defence", "defense"),
        ("licences", "licenses"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("fuelling", "fueling"),
        ("counsellor", "counselor"),
        ("catalogue", "catalog"),
        ("dialogues", "dialogs"),
        ("paediatric", "pediatric"),
        ("manoeuvre", "maneuver"),
        ("manoeuvring", "maneuvering"),
        ("sceptical", "skeptical"),
        ("aluminium", "aluminum"),
        ("grey", "gray"),
        ("judgement", "judgment"),
        ("instalments", "installments"),
    ] {
        assert_eq!(stem(british, "en"), stem(american, "en"), "{british}");
    }
}

#[test]
fn words_of_one_spelling_stay_as_they_are() {
    for word in [
        "advise",
        "advised",
        "advertising",
        "arise",
        "wise",
        "otherwise",
        "likewise",
        "four",
        "our",
        "hour",
        "tour",
        "pour",
        "your",
        "noise",
        "raise",
        "praised",
        "promise",
        "promises",
        "premise",
        "surprise",
        "surprising",
        "exercise",
        "enterprise",
        "franchise",
        "crises",
        "concise",
        "precise",
        "paradise",
        "compromise",
        "comprised",
        "supervise",
        "revised",
        "television",
        "televised",
        "improvise",
        "improvisation",
        "disguise",
        "cruise",
        "merchandise",
        "acre",
        "massacre",
        "genre",
        "were",
        "there",
        "fire",
        "hundred",
        "shared",
        "spring",
        "evidence",
        "presence",
        "sentence",
        "else",
        "these",
        "miser",
        "rise",
        "rising",
        "sunrise",
        "hello",
        "called",
        "selling",
        "follow",
        "analyst",
        "analysis",
        "sun",
        "glamour",
    ] {
        assert_eq!(american(word), word);
    }
}

#[test]
fn folding_is_what_a_reader_does_not_see() {
    assert_eq!(fold("Ångström’s ŁÓDŹ"), "angstrom's lodz");
    assert_eq!(fold("Ὀδυσσεύς"), "οδυσσευσ");
}

proptest! {
    #![proptest_config(crate::harness::cases(256))]

    #[test]
    fn words_lie_in_the_text_in_order(text in "\\PC{0,80}") {
        let mut before = (0, None);
        for word in words(&text) {
            prop_assert!(word.start < word.end);
            prop_assert!(text.get(word.start..word.end).is_some());
            prop_assert!(word.start >= before.0);
            prop_assert!(before.1.is_none_or(|position| word.position > position));
            prop_assert!(word.text.len() <= backfile::analysis::MAX_WORD_BYTES);
            before = (word.start, Some(word.position));
        }
    }

    #[test]
    fn a_word_alone_is_the_same_word(text in "[a-zA-Z0-9.,'’ é中文-]{0,40}") {
        for word in words(&text).filter(|word| word.kind == WordKind::Spaced) {
            let alone = texts(&text[word.start..word.end]);
            prop_assert_eq!(alone, vec![word.text]);
        }
    }

    #[test]
    fn the_short_way_through_plain_words_leads_where_the_long_way_does(
        text in "[a-cSs0-2.,'’“ \n中é-]{0,40}|([A-Ca-c]{1,4}-?[0-2]{1,2}s?[ -]?){0,9}",
    ) {
        // A soft hyphen cannot be seen, and a word that holds one is read character by character.
        let mut hyphened = String::new();
        for run in text.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
            let letters = run.chars().filter(char::is_ascii_alphabetic).count();
            let at = if letters >= 3 { 2 } else { 0 };
            hyphened.push_str(&run[..at]);
            hyphened.extend((at > 0).then_some('\u{ad}'));
            hyphened.push_str(&run[at..]);
        }
        let told = |text: &str| words(text).map(|w| (w.text, w.position)).collect::<Vec<_>>();
        prop_assert_eq!(told(&text), told(&hyphened));
    }

    #[test]
    fn an_index_gets_the_stems_that_a_query_asks_for(
        text in "([a-zé]{1,20}|[A-Za-z0-9'中文]{1,8}| ){0,30}",
        lang in "en|de|fr|xx",
    ) {
        let (mut writer, mut reader) = (Stemmer::new(&lang), Stemmer::new(&lang));
        // Twice, so that remembered stems are compared too.
        for word in words(&text).chain(words(&text)) {
            let mut stem = String::new();
            let plain = writer.append_stem(&word, &mut stem).map(str::to_owned);
            let stems = reader.stems(&word);
            prop_assert_eq!((&stem, &plain), (&stems.stem, &stems.plain));
        }
    }

    #[test]
    fn stemming_never_fails(word in "\\PC{0,20}", lang in "[a-z]{2}") {
        stem(&word, &lang);
    }
}

proptest! {
    #![proptest_config(crate::harness::cases(256))]

    #[test]
    fn the_heaviest_of_a_run_are_those_that_sorting_it_gives(
        weights in prop::collection::vec(0_u32..50, 0..400),
        a in 0_usize..400,
        b in 0_usize..400,
    ) {
        let run = a.min(b).min(weights.len())..a.max(b).min(weights.len());
        let peaks = Peaks::new(weights.clone());
        let mut sorted: Vec<usize> = run.clone().collect();
        sorted.sort_by_key(|place| std::cmp::Reverse(weights[*place]));
        prop_assert_eq!(peaks.heaviest(run).collect::<Vec<_>>(), sorted);
    }

    #[test]
    fn a_slip_is_one_edit_from_a_beginning(text in "[abé]{0,6}", typed in "[abé]{0,6}") {
        let ends = (0..=text.len()).filter(|end| text.is_char_boundary(*end));
        let near = |end: usize| strsim::osa_distance(&text[..end], &typed) <= 1;
        prop_assert_eq!(begins_but_for_a_slip(&text, &typed), ends.into_iter().any(near));
    }
}
