//! How are the chosen words laid out in bytes?

use crate::lists::Word;

const MAGIC: &[u8; 8] = b"wenshu-d";
const VERSION: u16 = 4;

/// Frequencies below this are stored as they are, higher ones by their logarithm.
const EXACT: u32 = 64;
/// Steps of the logarithmic part per factor e.
const STEPS: f64 = 18.0;
/// IDF values are stored in eighths; 0 says that the list has none.
const IDF_STEPS: f64 = 8.0;

/// The dictionary of `words`, which come in the order of their code points, and what else is kept with them.
pub(crate) fn dictionary<'l>(words: impl Iterator<Item = &'l Word>, sections: &[Vec<u8>]) -> Vec<u8> {
    let mut tags: Vec<&str> = Vec::new();
    let (mut shapes, mut suffixes) = (Vec::new(), Vec::new());
    let (mut frequencies, mut tag_column, mut idf) = (Vec::new(), Vec::new(), Vec::new());
    let mut previous: Vec<u16> = Vec::new();
    for word in words {
        let units: Vec<u16> = word.text.encode_utf16().collect();
        let shared = units.iter().zip(&previous).take_while(|(a, b)| a == b).count();
        let shape = shared << 4 | (units.len() - shared);
        shapes.push(u8::try_from(shape).expect("words of at most 15 units"));
        suffixes.extend(units[shared..].iter().flat_map(|unit| unit.to_le_bytes()));
        frequencies.push(frequency_byte(word.frequency));
        let tag = tags.iter().position(|tag| *tag == word.tag).unwrap_or_else(|| {
            tags.push(&word.tag);
            tags.len() - 1
        });
        tag_column.push(u8::try_from(tag).expect("at most 256 tags"));
        idf.push(word.idf.map_or(0, |idf| (idf * IDF_STEPS).round().clamp(1.0, 255.0) as u8));
        previous = units;
    }

    let mut body = Vec::new();
    body.extend(u32::try_from(shapes.len()).expect("fewer than 2^32 words").to_le_bytes());
    body.extend(u32::try_from(suffixes.len()).expect("fewer than 2^32 bytes").to_le_bytes());
    body.push(u8::try_from(tags.len()).expect("fewer than 256 tags"));
    for tag in tags {
        body.push(u8::try_from(tag.len()).expect("short tags"));
        body.extend(tag.bytes());
    }
    for column in [shapes, suffixes, frequencies, tag_column, idf] {
        body.extend(column);
    }
    for section in sections {
        body.extend(u32::try_from(section.len()).expect("fewer than 2^32 bytes").to_le_bytes());
        body.extend(section);
    }
    let mut dictionary = Vec::with_capacity(body.len() + 18);
    dictionary.extend(MAGIC);
    dictionary.extend(VERSION.to_le_bytes());
    dictionary.extend(checksum(&body).to_le_bytes());
    dictionary.extend(body);
    dictionary
}

fn frequency_byte(frequency: u32) -> u8 {
    if frequency < EXACT {
        return frequency as u8;
    }
    let steps = (f64::from(frequency) / f64::from(EXACT)).ln() * STEPS;
    (f64::from(EXACT) + steps.round()).min(255.0) as u8
}

/// FNV-1a, 64 bits.
fn checksum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
