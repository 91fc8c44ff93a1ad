//! What every source file looks like.

use super::source::SourceFile;

/// The most lines of a file.
const MOST: usize = 400;

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    for file in SourceFile::all() {
        let opening: Vec<_> =
            file.text.lines().take_while(|line| line.starts_with("//!")).collect();
        let words = opening.join(" ").split_whitespace().filter(|word| *word != "//!").count();
        assert!(words >= 4, "{} does not open with a sentence about itself", file.path);
    }
}

#[test]
fn no_file_is_longer_than_can_be_read_at_a_sitting() {
    for file in SourceFile::all() {
        let lines = file.text.lines().count();
        assert!(lines <= MOST, "{} has {lines} lines; split it", file.path);
    }
}

#[test]
fn no_module_is_named_for_nothing_in_particular() {
    for file in SourceFile::all() {
        for part in file.path.trim_end_matches(".rs").split('/') {
            let vague =
                ["util", "utils", "helper", "helpers", "common", "manager", "misc", "service"];
            assert!(!vague.contains(&part), "{} is a name without a meaning", file.path);
        }
    }
}

#[test]
fn tests_are_kept_beside_the_source_and_not_in_it() {
    for file in SourceFile::all() {
        assert!(!file.text.contains("#[cfg(test)]"), "{} holds tests", file.path);
    }
}
