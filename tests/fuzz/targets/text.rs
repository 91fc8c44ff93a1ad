//! Plain text, and text below a headline and a dateline.

#![no_main]

mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    reading::read("a.txt", bytes);
    let head = b"Harbour ferry sails again - Saltholm Courier\nPublished: 3 March 2021\n\n";
    reading::read("b.txt", &[head.as_slice(), bytes].concat());
});
