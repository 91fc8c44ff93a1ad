//! Names in a question → whom they name, and the other forms to look for.

use crate::entity::{Catalog, Lookup};
use crate::ingest::Sources;
use crate::model::{
    Choice, Clause, EntityId, Facet, FacetFilter, Filters, Repeat, SourceId, TermMatch, TextField,
};
use crate::query::Warning;

use super::handle::Archive;
use super::state::{Holdings, State};

/// A name in the query that was searched under its other forms too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// Whom it names.
    pub entity: EntityId,
    /// Its canonical name.
    pub name: String,
    /// The forms searched for.
    pub forms: Vec<String>,
}

/// Who is known by name.
pub(super) struct Expander<'a> {
    catalog: &'a Catalog,
    sources: &'a Sources,
    held: &'a Holdings,
}

impl Archive {
    /// Knows names as a state of the archive does.
    pub(super) fn expander<'a>(&'a self, state: &'a State) -> Expander<'a> {
        Expander { catalog: &state.catalog, sources: &self.sources, held: &state.holdings }
    }
}

impl Expander<'_> {
    /// The same filters with ids instead of names. A name that nobody bears stays as it is and
    /// finds nothing; a name of several stands for all of them; both are said in a warning.
    pub(super) fn filters(&self, filters: Filters, warnings: &mut Vec<Warning>) -> Filters {
        let facets = filters
            .facets
            .into_iter()
            .map(|filter| FacetFilter {
                include: self.choices(filter.facet, filter.include, filter.repeat, warnings),
                exclude: self.choices(filter.facet, filter.exclude, Repeat::Or, warnings),
                ..filter
            })
            .collect();
        Filters { facets, ..filters }
    }

    fn choices(
        &self,
        facet: Facet,
        choices: Vec<Choice>,
        repeat: Repeat,
        warnings: &mut Vec<Warning>,
    ) -> Vec<Choice> {
        let mut ids = Vec::new();
        for choice in choices {
            let Choice::Value(name) = choice else {
                ids.push(choice);
                continue;
            };
            let named = self.ids(facet, &name);
            match (named.len(), repeat) {
                _ if !self.are_known(facet, &named) => warnings.push(nobody(facet, &name)),
                (1, _) => {}
                (_, Repeat::Or) => warnings.push(Warning::of_all(format!(
                    "“{name}” is the name of several: {}",
                    named.join(", ")
                ))),
                (_, Repeat::And) => warnings.push(Warning::of_all(format!(
                    "“{name}” is the name of several; {} was taken",
                    named[0]
                ))),
            }
            let taken = if repeat == Repeat::And { 1 } else { named.len() };
            if named.is_empty() {
                ids.push(Choice::Value(name));
            }
            for id in named.into_iter().take(taken).map(Choice::Value) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// Whether ids that a name came to are of anybody in the archive.
    fn are_known(&self, facet: Facet, ids: &[String]) -> bool {
        let holds = |id: &String| self.held.source(id).is_some();
        !ids.is_empty() && (facet != Facet::Source || ids.iter().any(holds))
    }

    /// The ids of those who bear a name: none, one, or several.
    fn ids(&self, facet: Facet, name: &str) -> Vec<String> {
        let of_type = |id: &EntityId| {
            let entity = self.catalog.brief(id);
            entity.is_some_and(|e| facet.entity_type().is_none_or(|t| t == e.entity_type))
        };
        match facet {
            Facet::Source => {
                let known = self.sources.named(name).map(|source| source.id.clone());
                let id = known.or_else(|| SourceId::from_name(name));
                id.into_iter().map(|id| id.to_string()).collect()
            }
            _ if facet.counts_entities() => {
                let named = match self.catalog.lookup(name) {
                    Lookup::Found(entity) | Lookup::Moved(entity) => vec![entity],
                    Lookup::Ambiguous(entities) => entities,
                    Lookup::Blocked | Lookup::Unknown => Vec::new(),
                };
                let ids = named.into_iter().map(|entity| entity.id);
                ids.filter(of_type).map(|id| id.to_string()).collect()
            }
            _ => vec![name.to_owned()],
        }
    }
}

/// Puts ids for the names in `person:` and its like, with a warning where nobody bears one, and,
/// when asked to, lets every known name among the plain words also find its other forms. Words in
/// quotes are meant literally.
///
/// A clause is no deeper than the parser allows, so that recursion over it is bounded.
pub(super) fn expand(
    clause: Clause,
    expander: &Expander<'_>,
    names: bool,
    warnings: &mut Vec<Warning>,
) -> (Clause, Vec<Expansion>) {
    let mut found = Found { expansions: Vec::new(), warnings };
    let clause = expand_clause(clause, expander, names, &mut found);
    (clause, found.expansions)
}

/// What was found out about a question on the way.
struct Found<'w> {
    expansions: Vec<Expansion>,
    warnings: &'w mut Vec<Warning>,
}

fn nobody(facet: Facet, name: &str) -> Warning {
    Warning::of_all(format!("no {facet} in this archive is called “{name}”"))
}

fn expand_clause(
    clause: Clause,
    expander: &Expander<'_>,
    names: bool,
    found: &mut Found<'_>,
) -> Clause {
    match clause {
        Clause::Has { facet, value } => {
            let mut ids = expander.ids(facet, &value);
            if !expander.are_known(facet, &ids) {
                found.warnings.push(nobody(facet, &value));
            }
            match ids.len() {
                0 => Clause::Has { facet, value },
                1 => Clause::Has { facet, value: ids.remove(0) },
                _ => {
                    Clause::Any(ids.into_iter().map(|value| Clause::Has { facet, value }).collect())
                }
            }
        }
        Clause::All(clauses) => expand_run(clauses, expander, names, found),
        Clause::Any(clauses) => Clause::Any(
            clauses.into_iter().map(|c| expand_clause(c, expander, names, found)).collect(),
        ),
        Clause::Boost(inner, weight) => {
            Clause::Boost(Box::new(expand_clause(*inner, expander, names, found)), weight)
        }
        // What is ruled out is ruled out as typed, and says nothing about what was looked for.
        Clause::Not(inner) => Clause::Not(Box::new(expand_clause(*inner, expander, false, found))),
        Clause::Term { .. } => match expand_run(vec![clause], expander, names, found) {
            Clause::All(mut one) if one.len() == 1 => one.remove(0),
            several => several,
        },
        Clause::Everything
        | Clause::Phrase { .. }
        | Clause::Published(_)
        | Clause::Link(_)
        | Clause::Name { .. } => clause,
    }
}

/// Expands the names that stand in a row of words, all of which must match.
fn expand_run(
    clauses: Vec<Clause>,
    expander: &Expander<'_>,
    names: bool,
    found: &mut Found<'_>,
) -> Clause {
    let mut expanded = Vec::with_capacity(clauses.len());
    let mut run: Vec<String> = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Term { field: TextField::Any, word, matching: TermMatch::Word } if names => {
                run.push(word);
            }
            other => {
                name_words(&std::mem::take(&mut run), expander, found, &mut expanded);
                expanded.push(match other {
                    Clause::Term { .. } => other,
                    other => expand_clause(other, expander, names, found),
                });
            }
        }
    }
    name_words(&run, expander, found, &mut expanded);
    Clause::All(expanded)
}

/// Turns a row of words into clauses, its known names into [`Clause::Name`].
fn name_words(
    run: &[String],
    expander: &Expander<'_>,
    found: &mut Found<'_>,
    expanded: &mut Vec<Clause>,
) {
    let words: Vec<&str> = run.iter().map(String::as_str).collect();
    let term = |word: &&str| Clause::Term {
        field: TextField::Any,
        word: (*word).to_owned(),
        matching: TermMatch::Word,
    };
    let mut next = 0;
    for (span, entity) in expander.catalog.names_in(&words) {
        expanded.extend(words[next..span.start].iter().map(term));
        let mut literal: Vec<_> = words[span.clone()].iter().map(term).collect();
        next = span.end;
        let literal = if literal.len() == 1 { literal.remove(0) } else { Clause::All(literal) };
        let id = entity.entity_id();
        let forms: Vec<String> =
            expander.catalog.forms(&id).into_iter().map(str::to_owned).collect();
        expanded.push(Clause::Name {
            literal: Box::new(literal),
            entity: id.clone(),
            forms: forms.clone(),
        });
        if found.expansions.iter().all(|expansion| expansion.entity != id) {
            found.expansions.push(Expansion { entity: id, name: entity.name.to_owned(), forms });
        }
    }
    expanded.extend(words[next..].iter().map(term));
}
