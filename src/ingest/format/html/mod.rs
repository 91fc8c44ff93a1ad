//! A web page → what it says about its article, and the article's lines. One parse serves both:
//! the survey reads the tree for metadata, then the extractor uses it up. Pages that no parser
//! should see are stripped of their tags instead.

mod address;
mod authors;
mod body;
mod charset;
mod flow;
mod guard;
mod headline;
mod json_ld;
mod likeness;
mod published;
mod publisher;
mod sniff;
mod survey;
mod token;

use dom_query::Document;

use crate::ingest::context::Context;
use crate::ingest::line::lines;
use crate::model::FileFormat;

use super::record::{Fields, Given, Record, Weighed};

pub(in crate::ingest) use charset::declared_encoding;
pub(super) use sniff::is_page;

/// Reads a page. `address` is where it was fetched, when the record tells; `format` is what the
/// page came in.
pub(super) fn read(
    page: &str,
    address: Option<&str>,
    format: FileFormat,
    context: Context<'_>,
) -> Record {
    let address = address.or_else(|| address::saved_from(page));
    match guard::excess(page, &guard::Bounds::OF_A_PAGE) {
        None => parsed(page, address, format, context),
        Some(excess) => stripped(page, address, format, excess),
    }
}

fn parsed(page: &str, address: Option<&str>, format: FileFormat, context: Context<'_>) -> Record {
    let document = Document::from(page);
    let survey = survey::survey(&document);
    let titles = survey.titles();
    let described = json_ld::described(&survey.json_ld, &titles);
    let described = described.as_ref();
    let link = address::link(&survey, described, address);
    let address = address.or(link.as_ref().map(|link| link.value.as_str()));
    let publishers = publisher::publishers(&survey, described, address, context.sources);
    let sites: Vec<&str> = publishers.iter().map(|known| known.value.as_str()).collect();
    let title = headline::headline(&survey, described, &sites);
    let authors = authors::authors(&survey, described, &sites);
    let dates = published::dates_of(&survey, described, address, context);
    let lang = survey.declared_lang(described);
    let (lines, warning) = body::lines(document, &survey, described);
    Record {
        format,
        fields: Fields {
            link,
            lang,
            weighed: Weighed {
                title,
                published: dates.published,
                modified: dates.modified,
                authors,
                publisher: publishers.into_iter().next(),
            },
            ..Fields::default()
        },
        lines,
        captions: survey.captions,
        is_scraped: true,
        warnings: warning.into_iter().collect(),
    }
}

/// What is left of a page that no parser should see: its text.
fn stripped(
    page: &str,
    address: Option<&str>,
    format: FileFormat,
    excess: guard::Excess,
) -> Record {
    let mut lines = lines(&token::text(page, body::LONGEST));
    lines.iter_mut().for_each(|line| line.number = None);
    let link = address
        .map(|address| Given { value: address.to_owned(), method: "html:saved_from".to_owned() });
    Record {
        format,
        fields: Fields { link, ..Fields::default() },
        lines,
        captions: Vec::new(),
        is_scraped: true,
        warnings: vec![format!("{}; its tags were stripped instead", excess.sentence())],
    }
}
