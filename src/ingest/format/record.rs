//! What a format knows about one article before its text is looked at.

use crate::model::FileFormat;

use super::super::line::Line;

/// A value that a record states in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) value: String,
    /// The format and the field's name, such as `json:headline`.
    pub(crate) method: String,
}

/// The fields of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) title: Option<Given>,
    pub(crate) published: Option<Given>,
    pub(crate) modified: Option<Given>,
    pub(crate) authors: Vec<Given>,
    pub(crate) source: Option<Given>,
    pub(crate) link: Option<Given>,
    pub(crate) lang: Option<Given>,
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
