//! Which figures share one unit: the ends of a range, the members of a list?

use super::around::currency_before;
use super::{Found, Reader, Side};
use crate::decimal::Decimal;
use crate::quantities::bound;
use crate::quantities::cues::{Group, is_alternative, words};
use crate::quantities::numeral::{self, Form, Numeral};
use crate::quantities::unit::Kind;
use crate::report::Bound;

impl Reader<'_> {
    /// From … to …: 30%-50%, 1.2—1.5万亿元, 50至60亿元, 三、五个; 2000元以上5000元以下.
    pub(super) fn range(&self, at: usize, first: &Side) -> Option<Found> {
        if let Some((from, second)) = self.bounded_above(first) {
            let whole = first.numeral.high.is_none() && second.numeral.high.is_none();
            let same = whole && self.share_a_unit(at, first, &second);
            let ends = same.then(|| self.ends(from, first, &second, false))??;
            return self.joined(at, first, second, ends);
        }
        let mut from = self.glyphs.after_any(first.end, &["(含)", "（含）"]).unwrap_or(first.end);
        let pause = self.glyphs.get(from) == '、';
        let single = |numeral: &Numeral| {
            numeral.form == Form::Chinese && numeral.end == numeral.start + 1 && !numeral.bare
        };
        let digits = pause && first.unit.is_none() && self.is_pair_of_digits(at, from);
        from = if pause {
            if !digits && !single(&first.numeral) || first.unit.is_some() {
                return None;
            }
            from + 1
        } else {
            // -3--5℃: the second hyphen is the sign of the second end, as the first end has one.
            let signed =
                matches!(self.glyphs.get(at), '-' | '−') && self.glyphs.get(from + 2).is_ascii_digit();
            let dashes = ["——", "--", "-", "—", "~", "～", "−", "至", "到"];
            let doubled = signed && self.glyphs.has(from, "--");
            self.glyphs.after_any(from, if doubled { &dashes[2..3] } else { &dashes })?
        };
        if first.numeral.high.is_some() || first.numeral.proportion && first.unit.is_none() {
            return None;
        }
        let second = self.side(from).ok()?;
        if second.numeral.high.is_some() || second.numeral.bare && first.numeral.form == Form::Arabic {
            return None;
        }
        let same = self.share_a_unit(at, first, &second);
        if !same || pause && !digits && !single(&second.numeral) || self.is_a_move(at, first, &second) {
            return None;
        }
        let (low, high) = self.ends(from, first, &second, digits)?;
        if pause && !digits && second.numeral.low.checked_sub(first.numeral.low)? > 2.into() {
            return None;
        }
        self.joined(at, first, second, (low, high))
    }

    /// The figure from one end to the other.
    fn joined(
        &self,
        at: usize,
        first: &Side,
        second: Side,
        (low, high): (Decimal, Decimal),
    ) -> Option<Found> {
        let numeral = Numeral {
            start: first.numeral.start,
            low,
            high: Some(high),
            bound: Bound::Range,
            ..second.numeral.clone()
        };
        let second = if second.unit.is_none() && first.numeral.proportion {
            Side { unit: first.unit, text: first.text.clone(), ..second }
        } else {
            second
        };
        self.single(at, Side { numeral, ..second })
    }

    /// 5000元以下 of 2000元以上5000元以下: where the upper end begins that follows the lower one at once, and what it is.
    fn bounded_above(&self, first: &Side) -> Option<(usize, Side)> {
        let bound = |side: &Side| {
            let duration = side.unit.is_some_and(|unit| unit.kind == Kind::Duration);
            bound::after(self.glyphs, side.end, duration)
        };
        let (_, from) = bound(first).filter(|&(bound, _)| bound == Bound::AtLeast)?;
        let second = self.side(from).ok()?;
        bound(&second).is_some_and(|(bound, _)| bound == Bound::AtMost).then_some((from, second))
    }

    /// The lower and the upper end of a range whose second one begins at `from`; `digits` says that both are single ones
    /// of one number (2、3十元).
    fn ends(&self, from: usize, first: &Side, second: &Side, digits: bool) -> Option<(Decimal, Decimal)> {
        // 两到三成
        let tenths = second.unit.is_some_and(|unit| unit.kind == Kind::Percent && unit.len == 0)
            && !second.numeral.proportion
            && first.unit.is_none();
        // 2、3十元
        let tens = digits && self.glyphs.get(from + 1) == '十';
        let start = if tenths || tens {
            Numeral { low: first.numeral.low.shift(1), ..first.numeral.clone() }
        } else {
            first.numeral.clone()
        };
        // 零下3至5度: both are below zero, where one scale is named.
        let below = first.unit.is_none()
            && self.glyphs.has(first.numeral.start, "零下")
            && !second.numeral.low.is_negative()
            && numeral::digit(self.glyphs.get(from)) != Some(0);
        match self.scaled(&start, &second.numeral) {
            _ if below => {
                let second = second.numeral.low.negated();
                Some((start.low.min(second), start.low.max(second)))
            }
            Some(ends) => Some(ends),
            // 零下3℃至零下8℃
            None if second.numeral.low.is_negative() && second.numeral.low < first.numeral.low => {
                Some((second.numeral.low, first.numeral.low))
            }
            None => None,
        }
    }

    /// Whether the ends of a range that begins at `at` are amounts of one unit.
    fn share_a_unit(&self, at: usize, first: &Side, second: &Side) -> bool {
        match (first.unit, second.unit) {
            (None, Some(_)) => true,
            (Some(a), Some(b)) => {
                (a.kind, a.code) == (b.kind, b.code) && (a.kind != Kind::Count || first.text == second.text)
            }
            // 百分之三十到四十一
            (Some(a), None) => {
                a.kind == Kind::Percent && a.len == 0 && self.glyphs.has(first.numeral.start, "百分之")
            }
            (None, None) => {
                second.numeral.scale > 0
                    || self.is_interval(at)
                    || second.numeral.decimal && self.index(at, &first.numeral).is_some()
                    || first.numeral.scale > 0
                    || is_spelt_out(&first.numeral) && is_spelt_out(&second.numeral)
                    || currency_before(self.glyphs, at, self.floor).is_some()
            }
        }
    }

    /// 1、2百人, 三、四百人, 6、7成: two digits, the second one more than the first, before what multiplies both.
    fn is_pair_of_digits(&self, at: usize, pause: usize) -> bool {
        let value = |at: usize| {
            let c = self.glyphs.get(at);
            c.to_digit(10).or_else(|| numeral::digit(c).map(u32::from)).filter(|&digit| digit > 0)
        };
        let next = value(at).zip(value(pause + 1)).is_some_and(|(first, second)| second == first + 1);
        let multiplied = matches!(self.glyphs.get(pause + 2), '十' | '百' | '千' | '成');
        let listed = numeral::is_numeric(self.glyphs.before(at))
            || matches!(self.glyphs.before(at), '、' | '第' | '.')
            || (2..=4).any(|back| at >= back && self.glyphs.has(at - back, "分别"));
        next && pause == at + 1 && multiplied && !listed
    }

    /// 减少1.2亿元至35.6亿元, 从8000元到3万元: an amount and what it came to, or the two ends of a way.
    fn is_a_move(&self, at: usize, first: &Side, second: &Side) -> bool {
        let counted = |side: &Side| side.unit.is_some_and(|unit| unit.kind != Kind::Percent);
        // 跌2.4亿至18.6亿元
        let scaled = first.unit.is_none() && first.numeral.scale > 0 && second.numeral.scale > 0;
        let unitless = scaled && second.unit.is_none();
        if !(scaled || counted(first)) || !(counted(second) || unitless) {
            return false;
        }
        // 从3000亿到9000亿
        let money = unitless || first.unit.or(second.unit).is_some_and(|unit| unit.kind == Kind::Money);
        if matches!(self.glyphs.before(at), '从' | '由') {
            return money && !self.glyphs.has(second.end, "不等");
        }
        // 增约2800人至15.5万人
        let amount = bound::before(self.glyphs, at, self.floor, false).map_or(at, |(_, start)| start);
        let verb = self.glyphs.before_any(amount, &["了"]).unwrap_or(amount);
        let moved = self.glyphs.before_any(verb, words(Group::Move)).is_some_and(|from| from >= self.floor)
            // 每200米|加0.2元至2.1元
            || self.glyphs.before(verb) == '加' && verb == self.floor + 1;
        let threefold = first.numeral.low.checked_mul(3.into());
        moved && threefold.is_some_and(|threefold| second.numeral.low > threefold)
    }

    /// 由-3降至-8℃: a number without a unit and what it moved to, whose unit holds for both. Nothing (within) where its
    /// multiplier may hold for both as well: 由3增至5万人.
    pub(super) fn before_a_move(&self, at: usize, first: &Numeral) -> Option<Option<Side>> {
        /// How far behind a number what it moved to may stand.
        const FAR: usize = 8;
        let numbered = self.glyphs.after_any(first.end, words(Group::NumberedBehind)).is_some();
        let whole = first.high.is_none() && !first.proportion;
        if !matches!(self.glyphs.before(at), '从' | '由') || numbered || !whole {
            return None;
        }
        let mut clause = (first.end + 1..first.end + FAR).take_while(|&i| {
            !matches!(self.glyphs.get(i), ',' | '，' | '、' | '。' | '；' | ';' | '\n' | '/')
        });
        let from = clause.find(|&i| matches!(self.glyphs.get(i), '到' | '至'))? + 1;
        let second = self.side(from).ok()?;
        let unit = second.unit.filter(|unit| unit.kind != Kind::Duration && !second.numeral.proportion)?;
        let (mut numeral, scale) = (first.clone(), second.numeral.scale);
        if numeral.scale == 0 && scale > 0 {
            if numeral.decimal {
                numeral.low = numeral.low.shift(scale);
            } else if numeral.low < 100.into() {
                return Some(None);
            }
        }
        let end = numeral.end;
        Some(Some(Side { numeral, unit: Some(unit), text: second.text, end }))
    }

    /// 45.6±12.3岁: about the first, in the unit of the second.
    pub(super) fn give_or_take(&self, at: usize, first: &Side) -> Option<Found> {
        let from = self.glyphs.after_any(first.end, &["±"])?;
        let second = self.side(from).ok()?;
        let unit = second.unit.or(first.unit);
        let text = if second.unit.is_some() { &second.text } else { &first.text };
        let numeral = Numeral { bound: Bound::About, end: second.numeral.end, ..first.numeral.clone() };
        self.single(at, Side { numeral, unit, text: text.clone(), end: second.end })
    }

    /// Both ends with the multipliers they share: 50至60亿, 两到三千, 1、2百.
    pub(super) fn scaled(&self, first: &Numeral, second: &Numeral) -> Option<(Decimal, Decimal)> {
        let high = second.low;
        let shares = first.scale == 0 && second.scale > 0;
        let big = if shares { first.low.shift(second.scale) } else { first.low };
        // 两到三千, 两到三百亿: a single digit takes 百 and 千 too.
        let c = self.glyphs.get(first.start);
        let lone = first.end - first.start == 1 && (numeral::digit(c).is_some() || c.is_ascii_digit());
        let lead = second.low.shift(-second.scale);
        let worded =
            (second.start..second.end).any(|i| matches!(self.glyphs.get(i), '百' | '千' | '佰' | '仟'));
        let small = if lone && lead >= 10.into() && lead.is_integer() && worded {
            let power = lead.magnitude();
            (lead.shift(-power).is_integer()).then(|| big.shift(power))
        } else {
            None
        };
        [small, Some(big), Some(first.low)]
            .into_iter()
            .flatten()
            .find(|low| *low < high)
            .map(|low| (low, high))
    }

    /// Where the next number of a list begins that a comma without a blank parts; numbers with decimals only.
    fn after_comma(&self, last: &Side) -> Option<usize> {
        let comma = self.glyphs.get(last.end) == ','
            && self.glyphs.is_narrow(last.end)
            && last.numeral.decimal
            && !self.glyphs.gap(last.end + 1)
            && currency_before(self.glyphs, last.numeral.start, self.floor).is_none();
        comma.then_some(last.end + 1)
    }

    /// 2.1、2.6、3.4亿元, 110/220V; 1409万、1305万人次: the last unit holds for all.
    pub(super) fn list(&self, first: &Side) -> Option<Vec<Found>> {
        if first.numeral.form != Form::Arabic {
            return None;
        }
        let mut sides = vec![first.clone()];
        let mut alternatives = false;
        while sides.len() < 16 {
            let last = &sides[sides.len() - 1];
            if !last.is_open() {
                break;
            }
            let slash = self.glyphs.get(last.end) == '/';
            alternatives |= slash;
            let from = match self.glyphs.after_any(last.end, &["、", "和", "及", "与", "以及", "/"]) {
                Some(from) => from,
                None => self.after_comma(last)?,
            };
            if slash && is_year(&last.numeral) || !self.glyphs.get(from).is_ascii_digit() {
                return None;
            }
            let next = self.side(from).ok()?;
            // 3.5,6.2,7.1亿元: whole numbers may be one with separators.
            let comma = self.glyphs.get(last.end) == ',';
            if next.numeral.proportion || comma && !next.numeral.decimal {
                return None;
            }
            sides.push(next);
        }
        let last = sides.last().filter(|side| side.unit.is_some())?.clone();
        // 110/220V, 140/90mmHg, 4/6座, but not 2017/18个.
        let of_things = last.unit.is_none_or(|unit| matches!(unit.kind, Kind::Count | Kind::Index));
        let named =
            is_alternative(self.glyphs, last.numeral.end) && self.glyphs.before(first.numeral.start) != '第';
        if alternatives && of_things && !named {
            return None;
        }
        let counted = sides[..sides.len() - 1].iter().any(|side| side.unit.is_some());
        if counted && (last.is_open() || !last.text.starts_with(['个', '個'])) {
            return None;
        }
        let shared = last.numeral.scale;
        sides
            .into_iter()
            .map(|mut side| {
                let own = !side.is_open();
                if !own {
                    if side.numeral.scale == 0 {
                        side.numeral.low = side.numeral.low.shift(shared);
                    }
                    side.unit = last.unit;
                    side.text.clone_from(&last.text);
                }
                self.single(side.numeral.start, side)
            })
            .collect()
    }
}

/// Whether a number is written out in words and is large enough to need no unit: 五千八, 一百二十.
fn is_spelt_out(numeral: &Numeral) -> bool {
    numeral.form == Form::Chinese && numeral.end - numeral.start > 2 && numeral.low >= 100.into()
}

/// Whether a number may be a year.
fn is_year(numeral: &Numeral) -> bool {
    !numeral.decimal && numeral.low >= 1900.into() && numeral.low < 2100.into()
}
