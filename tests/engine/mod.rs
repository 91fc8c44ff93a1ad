//! What every engine promises.

pub(crate) mod articles;
mod asking;
mod brute_force;
mod contract;
mod disk;
mod effort;
mod highlight;
mod ranking;
mod rows;
mod timeline;
mod walking;
