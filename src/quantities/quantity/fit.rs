//! Is this unit meant as a unit here, and does the amount count anything?

use super::{Found, Reader, currency_word_before};
use crate::quantities::cues::{Group, is_alternative, is_numbered, words};
use crate::quantities::glyphs::Glyphs;
use crate::quantities::numeral::{self, Form, Numeral};
use crate::quantities::unit::{Kind, UnitMatch};
use crate::quantities::vocabulary::Seam;
use crate::report::{Bound, FigureKind};

/// From here on 平 are square metres rather than draws.
pub(super) const SMALLEST_ROOM: u32 = 20;

/// The fewest digits in a row that number something rather than count it: 电话12345678个.
const LONG_NUMBER: usize = 8;

/// 三分五 at the end of a clause: whether the glyph at `end` is the tenth of a 分 and closes it.
fn closes_with_a_tenth(glyphs: &Glyphs, end: usize) -> bool {
    glyphs.before(end) == '分'
        && numeral::digit(glyphs.get(end)).is_some_and(|digit| digit > 0)
        && !matches!(glyphs.get(end + 1), '\u{4E00}'..='\u{9FFF}')
}

impl Reader<'_> {
    /// Whether the clause says before `at` that money is meant.
    pub(super) fn is_priced(&self, at: usize) -> bool {
        (at.saturating_sub(10)..at)
            .rev()
            .take_while(|&i| {
                i >= self.floor && !matches!(self.glyphs.get(i), '，' | ',' | '。' | '；' | ';' | '\n')
            })
            .any(|i| words(Group::Price).iter().any(|word| self.glyphs.has(i, word)))
    }

    /// Whether money is meant before `at`, as the clause says or what it is the price of: 每坪20万.
    pub(super) fn is_price_of(&self, at: usize) -> bool {
        self.is_priced(at) || self.per_before(at, FigureKind::Money).is_some()
    }

    /// Whether the 分 that end at glyph `end` are a part of a price, as what it is of says: 每度三分五, 5分一枚.
    pub(super) fn is_part_of_a_price(&self, at: usize, end: usize) -> bool {
        // 三分五一度
        let tenth = numeral::digit(self.glyphs.get(end)).is_some() && self.glyphs.get(end + 1) == '一';
        let end = end + usize::from(tenth);
        let of_one = self.glyphs.get(end) == '一'
            && self
                .units
                .longest(self.glyphs, end + 1, false)
                .is_some_and(|unit| unit.kind != Kind::Duration);
        of_one
            || (closes_with_a_tenth(self.glyphs, end) || closes_with_a_tenth(self.glyphs, end - 1))
                && self.is_behind_one_thing(at)
            || (at.saturating_sub(4)..at).any(|each| {
                let unit = self.units.longest(self.glyphs, each + 1, false);
                self.glyphs.get(each) == '每'
                    && unit.is_some_and(|unit| unit.kind == Kind::Measure && each + 1 + unit.len == at)
            })
    }

    /// 一张纸 before `at`: one of the things that the clause gives the price of.
    fn is_behind_one_thing(&self, at: usize) -> bool {
        (3..=6).filter_map(|back| at.checked_sub(back)).any(|one| {
            let unit =
                (self.glyphs.get(one) == '一').then(|| self.units.longest(self.glyphs, one + 1, false));
            let counted = unit.flatten().filter(|unit| unit.kind == Kind::Count && one + 1 + unit.len < at);
            counted.is_some_and(|unit| {
                (one + 1 + unit.len..at).all(|i| matches!(self.glyphs.get(i), '\u{4E00}'..='\u{9FFF}'))
            })
        })
    }

    /// Whether a price or a pay is named right before `at`: 月薪8000, 售价为199.
    pub(super) fn is_price(&self, at: usize) -> bool {
        let named = self.glyphs.before_any(at, words(Group::PriceLink)).unwrap_or(at);
        named > self.floor
            && self.glyphs.before_any(named, words(Group::Price)).is_some_and(|from| from >= self.floor)
    }

    /// Whether what follows `at` is counted, also when it is one or a half.
    fn is_counted(&self, at: usize) -> bool {
        self.glyphs.before_any(at, words(Group::Counted)).is_some()
    }

    /// Whether this unit is meant after this numeral, and is not the beginning of a word (2.1本标段).
    pub(super) fn is_meant(&self, numeral: &Numeral, unit: &UnitMatch) -> bool {
        let begins = matches!(self.glyphs.before(numeral.start), '\0' | '\n' | '。' | ';');
        let loose = begins && numeral.decimal && numeral.scale == 0 && unit.kind == Kind::Count
            || self.glyphs.before(numeral.start) == '/';
        let seam = if loose { Seam::Loose } else { Seam::Close };
        // 部领四字第128号: a document's number.
        let filed = self.glyphs.has(numeral.end, "字第");
        if filed || !self.fits(numeral, unit) || self.begins_an_amount(numeral, unit) {
            return false;
        }
        let start = numeral.start;
        let digits = numeral.end - start >= LONG_NUMBER
            && (start..numeral.end).all(|at| self.glyphs.get(at).is_ascii_digit());
        // 13900139000中山路12号 begins with a mobile telephone.
        let telephone = numeral.end - start == 11
            && unit.len == 1
            && unit.kind == Kind::Count
            && self.glyphs.get(start) == '1'
            && matches!(self.glyphs.get(start + 1), '3'..='9');
        if digits && (telephone || is_numbered(self.glyphs, start)) {
            return false;
        }
        // 由5升至12℃
        if self.glyphs.get(numeral.end) == '升'
            && matches!(self.glyphs.before(start), '从' | '由')
            && matches!(self.glyphs.get(numeral.end + 1), '到' | '至')
        {
            return false;
        }
        // 第5/7局
        let stroke = (start.saturating_sub(LONG_NUMBER)..start)
            .rev()
            .take_while(|&i| matches!(self.glyphs.get(i), '0'..='9' | '/'))
            .last();
        if self.glyphs.before(start) == '/' && stroke.is_some_and(|first| self.glyphs.before(first) == '第')
        {
            return false;
        }
        // 三年级1/2班: what is read of alternatives is all of them or nothing.
        let rest = self.glyphs.before(start) == '/'
            && self.floor + 1 < start
            && self.glyphs.before(start - 1).is_ascii_digit();
        // 4/6座
        let rest = rest && !is_alternative(self.glyphs, numeral.end);
        let signed = unit.kind == Kind::Count && (rest || self.is_signed(start));
        let word = unit.len == 1 && self.glyphs.begin_a_word(numeral.end, numeral.end + unit.len, seam);
        !signed && !word
    }

    /// $50万|首期: what has the sign of a currency counts no things.
    fn is_signed(&self, at: usize) -> bool {
        super::currency_before(self.glyphs, at, self.floor).is_some()
    }

    /// 赵六|人民币6万元: the currency's name belongs to the amount behind it, the numeral to a name.
    fn begins_an_amount(&self, numeral: &Numeral, unit: &UnitMatch) -> bool {
        let end = numeral.end + unit.len;
        let digit = numeral.form == Form::Chinese && numeral.end == numeral.start + 1;
        // 李四|美元三千元, but not 三美元一磅
        let (next, after) = (self.glyphs.get(end), self.glyphs.get(end + 1));
        let multiplied = numeral::small(after).or_else(|| numeral::big(after)).is_some_and(|power| power > 1);
        let named = match self.glyphs.before(end) {
            '币' => numeral::is_numeric(next),
            '元' => unit.len > 1 && (next.is_ascii_digit() || numeral::is_numeric(next) && multiplied),
            _ => false,
        };
        digit && unit.kind == Kind::Money && named
    }

    /// Whether this unit can be meant after this numeral.
    pub(super) fn fits(&self, numeral: &Numeral, unit: &UnitMatch) -> bool {
        match unit.kind {
            Kind::Duration => self.fits_duration(numeral, unit),
            Kind::Index => {
                let large = numeral.low > 24.into() || numeral.decimal || numeral.scale > 0;
                let moved = "涨跌升降加落高低报了约近".contains(self.glyphs.before(numeral.start));
                // 五点 is an hour, 三十点意见 are no index.
                if numeral.form == Form::Chinese {
                    return !numeral.decimal && (numeral.low >= 100.into() || large && moved);
                }
                large || moved
            }
            Kind::Measure => self.fits_measure(numeral, unit),
            Kind::Money if unit.len == 1 => self.fits_money(numeral),
            Kind::Count if unit.len == 1 => self.fits_count(numeral),
            _ => true,
        }
    }

    /// 罚款500欧 but not 电阻500欧; 两千刀 but not 三刀.
    fn fits_money(&self, numeral: &Numeral) -> bool {
        match self.glyphs.get(numeral.end) {
            '欧' => self.is_priced(numeral.start),
            '刀' => self.is_priced(numeral.start) || numeral.low >= 100.into(),
            _ => true,
        }
    }

    fn fits_duration(&self, numeral: &Numeral, unit: &UnitMatch) -> bool {
        let next = self.glyphs.get(numeral.end + unit.len);
        match self.glyphs.get(numeral.end) {
            // 0.32s, but not 90s and iPhone 6s
            's' if unit.len == 1 => numeral.decimal,
            // 2024年 is a date; its reader has declined it (三年级, 1024年代).
            '年' if unit.len == 1 => !(numeral.form == Form::Digits || matches!(next, '级' | '代')),
            '月' if unit.len == 1 => super::super::time::is_length(self.glyphs, numeral.start),
            // 13月5日 is no date, and no number of days.
            '日' if unit.len == 1 => self.glyphs.before(numeral.start) != '月',
            '夜' | '晚' => !matches!(next, '间' | '上' | '里'),
            _ => true,
        }
    }

    fn fits_measure(&self, numeral: &Numeral, unit: &UnitMatch) -> bool {
        let end = numeral.end;
        let after = end + unit.len;
        let next = self.glyphs.get(after);
        match self.glyphs.get(end) {
            'K' if unit.len == 1 => self.is_of(numeral.start, '温') && !numeral.low.is_negative(),
            // 5V/3A, 额定电流16A, but not 5A级 and 3A座
            'A' if unit.len == 1 => {
                let current = self.is_of(numeral.start, '流') && self.is_of(numeral.start, '电');
                self.glyphs.before(numeral.start) == '/' || current && next != '级'
            }
            'G' | 'P' if unit.len == 1 => numeral.low >= 8.into() || numeral.decimal,
            // 8' and 5": feet and inches, unless a quotation closes there.
            mark @ ('\'' | '"') => {
                let opened = (numeral.start.saturating_sub(40)..numeral.start)
                    .filter(|&i| self.glyphs.get(i) == mark)
                    .count();
                // 12'⏎345
                let cut = next == '\n' && self.glyphs.get(after + 1).is_ascii_digit();
                opened % 2 == 0 && !next.is_alphanumeric() && !cut
            }
            '级' => self.is_strength(numeral.start, after),
            '两' if unit.len == 1 => {
                // 二两五钱, but not 三两百
                (!numeral::is_numeric(next) || next == '半' || numeral::digit(next).is_some())
                    && self.glyphs.after_any(after, words(Group::TwoOf)).is_none()
            }
            _ => true,
        }
    }

    /// Whether a measure word of one character fits.
    fn fits_count(&self, numeral: &Numeral) -> bool {
        let end = numeral.end;
        let next = self.glyphs.get(end + 1);
        match self.glyphs.get(end) {
            // 利息三分五: the tenths or hundredths of a rate, as nobody says which.
            '分' if self.is_of_interest(numeral.start) => false,
            // 十分 and 三分 are adverbs unless something is scored or priced.
            '分' if numeral.form != Form::Arabic => {
                numeral.low > 10.into() && !numeral.bare
                    || self.is_priced(numeral.start)
                    || self.is_part_of_a_price(numeral.start, end + 1)
                    || self.glyphs.before_any(numeral.start, words(Group::Scored)).is_some()
            }
            // 8平 are draws, 一百二十平 square metres; 平均 and 平安 are neither.
            '平' => {
                self.glyphs.after_any(end + 1, words(Group::NotFlat)).is_none()
                    && (numeral.form == Form::Arabic || numeral.low >= SMALLEST_ROOM.into())
            }
            // 7床已能下地: which bed, unless beds or what lies on them are counted.
            '床' => self.is_of_beds(numeral),
            // 连续两届 but not 二十届三中全会.
            '届' => self.glyphs.before_any(numeral.start, words(Group::Edition)).is_some(),
            // 15投3中 but not 189万中小企业.
            '中' => numeral.scale == 0 && !next.is_ascii_digit(),
            '栋' | '幢' => !next.is_ascii_digit(),
            // 12万8起 is where prices begin.
            // 2021款: the year of a model
            '款' if numeral.form == Form::Arabic && numeral.scale == 0 => {
                !(1980..2050).any(|year| numeral.low == year.into())
            }
            '起' => {
                let multiplied = || (numeral.start..end).any(|i| numeral::big(self.glyphs.get(i)).is_some());
                let whole = numeral.scale > 0 || !multiplied();
                (matches!(next, '\u{4E00}'..='\u{9FFF}') || whole) && !self.is_price_from(numeral)
            }
            // 3.8节 is a feast.
            '节' => !numeral.decimal,
            // 工业4.0对: a version, no amount.
            _ if numeral.decimal => self.glyphs.get(end - 1) != '0' || numeral.scale > 0,
            _ => true,
        }
    }

    /// 月供5800起, 总价460万起: whether 起 behind a price says that others are higher.
    fn is_price_from(&self, numeral: &Numeral) -> bool {
        let from = self.glyphs.before_any(numeral.start, words(Group::PriceLink)).unwrap_or(numeral.start);
        let multiplied = numeral.scale > 0 && self.is_price(numeral.start);
        "价供票".contains(self.glyphs.before(from)) || multiplied
    }

    /// Whether an interest is told right before `at`: 月息2分, 利息是三分五.
    fn is_of_interest(&self, at: usize) -> bool {
        let from = self.glyphs.before_any(at, words(Group::PriceLink)).unwrap_or(at);
        self.glyphs.before_any(from, words(Group::Interest)).is_some()
    }

    /// Whether the beds behind a numeral may be counted: not at the beginning of a clause, before what one does there.
    fn is_of_beds(&self, numeral: &Numeral) -> bool {
        let opens = !matches!(self.glyphs.before(numeral.start), '\u{4E00}'..='\u{9FFF}');
        let after = numeral.end + 1;
        let goes_on = matches!(self.glyphs.get(after), '\u{4E00}'..='\u{9FFF}');
        let few = numeral.low < 100.into() && numeral.low.is_integer() && numeral.high.is_none();
        !(few && opens && goes_on) || self.glyphs.after_any(after, words(Group::Bedding)).is_some()
    }

    /// 里氏5.3级, 风力9级, 7级大风: a strength, not a class.
    pub(super) fn is_strength(&self, start: usize, after: usize) -> bool {
        let from = start.saturating_sub(8);
        let named = (from..start).any(|i| {
            matches!(self.glyphs.get(i), '风' | '震' | '浪')
                || self.glyphs.has(i, "烈度")
                || self.glyphs.has(i, "里氏")
        });
        let told = (after..after + 3).any(|i| matches!(self.glyphs.get(i), '风' | '震' | '浪'));
        named && !(from..start).any(|i| matches!(self.glyphs.get(i), '。' | '\n')) || told
    }

    /// 一个 as the article "a", 这一年, 一年来: numerals with a unit that count nothing.
    pub(super) fn counts_nothing(&self, numeral: &Numeral, unit: &UnitMatch, found: &Found) -> bool {
        let bounded = found.start < numeral.start
            || found.end > numeral.end + unit.len
            || numeral.bound != Bound::Exact;
        let before = self.glyphs.before(found.start);
        let ends_with_unit = found.end == numeral.end + unit.len;
        // 十二届八次全会, 人大三次会议
        if self.glyphs.get(numeral.end) == '次'
            && (self.glyphs.before_any(found.start, words(Group::Assembly)).is_some()
                || self.glyphs.after_any(found.end, &["全会", "全体会议"]).is_some())
        {
            return true;
        }
        // 三号, 4A级, 七人制, 四十人论坛: the unit is part of a name.
        if ends_with_unit
            && (matches!(self.glyphs.get(found.end), '号' | '级' | '制')
                || found.kind == FigureKind::Count
                    && self.glyphs.after_any(found.end, &["论坛", "小组", "团体"]).is_some())
        {
            return true;
        }
        // 一年期LPR, 十年期国债: a class of loans and bonds.
        if ends_with_unit
            && unit.code == "a"
            && !numeral.decimal
            && self.glyphs.after_any(found.end, words(Group::Term)).is_some()
        {
            let next = self.glyphs.get(found.end + 1);
            return (next.is_ascii_digit() || next.is_alphabetic() && !numeral::is_numeric(next))
                && !self.glyphs.begin_a_word(found.end, found.end + 1, Seam::Loose);
        }
        if numeral.is_article() && !bounded && numeral.high.is_none() {
            let plain = matches!(found.kind, FigureKind::Count) && found.end == numeral.end + unit.len;
            let pointed = found.kind == FigureKind::Duration
                && self.glyphs.before_any(found.start, words(Group::Pointing)).is_some();
            let since = found.kind == FigureKind::Duration
                && matches!(self.glyphs.get(found.end), '来' | '到' | '天' | '年' | '度');
            let new = self.glyphs.before_any(found.start, &["新的"]).is_some();
            return plain && !self.is_counted(found.start) || pointed || since || new;
        }
        // 12.5⏎⏎万元左右: the multiplier of a number that stands in a paragraph of its own.
        if numeral.bare && before == '\n' {
            let cut = (0..found.start).rev().find(|&at| self.glyphs.get(at) != '\n');
            if cut.is_some_and(|at| self.glyphs.get(at).is_ascii_digit()) {
                return true;
            }
        }
        // （3）百万元: what is in the brackets may be multiplied.
        if numeral.bare && before == ')' && self.glyphs.before(found.start - 1).is_ascii_digit() && !bounded {
            return true;
        }
        // 百家, 千里, 万人 by themselves are figures of speech; 近百家, 上千人, 百余家 are not.
        if numeral.bare && !bounded && numeral.end == numeral.start + 1 {
            return !self.glyphs.has(numeral.end, "岁");
        }
        // 人民币千元, 港币百万元: the unit of a table.
        if numeral.bare && unit.kind == Kind::Money && found.end == numeral.end + unit.len {
            return self.is_signed(numeral.start)
                || currency_word_before(self.glyphs, numeral.start, 0).is_some();
        }
        // 半个, 半天 are figures only as lengths and amounts.
        if self.glyphs.get(numeral.start) == '半' && unit.kind == Kind::Count {
            let amount = matches!(self.glyphs.get(numeral.end), '个' | '斤');
            let dozen = self.glyphs.get(numeral.end) == '打';
            return !(dozen || amount && bounded || self.is_counted(found.start));
        }
        // 五六七三张牌: digits that are said one by one count things only with a nought among them.
        let spelt = numeral.form == Form::Digits && unit.kind == Kind::Count;
        let nought = || (numeral.start..numeral.end).any(|at| numeral::digit(self.glyphs.get(at)) == Some(0));
        spelt && (numeral.low < 100.into() || !nought())
    }
}
