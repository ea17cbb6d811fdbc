//! Which words of the dictionary make the likeliest reading of a text?
//!
//! As jieba cuts without its model of unlisted words, to the word: the likeliest path through all words that stand in
//! a run of characters, by their frequencies. The dictionary's own tree is walked, so that nothing is built before the
//! first text is read.

use crate::lexicon::{Lexicon, Node, Rank};

/// A piece of a text: a word of the dictionary, or what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'l> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) tag: &'l str,
}

/// What cutting needs room for, kept from text to text.
#[derive(Default)]
pub(super) struct Room {
    units: Vec<Unit>,
    route: Vec<Step>,
}

/// A UTF-16 unit of a run.
#[derive(Clone, Copy)]
struct Unit {
    /// Where its character begins in the text.
    at: usize,
    rank: Option<Rank>,
    /// Whether its character begins with it.
    begins: bool,
}

/// The likeliest step from a unit on.
#[derive(Clone, Copy)]
struct Step {
    log_probability: f64,
    /// The unit it leads to.
    end: usize,
    word: Option<u32>,
}

/// Cuts `text`.
pub(super) fn cut<'l>(lexicon: &'l Lexicon, text: &str, room: &mut Room) -> Vec<Piece<'l>> {
    let mut pieces = Vec::with_capacity(text.len() / 5);
    let mut rest = text.char_indices().peekable();
    while let Some(&(start, first)) = rest.peek() {
        if makes_words(first) {
            room.units.clear();
            while let Some((at, c)) = rest.next_if(|(_, c)| makes_words(*c)) {
                for (number, &unit) in c.encode_utf16(&mut [0; 2]).iter().enumerate() {
                    room.units.push(Unit { at, rank: lexicon.rank(unit), begins: number == 0 });
                }
            }
            let end = rest.peek().map_or(text.len(), |(at, _)| *at);
            room.find_route(lexicon);
            room.follow_route(lexicon, &text[..end], &mut pieces);
            continue;
        }
        rest.next();
        if first == '\r' {
            rest.next_if(|(_, next)| *next == '\n');
        }
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        pieces.push(Piece { start, end, tag: tag(lexicon, &text[start..end]) });
    }
    pieces
}

impl Room {
    /// Finds for each character of the run the likeliest step, from the last one back.
    fn find_route(&mut self, lexicon: &Lexicon) {
        let (units, route) = (&self.units, &mut self.route);
        let log_total = (lexicon.total() as f64).ln();
        route.clear();
        route.resize(units.len() + 1, Step { log_probability: 0.0, end: units.len(), word: None });
        for start in (0..units.len()).rev().filter(|at| units[*at].begins) {
            let mut best: Option<Step> = None;
            let mut node = Node::default();
            for (at, unit) in units.iter().enumerate().skip(start) {
                let Some(next) = unit.rank.and_then(|rank| lexicon.next(node, rank)) else { break };
                node = next;
                let Some(word) = lexicon.word(node) else { continue };
                let log_probability = lexicon.log_frequency(word) - log_total + route[at + 1].log_probability;
                // Of two that are alike the longer one.
                if best.is_none_or(|best| log_probability >= best.log_probability) {
                    best = Some(Step { log_probability, end: at + 1, word: Some(word) });
                }
            }
            route[start] = best.unwrap_or_else(|| {
                let end = start + 1 + units[start + 1..].iter().take_while(|unit| !unit.begins).count();
                Step { log_probability: -log_total + route[end].log_probability, end, word: None }
            });
        }
    }

    /// Adds the pieces of the run that `text` ends with; letters and digits that no word holds stay together.
    fn follow_route<'l>(&self, lexicon: &'l Lexicon, text: &str, pieces: &mut Vec<Piece<'l>>) {
        let place = |unit: usize| self.units.get(unit).map_or(text.len(), |unit| unit.at);
        let mut push = |from: usize, to: usize, word: Option<u32>| {
            let (start, end) = (place(from), place(to));
            let tag = word.map_or_else(|| tag(lexicon, &text[start..end]), |word| lexicon.tag(word));
            pieces.push(Piece { start, end, tag });
        };
        let joins =
            |at: usize| self.route[at].end == at + 1 && text.as_bytes()[place(at)].is_ascii_alphanumeric();
        let mut at = 0;
        while at < self.units.len() {
            let from = at;
            while at < self.units.len() && joins(at) {
                at += 1;
            }
            if at > from + 1 {
                push(from, at, None);
            } else {
                at = self.route[from].end;
                push(from, at, self.route[from].word);
            }
        }
    }
}

/// The part of speech of a piece: the dictionary's, else what jieba says of letters and digits.
fn tag<'l>(lexicon: &'l Lexicon, piece: &str) -> &'l str {
    if let Some(entry) = lexicon.find(piece) {
        return entry.tag;
    }
    let letters = || piece.bytes().filter(u8::is_ascii_alphanumeric);
    match letters().next() {
        None => "x",
        Some(_) if letters().all(|letter| letter.is_ascii_digit()) => "m",
        Some(_) => "eng",
    }
}

/// Whether jieba takes a character for a part of words: Chinese characters, letters, digits and what joins them.
const fn makes_words(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
        || super::is_latin(c)
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Write};

    use jieba_rs::Jieba;

    use super::*;
    use crate::words::segmenter;

    /// jieba with all words of the dictionary.
    fn jieba(lexicon: &Lexicon) -> Jieba {
        let mut list = Vec::new();
        lexicon.each_beginning(&[], |word, entry| {
            writeln!(list, "{word} {} {}", entry.frequency, entry.tag).unwrap();
        });
        let mut jieba = Jieba::empty();
        jieba.load_dict(&mut BufReader::new(&list[..])).unwrap();
        jieba
    }

    #[test]
    fn every_text_is_cut_and_tagged_as_jieba_does_it() {
        let lexicon = segmenter().lexicon();
        let jieba = jieba(lexicon);
        let mut texts: Vec<String> = [
            "",
            "我市经济平稳增长，C919与5.4.1版本。\r\n\r全国一体化大数据中心x86_64 +3%",
            "𠮷野家𠮷\u{2FA1F}\u{10FFFF}a1b2 A I",
            "商品和服务业和尚未结婚的和平鸽，乒乓球拍卖完了",
        ]
        .map(str::to_owned)
        .into();
        // Characters that are frequent in words, in any order.
        let characters: Vec<char> =
            "中国人民大学生产业务实行政府工作为了不一上市场化学习近平均a1 。".chars().collect();
        let mut state = 1_u64;
        for _ in 0..300 {
            let next = |_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                characters[(state >> 33) as usize % characters.len()]
            };
            texts.push((0..40).map(next).collect());
        }
        let mut room = Room::default();
        for text in &texts {
            let expected: Vec<_> = jieba.tag(text, false);
            let expected: Vec<_> =
                expected.iter().map(|tag| (tag.byte_start, tag.byte_end, tag.tag)).collect();
            let found = cut(lexicon, text, &mut room);
            let found: Vec<_> = found.iter().map(|piece| (piece.start, piece.end, piece.tag)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
