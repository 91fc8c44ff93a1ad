//! The texts of one state of the index, opened once for all its searches: the dictionary and the
//! lengths of each text field in each segment, and what an occurrence counts at each length. To
//! open them takes longer than to look a word up. Knows no query.

use std::fmt;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentId;
use tantivy::postings::{BlockSegmentPostings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, Score, Searcher, SegmentReader, Term};

use super::schema::{Fields, TextFields};

/// How much an occurrence in the headline counts, and one in the body.
pub(super) const TITLE_WEIGHT: Score = 3.0;
pub(super) const BODY_WEIGHT: Score = 1.0;
/// How much occurrences in a long text count for less.
const B: Score = 0.75;

/// The words and the stems of headlines and bodies.
pub(super) struct Texts([Arc<Text>; 4]);

impl Texts {
    pub(super) fn open(fields: &Fields, searcher: &Searcher) -> tantivy::Result<Self> {
        let texts = |of: TextFields, weight| -> tantivy::Result<[Arc<Text>; 2]> {
            let stems = Text::open(of.stems, weight, searcher)?;
            let mut words = Text::open(of.words, weight, searcher)?;
            words.beside_stems = words.most_beside(&stems, searcher);
            Ok([words, stems].map(Arc::new))
        };
        let [title_words, title_stems] = texts(fields.title, TITLE_WEIGHT)?;
        let [body_words, body_stems] = texts(fields.body, BODY_WEIGHT)?;
        Ok(Self([title_words, title_stems, body_words, body_stems]))
    }

    /// Looks a word or stem up in one of the fields.
    pub(super) fn look_up(&self, term: Term) -> tantivy::Result<FoundTerm> {
        let text = self.0.iter().find(|text| text.field == term.field());
        FoundTerm::look_up(text.expect("only texts have words"), term)
    }
}

/// One text field in all segments.
struct Text {
    field: Field,
    /// How much an occurrence counts, beside those in other fields.
    weight: Score,
    /// How many documents there are, deleted ones too.
    documents: u64,
    segments: Vec<SegmentText>,
    /// What an occurrence counts by the code of the field's length.
    counts: [Score; 256],
    /// How much more an occurrence of a word counts than one of its stem in the same text, at most.
    beside_stems: Score,
}

struct SegmentText {
    id: SegmentId,
    index: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
}

impl Text {
    fn open(field: Field, weight: Score, searcher: &Searcher) -> tantivy::Result<Self> {
        let (mut documents, mut words, mut segments) = (0, 0, Vec::new());
        for reader in searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            documents += u64::from(reader.max_doc());
            words += index.total_num_tokens();
            let (id, lengths) = (reader.segment_id(), reader.get_fieldnorms_reader(field)?);
            segments.push(SegmentText { id, index, lengths });
        }
        let average = (words as Score / documents.max(1) as Score).max(1.0);
        let counts = std::array::from_fn(|code| {
            let length = FieldNormReader::id_to_fieldnorm(code as u8) as Score;
            weight / (1.0 - B + B * length / average)
        });
        Ok(Self { field, weight, documents, segments, counts, beside_stems: 1.0 })
    }

    /// How much more an occurrence in this text counts than one in another of the same document, at
    /// most.
    fn most_beside(&self, other: &Self, searcher: &Searcher) -> Score {
        // By length of the other, the shortest of these. Codes of lengths ascend with them.
        let mut shortest = [None::<u8>; 256];
        for (reader, (these, others)) in
            searcher.segment_readers().iter().zip(self.segments.iter().zip(&other.segments))
        {
            for doc in 0..reader.max_doc() {
                let known = &mut shortest[usize::from(others.lengths.fieldnorm_id(doc))];
                let length = these.lengths.fieldnorm_id(doc);
                *known = Some(known.map_or(length, |known| known.min(length)));
            }
        }
        let beside = |(shortest, count): (Option<u8>, &Score)| {
            shortest.map_or(0.0, |code| self.counts[usize::from(code)] / count)
        };
        shortest.into_iter().zip(&other.counts).map(beside).fold(0.0, Score::max)
    }

    /// The number of a segment.
    fn ord(&self, reader: &SegmentReader) -> usize {
        let id = reader.segment_id();
        let ord = self.segments.iter().position(|segment| segment.id == id);
        ord.expect("a search reads the segments of one state")
    }
}

/// A word or a stem in a text field: where its occurrences are in each segment.
pub(super) struct FoundTerm {
    pub(super) term: Term,
    /// How many documents have it, deleted ones too.
    pub(super) found: u64,
    text: Arc<Text>,
    /// By segment.
    places: Vec<Option<TermInfo>>,
}

impl fmt::Debug for FoundTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.term.fmt(f)
    }
}

impl FoundTerm {
    fn look_up(text: &Arc<Text>, term: Term) -> tantivy::Result<Self> {
        let mut places = Vec::with_capacity(text.segments.len());
        let mut found = 0;
        for segment in &text.segments {
            let place = segment.index.get_term_info(&term)?;
            found += place.as_ref().map_or(0, |place| u64::from(place.doc_freq));
            places.push(place);
        }
        Ok(Self { term, found, text: Arc::clone(text), places })
    }

    /// How many documents there are, deleted ones too.
    pub(super) fn documents(&self) -> u64 {
        self.text.documents.max(1)
    }

    /// How much an occurrence in its field counts, beside those in other fields.
    pub(super) fn weight(&self) -> Score {
        self.text.weight
    }

    /// How much more an occurrence of a word counts than one of its stem in the same text, at most.
    pub(super) fn beside_stems(&self) -> Score {
        self.text.beside_stems
    }

    /// Whether it stands in any document of a segment.
    pub(super) fn stands_in(&self, reader: &SegmentReader) -> bool {
        self.places[self.text.ord(reader)].is_some()
    }

    /// Its occurrences in a segment, block by block; `None` where there are none.
    pub(super) fn blocks(
        &self,
        reader: &SegmentReader,
        option: IndexRecordOption,
    ) -> tantivy::Result<Option<BlockSegmentPostings>> {
        let ord = self.text.ord(reader);
        let Some(place) = &self.places[ord] else { return Ok(None) };
        let index = &self.text.segments[ord].index;
        Ok(Some(index.read_block_postings_from_terminfo(place, option)?))
    }

    /// Its occurrences in a segment with their places in each document, in the same way.
    pub(super) fn positions(
        &self,
        reader: &SegmentReader,
    ) -> tantivy::Result<Option<SegmentPostings>> {
        let ord = self.text.ord(reader);
        let Some(place) = &self.places[ord] else { return Ok(None) };
        let (index, option) =
            (&self.text.segments[ord].index, IndexRecordOption::WithFreqsAndPositions);
        Ok(Some(index.read_postings_from_terminfo(place, option)?))
    }

    /// What its occurrences count in each document of a segment.
    pub(super) fn lengths(&self, reader: &SegmentReader) -> Lengths {
        let segment = &self.text.segments[self.text.ord(reader)];
        Lengths { text: Arc::clone(&self.text), codes: segment.lengths.clone() }
    }
}

/// How long the texts of a field are in one segment.
pub(super) struct Lengths {
    text: Arc<Text>,
    codes: FieldNormReader,
}

impl Lengths {
    /// What so many occurrences in a document count: the more, the shorter its text is.
    #[inline]
    pub(super) fn count(&self, doc: u32, occurrences: u32) -> Score {
        let code = usize::from(self.codes.fieldnorm_id(doc));
        occurrences as Score * self.text.counts[code]
    }
}
