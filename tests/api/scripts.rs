//! Questions in scripts that are written without spaces.

use serde_json::Value;

use super::exports::lines;
use crate::harness::TestApp;

const REPORTS: [(&str, &str); 5] = [
    (
        "ja.json",
        r#"{"title": "港の朝市が再開", "date": "2024-05-02", "lang": "ja",
            "text": "外相と会談した漁業組合の代表は、朝市の再開を歓迎した。\n\n外国の船も相次いで入港した。"}"#,
    ),
    (
        "zh.json",
        r#"{"title": "灯塔重新开放", "date": "2024-05-03", "lang": "zh",
            "text": "海港城的外交部门和灯塔博物馆昨天宣布，灯塔将向游客开放。部长参观了博物馆。"}"#,
    ),
    (
        "ko.json",
        r#"{"title": "등대가 다시 문을 연다", "date": "2024-05-04", "lang": "ko",
            "text": "항구 도시의 등대 박물관은 여름 축제 기간에 문을 연다."}"#,
    ),
    (
        "th.json",
        r#"{"title": "ตลาดเช้าเปิดอีกครั้ง", "date": "2024-05-05", "lang": "th",
            "text": "ประธานของสมาคมเรือประมงต้อนรับนายกรัฐมนตรีของประเทศเพื่อนบ้าน"}"#,
    ),
    (
        "other.json",
        r#"{"title": "港で会談", "date": "2024-05-06", "lang": "ja",
            "text": "市長が港で会談を開いた。"}"#,
    ),
];

fn target(path: &str, q: &str) -> String {
    let q: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
    format!("{path}?q={q}&expand=none")
}

fn marked(answer: &Value) -> Vec<&str> {
    let html = answer["results"][0]["snippet"]["html"].as_str().unwrap();
    html.split("<mark>").skip(1).map(|rest| rest.split_once("</mark>").unwrap().0).collect()
}

#[tokio::test]
async fn words_that_a_question_writes_in_one_are_found_apart_and_it_says_so() {
    let app = TestApp::of(&REPORTS).await;
    for (q, title, parsed, marks) in [
        ("外相会談", "港の朝市が再開", "外相 会談", vec!["外相", "会談"]),
        ("外相の会談", "港の朝市が再開", "外相 会談", vec!["外相", "会談"]),
        ("灯塔开放", "灯塔重新开放", "灯塔 开放", vec!["灯塔", "灯塔", "开放"]),
        ("游客参观", "灯塔重新开放", "游客 参观", vec!["游客", "参观"]),
        (
            "นายกรัฐมนตรีเรือประมง",
            "ตลาดเช้าเปิดอีกครั้ง",
            "นายก รัฐมนตรี เรือ ประมง",
            vec!["เรือประมง", "นายกรัฐมนตรี"],
        ),
    ] {
        let answer = app.get(&target("/search", q)).await.ok();
        assert_eq!(answer["total"], 1, "{q}: {answer}");
        assert_eq!(answer["results"][0]["title"], title, "{q}");
        assert_eq!(answer["query"]["parsed"], parsed, "{q}");
        let warning = answer["query"]["warnings"][0]["message"].as_str().unwrap();
        assert!(warning.contains("written in one"), "{q}: {warning}");
        assert_eq!(marked(&answer), marks, "{q}");
    }
}

#[tokio::test]
async fn a_korean_compound_or_ending_is_found_where_its_words_are() {
    let app = TestApp::of(&REPORTS).await;
    for (q, marks) in [
        ("등대박물관", vec!["등대", "박물관"]),
        ("여름축제", vec!["여름", "축제"]),
        ("도시에서", vec!["도시"]),
        ("항구도시에서", vec!["항구", "도시"]),
        ("등대박물관 여름축제", vec!["등대", "박물관", "여름", "축제"]),
    ] {
        let answer = app.get(&target("/search", q)).await.ok();
        assert_eq!(answer["total"], 1, "{q}: {answer}");
        assert_eq!(marked(&answer), marks, "{q}");
    }
}

#[tokio::test]
async fn what_is_written_in_one_comes_first_and_alone() {
    let app = TestApp::of(&REPORTS).await;
    let answer = app.get(&target("/search", "外相と会談")).await.ok();
    assert_eq!((&answer["total"], &answer["query"]["parsed"]), (&1.into(), &"外相と会談".into()));
    assert_eq!(answer["query"]["warnings"].as_array().unwrap().len(), 0);
    for (q, total) in [("\"外相会談\"", 0), ("外相会談 -朝市", 0), ("会談 -外相会談", 2)]
    {
        assert_eq!(app.get(&target("/search", q)).await.ok()["total"], total, "{q}");
    }
    let strict = app.get(&(target("/search", "外相会談") + "&mode=strict")).await.ok();
    assert_eq!(strict["total"], 0);
}

#[tokio::test]
async fn a_sentence_without_spaces_finds_what_has_some_of_its_words() {
    let app = TestApp::of(&REPORTS).await;
    let answer = app.get(&target("/search", "博物馆昨天为什么宣布关闭灯塔")).await.ok();
    assert_eq!(answer["results"][0]["title"], "灯塔重新开放", "{answer}");
    let warning = answer["query"]["warnings"][0]["message"].as_str().unwrap();
    assert!(warning.starts_with("no article has all of these words"), "{warning}");
}

#[tokio::test]
async fn all_results_are_those_of_the_search_also_when_words_were_found_apart() {
    let app = TestApp::of(&REPORTS).await;
    let exported = lines(&app.get(&target("/search.ndjson", "外相会談")).await.text());
    assert_eq!(exported.len(), 1);
    assert_eq!(exported[0]["title"], "港の朝市が再開");
    // Taken up again after its last result, the walk is over.
    let cursor = exported[0]["cursor"].as_str().unwrap();
    let rest = app.get(&format!("{}&cursor={cursor}", target("/search.ndjson", "外相会談"))).await;
    assert_eq!(lines(&rest.text()).len(), 0);
}
