//! What the lines above a table, and its first rows, say of all of it.

use super::cell::{item_number, number};
use super::header::{self, is_growth, is_share};
use super::read::Context;
use super::unit::{self, Scaled, Units};
use super::when::{self, When};
use super::words::list;
use super::{Row, Table, cut};
use crate::options::TableReading;
use crate::quantities;
use crate::report::{Article, FigureKind, Mention, Period};
use crate::span::Span;

/// What the lines above a table, and its first rows, say of all of it.
#[derive(Default)]
pub(super) struct Above {
    pub(super) article: usize,
    pub(super) units: Vec<Scaled>,
    pub(super) period: Option<Period>,
    pub(super) around: Option<when::Around>,
    pub(super) subject: Option<Mention>,
    /// The title of the table, without its number.
    pub(super) title: Option<Span>,
    /// How many of the table's rows belong to it.
    pub(super) rows: usize,
    /// The title's words, where it says that the table is of changes: 居民消费价格比上年涨跌幅度, 单位：%.
    pub(super) growth: Option<String>,
    /// What the title says is measured in which unit, where it says so of several things.
    pub(super) measures: Vec<(Span, Scaled)>,
    /// Whether the year of its weeks is not certain.
    pub(super) unsure: bool,
    /// The line that gives the units.
    pub(super) unit_line: Option<Span>,
    /// From the topmost line that is its own title to its end: such lines say nothing of the next table.
    pub(super) own: Span,
}

/// So many lines above a table are looked at.
pub(super) const LINES_ABOVE: usize = 4;

/// A title is no longer than this, in bytes.
pub(super) const LONG_TITLE: usize = 150;

impl Above {
    pub(super) fn of(
        source: &str,
        folded: &str,
        lines: &[cut::Line],
        table: &Table,
        context: &Context,
        units: &mut Units,
        earlier: &[Span],
    ) -> Self {
        let (article, own) = (article_at(context.articles, table.span.start), table.span);
        let mut above = Self { article, own, ..Self::default() };
        above.rows = caption_rows(source, table);
        let mut captions: Vec<Span> = Vec::new();
        for row in table.rows[..above.rows].iter().rev() {
            captions.extend(row.cells.iter().rev().filter(|cell| !cell.is_empty()));
        }
        if let Some(corner) = table.rows.get(above.rows).and_then(|row| row.cells.first())
            && says_unit(corner.of(source))
        {
            captions.push(*corner);
        }
        let first = lines.partition_point(|line| line.span.end < table.span.start);
        // The rows of the table before it say nothing of it.
        let floor = earlier.last().map_or(0, |own| own.end);
        let before = lines[..first].iter().rev().take_while(|line| line.span.start >= floor);
        let (mut lead_in, mut parted) = (None, false);
        for line in before.filter(|line| !line.blank).take(LINES_ABOVE) {
            let span = cut::trimmed(source, line.span.start, line.span.end);
            if !is_caption(span.of(source)) {
                lead_in = (span.len() <= LONG_TITLE).then_some(span);
                break;
            }
            // 表2 and 二、支出 stand below a title of all.
            if !parted {
                above.own.start = span.start;
                let text = span.of(source);
                parted = numbered(source, span).is_some() || item_number(text).len() < text.len();
            }
            // 2024年人口统计表    填报日期：2025年1月8日
            let cells = cut::columns(source, span);
            let labelled = matches!(&cells[..], [_, note] if note.span.of(source).contains(['：', ':']));
            captions.push(if labelled && !says_unit(span.of(source)) { cells[0].span } else { span });
        }
        let title = context.articles.get(above.article).and_then(|article| article.title.as_ref());
        let title = title
            .and_then(|title| title.parts.first().copied())
            .filter(|title| title.end <= table.span.start)
            .filter(|title| !earlier.iter().any(|own| own.overlaps(*title)));
        for &caption in &captions {
            if above.units.is_empty() {
                above.units = unit::of_caption(source, folded, caption, units).0;
                above.unit_line = (!above.units.is_empty()).then_some(caption);
            }
            above.take(source, caption, context);
        }
        above.measures = above.title.map(|title| unit::measures(source, title, units)).unwrap_or_default();
        if let Some(sentence) = lead_in.filter(|sentence| list("lead-in").within(sentence.of(folded))) {
            above.date(source, sentence);
            if above.units.is_empty() && says_unit(sentence.of(source)) {
                above.units = unit::of_caption(source, folded, sentence, units).0;
            }
        }
        if let Some(title) = title {
            above.take(source, title, context);
        }
        above.count_weeks(folded, table);
        let rates = !above.units.is_empty() && above.units.iter().all(Scaled::is_percent);
        let words = above.title.map(|title| title.of(folded).to_owned());
        above.growth = words.filter(|words| rates && is_growth(words));
        above
    }

    /// Takes weeks that follow each other for those of the title's year, which is not certain where this names none: 第21周,
    /// 第22周.
    fn count_weeks(&mut self, folded: &str, table: &Table) {
        let Some(around) = self.around.as_mut().filter(|around| !around.weeks) else { return };
        let title = &folded[self.own.start..table.span.start];
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let weeks = cells.filter_map(|cell| when::week(cell.of(folded)));
        let weeks: Vec<i32> = weeks.filter(|(_, rest)| rest.is_empty()).map(|(week, _)| week).collect();
        around.weeks = weeks.len() > 1
            && weeks.windows(2).all(|pair| pair[0].abs_diff(pair[1]) == 1)
            && !list("course").within(title);
        self.unsure = around.weeks && !title.contains(list("week").word());
    }

    /// Its units other than per cent.
    pub(super) fn amounts(&self) -> Vec<&Scaled> {
        self.units.iter().filter(|unit| !unit.is_percent()).collect()
    }

    /// Takes the unit and the period that the reader gives for the table that begins at `start`.
    pub(super) fn follow(&mut self, wanted: &TableReading, start: usize, units: &mut Units) {
        if let Some(rows) = wanted.header_rows {
            self.rows = self.rows.min(rows);
        }
        if let Some(text) = wanted.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()) {
            // What no list has counts something.
            let unit = units.read(text).unwrap_or_else(|| Scaled::plain(FigureKind::Count, text));
            (self.units, self.unit_line) = (vec![unit], None);
        }
        if let Some(text) = &wanted.period {
            let times = when::times(text, Span::new(0, text.len()), None);
            if let Some(period) = times.into_iter().find_map(|when| when.period) {
                let year = period.iso.get(..4).and_then(|year| year.parse().ok());
                self.around = year.map(|year| when::Around { year, weeks: true });
                self.period = Some(Period { text: text.clone(), span: Span::new(start, start), ..period });
            }
        }
    }

    /// Takes period, subject and title from a line where nearer ones have not given them.
    pub(super) fn take(&mut self, source: &str, line: Span, context: &Context) {
        let line = numbered(source, line).unwrap_or(line);
        let text = line.of(source);
        // 更新时间：… says when, but not of what.
        if text.trim_end_matches(['：', ':']).contains(['：', ':']) && !says_unit(text) {
            return;
        }
        self.date(source, line);
        let opens = text.ends_with(['：', ':']) || text.contains(['，', '。']);
        if self.subject.is_none() && !opens {
            let first = context.owners.partition_point(|owner| owner.start < line.start);
            let owner = context.owners.get(first).copied().filter(|owner| line.contains(*owner));
            let counts = |owner: &Span| list("census").opening(&source[owner.end..]).is_some();
            let owner = owner.filter(|owner| !counts(owner));
            // 江北大学2023年招生情况（甲省）
            let opens = owner.filter(|owner| owner.start == line.start);
            self.subject = opens
                .or_else(|| named_first(source, line))
                .or(owner)
                .map(|span| Mention { text: span.of(source).split_whitespace().collect(), span });
        }
        if self.title.is_none() && !opens && !says_unit(text) {
            self.title = Some(line);
        }
    }

    /// Takes the period from a line that names one time, where nearer lines have not given it; of several the first one's
    /// year.
    fn date(&mut self, source: &str, line: Span) {
        if self.period.is_some() {
            return;
        }
        let times = when::times(source, line, None);
        if !times.is_empty() {
            let year = |time: &When| time.iso.as_ref()?.trim_start_matches("../").get(..4)?.parse().ok();
            let words = quantities::fold(line.of(source));
            let weeks = when::week(&words).is_some() || list("weekly").within(&words);
            // 国庆假期（2025年10月5日）
            self.around = times.iter().find_map(year).map(|year| when::Around { year, weeks });
            // 今日 beside its date says nothing more.
            let mut named = times.iter().filter(|time| time.period.is_some() || time.undated.is_some());
            self.period = match (named.next(), named.next(), named.next()) {
                (Some(time), None, _) => time.period.clone(),
                // 2025年票房（截至2月4日）
                (Some(year), Some(part), None) => year
                    .period
                    .as_ref()
                    .zip(part.undated.as_ref())
                    .and_then(|(year, part)| when::in_year(part, year)),
                _ => None,
            };
        }
    }

    /// What the title says is measured: its words without the time, the subject and what titles add.
    pub(super) fn indicator(&self, source: &str, folded: &str) -> Option<Mention> {
        let title = self.title?;
        let name = match self.measures.first() {
            Some(&(first, _)) => Span::new(title.start, first.end),
            None => unit::part(source, title, &mut Units::default()).name,
        };
        // 到馆人次（2025年4月）
        let mut times = when::times(source, name, None);
        // 国庆假期 without a year belongs to what is measured.
        times.retain(|time| time.period.is_some() || time.undated.is_some());
        let (first, last) = (times.first().map(|time| time.span), times.last().map(|time| time.span));
        let behind = last.filter(|last| source[last.end..name.end].contains(char::is_alphanumeric));
        let name = match first.filter(|first| behind.is_none() && first.start > name.start) {
            Some(first) => Span::new(name.start, first.start),
            None => Span::new(last.map_or(name.start, |last| last.end), name.end),
        };
        let mut start = name.start;
        if let Some(subject) = self.subject.as_ref().filter(|subject| name.contains(subject.span)) {
            start = start.max(subject.span.end);
        }
        let text = source[start..name.end.max(start)].trim_end_matches(['（', '(', '—', '-']);
        let mut span = cut::trimmed(source, start, start + text.len());
        // 第20周蔬菜价格 is the price.
        if let Some((_, rest)) =
            when::week(span.of(folded)).filter(|_| span.of(folded).starts_with(list("ordinal").word()))
        {
            span.start = span.end - rest.len();
        }
        // 产值及增速 is of amounts too.
        let text = span.of(folded);
        let changes = |at: &usize| {
            list("title-and").opening(&text[*at..]).is_some_and(|and| {
                let rest = &text[at + and.len()..];
                is_growth(rest) && super::plan::stem(rest).is_empty() || is_share(rest)
            })
        };
        let and = text.char_indices().map(|(at, _)| at).skip(1).find(changes);
        span.end = span.start + and.unwrap_or(span.len());
        let words = |span: Span, word: &&str| span.len() > word.len() && span.of(folded).ends_with(*word);
        while let Some(word) = list("title-words").iter().find(|word| words(span, word)) {
            span.end -= word.len();
        }
        while let Some(head) =
            list("title-heads").opening(span.of(folded)).filter(|head| head.len() < span.len())
        {
            span.start += head.len();
        }
        (!span.is_empty()).then(|| Mention { text: span.of(source).to_owned(), span })
    }
}

/// The place or organisation that a title names before its time, or that it is: 临江县2023年主要经济指标.
fn named_first(source: &str, line: Span) -> Option<Span> {
    let end = when::times(source, line, None).first().map_or(line.end, |time| time.span.start);
    // 云溪县第七次全国人口普查
    let end = line.of(source).find(list("ordinal").word()).map_or(end, |at| end.min(line.start + at));
    let about = list("title-about").opening(line.of(source)).map_or(0, str::len);
    let name = cut::trimmed(source, (line.start + about).min(end), end);
    let words: String = quantities::fold(name.of(source)).split_whitespace().collect();
    let is_class = || ["subject", "title-heads"].iter().any(|key| list(key).has(&words));
    let is_name = words.chars().all(char::is_alphabetic) && header::is_owner(&words) && !is_class();
    is_name.then_some(name)
}

/// Whether a line above a table speaks of it: a title, a unit, a lead-in.
pub(super) fn is_caption(text: &str) -> bool {
    // 单位：千人；%
    text.len() <= LONG_TITLE
        && !text.trim_end_matches(['：', ':']).contains(['。', '！', '？', '\t', '|'])
        && (!text.contains('；') || says_unit(text))
}

/// What the lines above `tables` say that is no figure: the number of a table before its title, and units. Of a
/// numbered line all is read with the table.
pub(super) fn captions(source: &str, tables: &[Table]) -> Vec<Span> {
    let mut captions = Vec::new();
    if tables.is_empty() {
        return captions;
    }
    let (lines, folded, mut units) = (cut::lines(source), quantities::fold(source), Units::default());
    for table in tables {
        let first = lines.partition_point(|line| line.span.end < table.span.start);
        let above = lines[..first].iter().rev().filter(|line| !line.blank).take(LINES_ABOVE);
        let above = above.map(|line| cut::trimmed(source, line.span.start, line.span.end));
        for line in above.take_while(|line| is_caption(line.of(source))) {
            if numbered(source, line).is_some() {
                captions.push(line);
            } else {
                captions.push(unit::of_caption(source, &folded, line, &mut units).1);
            }
        }
    }
    captions.retain(|caption| !caption.is_empty());
    crate::order::sort_by(&mut captions, Ord::cmp);
    captions.dedup();
    captions
}

/// What stands behind a table's number: 表3, 附表1：, 表2-1, 3-2.
pub(super) fn numbered(source: &str, line: Span) -> Option<Span> {
    let text = line.of(source);
    let word = list("table").opening(text).map_or(0, str::len);
    let rest = text[word..].trim_start();
    let is_dash = |c: char| matches!(c, '-' | '.' | '—' | '－');
    let title = rest.trim_start_matches(|c: char| {
        super::cell::narrow(c).is_ascii_digit() || is_dash(c) || "一二三四五六七八九十".contains(c)
    });
    let number = &rest[..rest.len() - title.len()];
    // 附表：… has no number.
    let numbered = title.starts_with(['：', ':'])
        || !number.is_empty() && title.starts_with([' ', '\u{3000}', '、', '\t']);
    let is_short =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    // 3-2 without a word; 1-6 is no number where it is of months.
    let alone = || {
        !number.contains('.')
            && number.split(is_dash).count() == 2
            && number.split(is_dash).all(is_short)
            && when::times(source, line, None).first().is_none_or(|time| time.span.start > line.start)
    };
    let title = title.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '、'));
    (numbered && !title.is_empty() && (word > 0 || alone()))
        .then(|| Span::new(line.end - title.len(), line.end))
}

/// How many of the first rows are a title or a unit inside the table.
pub(super) fn caption_rows(source: &str, table: &Table) -> usize {
    // 单位：万人次 may stand over the names of the rows.
    let heads = |row: &Row| {
        row.cells.len() > 2 && row.cells.iter().all(|cell| !cell.is_empty()) && {
            let said = row.cells.iter().filter(|cell| says_unit(cell.of(source))).count();
            said <= 1 && says_unit(row.text(source, 0))
        }
    };
    // 截至6月30日止六个月 stands over years.
    let dates = |row: &Row, below: Option<&Row>| {
        let said = row.cells.iter().find(|cell| !cell.is_empty());
        let opens = |row: &Row| row.text(source, 0).is_empty();
        opens(row)
            && below.is_some_and(opens)
            && said.is_some_and(|&cell| {
                when::times(source, cell, None).iter().any(|when| when.undated.is_some())
            })
    };
    let is_caption = |(at, row): &(usize, &Row)| {
        if heads(row) || dates(row, table.rows.get(at + 1)) {
            return false;
        }
        let mut filled = row.cells.iter().map(|cell| cell.of(source)).filter(|text| !text.is_empty());
        let first = filled.next();
        let rest = filled.next();
        first.is_some_and(|first| number(first).is_none())
            && (rest.is_none() && table.rows.len() > 2
                || rest.is_some_and(says_unit)
                || first.is_some_and(says_unit))
    };
    table.rows.iter().enumerate().take(3).take_while(is_caption).count()
}

/// Whether a line gives a unit: 单位：亿元.
pub(super) fn says_unit(text: &str) -> bool {
    let text = quantities::fold(text);
    list("unit-line").iter().any(|word| {
        text.match_indices(word)
            .any(|(at, word)| list("unit-is").opening(text[at + word.len()..].trim_start()).is_some())
    })
}

/// The article that holds the byte `at` of the source.
pub(super) fn article_at(articles: &[Article], at: usize) -> usize {
    let holds = |article: &Article| article.parts.iter().any(|part| part.start <= at && at < part.end);
    articles.iter().position(holds).unwrap_or(0)
}
