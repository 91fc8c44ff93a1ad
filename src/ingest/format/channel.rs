//! What a feed says about all its items: whose they are, where they stand, in which language.

use super::address::resolve;
use super::record::{Fields, Given};

/// A feed as its head describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Channel {
    /// The feed's title, which mostly names the publisher.
    pub(super) title: Option<Given>,
    pub(super) lang: Option<Given>,
    /// Who writes the items that name no author.
    pub(super) authors: Vec<Given>,
    /// What relative addresses are relative to.
    pub(super) base: Option<String>,
}

impl Channel {
    /// Adds to the fields of an item what it leaves to the feed.
    pub(super) fn complete(&self, fields: &mut Fields) {
        fields.channel.clone_from(&self.title);
        if fields.lang.is_none() {
            fields.lang.clone_from(&self.lang);
        }
        if fields.authors.is_empty() {
            fields.authors.clone_from(&self.authors);
        }
        if let (Some(link), Some(base)) = (&mut fields.link, &self.base) {
            link.value = resolve(base, &link.value);
        }
    }
}
