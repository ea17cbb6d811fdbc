//! What do the columns of a table hold, by their headers and their cells?

use super::Row;
use super::cell::{
    changed, is_clock, is_measured, is_nothing, marked_year, number, score, with_deviation, year,
};
use super::unit::{self, Scaled, Units};
use super::when::{self, When};
use super::words::list;
use crate::decimal::Decimal;
use crate::quantities;
use crate::report::{FigureKind, Mention, Period};
use crate::span::Span;

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words that name the rows, or say something of them.
    Label,
    /// Row numbers, codes, remarks.
    Ignored,
    /// The unit of each row.
    Unit,
    /// Periods.
    Period,
    /// Positions in an ordering.
    Rank,
    /// Amounts.
    #[default]
    Value,
    /// How the amounts changed.
    Growth,
    /// What part of a whole they are.
    Share,
}

/// The whole of parts is one of so many columns before them.
const WHOLES: usize = 4;

/// Sums of rounded parts differ from their whole by no more than this share of it.
const ROUNDED: f64 = 0.01;

/// Below a header that comes again, values follow within so many rows.
const HEADER_ROWS: usize = 4;

/// A table has at most so many header rows. Of more rows of words the first is one, and the others have no value.
const MOST_HEADERS: usize = 8;

/// Whether words, simplified, end as the names of places and organisations do; 城镇 and 农村 are parts of one.
pub(super) fn is_owner(words: &str) -> bool {
    (2..=20).contains(&words.chars().count())
        && !list("part-column").has(words)
        && list("subject-end").ends(words)
}

/// What the words of a header or a label tell of its values.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    pub(super) growth: bool,
    pub(super) share: bool,
    /// Of changes: that they are amounts and no rates (增减额).
    pub(super) amount: bool,
    /// Of changes: that they are rates, whatever unit stands above the table.
    pub(super) relative: bool,
    /// Of changes: that they are rates unless the amounts beside them show otherwise (同比增减).
    pub(super) compared: bool,
    /// That it counts people or things, whatever unit of money stands above the table.
    pub(super) counted: bool,
    /// That it counts or measures something else than money, which a line above the table does not give the unit of.
    pub(super) no_amount: bool,
    pub(super) multiple: bool,
    pub(super) index: bool,
    /// That it has a unit of its own or none, whatever stands above the table or with its rows (得分, 权重).
    pub(super) pure: bool,
    pub(super) rate: bool,
    /// That it is a rate where per cent stands above the table beside other units (进度).
    pub(super) progress: bool,
    /// Of changes: that they are down unless a sign says otherwise (同比下降).
    pub(super) falling: bool,
    pub(super) money: bool,
    pub(super) planned: bool,
    /// Of shares: that they say how far a plan was met (为预算%).
    pub(super) completion: bool,
}

impl Signs {
    /// The signs in `words`, simplified and without spaces.
    pub(super) fn of(words: &str) -> Self {
        let pure = is_statistic(words) || list("pure").ends(words);
        Self {
            pure,
            growth: is_growth(words),
            share: is_share(words) && !pure,
            amount: list("amount").ends(words.trim_end_matches(['）', ')'])),
            relative: list("relative").within(words) || list("relative-end").ends(words),
            compared: list("compared").within(words),
            counted: list("counted-things").ends(words),
            no_amount: ["counted-things", "no-amount", "rebate"].iter().any(|key| list(key).ends(words)),
            multiple: list("multiple").within(words),
            index: list("index").within(words),
            rate: list("rate").ends(words) && !list("no-rate").within(words),
            progress: list("progress").ends(words),
            falling: list("falling").within(words) && !list("rising").within(words),
            money: list("money").within(words) && !list("no-money").within(words),
            planned: is_planned(words),
            completion: list("completion").within(words),
        }
    }
}

/// A column with what its headers say.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) kind: Kind,
    /// Its headers from top to bottom, simplified, without spaces.
    pub(super) words: String,
    /// What they tell of the values.
    pub(super) signs: Signs,
    /// Its headers joined, as written, without units.
    pub(super) name: Option<Mention>,
    /// The words of its lowest header that is no unit.
    pub(super) lowest: String,
    /// What is measured: its headers without units, times and words that name nothing (金额, 本期).
    pub(super) measure: Option<Mention>,
    pub(super) unit: Option<Scaled>,
    pub(super) period: Option<Period>,
    /// The month or the quarter that its header names, without a year.
    pub(super) undated: Option<Mention>,
    /// Whether its year is one that is expected (2025E).
    pub(super) expected: bool,
    /// The column where its uppermost header begins.
    pub(super) group: usize,
    /// Whether it is a part of a column before it (其中：…).
    pub(super) part: bool,
    /// Whether it holds what the columns before it were a year ago (上年同期).
    pub(super) previous: bool,
    /// Whether they are of another time than the title's, which may not be known (昨日价, 年初余额, 上周).
    pub(super) apart: bool,
    /// Whether its values run from the year's beginning (本年累计).
    pub(super) cumulated: bool,
    /// Whether some of its numbers have decimals, so that they count nothing.
    pub(super) fractions: bool,
    /// Whether its money is in the currency that another column gives for the row.
    pub(super) own_currency: bool,
    /// Whether an arrow or a triangle before some of its numbers points down.
    pub(super) points_down: bool,
    /// Whether a sign for per cent stands in its header.
    pub(super) says_percent: bool,
    /// Whether some of its numbers are above nought.
    pub(super) positive: bool,
    /// Of changes: the column of amounts, with rates behind it, that they were found to be of.
    pub(super) changed: Option<usize>,
    /// Whether its values are percentage points, by its header or their own words.
    pub(super) points: bool,
}

impl Column {
    /// Whether its values are rates.
    pub(super) fn is_rate(&self) -> bool {
        self.signs.rate || self.is_percent()
    }

    /// Whether its header says per cent.
    pub(super) fn is_percent(&self) -> bool {
        self.unit.as_ref().is_some_and(Scaled::is_percent)
    }
}

/// Rows of values with the header rows above them.
pub(super) struct Section {
    pub(super) header: Vec<usize>,
    /// Rows in which the next page says the header again.
    pub(super) repeated: Vec<usize>,
    pub(super) data: Vec<usize>,
}

impl Section {
    fn headed(header: Vec<usize>) -> Self {
        Self { header, repeated: Vec::new(), data: Vec::new() }
    }

    /// Whether row `at` says what a header row does.
    fn repeats(&self, source: &str, rows: &[Row], at: usize) -> bool {
        let row = &rows[at];
        self.header.iter().any(|&header| {
            rows[header].cells.len() == row.cells.len()
                && row
                    .cells
                    .iter()
                    .zip(&rows[header].cells)
                    .all(|(one, other)| one.of(source) == other.of(source))
        })
    }

    /// Whether row `at` is the header again over more of the same rows, as on the next page: neither a heading nor a
    /// total parts them from those above.
    fn goes_on(&self, source: &str, folded: &str, rows: &[Row], at: usize) -> bool {
        let valued = |row: &&Row| row.cells.iter().any(|cell| number(cell.of(source)).is_some());
        let data = |row: &usize| Some(&rows[*row]).filter(valued);
        let next = rows[at + 1..].iter().take(HEADER_ROWS).find(valued);
        let sums_up = |row: Option<&Row>| row.is_some_and(|row| is_total_row(folded, row));
        let last = self.data.last().and_then(data);
        let headed_by_total = sums_up(self.data.first().and_then(data)) && sums_up(next);
        self.repeats(source, rows, at) && last.is_some() && !sums_up(last) && !headed_by_total
    }
}

/// Whether the row sums up others: 合计, 全市.
pub(super) fn is_total_row(folded: &str, row: &Row) -> bool {
    row.cells
        .iter()
        .take(2)
        .any(|&cell| is_total(folded, cell) || list("whole").opening(cell.of(folded)).is_some())
}

/// Whether a cell says 合计 and nothing else.
pub(super) fn is_total(folded: &str, cell: Span) -> bool {
    let words: String = cell.of(folded).split_whitespace().collect();
    list("total").has(words.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Cuts the rows from `from` on into sections: a new one begins where header rows do.
pub(super) fn sections(source: &str, folded: &str, rows: &[Row], from: usize) -> Vec<Section> {
    let mut sections = vec![Section::headed(Vec::new())];
    for at in from..rows.len() {
        let last = sections.len() - 1;
        let section = &mut sections[last];
        if is_header(source, folded, rows, section, at) {
            if section.data.is_empty() {
                if section.header.len() <= MOST_HEADERS {
                    section.header.push(at);
                }
            } else if section.goes_on(source, folded, rows, at) {
                section.repeated.push(at);
            } else {
                sections.push(Section::headed(vec![at]));
            }
        } else {
            section.data.push(at);
        }
    }
    sections.retain(|section| !section.data.is_empty());
    for section in sections.iter_mut().filter(|section| section.header.len() > MOST_HEADERS) {
        section.header.truncate(1);
    }
    sections
}

/// One section whose header rows are the last before `header`, which counts the `from` rows of the title too.
pub(super) fn given(rows: usize, from: usize, header: usize) -> Vec<Section> {
    let header = header.clamp(from.min(rows), rows);
    let first = header.saturating_sub(MOST_HEADERS).max(from);
    let section = Section { data: (header..rows).collect(), ..Section::headed((first..header).collect()) };
    if section.data.is_empty() { Vec::new() } else { vec![section] }
}

/// Whether row `at` is a header row, coming after the rows of `section`.
fn is_header(source: &str, folded: &str, rows: &[Row], section: &Section, at: usize) -> bool {
    let row = &rows[at];
    let texts: Vec<&str> = row.cells.iter().map(|cell| cell.of(source)).collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    let years = texts.iter().skip(1).filter(|text| year(text).is_some()).count();
    let numbers =
        texts.iter().filter(|text| number(text).is_some_and(|number| !number.plain || year(text).is_none()));
    if numbers.count() > 0 || texts.iter().any(|text| with_deviation(text).is_some()) {
        return false;
    }
    // 师生比 | 1:18 | 1:20 below another header has values.
    if !section.header.is_empty()
        && texts.iter().skip(1).any(|text| score(text).is_some() && text.contains([':', '：', '∶']))
    {
        return false;
    }
    // 甲村 | 1900 | 1901 has values: a header of years below another names nothing that it does not, or the same years.
    let years_head = years > 0 && names_nothing(source, folded, rows, section, at);
    if section.data.is_empty() {
        let named = |column: usize| {
            section.header.iter().any(|&header| !rows[header].text(source, column).is_empty())
        };
        if years > 0 && (1..texts.len()).any(|column| year(texts[column]).is_some() && named(column)) {
            return years_head
                && section
                    .header
                    .iter()
                    .any(|&header| rows[header].cells.iter().any(|cell| cell.is_empty()));
        }
        let below = rows.get(at + 1);
        // 森林面积 | 120万亩 below another header is a row of values.
        let named = !section.header.is_empty() && !texts[0].is_empty();
        let measured = |&column: &usize| {
            is_measured(texts[column])
                && !is_statistic(texts[column])
                && (named && column > 0
                    || below.is_some_and(|below| number(below.text(source, column)).is_none()))
        };
        return (filled >= 2 || texts[0].is_empty())
            && !(0..texts.len()).any(|column| measured(&column))
            && !texts[1..].iter().all(|text| is_nothing(text));
    }
    let heads = |cell: &&Span| {
        let text: String = cell.of(folded).split_whitespace().collect();
        if year(&text).is_some() {
            return years_head;
        }
        !when::times(source, **cell, None).is_empty() || is_growth(&text) || list("generic").has(&text)
    };
    let others: Vec<&Span> = row.cells.iter().skip(1).filter(|cell| !is_nothing(cell.of(source))).collect();
    section.repeats(source, rows, at)
        || others.len() >= 2 && others.iter().filter(|cell| heads(cell)).count() * 2 > others.len()
}

/// Whether the years of row `at`, or all its other cells, are said above them in the header; those may also be empty or
/// say 项目.
fn names_nothing(source: &str, folded: &str, rows: &[Row], section: &Section, at: usize) -> bool {
    [true, false].into_iter().any(|years| {
        rows[at].cells.iter().enumerate().all(|(column, cell)| {
            let text = cell.of(source);
            let said = |&header: &usize| rows[header].text(source, column) == text;
            (column > 0 && year(text).is_some()) != years
                || !years && (text.is_empty() || list("indicator").has(cell.of(folded)))
                || section.header.iter().any(said)
        })
    })
}

/// Whether a header, simplified, says that its column holds changes.
pub(super) fn is_growth(words: &str) -> bool {
    // 较2023年 says no word for change.
    let dated = |word: &str| {
        words.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    list("growth").within(&without(words, "level"))
        || list("growth-end").ends(words)
        || list("against").iter().any(dated)
}

/// Whether a header names a statistic, which has no unit: P, OR（95%CI）.
pub(super) fn is_statistic(words: &str) -> bool {
    list("statistic").has(unit::bracketed(words).map_or(words, |(before, _)| before).trim_end())
}

/// Whether a header or a label, simplified, says that its values are planned.
pub(super) fn is_planned(words: &str) -> bool {
    list("target").within(&without(words, "no-target"))
}

/// `words` without those of a list.
fn without(words: &str, key: &str) -> String {
    list(key).iter().fold(words.to_owned(), |rest, word| rest.replace(word, ""))
}

/// Whether a header, simplified, says that its column holds shares.
pub(super) fn is_share(words: &str) -> bool {
    list("share").within(words)
}

/// How many cells of a column hold what.
#[derive(Default)]
struct Cells {
    values: usize,
    texts: usize,
    periods: usize,
    filled: usize,
    numbers: usize,
    /// Of the numbers, those with a sign for per cent.
    rates: usize,
}

/// The columns of a section.
pub(super) struct Reader<'t> {
    pub(super) source: &'t str,
    pub(super) folded: &'t str,
    pub(super) rows: &'t [Row],
    pub(super) width: usize,
    /// The year of the table's title, and its period.
    pub(super) around: Option<when::Around>,
    pub(super) period: Option<&'t Period>,
}

impl Reader<'_> {
    /// The columns of `section`, and the times that its headers name.
    pub(super) fn columns(&self, section: &Section, units: &mut Units) -> (Vec<Column>, Vec<When>) {
        let mut times = Vec::new();
        let mut columns: Vec<Column> = (0..self.width)
            .map(|at| {
                let parts = self.parts(&section.header, at);
                let mut column = self.named(&parts, units, &mut times);
                column.kind = self.kind(&column, section, at);
                let decimals = |text: &str| number(text).is_some_and(|number| number.decimals > 0);
                let any = |is: &dyn Fn(&str) -> bool| {
                    section.data.iter().any(|&row| is(self.rows[row].text(self.source, at)))
                };
                column.fractions = any(&decimals);
                column.points_down = any(&|text| text.starts_with(['▼', '▽', '↓']));
                let above_nought = |value: Decimal| value != Decimal::ZERO && !value.is_negative();
                column.positive =
                    any(&|text| number(text).and_then(|number| number.value).is_some_and(above_nought));
                let points = |unit: &Scaled| unit.kind == FigureKind::PercentagePoint;
                let said = |text: &str| text.ends_with(list("points").word());
                column.points = column.unit.as_ref().is_some_and(points) || any(&said);
                column
            })
            .collect();
        self.date_years(&mut columns);
        for at in 1..columns.len() {
            columns[at].part |= list("part").opening(self.lowest(section, at)).is_some();
            if columns[at].unit.is_none() && columns[at].kind == Kind::Value && self.is_part(section, at) {
                let whole = self.whole(&columns, section, at);
                columns[at].unit = whole.and_then(|whole| columns[whole].unit.clone());
            }
            year_from_left(&mut columns, at);
            self.year_before(&mut columns, at);
            against_before(&mut columns, at);
        }
        crate::order::sort_by_key(&mut times, |when: &When| crate::order::by_span(when.span));
        times.dedup();
        (columns, times)
    }

    /// Gives columns of years the part of the year that the title says, where one is of the title's year: 2024年 and 2023年
    /// below 截至2024年6月30日止六个月.
    fn date_years(&self, columns: &mut [Column]) {
        let Some(title) = self.period.map(|title| &*title.iso).filter(|iso| iso.len() > 4) else { return };
        let years = || columns.iter().filter_map(|column| column.period.as_ref());
        let is_part = ["-01/", "-H1", "-Q"].iter().any(|part| title.contains(part));
        if is_part && years().any(|year| year.iso == title[..4]) {
            // Neither 2023年末 nor 2024年度
            let whole =
                |column: &&mut Column| column.lowest.ends_with(list("year").word()) && !column.signs.planned;
            for period in columns.iter_mut().filter(whole).filter_map(|column| column.period.as_mut()) {
                if period.iso.len() == 4 {
                    period.iso = title.replace(&title[..4], &period.iso);
                }
            }
        }
    }

    /// The lowest header of a column.
    fn lowest(&self, section: &Section, at: usize) -> &str {
        section.header.last().map_or("", |&row| self.rows[row].text(self.source, at))
    }

    /// Whether a column is a part of one before it: 其中：女生, 男.
    fn is_part(&self, section: &Section, at: usize) -> bool {
        let header = self.lowest(section, at);
        list("part").opening(header).is_some() || list("part-column").has(header)
    }

    /// The column to the left that a part belongs to: it is the sum of the parts that stand beside each other or lies between
    /// them, or is no less than one alone.
    fn whole(&self, columns: &[Column], section: &Section, at: usize) -> Option<usize> {
        let is_part = |at: &usize| *at > 0 && self.is_part(section, *at);
        let first = (0..=at).rev().take_while(is_part).last()?;
        let parts = first..(at..columns.len()).take_while(is_part).last()? + 1;
        let value =
            |row: usize, at: usize| Some(number(self.rows[row].text(self.source, at))?.value?.to_f64());
        let holds = |&whole: &usize| {
            let (mut all, mut fit) = (0, 0);
            for &row in &section.data {
                let Some(whole) = value(row, whole) else { continue };
                let (mut sum, mut least, mut most) = (0.0, f64::INFINITY, f64::NEG_INFINITY);
                for part in parts.clone() {
                    let part = value(row, part).unwrap_or(f64::NAN);
                    (sum, least, most) = (sum + part, least.min(part), most.max(part));
                }
                let between = least <= whole && whole <= most || parts.len() == 1 && most <= whole;
                all += 1;
                fit += usize::from(between || (sum - whole).abs() <= ROUNDED * whole.abs());
            }
            fit * 2 > all
        };
        (first.saturating_sub(WHOLES)..first)
            .rev()
            .filter(|&whole| matches!(columns[whole].kind, Kind::Value | Kind::Growth | Kind::Share))
            .find(holds)
    }

    /// Gives 上年同期 its period: a year before its own upper header's, or before that of a column to its left, of one that
    /// is cumulated as it is where there is one.
    fn year_before(&self, columns: &mut [Column], at: usize) {
        let column = &columns[at];
        if !column.previous {
            return;
        }
        let current = || {
            columns[..at]
                .iter()
                .rev()
                .filter(|other| !other.previous && !other.apart && other.period.is_some())
        };
        let alike = || current().find(|other| other.cumulated == column.cumulated);
        let beside = || alike().or_else(|| current().next()).and_then(|other| other.period.as_ref());
        // Of 3月31日 and 3月24日 the later one.
        let later = |one: &'_ Period| {
            let periods = current().filter_map(|other| other.period.as_ref());
            let form = |period: &&Period| period.iso.len() == one.iso.len() && period.iso > one.iso;
            periods.filter(form).map(|period| period.iso.clone()).max().unwrap_or_else(|| one.iso.clone())
        };
        let own = column.period.as_ref().map(|period| period.iso.clone());
        let now = own.or_else(|| beside().map(later)).or_else(|| Some(self.period?.iso.clone()));
        if let Some(iso) = now
            && let Some(Mention { text, span }) = column.name.clone()
        {
            columns[at].period = Some(Period { iso: when::year_before(&iso), text, span });
        }
    }

    /// The header cells of a column from top to bottom; a header over several columns stands in each of them.
    fn parts(&self, header: &[usize], column: usize) -> Vec<(usize, Span)> {
        let text = |row: usize, column: usize| self.rows[row].text(self.source, column);
        let mut parts: Vec<(usize, Span)> = Vec::new();
        for (depth, &row) in header.iter().enumerate() {
            let below = |column: usize| header[depth + 1..].iter().any(|&row| !text(row, column).is_empty());
            let own = (!text(row, column).is_empty()).then_some(column);
            let spanning = || {
                (0..column)
                    .rev()
                    .find(|&left| !text(row, left).is_empty())
                    .filter(|&left| left > 0 && below(left) && below(column))
            };
            if let Some(at) = own.or_else(spanning) {
                let span = self.rows[row].cells[at];
                if parts.last().is_none_or(|&(_, last)| last.of(self.source) != span.of(self.source)) {
                    parts.push((at, span));
                }
            }
        }
        parts
    }

    fn named(&self, parts: &[(usize, Span)], units: &mut Units, times: &mut Vec<When>) -> Column {
        let mut column = Column { group: parts.first().map_or(0, |part| part.0), ..Column::default() };
        let mut relative = false;
        for &(_, mut span) in parts {
            if let Some(mark) =
                list("part").opening(span.of(self.source)).filter(|mark| mark.len() < span.len())
            {
                span.start += mark.len();
            }
            // 其中 over 第二产业 names nothing.
            if list("part").has(span.of(self.folded)) {
                column.part = true;
                continue;
            }
            let mut named = unit::part(self.source, span, units);
            // The number of 第 2 周 has no unit.
            if matches!(when::week(span.of(self.folded)), Some((_, ""))) {
                named = unit::Named { name: span, unit: None };
            }
            // 千港元 below 二零二四年
            if span != parts[0].1
                && let Some(unit) = units.read(named.name.of(self.source))
            {
                // 人次 below 门诊（万人次） says it without the multiplier.
                let same = column.unit.as_ref().is_some_and(|over| over.unit == unit.unit);
                if !same || unit.kind != FigureKind::Count {
                    column.unit = Some(unit);
                }
                continue;
            }
            column.says_percent |= span.of(self.source).contains(['%', '％'])
                || named.unit.as_ref().is_some_and(Scaled::is_percent);
            column.unit = named.unit.or(column.unit);
            let mut found = when::times(self.source, named.name, self.around);
            found.iter_mut().for_each(|when| self.date(when));
            // 上年同期 of 比上年同期增减 is what is compared with.
            found.retain(|when| {
                let (before, said) =
                    (&self.folded[named.name.start..when.span.start], when.span.of(self.folded));
                // 年初 is no year.
                let opens = list("opening").has(said) && !list("last-month").has(said);
                !list("previous").within(said)
                    && !opens
                    && !list("against").iter().any(|word| before.ends_with(word))
            });
            column.lowest = named.name.of(self.folded).split_whitespace().collect();
            column.words.push_str(&column.lowest);
            let measure = self.without_times(named.name, &found);
            if !measure.is_empty() {
                column.name = Some(joined(column.name, self.source, measure));
            }
            // 1-3月 of 第一季度（1-3月份） says the same once more.
            let aside = |when: &&When| self.source[..when.span.start].ends_with(['（', '(']);
            if let Some(last) = found.iter().rfind(|when| !aside(when)).or(found.last()) {
                column.period = dated(last, &column);
                column.undated.clone_from(&last.undated);
                column.expected |=
                    marked_year(last.span.of(self.source)).is_some_and(|(_, expected)| expected);
            }
            times.extend(found.into_iter().filter(|when| when.iso.is_some()));
            let bare: String = measure.of(self.folded).split_whitespace().collect();
            let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
            // 合计 below 失业率 is all of it.
            if is_generic(bare) || column.measure.is_some() && list("sum-column").has(bare) {
                relative |= ["previous", "current", "balance"].iter().any(|key| list(key).has(bare));
            } else {
                column.measure = Some(joined(column.measure, self.source, measure));
            }
        }
        // Without a period 本期 and 上期 over 收入 tell the two apart.
        if relative && column.measure.is_some() && column.period.is_none() && self.period.is_none() {
            column.measure.clone_from(&column.name);
        }
        sign(&mut column);
        self.accumulate(&mut column);
        column
    }

    /// Finds out whether a column is of the year so far, and of which months then, and whether it is of the time before.
    fn accumulate(&self, column: &mut Column) {
        let words = list("cumulated").ending(&column.words);
        let words = words.map_or(&*column.words, |end| &column.words[..column.words.len() - end.len()]);
        // 为去年同期% is of this year.
        let opens = list("previous").opening(words).is_some_and(|said| is_generic(&words[said.len()..]));
        column.previous =
            !column.signs.growth && !column.is_percent() && (opens || list("previous").ends(words));
        // 自开工累计 began before the year.
        column.cumulated =
            list("cumulated").within(&column.words) && !list("since-start").within(&column.words);
        // 本年累计 is the title's 1-6月.
        let title = self.period.filter(|period| {
            column.period.as_ref().is_none_or(|year| year.iso.len() == 4 && period.iso.starts_with(&year.iso))
        });
        if column.cumulated
            && let Some(period) = title.or(column.period.as_ref())
        {
            let Period { text, span, .. } = column.period.clone().unwrap_or_else(|| period.clone());
            column.period = Some(Period { iso: when::cumulated(&period.iso), text, span });
        }
        let opens = |key: &str| list(key).opening(&column.words).is_some();
        column.apart = ["yesterday", "whole-year", "opening", "earlier"].into_iter().any(opens);
        if let (None, true, Some(title)) = (&column.period, column.apart, self.period) {
            // 年度计划 of a month's table
            let year = || title.iso.get(..4).map(str::to_owned);
            let iso = match opens("whole-year") {
                true => year(),
                false if opens("last-year-end") => year().map(|year| when::year_before(&year)),
                false => when::day_before(&title.iso).filter(|_| opens("yesterday")),
            };
            column.period = iso.map(|iso| Period { iso, ..title.clone() });
        }
    }

    /// 本月 and 上月 are those of the title's month; without one they are not known.
    fn date(&self, when: &mut When) {
        let words = when.span.of(self.folded);
        let back = i32::from(list("last-month").has(words));
        if back == 1 || list("this-month").has(words) {
            let month = self.period.and_then(|period| when::month(&period.iso, back));
            let period = |iso: &String| Period {
                iso: iso.clone(),
                text: when.span.of(self.source).to_owned(),
                span: when.span,
            };
            when.period = month.as_ref().map(period);
            when.iso = month;
        }
    }

    /// The words of a header before or behind its times, whichever are more.
    fn without_times(&self, name: Span, times: &[When]) -> Span {
        let (Some(first), Some(last)) = (times.first(), times.last()) else { return name };
        let before = Span::new(name.start, first.span.start);
        // 末 of 本季度末
        let end = list("period-end").opening(&self.folded[last.span.end..name.end]).map_or(0, str::len);
        let after = Span::new(last.span.end + end, name.end);
        if before.len() > after.len() { before } else { after }
    }

    /// What the cells of column `at` hold, below a header of these words.
    fn cells(&self, column: &Column, section: &Section, at: usize) -> Cells {
        let words = column.words.as_str();
        let dated = is_dated(column);
        let scored = list("score").within(words);
        let mut found = Cells::default();
        for &row in &section.data {
            let cell = self.rows[row].cells.get(at).copied().unwrap_or_default();
            let text = cell.of(self.source);
            if is_nothing(text) {
                continue;
            }
            found.filled += 1;
            if super::find::is_telephone(text) {
                found.texts += 1;
                continue;
            }
            let number = number(text);
            found.numbers += usize::from(number.is_some());
            found.rates += usize::from(number.as_ref().is_some_and(|number| number.sign.is_some()));
            let is_year = number.as_ref().is_some_and(|number| number.plain) && year(text).is_some()
                || number.is_some() && dated && self.is_time(cell);
            let is_amount = number.is_some() || with_deviation(text).is_some();
            let is_day = || text.contains('/') && when::counted(self.source, cell, words, None).is_some();
            if is_year || !is_amount && (is_clock(text) || is_day() || self.is_time(cell)) {
                found.periods += 1;
            } else if number.is_some()
                || is_measured(text)
                || scored && score(text).is_some()
                || changed(cell.of(self.folded)).is_some()
            {
                found.values += 1;
            } else {
                found.texts += 1;
            }
        }
        found
    }

    fn kind(&self, column: &Column, section: &Section, at: usize) -> Kind {
        let words = column.words.as_str();
        let lower = words.to_ascii_lowercase();
        let Cells { values, texts, periods, filled, numbers, rates } = self.cells(column, section, at);
        let counts =
            |&row: &usize| when::counted(self.source, self.rows[row].cells[at], words, None).is_some();
        let mostly = |count: usize| count * 2 > filled;
        let cells = section.data.iter().filter(|&&row| at < self.rows[row].cells.len());
        if numbers > 0 && cells.filter(|row| counts(row)).count() == numbers {
            return Kind::Period;
        }
        let numbers_rows = (words.is_empty() || list("round").has(words)) && self.counts_rows(section, at);
        if list("serial").has(&lower) || at == 0 && numbers_rows {
            return Kind::Ignored;
        }
        let numbers_things = column.unit.is_none() && mostly(numbers) && list("code-end").ends(words);
        if list("code").within(words) || list("note").has(words) || numbers_things {
            return Kind::Ignored;
        }
        // 502 below 房间 is where somebody is, 502 of a hotel how many it has.
        let of_person =
            || (0..at).any(|left| list("person").has(&quantities::fold(self.lowest(section, left))));
        if list("named-things").has(&lower) || list("places-of-persons").has(words) && of_person() {
            return if at > 0 && mostly(numbers) { Kind::Ignored } else { Kind::Label };
        }
        let gives_units = list("unit-column").has(words) || list("currency-column").has(words);
        if gives_units && at > 0 && numbers == 0 {
            return Kind::Unit;
        }
        // 100 of a currency is what its rate is for.
        let one = |&row: &usize| self.rows[row].text(self.source, at).trim_end_matches('0') == "1";
        if gives_units && section.data.iter().all(one) {
            return Kind::Ignored;
        }
        // 1987 below 人口 or below 2020年 is no time.
        let amounts = column.measure.is_some()
            || column.unit.is_some()
            || column.period.is_some()
            || list("quantity").ends(words);
        if mostly(periods) && (at == 0 || list("period").has(words) || !amounts) {
            return Kind::Period;
        }
        // 1963.05 below 出生年月
        if mostly(periods) && numbers > 0 && is_dated(column) {
            return Kind::Ignored;
        }
        if list("rank").within(words) && !mostly(texts) {
            return Kind::Rank;
        }
        // 60岁及以上 in the first column names a group; 不适用 is what some changes are.
        let changes = at > 0 && values > 0 && (column.signs.growth || column.signs.share);
        if mostly(texts) && !changes || at == 0 && numbers == 0 {
            return Kind::Label;
        }
        // 下降（%）
        let changes = column.signs.growth || column.signs.falling && column.is_percent();
        // 按年 of prices is how long they are for.
        let for_how_long =
            list("growth-end").ends(words) && !list("growth").within(words) && !column.is_percent();
        if changes
            && (!for_how_long || rates > 0)
            && column.unit.as_ref().is_none_or(|unit| unit.kind != FigureKind::Index || !unit.is_none())
        {
            return Kind::Growth;
        }
        let met = column.signs.completion && column.is_percent();
        // 占用资金（万元） is no share.
        let parts =
            column.signs.share && column.unit.as_ref().is_none_or(|_| column.is_percent() || column.points);
        if parts || met { Kind::Share } else { Kind::Value }
    }

    /// Whether a cell is nothing but a time.
    fn is_time(&self, cell: Span) -> bool {
        let times = when::times(self.source, cell, self.around);
        let covered: usize = times.iter().map(|when| when.span.len()).sum();
        covered > 0 && covered * 2 > cell.len()
    }

    /// Whether a column without a header numbers the rows: 1, 2, 3.
    fn counts_rows(&self, section: &Section, at: usize) -> bool {
        let numbers: Vec<&str> = section
            .data
            .iter()
            .map(|&row| self.rows[row].text(self.source, at))
            .filter(|text| !text.is_empty())
            .collect();
        numbers.len() >= 2
            && numbers
                .iter()
                .enumerate()
                .all(|(at, text)| text.parse() == Ok(at + 1) || at + 1 == numbers.len() && at > 1)
            && numbers[0] == "1"
    }
}

/// Whether a header says when something happened: 出生年月.
pub(super) fn is_dated(column: &Column) -> bool {
    list("dated").ends(&column.words) && column.unit.is_none()
}

/// What the words of a column's headers tell of its values.
fn sign(column: &mut Column) {
    column.signs = Signs::of(&column.words);
    // 男 below 失业率
    let of_whom = ["part-column", "sum-column"].iter().any(|key| list(key).has(&column.lowest));
    if let Some(over) = column.words.strip_suffix(&*column.lowest).filter(|_| of_whom) {
        column.signs.rate |= Signs::of(over).rate;
    }
    if column.unit.is_none() && list("sample").has(&column.words) {
        column.unit = Some(Scaled::plain(FigureKind::Count, ""));
    }
}

/// The period of a column below whose headers `last` stands: 3月 below 2023年 is of that year and not of the title's, 2024年
/// below 截至6月30日止六个月 of that part.
fn dated(last: &When, column: &Column) -> Option<Period> {
    let above = last.undated.as_ref().zip(column.period.as_ref());
    let below = column.undated.as_ref().zip(last.period.as_ref());
    let part = [above, below].into_iter().flatten().find_map(|(part, year)| when::in_year(part, year));
    part.or_else(|| last.period.clone()).or_else(|| column.period.clone())
}

/// Gives a month or a quarter without a year that of the column to its left, which it may not come before: 2月 behind
/// 2025年1月.
fn year_from_left(columns: &mut [Column], at: usize) {
    let end = |iso: &str| iso.rsplit('/').next().map(str::to_owned);
    let (before, column) = columns.split_at_mut(at);
    if column[0].period.is_none()
        && let Some(part) = &column[0].undated
        && let Some(left) = before.iter().rev().find_map(|other| other.period.as_ref())
        && let Some(year) = left.iso.get(..4)
        && let Some(period) = when::in_year(part, &Period { iso: year.to_owned(), ..left.clone() })
        && end(&period.iso) >= end(&left.iso)
    {
        column[0].period = Some(period);
    }
}

/// Says of changes whose header does not say what they are against that they are against the column of the period just
/// before: 涨跌 beside 本周 and 上周.
fn against_before(columns: &mut [Column], at: usize) {
    let column = &columns[at];
    if column.kind == Kind::Growth && !column.signs.compared && !list("against").within(&column.words) {
        let before = columns[..at].iter().rev().filter(|other| other.kind == Kind::Value);
        let word = before.filter_map(|other| list("just-before").opening(&other.words)).next();
        let against = word.zip(list("against").iter().last());
        columns[at]
            .words
            .insert_str(0, &against.map(|(word, against)| format!("{against}{word}")).unwrap_or_default());
    }
}

/// Whether a header is made of words that name no quantity.
pub(super) fn is_generic(words: &str) -> bool {
    let mut rest = words;
    while let Some(word) = list("generic").opening(rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

/// Two names as one; its place is the second's.
pub(super) fn joined(first: Option<Mention>, source: &str, second: Span) -> Mention {
    let words: String = second.of(source).split_whitespace().collect();
    let mut text = first.map_or(String::new(), |first| first.text);
    if !text.ends_with(&words) {
        text.push_str(&words);
    }
    Mention { text, span: second }
}
