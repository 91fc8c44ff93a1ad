//! Reads a folder in bounded batches, in parallel and yet in order: what comes out does not
//! depend on the number of threads.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{Article, ArticleId};

use super::context::Context;
use super::folder::{Entry, File, FolderError, list, unreadable};
use super::format::{HEAD, is_json_lines};
use super::limits::Limits;
use super::records::{Outcome, read_all, read_lines};
use super::report::{Reason, Refusal, Reject, Report, Status};
use super::source::Sources;
use super::stream::LineStream;

/// Learns how far an ingest is.
pub trait Progress: Send + Sync {
    /// So many files are to be read.
    fn files(&self, total: u64);
    /// One more of them was read.
    fn file_done(&self);
}

/// No one is watching.
pub struct Unwatched;

impl Progress for Unwatched {
    fn files(&self, _total: u64) {}
    fn file_done(&self) {}
}

/// Reads records into articles.
pub struct Reader {
    /// Whom articles may come from.
    pub sources: Sources,
    /// No article is printed later than the day after this.
    pub today: Date,
    /// How much is read of anything.
    pub limits: Limits,
}

/// Files of a batch, and their bytes.
const BATCH_FILES: usize = 256;
const BATCH_BYTES: u64 = 32 << 20;
/// Files of JSON Lines above this size are streamed.
const STREAMED: u64 = 4 << 20;

impl Reader {
    /// A reader with the usual limits.
    pub fn new(sources: Sources, today: Date) -> Self {
        Self { sources, today, limits: Limits::default() }
    }

    /// Reads every file of a folder, in the order of their paths, and hands over the articles
    /// batch by batch.
    ///
    /// # Errors
    /// When the folder itself cannot be read. A file that cannot be read is in the report.
    pub fn read_folder(
        &self,
        folder: &Path,
        progress: &dyn Progress,
        sink: &mut dyn FnMut(Vec<Article>),
    ) -> Result<Report, FolderError> {
        let entries = list(folder)?;
        progress.files(entries.len() as u64);
        let mut intake = Intake { report: Report::default(), known: HashSet::new(), sink };
        let mut rest = entries.as_slice();
        while let Some(first) = rest.first() {
            if let Some(file) = self.streamed(first) {
                self.read_stream(&first.name, file, &mut intake);
                progress.file_done();
                rest = &rest[1..];
                continue;
            }
            let (batch, after) = rest.split_at(self.batch_length(rest));
            let outcomes: Vec<Vec<Outcome>> = batch
                .par_iter()
                .map(|entry| {
                    let outcomes = self.read_entry(entry);
                    progress.file_done();
                    outcomes
                })
                .collect();
            intake.take(outcomes.into_iter().flatten());
            rest = after;
        }
        Ok(intake.report)
    }

    /// Reads the content of one file, whose path tells its format where the content does not:
    /// one outcome for each record in it. It neither reads nor writes anything else.
    pub fn read_record(&self, path: &str, bytes: &[u8]) -> Vec<Result<Article, Reject>> {
        read_all(path, bytes, &self.limits, self.context())
    }

    fn context(&self) -> Context<'_> {
        let latest = self.today.tomorrow().unwrap_or(self.today);
        Context { sources: &self.sources, latest }
    }

    /// How many files make the next batch: at least one, none that is streamed after the first.
    fn batch_length(&self, entries: &[Entry]) -> usize {
        let mut bytes = 0;
        let fits = |entry: &&Entry| {
            bytes += entry.file.as_ref().map_or(0, |file| file.size.min(self.limits.file));
            bytes <= BATCH_BYTES && self.streamed(entry).is_none()
        };
        entries.iter().take(BATCH_FILES).take_while(fits).count().max(1)
    }

    /// The open file of an entry that is to be streamed.
    fn streamed(&self, entry: &Entry) -> Option<fs::File> {
        let File { path, .. } = entry.file.as_ref().ok().filter(|file| file.size > STREAMED)?;
        let mut head = Vec::with_capacity(HEAD);
        fs::File::open(path).ok()?.take(HEAD as u64).read_to_end(&mut head).ok()?;
        is_json_lines(&entry.name, &head).then(|| fs::File::open(path).ok())?
    }

    fn read_stream(&self, name: &str, file: fs::File, intake: &mut Intake<'_>) {
        let mut lines = LineStream::new(file, self.limits.record);
        loop {
            match lines.next_piece() {
                Ok(piece) if piece.is_empty() => break,
                Ok(piece) => {
                    intake.take(read_lines(name, piece, &self.limits, self.context()));
                }
                Err(error) => {
                    let refusal = unreadable(&error.to_string());
                    intake.take([Err(refusal.of(name, None))]);
                    break;
                }
            }
        }
    }

    fn read_entry(&self, entry: &Entry) -> Vec<Outcome> {
        let bytes = match &entry.file {
            Ok(file) => self.bytes(file),
            Err(refusal) => Err(refusal.clone()),
        };
        match bytes {
            Ok(bytes) => self.read_record(&entry.name, &bytes),
            Err(refusal) => vec![Err(refusal.of(&entry.name, None))],
        }
    }

    fn bytes(&self, file: &File) -> Result<Vec<u8>, Refusal> {
        let limit = self.limits.file;
        let too_large = || {
            Refusal::new(
                Reason::TooLarge,
                format!("the file has more than {limit} bytes"),
                "split it; JSON Lines (`.jsonl`), an article a line, may be of any size",
            )
        };
        if file.size > limit {
            return Err(too_large());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(file.size).unwrap_or(0));
        let opened = fs::File::open(&file.path);
        opened
            .and_then(|opened| opened.take(limit + 1).read_to_end(&mut bytes))
            .map_err(|error| unreadable(&error.to_string()))?;
        if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
    }
}

/// Counts what comes in, finds what came before, and passes the articles on.
struct Intake<'a> {
    report: Report,
    known: HashSet<ArticleId>,
    sink: &'a mut dyn FnMut(Vec<Article>),
}

impl Intake<'_> {
    fn take(&mut self, outcomes: impl IntoIterator<Item = Outcome>) {
        let mut articles = Vec::new();
        for outcome in outcomes {
            match outcome {
                Err(reject) => self.report.refuse(reject),
                Ok(article) if !self.known.insert(article.id) => {
                    self.report.tally(Status::Duplicate);
                    self.report.duplicates.push((article.id, article.provenance.origin));
                }
                Ok(article) => {
                    let is_partial = article.body.is_empty();
                    self.report.tally(if is_partial { Status::Partial } else { Status::Indexed });
                    articles.push(article);
                }
            }
        }
        if !articles.is_empty() {
            (self.sink)(articles);
        }
    }
}
