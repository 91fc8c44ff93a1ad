//! What every engine promises.

pub(crate) mod articles;
mod asking;
mod brute_force;
mod completing;
mod contract;
mod disk;
mod effort;
mod facets;
mod highlight;
mod positions;
mod ranking;
mod rows;
mod segments;
mod short;
mod timeline;
mod walking;
mod words;
