//! Behaviour of `engine`.
