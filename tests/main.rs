//! What Backfile does, through its public surface and on real engines.

mod analysis;
mod engine;
mod entity;
mod ingest;
mod query;
mod story;
