//! Where articles are kept and found.

pub mod contract;
