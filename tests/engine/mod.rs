//! What every engine promises.

pub(crate) mod articles;
mod contract;
mod highlight;
