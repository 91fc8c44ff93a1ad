//! What people have written beside the files to correct them: sidecars (`story.txt.meta.toml`,
//! `story.meta.json`) and `overrides.toml` at the top of the folder. They beat everything that
//! was read. Knows nothing of how a record became an article, and never changes who it is.

mod amend;
mod change;
mod given;
mod key;
mod names;
mod read;
mod statement;
mod value;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::{Article, ArticleId, Origin};

use super::context::Context;
use super::folder::Entry;
use super::limits::Limits;
use super::report::{Reason, Refusal, Reject};
pub(super) use amend::amend_all;
pub(super) use change::Change;
use key::Key;
pub(super) use names::unless_packed;
use names::{Files, OVERRIDES, Owner, is_correction, sidecar_of};
use read::{read_overrides, read_sidecar};
use statement::{Fault, changes};

/// The corrections of a folder.
#[derive(Default)]
pub struct Corrections {
    by_key: HashMap<Key, Vec<Correction>>,
    /// Of all that they say, in the order of their files.
    digest: blake3::Hasher,
}

/// What one sidecar, or one table of the overrides, says.
struct Correction {
    /// The file that says it.
    path: String,
    /// How the overrides name what it concerns.
    table: Option<String>,
    changes: Vec<Change>,
    /// Whether an article was met that it concerns.
    is_met: AtomicBool,
}

impl Corrections {
    /// Reads the corrections of a folder and takes their files out of those to read. What is
    /// wrong with them is handed back: a key, a value or a file that cannot be used costs no
    /// other.
    pub(super) fn of(
        entries: &mut Vec<Entry>,
        limits: &Limits,
        context: Context<'_>,
    ) -> (Self, Vec<Reject>) {
        let written: Vec<Entry> =
            entries.extract_if(.., |entry| is_correction(&entry.name)).collect();
        if written.is_empty() {
            return (Self::default(), Vec::new());
        }
        let files = Files::new(entries.iter().map(|entry| entry.name.as_str()));
        let mut intake = Intake { files, context, found: Self::default(), rejects: Vec::new() };
        // The overrides come first: what lies beside a file is nearer to it. Of two sidecars,
        // the one with the file's whole name is.
        let rank =
            |entry: &Entry| match sidecar_of(&entry.name).map(|base| intake.files.owner(base)) {
                None => 0,
                Some(Owner::Whole(_)) => 2,
                Some(_) => 1,
            };
        let mut written: Vec<_> = written.into_iter().map(|entry| (rank(&entry), entry)).collect();
        written.sort_by_key(|(rank, _)| *rank);
        for (_, entry) in &written {
            let read = match entry.name.as_str() {
                OVERRIDES => intake.overrides(entry, limits),
                _ => intake.sidecar(entry, limits),
            };
            if let Err(refusal) = read {
                intake.rejects.push(refusal.of(&entry.name, None));
            }
        }
        (intake.found, intake.rejects)
    }

    /// Corrects an article, when something concerns it.
    pub(super) fn apply(&self, article: &mut Article, context: Context<'_>) {
        if self.by_key.is_empty() {
            return;
        }
        let concerning = self.meet(&article.provenance.origin, article.id);
        for correction in concerning {
            amend_all(article, &correction.changes, context);
        }
    }

    /// A hash of all that they say: while it is the same, so are the corrected articles.
    pub fn digest(&self) -> [u8; 32] {
        *self.digest.finalize().as_bytes()
    }

    /// Corrections of which no article was met, for the report.
    pub fn orphans(&self) -> Vec<Reject> {
        let all = self.by_key.values().flatten();
        let unmet = all.filter(|correction| !correction.is_met.load(Ordering::Relaxed));
        let mut rejects: Vec<Reject> = unmet.map(Correction::orphan).collect();
        rejects.sort_by(|a, b| (&a.path, &a.detail).cmp(&(&b.path, &b.detail)));
        rejects
    }

    /// What concerns an article, the weakest first.
    fn meet(&self, origin: &Origin, id: ArticleId) -> Vec<&Correction> {
        let concerning = Key::of(origin, id).filter_map(|key| self.by_key.get(&key)).flatten();
        concerning.inspect(|correction| correction.is_met.store(true, Ordering::Relaxed)).collect()
    }

    fn add(&mut self, key: Key, correction: Correction) {
        correction.digest(&mut self.digest);
        self.by_key.entry(key).or_default().push(correction);
    }
}

impl Correction {
    fn digest(&self, hash: &mut blake3::Hasher) {
        for part in [Some(&self.path), self.table.as_ref()].into_iter().flatten() {
            hash.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
        }
        self.changes.iter().for_each(|change| change.digest(hash));
    }

    fn orphan(&self) -> Reject {
        let (detail, advice) = match &self.table {
            Some(table) => (
                format!("[\"{table}\"] concerns no article of the folder"),
                "name a path, a path with # and a record's number, or an article's id",
            ),
            None => (
                "the file that it corrects has no article".to_owned(),
                "see why that file gave none, or take the sidecar away",
            ),
        };
        Refusal::new(Reason::OrphanCorrection, detail, advice).of(&self.path, None)
    }
}

/// Corrections on their way in.
struct Intake<'a> {
    files: Files<'a>,
    context: Context<'a>,
    found: Corrections,
    rejects: Vec<Reject>,
}

impl Intake<'_> {
    fn sidecar(&mut self, entry: &Entry, limits: &Limits) -> Result<(), Refusal> {
        let keys = read_sidecar(entry, limits)?;
        let base = sidecar_of(&entry.name).unwrap_or_default();
        let (Owner::Whole(owner) | Owner::Stem(owner)) = self.files.owner(base) else {
            return Err(lost(&self.files.owner(base)));
        };
        let (changes, faults) = changes(keys, "sidecar", self.context);
        self.refuse(&entry.name, None, faults);
        let correction = Correction {
            path: entry.name.clone(),
            table: None,
            changes,
            is_met: AtomicBool::new(false),
        };
        self.found.add(Key::File(owner.to_owned()), correction);
        Ok(())
    }

    fn overrides(&mut self, entry: &Entry, limits: &Limits) -> Result<(), Refusal> {
        for (table, keys) in read_overrides(entry, limits)? {
            let Some(keys) = keys else {
                let detail = format!("“{table}” stands in no table");
                let advice = "put it below the name of what it corrects: [\"2024/a.txt\"]";
                let refusal = Refusal::new(Reason::BadCorrection, detail, advice);
                self.rejects.push(refusal.of(&entry.name, None));
                continue;
            };
            let (changes, faults) = changes(keys, "overrides", self.context);
            self.refuse(&entry.name, Some(&table), faults);
            let correction = Correction {
                path: entry.name.clone(),
                table: Some(table),
                changes,
                is_met: AtomicBool::new(false),
            };
            let table = correction.table.as_deref().unwrap_or_default();
            match Key::read(table, &self.files) {
                Some(key) => self.found.add(key, correction),
                None => self.rejects.push(correction.orphan()),
            }
        }
        Ok(())
    }

    fn refuse(&mut self, path: &str, table: Option<&str>, faults: Vec<Fault>) {
        for Fault { detail, advice } in faults {
            let detail = match table {
                Some(table) => format!("[\"{table}\"]: {detail}"),
                None => detail,
            };
            let refusal = Refusal::new(Reason::BadCorrection, detail, advice);
            self.rejects.push(refusal.of(path, None));
        }
    }
}

/// Why it is not known which file a sidecar corrects.
fn lost(owner: &Owner<'_>) -> Refusal {
    const SHOWN: usize = 5;
    let (detail, advice) = match owner {
        Owner::Many(files) => {
            let some = files.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
            let detail = format!("it may correct any of {} files: {some}", files.len());
            (detail, "name it for one of them, with its ending: story.txt.meta.toml")
        }
        _ => (
            "there is no file beside it that it corrects".to_owned(),
            "name it for the file: story.txt.meta.toml corrects story.txt",
        ),
    };
    Refusal::new(Reason::OrphanCorrection, detail, advice)
}
