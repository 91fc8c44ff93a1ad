//! Everything on a page that may say who wrote it, when, for whom and under what headline, in the
//! order of the page, gathered in one walk. It collects and does not decide; what stands in
//! navigation, comments and teasers of other articles is marked or left out.

use std::collections::HashSet;

use dom_query::{Document, Element, NodeId, NodeRef};

use crate::model::Lang;

use super::super::record::Given;
use super::flow::{Step, Walk, is_block, is_unseen, pieces, push_text, short_text, with_text};
use super::json_ld::Described;

/// A `<meta>` with content.
#[derive(Debug)]
pub(super) struct Meta {
    /// Its `name`, `property`, `itemprop` or `http-equiv`, in lower case.
    pub(super) name: String,
    /// Its content, as found.
    pub(super) content: String,
}

/// A small element that was marked as holding a date, an author or the like.
#[derive(Debug)]
pub(super) struct Marked {
    /// Its text as a reader sees it; may be empty.
    pub(super) text: String,
    /// The same, in the pieces that its inner elements make of it.
    pub(super) pieces: Vec<String>,
    /// The value in an attribute made for machines: `datetime`, `content`, `title`.
    pub(super) value: Option<String>,
    /// The words of its `class`, `id` and `itemprop`, in lower case.
    pub(super) words: Vec<String>,
    /// What marked it.
    pub(super) mark: Mark,
    /// Whether it belongs to the page's frame: navigation, comments, teasers.
    pub(super) in_frame: bool,
    /// Whether it follows the headline, with little text of the article between them.
    pub(super) near_headline: bool,
}

/// What marked an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
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
pub(super) struct TextLine {
    pub(super) text: String,
    pub(super) in_frame: bool,
    /// Whether it follows the headline, with little text of the article between them.
    pub(super) near_headline: bool,
    /// How much of it is links, in bytes.
    pub(super) linked: usize,
}

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) metas: Vec<Meta>,
    /// The contents of `application/ld+json` scripts.
    pub(super) json_ld: Vec<String>,
    /// The page's `<title>`.
    pub(super) title: Option<String>,
    /// First-level headings outside the frame, then those inside.
    pub(super) headings: Vec<String>,
    pub(super) lang: Option<String>,
    pub(super) canonical: Option<String>,
    pub(super) dated: Vec<Marked>,
    pub(super) authored: Vec<Marked>,
    /// Other microdata: `headline`, `publisher`.
    pub(super) properties: Vec<(String, String)>,
    pub(super) captions: Vec<String>,
    pub(super) lines: Vec<TextLine>,
}

impl Survey {
    /// The contents of the metas with this name, in the order of the page.
    pub(super) fn metas<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |meta| meta.name == name).map(|meta| meta.content.as_str())
    }
}

impl Survey {
    /// All titles of the page.
    pub(super) fn titles(&self) -> Vec<&str> {
        let headings = self.headings.iter().map(String::as_str);
        headings.chain(self.title.as_deref()).chain(self.metas("og:title")).collect()
    }

    /// The language that the page declares.
    pub(super) fn declared_lang(&self, described: Option<&Described>) -> Option<Given> {
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

/// The longest text of an element that can be a date or a byline, in bytes.
const LONGEST_MARKED: usize = 300;

/// Surveys a page.
pub(super) fn survey(page: &Document) -> Survey {
    let mut surveyor = Surveyor::default();
    for heading in page.select("h1").nodes() {
        surveyor.around_headings.extend(heading.ancestors_it(None).map(|node| node.id));
    }
    let mut walk = Walk::through(page.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => {
                if surveyor.enter(&node) == Look::Past {
                    walk.pass_over(&node);
                }
            }
            Step::Leave(node) => surveyor.leave(&node),
            Step::Text(node) => surveyor.text(&node),
        }
    }
    surveyor.end_line();
    surveyor.found.headings.append(&mut surveyor.framed_headings);
    surveyor.found
}

#[derive(PartialEq, Eq)]
enum Look {
    Inside,
    Past,
}

#[derive(Default)]
struct Surveyor {
    found: Survey,
    framed_headings: Vec<String>,
    line: String,
    linked: usize,
    /// How many links are open.
    links: usize,
    /// The frame elements that are open.
    frames: Vec<NodeId>,
    /// The elements around first-level headings: those are no frame.
    around_headings: HashSet<NodeId>,
    saw_headline: bool,
    /// Bytes of text outside the frame since the headline.
    since_headline: usize,
}

impl Surveyor {
    fn enter(&mut self, node: &NodeRef<'_>) -> Look {
        let Some(element) = node.element_ref() else { return Look::Inside };
        let name: &str = &element.name.local;
        match name {
            "html" => self.found.lang = element.attr("lang").map(|lang| lang.to_string()),
            "head" => return Look::Inside,
            "meta" => {
                self.meta(&element);
                return Look::Past;
            }
            "link" => self.link(&element),
            "title" => {
                if self.found.title.is_none() {
                    self.found.title = short_text(*node, 2_000);
                }
                return Look::Past;
            }
            "script" => {
                if element.attr("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) {
                    self.found.json_ld.push(node.text().to_string());
                }
                return Look::Past;
            }
            "a" => self.links += 1,
            _ => {}
        }
        if is_unseen(name) && name != "noscript" {
            return Look::Past;
        }
        if is_block(name) {
            self.end_line();
        }
        self.marks(node, &element, name);
        Look::Inside
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(element) = node.element_ref() else { return };
        let name: &str = &element.name.local;
        if name == "a" {
            self.links = self.links.saturating_sub(1);
        }
        if is_block(name) {
            self.end_line();
        }
        if self.frames.last() == Some(&node.id) {
            self.frames.pop();
        }
    }

    fn text(&mut self, node: &NodeRef<'_>) {
        let before = self.line.len();
        with_text(node, |text| push_text(&mut self.line, text));
        if self.links > 0 {
            self.linked += self.line.len() - before;
        }
    }

    fn end_line(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let mut text = std::mem::take(&mut self.line);
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            return;
        }
        let in_frame = !self.frames.is_empty();
        let near_headline = self.is_near_headline();
        if self.saw_headline && !in_frame {
            self.since_headline += text.len();
        }
        self.found.lines.push(TextLine { text, in_frame, near_headline, linked });
    }

    fn is_near_headline(&self) -> bool {
        const NEAR: usize = 500;
        self.saw_headline && self.since_headline < NEAR
    }

    fn meta(&mut self, element: &Element) {
        // Pages saved by other extractors have `value` where they had `content`.
        let content = element.attr("content").or_else(|| element.attr("value"));
        let Some(content) = content.filter(|c| !c.trim().is_empty()) else { return };
        for key in ["name", "property", "itemprop", "http-equiv"] {
            if let Some(names) = element.attr(key) {
                for name in names.split_whitespace() {
                    let (name, content) = (name.to_ascii_lowercase(), content.trim().to_owned());
                    self.found.metas.push(Meta { name, content });
                }
            }
        }
    }

    fn link(&mut self, element: &Element) {
        let is_canonical = element
            .attr("rel")
            .is_some_and(|rel| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case("canonical")));
        if is_canonical && self.found.canonical.is_none() {
            self.found.canonical = element.attr("href").map(|href| href.trim().to_owned());
        }
    }

    fn marks(&mut self, node: &NodeRef<'_>, element: &Element, name: &str) {
        let property = element.attr("itemprop");
        let words = words_of(element);
        if !self.around_headings.contains(&node.id) && is_frame(name, &words, element) {
            self.frames.push(node.id);
        }
        let in_frame = !self.frames.is_empty();
        match name {
            "h1" => {
                if let Some(text) = short_text(*node, 500).filter(|text| !text.is_empty()) {
                    if in_frame { &mut self.framed_headings } else { &mut self.found.headings }.push(text);
                    self.saw_headline |= !in_frame;
                }
            }
            "figcaption" => {
                if !in_frame && let Some(text) = short_text(*node, 2_000).filter(|text| !text.is_empty()) {
                    self.found.captions.push(text);
                }
            }
            _ => {}
        }
        let properties: Vec<String> = property
            .as_deref()
            .unwrap_or_default()
            .split_whitespace()
            .map(str::to_ascii_lowercase)
            .collect();
        let is_date_property = properties.iter().any(|p| {
            matches!(p.as_str(), "datepublished" | "datecreated" | "datemodified" | "dateline" | "uploaddate" | "pubdate")
        });
        let is_author_property = properties.iter().any(|p| matches!(p.as_str(), "author" | "creator"));
        let has_rel_author = element
            .attr("rel")
            .is_some_and(|rel| rel.split_whitespace().any(|r| r.eq_ignore_ascii_case("author")));
        let date_mark = if is_date_property {
            Some(Mark::Property)
        } else if name == "time" {
            Some(Mark::Time)
        } else if words.iter().any(|word| is_date_word(word)) {
            Some(Mark::Class)
        } else {
            None
        };
        let author_mark = if is_author_property {
            Some(Mark::Property)
        } else if has_rel_author {
            Some(Mark::Rel)
        } else if name == "a" && element.attr("href").is_some_and(|href| is_author_page(&href)) {
            Some(Mark::Link)
        } else if words.iter().any(|word| is_author_word(word)) {
            Some(Mark::Class)
        } else {
            None
        };
        let is_other = properties.iter().any(|p| matches!(p.as_str(), "headline" | "publisher"));
        if date_mark.is_none() && author_mark.is_none() && !is_other {
            return;
        }
        let text = short_text(*node, LONGEST_MARKED);
        let value = ["datetime", "content", "title"]
            .iter()
            .find_map(|key| element.attr(key))
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty());
        if text.is_none() && value.is_none() {
            return;
        }
        let text = text.unwrap_or_default();
        for property in properties {
            if matches!(property.as_str(), "headline" | "publisher") {
                let said = value.clone().unwrap_or_else(|| text.clone());
                self.found.properties.push((property, said));
            }
        }
        let mut all_words = words;
        all_words.extend(property.as_deref().unwrap_or_default().split_whitespace().map(str::to_ascii_lowercase));
        let near_headline = self.is_near_headline();
        let pieces = match author_mark {
            Some(_) => pieces(*node, LONGEST_MARKED).unwrap_or_default(),
            None => Vec::new(),
        };
        let marked = |mark| Marked {
            text: text.clone(),
            pieces: pieces.clone(),
            value: value.clone(),
            words: all_words.clone(),
            mark,
            in_frame,
            near_headline,
        };
        if let Some(mark) = date_mark {
            self.found.dated.push(marked(mark));
        }
        if let Some(mark) = author_mark {
            self.found.authored.push(marked(mark));
        }
    }
}

/// The words of an element's class and id: `entryDate` and `entry-date` alike are two.
fn words_of(element: &Element) -> Vec<String> {
    const LONGEST: usize = 400;
    let mut words = Vec::new();
    for key in ["class", "id", "data-testid", "data-qa"] {
        let Some(value) = element.attr(key).filter(|value| value.len() <= LONGEST) else { continue };
        let mut word = String::new();
        let mut was_lower = false;
        for c in value.chars().chain([' ']) {
            let starts = c.is_ascii_uppercase() && was_lower;
            if (!c.is_alphanumeric() || starts) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            was_lower = c.is_lowercase();
        }
    }
    words
}

fn is_date_word(word: &str) -> bool {
    matches!(
        word,
        "date" | "dates" | "dateline" | "datetime" | "datestamp" | "timestamp" | "published"
            | "publish" | "pubdate" | "publishdate" | "postdate" | "posted" | "datepublished"
            | "publicationdate" | "datum" | "fecha" | "time" | "updated" | "modified"
            | "pubtime" | "publishtime" | "articledate" | "newsdate" | "entrydate" | "created"
    )
}

fn is_author_word(word: &str) -> bool {
    matches!(
        word,
        "author" | "authors" | "byline" | "bylines" | "authorname" | "authornames" | "writer"
            | "contributor" | "contributors" | "reporter" | "bylinename" | "autor" | "auteur"
            | "articleauthor" | "postauthor" | "columnist"
    )
}

/// Whether a link leads to the page of an author, such as `/authors/jane-doe`.
fn is_author_page(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let mut parts = path.trim_end_matches('/').split('/');
    let leads = parts.any(|part| {
        matches!(
            part.to_ascii_lowercase().as_str(),
            "author" | "authors" | "by" | "profile" | "profiles" | "people" | "person" | "staff"
                | "contributor" | "contributors" | "reporter" | "reporters" | "journalist"
                | "journalists" | "columnist" | "columnists" | "writer" | "writers" | "editors"
                | "autor" | "autores" | "autoren" | "auteur" | "auteurs" | "bio" | "bios" | "byline"
        )
    });
    leads && parts.next().is_some()
}

/// Whether an element belongs to the page's frame and not to its article.
fn is_frame(name: &str, words: &[String], element: &Element) -> bool {
    matches!(name, "nav" | "aside" | "footer")
        || element.attr("role").is_some_and(|r| matches!(r.as_ref(), "navigation" | "complementary" | "contentinfo"))
        || is_block(name) && name != "body" && words.iter().any(|word| {
            matches!(
                word.as_str(),
                "comments" | "comment" | "related" | "sidebar" | "recommended" | "recommendations"
                    | "trending" | "teaser" | "teasers" | "promo" | "footer" | "nav" | "navigation"
                    | "navbar" | "menu" | "newsletter" | "popular" | "mostread" | "rail" | "disqus" | "reply" | "replies"
            )
        })
}
