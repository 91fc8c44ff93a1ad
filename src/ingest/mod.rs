//! A folder of files → articles with provenance, and a report of every record.
//!
//! Knows no engine and no entity. Nothing here asks a clock or a network: what day it is comes
//! from the caller.
//!
//! The way of a record: `folder` lists the files, `reader` reads them in batches, `unpack` finds
//! the files in packed ones, `stream` takes long ones apart piece by piece, `records` makes each
//! record an article or a reject. Within that, `decode` finds the encoding, `format`
//! the records and their fields, `reading` takes the lines apart (`clean` and `rules` cut
//! boilerplate, `header` reads dates, authors and sources, `title` the headline, `body` joins
//! what stays), and `compose` puts it all together with the provenance of every field. What people
//! have written beside the files beats everything: `correction`. What only many articles together
//! tell comes last: `together`.

mod body;
mod byline;
mod clean;
mod compose;
mod context;
mod correction;
mod date;
mod decode;
mod event;
mod folder;
mod format;
mod header;
mod known;
mod language;
mod limits;
mod line;
mod masthead;
mod original;
mod progress;
mod published;
mod reader;
mod reading;
mod records;
mod report;
mod rules;
mod source;
mod stream;
mod title;
mod together;
mod twice;
mod unpack;
mod wire;

pub use correction::Corrections;
pub use folder::{Entry, FolderError, Stamp, list};
pub use limits::Limits;
pub use original::{Original, OriginalError, original};
pub use progress::{Progress, Stage, Unwatched};
pub use reader::{Outcome, Reader, Step};
pub use report::{Reason, Reject, Report, Status};
pub use source::{Sources, SourcesError};
pub use together::{Findings, Survey, YearAnswer, YearSearch};
