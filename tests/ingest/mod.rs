//! Behaviour of `ingest`.

mod dates;
mod five;
mod folder;
mod formats;
mod hostile;
mod layouts;
mod reading;
mod sources;
