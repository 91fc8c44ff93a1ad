//! Which of an article's larger parts are wanted: `include`, alike for one article and for many.

use super::parameters::{Parameters, list};

/// The word of `include` for countries named by their adjective, which are no part of an article
/// but of a question.
pub(in crate::http) const DEMONYMS: &str = "demonyms";

/// The words for the parts.
const PARTS: [(&str, Part); 3] =
    [("body", Part::Body), ("entities", Part::Entities), ("mentions", Part::Mentions)];

#[derive(Clone, Copy)]
enum Part {
    Body,
    Entities,
    Mentions,
}

/// The larger parts of an article that are wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::http) struct Include {
    pub(in crate::http) body: bool,
    pub(in crate::http) entities: bool,
    pub(in crate::http) mentions: bool,
}

impl Include {
    /// Everything.
    pub(in crate::http) const ALL: Self = Self { body: true, entities: true, mentions: true };

    /// Reads `include`: repeated or with commas. `beside` are words of it that somebody else
    /// reads.
    pub(in crate::http) fn read(parameters: &mut Parameters, beside: &[&'static str]) -> Self {
        let parts = PARTS.map(|(word, part)| (word, Some(part)));
        let words: Vec<_> =
            parts.into_iter().chain(beside.iter().map(|word| (*word, None))).collect();
        let mut include = Self::default();
        let lists = parameters.many("include", words.len(), |text| list(text, &words));
        for part in lists.into_iter().flatten().flatten() {
            include.add(part);
        }
        include
    }

    fn add(&mut self, part: Part) {
        match part {
            Part::Body => self.body = true,
            Part::Entities => self.entities = true,
            Part::Mentions => self.mentions = true,
        }
    }

    /// The same with what it takes to show a field. `entities` is there without being included:
    /// those that the query names.
    pub(in crate::http) fn and(mut self, field: &&str) -> Self {
        self.body |= *field == "body";
        self.mentions |= *field == "mentions";
        self
    }

    /// The same where no entities are there without being included.
    pub(in crate::http) fn and_named(self, field: &&str) -> Self {
        Self { entities: self.entities || *field == "entities", ..self.and(field) }
    }

    /// Whether it takes the mentions of an article to show them.
    pub(in crate::http) fn needs_mentions(self) -> bool {
        self.entities || self.mentions
    }

    /// It as a parameter of a link, left out when nothing is included.
    pub(in crate::http) fn pair(self) -> Option<(&'static str, String)> {
        let Self { body, entities, mentions } = self;
        let parts = [(body, "body"), (entities, "entities"), (mentions, "mentions")];
        let wanted: Vec<_> = parts.iter().filter(|(wanted, _)| *wanted).map(|(_, n)| *n).collect();
        (!wanted.is_empty()).then(|| ("include", wanted.join(",")))
    }
}

/// Whether `include` asks for demonyms. It is yet to be read for what else it says.
pub(in crate::http) fn includes_demonyms(parameters: &Parameters) -> bool {
    parameters.lists("include", DEMONYMS)
}

/// Refuses what `include` says beside demonyms, where no article is shown.
pub(in crate::http) fn refuse_parts(parameters: &mut Parameters) {
    parameters.many("include", 1, |text| list(text, &[(DEMONYMS, ())]));
}
