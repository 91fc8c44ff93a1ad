//! Feeds: the bytes as they are, and within the frame of a feed.

#![no_main]

mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::read("a.xml", bytes);
    let head = b"<rss xmlns:content='c' xmlns:dc='d'><channel><title>A feed</title>";
    reading::read("b.xml", &[head.as_slice(), bytes, b"</channel></rss>"].concat());
});
