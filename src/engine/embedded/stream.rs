//! The occurrences of one stem or word in one field of a segment, document by document. Knows no
//! query.

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentReader};

use super::texts::{FoundTerm, Lengths};

/// See the module.
pub(super) struct Stream {
    postings: BlockSegmentPostings,
    /// The place in the current block.
    at: usize,
    /// What occurrences count; `None` when nothing is scored.
    lengths: Option<Lengths>,
}

impl Stream {
    /// The occurrences of a term in a segment; `None` where there are none.
    pub(super) fn open(
        term: &FoundTerm,
        reader: &SegmentReader,
        is_scored: bool,
    ) -> tantivy::Result<Option<Self>> {
        let option =
            if is_scored { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
        let Some(postings) = term.blocks(reader, option)? else { return Ok(None) };
        let lengths = is_scored.then(|| term.lengths(reader));
        Ok(Some(Self { postings, at: 0, lengths }))
    }

    #[inline]
    pub(super) fn doc(&self) -> DocId {
        self.postings.doc(self.at)
    }

    #[inline]
    pub(super) fn advance(&mut self) -> DocId {
        if self.at + 1 < self.postings.block_len() {
            self.at += 1;
        } else {
            self.postings.advance();
            self.at = 0;
        }
        self.doc()
    }

    /// Goes to a document, or to the first one after it.
    #[inline]
    pub(super) fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target && self.advance() < target {
            self.at = self.postings.seek(target);
        }
        self.doc()
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> u32 {
        self.postings.doc_freq()
    }

    /// What the occurrences in the current document count.
    #[inline]
    pub(super) fn count(&self) -> Score {
        let count = |lengths: &Lengths| lengths.count(self.doc(), self.postings.freq(self.at));
        self.lengths.as_ref().map_or(0.0, count)
    }

    /// Goes through the documents before `end`: each with what says how much the occurrences in it
    /// count.
    #[inline]
    pub(super) fn each_before(&mut self, end: DocId, mut each: impl FnMut(DocId, Counted<'_>)) {
        loop {
            let docs = self.postings.docs();
            let from = self.at.min(docs.len());
            let until = match docs.last() {
                None => return,
                Some(last) if *last < end => docs.len(),
                Some(_) => docs.partition_point(|doc| *doc < end).max(from),
            };
            match &self.lengths {
                None => docs[from..until].iter().for_each(|doc| each(*doc, Counted::Never)),
                Some(lengths) => {
                    let freqs = &self.postings.freqs()[from..until];
                    for (doc, freq) in docs[from..until].iter().zip(freqs) {
                        each(*doc, Counted::In(lengths, *doc, *freq));
                    }
                }
            }
            if until < docs.len() {
                self.at = until;
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }
}

/// The occurrences in a document.
pub(super) enum Counted<'a> {
    /// Nothing is scored.
    Never,
    /// There are so many.
    In(&'a Lengths, DocId, u32),
}

impl Counted<'_> {
    /// What they count.
    #[inline]
    pub(super) fn count(&self) -> Score {
        match self {
            Self::Never => 0.0,
            Self::In(lengths, doc, occurrences) => lengths.count(*doc, *occurrences),
        }
    }
}
