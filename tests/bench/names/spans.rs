//! Exact spans: which names of annotated texts are found, with the right type, by an archive of
//! the texts, and by the tagger alone.

use std::collections::HashSet;
use std::path::Path;

use backfile::entity::Authority;
use backfile::entity::tagger::Tagger;
use backfile::model::{MentionKind, Zone};

use crate::article::article;
use crate::corpora::{Annotated, HELD_BACK, NEVER_SEEN, Span, entity_type};
use crate::names::mention_all;
use crate::score::Score;

/// Measures every set.
pub(crate) fn print(corpora: &Path) {
    println!("exact spans: precision/recall/F in percent");
    let tagger = Tagger::bundled();
    let mut all = [Score::default(), Score::default()];
    for set in HELD_BACK {
        let scores = scores(&Annotated::held_back(corpora, set), &tagger);
        print_scores(set, &scores);
        all.iter_mut().zip(&scores).for_each(|(all, score)| all.add(score));
    }
    print_scores("all held back", &all);
    for set in NEVER_SEEN {
        print_scores(set, &scores(&Annotated::linked(corpora, set), &tagger));
    }
}

fn print_scores(set: &str, [archive, tagger]: &[Score; 2]) {
    println!("{set:30} {archive}");
    println!("{:>30} {tagger}", "the tagger alone");
}

/// Of the archive, and of the tagger.
fn scores(annotated: &Annotated, tagger: &Tagger) -> [Score; 2] {
    [in_archive(annotated), tagged(annotated, tagger)].map(|mut found| {
        found.retain(|(number, start, end, _)| {
            let (first, last) = annotated.within[*number];
            *start >= first && *end <= last
        });
        Score::of(&found, &annotated.names)
    })
}

fn in_archive(annotated: &Annotated) -> HashSet<Span> {
    let mut articles: Vec<_> = annotated.texts.iter().map(|text| article("", text)).collect();
    mention_all(&mut articles, &Authority::bundled());
    let mut found = HashSet::new();
    for (number, article) in articles.iter().enumerate() {
        let names = article.mentions.iter().filter(|mention| mention.kind == MentionKind::Name);
        let body = names.filter(|mention| mention.zone == Zone::Body);
        found.extend(body.map(|name| (number, name.start, name.end, name.entity_type)));
    }
    found
}

fn tagged(annotated: &Annotated, tagger: &Tagger) -> HashSet<Span> {
    let mut found = HashSet::new();
    for (number, text) in annotated.texts.iter().enumerate() {
        let (mut byte, mut point) = (0, 0);
        let mut point_at = |place: usize| {
            point += text[byte..place].chars().count() as u32;
            byte = place;
            point
        };
        for name in tagger.find(text) {
            let (start, end) = (point_at(name.bytes.start), point_at(name.bytes.end));
            found.extend(entity_type(name.name_type).map(|t| (number, start, end, t)));
        }
    }
    found
}
