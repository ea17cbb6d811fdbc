//! Which numerals count nothing here: idioms, names, slogans, list and document numbers?

mod pattern;

use std::sync::{LazyLock, OnceLock};

use crate::hashed::HashMap;

use super::cues::{Group, words};
use super::ends_as_document;
use super::glyphs::Glyphs;
use super::numeral::{self, big, digit, is_numeric, small};
use super::unit::{Kind, Units};
use super::vocabulary::Seam;
use crate::charset::CharSet;
use crate::order;
use crate::span::Span;

/// A mark of order or reference, which is no part of the sentence around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkerKind {
    /// Begins an item: （一）, 2., ③, 1.2 before a heading.
    Item,
    /// Refers to a note: `[2]`, ①, ¹ after a word.
    Note,
}

/// Which numerals are part of something else.
pub(crate) struct Shield {
    /// One flag a glyph: whether a numeral that begins there counts nothing.
    covered: Vec<bool>,
    /// The marks of order and reference, by glyphs.
    markers: Vec<(usize, usize, MarkerKind)>,
    /// The number of the last item that one circled character gives.
    last_item: Option<char>,
}

impl Shield {
    /// Marks what is no figure in `text`, whose glyphs are `glyphs`.
    pub(crate) fn new(text: &str, glyphs: &Glyphs) -> Self {
        static OPENING: LazyLock<CharSet> = LazyLock::new(|| {
            let fixed = Fixed::get().by_first.keys().copied();
            let others =
                ('\0'..='\u{FFFF}').filter(|&c| closing(c).is_some() || may_number(c) || may_note(c));
            CharSet::new(fixed.chain(others))
        });
        let mut shield = Self { covered: vec![false; glyphs.len()], markers: Vec::new(), last_item: None };
        let mut fixed = FixedExpressions { next: 0, found: HashMap::default() };
        let mut quoted = 0;
        let opening = &*OPENING;
        for (at, &c) in glyphs.chars().iter().enumerate().filter(|&(_, &c)| opening.contains(c)) {
            shield.fixed_expression(glyphs, at, &mut fixed);
            if c == '"' {
                // The same mark opens and closes; behind a digit it is an inch.
                if at >= quoted && !glyphs.before(at).is_ascii_digit() {
                    quoted = shield.quote(glyphs, at).max(closing_quote(glyphs, at)) + 1;
                }
            } else if at >= quoted {
                quoted = shield.quote(glyphs, at);
            }
            if may_number(c) {
                shield.list_number(glyphs, at);
                shield.page_number(glyphs, at);
            }
            if may_note(c) {
                shield.note(glyphs, at);
            }
        }
        shield.section_numbers(glyphs);
        shield.patterns(text, glyphs);
        order::sort_by_key(&mut shield.markers, |&(start, end, _)| (start, end));
        shield.markers.dedup_by(|next, marker| next.0 < marker.1);
        shield
    }

    /// Whether an idiom or a name of `lexicon/fixed.tsv` of more than two characters holds both sides of glyph `at`.
    pub(crate) fn idiom_holds(glyphs: &Glyphs, at: usize) -> bool {
        /// How far before `at` one is looked for.
        const BACK: usize = 6;
        let mut fixed = FixedExpressions { next: 0, found: HashMap::default() };
        (at.saturating_sub(BACK)..at)
            .any(|from| fixed.longest(glyphs, from).is_some_and(|length| length > 2 && from + length > at))
    }

    /// The marks of order and reference, in order.
    pub(crate) fn markers(&self) -> &[(usize, usize, MarkerKind)] {
        &self.markers
    }

    /// Whether glyph `at` is part of a name or idiom.
    pub(crate) fn covers(&self, at: usize) -> bool {
        self.covered.get(at).copied().unwrap_or(false)
    }

    /// Keeps numerals in the glyphs `start..end` from being read.
    pub(crate) fn cover(&mut self, start: usize, end: usize) {
        let end = end.min(self.covered.len());
        if start < end {
            self.covered[start..end].fill(true);
        }
    }

    /// Marks the glyphs `start..end` as a mark of order or reference.
    fn mark(&mut self, start: usize, end: usize, kind: MarkerKind) {
        self.cover(start, end);
        self.markers.push((start, end, kind));
    }

    /// An idiom or name of `lexicon/fixed.tsv` at `at`, the longest.
    fn fixed_expression(&mut self, glyphs: &Glyphs, at: usize, fixed: &mut FixedExpressions) {
        if at < fixed.next {
            return;
        }
        let Some(len) = fixed.longest(glyphs, at) else { return };
        let end = at + len;
        let begins_inside = is_numeric(glyphs.get(at))
            && (is_numeric(glyphs.before(at)) || glyphs.before(at) == '第' && glyphs.get(at) != '第');
        let ends_inside = is_numeric(glyphs.get(end - 1)) && is_numeric(glyphs.get(end));
        // 千万 is an adverb, and a number before 元 and 吨.
        let amount = glyphs.chars()[at..end].iter().all(|&c| is_numeric(c))
            && Units::get()
                .longest(glyphs, end, false)
                .is_some_and(|unit| matches!(unit.kind, Kind::Money | Kind::Measure));
        // 销量破千万
        let amount = amount || glyphs.before(at) == '破' && glyphs.has(at, "千万");
        let fraction =
            glyphs.get(end - 1) == '分' && matches!(glyphs.get(end), '之' | '钟') || glyphs.has(end, "分之");
        // 三公 (the three public expenses) but not 三公里.
        let count = (at..end).take_while(|&i| is_numeric(glyphs.get(i))).count();
        // 上万户: a bound makes a number of it.
        let bounded =
            matches!(glyphs.before(at), '上' | '近' | '超' | '逾') && !glyphs.end_a_word(at - 1, at);
        let unit = Units::get().longest(glyphs, at + count, false);
        // Nor 三元 before 八角, the first part of an amount.
        let cuts_a_unit = count > 0
            && unit.is_some_and(|unit| {
                let unit_end = at + count + unit.len;
                at + count < end
                    && (unit_end > end
                        || unit_end == end && bounded
                        || unit_end == end && unit.kind == Kind::Money && ends_inside_amount(glyphs, end))
            });
        if !(begins_inside || ends_inside || amount || fraction || cuts_a_unit) {
            self.cover(at, end);
            fixed.next = end;
        }
    }

    /// “四大工程”, “6+3”, 《…》: short quoted names, and titles of any length. Returns where to go on.
    fn quote(&mut self, glyphs: &Glyphs, at: usize) -> usize {
        let Some((close, most)) = closing(glyphs.get(at)) else { return at + 1 };
        let Some(end) = (at + 1..glyphs.len().min(at + 2 + most)).find(|&i| glyphs.get(i) == close) else {
            return at + 1;
        };
        let inside = &glyphs.chars()[at + 1..end];
        let sentence = inside
            .iter()
            .any(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '！' | '!' | '?' | '：' | ':' | '\n'));
        let amount = inside.iter().zip(&inside[1.min(inside.len())..]).any(|(c, next)| {
            c.is_ascii_digit() && matches!(next, '%' | '元' | '万' | '亿' | '吨' | '米' | '倍' | '公' | '千')
        });
        if close == '》' || close == '〉' || !sentence && !amount {
            self.cover(at + 1, end);
            self.uncover_year(glyphs, at + 1, end);
        }
        end
    }

    /// 《2023年统计公报》: the year in the name of a document which tells of it is read.
    fn uncover_year(&mut self, glyphs: &Glyphs, start: usize, end: usize) {
        let title = &glyphs.chars()[start..end];
        let Some(year) = title.iter().position(|&c| c == '年').filter(|&year| year >= 4) else { return };
        let is_year = title[year - 4..year].iter().all(|&c| is_numeric(c))
            && (year == 4
                || !is_numeric(title[year - 5]) && !matches!(title[year - 5], '-' | '—' | '至' | '~'));
        let title: String = title.iter().collect();
        if is_year && ends_as_document(&title).is_some_and(|number| number != 0) {
            self.covered[start + year - 4..=start + year].fill(false);
        }
    }

    /// 一、 （二） 3. ④ at the beginning of a line; 一是 二是.
    fn list_number(&mut self, glyphs: &Glyphs, at: usize) {
        let begins = matches!(glyphs.before(at), '\0' | '\n' | '。' | '；' | ';' | '：' | ':');
        let c = glyphs.get(at);
        if matches!(c, '(' | '（') {
            let end = (at + 1..at + 5).find(|&i| !is_numeric(glyphs.get(i))).unwrap_or(at + 1);
            // (320)万元 and 收益（56）百万元 are losses.
            let (next, after) = (glyphs.get(end + 1), glyphs.get(end + 2));
            let multiplied = small(next).or_else(|| big(next)).is_some();
            let amount = end > at + 3 && (next == '元' || multiplied)
                || end == at + 3 && multiplied && !begins && (big(after).is_some() || after == '元');
            if end > at + 1 && matches!(glyphs.get(end), ')' | '）') && next != '年' && !amount {
                if begins { self.mark(at, end + 1, MarkerKind::Item) } else { self.cover(at, end + 1) }
            }
        }
        if matches!(c, '(' | '〔' | '[') {
            self.case_number(glyphs, at);
        }
        // 一是新增…；二是建成…
        let clause = begins || matches!(glyphs.before(at), ',' | '，');
        if clause && digit(c).is_some_and(|number| number > 0 && c != '两') && glyphs.get(at + 1) == '是' {
            self.mark(at, at + 2, MarkerKind::Item);
        }
        let listed = begins || c.is_ascii_digit() && !matches!(glyphs.before(at), '.' | '0'..='9');
        if listed && is_numeric(c) {
            let end = (at + 1..at + 5).find(|&i| !is_numeric(glyphs.get(i))).unwrap_or(at + 1);
            let mark = glyphs.get(end);
            let numbered = begins
                && (matches!(mark, '、' | ')' | '）' | '．') && !is_numeric(glyphs.get(end + 1))
                    || mark == '.' && !glyphs.get(end + 1).is_ascii_digit());
            let first =
                matches!(glyphs.before(at), '\0' | '\n') || matches!(mark, '.' | '、' | ')') && end == at + 1;
            // 2、2024年; but 1、2月 are two months, and 2023、2024年 two years.
            let yearly = end - at <= 2 && glyphs.get(end + 5) == '年';
            // 附件：1.2023年决算 2.2024年预算: no length of time is written so, wherever it stands.
            let dated = (mark == '.' && (begins || yearly) || mark == '、' && begins && yearly)
                && dates_an_item(glyphs, end + 1);
            if numbered && first || dated {
                self.mark(at, end + 1, MarkerKind::Item);
            } else if matches!(glyphs.before(at), '\0' | '\n')
                && mark == '.'
                && end - at <= 2
                && glyphs.get(end + 1).is_ascii_digit()
            {
                // 2.3本项目……: a section number stands before a word, or before the year in its heading.
                let last = (end + 1..end + 6)
                    .find(|&i| !glyphs.get(i).is_ascii_digit() && glyphs.get(i) != '.' || glyphs.gap(i))
                    .unwrap_or(end);
                let next = glyphs.get(last);
                let dated = glyphs.gap(last) && dates_an_item(glyphs, last);
                if dated
                    || !"%-~—至到×/折\n\0,。;".contains(next)
                        && Units::get()
                            .longest(glyphs, last, true)
                            .is_none_or(|unit| glyphs.begin_a_word(last, last + unit.len, Seam::Loose))
                        && !is_numeric(next)
                {
                    self.mark(at, last, MarkerKind::Item);
                }
            }
        }
    }

    /// 第1/3页, 页码 1/3: a page of so many.
    fn page_number(&mut self, glyphs: &Glyphs, at: usize) {
        let digits =
            |from: usize| (from..from + 5).find(|&i| !glyphs.get(i).is_ascii_digit()).unwrap_or(from);
        let slash = digits(at);
        if slash == at || glyphs.get(slash) != '/' || glyphs.before(at).is_ascii_digit() {
            return;
        }
        let end = digits(slash + 1);
        let named = glyphs.before_any(at, &["页码", "页码:", "页:"]).is_some();
        if end > slash + 1 && end < slash + 6 && (glyphs.get(end) == '页' || named) {
            self.cover(at, end);
        }
    }

    /// (2022)京01民初123号: the number of a case, with its court and kind.
    fn case_number(&mut self, glyphs: &Glyphs, at: usize) {
        let year = (at + 1..at + 5).all(|i| glyphs.get(i).is_ascii_digit());
        if !year
            || !matches!(glyphs.get(at + 5), ')' | '〕' | ']')
            || !matches!(glyphs.get(at + 1), '1' | '2')
        {
            return;
        }
        let part =
            |c: char| c.is_ascii_digit() || matches!(c, '\u{4E00}'..='\u{9FFF}') && c != '号' || c == '-';
        let end = (at + 6..at + 24).find(|&i| !part(glyphs.get(i))).unwrap_or(at + 24);
        if glyphs.get(end) == '号' && glyphs.before(end).is_ascii_digit() {
            self.cover(at, end + 1);
        }
    }

    /// ①, [2] and ¹: they begin an item, or refer to a note after a word.
    fn note(&mut self, glyphs: &Glyphs, at: usize) {
        let c = glyphs.get(at);
        let before = glyphs.before(at);
        let end = match c {
            '[' | '〔' => {
                let end = (at + 1..at + 4).find(|&i| !glyphs.get(i).is_ascii_digit()).unwrap_or(at + 1);
                let closes = end > at + 1 && matches!(glyphs.get(end), ']' | '〕');
                if !closes || glyphs.get(at + 1) == '0' {
                    return;
                }
                end + 1
            }
            _ => (at + 1..).find(|&i| !may_note(glyphs.get(i)) || glyphs.get(i) == '[').unwrap_or(at + 1),
        };
        let worded = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | ')' | '》' | '”' | '"' | '%');
        if is_superscript(c) && !worded(before) {
            return;
        }
        // ①新建…②改建…: what follows the number of an item is the number of the next.
        let next = |last: char| (last as u32 + 1 == c as u32).then_some(c);
        let item = !worded(before) || self.last_item.and_then(next).is_some();
        if item && end == at + 1 {
            self.last_item = Some(c);
        }
        self.mark(at, end, if item { MarkerKind::Item } else { MarkerKind::Note });
    }

    /// 1.1建设规模……1.2总投资……1.3建设工期: the numbers of sections that run on, wherever they stand.
    fn section_numbers(&mut self, glyphs: &Glyphs) {
        let mut chain: Vec<Section> = Vec::new();
        let mut at = 0;
        while let Some(skipped) = glyphs.chars()[at..].iter().position(|&c| c == '.') {
            let point = at + skipped;
            at = point + 1;
            let Some(section) = Section::read(glyphs, point) else { continue };
            if chain.last().is_some_and(|last| !last.is_followed_by(section.number)) {
                self.mark_sections(&chain);
                chain.clear();
            }
            chain.push(section);
        }
        self.mark_sections(&chain);
    }

    /// Marks sections that follow one another, unless they may be amounts.
    fn mark_sections(&mut self, chain: &[Section]) {
        let counted = chain.iter().filter(|section| section.counted).count();
        if chain.len() >= 2 && counted * 2 < chain.len() {
            for section in chain {
                self.mark(section.start, section.end, MarkerKind::Item);
            }
        }
    }

    /// Addresses, document and telephone numbers, models and versions.
    fn patterns(&mut self, text: &str, glyphs: &Glyphs) {
        for run in runs(text) {
            // FY 2023 is a financial year, and CPI 102 a level.
            let level = |found: &str| {
                let name = found.split(' ').next().filter(|name| name.len() < found.len());
                name.is_some_and(|name| words(Group::Index).contains(&name))
            };
            let is_name = |found: &str| !is_money_code(found) && !found.starts_with("FY") && !level(found);
            // 95% CI 88.1%: a model's number has no decimals.
            let decimal = |end: usize| {
                let mut rest = text[run.start + end..].chars();
                let next = rest.next();
                matches!(next, Some('%' | '％'))
                    || next == Some('.') && rest.next().is_some_and(|c| c.is_ascii_digit())
            };
            let run_text = run.of(text);
            let named = |&(start, end): &(usize, usize)| {
                let model = &run_text[start..end];
                // 8GB/256GB are two amounts.
                let unit = text[..run.start + start]
                    .trim_end_matches(' ')
                    .ends_with(|c: char| matches!(c, '0'..='9' | '\u{FF10}'..='\u{FF19}'));
                !unit && is_name(model) && !decimal(end) && !is_amount(model, glyphs, run.start + end)
            };
            for (start, end) in pattern::find(run_text).filter(named) {
                self.cover(glyphs.index_of(run.start + start), glyphs.index_of(run.start + end));
            }
        }
    }
}

/// 3.2024年…, 2.5月底…: whether a year or a month stands at `start`, behind the number of an item.
fn dates_an_item(glyphs: &Glyphs, start: usize) -> bool {
    let digits = (start..start + 5).take_while(|&i| glyphs.get(i).is_ascii_digit()).count();
    match glyphs.get(start + digits) {
        '年' => digits == 4 && matches!(glyphs.get(start), '1' | '2'),
        '月' => (1..=2).contains(&digits),
        _ => false,
    }
}

/// Whether a smaller amount of money goes on at glyph `at`: 八角 of 三元八角.
fn ends_inside_amount(glyphs: &Glyphs, at: usize) -> bool {
    is_numeric(glyphs.get(at)) && matches!(glyphs.get(at + 1), '角' | '毛' | '分')
}

/// GDP 4321亿元, SBP 135mmHg: capitals and a number apart, which measures something; the words end at byte `end`.
fn is_amount(model: &str, glyphs: &Glyphs, end: usize) -> bool {
    let Some((_, number)) = model.split_once(' ') else { return false };
    let letters = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = glyphs.index_of(end - letters.len());
    let next = glyphs.get(after);
    // PE 20/16/13倍: a list whose last number has the unit.
    let listed = |&i: &usize| matches!(glyphs.get(i), '/' | '.' | '0'..='9');
    let after = after + (after..).take_while(|i| next == '/' && listed(i)).count();
    let unit = Units::get().longest(glyphs, after, true).filter(|unit| unit.len >= letters.len());
    matches!(next, '×' | '±')
        || numeral::big(next).is_some()
        || unit.is_some_and(|unit| !glyphs.begin_a_word(after, after + unit.len, Seam::Loose))
}

/// The number of a section, 2.1, before a word.
struct Section {
    start: usize,
    end: usize,
    number: (u32, u32),
    /// Whether a unit follows.
    counted: bool,
}

impl Section {
    /// The number around the point at glyph `point`.
    fn read(glyphs: &Glyphs, point: usize) -> Option<Self> {
        let digits = |at: usize| (at..at + 3).take_while(|&i| glyphs.get(i).is_ascii_digit()).count();
        let before = (1..=3).take_while(|&back| point >= back && glyphs.get(point - back).is_ascii_digit());
        let (whole, part) = (before.count(), digits(point + 1));
        if !(1..=2).contains(&whole) || !(1..=2).contains(&part) || glyphs.gap(point) || glyphs.gap(point + 1)
        {
            return None;
        }
        let (start, end) = (point - whole, point + 1 + part);
        let number = |from: usize, to: usize| glyphs.text(from, to).parse::<u32>().ok();
        let number = (number(start, point)?, number(point + 1, end)?);
        let worded = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}') && !is_numeric(c);
        let apart = !glyphs.before(start).is_ascii_alphanumeric()
            && !matches!(glyphs.before(start), '-' | '.' | '¥' | '$');
        let plain = number.0 > 0 && number.1 > 0 && glyphs.get(point + 1) != '0';
        (worded(glyphs.get(end)) && apart && plain).then(|| {
            let unit = Units::get().longest(glyphs, end, true);
            // 5.1标段…。5.2标段…: at the beginning of a sentence a decimal counts no things.
            let begins = matches!(glyphs.before(start), '\0' | '\n' | '。' | ';');
            let counted = unit.is_some_and(|unit| {
                let ordinal = begins && unit.kind == Kind::Count;
                !(ordinal || glyphs.begin_a_word(end, end + unit.len, Seam::Loose))
            });
            Self { start, end, number, counted }
        })
    }

    /// Whether a section numbered `next` may come after this one.
    const fn is_followed_by(&self, next: (u32, u32)) -> bool {
        next.0 == self.number.0 && next.1 == self.number.1 + 1 || next.0 == self.number.0 + 1 && next.1 == 1
    }
}

/// Whether a mark of order or reference may begin with `c`: ①, ⑴, ❶, [, ¹.
const fn may_note(c: char) -> bool {
    matches!(c, '[' | '〔' | '①'..='⒛' | '⓪'..='⓿' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉')
        || is_superscript(c)
}

const fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Where the quotation that a straight mark at `at` opens is closed in its line; `at` where it is not.
fn closing_quote(glyphs: &Glyphs, at: usize) -> usize {
    (at + 1..glyphs.len().min(at + 60))
        .take_while(|&i| glyphs.get(i) != '\n')
        .find(|&i| glyphs.get(i) == '"')
        .unwrap_or(at)
}

/// What closes a quotation that begins with `c`, and how many characters it may hold.
const fn closing(c: char) -> Option<(char, usize)> {
    Some(match c {
        '“' => ('”', 10),
        '"' => ('"', 10),
        '「' => ('」', 10),
        '‘' => ('’', 10),
        '《' => ('》', 60),
        '〈' => ('〉', 60),
        _ => return None,
    })
}

/// Whether the number of a list may begin with `c`.
fn may_number(c: char) -> bool {
    matches!(c, '(' | '（') || is_numeric(c)
}

/// The stretches of `text` made of what the pattern's matches are made of, as far as they hold enough for one: most
/// text is Chinese, which no match holds but for a few marks.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = chars.next()?;
            if !first.is_ascii() && !matches!(first, '〔' | '［' | '（' | '〕' | '］' | '）' | '－')
                || first == '\n'
            {
                continue;
            }
            let mut ascii = usize::from(first.is_ascii());
            let end = loop {
                match chars.next() {
                    None => break text.len(),
                    Some((_, c)) if c.is_ascii() && c != '\n' => ascii += 1,
                    Some((_, '〔' | '［' | '（' | '〕' | '］' | '）' | '—' | '－' | '第' | '号')) =>
                        {}
                    // This character begins no run.
                    Some((at, _)) => break at,
                }
            };
            let run = Span::new(start, end);
            if ascii >= 3 && may_match(run.of(text)) {
                return Some(run);
            }
        }
    })
}

/// Whether a run has what one of the pattern's alternatives needs.
fn may_match(run: &str) -> bool {
    let bracket = |byte: u8| matches!(byte, b'[' | b']' | b'(' | b')' | 0x80..);
    let (mut before, mut number, mut dots) = (0, 0, 0);
    // What stands before the latest digits, and whether two capitals stood side by side.
    let (mut opening, mut capitals) = (0, false);
    for byte in run.bytes() {
        if byte.is_ascii_digit() {
            if number == 0 {
                opening = before;
            }
            number += 1;
            let model = capitals && number == 2 && matches!(opening, b'-' | b'/' | b' ');
            if model || number == 7 || number == 1 && dots == 3 {
                return true;
            }
        } else {
            if byte == b'>' && before == b'-' {
                return true;
            }
            let address = byte == b'@' || byte == b'w' && before == b'w' || byte == b'/' && before == b':';
            if address || number == 4 && bracket(opening) && bracket(byte) {
                return true;
            }
            capitals |= byte.is_ascii_uppercase() && before.is_ascii_uppercase();
            dots = match byte {
                b'.' if number > 0 => dots + 1,
                _ => 0,
            };
            number = 0;
        }
        before = byte;
    }
    false
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

/// The list of fixed expressions by first character, the longest first.
struct Fixed {
    by_first: HashMap<char, Vec<Expression>>,
}

impl Fixed {
    fn get() -> &'static Self {
        static FIXED: OnceLock<Fixed> = OnceLock::new();
        FIXED.get_or_init(|| {
            let mut by_first: HashMap<char, Vec<Expression>> = HashMap::default();
            for line in crate::lists::list!("fixed.tsv").lines().filter(|line| !line.starts_with('#')) {
                let (word, needs) = line.split_once('\t').unwrap_or((line, ""));
                let (word, needs): (Vec<char>, _) = (word.chars().collect(), needs.chars().collect());
                if let Some(&first) = word.first() {
                    by_first.entry(first).or_default().push(Expression { word, needs });
                }
            }
            for words in by_first.values_mut() {
                order::sort_by_key(words, |expression| order::descending(expression.word.len()));
            }
            Self { by_first }
        })
    }
}

/// The fixed expressions while one text is read.
struct FixedExpressions {
    /// Where the one found last ends.
    next: usize,
    /// Whether the text holds the longer names asked for so far.
    found: HashMap<&'static [char], bool>,
}

impl FixedExpressions {
    fn longest(&mut self, glyphs: &Glyphs, at: usize) -> Option<usize> {
        let words = Fixed::get().by_first.get(&glyphs.get(at))?;
        let rest = &glyphs.chars()[at..];
        let begins =
            |word: &[char]| word.len() <= rest.len() && word.iter().zip(rest).all(|(c, other)| c == other);
        let mut holds = |needs: &'static [char]| {
            *self
                .found
                .entry(needs)
                .or_insert_with(|| glyphs.chars().windows(needs.len()).any(|run| run == needs))
        };
        words
            .iter()
            .find(|Expression { word, needs }| begins(word) && (needs.is_empty() || holds(needs)))
            .map(|expression| expression.word.len())
    }
}
