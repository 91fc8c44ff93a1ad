//! The `backfile` program: what was asked for, done.

use std::process::ExitCode;

use backfile::command;
use backfile::config::Config;

fn main() -> ExitCode {
    match Config::load() {
        Ok(config) => command::run(config),
        Err(error) => ExitCode::from(error.report()),
    }
}
