//! The log: for people on a terminal, as JSON where a machine collects it.
//!
//! Knows what is to be logged and how it is written, nothing of what is said.

use std::io::{self, IsTerminal as _};
use std::str::FromStr;

use tracing_subscriber::EnvFilter;

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// As text on a terminal, else as JSON.
    #[default]
    Auto,
    /// A line of text for each event; coloured on a terminal.
    Text,
    /// A JSON object for each event.
    Json,
}

/// Why a text is not a format of the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the log is written as text, json or auto")]
pub struct UnknownLogFormat;

impl FromStr for LogFormat {
    type Err = UnknownLogFormat;

    fn from_str(text: &str) -> Result<Self, UnknownLogFormat> {
        match text {
            "auto" => Ok(Self::Auto),
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(UnknownLogFormat),
        }
    }
}

/// Which events are logged: `info`, or finer, `warn,backfile::access=info`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter(String);

/// Why a text is not a filter of the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a level (error, warn, info, debug, trace, off), or several as module=level,…")]
pub struct LogFilterError;

impl FromStr for LogFilter {
    type Err = LogFilterError;

    fn from_str(text: &str) -> Result<Self, LogFilterError> {
        // A single misspelt level would pass as the name of a module.
        let level = text.parse::<tracing::level_filters::LevelFilter>().is_ok();
        let directives = text.contains('=') && EnvFilter::try_new(text).is_ok();
        if level || directives { Ok(Self(text.to_owned())) } else { Err(LogFilterError) }
    }
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How it is written.
    pub format: LogFormat,
    /// Which events.
    pub filter: LogFilter,
}

/// Begins to log to the standard error stream. Called once; a second call changes nothing.
pub fn start(settings: &Settings) {
    let terminal = io::stderr().is_terminal();
    let log = tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_env_filter(EnvFilter::new(&settings.filter.0));
    let json = match settings.format {
        LogFormat::Auto => !terminal,
        LogFormat::Text => false,
        LogFormat::Json => true,
    };
    // An error means that a log is being written already, which is what is wanted.
    if json {
        log.json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .try_init()
            .ok();
    } else {
        log.with_ansi(terminal).with_target(false).try_init().ok();
    }
}
