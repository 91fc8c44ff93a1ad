//! A day whose year is asked for, and what its article says that may tell it.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::ingest::date::{unyeared_days, weekday};
use crate::model::{Article, ArticleId, DateStatement, Field, PrintedDate};

use super::super::note::is_corrected;
use super::anchor::{Anchor, anchors};
use super::answer::YearAnswer;
use super::named::Named;

/// For each year the article with the smallest id that speaks for it.
pub(super) type Years = BTreeMap<i16, ArticleId>;

/// A day whose year is asked for.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) article: ArticleId,
    pub(super) field: Field,
    pub(super) date: PrintedDate,
    pub(super) month: i8,
    pub(super) day: i8,
    pub(super) named: Named,
    weekday: Option<Weekday>,
    /// The day lies between these two.
    earliest: Option<Date>,
    latest: Date,
    pub(super) neighbours: Years,
    pub(super) anchors: Vec<(Anchor, Years)>,
}

/// The questions of an article: those that at least two signals might answer.
pub(super) fn questions(article: &Article, latest: Date) -> Vec<Question> {
    let day = |statement: Option<&DateStatement>| statement?.date.as_ref()?.known_day();
    let printed = day(Some(&article.published));
    let changed = day(article.modified.as_ref());
    let asked = [
        // An event is not older than a year when its report is printed, and not to come.
        (
            Field::EventDate,
            article.event_date.as_ref(),
            printed.and_then(|day| day.checked_sub(366.days()).ok()),
            printed.and_then(|day| day.tomorrow().ok()),
        ),
        (Field::Published, Some(&article.published), None, changed),
    ];
    asked
        .into_iter()
        .filter(|(field, ..)| !is_corrected(article, *field))
        .filter_map(|(field, statement, earliest, last)| {
            let date = statement?.date.as_ref()?;
            let (month, day) = date.day_without_year()?;
            let question = Question {
                article: article.id,
                field,
                date: date.clone(),
                month,
                day,
                named: Named::by(article.mentions.iter()),
                weekday: weekday_beside(&article.body, month, day),
                earliest,
                latest: last.map_or(latest, |last| last.min(latest)),
                neighbours: Years::new(),
                anchors: anchors(article, month).into_iter().map(|it| (it, Years::new())).collect(),
            };
            question.is_answerable().then_some(question)
        })
        .collect()
}

impl Question {
    fn is_answerable(&self) -> bool {
        let may_have_neighbours = self.named.people.len() >= 2 && !self.named.places.is_empty();
        let signals = [self.weekday.is_some(), may_have_neighbours, !self.anchors.is_empty()];
        signals.iter().filter(|signal| **signal).count() >= 2
    }

    /// The year that at least two signals leave, if it is one.
    pub(super) fn answer(&self) -> Option<YearAnswer> {
        let told: Vec<&Years> =
            self.anchors.iter().map(|(_, years)| years).filter(|years| !years.is_empty()).collect();
        let by_neighbour = (!self.neighbours.is_empty()).then_some(&self.neighbours);
        let signals = [self.weekday.is_some(), by_neighbour.is_some(), !told.is_empty()];
        if signals.iter().filter(|signal| **signal).count() < 2 {
            return None;
        }
        let all: Vec<&Years> = told.iter().copied().chain(by_neighbour).collect();
        let mut years = all.first()?.keys().copied().filter(|year| {
            all.iter().all(|years| years.contains_key(year)) && self.is_possible(*year)
        });
        let (Some(year), None) = (years.next(), years.next()) else { return None };
        Some(YearAnswer {
            article: self.article,
            field: self.field,
            date: self.date.to_string(),
            year,
            weekday: self.weekday.is_some(),
            neighbour: self.neighbours.get(&year).copied(),
            anchor: told.first().and_then(|years| years.get(&year)).copied(),
        })
    }

    /// Whether the year has such a day, on the weekday beside it, and nothing rules it out.
    fn is_possible(&self, year: i16) -> bool {
        Date::new(year, self.month, self.day).is_ok_and(|day| {
            self.weekday.is_none_or(|weekday| day.weekday() == weekday)
                && self.earliest.is_none_or(|earliest| day >= earliest)
                && day <= self.latest
        })
    }
}

/// The weekday that is printed right before or behind a day in the first sentences.
fn weekday_beside(body: &str, month: i8, day: i8) -> Option<Weekday> {
    const LEAD: usize = 1500;
    /// Short forms (`Sat`, `Sun`) are words of their own behind a date.
    const SHORTEST: usize = 5;
    let head = &body[..body.floor_char_boundary(LEAD)];
    let mut days = unyeared_days(head).into_iter();
    let found = days.find(|found| found.date.day_without_year() == Some((month, day)))?;
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | '.');
    let before = head[..found.span.start].trim_end_matches(is_between);
    let before = before.rsplit(|c: char| !c.is_alphabetic()).next().and_then(weekday);
    before.or_else(|| {
        let behind = head[found.span.end..].trim_start_matches(is_between);
        let word = behind.split(|c: char| !c.is_alphabetic()).next()?;
        weekday(word).filter(|_| word.chars().count() >= SHORTEST)
    })
}
