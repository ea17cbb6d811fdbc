//! What does a number say that no unit follows?

use super::around::{currency_before, currency_word_before, with_bounds};
use super::{Found, Reader};
use crate::decimal::Decimal;
use crate::quantities::cues::{Group, is_numbered, words};
use crate::quantities::numeral::{self, Form, Numeral, Reading};
use crate::quantities::unit::Kind;
use crate::report::{Bound, FigureKind, Unit, Value};

/// How far apart, in glyphs, a number and what it moved from may stand.
const MOVE: usize = 10;

impl Reader<'_> {
    /// A number that no unit follows: 40万大学生, 超过500, 指数为109.5.
    pub(super) fn without_unit(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        let end = numeral.end;
        let next = self.glyphs.get(end);
        if next == '^' || numeral.form == Form::Arabic && self.runs_on(numeral) {
            return None;
        }
        if let Some(found) = self.signed(at, numeral).or_else(|| self.rate(at, numeral)) {
            return Some(found);
        }
        let latin = next.is_ascii_alphanumeric() && !(numeral.scale > 0 && next.is_ascii_digit())
            || matches!(next, '-' | '/' | ':' | '∶' | '+' | '.' | '_' | '·' | '~');
        let latin = latin && !self.is_first_of_two_levels(numeral);
        if latin || next == '个' || matches!(next, '多' | '几' | '余') && numeral.bound == Bound::Exact {
            return None;
        }
        let named = self.glyphs.after_any(end, words(Group::NamedBehind)).is_some();
        let found = self.bare(at, numeral, self.kind_without_unit(at, numeral), Unit::default());
        let bounded = found.start < at || numeral.bound != Bound::Exact || found.end > end;
        if numeral.bare {
            let vague = numeral.bound == Bound::Over && numeral.end > numeral.start + 1;
            // 成交额破千亿, but not 突破万难
            let passed = found.bound != numeral.bound && self.closes(end);
            return ((bounded && found.start < at || vague || passed) && !named).then_some(found);
        }
        if numeral.form == Form::Digits || self.glyphs.before(at) == '第' {
            return None;
        }
        // 2又1/2
        let mixed = numeral.form == Form::Arabic && (at..end).any(|i| self.glyphs.get(i) == '又');
        let several = matches!(self.glyphs.get(at), '俩' | '仨')
            || mixed && self.closes(end)
            || numeral.form == Form::Arabic && numeral.bound == Bound::Over && !named;
        if several {
            return Some(found);
        }
        if self.is_multiplied(numeral) {
            let vague = numeral.form == Form::Chinese
                && numeral.end - numeral.start == 2
                && numeral.low == Decimal::from(1).shift(numeral.scale)
                && !bounded
                && self.glyphs.after_any(end, &["大关", "关口"]).is_none();
            return (!matches!(next, '号' | '强' | '级' | '元') && !vague).then_some(found);
        }
        if numeral.form == Form::Chinese {
            // 几十, 数百村民; 要价三万五, 一点五 at the end of a phrase.
            let vague = numeral.low >= 10.into() && numeral.bound == Bound::Over && !named;
            let whole = numeral.low >= 100.into() && numeral.end - numeral.start > 2 || numeral.decimal;
            // 不到三百
            let limited = found.start < at && numeral.low >= 100.into();
            let sure = whole || limited || numeral.low.is_negative() || self.is_level(at);
            let of_one = next == '一' && self.units.longest(self.glyphs, end + 1, false).is_some();
            let closes = of_one || self.closes(found.end) || self.glyphs.has(end, "不等");
            return (vague || sure && closes).then_some(found);
        }
        let level = || self.level(at, numeral);
        self.index(at, numeral).or_else(level).or_else(|| self.counted(at, numeral, found, named))
    }

    /// 系数是0.35, 净胜球+5: a level without a unit, as its decimals behind a link or its plus tell.
    fn level(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        let from = self.glyphs.before_any(at, &["为", "是", "等于"]);
        let linked = from.is_some_and(|from| {
            matches!(self.glyphs.before(from), '\u{4E00}'..='\u{9FFF}') && !is_numbered(self.glyphs, from)
        });
        let told = linked && (numeral.decimal || numeral.low.is_negative());
        let gained = self.glyphs.get(at) == '+'
            || self.glyphs.get(at) == '−' && numeral::is_measure(self.glyphs.before(at));
        let moved = || numeral.decimal && self.ends_a_move(at);
        ((told || gained || moved()) && self.closes(numeral.end)
            || numeral.decimal && self.starts_a_move_of_levels(at, numeral.end))
        .then(|| self.bare(at, numeral, FigureKind::Index, Unit::default()))
    }

    /// 由上年的2.01缩小至1.98: the first of two decimals without a unit, of which one moved to the other.
    fn starts_a_move_of_levels(&self, at: usize, end: usize) -> bool {
        let inside = |&i: &usize| !matches!(self.glyphs.get(i), ',' | '。' | ';' | '\n' | '\0');
        let mut lead = (at.saturating_sub(MOVE)..at).rev().take_while(inside);
        let led = lead.any(|i| leads_from(self.glyphs.get(i)));
        let to = || (end..end + MOVE).take_while(inside).find(|&i| leads_to(self.glyphs.get(i)));
        led && to().is_some_and(|to| {
            matches!(numeral::read(self.glyphs, self.units, to + 1),
                Reading::Number(second) if second.decimal && self.closes(second.end))
        })
    }

    /// 1.98 of 由上年的2.01缩小至1.98: whether a number without a unit moved to the one at `at`.
    fn ends_a_move(&self, at: usize) -> bool {
        leads_to(self.glyphs.before(at))
            && self.glyphs.before(self.floor).is_ascii_digit()
            && at <= self.floor + MOVE
            && (self.floor..at).all(|i| !matches!(self.glyphs.get(i), ',' | '。' | ';' | '\n'))
    }

    /// 7.1 of 汇率7.1/7.2: whether a stroke and another decimal follow, which no fraction has.
    fn is_first_of_two_levels(&self, numeral: &Numeral) -> bool {
        let end = numeral.end;
        let plain = numeral.decimal && numeral.scale == 0;
        let stroke = plain && self.glyphs.get(end) == '/' && self.glyphs.get(end + 1).is_ascii_digit();
        stroke
            && matches!(numeral::read(self.glyphs, self.units, end + 1),
                Reading::Number(second) if second.decimal && second.high.is_none() && self.closes(second.end))
    }

    /// Whether a number may go on behind a comma: 12,34万元, 1, 234 and 1.234,56欧元, but not ¥34.5,20.1万.
    fn runs_on(&self, numeral: &Numeral) -> bool {
        let end = numeral.end;
        let comma = self.glyphs.get(end) == ',' && self.glyphs.is_narrow(end) && !self.glyphs.gap(end);
        let digits = (end + 1..).take_while(|&i| self.glyphs.get(i).is_ascii_digit()).count();
        // 1, 234: three digits behind a blank may be a group.
        comma
            && digits > 0
            && (digits == 3 || !self.glyphs.gap(end + 1))
            && !(numeral.decimal && self.glyphs.get(end + 1 + digits) == '.')
    }

    /// What a sign, a symbol or the name of an interval before the number says of it.
    fn signed(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        // 英镑1.5亿: the name of a currency makes money of a sum.
        let named = currency_word_before(self.glyphs, at, self.floor).filter(|_| numeral.scale >= 4);
        if let Some((start, code)) = currency_before(self.glyphs, at, self.floor).or(named) {
            let text = self.glyphs.as_written(start, at);
            let text = text.trim_start_matches(['约', '約', '近']).to_owned();
            let unit = Unit { text, code: Some(code.to_owned()), per: None };
            return Some(self.bare(at, numeral, FigureKind::Money, unit));
        }
        if !self.glyphs.get(numeral.end).is_ascii_alphanumeric()
            && let Some(statistic) = self.statistic(at, numeral)
        {
            return Some(statistic);
        }
        let interval = numeral.high.is_some() && self.is_interval(at);
        interval.then(|| self.bare(at, numeral, FigureKind::Index, Unit::default()))
    }

    /// 3.2/10万: so many of each so many people.
    fn rate(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        if self.glyphs.get(numeral.end) != '/' || !numeral.decimal {
            return None;
        }
        let Reading::Number(base) = numeral::read(self.glyphs, self.units, numeral.end + 1) else {
            return None;
        };
        let per = self.glyphs.as_written(base.start, base.end);
        let unit = Unit { per: Some(per), ..Unit::default() };
        let found = self.bare(at, &Numeral { end: base.end, ..numeral.clone() }, FigureKind::Count, unit);
        (base.scale >= 4 && base.high.is_none()).then_some(found)
    }

    /// 数值为廿三, 总数是七八十: whether a measure and a link stand before `at`.
    fn is_level(&self, at: usize) -> bool {
        let link = self.glyphs.before_any(at, words(Group::Link)).filter(|&link| link > self.floor);
        link.is_some_and(|link| numeral::is_measure(self.glyphs.before(link)))
    }

    /// Whether a phrase closes at glyph `end`.
    fn closes(&self, end: usize) -> bool {
        let next = self.glyphs.get(end);
        matches!(next, ',' | '。' | ';' | '、' | '\n' | '\0' | '!' | ')' | '”' | '」' | '的' | '和')
    }

    /// Whether 万 or 亿 stands in a numeral: 8亿, 3万5.
    fn is_multiplied(&self, numeral: &Numeral) -> bool {
        let holds = || (numeral.start..numeral.end).any(|i| matches!(self.glyphs.get(i), '万' | '亿' | '千'));
        numeral.scale >= 3 || numeral.form == Form::Arabic && holds()
    }

    /// Money where the clause names a price or a sum of money (日赚近29亿), else a count.
    fn kind_without_unit(&self, at: usize, numeral: &Numeral) -> FigureKind {
        let multiplied = self.is_multiplied(numeral);
        let sum = numeral.scale >= 8 && (self.is_after_a_sum(at) || self.moves_to_money(numeral.end));
        let money = multiplied && self.is_price_of(at) || self.is_price(at);
        // 总价460万起
        let end = numeral.end + usize::from(self.glyphs.get(numeral.end) == '起');
        if self.closes(end) && money || sum { FigureKind::Money } else { FigureKind::Count }
    }

    /// 減2.4億至31億元: whether an amount of money follows at `end`, which the sum before it moved to.
    fn moves_to_money(&self, end: usize) -> bool {
        let end = end + usize::from(self.glyphs.get(end) == '\n');
        let moved = leads_to(self.glyphs.get(end)).then(|| self.side(end + 1).ok()).flatten();
        moved.and_then(|side| side.unit).is_some_and(|unit| unit.kind == Kind::Money)
    }

    /// Whether the words right before `at` name a sum of money: 利润超过2600亿, 成交额1.2万亿.
    fn is_after_a_sum(&self, at: usize) -> bool {
        let from = at.saturating_sub(6).max(self.floor);
        (from..at)
            .rev()
            .take_while(|&i| !matches!(self.glyphs.get(i), ',' | '。' | '、' | ';' | '\n'))
            .any(|i| self.glyphs.after_any(i, words(Group::Sum)).is_some())
    }

    /// An Arabic number that is counted, as the words around it say.
    fn counted(&self, at: usize, numeral: &Numeral, found: Found, named: bool) -> Option<Found> {
        let end = numeral.end;
        let bounded = found.start < at || numeral.bound != Bound::Exact || found.end > end;
        let labelled = matches!(self.glyphs.get(end), '\n' | '\0' | ';' | ',')
            && self.glyphs.before(at) == ':'
            && at >= 2
            && numeral::is_measure(self.glyphs.get(at - 2));
        let cue = labelled
            || self.glyphs.before_any(at, words(Group::Counting)).is_some_and(|from| from >= self.floor)
            || self.is_start_of_a_move(at, end);
        let year =
            numeral.end - numeral.start == 4 && numeral.low >= 1900.into() && numeral.low < 2100.into();
        let grouped = self.glyphs.text(numeral.start, numeral.end).contains(',');
        let closes = bounded && self.closes(end);
        let plain = (cue || found.kind == FigureKind::Money || closes) && !year;
        let sure = grouped && (cue || bounded || self.closes(end) || self.glyphs.before(at) == '有');
        ((plain || sure) && !named).then_some(found)
    }

    /// 从3000涨到5000: the first number of a move to another.
    fn is_start_of_a_move(&self, at: usize, end: usize) -> bool {
        leads_from(self.glyphs.before(at))
            && self.glyphs.after_any(end, words(Group::NumberedBehind)).is_none()
            && (end..end + 8)
                .take_while(|&i| !matches!(self.glyphs.get(i), ',' | '，' | '。' | '；' | '\n'))
                .any(|i| leads_to(self.glyphs.get(i)) && self.glyphs.get(i + 1).is_ascii_digit())
    }

    /// 指数为109.5, PMI报50.2: a bare level after its index's name.
    pub(super) fn index(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        let from = self.glyphs.before_any(at, words(Group::Link)).unwrap_or(at);
        let floor = at.saturating_sub(30);
        let clause = (floor..from)
            .rev()
            .find(|&i| matches!(self.glyphs.get(i), '。' | '\n' | '；' | ';'))
            .map_or(floor, |i| i + 1);
        // 汇率7/7.2: the second of two without the first is told.
        let rest = self.glyphs.before(at) == '/'
            && self.floor + 1 < at
            && self.glyphs.before(at - 1).is_ascii_digit();
        let named = words(Group::Index).iter().any(|name| (clause..from).any(|i| self.glyphs.has(i, name)))
            || from < at && "比率值度数分级据果".contains(self.glyphs.before(from))
            || numeral.decimal && self.glyphs.before_any(at, words(Group::Change)).is_some();
        let year = numeral.end - numeral.start == 4
            && !numeral.decimal
            && numeral.low >= 1900.into()
            && numeral.low < 2100.into();
        // AQI 75
        let close = from < at || numeral.decimal || self.glyphs.before(at).is_ascii_uppercase();
        let product = matches!(self.glyphs.get(numeral.end), '×' | '*' | 'x' | 'X');
        (named && !product && close && !year && !rest && !is_numbered(self.glyphs, at))
            .then(|| self.bare(at, numeral, FigureKind::Index, Unit::default()))
    }

    pub(super) fn bare(&self, at: usize, numeral: &Numeral, kind: FigureKind, unit: Unit) -> Found {
        let value = numeral.high.map_or(Value::One(numeral.low), |high| Value::Range(numeral.low, high));
        let found = Found { start: at, end: numeral.end, kind, value, bound: numeral.bound, unit };
        with_bounds(self.glyphs, found, self.floor)
    }
}

/// Whether what something moved from follows: 从, 由.
const fn leads_from(c: char) -> bool {
    matches!(c, '从' | '由')
}

/// Whether what something moved to follows: 到, 至.
const fn leads_to(c: char) -> bool {
    matches!(c, '到' | '至')
}
