//! Which streams does a compound file hold, the container of Microsoft's formats before 2007?
//!
//! After [MS-CFB]. Written here because the crate `cfb` asks the host for a clock. No chain of sectors is followed
//! further than the file has sectors.

use wenshu_files::Error;

/// Beyond the last sector of a chain.
const END: u32 = 0xFFFF_FFFA;

/// So many sectors of the allocation table are named in the header.
const IN_HEADER: usize = 109;

/// An entry of the directory.
struct Entry {
    name: String,
    /// Before, after and below it.
    links: [u32; 3],
    first: u32,
    size: usize,
}

pub(crate) struct Compound<'b> {
    bytes: &'b [u8],
    /// The sizes of sectors and of small sectors, as powers of two.
    shift: u32,
    small_shift: u32,
    /// Shorter streams stand in small sectors.
    cutoff: usize,
    next: Vec<u32>,
    small_next: Vec<u32>,
    small: Vec<u8>,
    directory: Vec<Entry>,
}

impl<'b> Compound<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Error> {
        let header = |at| u32_at(bytes, at).ok_or(Error::Damaged);
        let shift = u32::from(u16_at(bytes, 0x1E).ok_or(Error::Damaged)?);
        let small_shift = u32::from(u16_at(bytes, 0x20).ok_or(Error::Damaged)?);
        if !(7..=16).contains(&shift) || !(4..shift).contains(&small_shift) {
            return Err(Error::Damaged);
        }
        let cutoff = header(0x38)? as usize;
        let mut file = Self {
            bytes,
            shift,
            small_shift,
            cutoff,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            directory: Vec::new(),
        };
        file.next = file.allocation(header(0x44)?);
        file.small_next = words(&file.chain(header(0x3C)?, usize::MAX));
        file.directory = file.chain(header(0x30)?, usize::MAX).chunks_exact(128).map(entry).collect();
        let root = file.directory.first().ok_or(Error::Damaged)?;
        file.small = file.chain(root.first, root.size);
        Ok(file)
    }

    /// Which sector follows each: the table stands in sectors named in the header, and in a chain from there.
    fn allocation(&self, first: u32) -> Vec<u32> {
        let mut sectors = words(self.bytes.get(0x4C..0x4C + 4 * IN_HEADER).unwrap_or_default());
        let most = self.bytes.len() >> self.shift;
        let mut next = first;
        for _ in 0..most {
            let Some((last, more)) =
                words(self.sector(next)).split_last().map(|(last, more)| (*last, more.to_vec()))
            else {
                break;
            };
            sectors.extend(more);
            next = last;
        }
        sectors.retain(|sector| *sector < END);
        sectors.truncate(most);
        sectors.iter().flat_map(|&sector| words(self.sector(sector))).collect()
    }

    fn sector(&self, number: u32) -> &'b [u8] {
        let size = 1_usize << self.shift;
        let Some(start) = (number as usize).checked_add(1).and_then(|at| at.checked_mul(size)) else {
            return &[];
        };
        if number >= END {
            return &[];
        }
        self.bytes.get(start..self.bytes.len().min(start.saturating_add(size))).unwrap_or_default()
    }

    /// The bytes of a chain of sectors, no more than these.
    fn chain(&self, first: u32, size: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sector = first;
        for _ in 0..=self.next.len() {
            let found = self.sector(sector);
            if found.is_empty() || bytes.len() >= size || bytes.len() > self.bytes.len() {
                break;
            }
            bytes.extend_from_slice(found);
            sector = self.next.get(sector as usize).copied().unwrap_or(END);
        }
        bytes.truncate(size);
        bytes
    }

    /// Whether the file itself, not one within it, has a stream of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What a stream holds.
    pub(crate) fn stream(&self, name: &str) -> Result<Vec<u8>, Error> {
        let entry = self.find(name).ok_or(Error::Damaged)?;
        if entry.size > self.bytes.len() {
            return Err(Error::Damaged);
        }
        let bytes = if entry.size < self.cutoff {
            self.small_chain(entry.first, entry.size)
        } else {
            self.chain(entry.first, entry.size)
        };
        if bytes.len() < entry.size { Err(Error::Damaged) } else { Ok(bytes) }
    }

    fn small_chain(&self, first: u32, size: usize) -> Vec<u8> {
        let length = 1_usize << self.small_shift;
        let mut bytes = Vec::new();
        let mut sector = first as usize;
        for _ in 0..=self.small_next.len() {
            let start = sector.saturating_mul(length);
            let Some(found) = self.small.get(start..self.small.len().min(start.saturating_add(length)))
            else {
                break;
            };
            if bytes.len() >= size {
                break;
            }
            bytes.extend_from_slice(found);
            sector = self.small_next.get(sector).map_or(usize::MAX, |&next| next as usize);
        }
        bytes.truncate(size);
        bytes
    }

    /// The entries directly below the root, which is the first.
    fn find(&self, name: &str) -> Option<&Entry> {
        let mut open: Vec<u32> = self.directory.first().map(|root| root.links[2]).into_iter().collect();
        let mut seen = 0;
        while let Some(at) = open.pop() {
            let Some(entry) = self.directory.get(at as usize) else { continue };
            seen += 1;
            if seen > self.directory.len() {
                return None;
            }
            if entry.name.eq_ignore_ascii_case(name) {
                return Some(entry);
            }
            open.extend([entry.links[0], entry.links[1]]);
        }
        None
    }
}

fn entry(bytes: &[u8]) -> Entry {
    let length = usize::from(u16_at(bytes, 0x40).unwrap_or(0)).clamp(2, 64) - 2;
    let name = bytes[..length].as_chunks::<2>().0.iter().map(|&unit| u16::from_le_bytes(unit));
    Entry {
        name: char::decode_utf16(name).filter_map(Result::ok).collect(),
        links: [0x44, 0x48, 0x4C].map(|at| u32_at(bytes, at).unwrap_or(END)),
        first: u32_at(bytes, 0x74).unwrap_or(END),
        size: u32_at(bytes, 0x78).unwrap_or(0) as usize,
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|&word| u32::from_le_bytes(word)).collect()
}

/// A number of two bytes.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// A number of four bytes.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
