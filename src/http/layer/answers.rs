//! Finished answers, as long as they take bounded memory. An answer is known by a hash of all that
//! it depends on, its generation included, so that none is ever out of date: those of generations
//! gone by are no longer asked for, and make room. Knows no resource and no format.

use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

/// How many bytes the answers may take together.
const MOST: u64 = 16 << 20;

/// The longest answer that is kept, in bytes.
const LONGEST: u64 = 256 << 10;

/// About how long an answer is, in bytes: how many places there are to begin with.
const USUAL: u64 = 8 << 10;

/// A hash of all that an answer depends on.
pub(super) type Key = [u8; 32];

/// Finished answers; none where they are not kept. Clones share them.
#[derive(Clone)]
pub(in crate::http) struct Answers(Option<Arc<Cache<Key, Arc<Answer>, Length>>>);

struct Answer {
    headers: HeaderMap,
    body: Bytes,
}

#[derive(Clone)]
struct Length;

impl Weighter<Key, Arc<Answer>> for Length {
    fn weight(&self, _: &Key, answer: &Arc<Answer>) -> u64 {
        let headers = answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len());
        (size_of::<Key>() + headers.sum::<usize>() + answer.body.len()) as u64
    }
}

impl Default for Answers {
    fn default() -> Self {
        let places = (MOST / USUAL) as usize;
        Self(Some(Arc::new(Cache::with_weighter(places, MOST, Length))))
    }
}

impl Answers {
    /// Keeps nothing: for what can change while the archive does not.
    pub(in crate::http) fn none() -> Self {
        Self(None)
    }

    /// Whether an answer is as good as new for as long as its generation lasts.
    pub(super) fn last(&self) -> bool {
        self.0.is_some()
    }

    /// The answer with this key, if it is kept.
    pub(super) fn get(&self, key: &Key) -> Option<Response> {
        let answer = self.0.as_ref()?.get(key)?;
        let mut response = Body::from(answer.body.clone()).into_response();
        *response.headers_mut() = answer.headers.clone();
        Some(response)
    }

    /// Keeps an answer, unless it is a failure, is too long, or comes piece by piece; gives it
    /// back as it was.
    pub(super) async fn keep(&self, key: Key, response: Response) -> Response {
        let length = response.body().size_hint().exact();
        let is_short = length.is_some_and(|length| length <= LONGEST);
        let Some(answers) = self.0.as_ref().filter(|_| is_short) else { return response };
        if response.status() != StatusCode::OK {
            return response;
        }
        let (parts, body) = response.into_parts();
        let Ok(body) = to_bytes(body, LONGEST as usize).await else {
            // A body of a known length is in memory, where reading does not fail.
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        // A copy, without the room that was there for a longer one: often as much again.
        let kept = Bytes::copy_from_slice(&body);
        let answer = Answer { headers: parts.headers.clone(), body: kept };
        answers.insert(key, Arc::new(answer));
        Response::from_parts(parts, Body::from(body))
    }
}
