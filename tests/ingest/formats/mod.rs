//! Formats that hold many records, and containers that hold many files.

mod build;
mod csv;
mod detection;
mod feed;
mod hostile;
mod mail;
mod news;
mod packed;
mod services;
mod tables;
mod warc;
