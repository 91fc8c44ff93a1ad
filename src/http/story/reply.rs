//! Stories on the wire: lists, and one with its reports.

use std::time::Instant;

use schemars::JsonSchema;
use serde::Serialize;

use crate::archive::{Archive, ListedStory, Publication, SearchAnswer, StoryAnswer, StoryPage};
use crate::http::layer::Place;
use crate::http::question::QueryReply;
use crate::http::reply::{
    ArchiveReply, ArticleReply, Links, NamedReply, SourceReply, millis, page_links,
};
use crate::model::{Article, CopyKind, JoinBasis};

use super::compared::ComparisonReply;
use super::params::StoriesParams;

/// A list of stories.
#[derive(JsonSchema, Serialize)]
pub(crate) struct StoriesReply {
    pub(crate) query: QueryReply,
    /// How many stories there are.
    pub(crate) total: u64,
    /// How many articles tell them, of those that the question finds.
    pub(crate) total_articles: u64,
    pub(crate) results: Vec<ListedReply>,
    pub(crate) links: Links,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

/// A story in a list.
#[derive(JsonSchema, Serialize)]
pub(crate) struct ListedReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) title: String,
    /// How many articles tell it, and how many of them the question finds.
    pub(crate) articles: u64,
    pub(crate) matching: u64,
    pub(crate) sources: Vec<SourceReply>,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
}

impl StoriesReply {
    pub(super) fn new(
        page: StoryPage,
        params: &StoriesParams,
        place: &Place,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let StoryPage { answer, stories } = page;
        let resolved = params.question.resolved(&answer.filters.facets);
        let SearchAnswer { understood, warnings, expansions, stories: total, .. } = answer;
        let sort = Some(params.sort_word());
        Self {
            query: QueryReply::new(&resolved, understood, warnings, expansions, sort),
            total,
            total_articles: answer.total,
            results: stories.into_iter().map(ListedReply::from).collect(),
            links: page_links(place, &params.pairs(), params.paging, total),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

impl From<ListedStory> for ListedReply {
    fn from(story: ListedStory) -> Self {
        Self {
            id: story.id.to_string(),
            url: format!("/stories/{}", story.id),
            title: story.title,
            articles: story.articles,
            matching: story.matching,
            sources: story.sources.into_iter().map(SourceReply::from).collect(),
            first: story.first.map(|day| day.to_string()),
            last: story.last.map(|day| day.to_string()),
        }
    }
}

/// A story with its reports.
#[derive(JsonSchema, Serialize)]
pub(crate) struct OneStoryReply {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) title: String,
    /// How many articles tell it; of a very large story the first are listed.
    pub(crate) size: u64,
    pub(crate) articles: Vec<ArticleReply>,
    pub(crate) sources: Vec<CountedReply<SourceReply>>,
    pub(crate) entities: Vec<CountedReply<NamedReply>>,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) timeline: DaysReply,
    pub(crate) comparison: ComparisonReply,
    /// Why each article is in the story; the one that founded it needs no reason.
    pub(crate) why: Vec<JoinReply>,
    pub(crate) links: StoryLinks,
    pub(crate) archive: ArchiveReply,
    pub(crate) took_ms: u64,
}

/// Someone with the number of the story's articles.
#[derive(JsonSchema, Serialize)]
pub(crate) struct CountedReply<T> {
    #[serde(flatten)]
    pub(crate) who: T,
    pub(crate) articles: u64,
}

/// The articles of the story by day.
#[derive(JsonSchema, Serialize)]
pub(crate) struct DaysReply {
    pub(crate) interval: &'static str,
    pub(crate) buckets: Vec<DayReply>,
    pub(crate) missing: u64,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct DayReply {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) count: u64,
}

/// Why an article is in the story.
#[derive(JsonSchema, Serialize)]
pub(crate) struct JoinReply {
    pub(crate) article: String,
    /// The article of the story that it is most like.
    pub(crate) with: String,
    /// The cosine between its words and those of the story, and the least that would have done.
    pub(crate) similarity: f32,
    pub(crate) needed: f32,
    /// Which days were compared; `copy` when none need be.
    pub(crate) basis: JoinBasis,
    pub(crate) days_apart: Option<u16>,
    pub(crate) shared_names: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) copy: Option<CopyReply>,
}

/// What a text is a copy of.
#[derive(JsonSchema, Serialize)]
pub(crate) struct CopyReply {
    pub(crate) of: String,
    pub(crate) kind: CopyKind,
    pub(crate) likeness: f32,
}

#[derive(JsonSchema, Serialize)]
pub(crate) struct StoryLinks {
    #[serde(rename = "self")]
    pub(crate) here: String,
    pub(crate) stories: &'static str,
}

impl OneStoryReply {
    pub(super) fn new(
        answer: StoryAnswer,
        archive: &Archive,
        published: &Publication,
        started: Instant,
    ) -> Self {
        let url = format!("/stories/{}", answer.id);
        let days = &answer.days;
        let day = |(day, count): &(jiff::civil::Date, u64)| DayReply {
            value: day.to_string(),
            label: day.to_string(),
            count: *count,
        };
        Self {
            id: answer.id.to_string(),
            links: StoryLinks { here: url.clone(), stories: "/stories" },
            url,
            title: answer.title,
            size: answer.size,
            why: answer.articles.iter().filter_map(join).collect(),
            first: days.first().map(|(day, _)| day.to_string()),
            last: days.last().map(|(day, _)| day.to_string()),
            timeline: DaysReply {
                interval: "day",
                buckets: days.iter().map(day).collect(),
                missing: answer.undated,
            },
            comparison: ComparisonReply::new(answer.comparison, &answer.articles),
            articles: answer
                .articles
                .into_iter()
                .map(|article| {
                    let standing = archive.standing(&article);
                    ArticleReply::lean(article).standing(standing)
                })
                .collect(),
            sources: answer
                .sources
                .into_iter()
                .map(|(source, articles)| CountedReply { who: SourceReply::from(source), articles })
                .collect(),
            entities: answer
                .entities
                .iter()
                .map(|(entity, articles)| CountedReply {
                    who: NamedReply::from(entity),
                    articles: *articles,
                })
                .collect(),
            archive: published.into(),
            took_ms: millis(started),
        }
    }
}

fn join(article: &Article) -> Option<JoinReply> {
    let join = article.story.as_ref()?.join.as_ref()?;
    Some(JoinReply {
        article: article.segment(),
        with: join.with.to_string(),
        similarity: join.cosine,
        needed: join.needed,
        basis: join.basis,
        days_apart: join.days_apart,
        shared_names: join.shared_names.iter().map(ToString::to_string).collect(),
        copy: article.copy_of.map(|copy| CopyReply {
            of: copy.lead.to_string(),
            kind: copy.kind,
            likeness: copy.likeness,
        }),
    })
}
