//! Behaviour of `ingest`.

mod five;
mod html;
mod reading;
