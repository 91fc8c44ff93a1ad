//! How many articles hold each word or name: the archive's own measure of what is rare. Gives
//! numbers to words, knows nothing of their order in a text.

use rustc_hash::FxHashMap;

/// Words, or names, with a number for each and the count of articles that hold it. A number is
/// free again when the last of them is gone, so adding an article and removing it leaves nothing.
#[derive(Debug)]
pub(super) struct Vocabulary<K> {
    numbers: FxHashMap<K, u32>,
    entries: Vec<Entry<K>>,
    free: Vec<u32>,
}

#[derive(Debug)]
struct Entry<K> {
    key: K,
    articles: u32,
}

impl<K> Default for Vocabulary<K> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), entries: Vec::new(), free: Vec::new() }
    }
}

impl<K: Clone + Eq + std::hash::Hash> Vocabulary<K> {
    /// Counts one more article that holds a key, and gives the key's number.
    pub(super) fn count(&mut self, key: &K) -> u32 {
        if let Some(&number) = self.numbers.get(key) {
            self.entries[number as usize].articles += 1;
            return number;
        }
        let entry = Entry { key: key.clone(), articles: 1 };
        let number = match self.free.pop() {
            Some(number) => {
                self.entries[number as usize] = entry;
                number
            }
            None => {
                self.entries.push(entry);
                (self.entries.len() - 1) as u32
            }
        };
        self.numbers.insert(key.clone(), number);
        number
    }

    /// Counts one article less that holds the key with this number.
    pub(super) fn discount(&mut self, number: u32) {
        let entry = &mut self.entries[number as usize];
        entry.articles -= 1;
        if entry.articles == 0 {
            self.numbers.remove(&entry.key);
            self.free.push(number);
        }
    }

    /// How many articles hold the key with this number.
    pub(super) fn articles(&self, number: u32) -> u32 {
        self.entries[number as usize].articles
    }

    /// The key with this number.
    pub(super) fn key(&self, number: u32) -> &K {
        &self.entries[number as usize].key
    }
}
