//! Everything on a page that may say who wrote it, when, for whom and under what headline, in the
//! order of the page, gathered in one walk. It collects and does not decide; what stands in
//! navigation, comments and teasers of other articles is marked as such.

mod findings;
mod names;
mod surveyor;

use dom_query::Document;

use super::flow::{Step, Walk};
use surveyor::{Look, Surveyor};

pub(super) use findings::{Mark, Marked, Survey, TextLine};

/// Surveys a page.
pub(super) fn survey(page: &Document) -> Survey {
    let mut surveyor = Surveyor::for_page(page);
    let mut walk = Walk::through(page.root());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(node) => {
                if surveyor.enter(&node) == Look::Past {
                    walk.pass_over(&node);
                }
            }
            Step::Leave(node) => surveyor.leave(&node),
            Step::Text(node) => surveyor.text(&node),
        }
    }
    surveyor.finish()
}
