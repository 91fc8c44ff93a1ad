//! The formats that answers are given in, each with its media types and the suffix that asks for
//! it on a path. Knows neither which address offers which, nor how any of them is written.

/// A format of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    /// JSON: what every program gets that asks for nothing else.
    Json,
    /// A page for people.
    Html,
    /// A JSON text on each line, for the whole of a list.
    Ndjson,
    /// Comma-separated values by RFC 4180, for the whole of a list.
    Csv,
    /// A feed by RFC 4287.
    Atom,
    /// A feed of RSS 2.0.
    Rss,
    /// A feed of JSON Feed 1.1.
    JsonFeed,
    /// Plain text.
    Text,
    /// A reference of RIS, for reference managers.
    Ris,
    /// A reference of BibTeX.
    Bibtex,
    /// A reference of the Citation Style Language.
    CslJson,
    /// What schema.org calls a `NewsArticle`, as JSON-LD.
    JsonLd,
}

impl Format {
    /// Every format. A suffix stands before those that it ends in.
    pub(in crate::http) const ALL: [Self; 12] = [
        Self::JsonFeed,
        Self::CslJson,
        Self::Json,
        Self::Html,
        Self::Ndjson,
        Self::Csv,
        Self::Atom,
        Self::Rss,
        Self::Text,
        Self::Ris,
        Self::Bibtex,
        Self::JsonLd,
    ];

    /// What asks for it at the end of a path.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Json => ".json",
            Self::Html => ".html",
            Self::Ndjson => ".ndjson",
            Self::Csv => ".csv",
            Self::Atom => ".atom",
            Self::Rss => ".rss",
            Self::JsonFeed => ".feed.json",
            Self::Text => ".txt",
            Self::Ris => ".ris",
            Self::Bibtex => ".bib",
            Self::CslJson => ".csl.json",
            Self::JsonLd => ".jsonld",
        }
    }

    /// Whether it holds the whole of a list, however long.
    pub(in crate::http) fn holds_all(self) -> bool {
        matches!(self, Self::Ndjson | Self::Csv)
    }

    /// Its media types: the first is given, the others are merely understood. Several formats
    /// have none that is registered, and go by what their programs ask for.
    pub(in crate::http) fn media_types(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["application/json"],
            Self::Html => &["text/html"],
            Self::Ndjson => &["application/x-ndjson", "application/ndjson", "application/jsonl"],
            Self::Csv => &["text/csv"],
            Self::Atom => &["application/atom+xml"],
            Self::Rss => &["application/rss+xml"],
            Self::JsonFeed => &["application/feed+json"],
            Self::Text => &["text/plain"],
            Self::Ris => &["application/x-research-info-systems"],
            Self::Bibtex => &["application/x-bibtex", "text/x-bibtex"],
            Self::CslJson => &["application/vnd.citationstyles.csl+json"],
            Self::JsonLd => &["application/ld+json"],
        }
    }

    /// The media type that is given.
    pub(crate) fn media_type(self) -> &'static str {
        self.media_types()[0]
    }

    /// The content type of an answer: the media type, with the encoding where it does not say.
    pub(in crate::http) fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Text => "text/plain; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            other => other.media_type(),
        }
    }
}
