//! The walker of the survey: where on the page it stands, and what it picks up there.

use std::collections::HashSet;

use dom_query::{Document, Element, NodeId, NodeRef};

use super::super::flow::{is_block, is_unseen, pieces, push_text, short_text, with_text};
use super::findings::{Mark, Marked, Meta, Survey, TextLine};
use super::names::{Named, is_author_page, named, words};

/// The most of anything that is picked up; pages made to slow a reader have more.
const MOST: usize = 500;
/// The most first-level headings that are looked at.
const MOST_HEADINGS: usize = 20;
/// The longest text of an element that can be a date or a byline, in bytes.
const LONGEST_MARKED: usize = 300;
/// The longest heading and title, in bytes.
const LONGEST_TITLE: usize = 600;
/// The longest caption, in bytes.
const LONGEST_CAPTION: usize = 2_000;

/// Whether the inside of an element is to be seen.
#[derive(PartialEq, Eq)]
pub(super) enum Look {
    Inside,
    Past,
}

/// Walks a page.
#[derive(Default)]
pub(super) struct Surveyor {
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
    /// A walker that knows where the page's headings are.
    pub(super) fn for_page(page: &Document) -> Self {
        let mut surveyor = Self::default();
        for heading in page.select("h1").nodes().iter().take(MOST_HEADINGS) {
            surveyor.around_headings.extend(heading.ancestors_it(None).map(|node| node.id));
        }
        surveyor
    }

    /// What was found.
    pub(super) fn finish(mut self) -> Survey {
        self.end_line();
        self.found.headings.append(&mut self.framed_headings);
        self.found
    }

    /// Steps into an element.
    pub(super) fn enter(&mut self, node: &NodeRef<'_>) -> Look {
        let Some(element) = node.element_ref() else { return Look::Inside };
        let name: &str = &element.name.local;
        match name {
            "html" => self.found.lang = element.attr("lang").map(|lang| lang.to_string()),
            "head" => return Look::Inside,
            "meta" => self.meta(&element),
            "link" => self.link(&element),
            "title" if self.found.title.is_none() => {
                self.found.title = short_text(*node, LONGEST_TITLE);
            }
            "script" => self.script(node, &element),
            "a" => self.links += 1,
            _ => {}
        }
        // What is shown without scripts is shown: pictures' credits, mostly, and whole articles.
        if is_unseen(name) && name != "noscript" || matches!(name, "meta" | "title") {
            return Look::Past;
        }
        if is_block(name) {
            self.end_line();
        }
        self.names(node, &element, name);
        Look::Inside
    }

    /// Steps out of an element.
    pub(super) fn leave(&mut self, node: &NodeRef<'_>) {
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

    /// Reads a text.
    pub(super) fn text(&mut self, node: &NodeRef<'_>) {
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
        let Some(content) = content.filter(|content| !content.trim().is_empty()) else { return };
        for key in ["name", "property", "itemprop", "http-equiv"] {
            let names = element.attr(key).unwrap_or_default();
            for name in names.split_whitespace() {
                if self.found.metas.len() < MOST {
                    let (name, content) = (name.to_ascii_lowercase(), content.trim().to_owned());
                    self.found.metas.push(Meta { name, content });
                }
            }
        }
    }

    fn link(&mut self, element: &Element) {
        if self.found.canonical.is_none() && has_word(element, "rel", "canonical") {
            self.found.canonical = element.attr("href").map(|href| href.trim().to_owned());
        }
    }

    fn script(&mut self, node: &NodeRef<'_>, element: &Element) {
        let kind = element.attr("type").unwrap_or_default();
        let is_description = kind.trim().eq_ignore_ascii_case("application/ld+json");
        if is_description && self.found.json_ld.len() < MOST {
            self.found.json_ld.push(node.text().to_string());
        }
    }

    /// Picks up what an element's name, class or properties say that it holds.
    fn names(&mut self, node: &NodeRef<'_>, element: &Element, name: &str) {
        let named = named(element, name);
        if named.frame && !self.around_headings.contains(&node.id) {
            self.frames.push(node.id);
        }
        match name {
            "h1" => self.heading(node),
            "figcaption" if self.frames.is_empty() && self.found.captions.len() < MOST => {
                let caption = short_text(*node, LONGEST_CAPTION).filter(|text| !text.is_empty());
                self.found.captions.extend(caption);
            }
            _ => {}
        }
        let properties: Vec<String> = element
            .attr("itemprop")
            .unwrap_or_default()
            .split_whitespace()
            .map(str::to_ascii_lowercase)
            .collect();
        let date = date_mark(name, &properties, named);
        let author = author_mark(name, &properties, named, element);
        let others: Vec<&String> = properties.iter().filter(|p| is_other_property(p)).collect();
        if date.is_none() && author.is_none() && others.is_empty() {
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
        if self.found.properties.len() < MOST {
            let said = value.as_ref().unwrap_or(&text);
            let stated = others.into_iter().map(|property| (property.clone(), said.clone()));
            self.found.properties.extend(stated);
        }
        let marked = |mark: Mark, pieces: Vec<String>| Marked {
            text: text.clone(),
            pieces,
            value: value.clone(),
            words: words(element).into_iter().chain(properties.iter().cloned()).collect(),
            mark,
            in_frame: !self.frames.is_empty(),
            near_headline: self.is_near_headline(),
        };
        let dated = date.map(|mark| marked(mark, Vec::new()));
        let authored =
            author.map(|mark| marked(mark, pieces(*node, LONGEST_MARKED).unwrap_or_default()));
        self.found.dated.extend(dated.filter(|_| self.found.dated.len() < MOST));
        self.found.authored.extend(authored.filter(|_| self.found.authored.len() < MOST));
    }

    fn heading(&mut self, node: &NodeRef<'_>) {
        let Some(text) = short_text(*node, LONGEST_TITLE).filter(|text| !text.is_empty()) else {
            return;
        };
        let in_frame = !self.frames.is_empty();
        self.saw_headline |= !in_frame;
        let list = if in_frame { &mut self.framed_headings } else { &mut self.found.headings };
        if list.len() < MOST_HEADINGS {
            list.push(text);
        }
    }
}

fn has_word(element: &Element, attribute: &str, word: &str) -> bool {
    let value = element.attr(attribute).unwrap_or_default();
    value.split_whitespace().any(|other| other.eq_ignore_ascii_case(word))
}

fn date_mark(name: &str, properties: &[String], named: Named) -> Option<Mark> {
    let is_date_property = |property: &String| {
        matches!(
            property.as_str(),
            "datepublished"
                | "datecreated"
                | "datemodified"
                | "dateline"
                | "uploaddate"
                | "pubdate"
        )
    };
    match () {
        () if properties.iter().any(is_date_property) => Some(Mark::Property),
        () if name == "time" => Some(Mark::Time),
        () if named.date => Some(Mark::Class),
        () => None,
    }
}

fn author_mark(name: &str, properties: &[String], named: Named, element: &Element) -> Option<Mark> {
    let is_author = |property: &String| matches!(property.as_str(), "author" | "creator");
    let leads_to_author =
        || name == "a" && element.attr("href").is_some_and(|href| is_author_page(&href));
    match () {
        () if properties.iter().any(is_author) => Some(Mark::Property),
        () if has_word(element, "rel", "author") => Some(Mark::Rel),
        () if leads_to_author() => Some(Mark::Link),
        () if named.author => Some(Mark::Class),
        () => None,
    }
}

fn is_other_property(property: &str) -> bool {
    matches!(property, "headline" | "publisher")
}
