//! Which parts does a zip package have, and what do they say?
//!
//! Nothing is ever written under a part's name. What a part unpacks to is bounded while it is unpacked: sizes that
//! a package states are not believed.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::{Error, LARGEST_IN};

/// All parts together unpack to no more than this.
const LARGEST_OUT: u64 = 200 * 1024 * 1024;

/// No document has more parts.
const MOST_PARTS: usize = 2_000;

/// A part unpacks to no more than this many times its packed size…
const RATIO: u64 = 100;

/// …but for so much, which harms nobody.
const HARMLESS: u64 = 1024 * 1024;

/// So much of a part is unpacked at a time.
const BUFFER: usize = 64 * 1024;

/// A zip package whose parts are unpacked one by one.
pub struct Package<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    parts: Vec<Part>,
    /// How many bytes have been unpacked.
    unpacked: u64,
}

struct Part {
    name: String,
    at: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

impl<'b> Package<'b> {
    /// Reads which parts there are.
    ///
    /// # Errors
    /// The package is damaged, or larger than is read.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        if bytes.len() > LARGEST_IN {
            return Err(Error::TooLarge);
        }
        let archive = ZipArchive::from_slice(bytes).map_err(|_| Error::Damaged)?;
        let mut parts = Vec::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(|_| Error::Damaged)? {
            if parts.len() == MOST_PARTS {
                return Err(Error::Bomb);
            }
            let name = normal(&String::from_utf8_lossy(entry.file_path().as_ref()));
            parts.push(Part { name, at: entry.wayfinder(), method: entry.compression_method() });
        }
        Ok(Self { archive, parts, unpacked: 0 })
    }

    /// Whether a part's name begins so.
    pub fn has(&self, beginning: &str) -> bool {
        self.parts.iter().any(|part| part.name.starts_with(beginning))
    }

    /// What a part holds; `None` where there is no such part.
    ///
    /// # Errors
    /// It is damaged, or unpacks to more than a document holds.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let name = normal(name);
        let Some(part) = self.parts.iter().find(|part| part.name == name) else { return Ok(None) };
        let entry = self.archive.get_entry(part.at).map_err(|_| Error::Damaged)?;
        let packed = entry.data();
        let ratio = (packed.len() as u64 * RATIO).max(HARMLESS);
        let room = LARGEST_OUT.saturating_sub(self.unpacked);
        let limit = ratio.min(room);
        let mut bytes = Vec::new();
        let read = match part.method {
            CompressionMethod::STORE => packed.take(limit + 1).read_to_end(&mut bytes),
            CompressionMethod::DEFLATE => DeflateDecoder::new(packed).take(limit + 1).read_to_end(&mut bytes),
            _ => return Err(Error::Damaged),
        };
        // What was cut off or altered ends early; the reader of the part says whether it can live with that.
        if read.is_err() && bytes.is_empty() {
            return Err(Error::Damaged);
        }
        let size = bytes.len() as u64;
        if size > limit {
            return Err(if ratio < room { Error::Bomb } else { Error::TooLarge });
        }
        self.unpacked += size;
        Ok(Some(bytes))
    }

    /// A part piece by piece, for readers that keep little of it; `None` where there is no such part.
    ///
    /// # Errors
    /// It is packed in a way that is not read.
    pub fn stream(&self, name: &str) -> Result<Option<Unpacked<'_>>, Error> {
        let name = normal(name);
        let Some(part) = self.parts.iter().find(|part| part.name == name) else { return Ok(None) };
        let entry = self.archive.get_entry(part.at).map_err(|_| Error::Damaged)?;
        let packed = entry.data();
        let bytes: Box<dyn BufRead + '_> = match part.method {
            CompressionMethod::STORE => Box::new(packed),
            CompressionMethod::DEFLATE => {
                Box::new(BufReader::with_capacity(BUFFER, DeflateDecoder::new(packed)))
            }
            _ => return Err(Error::Damaged),
        };
        Ok(Some(Unpacked(bytes.take(LARGEST_OUT))))
    }
}

/// A part while it is unpacked: it ends early where it is longer than is read.
pub struct Unpacked<'b>(io::Take<Box<dyn BufRead + 'b>>);

impl Unpacked<'_> {
    /// Whether it ended early.
    pub fn is_cut(&self) -> bool {
        self.0.limit() == 0
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl BufRead for Unpacked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

/// Names of parts are compared without case; some programs write them with a leading or a wrong slash.
fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
