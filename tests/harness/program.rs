//! The built program.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// The program with these arguments and nothing of our environment that could change them.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backfile"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("BACKFILE_")) {
        command.env_remove(name);
    }
    // Nor is anything left in the cache of whoever runs the tests.
    if !arguments.contains(&"--index") {
        command.env("BACKFILE_IN_MEMORY", "true");
    }
    command.args(arguments);
    command
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

/// A text that the program wrote.
pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A running server.
pub(crate) struct Running {
    child: Child,
    /// The line that it wrote when it was ready.
    pub(crate) line: String,
    pub(crate) address: SocketAddr,
}

impl Running {
    /// Starts the program on any free port and waits until it is ready.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::of(program(arguments).args(["--listen", "127.0.0.1:0"]).stderr(Stdio::null()))
    }

    /// Starts a prepared program and waits until it is ready.
    pub(crate) fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).parse().unwrap();
        Self { child, line, address }
    }

    /// The whole answer to a request for an address.
    pub(crate) fn get(&self, target: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends it a signal, as `kill -TERM` does, and waits for its end.
    pub(crate) fn stop(mut self, signal: &str) -> Option<i32> {
        let process = self.child.id().to_string();
        let sent = Command::new("kill").args([&format!("-{signal}"), &process]).status().unwrap();
        assert!(sent.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    /// Leaves no server behind when a test fails. One that has ended already cannot be killed.
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
