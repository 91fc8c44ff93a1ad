//! Flags and environment → a validated configuration. Nothing else reads either.
//!
//! In two steps: what was typed (which also writes the help), and what it means
//! ([`Config`], which cannot hold a wrong value). Decides nothing about articles.

use std::ffi::OsString;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use etcetera::BaseStrategy as _;

use crate::http::Settings as HttpSettings;
use crate::telemetry::{self, LogFilter, LogFormat};

/// Where the server listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:8080";

/// The folder of articles unless told otherwise: the sample archive of a checkout.
const FOLDER: &str = "data/articles";

const EXIT_CODES: &str = "\
Exit codes:
  0  done; the server stopped because it was told to
  1  it could not be done; for `check`: a record was rejected
  2  it was asked for wrongly: an unknown flag, a bad value, a folder that is not there

Every flag can also be given as the environment variable named beside it. What is found on the
command line counts first.";

/// Turns a folder of news articles into a searchable archive behind one HTTP address.
#[derive(Debug, Parser)]
#[command(name = "backfile", version, after_help = EXIT_CODES, args_conflicts_with_subcommands = true)]
struct Typed {
    #[command(subcommand)]
    command: Option<TypedCommand>,
    #[command(flatten)]
    serve: TypedServe,
}

#[derive(Debug, Subcommand)]
enum TypedCommand {
    /// Read a folder of articles and answer over HTTP (also without the word `serve`)
    Serve(TypedServe),
    /// Bring the index of a folder of articles up to date, report, and end
    #[command(after_help = EXIT_CODES)]
    Ingest(TypedIngest),
    /// Read a folder of articles, write nothing, and report what would be rejected and why
    #[command(after_help = EXIT_CODES)]
    Check(TypedCheck),
    /// Ask a running server whether it lives; for container images
    #[command(after_help = EXIT_CODES)]
    Healthcheck(TypedHealthcheck),
}

#[derive(Args, Debug)]
struct TypedServe {
    /// Where to listen; port 0 takes any free one
    #[arg(long, env = "BACKFILE_LISTEN", value_name = "ADDRESS:PORT", default_value = LISTEN, value_parser = address)]
    listen: SocketAddr,
    /// Leave out /mcp, where assistants ask by the Model Context Protocol
    #[arg(long, env = "BACKFILE_NO_MCP")]
    no_mcp: bool,
    #[command(flatten)]
    holdings: TypedHoldings,
    #[command(flatten)]
    log: TypedLog,
}

#[derive(Args, Debug)]
struct TypedIngest {
    #[command(flatten)]
    holdings: TypedHoldings,
    #[command(flatten)]
    log: TypedLog,
}

#[derive(Args, Debug)]
struct TypedHoldings {
    /// The folder of articles
    #[arg(env = "BACKFILE_FOLDER", default_value = FOLDER)]
    folder: PathBuf,
    /// Keep the index in this folder; without it, in a folder of the user's cache that belongs to
    /// the folder of articles
    #[arg(long, env = "BACKFILE_INDEX", value_name = "DIR")]
    index: Option<PathBuf>,
    /// Keep the index in memory, whatever --index says: every start reads all articles
    #[arg(long, env = "BACKFILE_IN_MEMORY")]
    in_memory: bool,
    #[command(flatten)]
    authority: TypedAuthority,
}

#[derive(Args, Debug)]
struct TypedCheck {
    /// The folder of articles
    #[arg(env = "BACKFILE_FOLDER", default_value = FOLDER)]
    folder: PathBuf,
    /// How to report
    #[arg(long, env = "BACKFILE_FORMAT", value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
    #[command(flatten)]
    authority: TypedAuthority,
    #[command(flatten)]
    log: TypedLog,
}

#[derive(Args, Debug)]
struct TypedHealthcheck {
    /// Where the server listens
    #[arg(long, env = "BACKFILE_LISTEN", value_name = "ADDRESS:PORT", default_value = LISTEN, value_parser = address)]
    listen: SocketAddr,
    #[command(flatten)]
    log: TypedLog,
}

#[derive(Args, Debug)]
struct TypedAuthority {
    /// A folder with an entities.toml, an overrides.toml and a sources.toml that add to the bundled
    /// tables
    #[arg(long, env = "BACKFILE_AUTHORITY", value_name = "FOLDER")]
    authority: Option<PathBuf>,
}

#[derive(Args, Debug)]
struct TypedLog {
    /// How to log, to the standard error stream: text, json, or auto (text on a terminal)
    #[arg(long, env = "BACKFILE_LOG_FORMAT", value_name = "FORMAT", default_value = "auto")]
    log_format: LogFormat,
    /// What to log: a level, or levels by module such as `warn,backfile::access=info`
    #[arg(long, env = "BACKFILE_LOG_LEVEL", value_name = "FILTER", default_value = "info")]
    log_level: LogFilter,
}

/// How `check` reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// A table for people.
    Text,
    /// One JSON document.
    Json,
}

/// What is to be done, and how it is logged.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// What is to be done.
    pub command: Command,
    /// How it is logged.
    pub log: telemetry::Settings,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Answer over HTTP.
    Serve(Serve),
    /// Bring an index up to date.
    Ingest(Holdings),
    /// Report on a folder.
    Check(Check),
    /// Ask the server that listens here whether it lives.
    Healthcheck(SocketAddr),
}

/// What to serve, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Serve {
    /// What to serve.
    pub holdings: Holdings,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Which addresses to offer.
    pub addresses: HttpSettings,
}

/// A folder of articles, and what belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdings {
    /// The folder of articles; it is there.
    pub folder: PathBuf,
    /// Where to keep the index.
    pub index: IndexPlace,
    /// A folder of tables that add to the bundled ones; it is there.
    pub authority: Option<PathBuf>,
}

/// Where an index is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexPlace {
    /// In this folder, as was asked for.
    Folder(PathBuf),
    /// In this folder of the user's cache, since nothing was asked for. When it cannot be
    /// written, memory will do.
    Cache(PathBuf),
    /// In memory: it was asked for, or the user has no cache.
    Memory,
}

impl IndexPlace {
    /// The place in the user's cache that belongs to a folder of articles.
    fn cached(folder: &Path) -> Self {
        let Ok(base) = etcetera::choose_base_strategy() else { return Self::Memory };
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let hash = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
        Self::Cache(base.cache_dir().join("backfile").join(&hash[..16]))
    }
}

/// What to check, and how to report.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The folder of articles; it is there.
    pub folder: PathBuf,
    /// How to report.
    pub format: CheckFormat,
    /// A folder of tables that add to the bundled ones; it is there.
    pub authority: Option<PathBuf>,
}

/// Why there is nothing to do: what was typed is wrong, or asks only for help.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Not to be understood, or a question for help.
    #[error(transparent)]
    Typed(#[from] clap::Error),
    /// The folder of articles is not there.
    #[error(
        "there is no folder {0}: give the path of a folder of articles, as in `backfile my/articles`"
    )]
    NoFolder(PathBuf),
    /// Something else is there.
    #[error("{0} is not a folder: give the path of the folder that holds the articles")]
    NotAFolder(PathBuf),
    /// The index would be read as articles.
    #[error(
        "the index cannot lie in {0}, among the articles: give --index a folder outside theirs, \
         or one whose name begins with a dot"
    )]
    IndexAmongArticles(PathBuf),
    /// The folder of tables is not there.
    #[error(
        "there is no folder {0}: --authority takes a folder with entities.toml or sources.toml"
    )]
    NoAuthority(PathBuf),
}

impl Config {
    /// The configuration that the command line and the environment ask for.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn load() -> Result<Self, ConfigError> {
        Self::read(std::env::args_os())
    }

    /// The configuration that a command line asks for, the name of the program first. The
    /// environment fills what it leaves open.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, ConfigError> {
        let typed = Typed::try_parse_from(arguments)?;
        let (command, log) = match typed.command.unwrap_or(TypedCommand::Serve(typed.serve)) {
            TypedCommand::Serve(TypedServe { listen, no_mcp, holdings, log }) => {
                let holdings = holdings.checked()?;
                let addresses = HttpSettings { mcp: !no_mcp };
                (Command::Serve(Serve { holdings, listen, addresses }), log)
            }
            TypedCommand::Ingest(TypedIngest { holdings, log }) => {
                (Command::Ingest(holdings.checked()?), log)
            }
            TypedCommand::Check(TypedCheck { folder, format, authority, log }) => {
                let (folder, authority) = (folder_at(folder)?, authority.checked()?);
                (Command::Check(Check { folder, format, authority }), log)
            }
            TypedCommand::Healthcheck(TypedHealthcheck { listen, log }) => {
                (Command::Healthcheck(listen), log)
            }
        };
        let log = telemetry::Settings { format: log.log_format, filter: log.log_level };
        Ok(Self { command, log })
    }
}

impl TypedHoldings {
    fn checked(self) -> Result<Holdings, ConfigError> {
        let folder = folder_at(self.folder)?;
        let index = match self.index {
            _ if self.in_memory => IndexPlace::Memory,
            Some(index) if is_read(&index, &folder) => {
                return Err(ConfigError::IndexAmongArticles(index));
            }
            Some(index) => IndexPlace::Folder(index),
            None => IndexPlace::cached(&folder),
        };
        Ok(Holdings { folder, index, authority: self.authority.checked()? })
    }
}

/// Whether a folder lies where articles are looked for: inside theirs, and not hidden.
fn is_read(index: &Path, articles: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let articles = articles.canonicalize().unwrap_or_else(|_| absolute(articles));
    let index = index.canonicalize().unwrap_or_else(|_| absolute(index));
    let is_hidden = |part: &std::ffi::OsStr| part.as_encoded_bytes().starts_with(b".");
    index.strip_prefix(articles).is_ok_and(|inside| !inside.iter().any(is_hidden))
}

/// Reads an address; `localhost` is this machine's own.
fn address(text: &str) -> Result<SocketAddr, String> {
    let numeric = match text.strip_prefix("localhost:") {
        Some(port) => format!("127.0.0.1:{port}"),
        None => text.to_owned(),
    };
    numeric.parse().map_err(|_| format!("an address and a port, as in {LISTEN}"))
}

fn folder_at(path: PathBuf) -> Result<PathBuf, ConfigError> {
    if path.is_dir() {
        Ok(path)
    } else if path.exists() {
        Err(ConfigError::NotAFolder(path))
    } else {
        Err(ConfigError::NoFolder(path))
    }
}

impl TypedAuthority {
    fn checked(self) -> Result<Option<PathBuf>, ConfigError> {
        match self.authority {
            Some(path) if !path.is_dir() => Err(ConfigError::NoAuthority(path)),
            authority => Ok(authority),
        }
    }
}

impl ConfigError {
    /// Says what is wrong, or the help asked for, and gives the exit code.
    pub fn report(&self) -> u8 {
        match self {
            Self::Typed(error) => {
                // Nothing can be said when the stream is closed; the exit code still tells.
                error.print().ok();
                u8::try_from(error.exit_code()).unwrap_or(2)
            }
            Self::NoFolder(_)
            | Self::NotAFolder(_)
            | Self::NoAuthority(_)
            | Self::IndexAmongArticles(_) => {
                writeln!(std::io::stderr(), "backfile: {self}").ok();
                2
            }
        }
    }
}
