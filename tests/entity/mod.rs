//! Behaviour of `entity`.

mod tagger;
