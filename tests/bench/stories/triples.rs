//! Triples: three reports of each of a hundred happenings of ten years, as sets for the study of
//! slant have them. So few articles are near one another in time that little likeness is asked for.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use backfile::model::{Article, PrintedDate};
use jiff::{ToSpan, civil::date};

use super::corpora::{Labelled, read};
use super::score::{Score, score};
use super::{Dice, group, stories};

/// How many happenings make a set.
const HAPPENINGS: usize = 100;

/// How many sets are drawn.
const DRAWS: u64 = 8;

pub(crate) fn triples() {
    println!(
        "{:<34} {:<10} pairs: P      R     F1   articles: P      R     F1",
        "triples of", "draws"
    );
    // Short texts, told apart by people; each happening is given a day of ten years.
    let mut short = read("clusters-ecbplus/train").unwrap_or_default();
    short.extend(read("clusters-ecbplus/dev").unwrap_or_default());
    report("clusters-ecbplus", |dice| {
        let mut set = Vec::new();
        for (_, mut told) in by_gold(&short).into_iter().filter(|(_, told)| told.len() >= 3) {
            let first = date(2010, 1, 1) + (dice.roll(3650) as i64).days();
            for _ in 0..3 {
                let mut labelled = told.swap_remove(dice.roll(told.len())).clone();
                let day = first + (dice.roll(3) as i64).days();
                let day = PrintedDate::day(day.year(), day.month(), day.day());
                labelled.article.published.date = day;
                set.push(labelled);
            }
        }
        set
    });
    // Whole articles on their own days. Who belongs together is what the archive of all of them
    // found, where twice the likeness is asked for: precision is what this can tell.
    let Some(mut whole) = read("articles-allsides/articles") else { return };
    let articles: Vec<&Article> = whole.iter().map(|l| &l.article).collect();
    let grouping = group(&articles);
    for labelled in &mut whole {
        let placement = grouping.placement(labelled.article.id).expect("it was grouped");
        labelled.gold = placement.story.to_string();
    }
    let mut told: Vec<Vec<&Labelled>> = by_gold(&whole).into_values().collect();
    told.retain(|told| sources(told).len() >= 3);
    report("articles-allsides", |dice| {
        let mut set = Vec::new();
        let mut drawn = HashSet::new();
        while drawn.len() < HAPPENINGS.min(told.len()) {
            let number = dice.roll(told.len());
            if !drawn.insert(number) {
                continue;
            }
            for source in sources(&told[number]).into_iter().take(3) {
                let by =
                    |l: &&&Labelled| l.article.source.as_ref().is_some_and(|s| s.name == source);
                set.extend(told[number].iter().find(by).map(|labelled| (*labelled).clone()));
            }
        }
        set
    });
}

fn by_gold(labelled: &[Labelled]) -> BTreeMap<&str, Vec<&Labelled>> {
    let mut told: BTreeMap<&str, Vec<&Labelled>> = BTreeMap::new();
    labelled.iter().for_each(|l| told.entry(&l.gold).or_default().push(l));
    told
}

fn sources(told: &[&Labelled]) -> BTreeSet<String> {
    told.iter().filter_map(|l| Some(l.article.source.as_ref()?.name.clone())).collect()
}

fn report(set: &str, draw: impl Fn(&mut Dice) -> Vec<Labelled>) {
    let mut scores: Vec<Score> = (0..DRAWS)
        .map(|seed| {
            let drawn = draw(&mut Dice(seed));
            let gold: Vec<String> = drawn.iter().map(|l| l.gold.clone()).collect();
            score(&gold, &stories(&drawn.iter().map(|l| &l.article).collect::<Vec<_>>()))
        })
        .collect();
    scores.sort_unstable_by(|a, b| a.pairs.f1().total_cmp(&b.pairs.f1()));
    println!("{set:<34} {:<10}{}", format!("mean of {DRAWS}"), Score::mean(&scores));
    println!("{set:<34} {:<10}{}", "worst", scores[0]);
}
