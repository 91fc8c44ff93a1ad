//! The parameters of one request, being read: each reader takes what it knows, and what is wrong
//! is collected so that one answer names all of it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::http::problem::{ParameterError, Problem};

use super::nearest::nearest;

/// How many parameters a request may have, repetitions counted.
const MOST: usize = 200;

/// How many wrong parameters are named in one answer.
const NAMED: usize = 20;

/// The parameters of a request by name. A parameter given under an alias is found under its
/// canonical name and remembered as it was spelt.
pub(in crate::http) struct Parameters {
    given: BTreeMap<&'static str, Vec<Given>>,
    errors: Vec<ParameterError>,
}

/// One parameter as it was given.
struct Given {
    spelt: &'static str,
    value: String,
}

impl Given {
    /// Whether it says anything: a form sends what was not filled in as a blank. A cursor always
    /// does, for a walk that lost its own must not begin again unnoticed.
    fn says(&self, name: &str) -> bool {
        !self.value.is_empty() || name == "cursor"
    }
}

impl Parameters {
    /// Sorts the parameters of a query string by name. Unknown ones become errors.
    ///
    /// # Errors
    /// When there are too many to look at.
    pub(super) fn parse(
        query: &str,
        names: &[&'static str],
        aliases: &[(&'static str, &'static str)],
    ) -> Result<Self, Problem> {
        let mut parameters = Self { given: BTreeMap::new(), errors: Vec::new() };
        for (count, (name, value)) in form_urlencoded::parse(query.as_bytes()).enumerate() {
            if count == MOST {
                let expected = format!("at most {MOST} parameters");
                return Err(Problem::invalid(vec![ParameterError::new(&name, &value, expected)]));
            }
            let known = names.iter().find(|known| **known == name).map(|name| (*name, *name));
            let alias = || aliases.iter().find(|(alias, _)| *alias == name).copied();
            match known.or_else(alias) {
                Some((spelt, name)) => {
                    let value = value.into_owned();
                    parameters.given.entry(name).or_default().push(Given { spelt, value });
                }
                None if parameters.errors.len() < NAMED => {
                    let all = names.iter().chain(aliases.iter().map(|(alias, _)| alias)).copied();
                    let near = nearest(&name, all).map(str::to_owned);
                    let expected = if names.is_empty() {
                        "no parameters here".to_owned()
                    } else {
                        format!("one of {}", names.join(", "))
                    };
                    parameters.errors.push(ParameterError {
                        did_you_mean: near,
                        unknown: true,
                        ..ParameterError::new(&name, &value, expected)
                    });
                }
                None => {}
            }
        }
        Ok(parameters)
    }

    /// Everything that is wrong.
    pub(super) fn into_errors(self) -> Vec<ParameterError> {
        self.errors
    }

    /// Says that a value is wrong.
    pub(in crate::http) fn refuse(&mut self, name: &str, value: &str, expected: impl Into<String>) {
        if self.errors.len() < NAMED {
            self.errors.push(ParameterError::new(name, value, expected));
        }
    }

    /// Says that a parameter is wrong as it was given, beside what else was.
    pub(in crate::http) fn refuse_given(&mut self, name: &str, expected: &str) {
        let given = self.given.get(name).and_then(|given| given.first());
        if let Some((spelt, value)) = given.map(|given| (given.spelt, given.value.clone())) {
            self.refuse(spelt, &value, expected);
        }
    }

    /// Whether a parameter was given.
    pub(in crate::http) fn has(&self, name: &str) -> bool {
        self.given.get(name).is_some_and(|given| given.iter().any(|given| given.says(name)))
    }

    /// Whether a parameter that is yet to be read lists a word, among others with commas.
    pub(super) fn lists(&self, name: &str, word: &str) -> bool {
        let mut given = self.given.get(name).into_iter().flatten();
        given.any(|given| given.value.split(',').any(|listed| listed.trim() == word))
    }

    /// The value of a parameter that may be given once.
    pub(in crate::http) fn text(&mut self, name: &'static str) -> Option<String> {
        self.single(name).map(|given| given.value)
    }

    /// A parameter that may be given once, read by `read`, which says what it expects instead.
    pub(in crate::http) fn one<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, ParameterHint>,
    ) -> Option<T> {
        let given = self.single(name)?;
        self.read(&given, read)
    }

    /// A parameter that may be repeated, up to `most` times.
    pub(in crate::http) fn many<T>(
        &mut self,
        name: &'static str,
        most: usize,
        read: impl Fn(&str) -> Result<T, ParameterHint>,
    ) -> Vec<T> {
        let given = self.given.remove(name).unwrap_or_default();
        if let Some(surplus) = given.get(most) {
            self.refuse(surplus.spelt, &surplus.value, format!("at most {most} values"));
            return Vec::new();
        }
        let said = given.iter().filter(|given| given.says(name));
        said.filter_map(|given| self.read(given, &read)).collect()
    }

    /// A whole number in a range.
    pub(in crate::http) fn number(
        &mut self,
        name: &'static str,
        range: RangeInclusive<usize>,
    ) -> Option<usize> {
        self.number_or(name, range, "")
    }

    /// The same; `remedy` says what to do instead for a number past the end of the range.
    pub(super) fn number_or(
        &mut self,
        name: &'static str,
        range: RangeInclusive<usize>,
        remedy: &str,
    ) -> Option<usize> {
        self.one(name, |text| {
            // `parse` would also take a sign.
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            text.parse().ok().filter(|n| digits && range.contains(n)).ok_or_else(|| {
                format!("a whole number from {} to {}{remedy}", range.start(), range.end()).into()
            })
        })
    }

    fn single(&mut self, name: &'static str) -> Option<Given> {
        let mut given = self.given.remove(name)?;
        given.retain(|given| given.says(name));
        if let Some(second) = given.get(1) {
            let expected = if given.iter().all(|other| other.spelt == second.spelt) {
                "this parameter once".to_owned()
            } else {
                format!("{name} once; {} is another word for it", second.spelt)
            };
            self.refuse(second.spelt, &second.value, expected);
        }
        given.into_iter().next()
    }

    fn read<T>(
        &mut self,
        given: &Given,
        read: impl FnOnce(&str) -> Result<T, ParameterHint>,
    ) -> Option<T> {
        match read(&given.value) {
            Ok(value) => Some(value),
            Err(hint) => {
                if self.errors.len() < NAMED {
                    self.errors.push(ParameterError {
                        did_you_mean: hint.near.map(str::to_owned),
                        ..ParameterError::new(given.spelt, &given.value, hint.expected)
                    });
                }
                None
            }
        }
    }
}

/// What a value should have been.
pub(in crate::http) struct ParameterHint {
    expected: String,
    near: Option<&'static str>,
}

impl From<String> for ParameterHint {
    fn from(expected: String) -> Self {
        Self { expected, near: None }
    }
}

impl From<&str> for ParameterHint {
    fn from(expected: &str) -> Self {
        expected.to_owned().into()
    }
}

/// Reads one of a few words.
pub(in crate::http) fn choice<T: Copy>(
    text: &str,
    words: &[(&'static str, T)],
) -> Result<T, ParameterHint> {
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let names = || words.iter().map(|(word, _)| *word);
        let listed: Vec<_> = names().collect();
        let expected = match listed.as_slice() {
            [one] => (*one).to_owned(),
            [most @ .., last] => format!("{} or {last}", most.join(", ")),
            [] => String::new(),
        };
        ParameterHint { expected, near: nearest(text, names()) }
    })
}

/// Reads words separated by commas, each one of a few.
pub(in crate::http) fn list<T: Copy>(
    text: &str,
    words: &[(&'static str, T)],
) -> Result<Vec<T>, ParameterHint> {
    text.split(',').map(|word| choice(word.trim(), words)).collect()
}
