//! Where in the file does the text of a document stand?

use wenshu_files::Error;

use crate::compound::{u16_at, u32_at};

/// Where the header says where the table of pieces stands in the table stream, and how long it is.
const TABLE_AT: usize = 0x1A2;

/// A stretch of the text.
struct Piece {
    /// Of which characters, the last one excluded.
    from: u32,
    to: u32,
    /// Where its first byte stands.
    at: u32,
    /// Whether a character has one byte.
    is_narrow: bool,
}

pub(crate) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(crate) fn read(main: &[u8], table: &[u8]) -> Result<Self, Error> {
        let start = u32_at(main, TABLE_AT).ok_or(Error::Damaged)? as usize;
        let length = u32_at(main, TABLE_AT + 4).ok_or(Error::Damaged)? as usize;
        let mut bytes =
            start.checked_add(length).and_then(|end| table.get(start..end)).ok_or(Error::Damaged)?;
        // Properties that pieces share stand before the table.
        while let [1, ..] = bytes {
            let size = usize::from(u16_at(bytes, 1).ok_or(Error::Damaged)?);
            bytes = bytes.get(3 + size..).ok_or(Error::Damaged)?;
        }
        let [2, _, _, _, _, entries @ ..] = bytes else { return Err(Error::Damaged) };
        // One number more than there are pieces, and eight bytes of each piece.
        let count = entries.len().saturating_sub(4) / 12;
        let piece = |at: usize| {
            let place = u32_at(entries, 4 * (count + 1) + 8 * at + 2)?;
            let is_narrow = place & 0x4000_0000 != 0;
            let place = place & 0x3FFF_FFFF;
            Some(Piece {
                from: u32_at(entries, 4 * at)?,
                to: u32_at(entries, 4 * at + 4)?,
                at: if is_narrow { place / 2 } else { place },
                is_narrow,
            })
        };
        (0..count).map(piece).collect::<Option<_>>().map(Self).ok_or(Error::Damaged)
    }

    /// The units of UTF-16 between two places, with where each stands in the file. A file cannot hold more of them than
    /// it has bytes.
    pub(crate) fn units<'m>(
        &'m self,
        main: &'m [u8],
        from: u32,
        to: u32,
    ) -> impl Iterator<Item = (u16, u32)> + 'm {
        let pieces = self.0.iter().filter(move |piece| piece.from < to && piece.to > from);
        let units = pieces.flat_map(move |piece| {
            let inside = piece.from.max(from)..piece.to.min(to);
            inside.map_while(move |character| {
                let offset = character - piece.from;
                if piece.is_narrow {
                    let at = piece.at.checked_add(offset)?;
                    main.get(at as usize).map(|&byte| (latin(byte), at))
                } else {
                    let at = piece.at.checked_add(offset.checked_mul(2)?)?;
                    u16_at(main, at as usize).map(|unit| (unit, at))
                }
            })
        });
        units.take(main.len())
    }
}

/// The characters of windows-1252 from 0x80 to 0x9F; those that it lacks are left as they are.
const BEYOND_LATIN: [u16; 32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
];

fn latin(byte: u8) -> u16 {
    match byte {
        0x80..=0x9F => BEYOND_LATIN[usize::from(byte) - 0x80],
        _ => u16::from(byte),
    }
}
