//! Behaviour of the tagger: its model file, its training, and what it finds.

mod find;
mod model;
mod tokens;
mod training;

use std::sync::LazyLock;

use backfile::entity::tagger::train::{Sample, Settings, train};
use backfile::entity::tagger::{NameType, Tagger};

/// Clusters for a few words, as the trainer reads them.
const CLUSTERS: &str = "said\t1\t1\nsays\t1\t1\nin\t2\t2\nnear\t2\t2\nmet\t3\t1\nministry\t4\t3\n";

/// Lists with a few names.
const NAMES: &str = "given\tmira\ncity\tolvar\ncountry\tnew karst\norg\tharbour union\n";

/// A little news of a place that does not exist, its names marked.
const NEWS: &str = include_str!("news.txt");

fn samples() -> Vec<Sample> {
    let texts = NEWS.split("\n\n").enumerate();
    texts.map(|(at, text)| Sample::from_marked(&format!("{at}"), text).expect("a sample")).collect()
}

/// A model of the little news, quickly made.
fn small_model() -> Vec<u8> {
    let settings = Settings { rounds: 5, orders: 2, weakest: 1, ..Settings::default() };
    train(&samples(), CLUSTERS, NAMES, settings).expect("tables that can be read")
}

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(small_model);

static BUNDLED: LazyLock<Tagger> = LazyLock::new(Tagger::bundled);

/// The names that a tagger finds, as written, with their types.
fn found<'t>(tagger: &Tagger, text: &'t str) -> Vec<(&'t str, NameType)> {
    tagger.find(text).into_iter().map(|name| (&text[name.bytes], name.name_type)).collect()
}
