//! Backfile turns a folder of news articles into a searchable archive.
//!
//! The modules, in the order in which an article travels through them:
//!
//! - [`model`]: plain values.
//! - [`analysis`]: the words of a text: tokens, folding, stems. Knows no article.
//! - [`ingest`]: a folder of files → articles with provenance. Knows no engine and no entity.
//! - [`entity`]: who and what is named in a text. Knows no engine.
//! - [`story`]: which articles are copies, which report the same happening, how they differ.
//! - [`query`]: what a person typed → a query and warnings. Knows no engine.
//! - [`engine`]: where articles are kept and found, behind one contract.
//! - [`archive`]: the product, in domain words. Knows no HTTP.
//! - [`http`]: the product on the wire.
//! - `page`: the answers of `http` as pages for people.
//! - [`command`], [`config`], [`telemetry`]: the program around it.
//!
//! Data flows one way, and `tests/tidy` holds every `crate::` path against the table of who may
//! import whom.

pub mod analysis;
pub mod archive;
pub mod command;
pub mod config;
pub mod engine;
pub mod entity;
pub mod http;
pub mod ingest;
pub mod model;
mod page;
pub mod query;
pub mod story;
pub mod telemetry;
