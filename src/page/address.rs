//! An address of this server with a parameter more or less: what a page links to beside the
//! links of its reply. Knows no parameter but those that say which part of a list is shown.

use form_urlencoded::Serializer;

/// The parameters that name a part of a list, which another question does not have.
const PARTS: [&str; 3] = ["offset", "page", "cursor"];

/// The parameters that say how an answer is shown.
const SHOWING: [&str; 12] = [
    "sort",
    "collapse",
    "limit",
    "page-size",
    "fields",
    "include",
    "interval",
    "by",
    "normalize",
    "facet",
    "facet_size",
    "facet_sort",
];

/// An address, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    pub(super) fn of(link: &str) -> Self {
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let pairs = pairs.filter(|(name, _)| !PARTS.contains(&name.as_str())).collect();
        Self { path: path.to_owned(), pairs }
    }

    /// The value of a parameter; the first when there are several.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The parameters but for those with these names: what a form passes on.
    pub(super) fn others(&self, names: &[&str]) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect()
    }

    /// The same with one value for a parameter.
    #[must_use]
    pub(super) fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs = self.others(&[name]);
        pairs.push((name.to_owned(), value.to_owned()));
        Self { path: self.path.clone(), pairs }
    }

    /// The same without a parameter of this value.
    #[must_use]
    pub(super) fn without(&self, name: &str, value: &str) -> Self {
        let kept = self.pairs.iter().filter(|(n, v)| !(n == name && v == value));
        Self { path: self.path.clone(), pairs: kept.cloned().collect() }
    }

    /// The same without any parameter of this name.
    #[must_use]
    pub(super) fn without_any(&self, name: &str) -> Self {
        Self { path: self.path.clone(), pairs: self.others(&[name]) }
    }

    /// The same in another format: the suffix on the path asks for it.
    #[must_use]
    pub(super) fn suffixed(&self, suffix: &str) -> Self {
        Self { path: format!("{}{suffix}", self.path), pairs: self.pairs.clone() }
    }

    /// The same question (its query and filters, not how the answer is shown) at another path.
    pub(super) fn asking_at(&self, path: &str) -> String {
        let pairs = self.others(&SHOWING);
        Self { path: path.to_owned(), pairs }.link()
    }

    /// It as a link.
    pub(super) fn link(&self) -> String {
        let query = Serializer::new(String::new()).extend_pairs(&self.pairs).finish();
        if query.is_empty() { self.path.clone() } else { format!("{}?{query}", self.path) }
    }
}
