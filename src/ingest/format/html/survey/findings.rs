//! What the survey of a page hands over: everything that may state a fact about its article.

use crate::model::Lang;

use super::super::super::record::Given;
use super::super::json_ld::Described;

/// A `<meta>` with content.
#[derive(Debug)]
pub(in crate::ingest::format::html) struct Meta {
    /// Its `name`, `property`, `itemprop` or `http-equiv`, in lower case.
    pub(in crate::ingest::format::html) name: String,
    /// Its content, as found.
    pub(in crate::ingest::format::html) content: String,
}

/// A small element that was marked as holding a date, an author or the like.
#[derive(Debug)]
pub(in crate::ingest::format::html) struct Marked {
    /// Its text as a reader sees it; may be empty.
    pub(in crate::ingest::format::html) text: String,
    /// The same, in the pieces that its inner elements make of it.
    pub(in crate::ingest::format::html) pieces: Vec<String>,
    /// The value in an attribute made for machines: `datetime`, `content`, `title`.
    pub(in crate::ingest::format::html) value: Option<String>,
    /// The words of its `class`, `id` and `itemprop`, in lower case.
    pub(in crate::ingest::format::html) words: Vec<String>,
    /// What marked it.
    pub(in crate::ingest::format::html) mark: Mark,
    /// Whether it belongs to the page's frame: navigation, comments, teasers.
    pub(in crate::ingest::format::html) in_frame: bool,
    /// Whether it follows the headline, with little text of the article between them.
    pub(in crate::ingest::format::html) near_headline: bool,
}

/// What marked an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest::format::html) enum Mark {
    /// `<time>`.
    Time,
    /// `itemprop`, with the property in [`Marked::words`].
    Property,
    /// A class or id.
    Class,
    /// `rel="author"`.
    Rel,
    /// A link to an author's page.
    Link,
}

/// A line of the page's text.
#[derive(Debug)]
pub(in crate::ingest::format::html) struct TextLine {
    pub(in crate::ingest::format::html) text: String,
    pub(in crate::ingest::format::html) in_frame: bool,
    /// Whether it follows the headline, with little text of the article between them.
    pub(in crate::ingest::format::html) near_headline: bool,
    /// How much of it is links, in bytes.
    pub(in crate::ingest::format::html) linked: usize,
}

/// What a page says about itself.
#[derive(Debug, Default)]
pub(in crate::ingest::format::html) struct Survey {
    pub(in crate::ingest::format::html) metas: Vec<Meta>,
    /// The contents of `application/ld+json` scripts.
    pub(in crate::ingest::format::html) json_ld: Vec<String>,
    /// The page's `<title>`.
    pub(in crate::ingest::format::html) title: Option<String>,
    /// First-level headings outside the frame, then those inside.
    pub(in crate::ingest::format::html) headings: Vec<String>,
    pub(in crate::ingest::format::html) lang: Option<String>,
    pub(in crate::ingest::format::html) canonical: Option<String>,
    pub(in crate::ingest::format::html) dated: Vec<Marked>,
    pub(in crate::ingest::format::html) authored: Vec<Marked>,
    /// Other microdata: `headline`, `publisher`.
    pub(in crate::ingest::format::html) properties: Vec<(String, String)>,
    pub(in crate::ingest::format::html) captions: Vec<String>,
    pub(in crate::ingest::format::html) lines: Vec<TextLine>,
}

impl Survey {
    /// The contents of the metas with this name, in the order of the page.
    pub(in crate::ingest::format::html) fn metas<'a>(
        &'a self,
        name: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |meta| meta.name == name).map(|meta| meta.content.as_str())
    }

    /// All titles of the page.
    pub(in crate::ingest::format::html) fn titles(&self) -> Vec<&str> {
        let headings = self.headings.iter().map(String::as_str);
        headings.chain(self.title.as_deref()).chain(self.metas("og:title")).collect()
    }

    /// The language that the page declares.
    pub(in crate::ingest::format::html) fn declared_lang(
        &self,
        described: Option<&Described>,
    ) -> Option<Given> {
        let described = described.and_then(|described| described.lang.as_deref());
        [
            ("html:lang", self.lang.as_deref()),
            ("html:og:locale", self.metas("og:locale").next()),
            ("html:content-language", self.metas("content-language").next()),
            ("html:json_ld", described),
        ]
        .into_iter()
        .filter_map(|(method, lang)| Some((method, lang?.trim())))
        .find(|(_, lang)| lang.parse::<Lang>().is_ok())
        .map(|(method, lang)| Given { value: lang.to_owned(), method: method.to_owned() })
    }
}
