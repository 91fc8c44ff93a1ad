//! Answers that are written while their articles are read, at bounded memory.

use axum::body::Body;
use futures_util::{StreamExt as _, stream};

use crate::archive::{ArchiveError, ListedStep, Step, StoryWalk, Walk};

/// A walk through a list, a page after another.
pub(in crate::http) trait Pages: Send + 'static {
    /// One thing on a page.
    type Step: Send;

    /// The next page; empty at the end.
    fn next(&mut self) -> impl Future<Output = Result<Vec<Self::Step>, ArchiveError>> + Send;
}

impl Pages for Walk {
    type Step = Step;

    async fn next(&mut self) -> Result<Vec<Step>, ArchiveError> {
        Walk::next(self).await
    }
}

impl Pages for StoryWalk {
    type Step = ListedStep;

    async fn next(&mut self) -> Result<Vec<ListedStep>, ArchiveError> {
        StoryWalk::next(self).await
    }
}

/// A body that is written from the results of a walk, `most` of them at most, and then ends.
///
/// # Errors
/// When the first results cannot be had. When later ones cannot, the body breaks off, which its
/// reader notices.
pub(in crate::http) async fn streamed<P: Pages>(
    mut walk: P,
    most: usize,
    mut write: impl FnMut(Vec<P::Step>) -> Vec<u8> + Send + 'static,
    end: &'static str,
) -> Result<Body, ArchiveError> {
    let mut steps = walk.next().await?;
    steps.truncate(most);
    let left = most - steps.len();
    let first = write(steps);
    let rest = stream::try_unfold(Some((walk, left, write)), move |state| async move {
        let Some((mut walk, left, mut write)) = state else { return Ok(None) };
        let mut steps = if left == 0 { Vec::new() } else { walk.next().await.inspect_err(log)? };
        steps.truncate(left);
        if steps.is_empty() {
            return Ok((!end.is_empty()).then(|| (end.as_bytes().to_vec(), None)));
        }
        let left = left - steps.len();
        Ok::<_, ArchiveError>(Some((write(steps), Some((walk, left, write)))))
    });
    Ok(Body::from_stream(stream::iter([Ok(first)]).chain(rest)))
}

fn log(error: &ArchiveError) {
    tracing::warn!(%error, "an answer broke off");
}
