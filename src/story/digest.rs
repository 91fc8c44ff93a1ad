//! What of a text is kept, so that its article can be grouped and its copies found without
//! reading it again: some 650 bytes. A pure function of headline, text and language; days and
//! names, which other articles may change, are added when they are known.

use serde::{Deserialize, Serialize};

use crate::model::Article;

use super::gist::{Gist, GistReader};
use super::signature::{BINS, Signature};

/// The words and runs of words of a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Digest {
    terms: Vec<(u32, u8)>,
    runs: u32,
    whole: u64,
    bins: Vec<u8>,
}

impl Digest {
    /// The digest of an article's text. The reader keeps what it met of the language.
    pub fn of(article: &Article, reader: &mut GistReader) -> Self {
        let Signature { runs, whole, bins, .. } = Signature::of(article);
        Self { terms: reader.terms(article), runs, whole, bins: bins.to_vec() }
    }

    /// The gist of the article, which has its days and its resolved mentions by now.
    pub fn gist(&self, article: &Article) -> Gist {
        Gist::new(article, self.terms.clone())
    }

    /// The signature of the article, which has its days by now.
    pub fn signature(&self, article: &Article) -> Signature {
        let mut bins = [0; BINS];
        self.bins.iter().zip(&mut bins).for_each(|(kept, bin)| *bin = *kept);
        Signature::new(article, self.runs, self.whole, bins)
    }
}
