//! Behaviour of `analysis`.
