//! A small archive of invented news, in several formats. Nothing in it ever happened.

/// Four articles from three sources, of two years, and one without a date.
pub(crate) const ARCHIVE: [(&str, &str); 5] = [
    (
        "2023/harbour.json",
        r#"{"title": "Harbour talks end in Port Selby",
            "text": "PORT SELBY - Envoys of the Northern Tariff Union met on Tuesday. The minister, Anna Verhoeven, said the harbour treaty was close.\n\nThe Northern Tariff Union has twelve members.",
            "date": "2023-09-21", "publisher": "Selby Courier", "language": "en",
            "url": "https://courier.example/harbour-talks"}"#,
    ),
    (
        "2024/ferry.md",
        "---\ntitle: A ferry line for the islands\ndate: 2024-10-31\npublisher: Island Gazette\n---\n\nThe Northern Tariff Union pays for a new ferry. Anna Verhoeven opened the line with a speech about harbours.\n",
    ),
    (
        "2024/treaty.json",
        r#"{"title": "Treaty signed, markets calm",
            "text": "Anna Verhoeven signed the harbour treaty in Lower Marsh. Traders had expected it & <b>did not move</b>.",
            "date": "2024-10-31", "publisher": "Selby Courier", "language": "en"}"#,
    ),
    (
        "2024/strike.jsonl",
        "{\"title\": \"Dockers strike for a day\", \"text\": \"Dockers in Port Selby stopped work for a day. The harbour was quiet.\", \"date\": \"2024-06-10\", \"publisher\": \"Marsh Weekly\"}\n",
    ),
    (
        "undated.json",
        r#"{"title": "An old recipe for harbour soup", "text": "Take one harbour, and soup.", "publisher": "Marsh Weekly"}"#,
    ),
];
