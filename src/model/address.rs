//! Web addresses as they are compared: people paste them with and without what leads to the same
//! page. Follows the parts of RFC 3986 and fetches nothing.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::percent_decode_str;

/// Endings of programs that make a page of what a query asks for.
const PROGRAMS: [&str; 8] = [".php", ".asp", ".aspx", ".jsp", ".cgi", ".cfm", ".pl", ".do"];

/// The address of a page on the web without what makes no difference: scheme, `www.`, the usual
/// ports, the fragment, and marks at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    host: String,
    /// Beginning with a slash, or empty.
    path: String,
    query: Option<String>,
}

impl WebAddress {
    /// Reads an address of the web; one without a scheme, when a page of a host with a domain is
    /// meant.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (has_scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) if is_of_web(scheme) => (true, rest),
            Some((before, _)) if !before.contains(['/', '?', '#']) => return None,
            _ => (false, text),
        };
        let rest = rest.split('#').next()?;
        let (page, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = page.split_at(page.find('/').unwrap_or(page.len()));
        let host = host.to_lowercase();
        let host = host.strip_suffix(":80").or(host.strip_suffix(":443")).unwrap_or(&host);
        let host = host.strip_prefix("www.").unwrap_or(host);
        let path = trimmed(path);
        let is_host = match has_scheme {
            true => {
                host.contains(char::is_alphanumeric)
                    && !host.ends_with(':')
                    && host.chars().all(|c| c.is_alphanumeric() || "-._:[]".contains(c))
            }
            false => has_domain(host) && !path.is_empty(),
        };
        let query = Some(trimmed(query)).filter(|query| !query.is_empty());
        is_host.then(|| Self {
            host: host.to_owned(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
        })
    }

    /// The address without its query, where that tells the page and the query does not.
    pub fn without_query(&self) -> Option<Self> {
        let path = self.path.to_ascii_lowercase();
        let is_page = !path.is_empty() && !PROGRAMS.iter().any(|ending| path.ends_with(ending));
        let page = Self { query: None, ..self.clone() };
        (self.query.is_some() && is_page).then_some(page)
    }

    /// A number that addresses of the same page have in common; with a query, of that alone.
    pub fn key(&self) -> u64 {
        let mut hash = blake3::Hasher::new();
        hash.update(self.host.as_bytes()).update(&decoded(&self.path));
        if let Some(query) = &self.query {
            hash.update(b"?").update(&decoded(query));
        }
        let mut key = [0; 8];
        key.copy_from_slice(&hash.finalize().as_bytes()[..8]);
        u64::from_le_bytes(key)
    }

    /// The keys by which it is found: its own, and that of the same page with any query.
    pub fn keys(&self) -> Vec<u64> {
        let page = Self { query: None, ..self.clone() };
        let mut keys = vec![self.key(), page.key()];
        keys.dedup();
        keys
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, path, .. } = self;
        match &self.query {
            Some(query) => write!(f, "{host}{path}?{query}"),
            None => write!(f, "{host}{path}"),
        }
    }
}

fn is_of_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// Whether a host has a name and a domain that may be one of the web (`example.org`).
fn has_domain(host: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    host.rsplit_once('.').is_some_and(|(name, domain)| {
        name.split('.').all(is_label)
            && domain.chars().nth(1).is_some()
            && domain.chars().all(char::is_alphabetic)
    })
}

/// Without the marks at its end, which are left out where an address ends a sentence.
fn trimmed(part: &str) -> &str {
    part.trim_end_matches(|c: char| !c.is_alphanumeric())
}

fn decoded(part: &str) -> Cow<'_, [u8]> {
    percent_decode_str(part).into()
}
