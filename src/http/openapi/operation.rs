//! One address as the description of the interface lists it.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::http::extract::FromParameters;

use super::examples::Examples;

/// An address that is read with GET.
pub(super) struct Operation {
    pub(super) path: &'static str,
    /// The name that a generated client gives it.
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    /// The part of the path in braces, when there is one.
    pub(super) variable: Option<Variable>,
    pub(super) names: &'static [&'static str],
    pub(super) aliases: &'static [(&'static str, &'static str)],
    pub(super) answer: Answer,
}

/// The variable part of a path.
pub(super) struct Variable {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    /// One that is there.
    pub(super) example: fn(&Examples) -> String,
}

/// What an address answers.
pub(super) enum Answer {
    /// The formats that it offers, of which JSON has this form.
    Offered(fn(&mut SchemaGenerator) -> Schema),
    /// What it is, without a choice: of this media type.
    Fixed(&'static str),
}

impl Operation {
    /// An address that takes the parameters of `P` and answers with an `R`.
    pub(super) fn of<P: FromParameters, R: JsonSchema>(
        path: &'static str,
        id: &'static str,
        summary: &'static str,
    ) -> Self {
        Self {
            path,
            id,
            summary,
            variable: None,
            names: P::NAMES,
            aliases: P::ALIASES,
            answer: Answer::Offered(SchemaGenerator::subschema_for::<R>),
        }
    }

    /// The same with a variable part.
    pub(super) fn about(
        mut self,
        name: &'static str,
        description: &'static str,
        example: fn(&Examples) -> String,
    ) -> Self {
        self.variable = Some(Variable { name, description, example });
        self
    }

    /// The same, answered without a choice of formats.
    pub(super) fn answered_as(mut self, media_type: &'static str) -> Self {
        self.answer = Answer::Fixed(media_type);
        self
    }
}
