//! The text of a page's article: the part of the tree that `dom_smoothie` takes for it, as lines.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use crate::ingest::line::{Line, lines as split, tidy};

use super::flow::{Step, Walk, is_block, is_unseen, push_text, with_text};
use super::json_ld::Described;
use super::survey::Survey;

/// The longest text that is taken from a page, in bytes.
pub(super) const LONGEST: usize = 5 << 20;

/// Less than this is no article, in bytes; another way to its text is tried.
const LITTLE: usize = 200;

/// The lines of the article's text, and what a reader should know about them. The tree is used
/// up.
pub(super) fn lines(
    page: Document,
    survey: &Survey,
    described: Option<&Described>,
) -> (Vec<Line>, Option<String>) {
    let found = extracted(page).unwrap_or_default();
    let length = |lines: &[Line]| lines.iter().map(|line| line.text.len()).sum::<usize>();
    let found_length = length(&found);
    if found_length >= LITTLE {
        return (found, None);
    }
    if let Some(body) = described.and_then(|described| described.body.as_deref()) {
        let mut told = split(body);
        told.iter_mut().for_each(|line| line.number = None);
        if length(&told) > found_length {
            return (told, Some("the text is that of the page's description".to_owned()));
        }
    }
    let is_own =
        |line: &&super::survey::TextLine| !line.in_frame && line.linked * 2 < line.text.len();
    let rest: Vec<Line> =
        survey.lines.iter().filter(is_own).filter_map(|line| block(&line.text)).collect();
    match length(&rest) > found_length * 2 {
        true => (rest, Some("no article was found on the page; all its text was kept".to_owned())),
        false => (found, None),
    }
}

/// A paragraph, if anything in it can be seen.
fn block(text: &str) -> Option<Line> {
    let text = tidy(text);
    (!text.is_empty()).then_some(Line { number: None, text, opens_block: true })
}

fn extracted(page: Document) -> Option<Vec<Line>> {
    let config = Config { disable_json_ld: true, text_mode: TextMode::Raw, ..Config::default() };
    let mut reader = Readability::with_document(page, None, Some(config)).ok()?;
    reader.parse().ok()?;
    let article = reader.doc.select_single("#readability-page-1");
    Some(lines_of(*article.nodes().first()?))
}

/// The lines below a node, without pictures and their captions.
fn lines_of(root: NodeRef<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut walk = Walk::through(root);
    while let Some(step) = walk.next() {
        let (ends, skips) = match &step {
            Step::Text(node) => {
                with_text(node, |text| push_text(&mut line, text));
                continue;
            }
            Step::Leave(node) => {
                (node.element_ref().is_some_and(|e| is_block(&e.name.local)), false)
            }
            Step::Enter(node) => node.element_ref().map_or((false, false), |e| {
                let name: &str = &e.name.local;
                (is_block(name), is_unseen(name) || matches!(name, "figure" | "figcaption"))
            }),
        };
        if ends {
            lines.extend(block(&line));
            line.clear();
        }
        if skips && let Step::Enter(node) = &step {
            walk.pass_over(node);
        }
    }
    lines.extend(block(&line));
    lines
}
