//! The table of known publishers and agencies: who bears a name, who owns a domain. It compares
//! names folded but whole; likeness never makes two names the same.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::analysis::fold;
use crate::model::{Source, SourceId, SourceKind, SourceRef};

/// The known publishers and agencies.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    all: Vec<Source>,
    by_id: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    by_domain: HashMap<String, usize>,
}

/// Why a table of sources was refused.
#[derive(Debug, thiserror::Error)]
pub enum SourcesError {
    /// It cannot be read.
    #[error("{path} cannot be read: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// It is not what a table of sources looks like.
    #[error("{path}, line {line}: {why}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    source: Vec<toml::Spanned<Row>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    domains: Vec<String>,
    kind: Option<SourceKind>,
}

impl Sources {
    /// The table that is part of the program.
    pub fn bundled() -> Self {
        const TABLE: &str = include_str!("../../../data/authority/sources.toml");
        let mut sources = Self::default();
        sources.add(TABLE, Path::new("sources.toml")).expect("the bundled table is well-formed");
        sources
    }

    /// Every known source, in the order in which they were added.
    pub(in crate::ingest) fn all(&self) -> &[Source] {
        &self.all
    }

    /// This table with the rows of `sources.toml` of a folder added, if there is one. A row
    /// whose id is known already takes the known one's place.
    ///
    /// # Errors
    /// When the file cannot be read or a row is wrong; the message names the file and line.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, SourcesError> {
        let path = folder.join("sources.toml");
        match std::fs::read_to_string(&path) {
            Ok(text) => self.add(&text, &path)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(source) => return Err(SourcesError::Io { path, source }),
        }
        Ok(self)
    }

    /// The source with this id.
    pub fn get(&self, id: &SourceId) -> Option<&Source> {
        self.by_id.get(id.as_str()).map(|at| &self.all[*at])
    }

    /// The source that bears this name or alias, whatever the case and the accents.
    pub fn named(&self, name: &str) -> Option<&Source> {
        self.by_name.get(&key(name)).map(|at| &self.all[*at])
    }

    /// The source that owns a domain or the domain above it: `www.bbc.co.uk` is `bbc.co.uk`'s.
    pub fn at_domain(&self, domain: &str) -> Option<&Source> {
        let domain = domain.trim_end_matches('.').to_ascii_lowercase();
        let mut rest = domain.as_str();
        loop {
            if let Some(at) = self.by_domain.get(rest) {
                return Some(&self.all[*at]);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// Whether this is known to be an agency, which writes for others to print.
    pub(crate) fn is_agency(&self, id: &SourceId) -> bool {
        self.get(id).is_some_and(|source| source.kind == Some(SourceKind::Agency))
    }

    /// All sources, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.all.iter()
    }

    /// A name as a reference: the known source that bears it, or else the name as it stands
    /// with its slug as the id; of a web address, the host. `None` when it has no letter or digit.
    pub(crate) fn refer(&self, name: &str) -> Option<SourceRef> {
        let name = host(name).unwrap_or(name);
        let known = self.named(name).or_else(|| self.at_domain(name)).map(Source::reference);
        known.or_else(|| {
            let name = name.trim().to_owned();
            SourceId::from_name(&name).map(|id| SourceRef { id, name })
        })
    }

    fn add(&mut self, text: &str, path: &Path) -> Result<(), SourcesError> {
        let malformed = |at: usize, why: String| SourcesError::Malformed {
            path: path.to_owned(),
            line: text[..at.min(text.len())].matches('\n').count() + 1,
            why,
        };
        let table: Table = toml::from_str(text).map_err(|error| {
            malformed(error.span().map_or(0, |span| span.start), error.message().to_owned())
        })?;
        for row in table.source {
            let at = row.span().start;
            let row = row.into_inner();
            let id = SourceId::from_name(&row.id).filter(|id| id.as_str() == row.id);
            let Some(id) = id else {
                let why = "an id is made of lower-case letters, digits and hyphens";
                return Err(malformed(at, format!("“{}”: {why}", row.id)));
            };
            if row.name.trim().is_empty() {
                return Err(malformed(at, format!("{id} has no name")));
            }
            let Row { name, aliases, domains, kind, .. } = row;
            self.insert(Source { id, name, aliases, domains, kind });
        }
        Ok(())
    }

    fn insert(&mut self, source: Source) {
        let at = match self.by_id.get(source.id.as_str()) {
            Some(&at) => {
                self.by_name.retain(|_, owner| *owner != at);
                self.by_domain.retain(|_, owner| *owner != at);
                at
            }
            None => self.all.len(),
        };
        self.by_id.insert(source.id.as_str().to_owned(), at);
        for name in source.aliases.iter().chain([&source.name]) {
            self.by_name.insert(key(name), at);
        }
        for domain in &source.domains {
            self.by_domain.insert(domain.to_ascii_lowercase(), at);
        }
        match self.all.get_mut(at) {
            Some(known) => *known = source,
            None => self.all.push(source),
        }
    }
}

/// The host of a web address without its `www`; `None` for what is no address.
fn host(name: &str) -> Option<&str> {
    let name = name.trim();
    let behind = ["https://", "http://", "//"].iter().find_map(|scheme| name.strip_prefix(scheme));
    let host = behind.unwrap_or(name).split(['/', '?', '#', ':']).next()?;
    let bare = host.strip_prefix("www.");
    (behind.is_some() || bare.is_some_and(|bare| bare.contains('.') && !bare.contains(' ')))
        .then_some(bare.unwrap_or(host))
}

/// A name as it is compared: folded, `The` and `&` aside, white space and dots evened out.
fn key(name: &str) -> String {
    let folded = fold(name).replace('&', " and ").replace('.', "");
    let words = folded.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\'' | '"'));
    let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words.join(" ")
}
