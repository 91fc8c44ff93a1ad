//! Which of the two numbers of a numeric date is the day.

use serde::{Deserialize, Serialize};

/// The order in which a numeric date such as `03/04/2024` is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DateOrder {
    /// The 3rd of April, as most of the world prints it.
    DayFirst,
    /// The 4th of March, as the United States print it.
    MonthFirst,
}

/// What a numeric date tells of its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeric {
    /// It can be read in one order only: one of its numbers is no month.
    Plain(DateOrder),
    /// It reads alike in both: its numbers are the same.
    Alike,
    /// Both readings are days, and they differ.
    Open,
}
