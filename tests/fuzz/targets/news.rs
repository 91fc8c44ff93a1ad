//! NITF and NewsML-G2: the bytes as they are, and within the frame of either.

#![no_main]

mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::read("a.xml", bytes);
    reading::read("b.xml", &[b"<nitf>".as_slice(), bytes, b"</nitf>"].concat());
    reading::read("c.xml", &[b"<newsMessage><newsItem>".as_slice(), bytes, b"</newsItem></newsMessage>"].concat());
});
