//! `backfile healthcheck`: asks a running server whether it lives, for images without a shell.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;

/// How long the server may take for each step.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn healthcheck(listening: SocketAddr) -> anyhow::Result<ExitCode> {
    let address = SocketAddr::new(reachable(listening.ip()), listening.port());
    let answer = ask(address).with_context(|| format!("no answer from {address}"))?;
    anyhow::ensure!(answer.starts_with(b"HTTP/1.1 200 "), "{address} is not healthy");
    Ok(ExitCode::SUCCESS)
}

/// Where a server that listens everywhere is found on its own machine.
fn reachable(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    }
}

/// The beginning of the answer.
fn ask(address: SocketAddr) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(stream, "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(1024).read_to_end(&mut answer)?;
    Ok(answer)
}
