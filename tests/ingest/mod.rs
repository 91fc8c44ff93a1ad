//! Behaviour of `ingest`.

mod five;
mod formats;
mod reading;
