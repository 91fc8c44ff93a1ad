//! The scorer: the same for every tool.
//!
//! Bodies as the article-extraction benchmark has it: precision and recall of the shingles of
//! four words, averaged over pages, and the F1 of the two averages. Titles, publishers and dates
//! are right or not, as folded words; authors are counted name by name. A tool that gives no
//! answer where nothing is to be found is right in accuracy and counts nowhere else.

use std::collections::{BTreeMap, HashMap, HashSet};

use backfile::analysis::fold;
use backfile::model::{Article, Confidence};
use serde::Deserialize;

use super::corpus::{Gold, Page, publishers};

/// What a tool says of a page.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answer {
    body: Option<String>,
    title: Option<String>,
    authors: Option<Vec<String>>,
    publisher: Option<String>,
    date: Option<String>,
    #[serde(skip)]
    is_sure: bool,
    #[serde(skip)]
    date_method: String,
}

impl Answer {
    /// What an article says.
    pub(crate) fn of(article: &Article) -> Self {
        Self {
            body: Some(article.body.clone()),
            title: Some(article.title.clone()),
            authors: Some(article.byline.clone()),
            publisher: article.source.as_ref().map(|source| source.name.clone()),
            date: article.published.date.as_ref().map(ToString::to_string),
            is_sure: article.published.confidence == Some(Confidence::High),
            date_method: article.published.method.clone().unwrap_or_default(),
        }
    }
}

/// Right, given and expected answers to one question, and pages where all was as it should be.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    given: usize,
    expected: usize,
    exact: usize,
    pages: usize,
}

impl Count {
    fn add(&mut self, right: usize, given: usize, expected: usize) {
        self.right += right;
        self.given += given;
        self.expected += expected;
        self.exact += usize::from(right == given && right == expected);
        self.pages += 1;
    }
}

/// One line for each tool.
#[derive(Default)]
pub(crate) struct Table(Vec<String>);

impl Table {
    /// Scores a tool's answers.
    pub(crate) fn add(
        &mut self,
        tool: &str,
        pages: &[Page],
        answers: &BTreeMap<String, Answer>,
        lists_wrong: bool,
    ) {
        let nothing = Answer::default();
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        let mut bodies: Vec<(f64, f64)> = Vec::new();
        for page in pages {
            let answer = answers.get(&page.id).unwrap_or(&nothing);
            let Page { gold, url, .. } = page;
            if let Some(body) = &gold.body {
                bodies.push(shingles_in_common(body, answer.body.as_deref().unwrap_or("")));
            }
            let mut ask = |question,
                           right: usize,
                           given: usize,
                           expected: usize,
                           shown: &dyn Fn() -> String| {
                counts.entry(question).or_default().add(right, given, expected);
                if lists_wrong && (right != given || right != expected) {
                    println!("  {tool}: {question} of {url}\n      {}", shown());
                }
            };
            if let Some(title) = gold.title.as_ref().filter(|title| !title.is_empty()) {
                let said = answer.title.as_deref().unwrap_or("");
                let is_right = words(said) == words(title);
                let shown = || format!("“{said}” for “{title}”");
                ask("title", usize::from(is_right), usize::from(!said.is_empty()), 1, &shown);
            }
            if let Some(authors) = &gold.authors {
                let said = names(answer.authors.as_deref().unwrap_or_default());
                let wanted = names(authors);
                let shown = || format!("{said:?} for {wanted:?}");
                let right = said.intersection(&wanted).count();
                ask("author", right, said.len(), wanted.len(), &shown);
            }
            if let Some(wanted) = publishers(url) {
                let said = answer.publisher.as_deref().unwrap_or("");
                let is_right = wanted.iter().any(|name| bare_name(name) == bare_name(said));
                let shown = || format!("“{said}” for {wanted:?}");
                ask("publisher", usize::from(is_right), usize::from(!said.is_empty()), 1, &shown);
            }
            if let Some(date) = gold.date.as_ref().filter(|date| !date.is_empty()) {
                let said = answer.date.as_deref().unwrap_or("");
                let is_right = is_same_day(said, date, gold);
                let (right, given) = (usize::from(is_right), usize::from(!said.is_empty()));
                let shown = || format!("{said} for {date}, {}", answer.date_method);
                ask("date", right, given, 1, &shown);
                if answer.is_sure {
                    ask("sure date", right, given, given, &String::new);
                }
            }
        }
        let mut line = format!("  {tool:<20}");
        if !bodies.is_empty() && answers.values().any(|answer| answer.body.is_some()) {
            let mean = |of: fn(&(f64, f64)) -> f64| {
                bodies.iter().map(of).sum::<f64>() / bodies.len() as f64
            };
            let (precision, recall) = (mean(|body| body.0), mean(|body| body.1));
            let f1 = 2.0 * precision * recall / (precision + recall);
            line += &format!(" body P {precision:.3} R {recall:.3} F1 {f1:.4}");
        }
        for question in ["title", "author", "publisher", "date", "sure date"] {
            let Some(count) = counts.get(question).filter(|count| count.given > 0) else {
                continue;
            };
            let of = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
            let precision = of(count.right, count.given);
            let recall = of(count.right, count.expected);
            let f1 = of(2 * count.right, count.given + count.expected);
            let accuracy = of(count.exact, count.pages);
            line += &match question {
                "sure date" => format!(" | of {} sure dates right {precision:.3}", count.given),
                _ => format!(
                    " | {question} P {precision:.3} R {recall:.3} F1 {f1:.3} acc {accuracy:.3} ({}/{}/{})",
                    count.right, count.given, count.expected
                ),
            };
        }
        self.0.push(line);
    }

    /// Prints all lines.
    pub(crate) fn print(&self) {
        self.0.iter().for_each(|line| println!("{line}"));
    }
}

/// Precision and recall of four-word shingles. A text of fewer words is one shingle.
fn shingles_in_common(wanted: &str, said: &str) -> (f64, f64) {
    const LENGTH: usize = 4;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let count = |text: &str| -> HashMap<String, usize> {
        let words: Vec<&str> =
            text.split(|c: char| !is_word(c)).filter(|w| !w.is_empty()).collect();
        let mut counts = HashMap::new();
        for at in 0..words.len().saturating_sub(LENGTH - 1).max(usize::from(!words.is_empty())) {
            let shingle = words[at..words.len().min(at + LENGTH)].join(" ");
            *counts.entry(shingle).or_default() += 1;
        }
        counts
    };
    let (wanted, said) = (count(wanted), count(said));
    let total = |counts: &HashMap<String, usize>| counts.values().sum::<usize>() as f64;
    let shared: usize =
        wanted.iter().map(|(shingle, n)| (*n).min(said.get(shingle).copied().unwrap_or(0))).sum();
    let ratio = |whole: f64| if whole == 0.0 { 0.0 } else { shared as f64 / whole };
    (ratio(total(&said)), ratio(total(&wanted)))
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The names in a list of bylines, each possibly of several.
fn names(bylines: &[String]) -> HashSet<String> {
    let mut names = HashSet::new();
    for byline in bylines {
        let byline = byline.trim().trim_start_matches("By ").trim_start_matches("by ");
        let byline = byline.replace(" and ", ",").replace([';', '&', '|'], ",");
        names.extend(byline.split(',').map(|name| words(name).join(" ")).filter(|n| !n.is_empty()));
    }
    names
}

/// A publisher's name as it is compared: without `The`, a domain's ending and what is no letter.
fn bare_name(name: &str) -> String {
    let name = name.trim_end_matches(".com").trim_end_matches(".org").trim_end_matches(".net");
    let mut words = words(name);
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.concat()
}

fn is_same_day(said: &str, wanted: &str, gold: &Gold) -> bool {
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    match (day(said), day(wanted)) {
        (Some(said), Some(wanted)) if gold.is_in_utc() => {
            said.until(wanted).is_ok_and(|span| span.get_days().abs() <= 1)
        }
        _ => said == wanted,
    }
}
