//! The text of a page's article: the part of the tree that `dom_smoothie` takes for it, as lines.

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::flow::{Step, Walk, is_block, is_unseen, push_text, with_text};

/// Less than this is no article, and all text of the page is a better guess.
const LITTLE: usize = 200;

/// The lines of the article's text. The tree is used up.
pub(super) fn lines(page: Document) -> Option<Vec<String>> {
    let config = Config { disable_json_ld: true, text_mode: TextMode::Raw, ..Config::default() };
    let mut reader = Readability::with_document(page, None, Some(config)).ok()?;
    reader.parse().ok()?;
    let root = reader.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut end = |line: &mut String| {
        line.truncate(line.trim_end().len());
        if !line.is_empty() {
            lines.push(std::mem::take(line));
        }
    };
    let mut walk = Walk::through(*root);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => {
                let Some(element) = node.element_ref() else { continue };
                let name: &str = &element.name.local;
                if is_block(name) {
                    end(&mut line);
                }
                if is_unseen(name) || name == "figcaption" || name == "figure" {
                    walk.pass_over(&node);
                }
            }
            Step::Leave(node) => {
                if node.element_ref().is_some_and(|e| is_block(&e.name.local)) {
                    end(&mut line);
                }
            }
            Step::Text(node) => {
                with_text(&node, |text| push_text(&mut line, text));
            }
        }
    }
    end(&mut line);
    let length: usize = lines.iter().map(String::len).sum();
    (length >= LITTLE).then_some(lines)
}
