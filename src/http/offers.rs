//! Which address can be had in which formats: written down once, where addresses are given to
//! the router, and read by the description of the interface. Knows no handler.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::MethodRouter;

use super::format::Format;
use super::layer;

/// The formats of every address that offers a choice, the usual one first.
#[derive(Clone, Default)]
pub(super) struct Offers(Arc<BTreeMap<&'static str, &'static [Format]>>);

impl Offers {
    /// The formats of an address. One with a suffix is had in that format alone; one that offers
    /// no choice has none.
    pub(super) fn of(&self, path: &str) -> Vec<Format> {
        if let Some(formats) = self.0.get(path) {
            return formats.to_vec();
        }
        let suffixed = |format: &Format| {
            let bare = path.strip_suffix(format.suffix())?;
            self.0.get(bare).filter(|formats| formats.contains(format))
        };
        Format::ALL.into_iter().find(|format| suffixed(format).is_some()).into_iter().collect()
    }
}

/// Addresses that are had in the same formats.
pub(super) struct Routes<S> {
    router: Router<S>,
    paths: Vec<&'static str>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    pub(super) fn new() -> Self {
        Self { router: Router::new(), paths: Vec::new() }
    }

    /// Adds an address.
    pub(super) fn route(mut self, path: &'static str, method: MethodRouter<S>) -> Self {
        self.router = self.router.route(path, method);
        self.paths.push(path);
        self
    }

    /// The same with something around all of them.
    pub(super) fn within(mut self, wrap: impl FnOnce(Router<S>) -> Router<S>) -> Self {
        self.router = wrap(self.router);
        self
    }

    /// Lets a caller choose among these formats, and writes down that it can.
    pub(super) fn offering(self, formats: &'static [Format], offers: &mut Offers) -> Router<S> {
        let offered = Arc::make_mut(&mut offers.0);
        offered.extend(self.paths.into_iter().map(|path| (path, formats)));
        self.router.route_layer(from_fn_with_state(formats, layer::offer))
    }
}
