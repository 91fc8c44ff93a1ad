//! What Backfile does, through its public surface and on real engines.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod analysis;
mod engine;
mod entity;
mod ingest;
mod query;
mod story;
