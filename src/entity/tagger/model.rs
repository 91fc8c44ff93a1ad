//! The model file: weights of features and the lexicon, read in place.
//!
//! Layout, integers little-endian: eight bytes of magic; version and how many words, names and
//! rows there are (32 bits each); the BLAKE3 hash of all the rest; then the scores of steps for
//! both passes, a bitmap of the buckets in use, the words, the names, and a row of weights for each
//! bucket in use, in order. A row is a shift and one byte for each label and pass: the weight is the
//! signed byte times two to the shift.

use std::borrow::Cow;
use std::ops::Range;

use super::feature::{BUCKETS, STEPS};
use super::label::{LABELS, Label};
use super::lexicon::{self, Lexicon, StoredName, StoredWord, Table};
use super::viterbi::{Scores, Steps};

/// The first bytes of a model file.
const MAGIC: &[u8; 8] = b"BFTAGGER";

/// Raised with every change of the file, the hash, the features or the tokens.
const VERSION: u32 = 1;

const HEADER: usize = 24;
const CHECKSUM: usize = 32;
const STEPS_BYTES: usize = 4 * STEPS * LABELS * LABELS;
const BITMAP_BYTES: usize = BUCKETS / 8;

/// Bytes of a row: its shift, then the weights of both passes.
pub(super) const ROW_BYTES: usize = 1 + 2 * LABELS;

/// How many features are looked up together.
const TOGETHER: usize = 32;

/// A row as it is stored.
pub(super) type Row = [u8; ROW_BYTES];

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ModelError {
    /// The file is something else.
    #[error("this is no tagger model: make one with train-tagger")]
    Foreign,
    /// Written by another version of the program.
    #[error(
        "the tagger model has version {found}, this program reads version {VERSION}: train it again with train-tagger"
    )]
    Version {
        /// The version of the file.
        found: u32,
    },
    /// Cut short or changed.
    #[error("the tagger model is damaged: fetch it again or train it with train-tagger")]
    Damaged,
}

/// Where the rows of 64 buckets are.
#[derive(Clone, Copy, Debug)]
struct Cell {
    /// Which of them are in use.
    used: u64,
    /// How many rows there are before them.
    before: u32,
}

/// A model ready for use; its tables stay in the bytes they came in.
pub(super) struct Model {
    bytes: Cow<'static, [u8]>,
    words: Range<usize>,
    names: Range<usize>,
    rows: Range<usize>,
    word_shelves: Vec<u32>,
    name_shelves: Vec<u32>,
    cells: Vec<Cell>,
    steps: [Steps; 2],
}

impl Model {
    /// Reads and checks a model.
    pub(super) fn read(bytes: Cow<'static, [u8]>) -> Result<Self, ModelError> {
        if !bytes.starts_with(MAGIC) {
            return Err(ModelError::Foreign);
        }
        let number = |at: usize| {
            let bytes = bytes.get(at..at + 4).and_then(|b| b.try_into().ok());
            bytes.map(u32::from_le_bytes).ok_or(ModelError::Damaged)
        };
        let found = number(8)?;
        if found != VERSION {
            return Err(ModelError::Version { found });
        }
        let [words, names, rows] = [number(12)?, number(16)?, number(20)?].map(|n| n as usize);
        let steps = HEADER + CHECKSUM;
        let bitmap = steps + 2 * STEPS_BYTES;
        let words = bitmap + BITMAP_BYTES..bitmap + BITMAP_BYTES + words * size_of::<StoredWord>();
        let names = words.end..words.end + names * size_of::<StoredName>();
        let rows = names.end..names.end + rows * ROW_BYTES;
        if bytes.len() != rows.end || checksum(&bytes) != bytes[HEADER..steps] {
            return Err(ModelError::Damaged);
        }
        let cells = cells(&bytes[bitmap..words.start]);
        let in_use: usize = cells.iter().map(|cell| cell.used.count_ones() as usize).sum();
        if in_use * ROW_BYTES != rows.len() {
            return Err(ModelError::Damaged);
        }
        let steps = &bytes[steps..bitmap];
        let steps = [read_steps(&steps[..STEPS_BYTES]), read_steps(&steps[STEPS_BYTES..])];
        let word_shelves = lexicon::shelves::<7>(bytes[words.clone()].as_chunks().0);
        let name_shelves = lexicon::shelves::<5>(bytes[names.clone()].as_chunks().0);
        Ok(Self { bytes, words, names, rows, word_shelves, name_shelves, cells, steps })
    }

    /// What is known of words.
    pub(super) fn lexicon(&self) -> Lexicon<'_> {
        let words = self.bytes[self.words.clone()].as_chunks().0;
        let names = self.bytes[self.names.clone()].as_chunks().0;
        Lexicon {
            words: Table::new(words, &self.word_shelves),
            names: Table::new(names, &self.name_shelves),
        }
    }

    /// The weights of features.
    pub(super) fn weights(&self) -> Weights<'_> {
        Weights { cells: &self.cells, rows: self.bytes[self.rows.clone()].as_chunks().0 }
    }

    /// The scores of steps in the first and the second pass.
    pub(super) fn steps(&self) -> &[Steps; 2] {
        &self.steps
    }
}

/// The weights of features in both passes.
#[derive(Clone, Copy)]
pub(super) struct Weights<'m> {
    cells: &'m [Cell],
    rows: &'m [Row],
}

impl Weights<'_> {
    /// Adds what features speak for to the scores of both passes.
    ///
    /// Their rows lie anywhere in a table that no fast memory holds. They are all called for before
    /// the first is added, so that they are waited for together and not one after the other.
    pub(super) fn add(&self, buckets: &[u32], scores: &mut [Scores; 2]) {
        for buckets in buckets.chunks(TOGETHER) {
            let (mut rows, mut count) = ([0; TOGETHER], 0);
            for bucket in buckets {
                let cell = self.cells[(bucket >> 6) as usize];
                let bit = 1 << (bucket & 63);
                rows[count] = cell.before + (cell.used & (bit - 1)).count_ones();
                // Most features are in no model: which are cannot be foreseen, so no branch asks.
                count += usize::from(cell.used & bit != 0);
            }
            let rows = &rows[..count];
            let mut shifts = [0; TOGETHER];
            for (shift, row) in shifts.iter_mut().zip(rows) {
                *shift = self.rows[*row as usize][0] & 15;
            }
            for (shift, row) in shifts.into_iter().zip(rows) {
                let weights = &self.rows[*row as usize][1..];
                for (score, weight) in scores.as_flattened_mut().iter_mut().zip(weights) {
                    *score += i32::from(*weight as i8) << shift;
                }
            }
        }
    }

    /// Adds what features speak for to the scores of the second pass.
    pub(super) fn add_second(&self, buckets: &[u32], scores: &mut Scores) {
        let mut both = [[0; LABELS], *scores];
        self.add(buckets, &mut both);
        *scores = both[1];
    }
}

fn cells(bitmap: &[u8]) -> Vec<Cell> {
    let mut before = 0;
    let cell = |bytes: &[u8; 8]| {
        let cell = Cell { used: u64::from_le_bytes(*bytes), before };
        before += cell.used.count_ones();
        cell
    };
    bitmap.as_chunks().0.iter().map(cell).collect()
}

/// The order in which the scores of steps are stored.
fn step_order() -> impl Iterator<Item = (u8, Label, Label)> {
    let labels = 0..LABELS as Label;
    (0..STEPS as u8).flat_map(move |step| {
        let labels = labels.clone();
        labels.clone().flat_map(move |a| labels.clone().map(move |b| (step, a, b)))
    })
}

fn read_steps(bytes: &[u8]) -> Steps {
    let mut steps = Steps::default();
    for ((step, previous, next), bytes) in step_order().zip(bytes.as_chunks().0) {
        *steps.get_mut(step, previous, next) = i32::from_le_bytes(*bytes);
    }
    steps
}

fn checksum(file: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&file[..HEADER]).update(&file[HEADER + CHECKSUM..]);
    hasher.finalize().into()
}

/// Writes a model. Words and names are sorted by key, rows by bucket.
pub(super) fn write(
    steps: &[Steps; 2],
    words: &[StoredWord],
    names: &[StoredName],
    rows: &[(u32, Row)],
) -> Vec<u8> {
    let mut file = Vec::new();
    file.extend_from_slice(MAGIC);
    for number in [VERSION, words.len() as u32, names.len() as u32, rows.len() as u32] {
        file.extend_from_slice(&number.to_le_bytes());
    }
    file.extend_from_slice(&[0; CHECKSUM]);
    for steps in steps {
        for (step, previous, next) in step_order() {
            file.extend_from_slice(&steps.get(step, previous, next).to_le_bytes());
        }
    }
    let mut bitmap = vec![0; BITMAP_BYTES];
    for (bucket, _) in rows {
        bitmap[(bucket / 8) as usize] |= 1 << (bucket % 8);
    }
    file.extend_from_slice(&bitmap);
    file.extend_from_slice(words.as_flattened());
    file.extend_from_slice(names.as_flattened());
    for (_, row) in rows {
        file.extend_from_slice(row);
    }
    let sum = checksum(&file);
    file[HEADER..HEADER + CHECKSUM].copy_from_slice(&sum);
    file
}
