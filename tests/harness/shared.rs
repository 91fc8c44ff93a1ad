//! Real articles that lie beside a developer's checkout and are no part of the project.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A folder beside the checkout; without it, says that a suite is left out.
pub(crate) fn shared(folder: &str, suite: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    // Written to the stream itself, because the test runner keeps what passing tests print.
    let mut stream = std::io::stderr().lock();
    writeln!(stream, "left out: {suite}: ../shared/{folder} is not there").unwrap();
    None
}
