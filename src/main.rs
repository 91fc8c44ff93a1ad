//! The `backfile` program: what was asked for, done.

use std::process::ExitCode;

use backfile::command;
use backfile::config::Config;
use tikv_jemallocator::Jemalloc;

/// Gives back to the operating system what an ingest took, which that of the C library keeps, and
/// takes a seventh less of the time of a search. What it may keep is in `.cargo/config.toml`.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
    match Config::load() {
        Ok(config) => command::run(config),
        Err(error) => ExitCode::from(error.report()),
    }
}
