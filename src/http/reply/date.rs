//! A date on the wire: what was printed, no more, and how it is known.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Basis, Confidence, DateStatement, Precision, PrintedDate};

/// A date with its evidence. `date` is the calendar date as printed, in EDTF (ISO 8601-2): a
/// year stays `2023`, a day of an unknown year is `XXXX-09-18`; `null` means unknown.
#[derive(JsonSchema, Serialize)]
pub(crate) struct DateReply {
    pub(crate) date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) precision: Option<Precision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) zone: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) basis: Basis,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) method: Option<String>,
    pub(crate) confidence: Option<Confidence>,
}

impl From<DateStatement> for DateReply {
    fn from(statement: DateStatement) -> Self {
        let DateStatement { date, text, basis, method, confidence } = statement;
        Self {
            precision: date.as_ref().map(PrintedDate::precision),
            time: date.as_ref().and_then(PrintedDate::time).map(|time| time.to_string()),
            zone: date.as_ref().and_then(|date| date.zone()).map(str::to_owned),
            date: date.map(|date| date.to_string()),
            text,
            basis,
            method,
            confidence,
        }
    }
}
