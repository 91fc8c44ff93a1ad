//! The connections: how many, how long, and how they end.
//!
//! The framework's own loop keeps silent and half-open connections for ever and cannot stop
//! while one is open. This one gives every connection a time to speak and a time to live, holds a
//! bounded number of them, and stops within a bounded time. Knows no address of the product.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

/// How many connections there may be at a time; more are closed at once.
const CONNECTIONS: u32 = 2_000;

/// How long the header of a request may take, the wait for the next request included.
const HEADER: Duration = Duration::from_secs(5);

/// How long a connection may last. Whoever reads more slowly than that has to come again.
const LIFE: Duration = Duration::from_secs(120);

/// How long requests may take to end once their connection is to close.
const DRAIN: Duration = Duration::from_secs(10);

/// The largest header that is read, in bytes. An address of more than 8 KiB is refused with an
/// explanation; hyper itself answers 414 to one of more than 64 KiB and 431 when a header does
/// not fit here. It reads in small steps, so that only a hostile header takes as much.
const HEADER_BYTES: usize = 160 * 1024;

/// How many header fields a request may have.
const HEADER_FIELDS: usize = 64;

/// How long to wait when no connection can be accepted: the process is out of files.
const PAUSE: Duration = Duration::from_millis(20);

/// Answers on a listener until `shutdown` is done; then accepts nothing more, lets requests
/// under way end within ten seconds, and returns.
pub async fn run(listener: TcpListener, router: Router, shutdown: impl Future<Output = ()>) {
    let connections = Arc::new(Semaphore::new(CONNECTIONS as usize));
    let (closing, close) = watch::channel(false);
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                tracing::warn!(%error, "no connection could be accepted");
                sleep(PAUSE).await;
                continue;
            }
        };
        // Without a permit the stream is dropped, and thereby closed.
        if let Ok(permit) = connections.clone().try_acquire_owned() {
            let (router, close) = (router.clone(), close.clone());
            tokio::spawn(async move {
                serve(stream, router, close).await;
                drop(permit);
            });
        }
    }
    drop(listener);
    closing.send_replace(true);
    if timeout(DRAIN, connections.acquire_many(CONNECTIONS)).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

/// Answers the requests of one connection.
async fn serve(stream: TcpStream, router: Router, mut close: watch::Receiver<bool>) {
    // Answers are written whole; to wait for more to send would only delay them. Where the
    // option cannot be set, they are merely later.
    stream.set_nodelay(true).ok();
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER)
        .max_buf_size(HEADER_BYTES)
        .max_headers(HEADER_FIELDS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        () = sleep(LIFE) => None,
        _ = close.wait_for(|closing| *closing) => None,
    };
    let ended = match ended {
        Some(ended) => ended,
        None => {
            connection.as_mut().graceful_shutdown();
            timeout(DRAIN, connection).await.unwrap_or(Ok(()))
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended badly");
    }
}
