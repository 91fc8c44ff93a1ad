//! Headlines in Which Most Words Have Capitals tell no names by themselves: only those count
//! there that the rest of the article tells.

use std::collections::HashSet;

use crate::entity::lexicon::Classes;
use crate::entity::token::LineStyle;
use crate::model::JoinRule;

use super::binder::Binder;
use super::persons::Position;
use super::text::Text;

/// Names longer than this are not looked for.
const LONGEST_NAME: usize = 6;

/// Binds names of the article in its headlines, and says which words they cover.
pub(super) fn bind(binder: &mut Binder<'_>, texts: &[Text<'_>]) -> HashSet<Position> {
    let mut covered = HashSet::new();
    let headlines = |text: &Text<'_>| {
        (0..text.tokens.words.len()).any(|at| text.tokens.style(at) != LineStyle::Sentence)
    };
    if !texts.iter().any(headlines) {
        return covered;
    }
    for (zone, text) in texts.iter().enumerate() {
        let mut at = 0;
        while at < text.tokens.words.len() {
            let word = text.word(at);
            if text.tokens.style(at) == LineStyle::Sentence || !word.is_capitalized() {
                at += 1;
                continue;
            }
            let comparable = text.tokens.comparable(at);
            let full = full_name(binder, text, at);
            let vague = Classes::COMMON.with(Classes::TITLE).with(Classes::VOID);
            let found = match full {
                Some((end, name)) => Some((end, name, JoinRule::Full)),
                None if text.known_at(at).is_some() || word.is(vague) => None,
                None => {
                    let person = binder.persons.whom(comparable, (zone, at), None);
                    person.map(|name| (at + 1, name, JoinRule::Short))
                }
            };
            let Some((end, name, how)) = found.filter(|found| !text.in_long_name(found.0 - 1))
            else {
                at += 1;
                continue;
            };
            binder.put(zone, &(at..end), name, how);
            covered.extend((at..end).map(|word| (zone, word)));
            at = end;
        }
    }
    covered
}

/// The longest full name of the article that begins here, if its type is told.
fn full_name(binder: &Binder<'_>, text: &Text<'_>, at: usize) -> Option<(usize, u32)> {
    let linked = (at + 1..at + LONGEST_NAME)
        .take_while(|next| text.get(*next).is_some_and(|word| word.before.links()));
    let ends: Vec<usize> = linked.map(|last| last + 1).collect();
    ends.into_iter().rev().find_map(|end| {
        let name = binder.named(text.tokens.key(at..end))?;
        let told = binder.names[name as usize].votes.entity_type().is_some();
        told.then_some((end, name))
    })
}
