//! Markdown (`CommonMark` 0.31 with tables), with or without front matter: its text without the
//! markup, each block a line.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::model::FileFormat;

use super::super::line::{Line, tidy};
use super::fields::{fields, unknown};
use super::front_matter::{fence, front_matter};
use super::markup;
use super::record::{Fields, Given, Record};

/// What opens the names of methods.
const METHOD: &str = "front_matter";

/// Reads a Markdown text.
pub(super) fn read(text: &str) -> Record {
    let mut warnings = Vec::new();
    let (mut given, start) = match front_matter(text) {
        Some(front) => {
            warnings.extend(front.warning);
            let unknown = unknown(&front.map, METHOD);
            (Fields { unknown, ..fields(&front.map, METHOD) }, front.end)
        }
        None => {
            if let Some(fence) = fence(text) {
                warnings
                    .push(format!("no line `{fence}` closes the front matter that line 1 opens"));
            }
            (Fields::default(), 0)
        }
    };
    let blocks = blocks(text, start);
    if given.title.is_none() {
        given.title =
            blocks.heading.map(|value| Given { value, method: "markdown:heading".to_owned() });
    }
    Record {
        format: FileFormat::Markdown,
        fields: given,
        lines: blocks.lines,
        captions: blocks.captions,
        is_scraped: true,
        warnings,
    }
}

#[derive(Default)]
struct Blocks {
    lines: Vec<Line>,
    /// The first heading of the first level.
    heading: Option<String>,
    /// What stands in for pictures.
    captions: Vec<String>,
}

/// The text from `start` on as blocks. Pictures' texts are set apart as captions.
fn blocks(text: &str, start: usize) -> Blocks {
    let mut blocks = Blocks::default();
    let mut line_starts: Vec<usize> = vec![0];
    line_starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let mut block = String::new();
    let mut from = start;
    let mut image: Option<String> = None;
    let events = Parser::new_ext(&text[start..], Options::ENABLE_TABLES).into_offset_iter();
    for (event, span) in events {
        let at = start + span.start;
        let number = line_starts.partition_point(|line| *line <= at);
        match event {
            Event::Start(Tag::Image { .. }) => image = Some(String::new()),
            Event::End(TagEnd::Image) => {
                let caption = tidy(&image.take().unwrap_or_default());
                if !caption.is_empty() {
                    blocks.captions.push(caption);
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if block.is_empty() {
                    from = number;
                }
                match &mut image {
                    Some(caption) => caption.push_str(&words),
                    None => block.push_str(&words),
                }
            }
            Event::Html(html) => block.push_str(&markup::strip(&html)),
            Event::SoftBreak | Event::HardBreak => block.push(' '),
            Event::End(TagEnd::TableCell) => block.push_str(" | "),
            Event::End(TagEnd::Heading(level)) => {
                let text = blocks.close(&mut block, from);
                if level == HeadingLevel::H1 && blocks.heading.is_none() {
                    blocks.heading = text;
                }
            }
            Event::Start(tag) if is_block(&tag) => {
                blocks.close(&mut block, from);
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock,
            ) => {
                blocks.close(&mut block, from);
            }
            _ => {}
        }
    }
    blocks.close(&mut block, from);
    blocks
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::Item
            | Tag::List(_)
            | Tag::CodeBlock(_)
            | Tag::BlockQuote(_)
            | Tag::TableRow
            | Tag::HtmlBlock
    )
}

impl Blocks {
    /// Ends a block: its text becomes lines of their own.
    fn close(&mut self, block: &mut String, number: usize) -> Option<String> {
        let taken = std::mem::take(block);
        let mut first = None;
        for line in taken.split('\n') {
            let text = tidy(line.trim_end_matches([' ', '|']));
            if !text.is_empty() {
                first.get_or_insert_with(|| text.clone());
                let number = u32::try_from(number).ok();
                self.lines.push(Line { number, text, opens_block: true });
            }
        }
        first
    }
}
