//! What the engine may use of the machine.

use std::time::Duration;

/// What the engine may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Memory for articles that are not yet written, in bytes, of all writing threads together.
    /// A thread gets 15 MB at least.
    pub writer_bytes: usize,
    /// Threads that take articles in.
    pub writer_threads: usize,
    /// Searches that run at once, beside those that take but a moment.
    pub searches: usize,
    /// How long a search may wait for its turn.
    pub wait: Duration,
    /// How long a search may take once it runs.
    pub deadline: Duration,
}

impl Default for Limits {
    /// 64 MB and one writing thread; as many searches as cores, each waiting for 300 ms at most
    /// and running for 5 s at most.
    fn default() -> Self {
        Self {
            writer_bytes: 64_000_000,
            writer_threads: 1,
            searches: std::thread::available_parallelism().map_or(2, std::num::NonZero::get),
            wait: Duration::from_millis(300),
            deadline: Duration::from_secs(5),
        }
    }
}
