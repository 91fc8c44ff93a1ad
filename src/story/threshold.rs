//! How alike an article and a story must be. Knows numbers only: how many articles compete, how
//! long the texts are, how large the story is.

/// Archives smaller than this are too small for their words' rarity to mean much.
pub(super) const SMALL_ARCHIVE: usize = 50;

/// What a small archive asks for, beside a shared rare name.
const SMALL: f32 = 0.35;

/// Where the measured rise with the number of rivals ends.
const MOST: f32 = 0.44;

/// The cosine at which an article joins a story.
///
/// - `rivals`: articles near it in time. The more there are, the more of them are alike by
///   accident. Measured by folding the timeline of 16,562 articles onto one year, one season and
///   one month, so that 325, 1,250 and 3,640 competed and a join of articles that are really
///   years apart is known to be wrong: the cosine that keeps 97 % of joins right rises by 0.04
///   to 0.05 with every e-fold. Where a hundred happenings of some years are
///   told three times each and nothing else is there, 0.16 keeps 98 % right.
/// - `length`: different words of the shorter text, up to 100. Two headlines share few words
///   even when they report the same.
/// - `articles`: how many the story has. The profile of many short texts is a wider net than
///   any one of them, so less of it is met by each.
pub(super) fn needed(rivals: usize, length: f32, articles: usize, small_archive: bool) -> f32 {
    let full = match small_archive {
        true => SMALL,
        false => (0.115 + 0.042 * (rivals.max(1) as f32).ln()).min(MOST),
    };
    let length = length.clamp(2.0, 100.0);
    let alone = full * (length / 100.0).powf(0.25);
    let share = ((length / 2.0).ln() / 20f32.ln()).clamp(0.3, 1.0);
    alone * (share + (1.0 - share) / articles.max(1) as f32)
}
