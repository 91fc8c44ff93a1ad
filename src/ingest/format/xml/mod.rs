//! XML as it is met, which is not always XML: a tolerant tree, and the places of elements found
//! without parsing what is around them. Knows no vocabulary.

mod elements;
mod parts;
mod tree;

pub(super) use elements::{elements, root};
pub(super) use tree::{Node, Tree};
