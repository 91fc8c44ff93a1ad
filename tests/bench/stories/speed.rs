//! The time and memory that copies and stories take, by size of the archive. Larger archives
//! repeat the articles with a quarter of their words left out, another each time, and spread them
//! evenly over fifteen years.

use std::time::{Duration, Instant};

use backfile::model::{Article, ArticleId, PrintedDate};
use backfile::story::{Copies, GistReader, Grouping, Signature};
use jiff::{ToSpan, civil::date};

use super::Dice;
use super::corpora::read;

const ADDED: usize = 200;

pub(crate) fn speed(sizes: &[usize]) {
    let Some(labelled) = read("articles-allsides/articles") else { return };
    let articles: Vec<Article> = labelled.into_iter().map(|l| l.article).collect();
    println!(
        "{:>8} | per article: gist  group  sign  file | state MB: stories copies | one more: median worst",
        "articles"
    );
    for &size in sizes {
        let mut took = [Duration::ZERO; 4];
        let mut timed = |step: usize, started: Instant| took[step] += started.elapsed();
        let mut reader = GistReader::default();
        let mut grouping = Grouping::default();
        let start = resident();
        for number in 0..size {
            let article = varied(&articles, number);
            let started = Instant::now();
            let gist = reader.read(&article);
            timed(0, started);
            let started = Instant::now();
            grouping.collect(&gist);
            timed(1, started);
        }
        let started = Instant::now();
        grouping.place();
        timed(1, started);
        let grouped = resident();
        let mut signatures = Vec::new();
        for number in 0..size {
            let article = varied(&articles, number);
            let started = Instant::now();
            signatures.push(Signature::of(&article));
            timed(2, started);
        }
        let started = Instant::now();
        let copies = Copies::among(signatures);
        timed(3, started);
        let signed = resident();
        drop(copies);
        let mut more: Vec<Duration> = (size..size + ADDED)
            .map(|number| {
                let article = varied(&articles, number);
                let started = Instant::now();
                grouping.add(&reader.read(&article));
                started.elapsed()
            })
            .collect();
        more.sort_unstable();
        let each = took.map(|took| took.as_secs_f64() * 1e6 / size as f64);
        println!(
            "{size:>8} | {:>14.0} µs {:>4.0} µs {:>2.0} µs {:>2.0} µs | {:>17} {:>6} | {:>13.2?} {:.2?}",
            each[0],
            each[1],
            each[2],
            each[3],
            grouped.saturating_sub(start) / 1024,
            signed.saturating_sub(grouped) / 1024,
            more[ADDED / 2],
            more[ADDED - 1],
        );
    }
}

/// The article with a number: one of those there are, on another day and with other gaps.
fn varied(articles: &[Article], number: usize) -> Article {
    let mut article = articles[number % articles.len()].clone();
    article.id = ArticleId::of_record(&number.to_le_bytes());
    let mut dice = Dice(number as u64);
    let day = date(2000, 1, 1) + (dice.roll(15 * 365) as i64).days();
    article.published.date = PrintedDate::day(day.year(), day.month(), day.day());
    if number >= articles.len() {
        article.body = article.body.split_inclusive(' ').filter(|_| dice.roll(4) > 0).collect();
    }
    article
}

/// The memory in use, in KiB, as Linux counts it; 0 elsewhere.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
