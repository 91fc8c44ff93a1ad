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

/// The documents that are not deleted, by date.
#[derive(Debug)]
pub(super) struct PackedDates {
    /// In order; ties are settled by id.
    order: Vec<DocAddress>,
    /// By segment and document, its place in the order.
    places: Vec<Vec<u32>>,
}

impl PackedDates {
    /// Packs the order of all documents.
    pub(super) fn pack(searcher: &Searcher, columns: &[Columns], sort: Sort) -> Self {
        let mut ranked = Vec::with_capacity(searcher.num_docs() as usize);
        let mut places = Vec::new();
        let segments = searcher.segment_readers().iter().zip(columns);
        for (ord, (reader, Columns { ids, moments })) in (0..).zip(segments) {
            for doc in reader.doc_ids_alive() {
                let rank = Reverse(rank_of_moment(sort, moments.first(doc)));
                let id = ids.first(doc).unwrap_or(u64::MAX);
                ranked.push((rank, id, DocAddress::new(ord, doc)));
            }
            places.push(vec![NOWHERE; reader.max_doc() as usize]);
        }
        ranked.sort_unstable();
        let mut order: Vec<DocAddress> =
            ranked.into_iter().map(|(_, _, address)| address).collect();
        // It was collected in place of what was sorted, which was three times as large.
        order.shrink_to_fit();
        for (place, address) in (0..).zip(&order) {
            places[address.segment_ord as usize][address.doc_id as usize] = place;
        }
        Self { order, places }
    }

    /// The documents, in order.
    pub(super) fn order(&self) -> &[DocAddress] {
        &self.order
    }

    /// The place of a document in the order.
    pub(super) fn place(&self, address: DocAddress) -> u32 {
        self.places[address.segment_ord as usize][address.doc_id as usize]
    }

    /// The places of the documents of a segment.
    pub(super) fn of_segment(&self, ord: u32) -> &[u32] {
        &self.places[ord as usize]
    }
}
