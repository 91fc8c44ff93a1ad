//! What was read from each file of the folder, and what came of it, kept between runs: files as
//! they were when they were read, their articles before they were compared with others
//! (drafts), the names found in those and the digests of their texts, the stories that they were
//! placed in, and what the engine was given.
//!
//! It makes the next start quick and can be thrown away: everything in it can be made again
//! from the folder. Every change is one transaction, so a process that is killed finds the state
//! before or after it, never between. It knows no engine and decides nothing.

mod chunk;
mod database;
mod drafts;
mod error;
mod files;
mod found;
mod indexed;
mod moved;
mod pieces;
mod placed;
mod rejects;
mod snapshot;

pub(super) use chunk::ChunkKey;
pub use database::Manifest;
pub(super) use drafts::{Chunk, DraftWriter};
pub use error::ManifestError;
pub(super) use files::FileRecord;
pub(super) use found::{ChunkDigests, ChunkNames};
pub(super) use indexed::Print;
pub(super) use snapshot::Snapshot;
