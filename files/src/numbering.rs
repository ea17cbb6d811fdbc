//! How does the number of a list's item look?

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    Padded,
    /// 一, 二, 十一.
    Chinese,
    /// 壹, 贰, 拾壹.
    Formal,
    /// By the digits of each place: 一, 二, 一〇.
    Digits,
    /// i, ii, iii or I, II, III.
    Roman(bool),
    /// a, b, c or A, B, C.
    Letters(bool),
    /// One of a row of characters.
    Row(&'static str),
}

/// 甲, 乙, 丙.
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
/// 子, 丑, 寅.
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const PARENTHESISED: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const STOPPED: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";

/// Names of styles in Word's documents, and the first numbers of styles in OpenDocument.
const STYLES: [(&str, Style); 37] = [
    ("decimal", Style::Decimal),
    ("decimalHalfWidth", Style::Decimal),
    ("decimalFullWidth", Style::Decimal),
    ("decimalFullWidth2", Style::Decimal),
    ("decimalZero", Style::Padded),
    ("chineseCounting", Style::Chinese),
    ("chineseCountingThousand", Style::Chinese),
    ("taiwaneseCounting", Style::Chinese),
    ("taiwaneseCountingThousand", Style::Chinese),
    ("japaneseCounting", Style::Chinese),
    ("ideographDigital", Style::Digits),
    ("taiwaneseDigital", Style::Digits),
    ("japaneseDigitalTenThousand", Style::Digits),
    ("chineseLegalSimplified", Style::Formal),
    ("ideographLegalTraditional", Style::Formal),
    ("lowerRoman", Style::Roman(false)),
    ("upperRoman", Style::Roman(true)),
    ("lowerLetter", Style::Letters(false)),
    ("upperLetter", Style::Letters(true)),
    ("ideographTraditional", Style::Row(STEMS)),
    ("ideographZodiac", Style::Row(BRANCHES)),
    ("decimalEnclosedCircle", Style::Row(CIRCLED)),
    ("decimalEnclosedCircleChinese", Style::Row(CIRCLED)),
    ("decimalEnclosedParen", Style::Row(PARENTHESISED)),
    ("decimalEnclosedFullstop", Style::Row(STOPPED)),
    ("1", Style::Decimal),
    ("１", Style::Decimal),
    ("i", Style::Roman(false)),
    ("I", Style::Roman(true)),
    ("a", Style::Letters(false)),
    ("A", Style::Letters(true)),
    ("一", Style::Chinese),
    ("壹", Style::Formal),
    ("甲", Style::Row(STEMS)),
    ("子", Style::Row(BRANCHES)),
    ("①", Style::Row(CIRCLED)),
    ("⑴", Style::Row(PARENTHESISED)),
];

/// The style of a name; `None` where it is not known or means that no number is shown.
pub fn named(name: &str) -> Option<Style> {
    STYLES.iter().find(|(known, _)| *known == name).map(|&(_, style)| style)
}

/// A number as its style shows it.
pub fn shown(number: u32, style: Style) -> String {
    match style {
        Style::Decimal => number.to_string(),
        Style::Padded => format!("{number:02}"),
        Style::Chinese => counted(number, "〇一二三四五六七八九", "十百千万"),
        Style::Formal => counted(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
        Style::Digits => {
            number.to_string().chars().map(|digit| nth("〇一二三四五六七八九", digit as u32 - 48)).collect()
        }
        Style::Roman(upper) => cased(roman(number), upper),
        Style::Letters(upper) => cased(letters(number), upper),
        Style::Row(row) => match number.checked_sub(1).and_then(|at| row.chars().nth(at as usize)) {
            Some(character) => character.to_string(),
            None => number.to_string(),
        },
    }
}

fn nth(row: &str, at: u32) -> char {
    row.chars().nth(at as usize).unwrap_or('?')
}

fn cased(text: String, upper: bool) -> String {
    if upper { text.to_ascii_uppercase() } else { text }
}

/// As one counts: 十 without a one before it, one zero for places that are empty between others.
fn counted(number: u32, digits: &str, places: &str) -> String {
    if number == 0 || number > 99_999 {
        return if number == 0 { nth(digits, 0).to_string() } else { number.to_string() };
    }
    let mut text = String::new();
    let mut gap = false;
    for place in (0..5).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            text.push(if digits.starts_with('〇') { '零' } else { nth(digits, 0) });
        }
        if !(digit == 1 && place == 1 && text.is_empty()) {
            text.push(nth(digits, digit));
        }
        if place > 0 {
            text.push(nth(places, place - 1));
        }
    }
    text
}

fn roman(mut number: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3_999 {
        return number.to_string();
    }
    let mut text = String::new();
    for (value, part) in PARTS {
        while number >= value {
            text.push_str(part);
            number -= value;
        }
    }
    text
}

/// After z comes aa, then bb.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 260) else { return number.to_string() };
    let letter = char::from(b'a' + (at % 26) as u8);
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

/// How a level of a list is numbered.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// How its numbers are written; `None` where none is shown, as before a bullet.
    pub style: Option<Style>,
    /// What stands before an item, with `%1` for the number of the first level, `%2` for that of the second.
    pub template: String,
    /// The first number.
    pub start: u32,
}

/// How far a list has counted.
#[derive(Clone, Debug, Default)]
pub struct Counts([u32; LEVELS]);

/// Lists nest no deeper.
pub const LEVELS: usize = 10;

impl Counts {
    /// Goes on to the next item on a level, and gives what stands before it.
    pub fn next(&mut self, levels: &[Level], level: usize) -> String {
        let level = level.min(LEVELS - 1);
        let Some(found) = levels.get(level) else { return String::new() };
        self.0[level] = self.0[level].saturating_add(1).max(found.start);
        self.0[level + 1..].fill(0);
        if found.style.is_none() {
            return String::new();
        }
        let mut label = String::new();
        let mut rest = found.template.chars().peekable();
        while let Some(c) = rest.next() {
            let number =
                rest.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
            let Some(number) = number else {
                label.push(c);
                continue;
            };
            rest.next();
            let at = number as usize - 1;
            if let Some(style) = levels.get(at).and_then(|level| level.style) {
                // A level that no item has stood on yet is shown with its first number.
                label += &shown(self.0[at].max(levels[at].start), style);
            }
        }
        before_text(&label)
    }

    /// Has the next item on a level be of this number.
    pub fn restart(&mut self, level: usize, number: u32) {
        self.0[level.min(LEVELS - 1)] = number.saturating_sub(1);
    }
}

/// A label with what parts it from the text after it.
pub fn before_text(label: &str) -> String {
    match label.trim().chars().next_back() {
        None => String::new(),
        Some(last) if last.is_ascii() => format!("{} ", label.trim()),
        Some(_) => label.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_word() {
        for (style, numbers) in [
            (
                "chineseCounting",
                [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十")],
            ),
            (
                "ideographLegalTraditional",
                [(1, "壹"), (2, "贰"), (3, "叁"), (10, "拾"), (12, "拾贰"), (101, "壹佰零壹")],
            ),
            (
                "ideographDigital",
                [(1, "一"), (9, "九"), (10, "一〇"), (12, "一二"), (20, "二〇"), (99, "九九")],
            ),
            ("upperRoman", [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (4000, "4000")]),
            ("lowerLetter", [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (53, "aaa"), (0, "0")]),
            ("decimalEnclosedCircle", [(1, "①"), (10, "⑩"), (20, "⑳"), (21, "21"), (0, "0"), (3, "③")]),
        ] {
            let style = named(style).unwrap();
            for (number, text) in numbers {
                assert_eq!(shown(number, style), text);
            }
        }
        assert_eq!(named("bullet"), None);
    }

    #[test]
    fn items_are_counted_level_by_level() {
        let level =
            |style, template: &str| Level { style: named(style), template: template.into(), start: 1 };
        let levels = [level("chineseCounting", "%1、"), level("decimal", "%1.%2"), level("bullet", "•")];
        let mut counts = Counts::default();
        let labels = [0, 1, 1, 2, 0, 1].map(|level| counts.next(&levels, level));
        assert_eq!(labels, ["一、", "一.1 ", "一.2 ", "", "二、", "二.1 "]);
        counts.restart(0, 9);
        assert_eq!(counts.next(&levels, 0), "九、");
        assert_eq!(counts.next(&levels, 7), "");
    }

    #[test]
    fn labels_are_parted_from_latin_text_alone() {
        assert_eq!(["一、", "（一）", "1.", "第一条 "].map(before_text), ["一、", "（一）", "1. ", "第一条"]);
    }
}
