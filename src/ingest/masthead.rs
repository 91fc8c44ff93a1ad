//! Where the article begins in a dump of a whole page: such a text opens with the document's
//! title, goes on with the site's navigation and the day of the visit, and prints the headline
//! again above the article. What stands between belongs to the site.

use crate::analysis::fold;

use super::clean::is_prose;
use super::line::{Line, word_count};

/// How far down the headline is looked for, in lines.
const REACH: usize = 600;

/// The line with the printed headline, when the first line has it too and more running text
/// stands below than above.
pub(super) fn printed_headline(lines: &[Line]) -> Option<usize> {
    /// Fewer lines between the two are a header and no navigation.
    const APART: usize = 3;
    let first = lines.first().map(|line| plain(&line.text))?;
    let is_headline = |at: usize| is_headline_of(&first, &lines[at].text);
    let reach = lines.len().min(REACH);
    let found = (APART..reach).find(|at| is_headline(*at))?;
    // Pages repeat the headline in a trail of links right above it.
    let prose = (found..reach).find(|at| is_prose(&lines[*at].text))?;
    let at = (found..prose).rfind(|at| is_headline(*at)).unwrap_or(found);
    let prose_in = |lines: &[Line]| -> usize {
        lines.iter().filter(|line| is_prose(&line.text)).map(|line| line.text.len()).sum()
    };
    (prose_in(&lines[at..]) > prose_in(&lines[..at])).then_some(at)
}

/// Whether a line is the title of the document, or the part of it before the site's name.
fn is_headline_of(title: &str, line: &str) -> bool {
    const WORDS: usize = 3;
    /// A quarter of the title: slogans behind it can be long.
    const PART: usize = 4;
    if line.len() > 2 * title.len() || word_count(line) < WORDS {
        return false;
    }
    let line = plain(line);
    line.len() * PART >= title.len() && title.starts_with(&line)
}

/// The site's name behind the headline in the title of the document.
pub(super) fn site_beside<'a>(title: &'a str, headline: &str) -> Option<&'a str> {
    const DIVIDERS: [&str; 6] = [" - ", " – ", " — ", " | ", " :: ", " · "];
    let headline = plain(headline);
    let ends = DIVIDERS.iter().flat_map(|divider| {
        title.match_indices(divider).map(|(at, divider)| (at, at + divider.len()))
    });
    let (_, start) =
        ends.min_by_key(|(at, _)| plain(&title[..*at]).len().abs_diff(headline.len()))?;
    let rest = &title[start..];
    let end = DIVIDERS.iter().filter_map(|divider| rest.find(divider)).min();
    Some(rest[..end.unwrap_or(rest.len())].trim()).filter(|site| !site.is_empty())
}

/// Letters and digits, folded: quotes and dashes differ between the two.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}
