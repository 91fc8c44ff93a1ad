//! Stemmers that are shared, one user at a time each: what one has learnt of a language serves
//! whoever comes next.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, PoisonError};

use super::stem::Stemmer;

/// Stemmers that are not in use, by language. Clones share them.
#[derive(Clone, Default)]
pub struct Stemmers {
    idle: Arc<Mutex<HashMap<String, Vec<Stemmer>>>>,
}

impl Stemmers {
    /// A stemmer for a language, an ISO 639-1 code.
    pub fn take(&self, lang: &str) -> BorrowedStemmer {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let stemmer = idle.get_mut(lang).and_then(Vec::pop);
        drop(idle);
        let stemmer = Some(stemmer.unwrap_or_else(|| Stemmer::new(lang)));
        BorrowedStemmer { lang: lang.to_owned(), stemmer, home: self.clone() }
    }
}

/// A stemmer that goes back when it is no longer needed.
pub struct BorrowedStemmer {
    lang: String,
    /// `None` only while it is dropped.
    stemmer: Option<Stemmer>,
    home: Stemmers,
}

impl Deref for BorrowedStemmer {
    type Target = Stemmer;

    fn deref(&self) -> &Stemmer {
        self.stemmer.as_ref().expect("it goes back when it is dropped")
    }
}

impl DerefMut for BorrowedStemmer {
    fn deref_mut(&mut self) -> &mut Stemmer {
        self.stemmer.as_mut().expect("it goes back when it is dropped")
    }
}

impl Drop for BorrowedStemmer {
    fn drop(&mut self) {
        let mut idle = self.home.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.entry(std::mem::take(&mut self.lang)).or_default().extend(self.stemmer.take());
    }
}
