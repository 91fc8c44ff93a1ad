//! Names of articles, joined as the archive joins them.

use backfile::entity::{Authority, Recognized, Resolution, Resolver, recognize};
use backfile::model::Article;

/// Joins the names of articles, shown in this order.
pub(crate) fn resolve_names(names: &[Recognized], authority: &Authority) -> Resolution {
    let mut resolver = Resolver::new(authority);
    names.iter().for_each(|names| resolver.add(names));
    let mut joiner = resolver.join();
    names.iter().for_each(|names| joiner.count(names));
    joiner.finish()
}

/// Gives articles their mentions, as an archive of them would.
pub(crate) fn mention_all(articles: &mut [Article], authority: &Authority) {
    let names: Vec<_> = articles.iter().map(|article| recognize(article, authority)).collect();
    let resolution = resolve_names(&names, authority);
    for (article, names) in articles.iter_mut().zip(&names) {
        article.mentions = resolution.names.mentions(names);
    }
}
