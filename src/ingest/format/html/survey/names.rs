//! What the names tell that a page gives its elements: classes, ids and roles are free text, but
//! made of the same few words everywhere.

use dom_query::Element;

use super::super::flow::is_block;

/// What an element's names say that it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) date: bool,
    pub(super) author: bool,
    /// The page's frame: navigation, comments, teasers of other articles.
    pub(super) frame: bool,
}

/// The attributes that hold names.
const ATTRIBUTES: [&str; 4] = ["class", "id", "data-testid", "data-qa"];

/// Longer ones list a hundred styles, or hide something.
const LONGEST: usize = 400;

/// Reads an element's names.
pub(super) fn named(element: &Element, name: &str) -> Named {
    let mut found = Named::default();
    each_word(element, |word| {
        found.date |= is_date_word(word);
        found.author |= is_author_word(word);
        found.frame |= is_frame_word(word);
    });
    let role = element.attr("role");
    let is_frame_role = role.is_some_and(|role| {
        matches!(role.as_ref(), "navigation" | "complementary" | "contentinfo")
    });
    // Small elements are named for what they are about: a link to the comments is no comment.
    found.frame &= is_block(name) && name != "body";
    found.frame |= matches!(name, "nav" | "aside" | "footer") || is_frame_role;
    found
}

/// The words of an element's names, in lower case.
pub(super) fn words(element: &Element) -> Vec<String> {
    let mut words = Vec::new();
    each_word(element, |word| words.push(word.to_owned()));
    words
}

/// `entryDate` and `entry-date` alike are two words.
fn each_word(element: &Element, mut see: impl FnMut(&str)) {
    let mut word = String::new();
    for attribute in ATTRIBUTES {
        let value = element.attr(attribute).filter(|value| value.len() <= LONGEST);
        let Some(value) = value else { continue };
        let mut was_small = false;
        for c in value.chars().chain([' ']) {
            let starts = c.is_ascii_uppercase() && was_small;
            if (!c.is_alphanumeric() || starts) && !word.is_empty() {
                see(&word);
                word.clear();
            }
            if c.is_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            was_small = c.is_lowercase();
        }
    }
}

fn is_date_word(word: &str) -> bool {
    matches!(
        word,
        "date"
            | "dates"
            | "dateline"
            | "datetime"
            | "datestamp"
            | "timestamp"
            | "published"
            | "publish"
            | "pubdate"
            | "publishdate"
            | "postdate"
            | "posted"
            | "datepublished"
            | "publicationdate"
            | "datum"
            | "fecha"
            | "time"
            | "updated"
            | "modified"
            | "pubtime"
            | "publishtime"
            | "articledate"
            | "newsdate"
            | "entrydate"
            | "created"
    )
}

fn is_author_word(word: &str) -> bool {
    matches!(
        word,
        "author"
            | "authors"
            | "byline"
            | "bylines"
            | "authorname"
            | "authornames"
            | "writer"
            | "contributor"
            | "contributors"
            | "reporter"
            | "bylinename"
            | "autor"
            | "auteur"
            | "articleauthor"
            | "postauthor"
            | "columnist"
    )
}

fn is_frame_word(word: &str) -> bool {
    matches!(
        word,
        "comments"
            | "comment"
            | "related"
            | "sidebar"
            | "recommended"
            | "recommendations"
            | "trending"
            | "teaser"
            | "teasers"
            | "promo"
            | "footer"
            | "nav"
            | "navigation"
            | "navbar"
            | "menu"
            | "newsletter"
            | "popular"
            | "mostread"
            | "rail"
            | "disqus"
            | "reply"
            | "replies"
    )
}

/// Whether a link leads to the page of an author, such as `/authors/jane-doe`.
pub(super) fn is_author_page(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let mut parts = path.trim_end_matches('/').split('/');
    let leads = parts.any(|part| {
        matches!(
            part.to_ascii_lowercase().as_str(),
            "author"
                | "authors"
                | "by"
                | "profile"
                | "profiles"
                | "people"
                | "person"
                | "staff"
                | "contributor"
                | "contributors"
                | "reporter"
                | "reporters"
                | "journalist"
                | "journalists"
                | "columnist"
                | "columnists"
                | "writer"
                | "writers"
                | "editors"
                | "autor"
                | "autores"
                | "autoren"
                | "auteur"
                | "auteurs"
                | "bio"
                | "bios"
                | "byline"
        )
    });
    leads && parts.next().is_some()
}
