//! Behaviour of `entity`.

mod authority;
mod bodies;
mod catalog;
mod five;
mod hostile;
mod ids;
mod names;
mod overrides;
mod resolution;
mod tagger;
mod types;

use std::sync::LazyLock;

use backfile::entity::{Authority, Lookup, Recognized, Resolution, recognize};
use backfile::model::{Article, Entity, EntityId, Mention, MentionKind, Zone};

use crate::harness::article::article;
use crate::harness::names::resolve_names;

/// The bundled tables, read once.
static BUNDLED: LazyLock<Authority> = LazyLock::new(Authority::bundled);

fn resolve(articles: &[Article]) -> Resolution {
    resolve_with(articles, &BUNDLED)
}

fn resolve_with(articles: &[Article], authority: &Authority) -> Resolution {
    let names: Vec<Recognized> =
        articles.iter().map(|article| recognize(article, authority)).collect();
    resolve_names(&names, authority)
}

/// The mentions of an article whose names a resolution may hold.
fn mentions_of(resolution: &Resolution, article: &Article) -> Vec<Mention> {
    resolution.names.mentions(&recognize(article, &BUNDLED))
}

/// The mentions of one article that stands alone.
fn mentions(title: &str, body: &str) -> Vec<Mention> {
    let article = article(title, body);
    let resolution = resolve(std::slice::from_ref(&article));
    mentions_of(&resolution, &article)
}

/// Which words of a body name which entity, demonyms left out.
fn named(body: &str) -> Vec<(String, String)> {
    mentions("on the news", body)
        .into_iter()
        .filter(|mention| mention.kind == MentionKind::Name)
        .map(|mention| (mention.surface, mention.entity.map_or("?".to_owned(), |e| e.to_string())))
        .collect()
}

/// The entity that a name leads to, itself or from another name.
fn entity(resolution: &Resolution, name: &str) -> Entity {
    match resolution.catalog.lookup(name) {
        Lookup::Found(entity) | Lookup::Moved(entity) => entity,
        other => panic!("{name}: {other:?}"),
    }
}

fn is_known(resolution: &Resolution, name: &str) -> bool {
    !matches!(resolution.catalog.lookup(name), Lookup::Unknown | Lookup::Blocked)
}

fn id(text: &str) -> EntityId {
    EntityId::from_name(text).expect("an id")
}

/// The words that a mention's offsets point at.
fn at_offsets(article: &Article, mention: &Mention) -> String {
    let captions = article.captions.join("\n");
    let text = match mention.zone {
        Zone::Title => &article.title,
        Zone::Body => &article.body,
        Zone::Caption => &captions,
    };
    text.chars().skip(mention.start as usize).take((mention.end - mention.start) as usize).collect()
}
