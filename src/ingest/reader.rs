//! Reads a folder in bounded batches, in parallel and yet in order: what comes out does not
//! depend on the number of threads.

use std::collections::HashSet;
use std::fs;
use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{Article, ArticleId};

use super::context::Context;
use super::correction::{Corrections, unless_packed};
use super::folder::{Entry, FolderError, list, unreadable};
use super::format::{HEAD, Streamed};
use super::limits::Limits;
use super::progress::{Progress, Stage};
use super::records::{read_all, read_raws};
use super::report::{Reject, Report, Status};
use super::source::Sources;
use super::stream::each_piece;
use super::unpack;

/// The rules by which articles are read. It changes with them, so that files that were read by
/// older ones are read again.
const RULES: &str = "reading-2";

/// Reads records into articles.
pub struct Reader {
    /// Whom articles may come from.
    pub sources: Sources,
    /// No article is printed later than the day after this.
    pub today: Date,
    /// How much is read of anything.
    pub limits: Limits,
}

/// What became of one record.
pub type Outcome = Result<Article, Reject>;

/// A step in the reading of a folder.
pub enum Step<'s> {
    /// An entry is about to be told of.
    Begun(&'s Entry),
    /// Records of an entry were read. Those of one entry come in their order, entries in theirs.
    Records(&'s Entry, Vec<Outcome>),
    /// An entry is read to its end.
    Done(&'s Entry),
}

/// Files of a batch, and their bytes.
const BATCH_FILES: usize = 256;
const BATCH_BYTES: u64 = 32 << 20;
/// A file above this size is read by itself, piece by piece.
const LARGE: u64 = 4 << 20;
/// So is a packed file above this size: what is in it may be a hundred times as large.
const LARGE_PACKED: u64 = 256 << 10;

impl Reader {
    /// A reader with the usual limits.
    pub fn new(sources: Sources, today: Date) -> Self {
        Self { sources, today, limits: Limits::default() }
    }

    /// A hash of the rules by which articles are read, the known sources among them: by the same
    /// rules the same file gives the same articles.
    pub fn rules(&self) -> [u8; 32] {
        let rules = format!("{RULES} {:?} {:?}", self.limits, self.sources.all());
        *blake3::hash(rules.as_bytes()).as_bytes()
    }

    /// Reads every file of a folder, in the order of their paths, and hands over the articles
    /// batch by batch. A record that was read before is only counted.
    ///
    /// # Errors
    /// When the folder itself cannot be read. A file that cannot be read is in the report.
    pub fn read_folder(
        &self,
        folder: &Path,
        progress: &dyn Progress,
        sink: &mut dyn FnMut(Vec<Article>),
    ) -> Result<Report, FolderError> {
        let mut entries = list(folder)?;
        let (corrections, faults) = self.corrections(&mut entries);
        let correct = |article: &mut Article| self.correct(article, &corrections);
        let mut intake =
            Intake { report: Report::default(), known: HashSet::new(), correct: &correct, sink };
        faults.into_iter().for_each(|fault| intake.report.refuse(fault));
        self.read_entries(&entries.iter().collect::<Vec<_>>(), progress, &mut |step| {
            if let Step::Records(_, outcomes) = step {
                intake.take(outcomes);
            }
            ControlFlow::Continue(())
        });
        corrections.orphans().into_iter().for_each(|orphan| intake.report.refuse(orphan));
        Ok(intake.report)
    }

    /// Reads the corrections of a folder and takes their files out of its entries. What is wrong
    /// with them is handed back.
    pub fn corrections(&self, entries: &mut Vec<Entry>) -> (Corrections, Vec<Reject>) {
        Corrections::of(entries, &self.limits, self.context())
    }

    /// Corrects an article, when something concerns it.
    pub fn correct(&self, article: &mut Article, corrections: &Corrections) {
        corrections.apply(article, self.context());
    }

    /// Reads entries of a folder, and tells of every step in the order of the entries, until all
    /// are read or nobody wants more. The articles are as they were found, before corrections.
    pub fn read_entries(
        &self,
        entries: &[&Entry],
        progress: &dyn Progress,
        tell: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
    ) {
        progress.begin(Stage::Reading, entries.iter().map(|entry| size(entry)).sum());
        let mut rest = entries;
        while let Some(first) = rest.first() {
            if is_large(first) {
                if self.read_large(first, progress, tell).is_break() {
                    return;
                }
                rest = &rest[1..];
                continue;
            }
            let (batch, after) = rest.split_at(self.batch_length(rest));
            let outcomes: Vec<Vec<Outcome>> = batch
                .par_iter()
                .map(|entry| {
                    let mut outcomes = Vec::new();
                    self.read_entry(entry, &mut |some| outcomes.extend(some));
                    progress.advance(size(entry));
                    outcomes
                })
                .collect();
            for (entry, outcomes) in batch.iter().zip(outcomes) {
                for step in [Step::Begun(entry), Step::Records(entry, outcomes), Step::Done(entry)]
                {
                    if tell(step).is_break() {
                        return;
                    }
                }
            }
            rest = after;
        }
    }

    /// Reads an entry by itself, and tells of its records as they come.
    fn read_large(
        &self,
        entry: &Entry,
        progress: &dyn Progress,
        tell: &mut dyn FnMut(Step<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let mut left = size(entry);
        let mut told = tell(Step::Begun(entry));
        self.read_entry(entry, &mut |outcomes| {
            let articles = outcomes.iter().flatten();
            let read: u64 = articles.map(|a| a.provenance.origin.bytes).sum();
            progress.advance(read.min(left));
            left = left.saturating_sub(read);
            if told.is_continue() {
                told = tell(Step::Records(entry, outcomes));
            }
        });
        progress.advance(left);
        told?;
        tell(Step::Done(entry))
    }

    /// Reads the content of one file, whose path tells its format where the content does not:
    /// one outcome for each record in it. It neither reads nor writes anything else.
    pub fn read_record(&self, path: &str, bytes: &[u8]) -> Vec<Result<Article, Reject>> {
        let mut outcomes = Vec::new();
        let size = bytes.len() as u64;
        self.read_file(path, Cursor::new(bytes), size, &mut |some| outcomes.extend(some));
        outcomes
    }

    fn context(&self) -> Context<'_> {
        let latest = self.today.tomorrow().unwrap_or(self.today);
        Context { sources: &self.sources, today: self.today, latest }
    }

    /// How many files make the next batch: at least one, none that is streamed after the first.
    fn batch_length(&self, entries: &[&Entry]) -> usize {
        let mut bytes = 0;
        let fits = |entry: &&&Entry| {
            // What is in a packed file may be a hundred times as large.
            let packing = if unpack::is_packed(&entry.name) { 100 } else { 1 };
            bytes += size(entry).saturating_mul(packing).min(self.limits.file);
            bytes <= BATCH_BYTES && !is_large(entry)
        };
        entries.iter().take(BATCH_FILES).take_while(fits).count().max(1)
    }

    /// Reads an entry of a folder, and hands over what became of its records, in order.
    fn read_entry(&self, entry: &Entry, emit: &mut Emit<'_>) {
        let opened = match &entry.file {
            Ok(file) => fs::File::open(&file.path).map_err(|error| unreadable(&error.to_string())),
            Err(refusal) => Err(refusal.clone()),
        };
        match opened {
            Ok(file) => {
                self.read_file(&entry.name, file, size(entry), emit);
            }
            Err(refusal) => emit(vec![Err(refusal.of(&entry.name, None))]),
        }
    }

    /// Reads a file, or the files in it when it is packed.
    fn read_file(&self, name: &str, file: impl Read + Seek, size: u64, emit: &mut Emit<'_>) {
        let mut waiting = Waiting { reader: self, files: Vec::new(), bytes: 0 };
        unpack::each_file(name, file, size, &self.limits, &mut |name, found| match unless_packed(
            name, found,
        ) {
            Err(refusal) => {
                waiting.read(emit);
                emit(vec![Err(refusal.of(name, None))]);
            }
            Ok(content) => match Streamed::of(name, content.peek(HEAD)) {
                Some(kind) => {
                    waiting.read(emit);
                    each_piece(kind, content, &self.limits, &mut |raws| {
                        emit(read_raws(name, raws, &self.limits, self.context()));
                    });
                }
                None => match unpack::whole(content, self.limits.file) {
                    Ok(bytes) => waiting.add(name, bytes, emit),
                    Err(refusal) => {
                        waiting.read(emit);
                        emit(vec![Err(refusal.of(name, None))]);
                    }
                },
            },
        });
        waiting.read(emit);
    }
}

/// Takes what became of records.
type Emit<'e> = dyn FnMut(Vec<Outcome>) + 'e;

/// The size of an entry when it was listed, in bytes.
fn size(entry: &Entry) -> u64 {
    entry.stamp().map_or(0, |stamp| stamp.size)
}

/// Whether a file is read by itself rather than with others.
fn is_large(entry: &Entry) -> bool {
    let size = size(entry);
    size > LARGE || size > LARGE_PACKED && unpack::is_packed(&entry.name)
}

/// Files of an archive that wait to be read together.
struct Waiting<'r> {
    reader: &'r Reader,
    files: Vec<(String, Vec<u8>)>,
    bytes: u64,
}

impl Waiting<'_> {
    fn add(&mut self, name: &str, bytes: Vec<u8>, emit: &mut Emit<'_>) {
        self.bytes += bytes.len() as u64;
        self.files.push((name.to_owned(), bytes));
        if self.files.len() >= BATCH_FILES || self.bytes >= BATCH_BYTES {
            self.read(emit);
        }
    }

    fn read(&mut self, emit: &mut Emit<'_>) {
        let Reader { limits, .. } = self.reader;
        let read = |(name, bytes): &(String, Vec<u8>)| {
            read_all(name, bytes, limits, self.reader.context())
        };
        let outcomes: Vec<_> = match self.files.as_slice() {
            [] => return,
            [one] => read(one),
            files => files.par_iter().flat_map_iter(read).collect(),
        };
        self.files.clear();
        self.bytes = 0;
        emit(outcomes);
    }
}

/// Counts what comes in, finds what came before, and passes the articles on.
struct Intake<'a> {
    report: Report,
    known: HashSet<ArticleId>,
    correct: &'a dyn Fn(&mut Article),
    sink: &'a mut dyn FnMut(Vec<Article>),
}

impl Intake<'_> {
    fn take(&mut self, outcomes: impl IntoIterator<Item = Outcome>) {
        let mut articles = Vec::new();
        for outcome in outcomes {
            match outcome {
                Err(reject) => self.report.refuse(reject),
                Ok(article) if !self.known.insert(article.id) => {
                    self.report.repeat(article.id, article.provenance.origin);
                }
                Ok(mut article) => {
                    (self.correct)(&mut article);
                    self.report.tally(Status::of_new(&article));
                    articles.push(article);
                }
            }
        }
        if !articles.is_empty() {
            (self.sink)(articles);
        }
    }
}
