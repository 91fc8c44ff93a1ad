//! Every setting is explained where a user looks for it.

use std::process::Command;

/// What the program says about itself.
fn help(arguments: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_backfile")).args(arguments).output().unwrap();
    assert!(out.status.success(), "{arguments:?}: {out:?}");
    String::from_utf8(out.stdout).unwrap()
}

/// The flags in a help text: `--listen`.
fn flags(help: &str) -> Vec<String> {
    let words = help.split(|c: char| c.is_whitespace() || c == ',');
    let flag = |word: &&str| word.starts_with("--") && word.len() > 2;
    let mut flags: Vec<_> = words.filter(flag).map(str::to_owned).collect();
    flags.sort();
    flags.dedup();
    flags
}

#[test]
fn every_flag_is_also_an_environment_variable_and_the_help_names_it() {
    for arguments in
        [&["--help"][..], &["serve", "--help"], &["check", "--help"], &["healthcheck", "--help"]]
    {
        let help = help(arguments);
        for flag in
            flags(&help).iter().filter(|flag| !["--help", "--version"].contains(&flag.as_str()))
        {
            let variable = flag.trim_start_matches('-').to_uppercase().replace('-', "_");
            let variable = format!("[env: BACKFILE_{variable}=");
            assert!(help.contains(&variable), "{arguments:?}: {flag} lacks {variable}");
        }
    }
}

#[test]
fn the_readme_names_every_flag_and_variable() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for flag in flags(&help(&["--help"])) {
        if !["--help", "--version"].contains(&flag.as_str()) {
            let variable = format!("BACKFILE_{}", flag[2..].to_uppercase().replace('-', "_"));
            assert!(readme.contains(&flag), "README.md does not explain {flag}");
            assert!(readme.contains(&variable), "README.md does not explain {variable}");
        }
    }
}

#[test]
fn the_help_explains_the_exit_codes() {
    for arguments in [&["--help"][..], &["check", "--help"]] {
        assert!(help(arguments).contains("Exit codes:"), "{arguments:?}");
    }
}
