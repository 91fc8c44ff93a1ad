//! The pages of what goes wrong: a request that failed, and what each kind of failure means.

use askama::Template;

use crate::http::{KindReply, KindsReply};

use super::frame::{Frame, written};

/// Why a request failed, as its page says it.
pub(crate) struct Failure<'a> {
    /// The last part of the address that explains the kind.
    pub(crate) kind: &'a str,
    pub(crate) title: &'a str,
    pub(crate) status: u16,
    pub(crate) detail: &'a str,
    pub(crate) request_id: &'a str,
    pub(crate) faults: Vec<Fault<'a>>,
    /// Where to begin again.
    pub(crate) beginning: Option<&'a str>,
}

/// What is wrong with one parameter.
pub(crate) struct Fault<'a> {
    pub(crate) parameter: &'a str,
    pub(crate) value: Option<&'a str>,
    pub(crate) expected: &'a str,
    pub(crate) did_you_mean: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "problem.html", config = "src/page/askama.toml")]
struct ProblemPage<'a> {
    frame: Frame,
    failure: &'a Failure<'a>,
}

/// The page of a request that failed.
pub(crate) fn problem(failure: &Failure<'_>) -> String {
    written(&ProblemPage { frame: Frame::new(failure.title), failure })
}

#[derive(Template)]
#[template(path = "problem_kind.html", config = "src/page/askama.toml")]
struct KindPage<'a> {
    frame: Frame,
    reply: &'a KindReply,
}

/// The page of a kind of problem.
pub(crate) fn problem_kind(reply: &KindReply) -> String {
    written(&KindPage { frame: Frame::new(reply.title), reply })
}

#[derive(Template)]
#[template(path = "problem_kinds.html", config = "src/page/askama.toml")]
struct KindsPage<'a> {
    frame: Frame,
    reply: &'a KindsReply,
}

/// The page of every kind of problem.
pub(crate) fn problem_kinds(reply: &KindsReply) -> String {
    written(&KindsPage { frame: Frame::new("Problems"), reply })
}
