//! What Backfile does, through its public surface and on real engines.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod analysis;
mod api;
mod archive;
mod engine;
mod entity;
mod five;
mod harness;
mod ingest;
mod page;
mod query;
mod story;
mod tidy;
