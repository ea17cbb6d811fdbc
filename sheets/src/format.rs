//! How does a number look under a spreadsheet's number format?
//!
//! After ECMA-376, part 1, 18.8.30 and 18.8.31, and what Chinese programs write beside it: `!` before a character that
//! stands for itself, 通用格式, formats of days with 年 and 月.

use crate::date::{Moment, moment};

/// Stored numbers are told to so many significant digits, as spreadsheets show them at most.
const DIGITS: usize = 15;

/// A number format that has been read.
#[derive(Clone, Debug)]
pub(crate) struct NumberFormat {
    sections: Vec<Section>,
}

/// What is shown of the numbers that fulfil a condition.
#[derive(Clone, Debug, Default)]
struct Section {
    pieces: Vec<Piece>,
    condition: Option<(Comparison, f64)>,
    /// Whether any piece is of a day or a time.
    dated: bool,
    /// Whether its days are told as in Taiwan.
    taiwanese: bool,
    /// Whether it shows the day of the week.
    weekday: bool,
    /// Whether it shows the number as a program likes: General, fractions, powers of ten.
    general: bool,
    percent: i32,
    /// By how many thousands the number is divided.
    thousands: i32,
    grouped: bool,
    whole: usize,
    least_whole: usize,
    decimals: usize,
    least_decimals: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Literal(String),
    /// A place of the whole part, then one behind the point.
    Whole,
    Point,
    Decimal,
    General,
    Year,
    /// The year of 民國.
    Republican,
    Month,
    Day,
    Hour,
    ElapsedHours,
    Minute,
    Second,
    /// 上午/下午 or AM/PM.
    HalfDay,
}

/// The formats that files name by number only, as Chinese programs show them: those from 27 on are the Chinese ones, and
/// negative amounts of 5 to 8 and 37 to 44 have a minus sign where English programs draw brackets.
const BUILT_IN: [(u16, &str); 49] = [
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "¥#,##0;-¥#,##0"),
    (6, "¥#,##0;-¥#,##0"),
    (7, "¥#,##0.00;-¥#,##0.00"),
    (8, "¥#,##0.00;-¥#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (14, "yyyy/m/d"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy年m月"),
    (28, "m月d日"),
    (29, "m月d日"),
    (30, "m-d-yy"),
    (31, "yyyy年m月d日"),
    (32, "h时mm分"),
    (33, "h时mm分ss秒"),
    (34, "上午/下午h时mm分"),
    (35, "上午/下午h时mm分ss秒"),
    (36, "yyyy年m月"),
    (37, "#,##0;-#,##0"),
    (38, "#,##0;-#,##0"),
    (39, "#,##0.00;-#,##0.00"),
    (40, "#,##0.00;-#,##0.00"),
    (41, "#,##0;-#,##0;-"),
    (42, "¥#,##0;-¥#,##0;-"),
    (43, "#,##0.00;-#,##0.00;-"),
    (44, "¥#,##0.00;-¥#,##0.00;-"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss"),
    (50, "yyyy年m月"),
    (51, "m月d日"),
    (52, "yyyy年m月"),
    (53, "m月d日"),
    (54, "m月d日"),
    (55, "上午/下午h时mm分"),
    (56, "上午/下午h时mm分ss秒"),
    (57, "yyyy年m月"),
    (58, "m月d日"),
];

impl NumberFormat {
    /// The format that files mean by `number`; General where there is none.
    pub(crate) fn built_in(number: u16) -> Self {
        let code = BUILT_IN.iter().find(|&&(known, _)| known == number).map_or("General", |&(_, code)| code);
        Self::parse(code)
    }

    /// Reads a format's code.
    pub(crate) fn parse(code: &str) -> Self {
        Self { sections: split(code).iter().take(4).map(|section| Section::parse(section)).collect() }
    }

    /// The text that a sheet shows for `value`.
    pub(crate) fn shown(&self, value: f64, from_1904: bool) -> String {
        // Formats set numbers apart from the edge of their cells.
        self.filled(value, from_1904).trim().to_owned()
    }

    fn filled(&self, value: f64, from_1904: bool) -> String {
        let Some((section, signed)) = self.section(value) else { return general(value) };
        if section.dated {
            return moment(value, from_1904).map_or_else(|| general(value), |moment| section.moment(moment));
        }
        if section.general && section.percent == 0 {
            return section.around(&general(if signed { value } else { value.abs() }));
        }
        section.number(value, signed)
    }

    /// The section for a value, and whether it lets the minus sign stand.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let sections = &self.sections;
        if sections.iter().any(|section| section.condition.is_some()) {
            let found = sections.iter().find(|section| section.holds(value));
            return found.map(|section| (section, true));
        }
        match sections.len() {
            0 => None,
            1 => Some((&sections[0], true)),
            2 => Some(if value < 0.0 { (&sections[1], false) } else { (&sections[0], true) }),
            _ if value > 0.0 => Some((&sections[0], true)),
            _ if value < 0.0 => Some((&sections[1], false)),
            _ => Some((&sections[2], true)),
        }
    }
}

/// The sections of a code.
fn split(code: &str) -> Vec<String> {
    let mut sections = vec![String::new()];
    let mut chars = code.chars();
    let (mut quoted, mut bracketed) = (false, false);
    while let Some(c) = chars.next() {
        match c {
            ';' if !quoted && !bracketed => {
                sections.push(String::new());
                continue;
            }
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ => {}
        }
        let last = sections.len() - 1;
        sections[last].push(c);
        if matches!(c, '\\' | '!' | '_' | '*') && !quoted && !bracketed {
            sections[last].extend(chars.next());
        }
    }
    sections
}

impl Section {
    fn parse(code: &str) -> Self {
        let mut section = Self::default();
        let code: Vec<char> =
            code.replace("G/通用格式", "General").replace("通用格式", "General").chars().collect();
        let mut at = 0;
        let mut commas = 0;
        while let Some(&c) = code.get(at) {
            let rest = &code[at + 1..];
            let run = 1 + rest.iter().take_while(|next| next.eq_ignore_ascii_case(&c)).count();
            let placeholder = matches!(c, '0' | '#' | '?');
            if placeholder && commas > 0 {
                section.grouped = true;
                commas = 0;
            }
            at += 1;
            match c {
                '"' => {
                    let length = rest.iter().position(|&c| c == '"').unwrap_or(rest.len());
                    section.literal(rest[..length].iter().collect());
                    at += length + 1;
                }
                '\\' | '!' => {
                    section.literal(rest.iter().take(1).collect());
                    at += 1;
                }
                '_' | '*' => at += 1,
                '[' => {
                    let length = rest.iter().position(|&c| c == ']').unwrap_or(rest.len());
                    section.bracket(&rest[..length].iter().collect::<String>());
                    at += length + 1;
                }
                '0' | '#' | '?' => section.place(c),
                '.' if !section.pieces.contains(&Piece::Point) => section.pieces.push(Piece::Point),
                ',' if section.whole > 0 => commas += 1,
                '%' => {
                    section.percent += 1;
                    section.literal("%".into());
                }
                'E' | 'e' if matches!(rest.first(), Some('+' | '-')) => {
                    section.general = true;
                    at = code.len();
                }
                '/' if section.whole > 0 && rest.iter().any(|c| matches!(c, '?' | '#' | '0'..='9')) => {
                    section.general = true;
                    at = code.len();
                }
                'G' | 'g' if section.is_general(&code[at - 1..]) => {
                    section.general = true;
                    section.pieces.push(Piece::General);
                    at += "General".len() - 1;
                }
                // The name of an era.
                'G' | 'g' => {
                    if section.taiwanese {
                        section.literal("民國".into());
                    }
                    at += run - 1;
                }
                'A' | 'a' if run > 2 => {
                    (section.dated, section.weekday) = (true, true);
                    at += run - 1;
                }
                'A' | 'a' | '上' => at += section.half_day(&code[at - 1..]),
                'y' | 'Y' | 'e' | 'E' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                    section.date(c, run);
                    at += run - 1;
                }
                '@' => section.pieces.push(Piece::General),
                c => section.literal(c.to_string()),
            }
        }
        section.thousands = commas;
        section.minutes();
        section.republican();
        section
    }

    fn literal(&mut self, text: String) {
        match self.pieces.last_mut() {
            Some(Piece::Literal(last)) => last.push_str(&text),
            _ => self.pieces.push(Piece::Literal(text)),
        }
    }

    fn is_general(&self, code: &[char]) -> bool {
        code.iter().take(7).collect::<String>().eq_ignore_ascii_case("General")
    }

    /// A place for a digit.
    fn place(&mut self, c: char) {
        if self.pieces.contains(&Piece::Point) {
            self.decimals += 1;
            if c == '0' {
                self.least_decimals = self.decimals;
            }
            self.pieces.push(Piece::Decimal);
        } else {
            self.whole += 1;
            self.least_whole += usize::from(c == '0' || self.least_whole > 0);
            self.pieces.push(Piece::Whole);
        }
    }

    /// What stands in brackets: a condition, a currency, a duration; colours and languages show nothing.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let (currency, language) = currency.split_once('-').unwrap_or((currency, ""));
            self.literal(currency.to_owned());
            self.taiwanese |= language.ends_with("404");
            return;
        }
        if matches!(inside, "h" | "H" | "hh" | "HH") {
            self.dated = true;
            self.pieces.push(Piece::ElapsedHours);
            return;
        }
        let comparisons = [
            ("<=", Comparison::LessOrEqual),
            (">=", Comparison::GreaterOrEqual),
            ("<>", Comparison::NotEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
            ("=", Comparison::Equal),
        ];
        let found = comparisons.iter().find_map(|&(sign, comparison)| {
            let number = inside.strip_prefix(sign)?.trim().parse().ok()?;
            Some((comparison, number))
        });
        self.condition = found.or(self.condition);
    }

    /// AM/PM, A/P or 上午/下午; how many characters more than one it takes.
    fn half_day(&mut self, code: &[char]) -> usize {
        let code: String = code.iter().take(5).collect();
        let found =
            ["AM/PM", "am/pm", "A/P", "a/p", "上午/下午"].into_iter().find(|word| code.starts_with(word));
        match found {
            Some(word) => {
                self.dated = true;
                self.pieces.push(Piece::HalfDay);
                word.chars().count() - 1
            }
            None => {
                self.literal(code.chars().take(1).collect());
                0
            }
        }
    }

    fn date(&mut self, c: char, run: usize) {
        self.dated = true;
        self.pieces.push(match c.to_ascii_lowercase() {
            'y' | 'e' => Piece::Year,
            'm' => Piece::Month,
            // The day of the week says nothing that the day does not.
            'd' if run > 2 => {
                self.weekday = true;
                return;
            }
            'd' => Piece::Day,
            'h' => Piece::Hour,
            _ => Piece::Second,
        });
    }

    /// An `m` behind hours or before seconds is of minutes.
    fn minutes(&mut self) {
        let parts: Vec<usize> =
            (0..self.pieces.len()).filter(|&at| !matches!(self.pieces[at], Piece::Literal(_))).collect();
        for (number, &at) in parts.iter().enumerate() {
            let before = number.checked_sub(1).map(|before| &self.pieces[parts[before]]);
            let after = parts.get(number + 1).map(|&after| &self.pieces[after]);
            let timed =
                matches!(before, Some(Piece::Hour | Piece::ElapsedHours)) || after == Some(&Piece::Second);
            if self.pieces[at] == Piece::Month && timed {
                self.pieces[at] = Piece::Minute;
            }
        }
    }

    /// A year behind 民國 is counted from 1912.
    fn republican(&mut self) {
        for at in 1..self.pieces.len() {
            let Piece::Literal(before) = &self.pieces[at - 1] else { continue };
            if self.pieces[at] == Piece::Year && before.trim_end().ends_with(['國', '国']) {
                self.pieces[at] = Piece::Republican;
            }
        }
    }

    fn holds(&self, value: f64) -> bool {
        match self.condition {
            None => true,
            Some((Comparison::Less, than)) => value < than,
            Some((Comparison::LessOrEqual, than)) => value <= than,
            Some((Comparison::Equal, than)) => value == than,
            Some((Comparison::NotEqual, than)) => value != than,
            Some((Comparison::GreaterOrEqual, than)) => value >= than,
            Some((Comparison::Greater, than)) => value > than,
        }
    }

    /// The literals with `number` in the place of the first piece that shows it.
    fn around(&self, number: &str) -> String {
        let mut text = String::new();
        let mut number = Some(number);
        for piece in &self.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                _ => text.push_str(number.take().unwrap_or_default()),
            }
        }
        text + number.unwrap_or_default()
    }

    fn number(&self, value: f64, signed: bool) -> String {
        let shift = 2 * self.percent - 3 * self.thousands;
        let (whole, mut decimals) = rounded(value, shift, self.decimals);
        while decimals.len() > self.least_decimals && decimals.ends_with('0') {
            decimals.pop();
        }
        let whole = format!("{:0>1$}", whole.trim_start_matches('0'), self.least_whole);
        let is_zero = whole.chars().chain(decimals.chars()).all(|c| c == '0');
        let mut text = String::new();
        if signed && value < 0.0 && !is_zero {
            text.push('-');
        }
        let (mut place, mut decimal) = (0, decimals.chars());
        for piece in &self.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Whole => {
                    // The first place takes all digits that the others leave.
                    let end = (whole.len() + place + 1).saturating_sub(self.whole);
                    let start = if place == 0 { 0 } else { end.saturating_sub(1) };
                    let enough = whole.len() + place + 1 > self.whole;
                    if enough || place == 0 {
                        self.digits(&whole, start..end, &mut text);
                    }
                    place += 1;
                }
                Piece::Point if self.whole == 0 && !whole.is_empty() => {
                    text.push_str(&whole);
                    text.push('.');
                }
                Piece::Point if !decimals.is_empty() => text.push('.'),
                Piece::Decimal => text.extend(decimal.next()),
                _ => {}
            }
        }
        text
    }

    /// Digits of the whole part, with separators where the format groups them.
    fn digits(&self, whole: &str, range: std::ops::Range<usize>, text: &mut String) {
        for at in range {
            text.push_str(&whole[at..=at]);
            let behind = whole.len() - at - 1;
            if self.grouped && behind > 0 && behind.is_multiple_of(3) {
                text.push(',');
            }
        }
    }

    /// A day or a time: as its format writes it where that is Chinese, else in the order that sorts.
    fn moment(&self, moment: Moment) -> String {
        let has = |piece: &Piece| self.pieces.contains(piece);
        let Moment { year, month, day, hour, minute, second, .. } = moment;
        let written = |piece: &Piece| matches!(piece, Piece::Literal(text) if text.contains(['年', '月', '日', '时', '分']));
        if self.pieces.iter().any(written) {
            return self.pieces.iter().map(|piece| self.part(piece, moment)).collect();
        }
        let dated = has(&Piece::Year) || has(&Piece::Republican);
        let date = match (dated, has(&Piece::Month), has(&Piece::Day)) {
            (true, true, true) => format!("{year}-{month:02}-{day:02}"),
            (true, true, false) => format!("{year}年{month}月"),
            (true, false, _) => year.to_string(),
            (false, true, true) => format!("{month}月{day}日"),
            (false, true, false) => format!("{month}月"),
            (false, false, true) => day.to_string(),
            // A format of the day of the week alone.
            (false, false, false) if self.weekday => format!("{year}-{month:02}-{day:02}"),
            (false, false, false) => String::new(),
        };
        let hour = if has(&Piece::ElapsedHours) { moment.elapsed_hours } else { hour };
        let timed = has(&Piece::Hour) || has(&Piece::ElapsedHours) || has(&Piece::Minute);
        let time = match (timed, has(&Piece::Second)) {
            (true, false) => format!("{hour:02}:{minute:02}"),
            (_, true) => format!("{hour:02}:{minute:02}:{second:02}"),
            (false, false) => String::new(),
        };
        [date, time].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }

    fn part(&self, piece: &Piece, moment: Moment) -> String {
        match piece {
            Piece::Literal(text) => text.clone(),
            Piece::Year => moment.year.to_string(),
            Piece::Republican if moment.year > 1911 => (moment.year - 1911).to_string(),
            // 民國前2年 is 1910.
            Piece::Republican => format!("前{}", 1912 - moment.year),
            Piece::Month => moment.month.to_string(),
            Piece::Day => moment.day.to_string(),
            Piece::ElapsedHours => moment.elapsed_hours.to_string(),
            Piece::Hour => moment.hour.to_string(),
            Piece::Minute => format!("{:02}", moment.minute),
            Piece::Second => format!("{:02}", moment.second),
            _ => String::new(),
        }
    }
}

/// The digits of a number without its sign, and by how many of them the point stands right of the first.
fn digits(value: f64) -> (String, i32) {
    let written = format!("{:.*e}", DIGITS - 1, value.abs());
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse::<i32>().unwrap_or(0) + 1)
}

/// A number times ten to the power of `shift`, rounded half up as spreadsheets do: its whole part and its decimals.
fn rounded(value: f64, shift: i32, decimals: usize) -> (String, String) {
    let (digits, point) = digits(value);
    let point = point + shift;
    let at = |place: i32| {
        usize::try_from(place)
            .ok()
            .and_then(|place| digits.as_bytes().get(place))
            .map_or(0, |digit| digit - b'0')
    };
    let last = point + i32::try_from(decimals).unwrap_or(i32::MAX);
    let mut kept: Vec<u8> = (point.min(0)..last.max(0)).map(at).collect();
    let mut carry = u8::from(at(last.max(point.min(0))) >= 5 && last >= 0);
    for digit in kept.iter_mut().rev() {
        *digit += carry;
        carry = u8::from(*digit == 10);
        *digit %= 10;
    }
    let mut text: String = kept.iter().map(|digit| char::from(b'0' + digit)).collect();
    if carry == 1 {
        text.insert(0, '1');
    }
    let split = text.len().saturating_sub(decimals);
    let behind = text.split_off(split);
    (text, format!("{behind:0>decimals$}"))
}

/// A number as its digits, without powers of ten.
pub(crate) fn general(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let (digits, point) = digits(value);
    let digits = digits.trim_end_matches('0');
    let sign = if value < 0.0 { "-" } else { "" };
    if digits.is_empty() {
        return "0".into();
    }
    match usize::try_from(point) {
        Ok(point) if point >= digits.len() => format!("{sign}{digits:0<point$}"),
        Ok(point) if point > 0 => format!("{sign}{}.{}", &digits[..point], &digits[point..]),
        _ => {
            let zeros = usize::try_from(-i64::from(point)).unwrap_or(0);
            format!("{sign}0.{}{digits}", "0".repeat(zeros))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_shown(code: &str, cases: &[(f64, &str)]) {
        for &(value, expected) in cases {
            assert_eq!(NumberFormat::parse(code).shown(value, false), expected, "{value} as {code}");
        }
    }

    #[test]
    fn numbers_are_shown_with_their_decimals() {
        assert_shown("General", &[(0.0, "0"), (1250.5, "1250.5"), (0.1 + 0.2, "0.3"), (-3e-4, "-0.0003")]);
        assert_shown("General", &[(1e15, "1000000000000000"), (123_456_789_012.0, "123456789012")]);
        assert_shown("0", &[(2.5, "3"), (-0.4, "0"), (999.5, "1000"), (0.49, "0")]);
        assert_shown("0.00", &[(8.8, "8.80"), (0.125, "0.13"), (1.005, "1.01"), (-12.0, "-12.00")]);
        assert_shown("0.0#", &[(1.5, "1.5"), (1.25, "1.25"), (2.0, "2.0")]);
        assert_shown("000", &[(7.0, "007")]);
        assert_shown("#", &[(0.0, ""), (12.0, "12")]);
        assert_shown("#.##", &[(0.5, ".5")]);
    }

    /// LibreOffice in zh-CN shows the same.
    #[test]
    fn negative_amounts_of_accounts_have_the_sign_of_chinese_programs_or_of_their_own_code() {
        for number in [39, 40, 43] {
            assert_eq!(NumberFormat::built_in(number).shown(-9_930_118.52, false), "-9,930,118.52");
        }
        assert_eq!(NumberFormat::built_in(43).shown(0.0, false), "-");
        assert_shown("#,##0.00_);[Red]\\(#,##0.00\\)", &[(-9_930_118.52, "(9,930,118.52)"), (0.0, "0.00")]);
        let accounts = "_(* #,##0.0_);_(* \\(#,##0.0\\);_(* \"-\"??_);_(@_)";
        assert_shown(accounts, &[(-9_930_118.52, "(9,930,118.5)"), (12.0, "12.0"), (0.0, "-")]);
    }

    #[test]
    fn thousands_per_cents_and_signs() {
        assert_shown("#,##0.00", &[(1_234_567.891, "1,234,567.89"), (12.0, "12.00"), (-1234.5, "-1,234.50")]);
        assert_shown("0.0%", &[(0.312, "31.2%"), (-0.0004, "0.0%"), (1.0, "100.0%")]);
        assert_shown("0%", &[(0.3125, "31%"), (0.005, "1%")]);
        assert_shown("#,##0_);(#,##0)", &[(1200.0, "1,200"), (-1200.0, "(1,200)")]);
        assert_shown(
            "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
            &[(0.0, "-"), (-3.0, "-3.00"), (4500.0, "4,500.00")],
        );
        assert_shown("0.00;[Red]-0.00", &[(-1.5, "-1.50")]);
        assert_shown("+0.0;-0.0;0.0", &[(3.25, "+3.3"), (-3.25, "-3.3"), (0.0, "0.0")]);
    }

    #[test]
    fn words_of_formats_are_shown() {
        assert_shown("0.00\"万元\"", &[(12.5, "12.50万元")]);
        assert_shown("0\"家\"", &[(312.0, "312家")]);
        assert_shown("#,##0元", &[(3500.0, "3,500元")]);
        assert_shown("[$¥-804]#,##0.0", &[(1234.0, "¥1,234.0")]);
        assert_shown("0!.0,\"万\"", &[(123_456.0, "12.3万"), (95_000.0, "9.5万")]);
        assert_shown("0.00,,", &[(123_456_789.0, "123.46")]);
        assert_shown("[>=10000]0.0,\"千\";0", &[(12_345.0, "12.3千"), (980.0, "980")]);
        assert_shown("[DBNum1]General", &[(12.0, "12")]);
        assert_shown("G/通用格式\"人\"", &[(12.0, "12人")]);
        assert_shown("\"第\"0\"位\"", &[(3.0, "第3位")]);
        assert_shown("0.00E+00", &[(1234.0, "1234")]);
        assert_shown("# ?/?", &[(0.5, "0.5")]);
    }

    #[test]
    fn days_are_days() {
        let day = 45_366.0; // 2024-03-15
        for (code, expected) in [
            ("yyyy/m/d", "2024-03-15"),
            ("m/d/yyyy", "2024-03-15"),
            ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2024年3月15日"),
            ("yyyy\\-mm", "2024年3月"),
            ("mmm-yy", "2024年3月"),
            ("yyyy", "2024"),
            ("m\"月\"", "3月"),
            ("m/d", "3月15日"),
            ("[DBNum1]yyyy年m月", "2024年3月"),
            ("e年", "2024年"),
            ("[$-404]\"民國\"e\"年\"m\"月\"d\"日\"", "民國113年3月15日"),
            ("[$-404]gge\"年\"m\"月\"", "民國113年3月"),
            ("[$-404]ggge/m/d", "2024-03-15"),
            ("[$-404]e\"年\"m\"月\"", "2024年3月"),
            ("[$-411]ggge\"年\"", "2024年"),
            ("aaaa", "2024-03-15"),
            ("[$-804]dddd", "2024-03-15"),
            ("yyyy/m/d aaa", "2024-03-15"),
        ] {
            assert_shown(code, &[(day, expected)]);
        }
        assert_shown("yyyy/m/d h:mm", &[(day + 0.5, "2024-03-15 12:00")]);
        assert_shown("h:mm AM/PM", &[(0.75, "18:00")]);
        assert_shown("[h]:mm:ss", &[(1.5, "36:00:00")]);
        assert_shown("[$-404]\"民國\"e年", &[(4367.0, "民國前1年"), (4384.0, "民國1年")]);
        assert_eq!(NumberFormat::built_in(34).shown(0.75, false), "18时00分");
        assert_eq!(NumberFormat::built_in(56).shown(0.75, false), "18时00分00秒");
        assert_eq!(NumberFormat::built_in(47).shown(0.5 / 24.0, false), "00:30:00");
        assert_eq!(NumberFormat::built_in(52).shown(day, false), "2024年3月");
        assert_shown("mm:ss", &[(0.5 / 24.0, "00:30:00")]);
        assert_shown("yyyy/m/d", &[(-5.0, "-5"), (1e9, "1000000000")]);
    }

    #[test]
    fn whatever_a_code_says_is_shown_somehow() {
        for code in [
            "", ";", ";;;", "\"", "[", "\\", "0.0.0", "%%%", ",,,", "[>", "@", "_", "yyyy0", "0e+", "E+",
            ".", "[$", "年",
        ] {
            for value in [0.0, 1.5, -1e300, 1e-300, f64::MAX, f64::NAN, f64::INFINITY] {
                let _ = NumberFormat::parse(code).shown(value, false);
            }
        }
    }
}
