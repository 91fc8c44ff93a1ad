//! One word, wherever it stands: the streams of its occurrences (each stem, in the headline and in
//! the body) are merged and scored together.
//!
//! Scores are those of BM25F (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple
//! weighted fields", 2004): occurrences in all fields are added up, each weighted and measured
//! against the length of its field, before they saturate. Adding up the scores of fields instead
//! would count a word in the headline twice. The word as it was typed is a second such score, which
//! adds to the first; its occurrences are looked up only for documents that are scored.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{Bm25StatisticsProvider, EnableScoring};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::window::Window;

/// How soon further occurrences count for little.
pub(super) const K1: Score = 1.6;
/// How much occurrences in a long text count for less.
const B: Score = 0.75;

/// A stem or a word in a field, and how much it counts there.
#[derive(Clone, Debug)]
pub(super) struct WeightedTerm {
    /// The stem or word.
    pub(super) term: Term,
    /// How much an occurrence counts.
    pub(super) weight: Score,
}

/// Finds a word by its stems.
#[derive(Clone, Debug)]
pub(super) struct WordQuery {
    /// A document must have one of these.
    pub(super) stems: Vec<WeightedTerm>,
    /// The same word as it was typed. Every document that has one of these has one of the stems.
    pub(super) typed: Vec<WeightedTerm>,
    /// How much the second score counts beside the first.
    pub(super) typed_weight: Score,
}

impl WordQuery {
    pub(super) fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<WordWeight> {
        let (stems, typed) = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => (
                Saturation::of(&self.stems, 1.0, statistics_provider)?,
                Saturation::of(&self.typed, self.typed_weight, statistics_provider)?,
            ),
            EnableScoring::Disabled { .. } => (Saturation::default(), Saturation::default()),
        };
        let scored = scoring.is_scoring_enabled();
        Ok(WordWeight { query: self.clone(), stems, typed, scored })
    }

    /// Its terms, the stems and the word as typed.
    pub(super) fn terms(&self) -> impl Iterator<Item = &Term> {
        self.stems.iter().chain(&self.typed).map(|term| &term.term)
    }
}

/// What an occurrence counts in each term, and what all of them come to.
#[derive(Clone, Debug, Default)]
struct Saturation {
    /// By term and by the code of the field's length.
    counts: Vec<Arc<[Score; 256]>>,
    /// The score that no number of occurrences exceeds.
    most: Score,
}

impl Saturation {
    fn of(
        terms: &[WeightedTerm],
        weight: Score,
        statistics: &dyn Bm25StatisticsProvider,
    ) -> tantivy::Result<Self> {
        let documents = statistics.total_num_docs()?.max(1);
        let mut counts: Vec<Arc<[Score; 256]>> = Vec::with_capacity(terms.len());
        let mut frequencies: Vec<(Field, u64)> = Vec::new();
        for (number, term) in terms.iter().enumerate() {
            let field = term.term.field();
            let found = statistics.doc_freq(&term.term)?;
            match frequencies.iter_mut().find(|(known, _)| *known == field) {
                Some((_, sum)) => *sum += found,
                None => frequencies.push((field, found)),
            }
            let alike =
                |other: &WeightedTerm| other.term.field() == field && other.weight == term.weight;
            let known = terms[..number].iter().position(alike);
            counts.push(match known {
                Some(known) => Arc::clone(&counts[known]),
                None => {
                    let average = statistics.total_num_tokens(field)? as Score / documents as Score;
                    Arc::new(std::array::from_fn(|code| {
                        let length = FieldNormReader::id_to_fieldnorm(code as u8) as Score;
                        term.weight / (1.0 - B + B * length / average.max(1.0))
                    }))
                }
            });
        }
        // How many documents have the word: those of the field where it is commonest, since most
        // words of a headline stand in the body too.
        let found = frequencies.iter().map(|(_, found)| *found).max().unwrap_or_default();
        Ok(Self { counts, most: weight * rarity(found, documents) * (K1 + 1.0) })
    }
}

/// The inverse document frequency of a word that so many of all documents have (Robertson and
/// Zaragoza, "The probabilistic relevance framework", 2009); never below 0.
pub(super) fn rarity(found: u64, documents: u64) -> Score {
    let found = found.min(documents) as Score;
    (1.0 + (documents as Score - found + 0.5) / (found + 0.5)).ln()
}

/// A word with the statistics of the archive.
pub(super) struct WordWeight {
    query: WordQuery,
    stems: Saturation,
    typed: Saturation,
    scored: bool,
}

impl WordWeight {
    /// The occurrences in a segment, of which there may be none.
    fn streams(
        &self,
        reader: &SegmentReader,
        terms: &[WeightedTerm],
        saturation: &Saturation,
    ) -> tantivy::Result<Vec<Stream>> {
        let option =
            if self.scored { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
        let mut streams = Vec::with_capacity(terms.len());
        for (number, term) in terms.iter().enumerate() {
            let index = reader.inverted_index(term.term.field())?;
            let Some(postings) = index.read_block_postings(&term.term, option)? else {
                continue;
            };
            let counts = match saturation.counts.get(number) {
                Some(counts) => {
                    let lengths = reader.get_fieldnorms_reader(term.term.field())?;
                    Some((lengths, Arc::clone(counts)))
                }
                None => None,
            };
            streams.push(Stream { postings, at: 0, counts });
        }
        Ok(streams)
    }
}

impl WordWeight {
    /// The occurrences in a segment; `None` when there are none.
    pub(super) fn word(
        &self,
        reader: &SegmentReader,
        boost: Score,
    ) -> tantivy::Result<Option<WordScorer>> {
        let stems = self.streams(reader, &self.query.stems, &self.stems)?;
        if stems.is_empty() {
            return Ok(None);
        }
        let typed = if self.scored {
            self.streams(reader, &self.query.typed, &self.typed)?
        } else {
            Vec::new()
        };
        let mut scorer = WordScorer {
            doc: 0,
            stems,
            typed,
            is_scored: self.scored,
            most: (self.stems.most * boost, self.typed.most * boost),
        };
        scorer.doc = scorer.first();
        Ok(Some(scorer))
    }
}

/// The occurrences of one stem or word in one field.
struct Stream {
    postings: BlockSegmentPostings,
    /// The place in the current block.
    at: usize,
    /// The lengths of the field, and what an occurrence counts at each; `None` when nothing is
    /// scored.
    counts: Option<(FieldNormReader, Arc<[Score; 256]>)>,
}

impl Stream {
    #[inline]
    fn doc(&self) -> DocId {
        self.postings.doc(self.at)
    }

    #[inline]
    fn advance(&mut self) -> DocId {
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
    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target && self.advance() < target {
            self.at = self.postings.seek(target);
        }
        self.doc()
    }

    /// What the occurrences in the current document count.
    #[inline]
    fn count(&self) -> Score {
        self.counts.as_ref().map_or(0.0, |(lengths, counts)| {
            let code = usize::from(lengths.fieldnorm_id(self.doc()));
            self.postings.freq(self.at) as Score * counts[code]
        })
    }

    /// Goes through the documents before `end`: each with what the occurrences in it count.
    #[inline]
    fn each_before(&mut self, end: DocId, mut each: impl FnMut(DocId, Score)) {
        loop {
            let docs = self.postings.docs();
            let from = self.at.min(docs.len());
            let until = match docs.last() {
                None => return,
                Some(last) if *last < end => docs.len(),
                Some(_) => docs.partition_point(|doc| *doc < end).max(from),
            };
            match &self.counts {
                None => docs[from..until].iter().for_each(|doc| each(*doc, 0.0)),
                Some((lengths, counts)) => {
                    let freqs = &self.postings.freqs()[from..until];
                    for (doc, freq) in docs[from..until].iter().zip(freqs) {
                        let code = usize::from(lengths.fieldnorm_id(*doc));
                        each(*doc, *freq as Score * counts[code]);
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

/// Goes through the documents of a segment that have a word.
pub(super) struct WordScorer {
    doc: DocId,
    stems: Vec<Stream>,
    typed: Vec<Stream>,
    is_scored: bool,
    /// The most that the stems, and the word as typed, can score.
    most: (Score, Score),
}

impl WordScorer {
    fn first(&self) -> DocId {
        self.stems.iter().map(Stream::doc).min().unwrap_or(TERMINATED)
    }
}

#[inline]
fn saturated(count: Score, most: Score) -> Score {
    most * count / (count + K1)
}

impl DocSet for WordScorer {
    fn advance(&mut self) -> DocId {
        let mut first = TERMINATED;
        for stream in &mut self.stems {
            let mut doc = stream.doc();
            if doc == self.doc && doc != TERMINATED {
                doc = stream.advance();
            }
            first = first.min(doc);
        }
        self.doc = first;
        first
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut first = TERMINATED;
        for stream in &mut self.stems {
            let mut doc = stream.doc();
            if doc < target {
                doc = stream.seek(target);
            }
            first = first.min(doc);
        }
        self.doc = first;
        first
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.stems.iter().map(|stream| stream.postings.doc_freq()).max().unwrap_or_default()
    }

    fn cost(&self) -> u64 {
        self.stems.iter().map(|stream| u64::from(stream.postings.doc_freq())).sum()
    }
}

impl WordScorer {
    /// How many documents have the word, deleted ones too: those with the commonest of its stems,
    /// and those of the others that do not have it.
    pub(super) fn count(mut self) -> u64 {
        let by_frequency = |(_, stream): &(usize, &Stream)| stream.postings.doc_freq();
        let commonest = self.stems.iter().enumerate().max_by_key(by_frequency);
        let Some((commonest, _)) = commonest else { return 0 };
        let mut commonest = self.stems.swap_remove(commonest);
        let mut count = u64::from(commonest.postings.doc_freq());
        self.doc = self.first();
        while self.doc != TERMINATED {
            count += u64::from(commonest.seek(self.doc) != self.doc);
            self.advance();
        }
        count
    }

    /// What the stems score in the current document.
    pub(super) fn stems(&self) -> Score {
        let here = self.stems.iter().filter(|stream| stream.doc() == self.doc);
        saturated(here.map(Stream::count).sum(), self.most.0)
    }

    /// What the word as typed scores on top in a document. Documents are asked for in order.
    pub(super) fn typed(&mut self, doc: DocId) -> Score {
        let mut count = 0.0;
        for stream in &mut self.typed {
            if stream.seek(doc) == doc {
                count += stream.count();
            }
        }
        saturated(count, self.most.1)
    }

    /// Adds what the stems score in each document of a window, which begins where the word stands
    /// or before.
    pub(super) fn add_to(&mut self, window: &mut Window) {
        if self.doc >= window.end() {
            return;
        }
        let (end, most) = (window.end(), self.most.0);
        if !self.is_scored {
            for stream in &mut self.stems {
                stream.each_before(end, |doc, _| window.mark(doc));
            }
        } else if let Some((last, others)) = self.stems.split_last_mut() {
            for stream in others {
                stream.each_before(end, |doc, count| window.count(doc, count));
            }
            last.each_before(end, |doc, count| {
                let count = window.counted(doc) + count;
                window.add(doc, saturated(count, most));
            });
            window.each_left(|count| saturated(count, most));
        }
        self.doc = self.first();
    }

    /// Adds what the word as typed scores on top, in documents that were found.
    pub(super) fn add_typed_to(&mut self, window: &mut Window) {
        let most = self.most.1;
        for stream in &mut self.typed {
            stream.seek(window.start());
            stream.each_before(window.end(), |doc, count| {
                if window.has(doc) {
                    window.count(doc, count);
                }
            });
        }
        window.each_left(|count| saturated(count, most));
    }

    /// The most that the word as typed scores in any document.
    pub(super) fn most_typed(&self) -> Score {
        self.most.1
    }
}
