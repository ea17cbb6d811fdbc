//! Which numerals count nothing here: idioms, names, slogans, list and document numbers?

use std::collections::HashMap;
use std::sync::OnceLock;

use regex::Regex;

use super::glyphs::Glyphs;
use super::numeral::is_numeric;
use super::unit::Units;

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
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            if may_match(line) {
                for found in pattern.find_iter(line).filter(|found| !is_money_code(found.as_str())) {
                    let (start, end) =
                        (glyphs.index_of(from + found.start()), glyphs.index_of(from + found.end()));
                    self.cover(start, end);
                }
            }
            from += line.len();
        }
    }
}

/// Whether a line has a mark that every alternative of the pattern needs: most lines have none.
fn may_match(line: &str) -> bool {
    let bytes = line.as_bytes();
    let marked = bytes.windows(2).any(|pair| {
        matches!(
            pair,
            [b'A'..=b'Z', b'-' | b'/' | b' ']
                | [b'0'..=b'9', b'-']
                | [b':', b'/']
                | [b'w', b'w']
                | [_, b'@' | b'[' | b'(']
        )
    });
    marked
        || bytes.iter().filter(|&&byte| byte == b'.').count() >= 3
        || ["〔", "［", "（2", "（1", "—", "－"].iter().any(|mark| line.contains(mark))
}

/// CNY 1.25: three letters that name a currency.
fn is_money_code(text: &str) -> bool {
    ["CNY", "USD", "EUR", "GBP", "HKD", "JPY", "RMB", "TWD", "AUD", "CAD", "SGD", "CHF", "KRW"]
        .iter()
        .any(|code| text.starts_with(code))
}

/// The list of fixed expressions by first character.
struct Fixed {
    by_first: HashMap<char, Vec<Vec<char>>>,
    firsts: Vec<bool>,
}

impl Fixed {
    fn get() -> &'static Self {
        static FIXED: OnceLock<Fixed> = OnceLock::new();
        FIXED.get_or_init(|| {
            let mut by_first: HashMap<char, Vec<Vec<char>>> = HashMap::new();
            let mut firsts = vec![false; 0x10000];
            for line in include_str!("../../lexicon/fixed.tsv").lines().filter(|line| !line.starts_with('#'))
            {
                let word: Vec<char> = line.chars().collect();
                if let Some(&first) = word.first() {
                    if let Some(flag) = firsts.get_mut(first as usize) {
                        *flag = true;
                    }
                    by_first.entry(first).or_default().push(word);
                }
            }
            for words in by_first.values_mut() {
                words.sort_by_key(|word| std::cmp::Reverse(word.len()));
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
            .find(|word| word.iter().enumerate().all(|(i, &c)| glyphs.get(at + i) == c))
            .map(Vec::len)
    }
}
