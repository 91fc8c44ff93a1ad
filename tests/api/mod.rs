//! Behaviour of the product on the wire and on the command line.

mod articles;
mod assistants;
mod caching;
mod check;
mod connections;
mod entities;
mod facets;
mod failures;
mod health;
mod hostile;
mod ingest;
mod negotiation;
mod openapi;
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
