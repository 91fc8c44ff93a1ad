//! Behaviour of `ingest`.
