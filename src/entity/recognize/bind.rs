//! Which names of an article are the same: first those that need no other, then those that they
//! explain.

use crate::entity::authority::Authority;
use crate::entity::recognized::Recognized;

use super::binder::Binder;
use super::headlines;
use super::items::{Item, ZoneItems};
use super::ordinary;
use super::text::Text;

/// Joins the names of an article's zones.
pub(super) fn bind(zones: &[ZoneItems<'_>], authority: &Authority) -> Recognized {
    let texts: Vec<Text<'_>> = zones.iter().map(ZoneItems::text).collect();
    let mut binder = Binder::new(authority);
    let mut open: Vec<(usize, &Item)> = Vec::new();
    for (zone, items) in zones.iter().enumerate() {
        for item in &items.items {
            if !binder.bind_full(&texts[zone], zone, item) {
                open.push((zone, item));
            }
        }
    }
    binder.support(zones, &texts);
    binder.persons.settle();
    let covered = headlines::bind(&mut binder, &texts);
    let ordinary = ordinary::words(zones);
    for (zone, item) in open {
        let word = texts[zone].tokens.comparable(item.words.start);
        let is_ordinary = item.words.len() == 1
            && item.title.is_none()
            && ordinary.contains(word)
            && !binder.persons.knows(word);
        if !is_ordinary && !item.words.clone().any(|word| covered.contains(&(zone, word))) {
            binder.bind_short(&texts[zone], zone, item);
        }
    }
    binder.finish(zones, &texts)
}
