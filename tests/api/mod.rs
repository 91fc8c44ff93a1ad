//! Behaviour of the product on the wire and on the command line.

mod articles;
mod assistants;
mod caching;
mod check;
mod citations;
mod connections;
mod discovery;
mod entities;
mod exports;
mod facets;
mod failures;
mod feeds;
mod health;
mod hostile;
mod ingest;
mod negotiation;
mod originals;
mod parameters;
mod pitfalls;
mod problems;
mod program;
mod search;
mod sources;
mod suggestions;
mod timeline;
mod walks;
