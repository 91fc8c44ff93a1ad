//! What the way over HTTP costs: CPU time of the server for a question over the loopback device,
//! beside the same question asked of the archive in this process; for the page of an answer, beside
//! the answer; and for an answer given before, beside a route that only says hello.

use std::cell::Cell;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use backfile::archive::{Archive, Authority, SearchRequest, Sources};
use backfile::engine::open;
use backfile::http::{self, Draining};
use backfile::ingest::Unwatched;
use backfile::model::{Facet, FacetRequest, FacetSort, Page};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use super::clock;
use super::corpus::Corpus;

const QUESTIONS: usize = 16;
/// Longer than all of it takes.
const LONG: Duration = Duration::from_secs(3_600);
const FACETS: [Facet; 3] = [Facet::Source, Facet::Year, Facet::Person];

/// What a caller takes.
const ANY: &str = "*/*";
const PAGE: &str = "text/html";

/// Measures with so many generated articles.
pub(crate) fn measure(articles: usize) {
    // The time of threads that end is no longer in the sum.
    let runtime = Builder::new_multi_thread().enable_all().thread_keep_alive(LONG).build();
    let runtime = runtime.expect("the system has threads");
    let mut corpus = Corpus::new();
    let archive = runtime.block_on(filled(&mut corpus, articles));
    let questions: Vec<String> =
        corpus.questions(QUESTIONS).into_iter().flat_map(|(_, questions)| questions).collect();
    let served = runtime.block_on(serve(http::router(
        archive.clone(),
        Draining::default(),
        &http::Settings::default(),
    )));
    let bare = runtime.block_on(serve(Router::new().route("/search", get(async || "hello"))));
    clock::settle();

    let (mut client, mut browser) = (Client::new(served), Client::new(served));
    let mut hello = Client::new(bare);
    let mut inside = |q: &str| {
        let answer = runtime.block_on(archive.search(request(q))).expect("it is answered");
        std::hint::black_box(answer.total);
    };
    // No question is asked twice of a host of the same name, so that each answer is worked out
    // anew.
    let asked = Cell::new(0);
    let host = || {
        asked.set(asked.get() + 1);
        format!("archive-{}", asked.get())
    };
    let [inside, outside, page] = clock::each_by(
        &questions,
        [
            (&mut inside, clock::cpu),
            (&mut |q| client.ask(&target(q), &host(), ANY), cpu_of_others),
            (&mut |q| browser.ask(&target(q), &host(), PAGE), cpu_of_others),
        ],
    );
    let mut again = Client::new(served);
    let [kept, hello] = clock::each_by(
        &questions[..1],
        [
            (&mut |q| again.ask(&target(q), "archive", ANY), cpu_of_others),
            (&mut |q| hello.ask(&target(q), "archive", ANY), cpu_of_others),
        ],
    );
    println!("{articles} articles over HTTP");
    println!("worked out: {outside:6.0} beside {inside:6.0} in process, {:.2}", outside / inside);
    println!("page:       {page:6.0} beside {outside:6.0} as JSON, {:.2}", page / outside);
    println!("kept:       {kept:6.1} beside {hello:6.1} for hello, {:.2}", kept / hello);
}

/// The CPU time of this process without that of its first thread, which asks and waits: what is
/// left is what it costs to answer.
fn cpu_of_others() -> Duration {
    let first = std::process::id().to_string();
    clock::cpu_of(|thread| thread != first.as_str())
}

async fn filled(corpus: &mut Corpus, articles: usize) -> Archive {
    let folder = tempfile::tempdir().expect("there is room");
    let mut lines = String::new();
    for _ in 0..articles {
        let article = corpus.article();
        let date = article.published.span().map(|(first, _)| first.to_string());
        let source = article.source.map(|source| source.name);
        let record =
            json!({"title": article.title, "text": article.body, "date": date, "source": source});
        lines.push_str(&record.to_string());
        lines.push('\n');
    }
    fs::write(folder.path().join("articles.jsonl"), lines).expect("there is room");
    let engine = open::open(&open::Settings::default()).expect("memory");
    let archive = Archive::new(engine, Authority::bundled(), Sources::bundled());
    let filled = archive.fill(folder.path().to_owned(), Arc::new(Unwatched)).await;
    filled.expect("generated articles can be read");
    archive
}

async fn serve(router: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(http::run(listener, router, std::future::pending()));
    address
}

fn request(q: &str) -> SearchRequest {
    let facet = |facet| FacetRequest { facet, size: 10, offset: 0, sort: FacetSort::Count };
    SearchRequest {
        q: q.to_owned(),
        expand: false,
        facets: FACETS.map(facet).to_vec(),
        page: Page { after: None, offset: 0, limit: 10 },
        ..SearchRequest::default()
    }
}

fn target(q: &str) -> String {
    let q: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
    format!("/search?facet=source,year,person&limit=10&expand=none&q={q}")
}

/// One connection that is kept open.
struct Client {
    connection: BufReader<TcpStream>,
    address: SocketAddr,
}

impl Client {
    fn new(address: SocketAddr) -> Self {
        let connection = TcpStream::connect(address).expect("the server listens");
        connection.set_nodelay(true).expect("sockets have the option");
        Self { connection: BufReader::new(connection), address }
    }

    /// Asks a host for some media type, and reads the whole answer.
    fn ask(&mut self, target: &str, host: &str, accepted: &str) {
        let request =
            format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept: {accepted}\r\n\r\n");
        self.connection.get_mut().write_all(request.as_bytes()).expect("the server reads");
        let (mut line, mut length) = (String::new(), 0);
        let mut status = None;
        loop {
            line.clear();
            if self.connection.read_line(&mut line).expect("the server answers") == 0 {
                // A connection lives for two minutes.
                *self = Self::new(self.address);
                return self.ask(target, host, accepted);
            }
            status.get_or_insert_with(|| line.contains(" 200 "));
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().expect("lengths are numbers");
            }
            if line.trim().is_empty() {
                break;
            }
        }
        assert_eq!(status, Some(true), "{target}");
        let mut body = vec![0; length];
        self.connection.read_exact(&mut body).expect("the server sends all of it");
    }
}
