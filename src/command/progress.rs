//! How far an ingest is, drawn on a terminal and nowhere else.

use indicatif::{ProgressBar, ProgressStyle};

use crate::archive::Progress;

/// A bar of files read. It draws itself on the standard error stream, and not at all when that
/// is no terminal.
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new() -> Self {
        let bar = ProgressBar::no_length();
        let style =
            ProgressStyle::with_template("reading {wide_bar} {pos}/{len} files, {eta} left")
                .expect("the template is well-formed");
        Self(bar.with_style(style))
    }

    /// Takes the bar away.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn files(&self, total: u64) {
        self.0.set_length(total);
    }

    fn file_done(&self) {
        self.0.inc(1);
    }
}
