//! The product for people: each answer as a page, from the same value that programs get as JSON.
//!
//! Pages are written by templates that are checked when the program is built, work without a
//! script and ask no other host for anything. Knows the replies and nothing of where they come
//! from; whatever an article says is text here, never markup.

mod address;
mod article;
mod asset;
mod chart;
mod choice;
mod date;
mod docs;
mod entity;
mod facet;
mod fragment;
mod frame;
mod front;
mod ingest;
mod network;
mod problem;
mod prose;
mod provenance;
mod related;
mod search;
mod source;
mod story;
mod timeline;
mod words;

pub(crate) use article::article;
pub(crate) use asset::asset;
pub(crate) use docs::docs;
pub(crate) use entity::{candidates, entities, entity};
pub(crate) use facet::facet;
pub(crate) use frame::POLICY;
pub(crate) use front::front;
pub(crate) use ingest::ingest;
pub(crate) use problem::{Failure, Fault, problem, problem_kind, problem_kinds};
pub(crate) use provenance::provenance;
pub(crate) use related::related;
pub(crate) use search::search;
pub(crate) use source::{source, sources};
pub(crate) use story::{stories, story};
pub(crate) use timeline::timeline;
