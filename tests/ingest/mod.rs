//! Behaviour of `ingest`.

mod dates;
mod five;
mod folder;
mod formats;
mod hostile;
mod html;
mod layouts;
mod masthead;
mod reading;
mod sources;
mod together;
