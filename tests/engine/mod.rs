//! What every engine promises.

pub(crate) mod articles;
mod asking;
mod brute_force;
mod contract;
mod disk;
mod highlight;
mod ranking;
mod timeline;
mod walking;
