//! The `backfile` program.

fn main() {}
