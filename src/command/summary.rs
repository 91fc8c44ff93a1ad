//! What an ingest came to, in a line for a person or a script.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::Path;

use crate::archive::{Archive, Filled, Status};

/// Says in one line on the standard output what the archive holds and what the ingest did; and
/// where it is served, if it is.
pub(super) fn say(archive: &Archive, filled: &Filled, folder: &Path, served: Option<SocketAddr>) {
    let overview = archive.overview();
    let report = &filled.report;
    let happened = [
        (report.count(Status::Indexed) + report.count(Status::Partial), "new"),
        (report.count(Status::Updated), "updated"),
        (report.count(Status::Unchanged), "unchanged"),
        (report.removed, "removed"),
        (report.count(Status::Duplicate), "found twice"),
    ];
    let happened: Vec<_> = happened
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| format!("{n} {what}"))
        .collect();
    let happened =
        if happened.is_empty() { String::new() } else { format!(" ({})", happened.join(", ")) };
    let holds = if overview.articles == 0 {
        format!("no articles in {}{happened}: put files of articles there", folder.display())
    } else {
        format!(
            "{}{happened} from {}, {}",
            count(overview.articles, "article", "articles"),
            count(overview.sources, "source", "sources"),
            count(overview.entities, "entity", "entities"),
        )
    };
    let refused = match report.count(Status::Rejected) {
        0 => "nothing was rejected".to_owned(),
        n => format!(
            "{} rejected (`backfile check {}` says why)",
            count(n, "record was", "records were"),
            folder.display(),
        ),
    };
    let served = served.map(|address| format!(". {}", search_address(address))).unwrap_or_default();
    // Nobody may be listening; the program works all the same.
    writeln!(io::stdout(), "{holds}; {refused}{served}").ok();
    tracing::info!(
        articles = overview.articles,
        rejected = report.count(Status::Rejected),
        took_ms = filled.took.as_millis() as u64,
        "ready"
    );
}

fn search_address(address: SocketAddr) -> String {
    let host =
        if address.ip().is_unspecified() { "localhost".into() } else { address.ip().to_string() };
    let host = if address.is_ipv6() && host.contains(':') { format!("[{host}]") } else { host };
    format!("http://{host}:{}/search?q=", address.port())
}

fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
