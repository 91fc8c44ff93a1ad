//! The year of a day that is printed without one, where at least two independent signals leave
//! one year alone and none contradicts: the weekday beside it, another article dated within a
//! week of it that names two of the same people and a place, and what both this and another
//! article say of the same year (`this March Xi visited Russia`). No clock, no file time and no
//! order of files is a signal.

mod anchor;
mod answer;
mod named;
mod question;
mod search;

pub use answer::YearAnswer;
pub use search::YearSearch;
