//! Where do words begin and end that no list holds?
//!
//! jieba's hidden Markov model: each character begins, ends, continues or is a word, and the likeliest sequence of the
//! four decides (Viterbi). jieba-rs carries the model as a table of 200 kB; here it comes with the dictionary, in bytes.

const BEGIN: usize = 0;
const END: usize = 1;
const MIDDLE: usize = 2;
const SINGLE: usize = 3;

/// Which two states may stand before each state.
const BEFORE: [[usize; 2]; 4] = [[END, SINGLE], [BEGIN, MIDDLE], [BEGIN, MIDDLE], [END, SINGLE]];

/// The byte that says impossible, and what it costs.
const IMPOSSIBLE: u8 = 255;
const NEVER: u32 = 1 << 20;

/// The model; everything in sixteenths of a negated log probability.
#[derive(Debug, Default)]
pub(super) struct Model {
    start: [u32; 4],
    /// By state before and state.
    steps: [[u32; 4]; 4],
    /// For each character from [`FIRST`] on its number in `emissions` and one more; 0: a word by itself.
    rows: Vec<u16>,
    emissions: Vec<[u8; 4]>,
}

/// The first character of the CJK Unified Ideographs.
const FIRST: u16 = 0x4E00;

impl Model {
    /// Reads the model that `dictionary/src/unlisted.rs` writes; what is none makes every character a word.
    pub(super) fn read(bytes: &[u8]) -> Self {
        Self::try_read(bytes).unwrap_or_default()
    }

    fn try_read(bytes: &[u8]) -> Option<Self> {
        let (numbers, rest) = bytes.split_at_checked(20)?;
        let cost = |byte: u8| if byte == IMPOSSIBLE { NEVER } else { u32::from(byte) };
        let row = |state: usize| std::array::from_fn(|to| cost(numbers[state * 4 + to]));
        let (count, rest) = rest.split_at_checked(2)?;
        let count = usize::from(u16::from_le_bytes([count[0], count[1]]));
        let (characters, columns) = rest.split_at_checked(2 * count)?;
        if columns.len() < 4 * count {
            return None;
        }
        let mut rows = Vec::new();
        for (number, unit) in characters.chunks_exact(2).enumerate() {
            let Some(at) = u16::from_le_bytes([unit[0], unit[1]]).checked_sub(FIRST).map(usize::from) else {
                continue;
            };
            if rows.len() <= at {
                rows.resize(at + 1, 0);
            }
            rows[at] = number as u16 + 1;
        }
        let emissions =
            (0..count).map(|at| std::array::from_fn(|state| columns[state * count + at])).collect();
        Some(Self { start: row(0), steps: std::array::from_fn(|state| row(state + 1)), rows, emissions })
    }

    /// Tells `word` the length of each word of `characters`, in bytes.
    pub(super) fn cut(&self, characters: &str, mut word: impl FnMut(usize)) {
        // For each character, by its state the state before.
        let mut trace: Vec<[u8; 4]> = Vec::with_capacity(characters.len() / 3);
        let mut costs = [0; 4];
        for (at, c) in characters.chars().enumerate() {
            let emission = self.emission(c);
            let mut next = [0; 4];
            let mut from = [0; 4];
            for state in 0..4 {
                let (best, before) = match at {
                    0 => (self.start[state], state),
                    _ => BEFORE[state]
                        .map(|before| (costs[before] + self.steps[before][state], before))
                        .into_iter()
                        .min_by_key(|(cost, _)| *cost)
                        .expect("there are two"),
                };
                next[state] = (best + emission[state]).min(1 << 30);
                from[state] = before as u8;
            }
            costs = next;
            trace.push(from);
        }
        let mut state = if costs[END] < costs[SINGLE] { END } else { SINGLE };
        // From the last character back: each learns its state.
        for step in trace.iter_mut().rev() {
            let before = usize::from(step[state]);
            step[0] = state as u8;
            state = before;
        }
        let mut length = 0;
        for (step, c) in trace.iter().zip(characters.chars()) {
            length += c.len_utf8();
            if matches!(usize::from(step[0]), END | SINGLE) {
                word(length);
                length = 0;
            }
        }
        if length > 0 {
            word(length);
        }
    }

    fn emission(&self, c: char) -> [u32; 4] {
        let row = (c as usize).checked_sub(usize::from(FIRST)).and_then(|at| self.rows.get(at)).copied();
        match row.and_then(|row| self.emissions.get(usize::from(row).checked_sub(1)?)) {
            Some(row) => row.map(|byte| if byte == IMPOSSIBLE { NEVER } else { u32::from(byte) }),
            None => [NEVER, NEVER, NEVER, 0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Section;
    use crate::words::segmenter;

    fn cut(model: &Model, text: &str) -> Vec<String> {
        let (mut words, mut at) = (Vec::new(), 0);
        model.cut(text, |length| {
            words.push(text[at..at + length].to_owned());
            at += length;
        });
        words
    }

    #[test]
    fn characters_that_seldom_stand_alone_make_words() {
        let model = Model::read(segmenter().lexicon().section(Section::Unlisted));
        assert_eq!(cut(&model, "杭研"), ["杭研"]);
        assert_eq!(cut(&model, "𠮷𠮷"), ["𠮷", "𠮷"]);
        let text = "一".repeat(1000);
        assert_eq!(cut(&model, &text).concat(), text);
        assert!(cut(&model, "").is_empty());
    }

    #[test]
    fn without_a_model_every_character_is_a_word() {
        assert_eq!(cut(&Model::read(b"none"), "杭研"), ["杭", "研"]);
    }
}
