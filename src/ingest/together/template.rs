//! The lines that a source prints below article after article: told by the share of its
//! articles, in a sample of bounded size, that have them near their edges.
//!
//! What several versions of one report share is no template. Versions are told by what they
//! share: where it is more than half of the longer one's paragraphs, both count as one article.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::analysis::fold;
use crate::model::{Article, ArticleId, Field, FileFormat, SourceId};

use super::super::body::BETWEEN;
use super::super::clean::is_prose;
use super::note::is_corrected;

/// How many articles of a source are looked at: those with the smallest ids, which are hashes,
/// so that this is a fair sample whatever the order. At the threshold of 30 % its standard error
/// is 6 %; templates are usually on nearly all pages of a source or on none.
const SAMPLE: usize = 64;
/// So many articles a source must have, and so many of them a line must be in at least.
const FEWEST: usize = 20;
const FEWEST_WITH_LINE: usize = 6;
/// The share of the articles that a template is in, in percent.
const SHARE: usize = 30;
/// Templates that read like prose stand within so many paragraphs of the beginning or the end;
/// others anywhere.
const EDGE: usize = 6;
/// No template is longer, in characters; the table of boilerplate has the same limit.
const LONGEST: usize = 400;
/// Of an article's lines and paragraphs so many are kept, those with the smallest hashes.
const MOST: usize = 32;

/// The first 64 bits of the BLAKE3 hash of a line, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct LineHash(u64);

impl LineHash {
    pub(super) fn of(line: &str) -> Self {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&blake3::hash(fold(line).as_bytes()).as_bytes()[..8]);
        Self(u64::from_be_bytes(bytes))
    }

    pub(super) fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }
}

/// Whether a paragraph is short enough for a template.
pub(super) fn may_be_template(line: &str) -> bool {
    line.len() <= LONGEST * 4 && line.chars().nth(LONGEST).is_none()
}

/// Whether an article's text was taken from a page rather than given as a field, and is what the
/// page says rather than a person.
pub(super) fn may_hold_templates(article: &Article) -> bool {
    use FileFormat::{Html, Markdown, Text, Warc};
    matches!(article.provenance.origin.format, Text | Html | Markdown | Warc)
        && !article.body.is_empty()
        && !is_corrected(article, Field::Body)
}

/// What is kept of an article.
#[derive(Debug)]
struct Sketch {
    /// Lines that may be templates.
    lines: BTreeSet<LineHash>,
    /// Paragraphs of running text, by which versions of one report are told.
    prose: BTreeSet<LineHash>,
}

impl Sketch {
    fn of(body: &str) -> Self {
        let paragraphs: Vec<&str> = body.split(BETWEEN).collect();
        let (mut lines, mut prose) = (BTreeSet::new(), BTreeSet::new());
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let is_prose = is_prose(paragraph);
            let is_edge = at < EDGE || at + EDGE >= paragraphs.len();
            let is_candidate = (is_edge || !is_prose) && may_be_template(paragraph);
            if is_candidate || is_prose {
                let hash = LineHash::of(paragraph);
                keep_smallest(&mut lines, is_candidate.then_some(hash));
                keep_smallest(&mut prose, is_prose.then_some(hash));
            }
        }
        Self { lines, prose }
    }

    /// Whether both are versions of one report. The longer counts: a brief of which little but
    /// a template is left would be a version of everything.
    fn is_version_of(&self, other: &Self) -> bool {
        let more = self.prose.len().max(other.prose.len());
        self.prose.intersection(&other.prose).count() * 2 > more
    }
}

fn keep_smallest(kept: &mut BTreeSet<LineHash>, hash: Option<LineHash>) {
    kept.extend(hash);
    if kept.len() > MOST {
        kept.pop_last();
    }
}

/// A sample of the articles of each source.
#[derive(Debug, Default)]
pub(super) struct Samples {
    sources: BTreeMap<SourceId, BTreeMap<ArticleId, Sketch>>,
}

impl Samples {
    pub(super) fn add(&mut self, article: &Article) {
        let Some(source) = article.source.as_ref().filter(|_| may_hold_templates(article)) else {
            return;
        };
        let sample = match self.sources.get_mut(&source.id) {
            Some(sample) => sample,
            None => self.sources.entry(source.id.clone()).or_default(),
        };
        let is_full = sample.len() >= SAMPLE;
        if is_full && sample.last_key_value().is_some_and(|(last, _)| *last <= article.id) {
            return;
        }
        sample.insert(article.id, Sketch::of(&article.body));
        if sample.len() > SAMPLE {
            sample.pop_last();
        }
    }

    /// The templates of every source that has some.
    pub(super) fn templates(&self) -> BTreeMap<SourceId, BTreeSet<LineHash>> {
        let found = self.sources.iter().filter(|(_, sample)| sample.len() >= FEWEST);
        found
            .map(|(source, sample)| {
                (source.clone(), templates(&sample.values().collect::<Vec<_>>()))
            })
            .filter(|(_, templates)| !templates.is_empty())
            .collect()
    }
}

fn templates(sample: &[&Sketch]) -> BTreeSet<LineHash> {
    let mut holders: BTreeMap<LineHash, Vec<usize>> = BTreeMap::new();
    for (at, sketch) in sample.iter().enumerate() {
        sketch.lines.iter().for_each(|line| holders.entry(*line).or_default().push(at));
    }
    holders.retain(|_, holders| holders.len() >= FEWEST_WITH_LINE);
    if holders.is_empty() {
        return BTreeSet::new();
    }
    let reports = reports(sample);
    let distinct = |articles: &mut dyn Iterator<Item = usize>| {
        articles.map(|at| reports[at]).collect::<BTreeSet<usize>>().len()
    };
    let all = distinct(&mut (0..sample.len()));
    holders
        .into_iter()
        .filter(|(_, holders)| {
            let with_line = distinct(&mut holders.iter().copied());
            with_line >= FEWEST_WITH_LINE && with_line * 100 >= all * SHARE
        })
        .map(|(line, _)| line)
        .collect()
}

/// For each article of a sample the first one of which it is a version, directly or through
/// others.
fn reports(sample: &[&Sketch]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..sample.len()).collect();
    for later in 1..sample.len() {
        for earlier in 0..later {
            let (a, b) = (first[earlier], first[later]);
            if a != b && sample[earlier].is_version_of(sample[later]) {
                first.iter_mut().filter(|of| **of == a.max(b)).for_each(|of| *of = a.min(b));
            }
        }
    }
    first
}
