//! Decompression that cannot be made to run for ever: what comes out of a file is held against
//! what went in. Knows no container and no format.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// As much may come out of any file, whatever its size.
const FREE: u64 = 1 << 20;

/// Beyond that, one byte on disk may become as many: the rule of Apache Tika's
/// `SecureContentHandler`, which honest text does not reach.
const RATIO: u64 = 100;

/// More came out of a compressed file than any honest one holds.
#[derive(Debug, thiserror::Error)]
#[error("it grows to more than {RATIO} times its size when decompressed")]
pub(super) struct Bomb;

/// The bomb that an error tells of.
pub(super) fn bomb(error: &io::Error) -> Option<&Bomb> {
    error.get_ref()?.downcast_ref()
}

/// Whether an error lies in the bytes of a file, rather than in reading them from disk or in
/// their amount. What is behind damaged bytes may be whole.
pub(in crate::ingest) fn is_damage(error: &io::Error) -> bool {
    error.raw_os_error().is_none() && bomb(error).is_none()
}

/// What one file on disk may grow to, all its layers and entries together.
#[derive(Clone, Debug, Default)]
pub(super) struct Allowance(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    /// Bytes read from disk.
    read: AtomicU64,
    /// Bytes that came out of decompression.
    grown: AtomicU64,
}

impl Allowance {
    /// The allowance of a file whose entries are read out of order: its size is what went in.
    pub(super) fn of_size(bytes: u64) -> Self {
        let allowance = Self::default();
        allowance.0.read.store(bytes, Ordering::Relaxed);
        allowance
    }

    /// Counts what is read from disk.
    pub(super) fn metered<R>(&self, inner: R) -> Metered<R> {
        Metered { inner, allowance: self.clone() }
    }

    /// Counts what comes out of decompression, and ends it when that is too much.
    pub(super) fn guarded<R>(&self, inner: R) -> Guarded<R> {
        Guarded { inner, allowance: self.clone() }
    }

    fn grow(&self, bytes: usize) -> io::Result<()> {
        let bytes = bytes as u64;
        let grown = self.0.grown.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let read = self.0.read.load(Ordering::Relaxed);
        if grown > FREE && grown > read.saturating_mul(RATIO) {
            return Err(io::Error::other(Bomb));
        }
        Ok(())
    }
}

/// A file on disk whose bytes are counted as they are read.
pub(super) struct Metered<R> {
    inner: R,
    allowance: Allowance,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.allowance.0.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A decompressed stream. Once it has grown too far, every further read fails too.
pub(super) struct Guarded<R> {
    inner: R,
    allowance: Allowance,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.allowance.grow(0)?;
        let read = self.inner.read(buffer)?;
        self.allowance.grow(read)?;
        Ok(read)
    }
}
