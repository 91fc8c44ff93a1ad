//! Behaviour of `entity`.
