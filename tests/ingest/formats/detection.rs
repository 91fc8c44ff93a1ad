//! Formats: how each is told and what it states.

use backfile::ingest::Reason;
use backfile::model::{Article, FileFormat};

use super::super::reading::{article, reader, reject};

const BODY: &str = "The two ministers talked for three hours and agreed to meet once more.";

fn format_of(path: &str, content: &str) -> FileFormat {
    article(path, content).provenance.origin.format
}

#[test]
fn content_tells_the_format_before_the_name_does() {
    let json = r#"{"title": "Talks", "body": "They met."}"#;
    let front = "---\ntitle: Talks\n---\nThey met.\n";
    assert_eq!(format_of("a.txt", json), FileFormat::Json);
    assert_eq!(format_of("a", front), FileFormat::Markdown);
    assert_eq!(format_of("a.md", "Talks in Geneva\n\nThey met.\n"), FileFormat::Markdown);
    assert_eq!(format_of("a.unknown", "Talks in Geneva\n\nThey met.\n"), FileFormat::Text);
    assert_eq!(format_of("a.jsonl", json), FileFormat::Jsonl);
    assert_eq!(format_of("a.txt", "[Updated] Talks in Geneva\n\nThey met.\n"), FileFormat::Text);
}

#[test]
fn front_matter_in_yaml_and_toml_states_the_fields() {
    let yaml = "---\ntitle: \"Talks: day two\"\ndate: 2024-06-10\nauthors: [Jane Doe, Karl Weiß]\n\
                source: Lakeside Herald\nurl: https://lakeside.example/talks\nlang: en-GB\n---\n\n";
    let toml = "+++\ntitle = \"Talks: day two\"\ndate = 2024-06-10\nauthors = [\"Jane Doe\", \
                \"Karl Weiß\"]\nsource = \"Lakeside Herald\"\nurl = \
                \"https://lakeside.example/talks\"\nlang = \"en-GB\"\n+++\n\n";
    for front in [yaml, toml] {
        let article = article("a.md", format!("{front}{BODY}\n"));
        assert_eq!(article.title, "Talks: day two");
        assert_eq!(
            article.published.date.map(|date| date.to_string()).as_deref(),
            Some("2024-06-10")
        );
        assert_eq!(article.byline, ["Jane Doe", "Karl Weiß"]);
        assert_eq!(article.source.map(|source| source.name).as_deref(), Some("Lakeside Herald"));
        assert_eq!(article.link.as_deref(), Some("https://lakeside.example/talks"));
        assert_eq!(article.lang.map(|lang| lang.to_string()).as_deref(), Some("en"));
        assert_eq!(article.body, BODY);
        assert_eq!(article.provenance.warnings, [""; 0]);
    }
}

#[test]
fn markdown_becomes_plain_text() {
    let text = "# Ministers meet in Geneva\n\nThe *two* ministers [talked](https://a.example) for \
                `three` hours\nand agreed.\n\n## What they said\n\n- First, the lake.\n- Second, \
                the court.\n\n> It was a good day.\n\n![The lake at dawn](lake.jpg)\n\n\
                ```\nlet x = 1;\n```\n";
    let article = article("a.md", text);
    assert_eq!(article.title, "Ministers meet in Geneva");
    assert_eq!(
        article.body,
        "The two ministers talked for three hours and agreed.\n\nWhat they said\n\nFirst, the \
         lake.\n\nSecond, the court.\n\nIt was a good day.\n\nlet x = 1;"
    );
    assert_eq!(article.captions, ["The lake at dawn"]);
}

#[test]
fn broken_front_matter_is_told_and_the_text_read_all_the_same() {
    let malformed =
        article("a.md", format!("---\ntitle: [unclosed\n---\n\n# Talks in Geneva\n\n{BODY}"));
    assert_eq!((malformed.title.as_str(), malformed.body.as_str()), ("Talks in Geneva", BODY));
    assert!(malformed.provenance.warnings[0].contains("front matter"));
    let unclosed = article("a.md", format!("---\ntitle: Talks\n\n{BODY}\n"));
    assert!(unclosed.provenance.warnings[0].contains("closes the front matter"));
    assert!(unclosed.body.contains(BODY));
}

#[test]
fn the_names_of_many_services_are_understood() {
    for record in [
        r#"{"headline": "Talks", "articleBody": "They met.", "datePublished": "2024-06-10", "author": {"name": "Jane Doe"}, "publisher": {"name": "DW"}}"#,
        r#"{"name": "Talks", "maintext": "They met.", "date_publish": "2024-06-10", "authors": ["Jane Doe"], "source_domain": "www.dw.com"}"#,
        r#"{"title": {"rendered": "Talks"}, "content": {"rendered": "<p>They met.</p>"}, "date": "2024-06-10", "byline": "By Jane Doe", "source": "Deutsche Welle"}"#,
        r#"{"Title": "Talks", "text": ["They met."], "pubDate": "Mon, 10 Jun 2024", "creator": "Jane Doe", "link": "https://www.dw.com/talks"}"#,
    ] {
        let article = article("a.json", record);
        assert_eq!(
            (article.title.as_str(), article.body.as_str()),
            ("Talks", "They met."),
            "{record}"
        );
        let date = article.published.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("2024-06-10"), "{record}");
        assert_eq!(article.byline, ["Jane Doe"], "{record}");
        let source = article.source.map(|source| source.id.to_string());
        assert_eq!(source.as_deref(), Some("dw"), "{record}");
    }
}

#[test]
fn lists_and_wrapped_lists_hold_many_articles() {
    let one = r#"{"title": "One", "body": "First."}"#;
    let two = r#"{"title": "Two", "body": "Second."}"#;
    for text in [
        format!("[{one}, {two}]"),
        format!(r#"{{"status": "ok", "articles": [{one},{two}]}}"#),
        format!(r#"{{"response": {{"total": 2, "results": [{one},{two}]}}}}"#),
        format!(
            r#"{{"hits": {{"total": 2, "hits": [{{"_source": {one}}}, {{"_source": {two}}}]}}}}"#
        ),
        format!("{one}\n{two}\n"),
        format!("{one}\n\n\n{two}"),
    ] {
        let outcomes = reader().read_record("a.json", text.as_bytes());
        let articles: Vec<Article> = outcomes.into_iter().map(|o| o.expect("an article")).collect();
        let titles: Vec<_> = articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["One", "Two"], "{text}");
        let records: Vec<_> = articles.iter().map(|a| a.provenance.origin.record).collect();
        assert_eq!(records, [Some(0), Some(1)], "{text}");
    }
}

#[test]
fn a_body_with_markup_loses_only_the_markup() {
    let record = r#"{"title": "Q&amp;A: Talks", "body": "<p>They <b>met</b> &ndash; twice.</p><script>var a = '<p>';</script><p>5 &lt; 6<br>And parted.</p>"}"#;
    let article = article("a.json", record);
    assert_eq!(article.title, "Q&A: Talks");
    assert_eq!(article.body, "They met – twice.\n\n5 < 6\n\nAnd parted.");
}

#[test]
fn a_body_that_is_given_is_taken_as_it_is() {
    let record = serde_json::json!({"title": "Talks", "body": format!("{BODY}\n\nSource link")});
    let article = article("a.json", record.to_string());
    assert_eq!(article.body, format!("{BODY}\n\nSource link"));
    assert!(article.provenance.cuts.is_empty());
}

#[test]
fn one_bad_line_costs_only_itself() {
    let text = "{\"title\": \"One\"}\n\n{\"title\": \"Two\", }\n[1, 2]\n{\"colour\": \"red\"}\n{\"title\": \"Five\"}\n";
    let outcomes = reader().read_record("a.jsonl", text.as_bytes());
    let shown: Vec<_> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Ok(article) => (article.provenance.origin.record, article.title.clone()),
            Err(reject) => (reject.record, format!("{:?}", reject.reason)),
        })
        .collect();
    let expected = [
        (Some(0), "One"),
        (Some(1), "JsonSyntax"),
        (Some(2), "Unsupported"),
        (Some(3), "NoBody"),
        (Some(4), "Five"),
    ];
    assert_eq!(shown, expected.map(|(record, text)| (record, text.to_owned())));
    let Err(broken) = &outcomes[1] else { panic!("the second is broken") };
    assert!(broken.detail.contains("line 3"), "{}", broken.detail);
    let Err(shapeless) = &outcomes[3] else { panic!("the fourth is no article") };
    assert!(shapeless.detail.contains("`colour`") && shapeless.advice.contains("`title`"));
}

#[test]
fn a_list_that_breaks_off_keeps_what_is_whole() {
    let text = "[\n{\"title\": \"One\"},\n{\"title\": \"Two\"},\n{\"title\": \"Thr";
    let outcomes = reader().read_record("a.json", text.as_bytes());
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 2);
    let Some(Err(last)) = outcomes.last() else { panic!("the last is broken") };
    assert_eq!((last.record, last.reason), (Some(2), Reason::JsonSyntax));
    assert!(last.detail.contains("line 4"), "{}", last.detail);
}

#[test]
fn formats_that_are_not_read_say_what_to_do() {
    for (path, content, word) in
        [("a.pdf", "%PDF-1.7 …", "PDF"), ("a.rtf", "{\\rtf1 Talks}", "rich text")]
    {
        let reject = reject(path, content);
        assert_eq!(reject.reason, Reason::Unsupported);
        assert!(reject.detail.contains(word), "{}", reject.detail);
        assert!(!reject.advice.is_empty());
    }
}

#[test]
fn encodings_are_told_from_the_bytes() {
    let text = "Über die Gespräche in Genf\n\nDie Minister sprachen drei Stunden über Zölle und \
                Äpfel, und sie wollen sich im Frühjahr wieder treffen.\n";
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked =
        [b"\xfe\xff".to_vec(), text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat();
    let bom = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for (bytes, encoding) in [
        (text.as_bytes(), "UTF-8"),
        (&bom, "UTF-8"),
        (&latin, "windows-1252"),
        (&utf16, "UTF-16LE"),
        (&marked, "UTF-16BE"),
    ] {
        let article = article("a.txt", bytes);
        assert_eq!(article.provenance.origin.encoding, encoding);
        assert_eq!(article.title, "Über die Gespräche in Genf");
        assert!(article.body.ends_with("Frühjahr wieder treffen."));
    }
}

#[test]
fn a_few_bad_bytes_do_not_turn_utf8_into_something_else() {
    let mut bytes = "Über die Gespräche in Genf\n\nDie Minister hörten zu; später gaben sie nach."
        .as_bytes()
        .to_vec();
    bytes.extend(b" \xff Ende der Gespr\xc3");
    let article = article("a.txt", bytes);
    assert_eq!(article.provenance.origin.encoding, "UTF-8");
    assert!(article.body.contains("hörten") && article.body.contains('\u{fffd}'));
    assert!(article.provenance.warnings[0].contains("U+FFFD"));
}

#[test]
fn letters_and_marks_are_composed() {
    let article = article("a.txt", "Cafe\u{301} talks in Geneva\n\nThey met at the cafe\u{301}.");
    assert!(article.title.starts_with("Café"));
    assert!(article.body.contains("café"));
}

#[test]
fn a_rare_letter_of_a_legacy_encoding_is_read_in_an_english_text() {
    let english = "The council of the town voted on Tuesday, and they said that it was time. ";
    for (letters, text) in [
        (&b"\xa35m"[..], "£5m"),
        (b"a caf\xe9", "a café"),
        (b"the mayor\x92s", "the mayor’s"),
        (b"Z\xfcrich", "Zürich"),
    ] {
        let plain = format!("A landing for the town and its ferry\n\n{}", english.repeat(30));
        let content = [plain.as_bytes(), letters, b" is the last of it."].concat();
        let article = article("a.txt", content);
        assert!(article.body.ends_with(&format!("{text} is the last of it.")), "{}", article.body);
        assert_eq!(article.provenance.origin.encoding, "windows-1252");
    }
}

#[test]
fn half_a_character_in_an_escape_costs_no_record() {
    for (escaped, read) in [
        (r"a ferry \ud83d", "a ferry \u{fffd}"),
        (r"\udca9 a ferry", "\u{fffd} a ferry"),
        (r"a \ud83d\ud83d\ude00 ferry", "a \u{fffd}😀 ferry"),
        (r"a \\ud83d \ud83d ferry", "a \\ud83d \u{fffd} ferry"),
    ] {
        let record = format!(r#"{{"title": "{escaped}", "body": "They met."}}"#);
        let article = article("a.json", record);
        assert_eq!(article.title, read, "{escaped}");
        assert!(article.provenance.warnings[0].contains("U+FFFD"));
    }
    let whole = article("a.json", r#"{"title": "A \ud83d\ude00 ferry", "body": "They met."}"#);
    assert_eq!((whole.title.as_str(), whole.provenance.warnings.len()), ("A 😀 ferry", 0));
}

#[test]
fn letters_that_were_encoded_twice_are_put_right() {
    let right = "José’s ferry – “the last”, he said… for 5 € in Zürich";
    let again = |text: &str| -> String {
        let letter = |byte: u8| match byte {
            0x80..=0x9f => encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned(),
            _ => char::from(byte).to_string(),
        };
        text.bytes().map(letter).collect()
    };
    for wrong in [again(right), again(&again(right))] {
        let text = article("a.txt", format!("Council rebuilds the landing\n\n{wrong}.\n\n{BODY}"));
        assert!(text.body.contains(right), "{wrong}: {}", text.body);
        assert!(text.provenance.warnings.iter().any(|warning| warning.contains("encoded twice")));
        let escaped = wrong.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect::<String>();
        let record = article("a.json", format!(r#"{{"title": "{escaped}", "body": "{BODY}"}}"#));
        assert_eq!(record.title, right);
        assert!(record.provenance.warnings[0].contains("encoded twice"));
    }
    for whole in ["«CAFÉ» de MANHÃ” à FPÖ–Klub", "Ângela e a Átila: «NÃO»", "Größe – naïve âgée ð"]
    {
        let article =
            article("a.txt", format!("Council rebuilds the landing\n\n{whole}.\n\n{BODY}"));
        assert!(article.body.contains(whole), "{}", article.body);
        assert!(article.provenance.warnings.is_empty());
    }
}
