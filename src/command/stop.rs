//! When the operating system asks the program to stop.

use std::io;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::time::sleep;

use crate::http::Draining;

/// For how long a server that is not ready any more goes on accepting after SIGTERM, so that
/// whoever balances load can take notice.
const NOTICE: Duration = Duration::from_secs(3);

/// Begins to listen for SIGTERM and SIGINT. The returned future ends when one came and the
/// server should accept nothing more: at once for SIGINT, which a person at a terminal sends.
///
/// # Errors
/// When the operating system refuses.
pub(super) fn stop(draining: Draining) -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {
                tracing::info!("stopping: SIGTERM");
                draining.begin();
                tokio::select! {
                    () = sleep(NOTICE) => {}
                    _ = interrupt.recv() => {}
                }
            }
            _ = interrupt.recv() => {
                tracing::info!("stopping: SIGINT");
                draining.begin();
            }
        }
    })
}
