//! A file of corrections → its keys, read within bounds and from any encoding.

use std::fs;

use super::super::decode::decode;
use super::super::folder::{Entry, unreadable};
use super::super::limits::Limits;
use super::super::report::{Reason, Refusal};
use super::given::{Keys, read_json, read_tables, read_toml};

/// The keys of a sidecar; its ending tells JSON from TOML.
pub(super) fn read_sidecar(entry: &Entry, limits: &Limits) -> Result<Keys, Refusal> {
    let text = text(entry, limits)?;
    let is_json = entry.name.to_ascii_lowercase().ends_with(".json");
    if is_json { read_json(&text) } else { read_toml(&text) }.map_err(|why| {
        let advice = if is_json { "write one JSON object" } else { "write TOML: key = \"value\"" };
        malformed(&why, advice)
    })
}

/// The tables of the overrides, and the names at the top that are no tables.
pub(super) fn read_overrides(
    entry: &Entry,
    limits: &Limits,
) -> Result<Vec<(String, Option<Keys>)>, Refusal> {
    let text = text(entry, limits)?;
    read_tables(&text)
        .map_err(|why| malformed(&why, "write TOML: a table [\"path\"] for each that is corrected"))
}

fn text(entry: &Entry, limits: &Limits) -> Result<String, Refusal> {
    let file = entry.file.as_ref().map_err(Clone::clone)?;
    if file.stamp.size > limits.record {
        let detail = format!("it has {} bytes; {} are allowed", file.stamp.size, limits.record);
        return Err(Refusal::new(Reason::TooLarge, detail, "split it into sidecars"));
    }
    let bytes = fs::read(&file.path).map_err(|error| unreadable(&error.to_string()))?;
    Ok(decode(&bytes)?.text)
}

fn malformed(why: &str, advice: &str) -> Refusal {
    Refusal::new(Reason::BadCorrection, format!("it cannot be read: {why}"), advice)
}
