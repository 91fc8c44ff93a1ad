//! The extractor of parameters.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::http::problem::Problem;

use super::parameters::Parameters;

/// What can be read from the parameters of a request.
pub(in crate::http) trait FromParameters: Sized {
    /// The names of the parameters, in the order in which links write them.
    const NAMES: &'static [&'static str];
    /// Other names for them: `(alias, name)`.
    const ALIASES: &'static [(&'static str, &'static str)] = &[];

    /// Takes the parameters. What is wrong is noted in `parameters` and replaced by a default,
    /// so that one look finds everything wrong.
    fn read(parameters: &mut Parameters) -> Self;
}

/// A resource without parameters.
impl FromParameters for () {
    const NAMES: &'static [&'static str] = &[];

    fn read(_: &mut Parameters) -> Self {}
}

/// The parameters of a request, all of them right.
pub(in crate::http) struct Query<T>(pub(in crate::http) T);

impl<S: Sync, T: FromParameters> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read(parts.uri.query()).map(Self)
    }
}

/// Reads the parameters of a query string, for addresses that read different ones in different
/// formats.
///
/// # Errors
/// When any of them is wrong.
pub(in crate::http) fn read<T: FromParameters>(query: Option<&str>) -> Result<T, Problem> {
    let mut parameters = Parameters::parse(query.unwrap_or_default(), T::NAMES, T::ALIASES)?;
    let value = T::read(&mut parameters);
    let errors = parameters.into_errors();
    if errors.is_empty() { Ok(value) } else { Err(Problem::invalid(errors)) }
}
