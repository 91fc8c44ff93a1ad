//! `backfile serve`: reads a folder and answers over HTTP until it is told to stop.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use tokio::net::TcpListener;

use crate::archive::{Archive, Unwatched};
use crate::config::Serve;
use crate::http::{self, Draining};

use super::opening::open_archive;
use super::progress::Bar;
use super::settle::settle;
use super::stop::stop;
use super::summary::say;
use super::tables::{Stamp, changed_tables};

/// The stack of every thread, in bytes: four times the usual, a second line behind the limits on
/// how deep a question may be.
const STACK: usize = 8 << 20;

/// How often it is looked whether the tables of names were changed.
const LOOK: Duration = Duration::from_secs(2);

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
    let Serve { holdings, listen, addresses } = settings;
    let listener = bind(listen).await?;
    let address = listener.local_addr()?;
    // Before the tables are read: what is written from now on is seen.
    let mut seen = holdings.authority.as_deref().map(Stamp::of);
    let archive = open_archive(&holdings)?;
    let folder = holdings.folder;

    let draining = Draining::default();
    let shutdown = stop(draining.clone()).context("signals cannot be listened for")?;
    let router = http::router(archive.clone(), draining, &addresses);
    let server = tokio::spawn(http::run(listener, router, shutdown));
    tracing::info!(%address, folder = %folder.display(), "reading the articles");
    let fill = async {
        let bar = Arc::new(Bar::new());
        let filled = archive.fill(folder.clone(), bar.clone()).await;
        bar.clear();
        match filled {
            Ok(filled) => {
                say(&archive, &filled, &folder, Some(address));
                settle(&archive).await;
            }
            // What an earlier run published is still there to be read.
            Err(error) if archive.publication().is_some() => {
                let error = anyhow::Error::from(error);
                tracing::error!(error = format!("{error:#}"), "the archive could not be updated");
            }
            Err(error) => return Err(error.into()),
        }
        // The server goes on until it is told to stop.
        let Some(tables) = holdings.authority else { return std::future::pending().await };
        loop {
            tokio::time::sleep(LOOK).await;
            let now = Some(Stamp::of(&tables));
            if now != seen {
                seen = now;
                rename(&archive, &tables, &folder).await;
            }
        }
    };
    tokio::select! {
        ended = server => ended.context("the server failed"),
        failed = fill => failed,
    }
}

/// Looks the names of all articles up anew, in tables that were changed. When those are not well
/// formed, what is published stays.
async fn rename(archive: &Archive, tables: &Path, folder: &Path) {
    let read = match changed_tables(tables) {
        Ok(authority) => authority,
        Err(error) => {
            let error = format!("{error:#}");
            return tracing::error!(error, "the changed tables of names are left aside");
        }
    };
    archive.use_authority(read);
    match archive.fill(folder.to_owned(), Arc::new(Unwatched)).await {
        Ok(_) => {
            tracing::info!(tables = %tables.display(), "names were looked up anew");
            settle(archive).await;
        }
        Err(error) => {
            let error = format!("{:#}", anyhow::Error::from(error));
            tracing::error!(error, "the archive could not be updated");
        }
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
