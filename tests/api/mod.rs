//! Behaviour of the product on the wire and on the command line.

mod articles;
mod caching;
mod check;
mod connections;
mod entities;
mod failures;
mod health;
mod hostile;
mod negotiation;
mod parameters;
mod pitfalls;
mod problems;
mod program;
mod search;
mod sources;
