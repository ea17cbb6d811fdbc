//! How does a person read a report on a terminal?

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use wenshu::document::Document;
use wenshu::language::Language;
use wenshu::report::{
    Basis, Bound, CheckKind, CheckStatus, Direction, Figure, Mention, NoticeCode, Report, Role, Value,
};
use wenshu::span::{Span, Utf16Table};

use crate::terminal::line;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Prints what was read of one document: keywords, figures, notices, and figures that do not go together, if there are any.
pub(crate) fn print(
    name: &str,
    document: &Document,
    report: &Report,
    out: &mut impl Write,
) -> io::Result<()> {
    let places = Places::new(document.source());
    let length = places.table.length();
    let language = Language::of(document.source()).map_or("no letters", Language::tag);
    writeln!(out, "{BOLD}{}{BOLD:#}{DIM}  {length} characters, {language}{DIM:#}", line(name))?;
    section("Keywords", keywords(report), &[Align::Right, Align::Left, Align::Right, Align::Right], out)?;
    section(
        "Figures",
        figures(document, report, &places),
        &[Align::Right, Align::Left, Align::Right, Align::Left, Align::Left, Align::Left, Align::Left],
        out,
    )?;
    let columns = [Align::Right, Align::Left, Align::Left, Align::Left];
    section("Notices", notices(report, &places), &columns, out)?;
    let differing = differing(document, report, &places);
    if differing.is_empty() { Ok(()) } else { section("Questions", differing, &columns, out) }
}

/// What the text's own arithmetic does not bear out.
fn differing(document: &Document, report: &Report, places: &Places<'_>) -> Vec<Vec<String>> {
    report
        .checks
        .iter()
        .filter(|check| check.status == CheckStatus::Differs)
        .filter_map(|check| {
            let stated = report.figures.get(*check.figures.first()?)?.span;
            let computed = check.computed.map(|value| grouped(&value.to_string())).unwrap_or_default();
            let others = check.figures[1..].iter().filter_map(|&figure| report.figures.get(figure));
            let others: Vec<String> = others.take(SHOWN).map(|figure| places.of(figure.span)).collect();
            let cut = if check.figures.len() > SHOWN + 1 { " …" } else { "" };
            Some(vec![
                places.of(stated),
                question(check.kind).into(),
                format!("{} at {}{cut}", line(stated.of(document.source())), others.join(" ")),
                if computed.is_empty() { computed } else { format!("-> {computed}") },
            ])
        })
        .collect()
}

/// So many places of a question's other figures are named.
const SHOWN: usize = 4;

fn question(kind: CheckKind) -> &'static str {
    match kind {
        CheckKind::Sum => "the parts add up to something else",
        CheckKind::Share => "the share is not that of the part in the whole",
        CheckKind::Growth => "the change is not that between the two values",
        CheckKind::Restated => "the same is stated with another value",
        CheckKind::Magnitude => "ten thousand times as much at another time",
        CheckKind::Implied => "the base that is implied is not the one stated",
        CheckKind::Repeated => "the text is printed twice",
    }
}

fn keywords(report: &Report) -> Vec<Vec<String>> {
    (1..)
        .zip(&report.keywords)
        .map(|(rank, keyword): (usize, _)| {
            vec![
                rank.to_string(),
                line(&keyword.text),
                format!("{:.4}", keyword.score),
                format!("{}×", keyword.occurrences.len()),
            ]
        })
        .collect()
}

fn figures(document: &Document, report: &Report, places: &Places<'_>) -> Vec<Vec<String>> {
    let name = |mention: &Option<Mention>| mention.as_ref().map(|m| line(&m.text)).unwrap_or_default();
    report
        .figures
        .iter()
        .map(|figure| {
            vec![
                places.of(figure.span),
                line(figure.span.of(document.source())),
                value(figure),
                unit(figure),
                [name(&figure.subject), name(&figure.indicator)].join(" ").trim().into(),
                figure.period.as_ref().map(|period| period.iso.clone()).unwrap_or_default(),
                role(figure),
            ]
        })
        .collect()
}

/// What is wrong with the days that a text names, each as a sentence with its place.
pub(crate) fn dates(document: &Document, report: &Report) -> Vec<String> {
    let wrong = |code| matches!(code, NoticeCode::ImpossibleDate | NoticeCode::WrongWeekday);
    let places = Places::new(document.source());
    let told = report.notices.iter().filter(|notice| wrong(notice.code)).map(|notice| {
        let own = notice.suggestion.as_deref().map(|own| format!(" -> {own}")).unwrap_or_default();
        let (place, day) = (places.of(notice.span), line(notice.span.of(document.source())));
        format!("{place}: {}: {day}{own}", sentence(notice.code))
    });
    told.collect()
}

fn notices(report: &Report, places: &Places<'_>) -> Vec<Vec<String>> {
    let unsure = report.tables.iter().filter(|table| {
        let told = |notice: &wenshu::report::Notice| {
            notice.code == NoticeCode::TableOfSeveralUnits
                || notice.code == NoticeCode::TableWithoutUnit && table.span.contains(notice.span)
        };
        table.unsure && !report.notices.iter().any(told)
    });
    let unsure = unsure.map(|table| {
        let said = "the headers of this table are uncertain";
        vec![places.of(table.span), said.into(), String::new(), String::new()]
    });
    let told = report.notices.iter().map(|notice| {
        let text = |field: &Option<String>| field.as_deref().map(line).unwrap_or_default();
        let suggestion = text(&notice.suggestion);
        vec![
            places.of(notice.span),
            sentence(notice.code).into(),
            text(&notice.detail),
            if suggestion.is_empty() { suggestion } else { format!("-> {suggestion}") },
        ]
    });
    told.chain(unsure).collect()
}

fn sentence(code: NoticeCode) -> &'static str {
    match code {
        NoticeCode::Truncated => "the text is longer than was asked for; the rest was not read",
        NoticeCode::NumeralTooLong => "this numeral has too many digits for exact arithmetic",
        NoticeCode::UserWords => "this line of your words is not a word with optional frequency and tag",
        NoticeCode::StopWords => "this line of your stop words is not one word",
        NoticeCode::RepeatedCharacters => "a word or a character is printed twice in a row",
        NoticeCode::RepeatedPassage => "this passage stands in the text twice",
        NoticeCode::MistakenCharacter => "a character may have been taken for one that looks like it",
        NoticeCode::StrayWord => "an English word stands between Chinese words",
        NoticeCode::InnerQuotationMarks => "inner quotation marks stand outside a quotation",
        NoticeCode::MixedWidth => "half-width and full-width punctuation are mixed",
        NoticeCode::SpacedName => "the characters of names are spread by spaces",
        NoticeCode::SkippedNumber => "an enumeration skips a number",
        NoticeCode::EmptySection => "this heading has no text below it",
        NoticeCode::BrokenSentence => "the sentence breaks off",
        NoticeCode::TableWithoutUnit => "the table gives no unit for this and perhaps other numbers",
        NoticeCode::TableOfSeveralUnits => {
            "several units stand above the table; which number has which is not said"
        }
        NoticeCode::ImpossibleDate => "no calendar has this day",
        NoticeCode::WrongWeekday => "the weekday is not that of its date",
    }
}

fn value(figure: &Figure) -> String {
    let sign = match figure.bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => "~",
        Bound::AtLeast => ">=",
        Bound::Over => ">",
        Bound::AtMost => "<=",
        Bound::Under => "<",
        Bound::UnderAbout => "<~",
    };
    match &figure.value {
        Value::One(value) => format!("{sign}{}", grouped(&value.to_string())),
        Value::Range(low, high) => {
            format!("{sign}{}..{}", grouped(&low.to_string()), grouped(&high.to_string()))
        }
        Value::Score(score) => score.clone(),
    }
}

/// Digits in groups of three.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.find('.').map_or((digits, ""), |at| digits.split_at(at));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

fn unit(figure: &Figure) -> String {
    let unit = line(&figure.unit.text);
    match &figure.unit.per {
        Some(per) => format!("{unit}/{}", line(per)),
        None => unit,
    }
}

fn role(figure: &Figure) -> String {
    let role = match figure.role {
        Role::Level => "level",
        Role::Change => "change",
        Role::Share => "share",
        Role::Rank => "rank",
        Role::Target => "target",
        Role::Threshold => "threshold",
    };
    let mut words = vec![role.to_owned()];
    if let Some(change) = &figure.change {
        words.extend(change.direction.map(|direction| {
            match direction {
                Direction::Up => "up",
                Direction::Down => "down",
                Direction::Flat => "flat",
            }
            .into()
        }));
        words.extend(change.basis.as_ref().map(|basis| match basis {
            Basis::YearOnYear => "yoy".into(),
            Basis::PeriodOnPeriod => "qoq".into(),
            Basis::Words(words) => line(words),
        }));
    }
    words.extend(figure.rank_scope.as_deref().map(line));
    words.join(" ")
}

/// Byte spans → `line:column`, both from 1, columns in UTF-16 code units as editors count them.
struct Places<'t> {
    table: Utf16Table<'t>,
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        let starts = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        Self { table: Utf16Table::new(text), lines: [0].into_iter().chain(starts).collect() }
    }

    fn of(&self, span: Span) -> String {
        let line = self.lines.partition_point(|&start| start <= span.start);
        let column = self.table.offset(span.start) - self.table.offset(self.lines[line - 1]) + 1;
        format!("{line}:{column}")
    }
}

#[derive(Clone, Copy)]
enum Align {
    Left,
    Right,
}

/// A heading and its rows, every column as wide as its widest cell on the screen.
fn section(
    heading: &str,
    mut rows: Vec<Vec<String>>,
    columns: &[Align],
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{heading}{BOLD:#}{DIM}  {}{DIM:#}", rows.len())?;
    rows.iter_mut().flatten().for_each(shorten);
    let widths: Vec<usize> = (0..columns.len())
        .map(|column| rows.iter().map(|row| row[column].width()).max().unwrap_or(0))
        .collect();
    for row in &rows {
        let mut line = String::new();
        for ((cell, &width), align) in row.iter().zip(&widths).zip(columns) {
            if width == 0 {
                continue;
            }
            let space = " ".repeat(width - cell.width());
            line += "  ";
            line += &match align {
                Align::Left => format!("{cell}{space}"),
                Align::Right => format!("{space}{cell}"),
            };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Cells wider than this end in an ellipsis; the JSON report has them whole.
const WIDEST: usize = 40;

fn shorten(cell: &mut String) {
    if cell.width() <= WIDEST {
        return;
    }
    let mut width = 1;
    let end = cell
        .char_indices()
        .find(|(_, c)| {
            width += c.width().unwrap_or(0);
            width > WIDEST
        })
        .map_or(cell.len(), |(at, _)| at);
    cell.truncate(end);
    cell.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (plain, shown) in [
            ("0", "0"),
            ("100", "100"),
            ("1000", "1,000"),
            ("-324810000000", "-324,810,000,000"),
            ("1234.5678", "1,234.5678"),
        ] {
            assert_eq!(grouped(plain), shown);
        }
    }

    #[test]
    fn columns_line_up_by_their_width_on_the_screen() {
        let mut out = Vec::new();
        let rows = [["3:1", "3248.1亿元", "x"], ["12:40", "𠮷野家", "y"]];
        let rows = rows.iter().map(|row| row.iter().map(|&cell| cell.into()).collect()).collect();
        section("Figures", rows, &[Align::Right, Align::Left, Align::Left], &mut out).unwrap();
        let out = anstream::adapter::strip_bytes(&out).into_vec();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\nFigures  2\n    3:1  3248.1亿元  x\n  12:40  𠮷野家      y\n"
        );
    }

    #[test]
    fn a_long_cell_is_shortened_to_its_width() {
        let mut cell = "文".repeat(60);
        shorten(&mut cell);
        assert_eq!(cell.width(), 39);
        assert!(cell.ends_with("文…"));
    }

    #[test]
    fn places_are_lines_and_columns_from_one() {
        let text = "一\r\n𠮷野家3家\n";
        let places = Places::new(text);
        let at = text.find('3').unwrap();
        assert_eq!(places.of(Span::new(at, at + 1)), "2:5");
        assert_eq!(places.of(Span::new(0, 3)), "1:1");
        assert_eq!(places.of(Span::new(text.len(), text.len())), "3:1");
    }
}
