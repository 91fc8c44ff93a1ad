//! Behaviour of `ingest`.

mod five;
mod reading;
