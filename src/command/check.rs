//! `backfile check`: what would be rejected, and why.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::json;

use crate::archive::{self, Reject, Report, Status};
use crate::config::{Check, CheckFormat};

use super::progress::Bar;
use super::tables::tables;

/// How many records in a row with the same trouble are written out.
const SHOWN: usize = 3;

/// Reads a folder and reports. The exit code is 1 when a record was rejected.
pub(super) fn check(settings: &Check) -> anyhow::Result<ExitCode> {
    let (_, sources) = tables(settings.authority.as_deref())?;
    let bar = Bar::new();
    let report = archive::check(&settings.folder, sources, &bar)?;
    bar.clear();
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match settings.format {
        CheckFormat::Text => write_text(&mut out, settings, &report),
        CheckFormat::Json => write_json(&mut out, settings, &report),
    };
    written.and_then(|()| out.flush()).context("the report cannot be written")?;
    let rejected = report.count(Status::Rejected) > 0;
    Ok(if rejected { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// The report for people: the counts, then the records with their reasons and what to do.
fn write_text(out: &mut impl Write, settings: &Check, report: &Report) -> io::Result<()> {
    let counts: Vec<_> =
        report.by_status.iter().map(|(status, n)| format!("{n} {}", word(status))).collect();
    let seen = match report.seen() {
        0 => "no records".to_owned(),
        1 => format!("1 record: {}", counts.join(", ")),
        n => format!("{n} records: {}", counts.join(", ")),
    };
    writeln!(out, "{}: {seen}", visible(&settings.folder.to_string_lossy()))?;
    for alike in report.rejects.chunk_by(are_alike) {
        let (shown, more) = alike.split_at(alike.len().min(SHOWN));
        for reject in shown {
            write_reject(out, reject)?;
        }
        if let Some(Reject { path, reason, .. }) = more.first() {
            let (more, path, reason) = (more.len(), visible(path), word(reason));
            writeln!(out, "\n… and {more} more of {path} ({reason}); --format json lists them")?;
        }
    }
    let refused = report.count(Status::Rejected) + report.count(Status::Skipped);
    let unlisted = refused - report.rejects.len() as u64;
    if unlisted > 0 {
        writeln!(out, "\n… and {unlisted} more; `ingest-report.jsonl` beside the index lists all")?;
    }
    Ok(())
}

/// Whether two records in a row are the same trouble: a file whose fields have other names has it
/// with each of its records.
fn are_alike(one: &Reject, next: &Reject) -> bool {
    (&one.path, one.reason, &one.advice) == (&next.path, next.reason, &next.advice)
}

fn write_reject(out: &mut impl Write, reject: &Reject) -> io::Result<()> {
    let Reject { path, record, status, reason, detail, advice } = reject;
    let record = record.map(|n| format!(", record {n}")).unwrap_or_default();
    writeln!(out)?;
    writeln!(out, "{} {}{record} ({})", word(status), visible(path), word(reason))?;
    writeln!(out, "    {}", visible(detail))?;
    writeln!(out, "    {}", visible(advice))
}

/// The report for programs.
fn write_json(out: &mut impl Write, settings: &Check, report: &Report) -> io::Result<()> {
    let duplicates = report.duplicates.iter().map(|(article, origin)| {
        json!({ "path": origin.path, "record": origin.record, "article": article.to_string() })
    });
    let document = json!({
        "folder": settings.folder.to_string_lossy(),
        "seen": report.seen(),
        "by_status": report.by_status,
        "rejects": report.rejects,
        "duplicates": duplicates.collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// The word for a status or a reason, the same as in JSON.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A text in which nothing can act on the terminal: names of files come from anywhere.
fn visible(text: &str) -> String {
    let escape = |c: char| {
        let plain = if c.is_control() { None } else { Some(c) };
        let escaped = plain.is_none().then(|| c.escape_default());
        plain.into_iter().chain(escaped.into_iter().flatten())
    };
    text.chars().flat_map(escape).collect()
}
