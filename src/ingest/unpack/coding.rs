//! Content codings of HTTP (RFC 9110 §8.4.1): bytes as they were sent → bytes as they were
//! meant.

use std::io::{self, Cursor, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::guard::Allowance;

/// Undoes one coding; `None` for a coding that is not known.
///
/// # Errors
/// When the bytes are not in that coding, or there would come out of them more than `most`, or
/// more than any honest stream holds.
pub(in crate::ingest) fn undo(
    coding: &str,
    bytes: &[u8],
    most: u64,
) -> Option<io::Result<Vec<u8>>> {
    const BROTLI_BUFFER: usize = 4096;
    let input = Cursor::new(bytes);
    Some(match coding {
        "gzip" | "x-gzip" => bounded(MultiGzDecoder::new(input), bytes, most),
        // The standard says zlib; some servers send bare deflate.
        "deflate" => bounded(ZlibDecoder::new(input.clone()), bytes, most)
            .or_else(|_| bounded(DeflateDecoder::new(input), bytes, most)),
        "br" => bounded(brotli_decompressor::Decompressor::new(input, BROTLI_BUFFER), bytes, most),
        "zstd" => zstd::stream::read::Decoder::new(input).and_then(|it| bounded(it, bytes, most)),
        "identity" | "" | "none" | "utf-8" => Ok(bytes.to_owned()),
        _ => return None,
    })
}

fn bounded(plain: impl Read, bytes: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let allowance = Allowance::of_size(bytes.len() as u64);
    let mut out = Vec::new();
    allowance.guarded(plain).take(most.saturating_add(1)).read_to_end(&mut out)?;
    if out.len() as u64 > most {
        return Err(io::Error::other(format!("it is larger than {} MiB", most >> 20)));
    }
    Ok(out)
}
