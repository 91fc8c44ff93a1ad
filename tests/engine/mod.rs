//! What every engine promises.

pub(crate) mod articles;
mod asking;
mod brute_force;
mod completing;
mod contract;
mod disk;
mod highlight;
mod positions;
mod ranking;
mod timeline;
mod walking;
