//! The real server on a free port, and connections that say exactly what a test wants.

use std::net::SocketAddr;
use std::time::Duration;

use backfile::http;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::TestApp;

/// Longer than anything should take; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server.
pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<()>,
}

impl TestServer {
    pub(crate) async fn start(app: &TestApp) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { stopped.await.unwrap_or_default() };
        let served = tokio::spawn(http::run(listener, app.router(), shutdown));
        Self { address, stop: Some(stop), served }
    }

    pub(crate) async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends bytes and reads until the server closes.
    pub(crate) async fn exchange(&self, request: &[u8]) -> String {
        let mut stream = self.connect().await;
        // The server may have answered and closed before it was told everything.
        stream.write_all(request).await.ok();
        read(&mut stream).await
    }

    /// Asks the server to stop.
    pub(crate) fn stop(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// Waits until the server has stopped.
    pub(crate) async fn stopped(self) {
        timeout(PATIENCE, self.served).await.expect("the server does not stop").unwrap();
    }
}

/// Reads until the other side closes.
pub(crate) async fn read(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    // A reset after the answer ends it as well as a proper end does.
    timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("no end in sight").ok();
    String::from_utf8_lossy(&answer).into_owned()
}
