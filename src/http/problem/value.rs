//! A problem as handlers make it, and the one place where the archive's errors become problems.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::ArchiveError;

use super::kind::Kind;

/// How much of a value is repeated in an answer, in characters.
const SHOWN: usize = 200;

/// What is wrong with one parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub(in crate::http) struct ParameterError {
    /// The parameter as it was given.
    pub(in crate::http) parameter: String,
    /// Its value, cut to a bearable length.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) value: Option<String>,
    /// Where in the value: a code point, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) position: Option<usize>,
    /// What would have been right.
    pub(in crate::http) expected: String,
    /// The nearest thing that would have been right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::http) did_you_mean: Option<String>,
    /// That there is no such parameter at all.
    #[serde(skip)]
    pub(in crate::http) unknown: bool,
}

impl ParameterError {
    pub(in crate::http) fn new(parameter: &str, value: &str, expected: impl Into<String>) -> Self {
        Self {
            parameter: shown(parameter),
            value: Some(shown(value)),
            expected: expected.into(),
            ..Self::default()
        }
    }

    /// It in a sentence.
    fn sentence(&self) -> String {
        let Self { parameter, value, expected, did_you_mean, unknown, .. } = self;
        let mut sentence = match value {
            _ if *unknown => format!("“{parameter}” is no parameter here"),
            Some(value) => format!("{parameter}={value}: expected {expected}"),
            None => format!("{parameter}: {expected}"),
        };
        if let Some(near) = did_you_mean {
            sentence.push_str(&format!("; did you mean “{near}”?"));
        }
        sentence
    }
}

/// The beginning of a text, marked when it was cut.
fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Why a request cannot be answered.
#[derive(Clone, Debug)]
pub(in crate::http) struct Problem {
    pub(super) kind: Kind,
    pub(super) detail: String,
    pub(super) errors: Vec<ParameterError>,
    /// Where to begin again, for what is gone.
    pub(super) beginning: Option<String>,
    /// After how many seconds trying again makes sense.
    retry_after: Option<u32>,
}

impl Problem {
    pub(in crate::http) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        let retry_after = match kind {
            Kind::NotReady | Kind::Overloaded | Kind::Timeout => Some(1),
            Kind::InvalidParameter
            | Kind::BadRequest
            | Kind::NotFound
            | Kind::Gone
            | Kind::MethodNotAllowed
            | Kind::NotAcceptable
            | Kind::UriTooLong
            | Kind::HeadersTooLarge
            | Kind::Internal => None,
        };
        let (errors, beginning) = (Vec::new(), None);
        Self { kind, detail: detail.into(), errors, beginning, retry_after }
    }

    /// One or more parameters are wrong.
    pub(in crate::http) fn invalid(errors: Vec<ParameterError>) -> Self {
        let sentences: Vec<_> = errors.iter().map(ParameterError::sentence).collect();
        Self { errors, ..Self::new(Kind::InvalidParameter, sentences.join("; ")) }
    }

    /// Nothing of this name; `near` is something that may have been meant.
    pub(in crate::http) fn not_found(what: &str, name: &str, near: Option<String>) -> Self {
        let expected = format!("the id of {what} of this archive");
        let error =
            ParameterError { did_you_mean: near, ..ParameterError::new("id", name, expected) };
        let detail = format!("this archive does not have {what} “{}”", shown(name));
        Self { errors: vec![error], ..Self::new(Kind::NotFound, detail) }
    }
}

impl Problem {
    /// The same; when something is gone, this is where to begin again.
    pub(in crate::http) fn beginning_at(self, link: String) -> Self {
        Self { beginning: Some(link).filter(|_| self.kind == Kind::Gone), ..self }
    }
}

impl From<ArchiveError> for Problem {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Invalid { parameter, why, position } => {
                Self::invalid(vec![ParameterError {
                    parameter: parameter.to_owned(),
                    position,
                    expected: why,
                    ..ParameterError::default()
                }])
            }
            ArchiveError::Unavailable(why) => {
                tracing::warn!(reason = why, "the archive is busy");
                Self::new(Kind::Overloaded, "the archive has more work than it can take")
            }
            ArchiveError::Timeout => Self::new(Kind::Timeout, "the answer took too long"),
            ArchiveError::Original(why) => Self::new(Kind::Gone, why.to_string()),
            ArchiveError::Outdated => Self::new(
                Kind::Gone,
                "the archive has changed since this cursor was given, and with it the order by \
                 relevance; begin again with cursor=*, or walk by date with sort=newest",
            ),
            ArchiveError::Folder(_) | ArchiveError::Manifest(_) | ArchiveError::Internal(_) => {
                tracing::error!(error = chain(&error), "a request failed");
                Self::new(Kind::Internal, "the request could not be answered")
            }
        }
    }
}

/// An error with all that caused it, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

impl IntoResponse for Problem {
    /// A response that says only its status; [`super::finish`] writes the body, because it alone
    /// knows the request.
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
