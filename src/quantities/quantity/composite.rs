//! What belongs to an amount beyond its numeral and its unit: 半, smaller units, a last bare digit?

use super::{Reader, Side};
use crate::decimal::Decimal;
use crate::quantities::cues::{Group, words};
use crate::quantities::numeral::{self, Form, Numeral, Reading};
use crate::quantities::unit::{Kind, UnitMatch};
use crate::quantities::vocabulary::Seam;
use crate::report::Bound;

impl Reader<'_> {
    /// 个半小时, 分半钟, 米九: one of the unit, the 一 left out.
    pub(super) fn left_out(&self, at: usize) -> Option<Side> {
        let unit = self.glyphs.get(at);
        let before = self.glyphs.before(at);
        if !matches!(unit, '个' | '分' | '米') || at < self.floor || numeral::is_numeric(before) {
            return None;
        }
        let one = Numeral::one(at);
        match unit {
            '个' if !matches!(before, '这' | '那' | '每' | '整' | '某' | '哪' | '各') => {
                let priced = self.is_priced(at);
                self.parted_unit(&one)
                    .filter(|side| priced || side.unit.is_some_and(|unit| unit.kind == Kind::Duration))
                    .or_else(|| self.tenths_of_one(one).filter(|_| priced))
            }
            '分' if self.glyphs.has(at, "分半") => {
                let closes = |c: char| !matches!(c, '\u{4E00}'..='\u{9FFF}');
                let whole = self.glyphs.has(at, "分半钟") || closes(self.glyphs.get(at + 2));
                self.minutes(&one).filter(|_| whole)
            }
            '米' => self.tenths_of_one(one),
            _ => None,
        }
    }

    /// 米九: a metre and nine tenths, said of people's heights; in Cantonese 個九 is a dollar and ninety cents.
    fn tenths_of_one(&self, one: Numeral) -> Option<Side> {
        let end = one.end + 1;
        let worded = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
        let (before, after) = (self.glyphs.before(one.start), self.glyphs.get(end + 1));
        if worded(before) && !"为是达约近高长有过个到至".contains(before)
            || worded(after) && !"左右上下的以多大到至高长".contains(after)
        {
            return None;
        }
        let unit = self.units.longest(self.glyphs, one.end, false)?;
        let mut side = Side { numeral: one, unit: Some(unit), text: self.source_unit(end - 1, end), end };
        self.compose(&mut side);
        (side.end > end).then_some(side)
    }

    /// 四分之一公升, ¾小时: a part of a unit is a measure or a length of time, not a share.
    pub(super) fn part_of_a_measure(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end;
        let unit = self
            .units
            .longest(self.glyphs, end, numeral.form == Form::Arabic)
            .filter(|unit| {
                let divided = || self.glyphs.after_any(end, words(Group::Divided)) == Some(end + unit.len);
                (matches!(unit.kind, Kind::Measure | Kind::Duration) || unit.kind == Kind::Count && divided())
                    && self.fits(numeral, unit)
            })
            .filter(|unit| !self.glyphs.begin_a_word(end, end + unit.len, Seam::Loose))?;
        let part = Numeral {
            low: numeral.low.shift(-2),
            high: numeral.high.map(|high| high.shift(-2)),
            proportion: false,
            decimal: true,
            ..numeral.clone()
        };
        let after = end + unit.len;
        Some(Side { numeral: part, unit: Some(unit), text: self.source_unit(end, after), end: after })
    }

    /// 浪高2/3米, 疗程2/3天: from two to three as well as two thirds; ¾ and 3/4英寸 are parts.
    pub(super) fn is_unsure_part(&self, numeral: &Numeral) -> bool {
        let text = self.glyphs.text(numeral.start, numeral.end);
        let parts = text.split_once('/').map(|(part, whole)| (part.parse::<u32>(), whole.parse::<u32>()));
        let next = matches!(parts, Some((Ok(part), Ok(whole))) if part > 1 && part + 1 == whole);
        let unit = self.units.longest(self.glyphs, numeral.end, true);
        next && unit.is_some_and(|unit| {
            matches!(unit.kind, Kind::Measure | Kind::Duration) && !unit.code.starts_with('[')
        })
    }

    /// 五分三十秒, 一分半钟: 分 is minutes before seconds or 半.
    pub(super) fn minutes(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end + 1;
        if self.glyphs.get(numeral.end) != '分' {
            return None;
        }
        let minute = UnitMatch { len: 1, kind: Kind::Duration, code: "min", noun: false };
        let mut side =
            Side { numeral: numeral.clone(), unit: Some(minute), text: self.source_unit(end - 1, end), end };
        if self.glyphs.get(end) == '半' {
            side.numeral.low = numeral.low.checked_add(Decimal::new(5, 1))?;
            side.end = self.glyphs.after_any(end + 1, &["钟"]).unwrap_or(end + 1);
            return Some(side);
        }
        self.compose(&mut side);
        (side.end > end).then_some(side)
    }

    /// 一个半月, 一个多月, 两个半小时: 半 and 多 between 个 and the unit; 两个半 alone.
    pub(super) fn parted_unit(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end;
        if self.glyphs.get(end) != '个' {
            return None;
        }
        // 3个多亿
        let open = matches!(self.glyphs.get(end + 1), '多' | '余');
        let from = end + 1 + usize::from(open && numeral::big(self.glyphs.get(end + 2)).is_some());
        let (half, more) = match self.glyphs.get(from) {
            // 两个亿卢布, 两个千万, but not 6个万亿级产业 and 5个亿元村
            '亿' | '万' | '千' | '百' | '十' => {
                let (power, multiplied) = self.multiplier_counted(from)?;
                let unit = self.units.longest(self.glyphs, multiplied, false);
                let after = multiplied + unit.map_or(0, |unit| unit.len);
                let next = self.glyphs.get(after);
                let names = matches!(next, '\u{4E00}'..='\u{9FFF}') && !"的左上以多，、".contains(next);
                let measured = unit.is_some_and(|unit| unit.kind != Kind::Money);
                let spelt = power == 8 && self.glyphs.get(from) == '亿';
                if next == '级'
                    || measured && !spelt
                    || names && unit.is_none_or(|unit| unit.code == "CNY" || unit.code.is_empty())
                {
                    return None;
                }
                return Some(Side {
                    numeral: Numeral {
                        low: numeral.low.shift(power),
                        high: numeral.high.map(|high| high.shift(power)),
                        end: multiplied,
                        scale: power,
                        bound: if open { Bound::Over } else { numeral.bound },
                        ..numeral.clone()
                    },
                    unit,
                    text: self.source_unit(multiplied, after),
                    end: after,
                });
            }
            '半' => (true, false),
            '多' | '余' => (false, true),
            _ => return None,
        };
        let from = end + 2;
        let time =
            ["小时", "分钟", "月", "钟头", "钟", "星期", "礼拜", "世纪", "季度", "学期", "工作日", "昼夜"]
                .iter()
                .find(|unit| self.glyphs.has(from, unit));
        let (unit, text, end) = match time {
            Some(word) => {
                let len = word.chars().count();
                let written = self.glyphs.as_written(from, from + len);
                let counted = matches!(*word, "月" | "世纪");
                let text = if counted { self.glyphs.as_written(end, end + 1) + &written } else { written };
                let code = match *word {
                    "小时" | "钟头" | "钟" => "h",
                    "分钟" => "min",
                    "月" => "mo",
                    "星期" | "礼拜" => "wk",
                    _ => "",
                };
                (UnitMatch { len: len + 2, kind: Kind::Duration, code, noun: false }, text, from + len)
            }
            None => match self.units.longest(self.glyphs, from, false) {
                Some(unit) if unit.kind == Kind::PercentagePoint || self.glyphs.has(from, "百分点") => (
                    unit,
                    self.glyphs.as_written(end, end + 1) + &self.glyphs.as_written(from, from + unit.len),
                    from + unit.len,
                ),
                _ if half && numeral.form == Form::Chinese => (
                    UnitMatch { len: 2, kind: Kind::Count, code: "", noun: false },
                    self.glyphs.as_written(end, end + 1),
                    from,
                ),
                _ => return None,
            },
        };
        let low = if half { numeral.low.checked_add(Decimal::new(5, 1))? } else { numeral.low };
        let bound = if more { Bound::Over } else { numeral.bound };
        Some(Side { numeral: Numeral { low, bound, ..numeral.clone() }, unit: Some(unit), text, end })
    }

    /// 亿, 万, 千万, 百万, 十万 at glyph `at`, counted as one thing: its power of ten and where it ends.
    fn multiplier_counted(&self, at: usize) -> Option<(i32, usize)> {
        let small = numeral::small(self.glyphs.get(at));
        let big_at = at + usize::from(small.is_some());
        let big = numeral::big(self.glyphs.get(big_at)).filter(|&power| power < 12)?;
        let longer = numeral::is_numeric(self.glyphs.get(big_at + 1));
        (!longer).then_some((small.unwrap_or(0) + big, big_at + 1))
    }

    /// What may follow a unit and belongs to the same amount: 半, a smaller unit, a bare digit.
    pub(super) fn compose(&self, side: &mut Side) {
        let Some(unit) = side.unit else { return };
        let mut name = self.glyphs.text(side.numeral.end, side.numeral.end + unit.len);
        let money = name == "个" && self.is_priced(side.numeral.start)
            || name == "分" && self.is_part_of_a_price(side.numeral.start, side.end);
        let divisible =
            money || matches!(unit.kind, Kind::Money | Kind::Measure | Kind::Duration | Kind::Multiple);
        if side.numeral.high.is_some() || side.numeral.scale > 0 && unit.kind != Kind::Measure {
            return;
        }
        let half = self.glyphs.get(side.end) == '半'
            && divisible
            && self.glyphs.after_any(side.end + 1, words(Group::OfHalf)).is_none();
        if half {
            let end = side.end + 1;
            settle(side, side.numeral.low.abs().checked_add(Decimal::new(5, 1)), 1.into(), end);
            return;
        }
        // The amount in parts, of which `parts` make one of the first unit.
        let (mut amount, mut parts) = (side.numeral.low.abs(), Decimal::from(1));
        for _ in 0..3 {
            let minutes = unit.kind == Kind::Duration && name == "分";
            if let Some((part, end)) = self.last_part(&name, side.end, divisible && !minutes) {
                settle(side, amount.checked_add(part), parts, end);
                return;
            }
            let joint = matches!(self.glyphs.get(side.end), '零' | '又')
                && numeral::is_numeric(self.glyphs.get(side.end + 1));
            let from = side.end + usize::from(joint);
            if self.glyphs.gap(from) && !self.glyphs.get(from).is_ascii_digit() {
                return;
            }
            let Reading::Number(next) = numeral::read(self.glyphs, self.units, from) else { return };
            if next.high.is_some() || next.proportion || next.scale > 0 || next.low.is_negative() {
                return;
            }
            // 121度52'36"
            let angle = match self.glyphs.get(next.end) {
                '\'' | '’' => Some("′"),
                '"' | '”' => Some("″"),
                _ => None,
            };
            let angle = angle.filter(|_| matches!(&*name, "度" | "°" | "′"));
            let unit = self.units.longest(self.glyphs, next.end, true).map(|unit| unit.len);
            let Some(len) = angle.map(|_| 1).or(unit) else { return };
            let end = next.end + len;
            let smaller = angle.map_or_else(|| self.glyphs.text(next.end, end), str::to_owned);
            if name == "天" && smaller == "夜" && next.low == side.numeral.low {
                side.end = end;
                return;
            }
            let Some(many) = self.units.per_unit(&name, &smaller) else { return };
            let Some(product) = parts.checked_mul(many.into()) else { return };
            let Some(sum) = amount.checked_mul(many.into()).and_then(|sum| sum.checked_add(next.low)) else {
                return;
            };
            (amount, parts) = (sum, product);
            settle(side, Some(amount), parts, end);
            name = smaller;
        }
    }

    /// 11秒08, 1米85, 一米八五: two digits after a unit are its hundredths.
    fn hundredths(&self, unit: &str, at: usize) -> Option<(Decimal, usize)> {
        if !matches!(unit, "秒" | "米") || self.glyphs.gap(at) {
            return None;
        }
        let value = |at: usize| {
            let c = self.glyphs.get(at);
            c.to_digit(10).or_else(|| numeral::digit(c).filter(|_| unit == "米" && c != '两').map(u32::from))
        };
        let (tens, ones) = (value(at)?, value(at + 1)?);
        let alike = self.glyphs.get(at).is_ascii_digit() == self.glyphs.get(at + 1).is_ascii_digit();
        let ends = alike && !numeral::is_numeric(self.glyphs.get(at + 2));
        let unitless = self.units.longest(self.glyphs, at + 2, true).is_none();
        (ends && unitless).then(|| (Decimal::new(i128::from(tens * 10 + ones), 2), at + 2))
    }

    /// What of `unit` itself ends an amount at glyph `at`: hundredths (1米85), tenths (三块二), the half of a minute.
    fn last_part(&self, unit: &str, at: usize, divisible: bool) -> Option<(Decimal, usize)> {
        if unit.starts_with('分') && self.glyphs.get(at) == '半' {
            return Some((Decimal::new(5, 1), at + 1));
        }
        self.hundredths(unit, at).or_else(|| self.tenths_of(unit, at).filter(|_| divisible))
    }

    /// 三米九, 一块二, 38度5: a bare digit after a unit is its tenths, after 零 its hundredths.
    fn tenths_of(&self, unit: &str, at: usize) -> Option<(Decimal, usize)> {
        let zero = self.glyphs.get(at) == '零';
        let from = at + usize::from(zero);
        if self.glyphs.gap(from) {
            return None;
        }
        let c = self.glyphs.get(from);
        let arabic = c.is_ascii_digit();
        let digit = numeral::digit(c).map(u32::from).or_else(|| c.to_digit(10)).filter(|&digit| digit > 0)?;
        let units = words(if arabic { Group::TenthsInDigits } else { Group::TenthsInWords });
        let (end, after) = (from + 1, self.glyphs.get(from + 1));
        // 12块5一斤, 12块5两斤: what the price is of.
        let priced =
            matches!(after, '一' | '两') && self.units.longest(self.glyphs, end + 1, false).is_some();
        // 1米8 is a height, 1米8列 are rows.
        if arabic
            && unit == "米"
            && matches!(after, '\u{4E00}'..='\u{9FFF}')
            && !"的高左以多和与".contains(after)
        {
            return None;
        }
        let goes_on = numeral::is_numeric(after)
            || after.is_ascii_alphanumeric()
            || arabic && matches!(after, '.' | '-' | '分' | '成' | '/' | '%' | ':')
            || c == '两'
            || self.units.longest(self.glyphs, end, true).is_some();
        let tenth = Decimal::new(digit.into(), if zero { 2 } else { 1 });
        (units.contains(&unit) && (priced || !goes_on)).then_some((tenth, end))
    }
}

/// Sets an amount of so many parts, which ends at glyph `end`; `parts` make one of its unit. 零下二十八度五 is as far below
/// zero as 二十八度五 above it.
fn settle(side: &mut Side, amount: Option<Decimal>, parts: Decimal, end: usize) {
    if let Some(low) = amount.and_then(|amount| amount.checked_div(parts, 10)) {
        side.numeral.low = if side.numeral.low.is_negative() { low.negated() } else { low };
        side.end = end;
    }
}
