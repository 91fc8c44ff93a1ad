//! All documents of one state of the index in the order of their dates, packed: the newest of those
//! that match are then found by walking that order, or by comparing numbers, without a look at
//! dates. Made when something is first asked for by date, and serves until something is published.

use std::cmp::Reverse;

use tantivy::{DocAddress, Searcher};

use super::columns::Columns;
use crate::model::Sort;

/// The place of documents that are deleted.
const NOWHERE: u32 = u32::MAX;

/// Moments lie within some ten thousand years of 1970, so that a dated article never ranks as
/// low as an undated one, which ranks 0.
const MIDDLE: i64 = 1 << 60;

/// The rank of a moment: the higher comes first.
pub(super) fn rank_of_moment(sort: Sort, moment: Option<i64>) -> u64 {
    moment.map_or(0, |moment| {
        let later = if sort == Sort::Oldest { moment.saturating_neg() } else { moment };
        MIDDLE.saturating_add(later).unsigned_abs()
    })
}

/// The moment with a rank, latest first.
pub(super) fn moment_of(rank: u64) -> Option<i64> {
    i64::try_from(rank).ok().filter(|rank| *rank > 0).map(|rank| rank - MIDDLE)
}

/// The documents that are not deleted, by date. A document's number counts those of the segments
/// before its own as well: half the size of its address.
#[derive(Debug)]
pub(super) struct PackedDates {
    /// In order; ties are settled by id.
    order: Vec<u32>,
    /// By the number of a document, its place in the order.
    places: Vec<u32>,
    /// By segment, the number of its first document, and at the end the number of all.
    starts: Vec<u32>,
}

impl PackedDates {
    /// Packs the order of all documents.
    pub(super) fn pack(searcher: &Searcher, columns: &[Columns], sort: Sort) -> Self {
        let segments = searcher.segment_readers();
        let mut starts = vec![0];
        let mut ranked = Vec::with_capacity(searcher.num_docs() as usize);
        for (reader, Columns { moments, .. }) in segments.iter().zip(columns) {
            let start = starts[starts.len() - 1];
            let ranks = reader
                .doc_ids_alive()
                .map(|doc| (Reverse(rank_of_moment(sort, moments.first(doc))), start + doc));
            ranked.extend(ranks);
            starts.push(start + reader.max_doc());
        }
        ranked.sort_unstable();
        // Ids are looked up for ties alone: beside every rank they would take as much room again.
        let id = |number| {
            let address = address(&starts, number);
            columns[address.segment_ord as usize].ids.first(address.doc_id).unwrap_or(u64::MAX)
        };
        for tied in ranked.chunk_by_mut(|a, b| a.0 == b.0) {
            tied.sort_unstable_by_key(|(_, number)| id(*number));
        }
        let order: Vec<u32> = ranked.iter().map(|(_, number)| *number).collect();
        let mut places = vec![NOWHERE; starts[segments.len()] as usize];
        for (place, number) in (0..).zip(&order) {
            places[*number as usize] = place;
        }
        Self { order, places, starts }
    }

    /// The numbers of the documents, in order. Those of a segment lie beside one another, and
    /// ascend as its documents do.
    pub(super) fn order(&self) -> &[u32] {
        &self.order
    }

    /// The document with a number.
    pub(super) fn address(&self, number: u32) -> DocAddress {
        address(&self.starts, number)
    }

    /// The place of a document in the order.
    pub(super) fn place(&self, address: DocAddress) -> u32 {
        self.of_segment(address.segment_ord)[address.doc_id as usize]
    }

    /// The places of the documents of a segment.
    pub(super) fn of_segment(&self, ord: u32) -> &[u32] {
        let ord = ord as usize;
        &self.places[self.starts[ord] as usize..self.starts[ord + 1] as usize]
    }
}

/// The document with a number, where the segments begin with these.
fn address(starts: &[u32], number: u32) -> DocAddress {
    let ord = starts.partition_point(|start| *start <= number) - 1;
    DocAddress::new(ord as u32, number - starts[ord])
}
