//! A feed as RSS 2.0, with Atom's links and the Dublin Core elements for what RSS has no word
//! for: authors by name, publishers, and dates that are no instants.

use quick_xml::escape::escape;

use crate::http::format::Format;
use crate::http::layer::Base;
use crate::http::xml::Xml;

use super::channel::{Channel, Entry};
use super::instant::{Instant, rfc5322};

const ROOT: [(&str, &str); 4] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
];

/// Writes a feed.
pub(super) fn rss(channel: &Channel, base: &Base) -> String {
    let mut xml = Xml::new();
    xml.within("rss", &ROOT, |xml| {
        xml.within("channel", &[], |xml| {
            xml.text("title", &[], &channel.title);
            xml.text("link", &[], &channel.page);
            xml.text("description", &[], "What this archive has of it");
            xml.text("lastBuildDate", &[], &rfc5322(channel.updated));
            xml.text("generator", &[], concat!("Backfile ", env!("CARGO_PKG_VERSION")));
            let links = [
                ("self", Some(&channel.here)),
                ("first", Some(&channel.first)),
                ("next", channel.next.as_ref()),
            ];
            for (rel, href) in links {
                if let Some(href) = href {
                    let rss = Format::Rss.media_type();
                    xml.empty("atom:link", &[("rel", rel), ("type", rss), ("href", href)]);
                }
            }
            channel.entries.iter().for_each(|entry| item(xml, entry, base));
        });
    });
    xml.finish()
}

fn item(xml: &mut Xml, entry: &Entry, base: &Base) {
    xml.within("item", &[], |xml| {
        xml.text("title", &[], &entry.title);
        xml.text("link", &[], &entry.url);
        xml.text("guid", &[("isPermaLink", "true")], &entry.id);
        xml.text("description", &[], &entry.summary);
        if let Some(date) = entry.published.as_ref().and_then(Instant::rfc5322) {
            xml.text("pubDate", &[], &date);
        }
        let known = [
            ("dc:date", entry.date.as_ref()),
            ("dc:publisher", entry.source.as_ref()),
            ("dc:language", entry.lang.as_ref()),
            ("dc:source", entry.link.as_ref()),
        ];
        for (name, value) in known {
            if let Some(value) = value {
                xml.text(name, &[], value);
            }
        }
        for author in &entry.authors {
            xml.text("dc:creator", &[], author);
        }
        for entity in &entry.named {
            xml.text("category", &[("domain", &base.join("/entities"))], &entity.name);
        }
        if let Some(body) = &entry.body {
            let paragraphs = body.split("\n\n").map(|text| format!("<p>{}</p>", escape(text)));
            xml.text("content:encoded", &[], &paragraphs.collect::<String>());
        }
    });
}
