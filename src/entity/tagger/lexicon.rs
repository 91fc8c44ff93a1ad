//! What the model knows of single words before it sees them in a sentence: two clusters of words
//! used alike, and the lists of names that hold the word. A read-only table over the bytes of the
//! model file; knows no sentence.

/// What is known about a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Entry {
    /// Its fine cluster; 0 for an unknown word.
    pub(super) fine: u16,
    /// Its coarse cluster; 0 for an unknown word.
    pub(super) coarse: u8,
    /// The lists it is on, a bit each.
    pub(super) lists: u8,
}

/// Bytes of a stored word: 4 of hash, 2 fine cluster, 1 coarse cluster, 1 lists.
pub(super) const ENTRY_BYTES: usize = 8;

/// The words are found by the highest bits of their hash first.
const SHELF_BITS: u32 = 16;

/// The table of words, sorted by hash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexicon<'m> {
    entries: &'m [[u8; ENTRY_BYTES]],
    shelves: &'m [u32],
}

impl<'m> Lexicon<'m> {
    /// The table in `entries`, to be found through `shelves` from [`shelves`].
    pub(super) fn new(entries: &'m [[u8; ENTRY_BYTES]], shelves: &'m [u32]) -> Self {
        Self { entries, shelves }
    }

    /// What is known about the word with this hash (in lower case).
    pub(super) fn entry(&self, hash: u64) -> Entry {
        let key = key(hash);
        let shelf = (key >> (32 - SHELF_BITS)) as usize;
        let range = self.shelves[shelf] as usize..self.shelves[shelf + 1] as usize;
        self.entries[range].iter().find(|entry| stored_key(entry) == key).map_or_else(
            Entry::default,
            |&[_, _, _, _, f0, f1, coarse, lists]| Entry {
                fine: u16::from_le_bytes([f0, f1]),
                coarse,
                lists,
            },
        )
    }
}

/// Where each shelf of a sorted table begins, and where the last one ends.
pub(super) fn shelves(entries: &[[u8; ENTRY_BYTES]]) -> Vec<u32> {
    let mut shelves = vec![0; (1 << SHELF_BITS) + 1];
    for entry in entries {
        shelves[(stored_key(entry) >> (32 - SHELF_BITS)) as usize + 1] += 1;
    }
    let mut sum = 0;
    for shelf in &mut shelves {
        sum += *shelf;
        *shelf = sum;
    }
    shelves
}

/// The bytes of a word in the table.
pub(super) fn stored(hash: u64, entry: Entry) -> [u8; ENTRY_BYTES] {
    let [k0, k1, k2, k3] = key(hash).to_le_bytes();
    let [f0, f1] = entry.fine.to_le_bytes();
    [k0, k1, k2, k3, f0, f1, entry.coarse, entry.lists]
}

/// The part of a hash by which the table is sorted.
pub(super) fn key(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The key of a stored word.
pub(super) fn stored_key(&[k0, k1, k2, k3, ..]: &[u8; ENTRY_BYTES]) -> u32 {
    u32::from_le_bytes([k0, k1, k2, k3])
}
