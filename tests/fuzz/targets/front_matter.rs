//! Markdown with front matter in YAML and in TOML.

#![no_main]

mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for fence in ["---\n", "+++\n"] {
        let fence = fence.as_bytes();
        reading::read("a.md", &[fence, bytes, b"\n", fence, b"\nA text of words.\n"].concat());
    }
    reading::read("b.md", bytes);
});
