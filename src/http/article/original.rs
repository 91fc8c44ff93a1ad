//! What an article was read from, as it was found, for keeping and never for running.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::archive::Original;

/// The answer: a file to keep, of a type under which no browser runs it.
pub(super) fn reply(original: Original) -> Response {
    let Original { bytes, content_type, file_name } = original;
    let fixed = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ];
    let told: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, content_type),
        (header::CONTENT_DISPOSITION, disposition(&file_name)),
    ];
    let mut response = bytes.into_response();
    let fixed = fixed.map(|(name, value)| (name, HeaderValue::from_static(value)));
    let told = told.into_iter().filter_map(|(name, value)| Some((name, value.try_into().ok()?)));
    for (name, value) in fixed.into_iter().chain(told) {
        response.headers_mut().insert(name, value);
    }
    response
}

/// `attachment` with the file's name, twice (RFC 6266, section 4.3): in ASCII, and whole as
/// RFC 8187 writes it.
fn disposition(file_name: &str) -> String {
    let plain =
        |c: char| if c.is_ascii_graphic() && !r#""\%"#.contains(c) || c == ' ' { c } else { '_' };
    let ascii: String = file_name.chars().map(plain).collect();
    let whole: String = file_name.bytes().map(encoded).collect();
    format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

/// A byte as an `attr-char` of RFC 8187, or as its percent sign and digits.
fn encoded(byte: u8) -> String {
    let is_plain = byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte);
    if is_plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}
