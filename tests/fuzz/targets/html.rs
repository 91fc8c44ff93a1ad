//! Web pages: the bytes as they are, and within the frame of a page.

#![no_main]

mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::read("a.html", bytes);
    let head = b"<!DOCTYPE html><html><head><title>A vote</title></head><body><h1>A vote</h1>";
    reading::read("b.html", &[head.as_slice(), bytes, b"</body></html>"].concat());
    let head = b"<html><head><script type='application/ld+json'>";
    let rest = b"</script></head><body><p>The council voted on Tuesday.</p></body></html>";
    reading::read("c.html", &[head.as_slice(), bytes, rest].concat());
});
