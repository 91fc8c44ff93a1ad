//! Annotated texts: JSON lines of `id`, `text` and `spans` → tokens with labels.
//!
//! Offsets count code points. A token is cut where a name begins or ends inside it, so that no
//! annotation is lost. Types are those of CoNLL-2003: PER, LOC, ORG, MISC.

use serde::Deserialize;

use super::super::hash;
use super::super::label::NameType;
use super::super::tokens::{Token, tokenize};

/// An annotated text.
#[derive(Clone, Debug, Deserialize)]
pub struct Sample {
    /// Its name in its set.
    pub id: String,
    /// The text.
    pub text: String,
    /// The names in it, in order, none overlapping.
    pub spans: Vec<Annotation>,
}

/// The tokens of a sample and its names: first token, one past the last, type.
pub struct NamedTokens<'s> {
    /// The tokens, cut at the edges of names.
    pub tokens: Vec<Token<'s>>,
    /// The names, in order.
    pub names: Vec<(usize, usize, NameType)>,
}

/// An annotated name.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Annotation {
    /// Its first code point.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// What it names.
    #[serde(rename = "type")]
    pub name_type: AnnotatedType,
}

/// The types as annotators write them.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum AnnotatedType {
    /// Person.
    Per,
    /// Place.
    Loc,
    /// Organization.
    Org,
    /// Any other name.
    Misc,
}

impl AnnotatedType {
    fn from_word(word: &str) -> Option<Self> {
        match word {
            "PER" => Some(Self::Per),
            "LOC" => Some(Self::Loc),
            "ORG" => Some(Self::Org),
            "MISC" => Some(Self::Misc),
            _ => None,
        }
    }
}

impl From<AnnotatedType> for NameType {
    fn from(annotated: AnnotatedType) -> Self {
        match annotated {
            AnnotatedType::Per => Self::Person,
            AnnotatedType::Loc => Self::Place,
            AnnotatedType::Org => Self::Org,
            AnnotatedType::Misc => Self::Other,
        }
    }
}

/// Why a line is no sample.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// It is not JSON of the right shape.
    #[error("not a sample with `id`, `text` and `spans` of PER, LOC, ORG or MISC: {0}")]
    Shape(#[from] serde_json::Error),
    /// A bracket without a type or an end.
    #[error("{id}: this mark has no type of PER, LOC, ORG or MISC, or no closing bracket: [{near}")]
    Mark {
        /// The sample.
        id: String,
        /// What follows the bracket.
        near: String,
    },
    /// A span that ends before it begins, overlaps the one before, or leaves the text.
    #[error("sample {id}: the span {start}..{end} is empty, overlaps another or leaves the text")]
    Span {
        /// The sample.
        id: String,
        /// The span's first code point.
        start: usize,
        /// One past its last.
        end: usize,
    },
}

impl Sample {
    /// Reads a JSON line.
    ///
    /// # Errors
    /// It is not JSON, or a span is impossible.
    pub fn from_json(line: &str) -> Result<Self, SampleError> {
        let mut sample: Self = serde_json::from_str(line)?;
        sample.spans.sort_by_key(|span| span.start);
        let length = sample.text.chars().count();
        let mut done = 0;
        for &Annotation { start, end, .. } in &sample.spans {
            if start < done || end <= start || end > length {
                return Err(SampleError::Span { id: sample.id, start, end });
            }
            done = end;
        }
        Ok(sample)
    }

    /// Reads a text whose names stand in square brackets after their type: `[PER Wang Yi] said`.
    ///
    /// # Errors
    /// A bracket is not closed, or no type follows it.
    pub fn from_marked(id: &str, marked: &str) -> Result<Self, SampleError> {
        let wrong = |rest: &str| SampleError::Mark {
            id: id.to_owned(),
            near: rest.chars().take(40).collect(),
        };
        let (mut text, mut length, mut spans) = (String::new(), 0, Vec::new());
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let marked = after.split_once(']').and_then(|(inside, after)| {
                let (kind, name) = inside.split_once(' ')?;
                Some((AnnotatedType::from_word(kind)?, name, after))
            });
            let (name_type, name, after) = marked.ok_or_else(|| wrong(after))?;
            text.push_str(before);
            let start = length + before.chars().count();
            text.push_str(name);
            length = start + name.chars().count();
            spans.push(Annotation { start, end: length, name_type });
            rest = after;
        }
        text.push_str(rest);
        Ok(Self { id: id.to_owned(), text, spans })
    }

    /// Whether the sample is kept from training, to measure with: one in ten is, by its id.
    pub fn is_held_back(&self) -> bool {
        hash::of_bytes(0, self.id.as_bytes()).is_multiple_of(10)
    }

    /// The tokens of the text and the names in them.
    pub fn tokens(&self) -> NamedTokens<'_> {
        let names = self.byte_spans();
        let mut edges: Vec<usize> =
            names.iter().flat_map(|&(start, end, _)| [start, end]).collect();
        edges.dedup();
        let mut edges = edges.into_iter().peekable();
        let mut starts = Vec::new();
        let mut tokens = Vec::new();
        for (mut range, mut token) in tokenize(&self.text) {
            while edges.next_if(|&edge| edge <= range.start).is_some() {}
            while let Some(edge) = edges.next_if(|&edge| edge < range.end) {
                starts.push(range.start);
                tokens.push(Token { text: &self.text[range.start..edge], ..token });
                range.start = edge;
                token.starts_sentence = false;
            }
            starts.push(range.start);
            tokens.push(Token { text: &self.text[range], ..token });
        }
        let first_from = |byte: usize| starts.partition_point(|&start| start < byte);
        let names = names
            .iter()
            .map(|&(start, end, name)| (first_from(start), first_from(end), name))
            .filter(|(start, end, _)| start < end)
            .collect();
        NamedTokens { tokens, names }
    }

    fn byte_spans(&self) -> Vec<(usize, usize, NameType)> {
        let mut bytes = self.text.char_indices().map(|(byte, _)| byte);
        let mut next = 0;
        let mut byte_of = |point: usize| {
            let byte = bytes.nth(point - next).unwrap_or(self.text.len());
            next = point + 1;
            byte
        };
        // A span may begin where the last one ended: that code point is already behind us.
        let mut last = (0, 0);
        let mut spans = Vec::new();
        for span in &self.spans {
            let start =
                if span.start == last.0 && last.0 > 0 { last.1 } else { byte_of(span.start) };
            let end = byte_of(span.end);
            last = (span.end, end);
            spans.push((start, end, span.name_type.into()));
        }
        spans
    }
}
