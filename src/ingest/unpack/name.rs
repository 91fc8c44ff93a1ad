//! Names of entries, as they are shown. No entry is ever written to disk, so a name can do no
//! harm there; it only has to be readable, and to stay within its container.

/// The name of an entry within its container: `news.zip!/2024/a.txt`. Climbing parts (`..`),
/// drive letters, control characters and doubled slashes are left out. `None` for what a folder
/// walk would leave alone too: hidden files, and the shadow files of macOS.
pub(super) fn entry_name(container: &str, raw: &[u8]) -> Option<String> {
    const LONGEST: usize = 400;
    let raw = String::from_utf8_lossy(raw);
    let parts = raw
        .split(['/', '\\'])
        .map(|part| part.chars().filter(|c| !is_invisible(*c)).collect::<String>())
        .filter(|part| !matches!(part.trim(), "" | "." | "..") && !is_drive(part))
        .collect::<Vec<_>>();
    if parts.iter().any(|part| part.starts_with('.') || part == "__MACOSX") {
        return None;
    }
    let mut name = if parts.is_empty() { "unnamed".to_owned() } else { parts.join("/") };
    if let Some((cut, _)) = name.char_indices().rev().nth(LONGEST) {
        name = format!("…{}", &name[cut..]);
    }
    Some(format!("{container}!/{name}"))
}

/// Control characters, and those that reorder a line (UAX #9) and could disguise a name.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_drive(part: &str) -> bool {
    matches!(part.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic())
}

/// Whether a name says that the file is compressed or an archive.
pub(in crate::ingest) fn is_packed(name: &str) -> bool {
    const ENDINGS: [&str; 4] = [".zip", ".tar", ".tgz", ".tzst"];
    let ends = |ending: &str| {
        let stem = name.len().saturating_sub(ending.len());
        name.get(stem..).is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    without_compression(name) != name || ENDINGS.iter().any(|ending| ends(ending))
}

/// The name without the endings of compression, whose own ending tells the format inside:
/// `a.csv.gz` → `a.csv`.
pub(in crate::ingest) fn without_compression(name: &str) -> &str {
    const ENDINGS: [&str; 4] = [".gz", ".gzip", ".zst", ".zstd"];
    ENDINGS
        .iter()
        .find_map(|ending| {
            let stem = name.len().checked_sub(ending.len())?;
            name.get(stem..)?.eq_ignore_ascii_case(ending).then(|| &name[..stem])
        })
        .unwrap_or(name)
}
