//! What a format knows about one article before its text is looked at.

use crate::model::{Field, FileFormat};

use super::super::known::{Known, Worded};
use super::super::line::Line;

/// A value that a record states in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) value: String,
    /// The format and the field's name, such as `json:headline`.
    pub(crate) method: String,
}

/// What a format has weighed itself, as web pages need it: they state each thing in many places.
/// A value that is [`Given`] comes before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Weighed {
    pub(crate) title: Option<Known<String>>,
    pub(crate) published: Option<Known<Worded>>,
    pub(crate) modified: Option<Known<Worded>>,
    pub(crate) authors: Vec<Known<String>>,
    /// The publisher's name; a domain when its basis is not a statement.
    pub(crate) publisher: Option<Known<String>>,
}

/// The fields of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fields {
    pub(crate) title: Option<Given>,
    pub(crate) published: Option<Given>,
    pub(crate) modified: Option<Given>,
    pub(crate) event_date: Option<Given>,
    pub(crate) authors: Vec<Given>,
    pub(crate) source: Option<Given>,
    /// The title of the feed that the record stands in. It names the publisher when nothing
    /// nearer does.
    pub(crate) channel: Option<Given>,
    pub(crate) link: Option<Given>,
    pub(crate) lang: Option<Given>,
    /// What the record says to leave unknown, and where it says so.
    pub(crate) unknown: Vec<(Field, String)>,
    pub(crate) weighed: Weighed,
}

/// One article as its format states it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) format: FileFormat,
    pub(crate) fields: Fields,
    pub(crate) lines: Vec<Line>,
    /// Captions that the format sets apart from the text.
    pub(crate) captions: Vec<String>,
    /// Whether the lines may hold boilerplate. A body that was given as a field is taken as it
    /// is.
    pub(crate) is_scraped: bool,
    pub(crate) warnings: Vec<String>,
}
