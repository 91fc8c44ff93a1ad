//! One statement of a date on a page: where it stands, how far it is to be trusted, and what day
//! it can mean. It does not look for statements and does not choose between them.

use jiff::civil::Date;

use crate::ingest::known::{Known, Worded, quote};
use crate::model::{Basis, Confidence, PrintedDate};

/// Who says when, the most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signal {
    Address,
    Property,
    SingleTime,
    Meta,
    JsonLd,
    FirstTime,
    Marked,
    ShortLine,
    Text,
    Modified,
}

impl Signal {
    /// How often it was right alone on the thousand pages of htmldate's evaluation.
    fn precision(self) -> f64 {
        match self {
            Self::Address => 0.97,
            Self::Property => 0.96,
            Self::SingleTime => 0.95,
            Self::Meta | Self::JsonLd => 0.93,
            Self::FirstTime => 0.90,
            Self::Marked | Self::ShortLine => 0.82,
            Self::Text => 0.62,
            Self::Modified => 0.73,
        }
    }

    pub(super) fn weight(self) -> f64 {
        let p = self.precision();
        (p / (1.0 - p)).ln()
    }

    /// Where on the page it stands. What stands in one place is often one statement marked twice.
    pub(super) fn place(self) -> Place {
        match self {
            Self::Address => Place::Address,
            Self::Meta => Place::Head,
            Self::JsonLd => Place::Script,
            _ => Place::Text,
        }
    }

    /// Whether only the wording of the page's text tells that it is the date.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::ShortLine | Self::Text)
    }

    pub(super) fn method(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Property => "itemprop",
            Self::SingleTime => "time",
            Self::Meta => "meta",
            Self::JsonLd => "json_ld",
            Self::FirstTime => "first_time",
            Self::Marked => "marked",
            Self::ShortLine => "short_line",
            Self::Text => "text",
            Self::Modified => "modified",
        }
    }
}

/// The part of a page in which a signal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Address,
    Head,
    Script,
    Text,
}

/// One statement of a date.
#[derive(Debug)]
pub(super) struct Vote {
    pub(super) signal: Signal,
    pub(super) date: PrintedDate,
    pub(super) words: String,
}

impl Vote {
    /// The hour of an instant in UTC, whose day need not be the one on the reader's page.
    pub(super) fn utc_hour(&self) -> Option<u8> {
        const UTC: [&str; 6] = ["Z", "UTC", "GMT", "+00:00", "+0000", "-00:00"];
        self.date.zone().filter(|zone| UTC.contains(zone))?;
        self.date.time()?.to_string().get(..2)?.parse().ok()
    }

    pub(super) fn is_in_utc(&self) -> bool {
        self.utc_hour().is_some()
    }

    /// Whether an instant in UTC falls on this day in a part of the world where many papers
    /// appear: from California, eight hours behind, to New Zealand, thirteen ahead.
    pub(super) fn may_be(&self, day: Date) -> bool {
        let (Some(own), Some(hour)) = (self.date.known_day(), self.utc_hour()) else {
            return false;
        };
        own.yesterday().is_ok_and(|yesterday| yesterday == day) && hour < 8
            || own.tomorrow().is_ok_and(|tomorrow| tomorrow == day) && hour >= 11
    }

    pub(super) fn known(&self, methods: &str, confidence: Confidence) -> Known<Worded> {
        Known {
            value: (self.date.clone(), self.words.clone()),
            basis: Basis::Stated,
            method: format!("html:{methods}"),
            evidence: Some(quote(&self.words, None)),
            confidence,
        }
    }
}
