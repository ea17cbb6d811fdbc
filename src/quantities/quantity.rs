//! What does a numeral say together with its unit, bounds and neighbours?

mod around;
mod bare;
mod bracket;
mod composite;
mod fit;
mod per;
mod range;
mod size;
mod statistic;
mod tenths;
mod words;

use super::bound;
use super::cues::{Group, words};
use super::glyphs::Glyphs;
use super::numeral::{self, Form, Numeral, Reading};
use super::unit::{Kind, UnitMatch, Units};
use crate::decimal::Decimal;
use crate::report::{Bound, FigureKind, Unit, Value};

use around::currency_word_before;
pub(crate) use around::{currency_before, with_bounds};
pub(crate) use words::in_words;

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

impl Side {
    /// Whether a later member of a list may say what is counted: 1.2 and 1.2个 of 1.2个和0.8个百分点.
    fn is_open(&self) -> bool {
        self.unit.is_none() || matches!(self.text.as_str(), "个" | "個")
    }
}

/// The square metres of skin that a rate of filtration is given for.
const BODY_SURFACE: &str = "1.73";
/// How far behind a number the points may stand that it shares.
const POINTS_BEHIND: usize = 30;

/// How far before 1码 the rate may be named that moves by it, in characters.
const RATE_BEFORE: usize = 40;

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
    if let Some(sides) = reader.size(&side) {
        return Outcome::Found(sides);
    }
    if let Some(found) = reader.range(at, &side) {
        return Outcome::Found(vec![found]);
    }
    if side.is_open()
        && let Some(list) = reader.list(&side)
    {
        return Outcome::Found(list);
    }
    if let Some(found) = reader.give_or_take(at, &side) {
        return Outcome::Found(vec![found]);
    }
    let side = reader.with_points_behind(side);
    let passed = side.end;
    match reader.single(at, side) {
        Some(found) => Outcome::Found(vec![found]),
        None => Outcome::Passed(passed),
    }
}

struct Reader<'g> {
    glyphs: &'g Glyphs<'g>,
    units: &'g Units,
    floor: usize,
}

impl Reader<'_> {
    /// A numeral with its unit: 3248.1亿元, 一个半月, 两年多, 1小时30分, 80元/人.
    fn side(&self, at: usize) -> Result<Side, Outcome> {
        if let Some(side) = self.left_out(at).or_else(|| self.bracketed(at)) {
            return Ok(side);
        }
        let numeral = match numeral::read(self.glyphs, self.units, at) {
            Reading::Number(numeral) => numeral,
            Reading::TooLong(end) => return Err(Outcome::TooLong(end)),
            Reading::Unsure(end) => return Err(Outcome::Passed(end)),
            Reading::None => return Err(Outcome::Passed(at + 1)),
        };
        let numeral = self.in_english(numeral);
        if numeral.proportion {
            let end = numeral.end;
            if self.is_unsure_part(&numeral) {
                return Err(Outcome::Passed(end));
            }
            if let Some(side) = self.part_of_a_measure(&numeral) {
                return Ok(side);
            }
            return Ok(Side {
                numeral,
                unit: Some(UnitMatch { len: 0, kind: Kind::Percent, code: "%", noun: false }),
                text: "%".into(),
                end,
            });
        }
        if let Some(side) = self
            .quarter_points(&numeral)
            .or_else(|| self.tenths(&numeral))
            .or_else(|| self.parted_unit(&numeral))
        {
            return Ok(side);
        }
        let end = numeral.end;
        let arabic = numeral.form == Form::Arabic;
        if let Some(side) = self.minutes(&numeral) {
            return Ok(side);
        }
        let Some(unit) =
            self.units.longest(self.glyphs, end, arabic).filter(|unit| self.is_meant(&numeral, unit))
        else {
            return Ok(Side { numeral, unit: None, text: String::new(), end });
        };
        if let Some(side) = self.ten_thousands(&numeral, &unit) {
            return Ok(side);
        }
        let unit = self.points(&numeral).unwrap_or(unit);
        let after = end + unit.len;
        let text = self.source_unit(end, after);
        let mut side = Side { numeral, unit: Some(unit), text, end: after };
        self.compose(&mut side);
        Ok(side)
    }

    /// 跌了三个点: percentage points, where something moves by them.
    fn points(&self, numeral: &Numeral) -> Option<UnitMatch> {
        let unit = self.units.longest(self.glyphs, numeral.end, true);
        let points = unit.filter(|unit| unit.kind == Kind::PercentagePoint)?;
        let moved = self.glyphs.before_any(numeral.start, words(Group::Move)).is_some()
            || self.glyphs.before_any(numeral.start, words(Group::Change)).is_some();
        moved.then_some(points)
    }

    /// 降息1码: a quarter of a percentage point, as banks in Taiwan move their rates.
    fn quarter_points(&self, numeral: &Numeral) -> Option<Side> {
        let end = numeral.end;
        let mut sentence = (numeral.start.saturating_sub(RATE_BEFORE)..numeral.start)
            .rev()
            .take_while(|&at| !matches!(self.glyphs.get(at), '。' | ';' | '\n'));
        let mut rates = || sentence.any(|at| self.glyphs.after_any(at, words(Group::RateMove)).is_some());
        if self.glyphs.after_any(end, words(Group::RateUnit)).is_none() || !rates() {
            return None;
        }
        let quarter = |number: Decimal| number.checked_mul(Decimal::new(25, 2));
        let (low, high) = (quarter(numeral.low)?, numeral.high.and_then(quarter));
        let numeral = Numeral { low, high, ..numeral.clone() };
        let unit = UnitMatch { len: 1, kind: Kind::PercentagePoint, code: "pp", noun: false };
        Some(Side { numeral, unit: Some(unit), text: "个百分点".into(), end: end + 1 })
    }

    /// 比上年加快1.8个、比上半年回落0.2个百分点: a part of one that counts nothing has the points named behind it.
    fn with_points_behind(&self, side: Side) -> Side {
        let open = side.unit.is_some() && side.is_open() && side.numeral.decimal;
        if !open || !matches!(self.glyphs.get(side.end), '、' | '，' | ',' | '和') {
            return side;
        }
        let sentence = (side.end..side.end + POINTS_BEHIND)
            .take_while(|&at| !matches!(self.glyphs.get(at), '。' | '；' | ';' | '\n' | '\0'));
        let mut counted = sentence.filter(|&at| self.glyphs.before(at).is_ascii_digit()).filter_map(|at| {
            let unit = self.units.longest(self.glyphs, at, true)?;
            matches!(unit.kind, Kind::Count | Kind::PercentagePoint).then_some((at, unit))
        });
        match counted.next() {
            Some((at, unit)) if unit.kind == Kind::PercentagePoint => {
                Side { unit: Some(unit), text: self.source_unit(at, at + unit.len), ..side }
            }
            _ => side,
        }
    }

    /// 年薪30W, 粉丝500W+: ten thousands, where a pay, a price or an audience is named.
    fn ten_thousands(&self, numeral: &Numeral, unit: &UnitMatch) -> Option<Side> {
        let priced = self.glyphs.get(numeral.end) == 'W'
            && unit.len == 1
            && (self.is_priced(numeral.start) || self.is_of_an_audience(numeral.start));
        let end = numeral.end + 1;
        priced.then(|| {
            let shift = |number: Decimal| number.shift(4);
            let (low, high) = (shift(numeral.low), numeral.high.map(shift));
            // 500W+
            let (bound, end) = bound::after(self.glyphs, end, false).unwrap_or((numeral.bound, end));
            let numeral = Numeral { low, high, scale: 4, bound, end, ..numeral.clone() };
            let unit = self.units.longest(self.glyphs, end, true).filter(|unit| unit.kind == Kind::Money);
            let after = end + unit.map_or(0, |unit| unit.len);
            Side { numeral, unit, text: self.source_unit(end, after), end: after }
        })
    }

    /// The unit's own characters, without blanks.
    fn source_unit(&self, start: usize, end: usize) -> String {
        let mut text = self.glyphs.as_written(start, end);
        // 2个小时: the hour is the unit.
        if let Some(hours) = ["个小时", "個小時", "个钟头", "個鐘頭"].iter().find(|hours| text == **hours)
        {
            return hours.chars().skip(1).collect();
        }
        // 18亿元人民币, 六块钱: the unit is the word before the currency's name.
        if let Some(name) = ["人民币", "人民幣", "钱", "錢"]
            .iter()
            .find(|name| text.len() > name.len() && text.ends_with(*name))
        {
            text.truncate(text.len() - name.len());
        }
        text
    }

    /// One figure of one side, with its bounds, or nothing where the numeral counts nothing.
    fn single(&self, at: usize, side: Side) -> Option<Found> {
        let Side { numeral, unit, text, end } = side;
        let Some(unit) = unit else {
            if let Some(whole) = self.before_a_move(at, &numeral) {
                return whole.and_then(|side| self.single(at, side));
            }
            return self.without_unit(at, &numeral).map(|found| self.with_per(found));
        };
        let (text, end) = if unit.noun { (String::new(), numeral.end) } else { (text, end) };
        let kind = self.kind_of(at, &numeral, &unit, &text, end);
        let mille = if unit.kind == Kind::PerMille { -1 } else { 0 };
        let low = numeral.low.shift(mille);
        let value = numeral.high.map_or(Value::One(low), |high| Value::Range(low, high.shift(mille)));
        let code = self.code_of(at, kind, &unit, &text, end);
        let text = match unit.kind {
            Kind::PerMille => "%".to_owned(),
            Kind::Money => self.of_hong_kong(at, text),
            _ => text,
        };
        let divided = self.negative_powers(end).filter(|_| !text.contains(is_worded));
        let ((text, code, per), end) = match divided {
            Some((powers, under, end)) => ((text + &powers, code.map(|code| code + &under), None), end),
            None => {
                let (per, end) = self.per(end, kind);
                (joined(kind, text, code, per), end)
            }
        };
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

    /// ￥3.50/件, 每坪120萬: an amount without a unit behind it, with what it is given for.
    fn with_per(&self, found: Found) -> Found {
        if found.kind != FigureKind::Money || found.unit.per.is_some() {
            return found;
        }
        let (per, end) = self.per(found.end, found.kind);
        let per = per.or_else(|| self.per_before(found.start, found.kind));
        Found { end, unit: Unit { per, ..found.unit }, ..found }
    }

    /// What sort of quantity a unit makes of a number.
    fn kind_of(&self, at: usize, numeral: &Numeral, unit: &UnitMatch, text: &str, end: usize) -> FigureKind {
        match unit.kind {
            // 4450块反射单元 counts pieces; 六块钱, 三块五 and 15块。 are money.
            Kind::Money if matches!(text, "块" | "塊") && end == numeral.end + 1 => {
                let named = self.glyphs.before_any(at, words(Group::Holding)).unwrap_or(at);
                let things = self.glyphs.before_any(named, words(Group::Pieces)).is_some();
                let noun = things && self.glyphs.get(end) != '一' && numeral.low.is_integer()
                    || matches!(self.glyphs.get(end), '\u{4E00}'..='\u{9FFF}')
                        && self.glyphs.after_any(end, words(Group::NotPieces)).is_none();
                if noun { FigureKind::Count } else { FigureKind::Money }
            }
            Kind::Money => FigureKind::Money,
            // 便宜了5分, 售价是五個半: the hundredth of a yuan, and in Cantonese the dollar.
            Kind::Count
                if matches!(text, "分" | "个" | "個")
                    && self.is_priced(at)
                    && self.names_money(text, end)
                    || text == "分" && self.is_part_of_a_price(at, end) =>
            {
                FigureKind::Money
            }
            // 两度领先: twice
            Kind::Measure
                if text == "度"
                    && numeral.form == Form::Chinese
                    && numeral.end == numeral.start + 1
                    && numeral.low < 5.into()
                    && (is_worded(self.glyphs.get(end)) && !"左以的多半".contains(self.glyphs.get(end))
                        || self.glyphs.before(at) == '开') =>
            {
                FigureKind::Count
            }
            Kind::Count if text == "桶" && self.is_of(at, '油') => FigureKind::Measure,
            Kind::Count if text == "平" && numeral.low >= fit::SMALLEST_ROOM.into() => FigureKind::Measure,
            Kind::Measure => FigureKind::Measure,
            Kind::Duration => FigureKind::Duration,
            Kind::Percent | Kind::PerMille => FigureKind::Percent,
            Kind::PercentagePoint => FigureKind::PercentagePoint,
            Kind::Multiple => FigureKind::Multiple,
            Kind::Index => FigureKind::Index,
            Kind::Count => FigureKind::Count,
        }
    }

    /// 港仙 for the 仙 of 港幣18.6仙.
    fn of_hong_kong(&self, at: usize, unit: String) -> String {
        let sign = currency_before(self.glyphs, at, self.floor).filter(|_| unit == "仙");
        if sign.is_some_and(|(_, code)| code == "HKD") { format!("港{unit}") } else { unit }
    }

    /// The code of a unit, or of the currency that stands before the number.
    fn code_of(
        &self,
        at: usize,
        kind: FigureKind,
        unit: &UnitMatch,
        text: &str,
        end: usize,
    ) -> Option<String> {
        let currency = currency_before(self.glyphs, at, self.floor).or_else(|| {
            currency_word_before(self.glyphs, at, self.floor).filter(|_| around::is_in_yuan(text))
        });
        match (kind, currency) {
            (FigureKind::Percent, _) => Some("%".to_owned()),
            // 3角 is not 3 CNY, 港幣18.6仙 is not 18.6 HKD.
            (FigureKind::Money, _) if Units::get().is_part_of_currency(text) => None,
            (FigureKind::Money, Some((_, code))) if unit.code == "CNY" || unit.code.is_empty() => {
                Some(code.to_owned())
            }
            (FigureKind::Count, _) => None,
            (FigureKind::Measure, _) if text == "平" => Some("m2".to_owned()),
            // 用电3.2万度
            (FigureKind::Measure, _)
                if text == "度" && (self.is_of(at, '电') || self.glyphs.get(end) == '电') =>
            {
                Some("kW.h".to_owned())
            }
            _ => (!unit.code.is_empty()).then(|| unit.code.to_owned()),
        }
    }

    /// Whether the clause has the character `topic` before `at`: 电 where electricity is counted.
    pub(super) fn is_of(&self, at: usize, topic: char) -> bool {
        (at.saturating_sub(10)..at)
            .rev()
            .take_while(|&i| !matches!(self.glyphs.get(i), '，' | ',' | '。' | '；' | ';' | '\n'))
            .any(|i| self.glyphs.get(i) == topic)
    }

    /// Whether followers or views are told right before `at`.
    fn is_of_an_audience(&self, at: usize) -> bool {
        let from = self.glyphs.before_any(at, words(Group::Link)).unwrap_or(at);
        self.glyphs.before_any(from, words(Group::Audience)).is_some()
    }

    /// Whether nothing is counted after a unit that may also be money: 五個半 but not 五个品种.
    fn names_money(&self, unit: &str, end: usize) -> bool {
        unit == "分"
            || !matches!(self.glyphs.get(end), '\u{4E00}'..='\u{9FFF}') && self.glyphs.before(end) != '个'
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
}

/// g/kg and mg/L: a measure of a measure in letters is one unit.
fn joined(
    kind: FigureKind,
    text: String,
    code: Option<String>,
    per: Option<String>,
) -> (String, Option<String>, Option<String>) {
    let letters = |text: &str| text.chars().all(|c| !is_worded(c));
    match per {
        Some(per)
            if kind == FigureKind::Measure
                && letters(&text)
                && letters(&per)
                && (!per.starts_with(|c: char| c.is_ascii_digit()) || per.starts_with(BODY_SURFACE)) =>
        {
            let under = match per.split_once(BODY_SURFACE) {
                Some((under, _)) => {
                    under.trim_start_matches('(').replace(['·', '⋅'], "/") + "{" + BODY_SURFACE + "_m2}"
                }
                None => per.replace(['·', '⋅'], "."),
            };
            let code = code.map(|code| format!("{code}/{under}"));
            (format!("{text}/{per}"), code, None)
        }
        per => (text, code, per),
    }
}

const fn is_worded(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}
