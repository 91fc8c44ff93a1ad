//! The allocator of the program: what it costs and keeps is part of what is measured.

use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;
