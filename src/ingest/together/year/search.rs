//! Listens to all articles for what tells the years that some leave out. What is asked is filed
//! under people and days, so that an article is compared with few questions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::model::{Article, Basis, DateStatement, EntityId, Zone};

use super::anchor::anchors;
use super::answer::YearAnswer;
use super::named::Named;
use super::question::{Question, questions};

/// How far apart by month and day a neighbour may be dated.
const DAYS: i32 = 7;

/// The search for years that articles leave out. First every article asks, then every article is
/// heard, each in any order and with its mentions resolved.
#[derive(Debug)]
pub struct YearSearch {
    /// No article is printed later.
    latest: Date,
    questions: Vec<Question>,
    people: FxHashMap<EntityId, Filed>,
}

/// The questions that name a person.
#[derive(Debug, Default)]
struct Filed {
    /// By month and day.
    days: FxHashMap<(i8, i8), Vec<usize>>,
    /// By the month of an anchor: the question, and which anchor.
    months: FxHashMap<i8, Vec<(usize, usize)>>,
}

impl YearSearch {
    /// A search on a day: no date is later than the next.
    pub fn new(today: Date) -> Self {
        let latest = today.tomorrow().unwrap_or(today);
        Self { latest, questions: Vec::new(), people: FxHashMap::default() }
    }

    /// Takes note of the days that an article prints without their year.
    pub fn ask(&mut self, article: &Article) {
        for question in questions(article, self.latest) {
            let at = self.questions.len();
            for person in &question.named.people {
                let filed = self.people.entry(person.clone()).or_default();
                filed.days.entry((question.month, question.day)).or_default().push(at);
            }
            for (which, (anchor, _)) in question.anchors.iter().enumerate() {
                for person in &anchor.named.people {
                    let filed = self.people.entry(person.clone()).or_default();
                    filed.months.entry(anchor.month).or_default().push((at, which));
                }
            }
            self.questions.push(question);
        }
    }

    /// Whether any article asks, so that the others have to be heard.
    pub fn is_needed(&self) -> bool {
        !self.questions.is_empty()
    }

    /// Hears what an article with a known date tells of the years that others leave out.
    pub fn hear(&mut self, article: &Article) {
        let named = Named::by(article.mentions.iter());
        if !named.people.iter().any(|person| self.people.contains_key(person)) {
            return;
        }
        let published = dated(Some(&article.published));
        let event = dated(article.event_date.as_ref());
        let days: BTreeSet<Date> = published.into_iter().chain(event).collect();
        for day in &days {
            self.hear_neighbour(article, *day, &named);
        }
        /// A report says in its first sentences what it is about, in characters.
        const LEAD: u32 = 600;
        let lead = Named::by(article.mentions.iter().filter(|mention| {
            mention.zone == Zone::Title || mention.zone == Zone::Body && mention.start < LEAD
        }));
        for day in &days {
            self.hear_of(article, day.year(), day.month(), &lead);
        }
        if let Some(day) = published {
            for anchor in anchors(article, day.month()) {
                self.hear_of(article, day.year(), anchor.month, &anchor.named);
            }
        }
    }

    /// The years that are told, in the order of the articles' ids.
    pub fn answers(&self) -> Vec<YearAnswer> {
        let mut answers: Vec<_> = self.questions.iter().filter_map(Question::answer).collect();
        answers.sort_by_key(YearAnswer::article);
        answers
    }

    fn hear_neighbour(&mut self, article: &Article, day: Date, named: &Named) {
        let near = (-DAYS..=DAYS).filter_map(|days| day.checked_add(days.days()).ok());
        for day in near {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for filed in named.people.iter().filter_map(|person| self.people.get(person)) {
                for at in filed.days.get(&(day.month(), day.day())).into_iter().flatten() {
                    *shared.entry(*at).or_default() += 1;
                }
            }
            for (at, _) in shared.into_iter().filter(|(_, people)| *people >= 2) {
                let question = &mut self.questions[at];
                if question.article != article.id && question.named.shares_place(named) {
                    let best = question.neighbours.entry(day.year()).or_insert(article.id);
                    *best = (*best).min(article.id);
                }
            }
        }
    }

    /// Hears that something happened in a month of a year.
    fn hear_of(&mut self, article: &Article, year: i16, month: i8, named: &Named) {
        for filed in named.people.iter().filter_map(|person| self.people.get(person)) {
            for (at, which) in filed.months.get(&month).into_iter().flatten() {
                let question = &mut self.questions[*at];
                let (anchor, years) = &mut question.anchors[*which];
                if question.article != article.id && anchor.is_that_of(month, named) {
                    let best = years.entry(year).or_insert(article.id);
                    *best = (*best).min(article.id);
                }
            }
        }
    }
}

/// The day of a statement that may tell another's year: not one that was inferred itself.
fn dated(statement: Option<&DateStatement>) -> Option<Date> {
    let statement = statement.filter(|statement| statement.basis != Basis::Inferred)?;
    statement.date.as_ref()?.known_day()
}
