//! How often and how each entity is written.

use std::ops::Range;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt as _};

use crate::model::{ArticleId, JoinRule, MentionKind};

use super::clusters::{Clusters, Joined};
use super::mentions::Packed;

/// One way in which an entity is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) surface: String,
    pub(super) mentions: u64,
    pub(super) articles: u64,
    pub(super) how: JoinRule,
    last: usize,
}

/// What the archive says of one entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Usage {
    pub(super) articles: u64,
    pub(super) mentions: u64,
    /// In the order of their spelling.
    pub(super) forms: Vec<Form>,
}

/// Counts how each cluster is written. Demonyms count nowhere.
pub(super) fn count(
    articles: &[(ArticleId, Range<u32>)],
    spots: &[Packed],
    surfaces: &[Arc<str>],
    clusters: &Clusters,
) -> Vec<Usage> {
    let mut usages = vec![Usage::default(); clusters.list.len()];
    let mut last = vec![usize::MAX; clusters.list.len()];
    let mut numbers: HashMap<(u32, u32, JoinRule), usize> = HashMap::new();
    for (article, (_, range)) in articles.iter().enumerate() {
        for spot in &spots[range.start as usize..range.end as usize] {
            let Joined::To(cluster, rule) = clusters.joined(spot.target) else { continue };
            if spot.kind == MentionKind::Demonym {
                continue;
            }
            let usage = &mut usages[cluster as usize];
            usage.mentions += 1;
            if last[cluster as usize] != article {
                last[cluster as usize] = article;
                usage.articles += 1;
            }
            let how = Joined::rule(rule, spot.how);
            let at = *numbers.entry((cluster, spot.surface, how)).or_insert_with(|| {
                let surface = &surfaces[spot.surface as usize];
                let surface = surface.split_whitespace().collect::<Vec<_>>().join(" ");
                let form = Form { surface, mentions: 0, articles: 0, how, last: usize::MAX };
                usage.forms.push(form);
                usage.forms.len() - 1
            });
            let form = &mut usage.forms[at];
            form.mentions += 1;
            if form.last != article {
                form.last = article;
                form.articles += 1;
            }
        }
    }
    for usage in &mut usages {
        usage.forms.sort_by(|a, b| a.surface.cmp(&b.surface).then(a.how.cmp(&b.how)));
    }
    usages
}
