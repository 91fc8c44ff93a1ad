//! `/mcp`: the archive for assistants, by the Model Context Protocol over streamable HTTP.
//!
//! Every tool asks what a client of the HTTP interface could ask, of the same router, and hands
//! the same answer on. It therefore has the same limits and the same errors, and knows neither
//! the archive nor an article. Nothing is remembered between two calls.

mod arguments;
mod inquiry;
mod tools;

use std::sync::Arc;

use axum::Router;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use inquiry::Inquirer;
use tools::Tools;

/// The largest message that is read, in bytes: several times the longest question.
const LARGEST_MESSAGE: usize = 64 * 1024;

/// The protocol's endpoint; its tools ask `router`.
///
/// Hosts are not compared with a list, as the protocol advises for servers on a private machine:
/// the same answers are open to any site already.
pub(super) fn endpoint(router: Router) -> StreamableHttpService<Tools, NeverSessionManager> {
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(LARGEST_MESSAGE)
        .disable_allowed_hosts();
    let tools = Tools::new(Inquirer::new(router));
    let sessions = Arc::new(NeverSessionManager::default());
    StreamableHttpService::new(move || Ok(tools.clone()), sessions, config)
}
