//! A feed as Atom: RFC 4287, with Dublin Core's `dc:date` for dates that are no instants.

use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::xml::Xml;

use super::channel::{Channel, Entry};
use super::instant::rfc3339;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// Stands for a date that must be there and is not known. It is always the same, so that an
/// undated article does not look new whenever the feed is read.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

/// Writes a feed.
pub(super) fn atom(channel: &Channel, base: &Base) -> String {
    let mut xml = Xml::new();
    xml.within("feed", &[("xmlns", ATOM), ("xmlns:dc", DUBLIN_CORE)], |xml| {
        xml.text("id", &[], &channel.first);
        xml.text("title", &[], &channel.title);
        xml.text("updated", &[], &rfc3339(channel.updated));
        // For entries that name neither an author nor a publisher: somebody must be named.
        xml.within("author", &[], |xml| xml.text("name", &[], "Backfile"));
        xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "Backfile");
        let atom = Format::Atom.media_type();
        xml.empty("link", &[("rel", "self"), ("type", atom), ("href", &channel.here)]);
        xml.empty("link", &[("rel", "first"), ("type", atom), ("href", &channel.first)]);
        if let Some(next) = &channel.next {
            xml.empty("link", &[("rel", "next"), ("type", atom), ("href", next)]);
        }
        xml.empty("link", &[("rel", "alternate"), ("href", &channel.page)]);
        channel.entries.iter().for_each(|one| entry(xml, one, base));
    });
    xml.finish()
}

fn entry(xml: &mut Xml, entry: &Entry, base: &Base) {
    let lang = entry.lang.as_deref().map(|lang| ("xml:lang", lang));
    let lang: Vec<_> = lang.into_iter().collect();
    xml.within("entry", &[], |xml| {
        xml.text("id", &[], &entry.id);
        xml.text("title", &lang, &entry.title);
        // Before `updated`, for readers that take either for the other and the last for right.
        if let Some(date) = &entry.date {
            xml.text("dc:date", &[], date);
        }
        let updated = entry.updated().map(super::instant::Instant::rfc3339);
        xml.text("updated", &[], updated.as_deref().unwrap_or(UNKNOWN));
        if let Some(published) = &entry.published {
            xml.text("published", &[], &published.rfc3339());
        }
        let publisher = entry.source.iter().filter(|_| entry.authors.is_empty());
        for author in entry.authors.iter().chain(publisher) {
            xml.within("author", &[], |xml| xml.text("name", &[], author));
        }
        if let Some(source) = &entry.source {
            xml.text("dc:publisher", &[], source);
        }
        xml.empty("link", &[("rel", "alternate"), ("href", &entry.url)]);
        if let Some(link) = &entry.link {
            xml.empty("link", &[("rel", "via"), ("href", link)]);
        }
        let scheme = base.join("/entities");
        for entity in &entry.named {
            let (id, name) = (entity.id.as_str(), entity.name.as_str());
            xml.empty("category", &[("term", id), ("label", name), ("scheme", &scheme)]);
        }
        xml.text("summary", &[&[("type", "html")][..], &lang].concat(), &entry.summary);
        if let Some(body) = &entry.body {
            xml.text("content", &[&[("type", "text")][..], &lang].concat(), body);
        }
    });
}
