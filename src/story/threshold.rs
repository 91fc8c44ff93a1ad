//! How alike an article and a story must be. Knows numbers only: how many articles compete, how
//! long the texts are, how large the story is.

/// Archives smaller than this are too small for their words' rarity to mean much.
pub(super) const SMALL_ARCHIVE: usize = 50;

/// What a small archive asks for, beside a shared rare name.
const SMALL: f32 = 0.35;

/// The cosine at which an article joins a story.
///
/// - `rivals`: articles near it in time. The more there are, the more of them are alike by
///   accident: folding the timeline of 16,562 articles, so that 4, 80, 325, 1,250 and 3,640
///   competed, the cosine that kept 97 % of joins right rose from 0.16 to 0.43, by about 0.04
///   for each e-fold.
/// - `length`: different words of the shorter text, up to 100. Two headlines share few words
///   even when they report the same.
/// - `articles`: how many the story has. The profile of many short texts is a wider net than
///   any one of them, so it may be met with less.
pub(super) fn needed(rivals: usize, length: f32, articles: usize, small_archive: bool) -> f32 {
    let full = if small_archive { SMALL } else { 0.10 + 0.04 * (rivals.max(1) as f32).ln() };
    let length = length.clamp(2.0, 100.0);
    let alone = full * (length / 100.0).powf(0.2);
    let share = ((length / 2.0).ln() / 20f32.ln()).clamp(0.3, 1.0);
    alone * (share + (1.0 - share) / articles as f32)
}
