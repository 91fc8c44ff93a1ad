//! The real router over a real engine in memory.

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use backfile::archive::{Archive, Authority, Sources};
use backfile::engine::contract::Engine;
use backfile::engine::open;
use backfile::http::{self, Draining};
use backfile::ingest::Unwatched;
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::fixtures::ARCHIVE;
use super::reply::Reply;

/// The product, without a network.
#[derive(Clone)]
pub(crate) struct TestApp {
    pub(crate) archive: Archive,
    pub(crate) draining: Draining,
    router: Router,
}

impl TestApp {
    /// An archive that has published nothing yet.
    pub(crate) fn unfilled() -> Self {
        Self::on(open::open(&open::Settings::default()).unwrap())
    }

    /// An archive on an engine of the test's own.
    pub(crate) fn on(engine: Arc<dyn Engine>) -> Self {
        let archive = Archive::new(engine, Authority::bundled(), Sources::bundled());
        let draining = Draining::default();
        let router = http::router(archive.clone(), draining.clone(), &http::Settings::default());
        Self { archive, draining, router }
    }

    /// The archive of a folder.
    pub(crate) async fn of_folder(folder: &Path) -> Self {
        let app = Self::unfilled();
        app.archive.fill(folder.to_owned(), Arc::new(Unwatched)).await.unwrap();
        app
    }

    /// An archive of these files.
    pub(crate) async fn of(files: &[(&str, &str)]) -> Self {
        Self::of_folder(folder_of(files).path()).await
    }

    /// The small archive of invented news.
    pub(crate) async fn new() -> Self {
        Self::of(&ARCHIVE).await
    }

    /// The router, to be served.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Asks for an address as a program does.
    pub(crate) async fn get(&self, target: &str) -> Reply {
        self.ask(Method::GET, target, &[]).await
    }

    /// Asks with header fields.
    pub(crate) async fn get_with(&self, target: &str, fields: &[(&str, &str)]) -> Reply {
        self.ask(Method::GET, target, fields).await
    }

    /// Asks in any way.
    pub(crate) async fn ask(&self, method: Method, target: &str, fields: &[(&str, &str)]) -> Reply {
        let mut request =
            Request::builder().method(method).uri(target).header(header::HOST, "archive.example");
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Reply {
        Reply::of(self.router.clone().oneshot(request).await.unwrap()).await
    }
}

/// A folder with these files, which goes when it is dropped.
pub(crate) fn folder_of(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}
