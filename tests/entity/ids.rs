//! Ids are permanent: what they are given by, and what becomes of those that are no more.

use backfile::entity::{EntityFilter, Ids, Lookup, Recognized, Resolution, Resolver, recognize};
use rayon::prelude::*;

use super::{BUNDLED, article, entity};

/// The archive of texts, after one in which names bore these ids.
fn archive(bodies: &[&str], ids: Ids) -> Resolution {
    let names: Vec<Recognized> =
        bodies.iter().map(|body| recognize(&article("on the news", body), &BUNDLED)).collect();
    let mut resolver = Resolver::new(&BUNDLED);
    names.iter().for_each(|names| resolver.add(names));
    let mut joiner = resolver.join().remembering(ids);
    names.iter().for_each(|names| joiner.count(names));
    joiner.finish()
}

const SERGEI: &str = "Mayor Sergei Quillfeather spoke.";
const SERGEY: &str = "Mayor Sergey Quillfeather left.";

#[test]
fn an_id_stays_when_another_spelling_wins() {
    let first = archive(&[SERGEI, SERGEI, SERGEY], Ids::default());
    assert_eq!(entity(&first, "sergey-quillfeather").id.as_str(), "sergei-quillfeather");
    let grown = archive(&[SERGEI, SERGEI, SERGEY, SERGEY, SERGEY], first.ids);
    let sergey = entity(&grown, "sergei-quillfeather");
    assert_eq!(sergey.id.as_str(), "sergei-quillfeather");
    assert_eq!(sergey.name, "Sergey Quillfeather");
}

#[test]
fn the_id_of_one_that_was_joined_to_another_leads_there() {
    let initial = "Mayor S. Quillfeather spoke.";
    let apart = archive(&[initial, initial, initial], Ids::default());
    let id = entity(&apart, "S. Quillfeather").id.clone();
    let joined = archive(&[initial, SERGEI, SERGEI, SERGEI, SERGEI], apart.ids);
    let all = entity(&joined, "sergei-quillfeather");
    assert_eq!(all.articles, 5);
    match joined.catalog.lookup(id.as_str()) {
        Lookup::Found(entity) | Lookup::Moved(entity) => assert_eq!(entity.id, all.id),
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_are_the_same_in_any_number_of_threads_and_any_order() {
    let bodies =
        [SERGEI, SERGEY, "The 16th BRICS Summit in Kazan.", "The Lantern Board met in Oslo."];
    let articles: Vec<_> = bodies.iter().cycle().take(40).map(|b| article("News", b)).collect();
    let told = |threads: usize, reversed: bool| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let mut names: Vec<Recognized> =
            pool.install(|| articles.par_iter().map(|a| recognize(a, &BUNDLED)).collect());
        if reversed {
            names.reverse();
        }
        let resolution = super::resolve_names(&names, &BUNDLED);
        let everyone = EntityFilter { all: true, ..EntityFilter::default() };
        let listed = resolution.catalog.list(&everyone).into_iter();
        let entities: Vec<_> =
            listed.map(|brief| resolution.catalog.get(&brief.entity_id())).collect();
        serde_json::to_string(&(entities, &resolution.ids)).unwrap()
    };
    let once = told(1, false);
    for (threads, reversed) in [(1, false), (2, false), (2, true)] {
        assert_eq!(told(threads, reversed), once);
    }
}
