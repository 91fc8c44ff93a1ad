//! Values packed small: many together, compressed.

use std::cell::RefCell;
use std::io;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::get_frame_content_size;

use super::error::ManifestError;

/// Where a chunk is: its file, and its number within the file. Chunks sort as their articles do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::archive) struct ChunkKey {
    pub(in crate::archive) file: String,
    pub(in crate::archive) number: u32,
}

/// Level 1 packs news to a third at several hundred megabytes a second; higher levels cost more
/// than they save.
const LEVEL: i32 = 1;

thread_local! {
    // Setting one up costs as much as packing an article.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

pub(super) fn pack(value: &impl Serialize) -> Result<Vec<u8>, ManifestError> {
    let plain = postcard::to_stdvec(value)?;
    let packed = COMPRESSOR.with_borrow_mut(|slot| -> io::Result<Vec<u8>> {
        let compressor = match slot {
            Some(compressor) => compressor,
            None => slot.insert(Compressor::new(LEVEL)?),
        };
        compressor.compress(&plain)
    });
    Ok(packed?)
}

pub(super) fn unpack<T: DeserializeOwned>(packed: &[u8]) -> Result<T, ManifestError> {
    let length = get_frame_content_size(packed).ok().flatten();
    let length = length.and_then(|length| usize::try_from(length).ok());
    let length = length.ok_or_else(|| ManifestError::Value("its length is unknown".to_owned()))?;
    let mut plain = Vec::new();
    plain.try_reserve_exact(length).map_err(io::Error::from)?;
    Decompressor::new()?.decompress_to_buffer(packed, &mut plain)?;
    Ok(postcard::from_bytes(&plain)?)
}
