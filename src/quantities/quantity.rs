//! What does a numeral say together with its unit, bounds and neighbours?

use std::sync::OnceLock;

use super::bound;
use super::glyphs::Glyphs;
use super::numeral::{self, Form, Numeral, Reading};
use super::unit::{self, Kind, UnitMatch, Units};
use crate::decimal::Decimal;
use crate::report::{Bound, FigureKind, Unit, Value};

/// A figure in the glyphs `start..end`.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: FigureKind,
    pub(crate) value: Value,
    pub(crate) bound: Bound,
    pub(crate) unit: Unit,
}

/// What [`read`] made of a place.
pub(crate) enum Outcome {
    /// One figure, or several of a list that shares its last unit.
    Found(Vec<Found>),
    /// No figure up to this glyph.
    Passed(usize),
    /// Digits up to this glyph, too many to hold.
    TooLong(usize),
}

/// A numeral with the unit that follows it.
#[derive(Clone)]
struct Side {
    numeral: Numeral,
    unit: Option<UnitMatch>,
    /// The words of the unit (个月 of 个多月).
    text: String,
    end: usize,
}

/// Reads the figure whose numeral begins at glyph `at`.
pub(crate) fn read(glyphs: &Glyphs, units: &Units, at: usize, floor: usize) -> Outcome {
    let reader = Reader { glyphs, units, floor };
    if let Some(found) = reader.discount(at) {
        return Outcome::Found(vec![with_bounds(glyphs, found, floor)]);
    }
    let side = match reader.side(at) {
        Ok(side) => side,
        Err(outcome) => return outcome,
    };
    if let Some(found) = reader.range(at, &side) {
        return Outcome::Found(vec![found]);
    }
    if side.unit.is_none()
        && let Some(list) = reader.list(&side)
    {
        return Outcome::Found(list);
    }
    let passed = side.end;
    match reader.single(at, side) {
        Some(found) => Outcome::Found(vec![found]),
        None => Outcome::Passed(passed),
    }
}

struct Reader<'g> {
    glyphs: &'g Glyphs,
    units: &'g Units,
    floor: usize,
}

impl Reader<'_> {
    /// A numeral with its unit: 3248.1亿元, 一个半月, 两年多, 1小时30分, 80元/人.
    fn side(&self, at: usize) -> Result<Side, Outcome> {
        let numeral = match numeral::read(self.glyphs, self.units, at) {
            Reading::Number(numeral) => numeral,
            Reading::TooLong(end) => return Err(Outcome::TooLong(end)),
            Reading::None => return Err(Outcome::Passed(at + 1)),
        };
        if numeral.proportion {
            let end = numeral.end;
            return Ok(Side {
                numeral,
                unit: Some(UnitMatch { len: 0, kind: Kind::Percent, code: "%" }),
                text: "%".into(),
                end,
            });
        }
        if let Some(side) = self.tenths(&numeral).or_else(|| self.parted_unit(&numeral)) {
            return Ok(side);
        }
        let end = numeral.end;
        let arabic = numeral.form == Form::Arabic;
        if let Some(side) = self.minutes(&numeral) {
            return Ok(side);
        }
        let Some(unit) =
            self.units.longest(self.glyphs, end, arabic).filter(|unit| self.fits(&numeral, unit))
        else {
            return Ok(Side { numeral, unit: None, text: String::new(), end });
        };
        let after = end + unit.len;
        let text = self.source_unit(end, after);
        let mut side = Side { numeral, unit: Some(unit), text, end: after };
        self.compose(&mut side);
        Ok(side)
    }

    /// 五分三十秒, 一分半钟: 分 is minutes before seconds or 半.
    fn minutes(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end + 1;
        if self.glyphs.get(numeral.end) != '分' {
            return None;
        }
        let minute = UnitMatch { len: 1, kind: Kind::Duration, code: "min" };
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

    /// The unit's own characters, without blanks.
    fn source_unit(&self, start: usize, end: usize) -> String {
        let mut text = self.glyphs.as_written(start, end);
        // 18亿元人民币, 六块钱: the unit is the word before the currency's name.
        if let Some(name) = ["人民币", "人民幣", "钱", "錢"]
            .iter()
            .find(|name| text.len() > name.len() && text.ends_with(*name))
        {
            text.truncate(text.len() - name.len());
        }
        text
    }

    /// Whether this unit can be meant after this numeral.
    fn fits(&self, numeral: &Numeral, unit: &UnitMatch) -> bool {
        let end = numeral.end;
        let after = end + unit.len;
        let next = self.glyphs.get(after);
        match unit.kind {
            Kind::Duration if unit.len == 1 && self.glyphs.get(end) == '年' => {
                // 2024年 is a date; its reader has declined it (三年级, 1024年代).
                !(numeral.form == Form::Digits || matches!(next, '级' | '代'))
            }
            Kind::Duration if self.glyphs.get(end) == '夜' || self.glyphs.get(end) == '晚' => {
                !matches!(next, '间' | '上' | '里')
            }
            Kind::Index => {
                let large = numeral.low > 24.into() || numeral.decimal || numeral.scale > 0;
                let moved = matches!(
                    self.glyphs.before(numeral.start),
                    '涨' | '跌' | '升' | '降' | '加' | '落' | '高' | '低' | '报' | '了' | '约' | '近'
                );
                large || moved
            }
            Kind::Measure if matches!(self.glyphs.get(end), 'G' | 'P') && unit.len == 1 => {
                numeral.low >= 8.into() || numeral.decimal
            }
            Kind::Measure if self.glyphs.get(end) == '级' => self.is_strength(numeral.start, after),
            Kind::Count if self.glyphs.get(end) == '栋' => !next.is_ascii_digit(),
            // 工业4.0对: a version, no amount.
            Kind::Count if unit.len == 1 && numeral.decimal => {
                self.glyphs.get(end - 1) != '0' || numeral.scale > 0
            }
            Kind::Measure if unit.len == 1 && self.glyphs.get(end) == '两' => {
                (!numeral::is_numeric(next) || next == '半')
                    && !matches!(
                        next,
                        '个' | '国'
                            | '岸'
                            | '会'
                            | '地'
                            | '家'
                            | '年'
                            | '次'
                            | '类'
                            | '种'
                            | '级'
                            | '人'
                            | '位'
                            | '市'
                            | '省'
                            | '区'
                            | '院'
                            | '大'
                            | '项'
                            | '支'
                            | '条'
                            | '队'
                            | '名'
                            | '座'
                            | '边'
                            | '端'
                            | '侧'
                            | '翼'
                    )
            }
            _ => true,
        }
    }

    /// 里氏5.3级, 风力9级, 7级大风: a strength, not a class.
    fn is_strength(&self, start: usize, after: usize) -> bool {
        let from = start.saturating_sub(8);
        let named = (from..start).any(|i| {
            matches!(self.glyphs.get(i), '风' | '震' | '浪')
                || self.glyphs.has(i, "烈度")
                || self.glyphs.has(i, "里氏")
        });
        let told = (after..after + 3).any(|i| matches!(self.glyphs.get(i), '风' | '震' | '浪'));
        named && !(from..start).any(|i| matches!(self.glyphs.get(i), '。' | '\n')) || told
    }

    /// 三成, 七成半, 三成五; per cent.
    fn tenths(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end;
        if self.glyphs.get(end) != '成' || !self.units.stands_alone('成', self.glyphs.get(end + 1)) {
            return None;
        }
        let most = numeral.high.unwrap_or(numeral.low);
        if most > 10.into() || numeral.low.is_negative() || numeral.scale > 0 || numeral.bare {
            return None;
        }
        let (extra, end) = match (self.glyphs.get(end + 1), numeral::digit(self.glyphs.get(end + 1))) {
            ('半', _) => (5, end + 2),
            (_, Some(digit))
                if digit > 0
                    && self.glyphs.get(end + 2) != '分'
                    && !numeral::is_numeric(self.glyphs.get(end + 2)) =>
            {
                (u32::from(digit), end + 2)
            }
            _ => (0, end + 1),
        };
        let tenth = |number: Decimal| number.shift(1).checked_add(extra.into());
        let numeral = Numeral {
            low: tenth(numeral.low)?,
            high: match numeral.high {
                Some(high) => Some(tenth(high)?),
                None => None,
            },
            ..numeral.clone()
        };
        Some(Side {
            numeral,
            unit: Some(UnitMatch { len: 0, kind: Kind::Percent, code: "%" }),
            text: "%".into(),
            end,
        })
    }

    /// 八五折, 8折, 2.5折: per cent of the price.
    fn discount(&self, at: usize) -> Option<Found> {
        let closes = |end: usize| {
            self.glyphs.get(end) == '折' && self.units.stands_alone('折', self.glyphs.get(end + 1))
        };
        let ones = |i: usize| numeral::digit(self.glyphs.get(i)).filter(|&digit| digit > 0).map(u32::from);
        let (value, end) = match (ones(at), ones(at + 1)) {
            (Some(tens), Some(unit)) if closes(at + 2) => (Decimal::from(tens * 10 + unit), at + 3),
            (Some(tens), _) if closes(at + 1) => (Decimal::from(tens * 10), at + 2),
            _ => match numeral::read(self.glyphs, self.units, at) {
                Reading::Number(number)
                    if closes(number.end)
                        && number.form == Form::Arabic
                        && number.low < 100.into()
                        && number.low > Decimal::ZERO =>
                {
                    let tenfold = number.low < 10.into();
                    (if tenfold { number.low.shift(1) } else { number.low }, number.end + 1)
                }
                _ => return None,
            },
        };
        Some(Found {
            start: at,
            end,
            kind: FigureKind::Percent,
            value: Value::One(value),
            bound: Bound::Exact,
            unit: Unit { text: "%".into(), code: Some("%".into()), per: None },
        })
    }

    /// 一个半月, 一个多月, 两个半小时: 半 and 多 between 个 and the unit; 两个半 alone.
    fn parted_unit(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end;
        if self.glyphs.get(end) != '个' {
            return None;
        }
        let (half, more) = match self.glyphs.get(end + 1) {
            // 两个亿卢布
            multiplier @ ('亿' | '万') => {
                let scale = if multiplier == '亿' { 8 } else { 4 };
                let scaled =
                    Numeral { low: numeral.low.shift(scale), end: end + 2, scale, ..numeral.clone() };
                let unit = self.units.longest(self.glyphs, end + 2, false);
                let after = end + 2 + unit.map_or(0, |unit| unit.len);
                return Some(Side {
                    numeral: scaled,
                    unit,
                    text: self.source_unit(end + 2, after),
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
                (UnitMatch { len: len + 2, kind: Kind::Duration, code }, text, from + len)
            }
            None => match self.units.longest(self.glyphs, from, false) {
                Some(unit) if unit.kind == Kind::PercentagePoint || self.glyphs.has(from, "百分点") => (
                    unit,
                    self.glyphs.as_written(end, end + 1) + &self.glyphs.as_written(from, from + unit.len),
                    from + unit.len,
                ),
                _ if half && numeral.form == Form::Chinese => (
                    UnitMatch { len: 2, kind: Kind::Count, code: "" },
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

    /// What may follow a unit and belongs to the same amount: 半, a smaller unit, a bare digit, 每….
    fn compose(&self, side: &mut Side) {
        let Some(unit) = side.unit else { return };
        let mut first = self.glyphs.text(side.numeral.end, side.numeral.end + unit.len);
        let divisible = matches!(unit.kind, Kind::Money | Kind::Measure | Kind::Duration | Kind::Multiple);
        if side.numeral.high.is_some() || side.numeral.scale > 0 && unit.kind != Kind::Measure {
            return;
        }
        if self.glyphs.get(side.end) == '半'
            && divisible
            && !matches!(
                self.glyphs.get(side.end + 1),
                '径' | '导' | '年' | '天' | '数' | '夜' | '价' | '途' | '个' | '月'
            )
            && let Some(low) = side.numeral.low.checked_add(Decimal::new(5, 1))
        {
            side.numeral.low = low;
            side.end += 1;
            return;
        }
        // 11秒08, 1米85
        let hundredths = self
            .glyphs
            .chars()
            .get(side.end..side.end + 2)
            .filter(|pair| pair.iter().all(char::is_ascii_digit));
        if matches!(first.as_str(), "秒" | "米")
            && let Some(pair) = hundredths
            && !self.glyphs.get(side.end + 2).is_ascii_digit()
            && !self.glyphs.gap(side.end)
            && let Some(part) = Decimal::parse(&pair.iter().collect::<String>())
            && let Some(low) = side.numeral.low.checked_add(part.shift(-2))
        {
            side.numeral.low = low;
            side.end += 2;
            return;
        }
        let mut divisor = 1u32;
        for _ in 0..3 {
            let zero = self.glyphs.get(side.end) == '零';
            let from = side.end
                + usize::from(
                    matches!(self.glyphs.get(side.end), '零' | '又')
                        && numeral::is_numeric(self.glyphs.get(side.end + 1)),
                );
            if self.glyphs.gap(from) && !self.glyphs.get(from).is_ascii_digit() {
                break;
            }
            let Reading::Number(next) = numeral::read(self.glyphs, self.units, from) else { break };
            if next.high.is_some() || next.proportion || next.scale > 0 || next.low.is_negative() {
                break;
            }
            let Some(smaller) = self.units.longest(self.glyphs, next.end, true) else {
                // 三米九, 一块二: a bare digit is a tenth.
                let tenth = next.end == from + 1
                    && numeral::digit(self.glyphs.get(from)).is_some()
                    && matches!(first.as_str(), "米" | "块" | "毛" | "角" | "斤" | "尺")
                    && !numeral::is_numeric(self.glyphs.get(next.end));
                let places = if divisor == 10 || zero { -2 } else { -1 };
                if tenth && let Some(low) = side.numeral.low.checked_add(next.low.shift(places)) {
                    side.numeral.low = low;
                    side.end = next.end;
                }
                break;
            };
            let name = self.glyphs.text(next.end, next.end + smaller.len);
            if first == "天" && name == "夜" && next.low == side.numeral.low {
                side.end = next.end + smaller.len;
                break;
            }
            let Some(many) = self.units.per_unit(&first, &name) else { break };
            divisor = divisor.saturating_mul(many);
            let Some(low) =
                next.low.checked_div(divisor.into(), 10).and_then(|part| side.numeral.low.checked_add(part))
            else {
                break;
            };
            side.numeral.low = low;
            side.end = next.end + smaller.len;
            first = name;
        }
    }

    /// From … to …: 30%-50%, 1.2—1.5万亿元, 50至60亿元, 三、五个.
    fn range(&self, at: usize, first: &Side) -> Option<Found> {
        let mut from = self.glyphs.after_any(first.end, &["(含)", "（含）"]).unwrap_or(first.end);
        let pause = self.glyphs.get(from) == '、';
        let single = |numeral: &Numeral| {
            numeral.form == Form::Chinese && numeral.end == numeral.start + 1 && !numeral.bare
        };
        from = if pause {
            if !single(&first.numeral) || first.unit.is_some() {
                return None;
            }
            from + 1
        } else {
            self.glyphs.after_any(from, &["——", "--", "-", "—", "–", "~", "～", "−", "至", "到"])?
        };
        if first.numeral.high.is_some() || first.numeral.proportion && first.unit.is_none() {
            return None;
        }
        let second = self.side(from).ok()?;
        if second.numeral.high.is_some() || second.numeral.bare && first.numeral.form == Form::Arabic {
            return None;
        }
        let same = match (first.unit, second.unit) {
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
                    || first.numeral.scale > 0
                    || currency_before(self.glyphs, at, self.floor).is_some()
            }
        };
        if !same || pause && !single(&second.numeral) {
            return None;
        }
        // 两到三成
        let tenths = second.unit.is_some_and(|unit| unit.kind == Kind::Percent && unit.len == 0)
            && !second.numeral.proportion
            && first.unit.is_none();
        let start = if tenths {
            Numeral { low: first.numeral.low.shift(1), ..first.numeral.clone() }
        } else {
            first.numeral.clone()
        };
        let (low, high) = match self.scaled(&start, &second.numeral) {
            Some(ends) => ends,
            // 零下3℃至零下8℃
            None if second.numeral.low.is_negative() && second.numeral.low < first.numeral.low => {
                (second.numeral.low, first.numeral.low)
            }
            None => return None,
        };
        if pause && second.numeral.low.checked_sub(first.numeral.low)? > 2.into() {
            return None;
        }
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

    /// Both ends with the multipliers they share: 50至60亿, 两到三千.
    fn scaled(&self, first: &Numeral, second: &Numeral) -> Option<(Decimal, Decimal)> {
        let high = second.low;
        let shares = first.scale == 0 && second.scale > 0;
        let big = if shares { first.low.shift(second.scale) } else { first.low };
        // 两到三千, 两到三百亿: a single digit takes 百 and 千 too.
        let lone = first.end - first.start == 1 && numeral::digit(self.glyphs.get(first.start)).is_some();
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

    /// 2.1、2.6、3.4亿元; 1409万、1305万人次: the last unit holds for all.
    fn list(&self, first: &Side) -> Option<Vec<Found>> {
        if first.numeral.form != Form::Arabic {
            return None;
        }
        let mut sides = vec![first.clone()];
        while sides.len() < 16 {
            let last = &sides[sides.len() - 1];
            if last.unit.is_some() {
                break;
            }
            let from = self.glyphs.after_any(last.end, &["、", "和", "及", "与", "以及"])?;
            if !self.glyphs.get(from).is_ascii_digit() {
                return None;
            }
            let next = self.side(from).ok()?;
            if next.numeral.proportion {
                return None;
            }
            sides.push(next);
        }
        let last = sides.last().filter(|side| side.unit.is_some())?.clone();
        let shared = last.numeral.scale;
        sides
            .into_iter()
            .map(|mut side| {
                let own = side.unit.is_some();
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

    /// One figure of one side, with its bounds, or nothing where the numeral counts nothing.
    fn single(&self, at: usize, side: Side) -> Option<Found> {
        let Side { numeral, unit, text, end } = side;
        let Some(unit) = unit else { return self.without_unit(at, &numeral) };
        let currency = currency_before(self.glyphs, at, self.floor);
        let kind = match unit.kind {
            // 4450块反射单元 counts pieces; 六块钱, 三块五 and 15块。 are money.
            Kind::Money if text == "块" || text == "塊" => {
                let noun = matches!(self.glyphs.get(end), '\u{4E00}'..='\u{9FFF}')
                    && !matches!(
                        self.glyphs.get(end),
                        '以' | '左' | '上' | '的' | '到' | '至' | '涨' | '降' | '每' | '多' | '一' | '不'
                    );
                if noun { FigureKind::Count } else { FigureKind::Money }
            }
            Kind::Money => FigureKind::Money,
            Kind::Measure => FigureKind::Measure,
            Kind::Duration => FigureKind::Duration,
            Kind::Percent | Kind::PerMille => FigureKind::Percent,
            Kind::PercentagePoint => FigureKind::PercentagePoint,
            Kind::Multiple => FigureKind::Multiple,
            Kind::Index => FigureKind::Index,
            Kind::Count => FigureKind::Count,
        };
        let mille = if unit.kind == Kind::PerMille { -1 } else { 0 };
        let low = numeral.low.shift(mille);
        let value = numeral.high.map_or(Value::One(low), |high| Value::Range(low, high.shift(mille)));
        let code = match (kind, currency) {
            (FigureKind::Percent, _) => Some("%".to_owned()),
            (FigureKind::Money, Some((_, code))) if unit.code == "CNY" || unit.code.is_empty() => {
                Some(code.to_owned())
            }
            (FigureKind::Count, _) => None,
            _ => (!unit.code.is_empty()).then(|| unit.code.to_owned()),
        };
        let text = if unit.kind == Kind::PerMille { "%".to_owned() } else { text };
        let (per, end) = self.per(end, kind);
        let end = self.also_counted(end, kind);
        let found =
            Found { start: at, end, kind, value, bound: numeral.bound, unit: Unit { text, code, per } };
        let found = with_bounds(self.glyphs, found, self.floor);
        if self.counts_nothing(&numeral, &unit, &found) {
            return None;
        }
        let per = found.unit.per.clone().or_else(|| self.per_before(found.start, found.kind));
        Some(Found { unit: Unit { per, ..found.unit.clone() }, ..found })
    }

    /// 86件(套), 叁万元整: what is written after a unit and says nothing more.
    fn also_counted(&self, end: usize, kind: FigureKind) -> usize {
        if kind == FigureKind::Money
            && self.glyphs.get(end) == '整'
            && matches!(self.glyphs.before(end), '元' | '圆')
        {
            return end + 1;
        }
        if kind == FigureKind::Count && self.glyphs.get(end) == '(' {
            let unit = self.units.longest(self.glyphs, end + 1, true);
            if let Some(unit) =
                unit.filter(|unit| unit.kind == Kind::Count && self.glyphs.get(end + 1 + unit.len) == ')')
            {
                return end + 2 + unit.len;
            }
        }
        end
    }

    /// 一个 as the article "a", 这一年, 一年来: numerals with a unit that count nothing.
    fn counts_nothing(&self, numeral: &Numeral, unit: &UnitMatch, found: &Found) -> bool {
        let bounded = found.start < numeral.start
            || found.end > numeral.end + unit.len
            || numeral.bound != Bound::Exact;
        let before = self.glyphs.before(found.start);
        let ends_with_unit = found.end == numeral.end + unit.len;
        // 三号, 4A级, 七人制, 四十人论坛: the unit is part of a name.
        if ends_with_unit
            && (matches!(self.glyphs.get(found.end), '号' | '级' | '制')
                || found.kind == FigureKind::Count
                    && self.glyphs.after_any(found.end, &["论坛", "小组", "团体"]).is_some())
        {
            return true;
        }
        if numeral.is_article() && !bounded && numeral.high.is_none() {
            let plain = matches!(found.kind, FigureKind::Count) && found.end == numeral.end + unit.len;
            let pointed = matches!(
                before,
                '这' | '那'
                    | '每'
                    | '同'
                    | '第'
                    | '某'
                    | '另'
                    | '有'
                    | '前'
                    | '后'
                    | '头'
                    | '当'
                    | '哪'
                    | '去'
            ) && found.kind == FigureKind::Duration;
            let since = found.kind == FigureKind::Duration
                && matches!(self.glyphs.get(found.end), '来' | '到' | '天' | '年' | '度');
            let new = self.glyphs.before_any(found.start, &["新的"]).is_some();
            return plain || pointed || since || new;
        }
        // 百家, 千里, 万人 by themselves are figures of speech; 近百家, 上千人, 百余家 are not.
        if numeral.bare && !bounded && numeral.end == numeral.start + 1 {
            return !self.glyphs.has(numeral.end, "岁");
        }
        // 半个, 半天 are figures only as lengths and amounts.
        if self.glyphs.get(numeral.start) == '半' && unit.kind == Kind::Count {
            return !matches!(self.glyphs.get(numeral.end), '个' | '斤') || !bounded;
        }
        numeral.form == Form::Digits && unit.kind == Kind::Count && numeral.low < 100.into()
    }

    /// 元/人, 次/分, 元每平方米: the denominator after a unit.
    fn per(&self, end: usize, kind: FigureKind) -> (Option<String>, usize) {
        if !matches!(kind, FigureKind::Money | FigureKind::Measure | FigureKind::Count | FigureKind::Duration)
        {
            return (None, end);
        }
        let from = match self.glyphs.get(end) {
            '/' | '／' => end + 1,
            '每' if !numeral::is_numeric(self.glyphs.get(end + 1))
                || self.units.longest(self.glyphs, end + 1, true).is_some_and(|unit| unit.len > 1) =>
            {
                end + 1
            }
            _ => return (None, end),
        };
        let Some(unit) = self.units.longest(self.glyphs, from, true) else {
            let other =
                ["斤", "日", "月", "科", "学时", "晚", "位"].iter().find(|word| self.glyphs.has(from, word));
            return match other {
                Some(word) => (Some((*word).to_owned()), from + word.chars().count()),
                None => (None, end),
            };
        };
        let after = from + unit.len;
        if self.glyphs.get(end) == '每'
            && matches!(self.glyphs.get(after), '\u{4E00}'..='\u{9FFF}')
            && unit.kind == Kind::Count
        {
            return (None, end);
        }
        (Some(self.glyphs.as_written(from, after)), after)
    }

    /// 每吨3500元, 每平方米造价2800元: the denominator before the number, outside its span.
    fn per_before(&self, start: usize, kind: FigureKind) -> Option<String> {
        let noun = if kind == FigureKind::Money { 4 } else { 0 };
        for back in 2..=5 + noun {
            let each = start.checked_sub(back).filter(|&each| each >= self.floor)?;
            if matches!(self.glyphs.get(each), ',' | '。' | '、' | ';' | '\n') {
                return None;
            }
            if self.glyphs.get(each) == '每' {
                let unit = self.units.longest(self.glyphs, each + 1, true)?;
                let end = each + 1 + unit.len;
                let close = end <= start && start - end <= noun;
                return close.then(|| self.glyphs.as_written(each + 1, end));
            }
        }
        None
    }

    /// A number that no unit follows: 40万大学生, 超过500, 指数为109.5.
    fn without_unit(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        let end = numeral.end;
        let next = self.glyphs.get(end);
        if let Some((start, code)) = currency_before(self.glyphs, at, self.floor) {
            let text = self.glyphs.text(start, at);
            let text = text.trim_start_matches(['约', '近']).to_owned();
            return Some(self.bare(
                at,
                numeral,
                FigureKind::Money,
                Unit { text, code: Some(code.to_owned()), per: None },
            ));
        }
        let latin =
            next.is_ascii_alphanumeric() || matches!(next, '-' | '/' | ':' | '+' | '.' | '_' | '·' | '~');
        let named = matches!(
            next,
            '号' | '强'
                | '级'
                | '线'
                | '型'
                | '路'
                | '届'
                | '期'
                | '版'
                | '弄'
                | '街'
                | '码'
                | '系'
                | '式'
                | '年'
                | '月'
                | '日'
                | '大'
                | '后'
                | '章'
                | '分'
                | '维'
                | '字'
                | '方'
                | '国'
                | '会'
                | '网'
                | '台'
                | '频'
                | '院'
                | '中'
        );
        if latin || next == '个' || matches!(next, '多' | '几' | '余') && numeral.bound == Bound::Exact {
            return None;
        }
        let found = self.bare(at, numeral, FigureKind::Count, Unit::default());
        let bounded = found.start < at || numeral.bound != Bound::Exact || found.end > end;
        let closes =
            matches!(next, ',' | '。' | ';' | '、' | '\n' | '\0' | '!' | ')' | '”' | '」' | '的' | '和');
        if numeral.bare {
            let vague = numeral.bound == Bound::Over && numeral.end > numeral.start + 1;
            return ((bounded && found.start < at || vague) && !named).then_some(found);
        }
        if numeral.form == Form::Digits || self.glyphs.before(at) == '第' {
            return None;
        }
        if matches!(self.glyphs.get(at), '俩' | '仨') {
            return Some(found);
        }
        if numeral.form == Form::Arabic && numeral.bound == Bound::Over && !named {
            return Some(found);
        }
        if numeral.scale >= 3 {
            let vague = numeral.form == Form::Chinese
                && numeral.low == Decimal::from(1).shift(numeral.scale)
                && !bounded;
            return (!matches!(next, '号' | '强' | '级' | '元') && !vague).then_some(found);
        }
        if numeral.form == Form::Chinese {
            // 几十, 数百村民; 要价三万五, 一点五 at the end of a phrase.
            let vague = numeral.low >= 10.into() && numeral.bound == Bound::Over && !named;
            let whole = numeral.low >= 100.into() && numeral.end - numeral.start > 2 || numeral.decimal;
            return (vague || whole && closes).then_some(found);
        }
        if let Some(index) = self.index(at, numeral) {
            return Some(index);
        }
        let cue = self
            .glyphs
            .before_any(
                at,
                &[
                    "共计",
                    "总计",
                    "合计",
                    "达到",
                    "达",
                    "增至",
                    "增加到",
                    "升至",
                    "降至",
                    "减至",
                    "增加了",
                    "减少了",
                    "增加",
                    "减少",
                    "共有",
                    "总数为",
                    "人数为",
                    "数量为",
                    "总数是",
                    "总数",
                    "人数",
                ],
            )
            .is_some_and(|from| from >= self.floor);
        let year =
            numeral.end - numeral.start == 4 && numeral.low >= 1900.into() && numeral.low < 2100.into();
        let grouped = self.glyphs.text(numeral.start, numeral.end).contains(',');
        ((cue || bounded && closes) && !named && !year || grouped && (cue || bounded || closes) && !named)
            .then_some(found)
    }

    /// 指数为109.5, PMI报50.2: a bare level after its index's name.
    fn index(&self, at: usize, numeral: &Numeral) -> Option<Found> {
        const LINKS: [&str; 13] = [
            "为",
            "是",
            "达",
            "达到",
            "至",
            "到",
            "报",
            "报收于",
            "收于",
            "升至",
            "降至",
            "回升至",
            "回落至",
        ];
        let from = self.glyphs.before_any(at, &LINKS).unwrap_or(at);
        let floor = at.saturating_sub(30);
        let clause = (floor..from)
            .rev()
            .find(|&i| matches!(self.glyphs.get(i), '。' | '\n' | '；' | ';'))
            .map_or(floor, |i| i + 1);
        let named =
            ["指数", "PMI", "CPI", "PPI", "系数", "评分", "景气度", "中间价", "汇率", "容积率", "恩格尔系数"]
                .iter()
                .any(|name| (clause..from).any(|i| self.glyphs.has(i, name)));
        let year = numeral.end - numeral.start == 4
            && !numeral.decimal
            && numeral.low >= 1900.into()
            && numeral.low < 2100.into();
        let close = from < at || numeral.decimal;
        (named && close && !year).then(|| self.bare(at, numeral, FigureKind::Index, Unit::default()))
    }

    fn bare(&self, at: usize, numeral: &Numeral, kind: FigureKind, unit: Unit) -> Found {
        let value = numeral.high.map_or(Value::One(numeral.low), |high| Value::Range(numeral.low, high));
        let found = Found { start: at, end: numeral.end, kind, value, bound: numeral.bound, unit };
        with_bounds(self.glyphs, found, self.floor)
    }
}

/// `found` with the bounds and the currency that stand around it.
pub(crate) fn with_bounds(glyphs: &Glyphs, mut found: Found, floor: usize) -> Found {
    let duration = found.kind == FigureKind::Duration;
    let vague = matches!(glyphs.get(found.start), '百' | '千' | '万' | '亿' | '十');
    let mut outside = None;
    if let Some((start, code)) = scale_before(glyphs, &found).filter(|(start, _)| *start >= floor) {
        if let Some(code) = code {
            found.unit.code = Some(code.to_owned());
            found.unit.text.insert_str(0, &glyphs.as_written(start, found.start));
        }
        found.start = start;
    }
    // 约人民币18亿元 and 人民币约18亿元: a bound and a currency in either order.
    for _ in 0..3 {
        if let Some((start, _)) = currency_before(glyphs, found.start, floor)
            .filter(|(start, _)| found.kind == FigureKind::Money && *start < found.start)
        {
            found.start = start;
        } else if vague
            && glyphs.before(found.start) == '上'
            && found.start > floor
            && !matches!(
                glyphs.before(found.start - 1),
                '以' | '马' | '晚' | '早' | '网' | '线' | '之' | '加'
            )
        {
            outside = outside.or(Some(Bound::AtLeast));
            found.start -= 1;
        } else if outside.is_none()
            && let Some((bound, start)) =
                bound::before(glyphs, found.start, floor, duration && is_recent(&found, glyphs))
        {
            outside = Some(bound);
            found.start = start;
        } else {
            break;
        }
    }
    if let Some((bound, end)) = bound::after(glyphs, found.end, duration) {
        outside = outside
            .filter(|_| bound == Bound::Exact || bound == Bound::About)
            .or(Some(bound))
            .filter(|b| *b != Bound::Exact);
        found.end = end;
    }
    let parted = || bound::verb(glyphs, found.start, floor).filter(|_| found.bound == Bound::Exact);
    let outside = outside.or_else(parted);
    if found.bound != Bound::Range {
        found.bound = bound::combine(found.bound, outside);
    }
    found
}

/// 里氏5.3级, 摄氏37度, 北纬31.2度: the scale that a measure is read on, written before it.
fn scale_before(glyphs: &Glyphs, found: &Found) -> Option<(usize, Option<&'static str>)> {
    const SCALES: [(&str, Option<&str>); 7] = [
        ("里氏", None),
        ("摄氏", Some("Cel")),
        ("华氏", Some("[degF]")),
        ("东经", None),
        ("西经", None),
        ("北纬", None),
        ("南纬", None),
    ];
    if found.kind != FigureKind::Measure {
        return None;
    }
    SCALES.iter().find_map(|(word, code)| Some((glyphs.before_any(found.start, &[word])?, *code)))
}

/// 近三年: the last three years, all of them.
fn is_recent(found: &Found, glyphs: &Glyphs) -> bool {
    let few = match &found.value {
        Value::One(number) => *number <= 10.into(),
        _ => false,
    };
    few && glyphs.before(found.start) == '近'
        && matches!(glyphs.get(found.end), '来' | '，' | ',' | '的' | '间' | '内' | '中')
}

/// The currency word or sign that ends at glyph `at`: where it begins and its ISO 4217 code.
pub(crate) fn currency_before(glyphs: &Glyphs, at: usize, floor: usize) -> Option<(usize, &'static str)> {
    static SIGNS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let before = glyphs.before(at);
    if !matches!(before, '币' | '$' | '¥' | '￥' | '€' | '£' | '₩' | '₹' | '₽')
        && !before.is_ascii_uppercase()
    {
        return None;
    }
    let signs = SIGNS.get_or_init(|| {
        unit::rows(include_str!("../../lexicon/currency-signs.tsv"))
            .filter_map(|row| Some((*row.first()?, *row.get(1)?)))
            .collect()
    });
    signs.iter().find_map(|&(sign, code)| {
        let start = glyphs.before_any(at, &[sign]).filter(|&start| start >= floor)?;
        Some((start, code))
    })
}

/// Amounts that are words: 翻一番, 倍增, 一半, 半数, 过半, 成百上千, 数以万计.
pub(crate) fn in_words(glyphs: &Glyphs, at: usize) -> Option<Found> {
    let percent = Unit { text: "%".into(), code: Some("%".into()), per: None };
    let found = |len: usize, kind, value: Decimal, bound, unit| {
        Some(Found { start: at, end: at + len, kind, value: Value::One(value), bound, unit })
    };
    let times = |len: usize, value: u32| {
        found(len, FigureKind::Multiple, value.into(), Bound::Exact, Unit::default())
    };
    match glyphs.get(at) {
        '翻' => doubling(glyphs, at).and_then(|(len, value)| times(len, value)),
        '倍' if glyphs.has(at, "倍增") => {
            let name = ["计划", "行动", "工程", "战略", "器", "效应", "目标", "式", "方案", "三年", "作用"];
            let named = glyphs.after_any(at + 2, &name).is_some() || matches!(glyphs.before(at), '成');
            (!named).then(|| times(2, 2)).flatten()
        }
        '百' if glyphs.has(at, "百分百") => {
            found(3, FigureKind::Percent, 100.into(), Bound::Exact, percent)
        }
        '一' if glyphs.has(at, "一半") && !glyphs.has(at, "一半导") => {
            found(2, FigureKind::Percent, 50.into(), Bound::Exact, percent)
        }
        '半' if glyphs.has(at, "半数") => found(2, FigureKind::Percent, 50.into(), Bound::Exact, percent),
        '过' if glyphs.has(at, "过半")
            && !matches!(glyphs.get(at + 2), '数' | '年' | '百' | '个' | '天' | '径')
            && !matches!(glyphs.before(at), '双' | '超' | '不' | '经' | '通') =>
        {
            found(2, FigureKind::Percent, 50.into(), Bound::Over, percent)
        }
        '成' | '数' => {
            const MANY: [(&str, u32, Bound); 8] = [
                ("成百上千", 100, Bound::Over),
                ("成千上万", 1000, Bound::Over),
                ("数以十计", 10, Bound::Over),
                ("数以百计", 100, Bound::Over),
                ("数以千计", 1000, Bound::Over),
                ("数以万计", 10_000, Bound::Over),
                ("数以百万计", 1_000_000, Bound::Over),
                ("数以亿计", 100_000_000, Bound::Over),
            ];
            let (word, value, bound) = MANY.iter().find(|(word, ..)| glyphs.has(at, word))?;
            found(word.chars().count(), FigureKind::Count, (*value).into(), *bound, Unit::default())
        }
        _ => None,
    }
}

/// 翻番 (2), 翻一番 (2), 翻了两番 (4), 翻倍 (2): its length and factor.
fn doubling(glyphs: &Glyphs, at: usize) -> Option<(usize, u32)> {
    let from = glyphs.after_any(at + 1, &["了"]).unwrap_or(at + 1);
    if matches!(glyphs.get(from), '番' | '倍') {
        return Some((from + 1 - at, 2));
    }
    let many = numeral::digit(glyphs.get(from))
        .or_else(|| glyphs.get(from).to_digit(10).map(|d| d as u8))
        .filter(|d| (1..=9).contains(d))?;
    let (half, end) = if glyphs.get(from + 1) == '番' { (false, from + 2) } else { (true, from + 1) };
    (!half).then(|| (end - at, 1 << many))
}
