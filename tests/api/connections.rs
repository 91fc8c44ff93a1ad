//! The server and its connections, byte for byte.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::harness::TestApp;
use crate::harness::wire::{TestServer, read};

#[tokio::test]
async fn a_request_line_of_any_length_is_refused_and_the_next_caller_served() {
    let app = TestApp::of(&[]).await;
    let server = TestServer::start(&app).await;
    for (length, statuses) in [
        (17_000, &["414"][..]),
        (60_000, &["414"]),
        (100_000, &["414"]),
        (1_000_000, &["414", "431"]),
        (20_000_000, &["414", "431"]),
    ] {
        let line = format!("GET /search?q={} HTTP/1.1\r\nHost: a\r\n\r\n", "a".repeat(length));
        let answer = server.exchange(line.as_bytes()).await;
        // To a caller that never stops talking the answer can be lost in the reset.
        let answered = answer.is_empty() && length > 1_000_000
            || statuses.iter().any(|status| answer.starts_with(&format!("HTTP/1.1 {status} ")));
        assert!(answered, "{length}: {answer:.80}");
    }
    let answer =
        server.exchange(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[tokio::test]
async fn too_many_header_fields_are_refused() {
    let app = TestApp::of(&[]).await;
    let server = TestServer::start(&app).await;
    let fields: String = (0..65).map(|n| format!("X-{n}: 1\r\n")).collect();
    let request = format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n");
    assert!(server.exchange(request.as_bytes()).await.starts_with("HTTP/1.1 431 "));
}

#[tokio::test]
async fn what_is_not_http_is_refused() {
    let app = TestApp::of(&[]).await;
    let server = TestServer::start(&app).await;
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"[..],
        b"GET / HTTP/9.9\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let answer = server.exchange(garbage).await;
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    let twice = b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd";
    assert!(server.exchange(twice).await.starts_with("HTTP/1.1 400 "));
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let app = TestApp::of(&[]).await;
    let server = TestServer::start(&app).await;
    let mut silent = server.connect().await;
    let mut half = server.connect().await;
    half.write_all(b"GET /healthz HTTP/1.1\r\nHos").await.unwrap();
    // `read` fails the test when the server keeps them.
    let (silence, answer) = tokio::join!(read(&mut silent), read(&mut half));
    assert!(!silence.contains("200") && !answer.contains("200"));
}

#[tokio::test]
async fn one_connection_carries_many_requests() {
    let app = TestApp::of(&[]).await;
    let server = TestServer::start(&app).await;
    let request = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n".repeat(3)
        + "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    let answer = server.exchange(request.as_bytes()).await;
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 4);
}

#[tokio::test]
async fn a_server_told_to_stop_ends_with_idle_and_half_open_connections() {
    let app = TestApp::of(&[]).await;
    let mut server = TestServer::start(&app).await;
    let mut idle = server.connect().await;
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
    let mut answer = [0; 15];
    idle.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    let mut half = server.connect().await;
    half.write_all(b"GET / HTTP/1.1\r\nHos").await.unwrap();
    server.stop();
    let address = server.address;
    server.stopped().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err(), "nobody listens any more");
}
