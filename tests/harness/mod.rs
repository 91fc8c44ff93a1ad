//! The product as tests use it: the real router over a real engine in memory, filled from a
//! folder of articles; and the built program, started and stopped.

pub(crate) mod app;
pub(crate) mod article;
pub(crate) mod fixtures;
pub(crate) mod names;
pub(crate) mod program;
pub(crate) mod reply;
pub(crate) mod shared;
pub(crate) mod wire;

pub(crate) use app::TestApp;

/// How often a property is tried. What fails is printed, not kept in a file: the case then
/// becomes a test of its own.
pub(crate) fn cases(cases: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config { cases, failure_persistence: None, ..Default::default() }
}
