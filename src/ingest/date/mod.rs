//! Dates: from a field, from a header line, from a file's name, from the first sentences.
//! Nothing here fills in a part that is not printed.

mod clock;
mod event;
mod field;
mod grammar;
mod names;
mod order;
mod timed;

pub(super) use event::event_date;
pub(super) use field::{date_in_field, date_in_path};
pub(super) use grammar::{Found, dates, dates_in_order, unyeared_days};
pub(super) use names::{month, weekday};
pub(super) use order::{DateOrder, Numeric};
pub(super) use timed::with_time;
