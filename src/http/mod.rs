//! The product on the wire: one file or folder per resource, and the server.
//!
//! Handlers translate: wire words → the archive's words → wire words. It decides nothing about
//! articles and knows no engine and no file.

mod article;
mod discovery;
mod entity;
mod extract;
mod facet;
mod feed;
mod format;
mod health;
mod ingest;
mod layer;
mod mcp;
mod openapi;
mod overview;
mod problem;
mod problems;
mod question;
mod reply;
mod router;
mod search;
mod server;
mod settings;
mod source;
mod suggest;
mod timeline;
mod xml;

pub use health::Draining;
pub use router::router;
pub use server::run;
pub use settings::Settings;
