//! Dates: the bytes as a labelled line, in front of a headline, in a dateline, as a field, in a
//! file's name and in a correction of one.

#![no_main]

mod reading;

use std::fmt::Write as _;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(date) = std::str::from_utf8(bytes) else { return };
    let mut page = String::new();
    let prose = "The council voted on Tuesday, and everybody who had come went home again.";
    let _ = write!(page, "A vote in Saltholm\nPublished: {date}\n\n{prose}");
    reading::read("a.txt", page.as_bytes());
    page.clear();
    let _ = write!(
        page,
        "{date}A vote in Saltholm\nBy Ada Quill, {date}\n\nSALTHOLM, {date} - {prose} {date}"
    );
    reading::read(&format!("{}.txt", date.replace(['/', '\0'], "-")), page.as_bytes());
    page.clear();
    let _ = write!(
        page,
        "<html><head><meta property='article:published_time' content='{date}'></head><body><time>{date}</time><p>{date} {prose}</p></body></html>"
    );
    reading::read("a.html", page.as_bytes());
    let field = serde_json::json!({ "title": "A vote", "body": prose, "published": date, "modified": date });
    reading::read("a.json", field.to_string().as_bytes());
    page.clear();
    let _ = write!(page, "---\ntitle: A vote\ndate: {date}\n---\n{prose}");
    reading::read("a.md", page.as_bytes());
});
