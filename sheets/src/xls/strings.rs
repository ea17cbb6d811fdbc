//! How are strings written in records, and across the ends of records?

/// A string longer than this in a file that is shorter is not believed.
const MOST_RESERVED: usize = 1 << 16;

/// A place in the bytes of a record and of those that continue it.
pub(super) struct Text<'s> {
    blocks: &'s [&'s [u8]],
    block: usize,
    at: usize,
}

/// What stands before the characters of a string.
struct Head {
    characters: usize,
    wide: bool,
    runs: usize,
    extended: usize,
}

impl<'s> Text<'s> {
    pub(super) fn new(blocks: &'s [&'s [u8]]) -> Self {
        Self { blocks, block: 0, at: 0 }
    }

    /// A string whose length has one byte.
    pub(super) fn read_short(&mut self) -> Option<String> {
        let characters = usize::from(self.byte()?);
        let wide = self.byte()? & 1 == 1;
        self.characters(characters, wide)
    }

    /// A string whose length has two bytes, as formats have it.
    pub(super) fn read(&mut self) -> Option<String> {
        let head = self.head()?;
        self.characters(head.characters, head.wide)
    }

    /// The same, as cells have it.
    pub(super) fn read_long(&mut self) -> Option<String> {
        self.read()
    }

    /// A string of the shared ones with what follows its characters: fonts and readings.
    fn read_shared(&mut self) -> Option<String> {
        let head = self.head()?;
        let text = self.characters(head.characters, head.wide)?;
        self.skip(head.runs.saturating_mul(4).saturating_add(head.extended));
        Some(text)
    }

    fn head(&mut self) -> Option<Head> {
        let characters = self.u16()?;
        let flags = self.byte()?;
        let runs = if flags & 8 == 8 { self.u16()? } else { 0 };
        let extended = if flags & 4 == 4 {
            let bytes = [self.byte()?, self.byte()?, self.byte()?, self.byte()?];
            u32::from_le_bytes(bytes) as usize
        } else {
            0
        };
        Some(Head { characters, wide: flags & 1 == 1, runs, extended })
    }

    /// Characters; where a record ends among them, the next begins with a byte that says how wide they are from there.
    fn characters(&mut self, count: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(MOST_RESERVED));
        while units.len() < count {
            if self.at >= self.blocks.get(self.block)?.len() {
                self.block += 1;
                self.at = 0;
                wide = self.blocks.get(self.block)?.first()? & 1 == 1;
                self.at = 1;
                continue;
            }
            let low = self.byte()?;
            let high = if wide { self.byte()? } else { 0 };
            units.push(u16::from_le_bytes([low, high]));
        }
        Some(String::from_utf16_lossy(&units))
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.blocks.get(self.block)?.len() {
            self.block += 1;
            self.at = 0;
        }
        let byte = self.blocks[self.block][self.at];
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])))
    }

    fn skip(&mut self, mut bytes: usize) {
        while let Some(block) = self.blocks.get(self.block).filter(|_| bytes > 0) {
            let here = (block.len() - self.at.min(block.len())).min(bytes);
            self.at += here;
            bytes -= here;
            if bytes > 0 {
                self.block += 1;
                self.at = 0;
            }
        }
    }
}

/// The strings that cells refer to by number.
pub(super) fn shared(blocks: &[&[u8]]) -> Vec<String> {
    let mut text = Text::new(blocks);
    // How many there are, twice: the second number is the one of different strings.
    text.skip(8);
    std::iter::from_fn(|| text.read_shared()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record() {
        // 产量ab, whose last two characters stand in a record of their own, narrow there.
        let first = [0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0xA7, 0x4E, 0xCF, 0x91];
        assert_eq!(shared(&[&first, &[0, b'a', b'b', 1, 0, 0, b'c']]), ["产量ab", "c"]);
    }

    #[test]
    fn fonts_and_readings_are_passed_over() {
        let strings =
            [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0x0C, 1, 0, 2, 0, 0, 0, b'x', 9, 9, 9, 9, 8, 8, 1, 0, 0, b'y'];
        assert_eq!(shared(&[&strings]), ["x", "y"]);
    }

    #[test]
    fn what_is_cut_off_is_left_out() {
        assert!(shared(&[&[0; 8], &[9, 0, 1, 1]]).is_empty());
        assert!(shared(&[]).is_empty());
    }
}
