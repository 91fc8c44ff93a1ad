//! What a caller sees when a request fails: problem details by RFC 9457.
//!
//! The only place where an error becomes a status code. A 4xx says what to change; a 5xx gives
//! the request id and nothing internal. Knows no resource.

mod finish;
mod kind;
mod value;

pub(super) use finish::{ProblemReply, finish};
pub(super) use kind::Kind;
pub(super) use value::{ParameterError, Problem};
