//! What the model knows of words before it sees them in a sentence: clusters of words used alike,
//! and the lists of names. Read-only tables over the bytes of the model file; knows no sentence.

use super::hash;

/// The clusters of a word; 0 for a word that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Clusters {
    /// Among a thousand or so.
    pub(super) fine: u16,
    /// Among two hundred or so.
    pub(super) coarse: u8,
}

/// The lists that a name can be on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    GivenName,
    Surname,
    City,
    LargeCity,
    Country,
    Demonym,
    Org,
}

impl List {
    /// The lists and what the table of names calls them.
    pub(super) const ALL: [(Self, &'static str); 7] = [
        (Self::GivenName, "given"),
        (Self::Surname, "surname"),
        (Self::City, "city"),
        (Self::LargeCity, "large-city"),
        (Self::Country, "country"),
        (Self::Demonym, "demonym"),
        (Self::Org, "org"),
    ];

    /// Its bit in a set of lists.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The lists that a row of words is on, a bit each, and [`CONTINUES`].
pub(super) type Lists = u8;

/// The bit that says: a longer listed name begins with these words.
pub(super) const CONTINUES: Lists = 1 << List::ALL.len();

/// A word in the table: its key, its fine and its coarse cluster.
pub(super) type StoredWord = [u8; 7];

/// A row of words in the table of names: its key and its lists.
pub(super) type StoredName = [u8; 5];

/// Keys are found by their highest bits first.
const SHELF_BITS: u32 = 16;

/// Rows sorted by the key in their first four bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table<'m, const ROW: usize> {
    rows: &'m [[u8; ROW]],
    shelves: &'m [u32],
}

impl<'m, const ROW: usize> Table<'m, ROW> {
    /// The table of these rows, to be found through their [`shelves`].
    pub(super) fn new(rows: &'m [[u8; ROW]], shelves: &'m [u32]) -> Self {
        Self { rows, shelves }
    }

    fn find(&self, key: u32) -> Option<&'m [u8; ROW]> {
        let shelf = (key >> (32 - SHELF_BITS)) as usize;
        let range = self.shelves[shelf] as usize..self.shelves[shelf + 1] as usize;
        self.rows[range].iter().find(|row| stored_key(*row) == key)
    }
}

/// Everything that is known of words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexicon<'m> {
    pub(super) words: Table<'m, 7>,
    pub(super) names: Table<'m, 5>,
}

impl Lexicon<'_> {
    /// The clusters of the word with this hash (in lower case).
    pub(super) fn clusters(&self, low: u64) -> Clusters {
        let clusters = |&[_, _, _, _, f0, f1, coarse]: &StoredWord| Clusters {
            fine: u16::from_le_bytes([f0, f1]),
            coarse,
        };
        self.words.find(key(low)).map_or_else(Clusters::default, clusters)
    }

    /// The lists that hold the words with this hash from [`longer`]; 0 if none does.
    pub(super) fn lists(&self, words: u64) -> Lists {
        self.names.find(key(words)).map_or(0, |row| row[4])
    }
}

/// The hash of a row of words and one more. A row begins as 0.
pub(super) fn longer(row: u64, low: u32) -> u64 {
    hash::spread(hash::join(row + 77, u64::from(low)))
}

/// The part of a hash by which tables are sorted.
fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The key of a stored row.
pub(super) fn stored_key(row: &[u8]) -> u32 {
    u32::from_le_bytes([row[0], row[1], row[2], row[3]])
}

/// A word as it is stored.
pub(super) fn stored_word(low: u64, clusters: Clusters) -> StoredWord {
    let [k0, k1, k2, k3] = key(low).to_le_bytes();
    let [f0, f1] = clusters.fine.to_le_bytes();
    [k0, k1, k2, k3, f0, f1, clusters.coarse]
}

/// A row of words as it is stored.
pub(super) fn stored_name(words: u64, lists: Lists) -> StoredName {
    let [k0, k1, k2, k3] = key(words).to_le_bytes();
    [k0, k1, k2, k3, lists]
}

/// Where each shelf of a sorted table begins, and where the last one ends.
pub(super) fn shelves<const ROW: usize>(rows: &[[u8; ROW]]) -> Vec<u32> {
    let mut shelves = vec![0; (1 << SHELF_BITS) + 1];
    for row in rows {
        shelves[(stored_key(row) >> (32 - SHELF_BITS)) as usize + 1] += 1;
    }
    let mut sum = 0;
    for shelf in &mut shelves {
        sum += *shelf;
        *shelf = sum;
    }
    shelves
}
