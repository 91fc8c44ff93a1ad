//! The parameters of a feed.

use crate::archive::SearchRequest;
use crate::http::extract::{DEMONYMS, FromParameters, Include, Parameters, joined};
use crate::http::question::{Question, WalkParams};

/// How many entries a feed has when nothing is said, and at most.
const LIMIT: usize = 20;
const MAX_LIMIT: usize = 100;

/// A feed as it was asked for.
pub(in crate::http) struct FeedParams {
    pub(super) walk: WalkParams,
    pub(super) include: Include,
    limit: usize,
}

impl FromParameters for FeedParams {
    const NAMES: &'static [&'static str] =
        &joined::<_, 27, 2, 29>(WalkParams::NAMES, ["include", "limit"]);
    const ALIASES: &'static [(&'static str, &'static str)] =
        &joined::<_, 5, 1, 6>(Question::ALIASES, [("page-size", "limit")]);

    fn read(parameters: &mut Parameters) -> Self {
        let walk = WalkParams::read(parameters);
        let include = Include::read(parameters, &[DEMONYMS]);
        if include.mentions {
            parameters.refuse("include", "mentions", "body or entities: feeds have no mentions");
        }
        Self { walk, include, limit: parameters.number("limit", 1..=MAX_LIMIT).unwrap_or(LIMIT) }
    }
}

impl FeedParams {
    /// The question to the archive.
    pub(super) fn request(&self) -> SearchRequest {
        let mentions = self.include.needs_mentions();
        SearchRequest { mentions, ..self.walk.request(self.limit) }
    }

    /// The whole of it but for its page, as parameters of a link, defaults left out.
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let limit = (self.limit != LIMIT).then(|| ("limit", self.limit.to_string()));
        self.walk.pairs().into_iter().chain(self.include.pair()).chain(limit).collect()
    }

    /// What the feed is called: what it is asked for, or the archive.
    pub(super) fn title(&self) -> String {
        let filters = self.walk.question.filter_pairs().into_iter();
        let filters = filters.map(|(name, value)| format!("{name}: {value}"));
        let q = Some(self.walk.question.q.clone()).filter(|q| !q.trim().is_empty());
        let parts: Vec<_> = q.into_iter().chain(filters).collect();
        if parts.is_empty() {
            "Backfile: all articles".to_owned()
        } else {
            format!("Backfile: {}", parts.join(", "))
        }
    }
}
