//! Header lines: those that state a date, an author or a source and nothing else. Knows what
//! such a line is made of; does not decide which of its dates is the article's.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::model::{PrintedDate, SourceRef};

use super::byline::{Byline, byline};
use super::date::{dates, weekday, with_time};
use super::line::{lists, word_count};
use super::source::{Part, Sources, credit_of, is_outlet_name};

/// What a label says of the date that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// `Published`, `Posted`, `Date`.
    Published,
    /// `Updated`, `Modified`.
    Modified,
    /// No label.
    None,
}

/// A date of a header line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PrintedOn {
    pub(super) label: Label,
    pub(super) date: PrintedDate,
    /// The date and its time as printed.
    pub(super) words: String,
}

/// What a header line states.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    pub(super) dates: Vec<PrintedOn>,
    pub(super) authors: Vec<String>,
    pub(super) sources: Vec<(Part, SourceRef)>,
    /// What a label says of a date that the line does not hold: it stands on the next.
    pub(super) label: Option<Label>,
    /// What is left of the line: a headline, when a date was stuck to it.
    pub(super) rest: String,
    /// Whether all of the line was understood, so that it is no part of the text.
    pub(super) is_whole: bool,
    /// Whether a date with its year first, or with a label, opens the line.
    pub(super) opens_with_date: bool,
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)(?P<modified>\b(?:last\s)?(?:updated|modified|edited)(?:\s(?:on|at))?\b|\bzuletzt aktualisiert\b|\baktualisiert(?: am)?\b|\bstand\s?:",
        r"|\bmis(?:e)? à jour(?: le)?\b|\bactualizado(?: el)?\b|\búltima actualización\b|\baggiornato(?: il)?\b|\bобновлено\b|更新(?:时间|時間|于)?)",
        r"|(?P<published>\b(?:first\s)?(?:published|posted|publish date|publication date|date published|release date|released|issued|created|pub date|dateline|date)(?:\s(?:on|at|date))?\b",
        r"|\bveröffentlicht(?: am)?\b|\bdatum\b|\berstellt(?: am)?\b|\bpublié(?:e)?(?: le)?\b|\bpublicado(?: el| em)?\b|\bfecha\b|\bpubblicato(?: il)?\b|\bопубликовано\b|\bдата\b|发布(?:时间|日期|于)|发表(?:时间|于)|發布時間|日期|时间|時間)",
        r"\s?[:\x{ff1a}|-]?\s?",
    ))
    .expect("the pattern of this file is well-formed")
});

static SOURCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s|•·(])(?:sources?|via|news source|来源|來源|источник|fuente|quelle|fonte)\s?[:\x{ff1a}]\s?(?P<name>[^|•·()0-9:\x{ff1a}]+)")
    .expect("the pattern of this file is well-formed")
});

static EDITOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s|•·(])(?:(?:web\s)?editors?|责任编辑|責任編輯|编辑|編輯|责编|редактор)\s?[:\x{ff1a}]\s?[^|•·()0-9:\x{ff1a}]+")
        .expect("the pattern of this file is well-formed")
});

/// Words that stand beside dates and names and mean nothing by themselves.
const FILLERS: &str = "\
    a ago am and at audio by comment comments day days et first hour hours il in ist last le \
    listen local min mins minute minutes of on pm print read save share the time uhr um \
    views";

/// How many words of a header line may be left unexplained: a place, a section.
const UNEXPLAINED: usize = 2;

/// Reads a line as a header line. `None` when it states neither date nor author, desk nor source.
pub(super) fn header(text: &str, sources: &Sources, latest: Date) -> Option<Header> {
    const LONGEST: usize = 300;
    if text.chars().count() > LONGEST {
        return None;
    }
    let mut header = Header::default();
    let mut taken: Vec<Range<usize>> = Vec::new();
    let labels = labels(text);
    read_dates(text, latest, &labels, &mut header, &mut taken);
    taken.extend(labels.iter().map(|(span, _)| span.clone()));
    for parts in SOURCE.captures_iter(text) {
        let name = cut_at_label(&parts["name"]);
        header.sources.extend(credit_of(name, sources).into_iter().map(|s| (Part::Label, s)));
        let whole = parts.get_match();
        taken.push(whole.start()..whole.end() - parts["name"].len() + name.len());
    }
    let byline = byline(text, &taken);
    let names_a_desk = byline.as_ref().is_some_and(|byline| byline.is_desk);
    if let Some(Byline { authors, others, span, .. }) = byline {
        header.authors = authors;
        for other in others {
            let named = sources.named(&other).is_some() || is_outlet_name(&other);
            if named && let Some(source) = sources.refer(&other) {
                header.sources.push((Part::Byline, source));
            }
        }
        taken.push(span);
    }
    taken.extend(EDITOR.find_iter(text).map(|found| found.range()));
    let states = !header.dates.is_empty()
        || !header.authors.is_empty()
        || !header.sources.is_empty()
        || names_a_desk;
    if header.dates.is_empty() {
        header.label = labels.last().map(|(_, label)| *label);
    }
    let is_labelled = !labels.is_empty();
    let pieces = pieces(text, &mut taken);
    let unexplained = explain(&pieces, sources, &mut header);
    header.is_whole = match (states, is_labelled) {
        (true, _) => unexplained <= UNEXPLAINED,
        (false, true) => unexplained == 0,
        (false, false) => return None,
    };
    header.rest = pieces
        .join(" ")
        .trim_matches(|c: char| !c.is_alphanumeric() && !"\"“‘«(".contains(c))
        .to_owned();
    Some(header)
}

/// The name before the next label of a line in which labels follow each other.
fn cut_at_label(name: &str) -> &str {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s(?:authors?|editors?|by|published|updated|date|time|作者|编辑|責任編輯|责任编辑|记者)\b|[\s\u{3000}](?:作者|编辑|责任编辑|记者)|\s[-–—]\s")
            .expect("the pattern of this file is well-formed")
    });
    NEXT.find(name).map_or(name, |next| &name[..next.start()]).trim_end()
}

fn labels(text: &str) -> Vec<(Range<usize>, Label)> {
    LABEL
        .captures_iter(text)
        .map(|parts| {
            let label =
                if parts.name("modified").is_some() { Label::Modified } else { Label::Published };
            (parts.get_match().range(), label)
        })
        .collect()
}

fn read_dates(
    text: &str,
    latest: Date,
    labels: &[(Range<usize>, Label)],
    header: &mut Header,
    taken: &mut Vec<Range<usize>>,
) {
    /// How far behind its label a date may stand: room for a time, a zone and a weekday.
    const REACH: usize = 45;
    for found in dates(text, latest) {
        let label = labels
            .iter()
            .rev()
            .find(|(span, _)| span.end <= found.span.start && found.span.start - span.end <= REACH)
            .map_or(Label::None, |(_, label)| *label);
        if found.date.known_day().is_none() && !found.is_open() && label == Label::None {
            continue; // A bare month is as often the subject of a headline as its date.
        }
        let opens = found.year_first || label != Label::None;
        header.opens_with_date |= opens && found.span.start <= 24 && header.dates.is_empty();
        // The time of a date stands between the labels around it.
        let from = labels.iter().filter(|(span, _)| span.end <= found.span.start).map(|l| l.0.end);
        let to = labels.iter().filter(|(span, _)| span.start >= found.span.end).map(|l| l.0.start);
        let segment = from.max().unwrap_or(0)..to.min().unwrap_or(text.len());
        let timed = with_time(text, segment, &found);
        let words = timed.words(text);
        taken.push(timed.day_span);
        taken.extend(timed.time_span);
        header.dates.push(PrintedOn { label, date: timed.date, words });
    }
}

/// What lies between the understood parts, split where lines are usually divided.
fn pieces<'a>(text: &'a str, taken: &mut [Range<usize>]) -> Vec<&'a str> {
    taken.sort_by_key(|span| span.start);
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in taken.iter().chain([&(text.len()..text.len())]) {
        if at < span.start {
            pieces.push(text[at..span.start].trim());
        }
        at = at.max(span.end);
    }
    pieces.retain(|piece| piece.chars().any(char::is_alphanumeric));
    pieces
}

/// Takes the outlets out of the pieces, and counts the words that nothing explains.
fn explain(pieces: &[&str], sources: &Sources, header: &mut Header) -> usize {
    let divides = |c: char| "|,•·–—()/;[]".contains(c);
    let mut unexplained = 0;
    for part in pieces.iter().flat_map(|piece| piece.split(divides)) {
        let part = part.trim_matches(|c: char| c.is_whitespace() || ":-.".contains(c));
        if let Some(source) = sources.named(part).or_else(|| sources.at_domain(part)) {
            header.sources.push((Part::Dateline, source.reference()));
            continue;
        }
        unexplained += part
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter(|word| word.chars().any(char::is_alphabetic) && weekday(word).is_none())
            .filter(|word| !lists(FILLERS, &word.trim_matches('.').to_lowercase()))
            .map(word_count)
            .sum::<usize>();
    }
    unexplained
}
