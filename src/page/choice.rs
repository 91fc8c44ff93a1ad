//! A few ways to see a list, each a link.

use super::address::Address;

/// One of a few ways to see a list.
pub(super) struct Choice {
    pub(super) label: &'static str,
    pub(super) link: String,
    pub(super) chosen: bool,
}

/// The values of a parameter to choose from, each with its label; the `usual` one is what an
/// address without the parameter means.
pub(super) fn choices(
    here: &Address,
    name: &str,
    usual: &str,
    values: &[(&'static str, &'static str)],
) -> Vec<Choice> {
    let chosen = here.value(name).unwrap_or(usual);
    let choice = |(value, label): &(&str, &'static str)| Choice {
        label,
        chosen: *value == chosen,
        link: match *value == usual {
            true => here.without_any(name).link(),
            false => here.with(name, value).link(),
        },
    };
    values.iter().map(choice).collect()
}
