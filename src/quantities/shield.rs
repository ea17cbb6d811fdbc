//! Which numerals count nothing here: idioms, names, slogans, list and document numbers?

use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::glyphs::Glyphs;
use super::numeral::is_numeric;
use super::unit::Units;
use crate::span::Span;

/// One flag a glyph: whether a numeral that begins there is part of something else.
pub(crate) struct Shield {
    covered: Vec<bool>,
}

impl Shield {
    /// Marks what is no figure in `text`, whose glyphs are `glyphs`.
    pub(crate) fn new(text: &str, glyphs: &Glyphs) -> Self {
        let mut shield = Self { covered: vec![false; glyphs.len()] };
        shield.fixed_expressions(glyphs);
        shield.quotes(glyphs);
        shield.lists(glyphs);
        shield.patterns(text, glyphs);
        shield
    }

    /// Whether glyph `at` is part of a name or idiom.
    pub(crate) fn covers(&self, at: usize) -> bool {
        self.covered.get(at).copied().unwrap_or(false)
    }

    fn cover(&mut self, start: usize, end: usize) {
        let end = end.min(self.covered.len());
        if start < end {
            self.covered[start..end].fill(true);
        }
    }

    /// Idioms and names of `lexicon/fixed.tsv`, the longest at each place.
    fn fixed_expressions(&mut self, glyphs: &Glyphs) {
        let fixed = Fixed::get();
        let mut at = 0;
        while at < glyphs.len() {
            let Some(len) = fixed.longest(glyphs, at) else {
                at += 1;
                continue;
            };
            let end = at + len;
            let begins_inside = is_numeric(glyphs.get(at))
                && (is_numeric(glyphs.before(at)) || glyphs.before(at) == '第' && glyphs.get(at) != '第');
            let ends_inside = is_numeric(glyphs.get(end - 1)) && is_numeric(glyphs.get(end));
            let fraction = glyphs.get(end - 1) == '分' && matches!(glyphs.get(end), '之' | '钟');
            // 三公 (the three public expenses) but not 三公里.
            let count = (at..end).take_while(|&i| is_numeric(glyphs.get(i))).count();
            let unit = Units::get().longest(glyphs, at + count, false);
            let cuts_a_unit =
                count > 0 && unit.is_some_and(|unit| at + count < end && at + count + unit.len > end);
            if begins_inside || ends_inside || fraction || cuts_a_unit {
                at += 1;
                continue;
            }
            self.cover(at, end);
            at = end;
        }
    }

    /// “四大工程”, “6+3”, 《…》: short quoted names, and titles of any length.
    fn quotes(&mut self, glyphs: &Glyphs) {
        let mut at = 0;
        while at < glyphs.len() {
            let (close, most) = match glyphs.get(at) {
                '“' => ('”', 10),
                '「' => ('」', 10),
                '‘' => ('’', 10),
                '《' => ('》', 60),
                '〈' => ('〉', 60),
                _ => {
                    at += 1;
                    continue;
                }
            };
            let Some(end) = (at + 1..glyphs.len().min(at + 2 + most)).find(|&i| glyphs.get(i) == close)
            else {
                at += 1;
                continue;
            };
            let inside = &glyphs.chars()[at + 1..end];
            let sentence = inside
                .iter()
                .any(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '！' | '!' | '?' | '：' | ':' | '\n'));
            let amount = inside.iter().zip(&inside[1.min(inside.len())..]).any(|(c, next)| {
                c.is_ascii_digit()
                    && matches!(next, '%' | '元' | '万' | '亿' | '吨' | '米' | '倍' | '公' | '千')
            });
            if close == '》' || close == '〉' || !sentence && !amount {
                self.cover(at + 1, end);
            }
            at = end;
        }
    }

    /// 一、 （二） 3. ④ at the beginning of a line; 一是 二是.
    fn lists(&mut self, glyphs: &Glyphs) {
        for at in 0..glyphs.len() {
            let begins = matches!(glyphs.before(at), '\0' | '\n' | '。' | '；' | ';' | '：' | ':');
            let c = glyphs.get(at);
            if matches!(c, '(' | '（') {
                let end = (at + 1..at + 5).find(|&i| !is_numeric(glyphs.get(i))).unwrap_or(at + 1);
                if end > at + 1 && matches!(glyphs.get(end), ')' | '）') && glyphs.get(end + 1) != '年' {
                    self.cover(at, end + 1);
                }
            }
            if begins && is_numeric(c) {
                let end = (at + 1..at + 5).find(|&i| !is_numeric(glyphs.get(i))).unwrap_or(at + 1);
                let mark = glyphs.get(end);
                let numbered = matches!(mark, '、' | ')' | '）' | '．') && !is_numeric(glyphs.get(end + 1))
                    || mark == '.' && !glyphs.get(end + 1).is_ascii_digit();
                let first =
                    matches!(glyphs.before(at), '\0' | '\n') || matches!(mark, '.' | '、') && end == at + 1;
                if numbered && first {
                    self.cover(at, end + 1);
                } else if matches!(glyphs.before(at), '\0' | '\n')
                    && mark == '.'
                    && glyphs.get(end + 1).is_ascii_digit()
                {
                    // 2.3本项目……: a section number stands before a word.
                    let last = (end + 1..end + 6)
                        .find(|&i| !glyphs.get(i).is_ascii_digit() && glyphs.get(i) != '.')
                        .unwrap_or(end);
                    if !glyphs.has(last, "%")
                        && Units::get().longest(glyphs, last, true).is_none()
                        && !is_numeric(glyphs.get(last))
                    {
                        self.cover(at, last);
                    }
                }
            }
        }
    }

    /// Addresses, document and telephone numbers, models and versions: what a regular expression says best.
    fn patterns(&mut self, text: &str, glyphs: &Glyphs) {
        static PATTERN: OnceLock<Regex> = OnceLock::new();
        let pattern = PATTERN.get_or_init(|| {
            Regex::new(concat!(
                r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}",
                r"|[〔\[［(（](?:19|20)[0-9]{2}[〕\]］)）] ?(?:第?[0-9]{1,5}号?)",
                r"|0[0-9]{2,3}[-—－][0-9]{7,8}",
                r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}",
                r"|(?:[A-Z]{2,}|[A-Z]{2,}[-/]?[A-Z]?)[-/ ][0-9]{2,}[0-9A-Za-z-]*",
            ))
            .expect("the pattern is fixed")
        });
        for run in runs(text) {
            for found in pattern.find_iter(run.of(text)).filter(|found| !is_money_code(found.as_str())) {
                let (start, end) =
                    (glyphs.index_of(run.start + found.start()), glyphs.index_of(run.start + found.end()));
                self.cover(start, end);
            }
        }
    }
}

/// The stretches of `text` made of what the pattern's matches are made of, as far as they hold enough for one: most
/// text is Chinese, which no match holds but for a few marks.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            let mut ascii = 0;
            while let Some(&byte) = bytes.get(at) {
                if byte.is_ascii() && byte != b'\n' {
                    at += 1;
                    ascii += 1;
                } else if (at > start || matches!(byte, 0xE3 | 0xEF))
                    && let Some(mark) = MARKS.iter().find(|mark| bytes[at..].starts_with(mark.as_bytes()))
                {
                    at += mark.len();
                } else {
                    break;
                }
            }
            let run = Span::new(start, at);
            // The next character begins no run.
            at += text[at..].chars().next().map_or(0, char::len_utf8);
            if ascii >= 3 && may_match(run.of(text)) {
                return Some(run);
            }
        }
        None
    })
}

/// What stands in matches of the pattern beside ASCII; those that a match begins with are above U+2FFF.
const MARKS: [&str; 10] = ["〔", "［", "（", "〕", "］", "）", "—", "－", "第", "号"];

/// Whether a run has what one of the pattern's alternatives needs.
fn may_match(run: &str) -> bool {
    let bytes = run.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let marked =
        || bytes.iter().any(|byte| matches!(byte, b'@' | b'-' | b'.' | b'/' | b' ' | b'[' | b'(' | 0x80..));
    let address = || run.contains("://") || run.contains("www.") || run.contains('@');
    digits >= 2 && marked() && (digits >= 4 || bytes.iter().any(u8::is_ascii_uppercase)) || address()
}

/// CNY 1.25: three letters that name a currency.
fn is_money_code(text: &str) -> bool {
    ["CNY", "USD", "EUR", "GBP", "HKD", "JPY", "RMB", "TWD", "AUD", "CAD", "SGD", "CHF", "KRW"]
        .iter()
        .any(|code| text.starts_with(code))
}

/// A fixed expression, and the longer name that the text must hold somewhere for it to be one (三门: 三门县).
struct Expression {
    word: Vec<char>,
    needs: Vec<char>,
}

/// The list of fixed expressions by first character.
struct Fixed {
    by_first: FxHashMap<char, Vec<Expression>>,
    firsts: Vec<bool>,
}

impl Fixed {
    fn get() -> &'static Self {
        static FIXED: OnceLock<Fixed> = OnceLock::new();
        FIXED.get_or_init(|| {
            let mut by_first: FxHashMap<char, Vec<Expression>> = FxHashMap::default();
            let mut firsts = vec![false; 0x10000];
            for line in include_str!("../../lexicon/fixed.tsv").lines().filter(|line| !line.starts_with('#'))
            {
                let (word, needs) = line.split_once('\t').unwrap_or((line, ""));
                let (word, needs): (Vec<char>, _) = (word.chars().collect(), needs.chars().collect());
                if let Some(&first) = word.first() {
                    if let Some(flag) = firsts.get_mut(first as usize) {
                        *flag = true;
                    }
                    by_first.entry(first).or_default().push(Expression { word, needs });
                }
            }
            for words in by_first.values_mut() {
                words.sort_by_key(|expression| std::cmp::Reverse(expression.word.len()));
            }
            Self { by_first, firsts }
        })
    }

    fn longest(&self, glyphs: &Glyphs, at: usize) -> Option<usize> {
        let first = glyphs.get(at);
        if !self.firsts.get(first as usize).copied().unwrap_or(false) {
            return None;
        }
        self.by_first
            .get(&first)?
            .iter()
            .find(|Expression { word, needs }| {
                word.iter().enumerate().all(|(i, &c)| glyphs.get(at + i) == c)
                    && (needs.is_empty()
                        || glyphs.chars().windows(needs.len()).any(|run| run == needs.as_slice()))
            })
            .map(|expression| expression.word.len())
    }
}
