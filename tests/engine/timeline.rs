//! Counts over time.

use backfile::model::{
    Article, DateRange, Interval, PrintedDate, Query, Timeline, TimelineRequest, Undated,
};

use super::articles::{With, article};
use super::asking::{asking, cases, everything};

fn diary() -> Vec<Article> {
    let dates = ["2023", "2023-12", "2023-12-31", "2024-01-01", "2024-01-07", "2024-01-08"];
    let dated = dates.iter().map(|date| article(date, "A day, perhaps.").published(date));
    dated.chain([article("Undated", "Some day.")]).collect()
}

fn over(interval: Interval, within_range: bool) -> Option<TimelineRequest> {
    Some(TimelineRequest { interval, within_range })
}

fn range(from: &str, to: &str) -> Option<DateRange> {
    let date = |text: &str| text.parse::<PrintedDate>().unwrap();
    Some(DateRange::new(Some(&date(from)), Some(&date(to))).unwrap())
}

fn counts(timeline: &Timeline) -> Vec<(String, u64)> {
    timeline.periods.iter().map(|count| (count.period.to_string(), count.articles)).collect()
}

fn expect(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs.iter().map(|(period, count)| ((*period).to_owned(), *count)).collect()
}

cases! {
    async fn articles_are_counted_by_year_month_week_and_day_as_finely_as_their_dates_are(engine) {
        for article in diary() {
            engine.put(vec![article]).await.unwrap();
        }
        for (interval, periods, missing) in [
            (Interval::Year, vec![("2023", 3), ("2024", 3)], 1),
            (Interval::Month, vec![("2023-12", 2), ("2024-01", 3)], 2),
            // The last day of 2023 was a Sunday.
            (Interval::Week, vec![("2023-W52", 1), ("2024-W01", 2), ("2024-W02", 1)], 3),
            (
                Interval::Day,
                vec![("2023-12-31", 1), ("2024-01-01", 1), ("2024-01-07", 1), ("2024-01-08", 1)],
                3,
            ),
        ] {
            let query = Query { timeline: over(interval, true), ..everything() };
            let timeline = engine.search(&query).await.unwrap().timeline.unwrap();
            assert_eq!(counts(&timeline), expect(&periods), "{interval}");
            assert_eq!((timeline.interval, timeline.missing), (interval, missing));
        }
    }

    async fn a_range_of_dates_bounds_the_counts_or_is_set_aside(engine) {
        engine.put(diary()).await.unwrap();
        let mut query = everything();
        query.filters.published = range("2024-01-02", "2024-12-31");
        query.filters.undated = Undated::Exclude;
        for (within, total) in [(true, 2), (false, 4)] {
            query.timeline = over(Interval::Day, within);
            let hits = engine.search(&query).await.unwrap();
            let timeline = hits.timeline.unwrap();
            let sum: u64 = timeline.periods.iter().map(|count| count.articles).sum();
            assert_eq!((hits.total, sum), (2, total));
            // The undated are excluded either way; a year or month is no day.
            assert_eq!(timeline.missing, if within { 0 } else { 2 });
        }
    }

    async fn only_articles_that_match_are_counted_over_time(engine) {
        engine.put(diary()).await.unwrap();
        let query = Query { timeline: over(Interval::Year, true), ..asking("day -perhaps") };
        let timeline = engine.search(&query).await.unwrap().timeline.unwrap();
        assert_eq!((counts(&timeline), timeline.missing), (expect(&[]), 1));
        let query = Query { timeline: None, ..everything() };
        assert_eq!(engine.search(&query).await.unwrap().timeline, None);
    }

    async fn the_ends_of_the_calendar_are_in_periods_too(engine) {
        engine.put(vec![
            article("First", "a").published("0000-01-01"),
            article("Last", "b").published("9999-12-31"),
        ]).await.unwrap();
        for interval in Interval::ALL {
            let query = Query { timeline: over(interval, true), ..everything() };
            let timeline = engine.search(&query).await.unwrap().timeline.unwrap();
            assert_eq!(timeline.periods.len(), 2, "{interval}");
            assert_eq!(timeline.periods[1].period.next(), None, "nothing follows {interval}");
        }
    }
}
