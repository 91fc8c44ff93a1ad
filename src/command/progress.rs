//! How far an ingest is, drawn on a terminal and nowhere else.

use indicatif::{ProgressBar, ProgressStyle};

use crate::archive::{Progress, Stage};

/// A bar for each stage. It draws itself on the standard error stream, and not at all when that
/// is no terminal.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::no_length();
        Self(bar)
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn begin(&self, stage: Stage, total: u64) {
        let template = match stage {
            Stage::Reading => "reading {wide_bar} {bytes} of {total_bytes}, {eta} left",
            Stage::Naming => "finding names {wide_bar} {pos} of {len} articles, {eta} left",
            Stage::Grouping => "grouping stories {wide_bar} {pos} of {len} articles, {eta} left",
            Stage::Indexing => "indexing {wide_bar} {pos} of {len} articles, {eta} left",
        };
        let style = ProgressStyle::with_template(template).expect("the template is well-formed");
        self.0.set_style(style);
        self.0.set_length(total);
        self.0.reset();
    }

    fn advance(&self, by: u64) {
        self.0.inc(by);
    }
}
