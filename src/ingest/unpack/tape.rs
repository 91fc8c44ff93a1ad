//! Tar archives (POSIX ustar, pax and GNU) as folders, read front to back without seeking.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::content::Content;

/// What stands between two entries, at most: headers, long names, attributes. A hostile
/// "long name" could otherwise fill the memory.
const BETWEEN: u64 = 1 << 20;

/// An entry of a tape: its raw name, and its bytes.
pub(super) type Visit<'v> = dyn FnMut(&[u8], &mut dyn Read) + 'v;

/// Hands over the plain files of a tape, in order. Folders, links and devices are passed over.
///
/// # Errors
/// When the tape is damaged or ends early; the entries before that were handed over.
pub(super) fn each_entry(tape: Content<'_>, visit: &mut Visit<'_>) -> io::Result<()> {
    let left = Rc::new(Cell::new(BETWEEN));
    let mut archive = tar::Archive::new(Gate { inner: tape, left: left.clone() });
    let mut entries = archive.entries()?;
    loop {
        left.set(BETWEEN);
        let Some(entry) = entries.next() else { return Ok(()) };
        let mut entry = entry?;
        left.set(u64::MAX);
        let kind = entry.header().entry_type();
        if kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse() {
            let name = entry.path_bytes().into_owned();
            visit(&name, &mut entry);
        }
        // Read to its end here, so that what is read between entries stays little.
        io::copy(&mut entry, &mut io::sink())?;
    }
}

/// A stream that fails once too much was read of it.
struct Gate<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Gate<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.get().checked_sub(read as u64) {
            Some(left) => self.left.set(left),
            None => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "its names are too long"));
            }
        }
        Ok(read)
    }
}

/// Whether a tape begins here: the ustar magic, or (for older tapes) a header whose checksum is
/// right.
pub(super) fn starts_tape(bytes: &[u8]) -> bool {
    let Some(header) = bytes.get(..512) else { return false };
    if header[0] == 0 {
        return false;
    }
    let sum: u64 = header
        .iter()
        .enumerate()
        .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u64::from(*byte) })
        .sum();
    let stated = std::str::from_utf8(&header[148..156]).unwrap_or_default();
    let stated = stated.trim_matches(['\0', ' ']);
    u64::from_str_radix(stated, 8).is_ok_and(|stated| stated == sum)
}
