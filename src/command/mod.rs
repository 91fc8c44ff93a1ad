//! What the program does when it is called: one file for each command, all of them thin.
//!
//! Commands join the product to a terminal and to the operating system, and decide nothing about
//! articles.

mod check;
mod healthcheck;
mod ingest;
mod opening;
mod progress;
mod serve;
mod settle;
mod stop;
mod summary;
mod tables;

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::config::{Command, Config};
use crate::telemetry;

/// Does what was asked for, says what went wrong, and gives the exit code.
pub fn run(config: Config) -> ExitCode {
    telemetry::start(&config.log);
    let done = match config.command {
        Command::Serve(settings) => serve::serve(settings),
        Command::Ingest(holdings) => ingest::ingest(&holdings),
        Command::Check(settings) => check::check(&settings),
        Command::Healthcheck(address) => healthcheck::healthcheck(address),
    };
    done.unwrap_or_else(|error| {
        // When the stream is closed, the exit code still tells.
        writeln!(io::stderr(), "backfile: {error:#}").ok();
        ExitCode::FAILURE
    })
}
