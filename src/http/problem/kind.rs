//! The kinds of problem, each with the page that explains it.
//!
//! A short, closed list: a client can act on each of them differently. Knows nothing of what
//! went wrong in a particular request.

use axum::http::StatusCode;

/// What kind of thing went wrong; each is a `type` in the sense of RFC 9457.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Kind {
    InvalidParameter,
    BadRequest,
    NotFound,
    Gone,
    MethodNotAllowed,
    NotAcceptable,
    UriTooLong,
    HeadersTooLarge,
    NotReady,
    Overloaded,
    Timeout,
    Internal,
}

impl Kind {
    pub(in crate::http) const ALL: [Self; 12] = [
        Self::InvalidParameter,
        Self::BadRequest,
        Self::NotFound,
        Self::Gone,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::UriTooLong,
        Self::HeadersTooLarge,
        Self::NotReady,
        Self::Overloaded,
        Self::Timeout,
        Self::Internal,
    ];

    /// The last part of its address, `/problems/{slug}`.
    pub(in crate::http) fn slug(self) -> &'static str {
        match self {
            Self::InvalidParameter => "invalid-parameter",
            Self::BadRequest => "bad-request",
            Self::NotFound => "not-found",
            Self::Gone => "gone",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::NotAcceptable => "not-acceptable",
            Self::UriTooLong => "uri-too-long",
            Self::HeadersTooLarge => "headers-too-large",
            Self::NotReady => "not-ready",
            Self::Overloaded => "overloaded",
            Self::Timeout => "timeout",
            Self::Internal => "internal",
        }
    }

    pub(in crate::http) fn status(self) -> StatusCode {
        match self {
            Self::InvalidParameter | Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::UriTooLong => StatusCode::URI_TOO_LONG,
            Self::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::NotReady | Self::Overloaded | Self::Timeout => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The kind that a bare status stands for: a status set by the framework, not by us.
    pub(in crate::http) fn of_status(status: StatusCode) -> Self {
        let same = Self::ALL.into_iter().filter(|kind| *kind != Self::InvalidParameter);
        same.into_iter()
            .find(|kind| kind.status() == status)
            .unwrap_or(if status.is_client_error() { Self::BadRequest } else { Self::Internal })
    }

    pub(in crate::http) fn title(self) -> &'static str {
        match self {
            Self::InvalidParameter => "A parameter is not valid",
            Self::BadRequest => "The request is not well-formed",
            Self::NotFound => "There is nothing at this address",
            Self::Gone => "It is not there any more",
            Self::MethodNotAllowed => "This address can only be read",
            Self::NotAcceptable => "No such format",
            Self::UriTooLong => "The address is too long",
            Self::HeadersTooLarge => "The header fields are too large",
            Self::NotReady => "The archive is not ready",
            Self::Overloaded => "The archive is busy",
            Self::Timeout => "The answer took too long",
            Self::Internal => "Backfile failed",
        }
    }

    /// What it means and what a client can do about it.
    pub(in crate::http) fn explanation(self) -> &'static str {
        match self {
            Self::InvalidParameter => {
                "A parameter is unknown, was given more than once, or has a value that cannot be \
                 used. Nothing is ignored and nothing is changed silently: `errors` names each \
                 parameter, its value, what was expected and, where there is one, the nearest \
                 name. Correct the request; repeating it as it is will not help."
            }
            Self::BadRequest => {
                "The request does not follow HTTP: it lacks its one Host field, or says in two \
                 ways how long it is. Correct the client."
            }
            Self::NotFound => {
                "The archive has no such article, entity, source or page. Addresses of articles \
                 end in 12 hexadecimal digits; /search, /entities and /sources list what there is."
            }
            Self::Gone => {
                "What was there is not there any more. Of an original: the record has left the \
                 folder or has changed since it was read; the article can still be read, and the \
                 next ingest will know what there is now. Of an entity: people decided that the words \
                 name nobody. Of a cursor: a walk by relevance holds \
                 in one state of the archive only, because scores change with every article that \
                 comes or goes. Begin again at `links.first`, or walk by date: `sort=newest` and \
                 `sort=oldest` go on through any change and give each article once."
            }
            Self::MethodNotAllowed => {
                "Everything here is read with GET or HEAD; OPTIONS says so. `Allow` lists the \
                 methods."
            }
            Self::NotAcceptable => {
                "The suffix of the path, or the Accept or Accept-Encoding field of the request, \
                 leaves out everything that can be had here. `detail` names the formats of the \
                 address; application/json is the usual one."
            }
            Self::UriTooLong => {
                "The address with its parameters is longer than 8,192 bytes. Shorten the query \
                 or give fewer values."
            }
            Self::HeadersTooLarge => {
                "The header fields of the request are too many or too long. Send fewer; cookies \
                 are not used here."
            }
            Self::NotReady => {
                "The articles are still being read and no generation of the archive is published \
                 yet, or the server is about to stop. /readyz answers 200 as soon as it is ready. \
                 Try again after the seconds in `Retry-After`."
            }
            Self::Overloaded => {
                "More is being asked than can be answered right now. Try again after the seconds \
                 in `Retry-After`."
            }
            Self::Timeout => {
                "The work for one answer is limited, and this answer reached the limit. Ask for \
                 less (fewer words, a narrower range of dates), or try again."
            }
            Self::Internal => {
                "A defect, or damaged storage. The operator finds the reason in the log under the \
                 request id of the answer."
            }
        }
    }
}
