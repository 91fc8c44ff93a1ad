//! `backfile serve`: reads a folder and answers over HTTP until it is told to stop.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use tokio::net::TcpListener;

use crate::archive::{Archive, Filled, Status};
use crate::config::Serve;
use crate::engine::open;
use crate::http::{self, Draining};

use super::progress::Bar;
use super::stop::stop;
use super::tables::tables;

/// The stack of every thread, in bytes: four times the usual, a second line behind the limits on
/// how deep a question may be.
const STACK: usize = 8 << 20;

/// Serves until the operating system says to stop.
pub(super) fn serve(settings: Serve) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()
        .context("the operating system gives no threads")?;
    let served = runtime.block_on(listen(settings));
    // An ingest under way ends with the process; what it had published stays whole.
    runtime.shutdown_background();
    served.map(|()| ExitCode::SUCCESS)
}

/// Listens first, so that /healthz answers and /readyz says "not yet" while the folder is read.
async fn listen(settings: Serve) -> anyhow::Result<()> {
    let Serve { folder, listen, index, authority } = settings;
    let listener = bind(listen).await?;
    let address = listener.local_addr()?;
    let (authority, sources) = tables(authority.as_deref())?;
    let place = index.clone();
    let engine = open::open(&open::Settings { index, ..open::Settings::default() });
    let engine = engine.with_context(|| match place {
        Some(folder) => format!("the index in {} cannot be opened", folder.display()),
        None => "the index cannot be opened".to_owned(),
    })?;
    let archive = Archive::new(engine, authority, sources);

    let draining = Draining::default();
    let shutdown = stop(draining.clone()).context("signals cannot be listened for")?;
    let router = http::router(archive.clone(), draining);
    let server = tokio::spawn(http::run(listener, router, shutdown));
    tracing::info!(%address, folder = %folder.display(), "reading the articles");
    let fill = async {
        let bar = Arc::new(Bar::new());
        let filled = archive.fill(folder.clone(), bar.clone()).await;
        bar.clear();
        announce(&archive, &filled?, &folder, address);
        // The server goes on until it is told to stop.
        std::future::pending::<anyhow::Result<()>>().await
    };
    tokio::select! {
        ended = server => ended.context("the server failed"),
        failed = fill => failed,
    }
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow!(
            "another program listens on {address}: give another address, as in \
             `--listen 127.0.0.1:8081`"
        ),
        io::ErrorKind::PermissionDenied => anyhow!(
            "the operating system does not let this user listen on {address}: give a port from \
             1024 on, as in `--listen 127.0.0.1:8080`"
        ),
        _ => anyhow!("cannot listen on {address}: {error}"),
    })
}

/// Says in one line on the standard output what is being served, and where.
fn announce(archive: &Archive, filled: &Filled, folder: &Path, address: SocketAddr) {
    let overview = archive.overview();
    let rejected = filled.report.count(Status::Rejected);
    let host =
        if address.ip().is_unspecified() { "localhost".into() } else { address.ip().to_string() };
    let host = if address.is_ipv6() && host.contains(':') { format!("[{host}]") } else { host };
    let holds = if overview.articles == 0 {
        format!("no articles in {}: put .txt, .md, .json or .jsonl files there", folder.display())
    } else {
        format!(
            "{} from {}, {}",
            count(overview.articles, "article", "articles"),
            count(overview.sources, "source", "sources"),
            count(overview.entities, "entity", "entities"),
        )
    };
    let refused = match rejected {
        0 => "nothing was rejected".to_owned(),
        n => format!(
            "{} rejected (`backfile check {}` says why)",
            count(n, "record was", "records were"),
            folder.display(),
        ),
    };
    let line = format!("{holds}; {refused}. http://{host}:{}/search?q=", address.port());
    // Nobody may be listening; the server works all the same.
    writeln!(io::stdout(), "{line}").ok();
    tracing::info!(
        articles = overview.articles,
        rejected,
        took_ms = filled.took.as_millis() as u64,
        "ready"
    );
}

fn count(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
