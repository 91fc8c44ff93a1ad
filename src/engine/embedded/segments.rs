//! Which segments of an index are worth merging once a run of changes is over. Every search pays a
//! fixed price for each segment, so there should be few; to merge them writes all of them anew, so
//! a large one is not touched for the sake of a few articles. Knows sizes and no file.

use tantivy::index::{SegmentId, SegmentMeta};

/// A segment is merged with all smaller ones when these hold a fourth of its articles together.
/// Then at most one segment is left for every fivefold of articles, an article is written anew
/// only when its segment grows by a fourth, and a first fill ends in one segment.
const TIMES_LARGER: u64 = 4;

/// A segment of so many articles is large enough: what it costs a search beside its articles is
/// nothing, and to write it anew takes half a minute and some gigabytes.
const LARGE: u64 = 1_000_000;

/// The size of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// Its articles.
    pub(super) articles: u64,
    /// Those that were deleted and still take room.
    pub(super) deleted: u64,
}

impl Size {
    fn of(segment: &SegmentMeta) -> Self {
        let (articles, deleted) = (segment.num_docs(), segment.num_deleted_docs());
        Self { articles: articles.into(), deleted: deleted.into() }
    }

    /// Whether it pays to write it anew by itself.
    fn is_sparse(self) -> bool {
        self.deleted * TIMES_LARGER > self.articles
    }
}

/// The segments to merge into one; none when all are well as they are.
pub(super) fn to_merge(segments: &[SegmentMeta]) -> Vec<SegmentId> {
    let sizes: Vec<Size> = segments.iter().map(Size::of).collect();
    chosen(&sizes).into_iter().map(|place| segments[place].id()).collect()
}

/// The places of the segments to merge.
fn chosen(sizes: &[Size]) -> Vec<usize> {
    let mut places: Vec<usize> =
        (0..sizes.len()).filter(|place| sizes[*place].articles < LARGE).collect();
    places.sort_by_key(|place| sizes[*place].articles);
    let (mut smaller, mut merged) = (0, 0);
    for (count, place) in places.iter().enumerate() {
        let articles = sizes[*place].articles;
        if count > 0 && articles <= smaller * TIMES_LARGER {
            merged = count + 1;
        }
        smaller += articles;
    }
    places.truncate(merged);
    let sparse = |place: &usize| sizes[*place].is_sparse() && !places.contains(place);
    let sparse: Vec<usize> = (0..sizes.len()).filter(sparse).collect();
    places.extend(sparse);
    places
}
