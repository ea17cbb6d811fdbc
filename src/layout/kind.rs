//! What is a line, by its own words?

use std::sync::LazyLock;

use super::character::{Class, class, is_closer, is_opener, is_space};
use super::credit::{bracketed, credits, dateline};
use super::line::{End, Kind, Line, measure};
use super::lists::List;
use crate::span::Span;

/// Wider lines are running text, whatever words they hold.
const SHORT: u32 = 120;

pub(crate) fn of(text: &str, line: &Line) -> Kind {
    if line.width > SHORT {
        return if is_dateline(text) { Kind::Dateline } else { Kind::Text };
    }
    if is_byline(text, line) {
        Kind::Byline
    } else if is_caption(text, line) {
        Kind::Caption
    } else if is_source(text, line) {
        Kind::Source
    } else if is_affiliation(text) {
        Kind::Affiliation
    } else if is_dateline(text) {
        Kind::Dateline
    } else if text.starts_with("——") || text.starts_with("--") || text.starts_with('—') {
        Kind::Subtitle
    } else if is_row(text, line) {
        Kind::Row
    } else if is_item(text) {
        Kind::Item
    } else {
        Kind::Text
    }
}

/// Marks that newspapers set before authors and before captions.
pub(super) const ORNAMENTS: &[char] =
    &['◎', '□', '■', '○', '◇', '◆', '●', '▢', '△', '▲', '▼', '▶', '◀', '☆', '★'];

fn is_byline(text: &str, line: &Line) -> bool {
    if line.stops > 0
        || matches!(line.end, End::Stop | End::Pause | End::Semicolon | End::Colon)
        || is_credit(text)
    {
        return false;
    }
    let bare = text.trim_start_matches(ORNAMENTS).trim_start_matches(is_space);
    let marked = bare.len() < text.len();
    // （记者 张三）
    let bare =
        bare.strip_prefix(['（', '(']).and_then(|inside| inside.strip_suffix(['）', ')'])).unwrap_or(bare);
    if marked && (List::AuthorWord.is_in(bare) || is_names(bare)) {
        return true;
    }
    line.pauses == 0
        && line.width <= 80
        && credits(bare, false).is_some_and(|names| names == Span::new(0, bare.trim_end().len()))
}

/// Whether a text is nothing but names: up to four Chinese characters each, parted by spaces or commas.
pub(crate) fn is_names(text: &str) -> bool {
    let mut names = 0;
    for name in text.split(|c: char| is_space(c) || matches!(c, '、' | '，' | ',' | '·' | '/' | '／')) {
        if name.is_empty() {
            continue;
        }
        let known = List::AuthorWord.has(name) || List::AuthorOpening.has(name);
        if !known && (name.chars().count() > 4 || name.chars().any(|c| class(c) != Class::Han)) {
            return false;
        }
        names += 1;
    }
    names > 0
}

/// Family names of one character, and of two.
static SURNAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let list = crate::lists::list!("names.tsv").lines().find_map(|line| line.strip_prefix("surname\t"));
    list.unwrap_or_default().split(' ').collect()
});

/// The shortest title above an author who is named without any mark.
const TITLE: u32 = 5;

/// Names alone on a line between a title and its text are authors, if the page does not speak of them: 周帆.
pub(crate) fn find_bare_names(source: &str, lines: &mut [Line], runs_over: fn(&str, &str) -> bool) {
    let mut asked = 0;
    for at in 1..lines.len() {
        let (title, line) = (&lines[at - 1], &lines[at]);
        let heads = matches!(title.kind, Kind::Text | Kind::Subtitle)
            && (title.end == End::None || matches!(title.last, '？' | '！'))
            && title.stops == 0
            && (title.han >= TITLE || at == 1 && title.han >= 2)
            && title.width <= SHORT / 2;
        let between = line.kind == Kind::Text
            && line.width <= 20
            && (2..=8).contains(&line.han)
            && lines.get(at + 1).is_none_or(|text| {
                text.kind == Kind::Dateline
                    || text.blanks > 0
                    || at == 1
                    || text.width > 2 * line.width
                        && (text.pauses + text.stops > 0
                            || text.end != End::None
                            || text.width >= 2 * NARROW_TEXT)
            });
        if heads && between && asked < AUTHORS {
            asked += 1;
            let (above, text) = (title.span.of(source), line.span.of(source));
            // 合同总价1280⏎万元: no name, whoever is called so.
            let counts = title.last.is_ascii_digit() && runs_over(above, text);
            if !counts && is_unknown_name(source, text) {
                lines[at].kind = Kind::Byline;
            }
        }
    }
}

/// A page has not more authors than this: each is looked for in all of it.
const AUTHORS: usize = 64;

/// A line of text is at least so wide, in Chinese characters.
const NARROW_TEXT: u32 = 10;

/// Whether a text begins with a family name.
pub(super) fn has_surname(text: &str) -> bool {
    SURNAMES.iter().any(|surname| text.starts_with(surname) && surname.len() < text.len())
}

/// Whether a text is nothing but names of two or three characters that the page has nowhere else.
fn is_unknown_name(source: &str, text: &str) -> bool {
    let is_name = |name: &str| {
        (2..=3).contains(&name.chars().count())
            && name.chars().all(|c| class(c) == Class::Han)
            && has_surname(name)
    };
    // 林 砚: spread to the width of three.
    let spread: String = text.chars().filter(|&c| !is_space(c)).collect();
    let single = |part: &str| part.chars().nth(1).is_none();
    text.split(is_space).all(single) && is_name(&spread)
        || text
            .split(|c: char| is_space(c) || "，,、".contains(c))
            .all(|name| name.is_empty() || is_name(name) && source.matches(name).nth(1).is_none())
}

/// Marks that point to a picture.
pub(crate) const PICTURE_MARKS: &[char] = &['■', '▲', '△', '▼', '▶', '◀', '□'];

fn is_caption(text: &str, line: &Line) -> bool {
    is_credit(text)
        || List::Caption.begins(text)
        || (text.starts_with(PICTURE_MARKS) && line.width <= 80 && line.stops <= 1)
}

/// Who took a picture: 新华社记者 张三 摄.
pub(crate) fn is_credit(text: &str) -> bool {
    let text = text.trim_end_matches(|c| is_space(c) || matches!(c, '）' | ')' | '】'));
    let taken = text.strip_suffix(['摄', '攝']);
    List::Credit.ends(text)
        || taken.is_some_and(|by| by.ends_with([' ', '/']) || List::Photographer.is_in(by))
}

/// Whether a line of a clean text tells where and when an article appeared.
pub(crate) fn tells_of_source(text: &str) -> bool {
    let text = text.trim();
    measure(text, Span::new(0, text.len()), 0).is_some_and(|line| is_source(text, &line))
}

/// 来源：新华社 时间：2024-03-12, 2024年3月12日 08:15.
fn is_source(text: &str, line: &Line) -> bool {
    let bare = text.trim_start_matches(['（', '(', '【', '[']);
    line.stops == 0
        && line.end != End::Stop
        && line.width <= SHORT
        && (List::Source.begins(bare)
            || is_stamp(text)
            || is_number(text)
            || text.split_once(is_space).is_some_and(|(day, rest)| {
                is_stamp(day) && List::Source.begins(rest.trim_start_matches(is_space))
            })
            || line.width <= 80 && line.pauses == 0 && has_hour(text))
}

/// Whether a text is the number of a paper: 柳政办〔2026〕7号, 〔2026〕第4期, 2026年第2号（总第58号）.
pub(crate) fn is_number(text: &str) -> bool {
    if text.starts_with("20") && text.get(4..).is_some_and(|rest| List::IssueMark.begins(rest)) {
        return List::NumberEnd.ends(text.trim_end_matches(is_closer)) && text.len() <= 4 * NUMBER;
    }
    let parted = text.split_once(is_opener);
    let year = |rest: &str| {
        rest.strip_prefix("20")
            .or(rest.strip_prefix("19"))
            .and_then(|rest| rest.get(2..))
            .is_some_and(|rest| rest.starts_with(is_closer))
    };
    List::NumberEnd.ends(text)
        && parted.is_some_and(|(name, rest)| {
            year(rest)
                && name.chars().nth(NAME).is_none()
                && name.chars().all(char::is_alphanumeric)
                && rest.chars().nth(NUMBER).is_none()
        })
}

/// The longest names of who numbers papers, and the longest numbers, in characters.
const NAME: usize = 12;
const NUMBER: usize = 16;

/// Whether a line of a clean text is a row of a page's links: 财经 | 股票 | 基金 | 直播.
pub(crate) fn is_menu(text: &str) -> bool {
    let mut links = 0;
    let short = text.split(['|', '｜']).map(str::trim).all(|link| {
        links += 1;
        (1..=LINK).contains(&link.chars().count()) && link.chars().all(|c| class(c) == Class::Han)
    });
    short && links >= LINKS
}

/// Whether a line says who made an article or where it is from: a word for that, then a mark, or a name after a blank.
pub(crate) fn is_made_by(line: &str) -> bool {
    let bare = line.trim().trim_start_matches(|c: char| !c.is_alphanumeric());
    let blanks = bare.chars().nth(BLANKS).is_none() && !bare.contains(['，', '。', '？', '！']);
    [List::MadeBy, List::Maker].into_iter().flat_map(|list| list.rests(bare)).any(|rest| {
        rest.trim_start().starts_with(STROKES)
            || blanks && rest.starts_with(' ') && rest.trim().chars().nth(1).is_some()
    })
}

/// The longest line that says so by blanks alone, in characters.
const BLANKS: usize = 16;

/// What parts who made an article from what they did: 文｜林远. The third is a Chinese character that looks like a stroke.
const STROKES: [char; 8] = ['|', '｜', '\u{4E28}', '：', ':', '/', '／', '《'];

/// The longest name of a link in a menu, in characters, and the fewest links.
const LINK: usize = 4;
const LINKS: usize = 4;

/// Whether a day and its hour stand in a line: 2024年09月07日 07:30.
fn has_hour(text: &str) -> bool {
    text.match_indices([':', '：']).any(|(at, colon)| {
        let (before, after) = (&text[..at], &text[at + colon.len()..]);
        let hour = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = before.len() - hour.len();
        let day = hour.trim_end_matches(is_space);
        let day = day.trim_end_matches('日');
        let date = day.trim_end_matches(|c: char| c.is_ascii_digit() || "年月-/.".contains(c));
        (1..=2).contains(&digits)
            && hour.len() < before.len()
            && after.bytes().take(2).filter(u8::is_ascii_digit).count() == 2
            && day.len() - date.len() >= 8
            && (day[date.len()..].starts_with("19") || day[date.len()..].starts_with("20"))
    })
}

/// Nothing but a day, and perhaps an hour: 2024-03-12 08:15:30, 2024年3月12日.
pub(crate) fn is_stamp(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() >= 8
        && text.chars().all(|c| c.is_ascii_digit() || is_space(c) || "年月日时分秒-/.:：".contains(c))
        && text.chars().filter(|&c| "年月日-/.:：".contains(c)).count() >= 2
        && text.get(..4).is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
}

fn is_affiliation(text: &str) -> bool {
    let bare = text.trim_start_matches(['(', '（', '［', '[']);
    // （《海湾日报》3月17日 林远）
    let printed = || {
        let (_, issue) = bare.strip_prefix('《')?.split_once('》')?;
        let issue = issue.trim_start().trim_start_matches('第').trim_start_matches(is_numeral);
        (text.ends_with(is_closer) && List::IssueMark.begins(issue)).then_some(())
    };
    List::Affiliation.begins(bare) || bare.len() < text.len() && printed().is_some()
}

/// The opening of a report: 本报讯, 海湾日报2月27日讯, 〔記者陳怡君／宜蘭報導〕.
fn is_dateline(text: &str) -> bool {
    let reported = || {
        let inside = bracketed(text).filter(|inside| text[..inside.start].chars().nth(1).is_none())?;
        List::ReportEnd.ends(inside.of(text)).then_some(inside)
    };
    // 【專訊】…, 【港口吞吐量增6.8%】新华社3月18日电，…
    let flash = || {
        let (inside, rest) = text.strip_prefix('【')?.split_once('】')?;
        let named = inside.chars().nth(FLASH).is_none() && List::ReportEnd.ends(inside) && !rest.is_empty();
        (named || dateline(rest).is_some()).then_some(())
    };
    dateline(text).is_some()
        || flash().is_some()
        || reported().is_some_and(|inside| text[inside.end..].chars().nth(1).is_some())
}

/// The longest word in brackets that opens a report, in characters.
const FLASH: usize = 5;

/// A list's markers: 一、 （一） 1. 1、 （1） ① 第一章 ● - *.
pub(crate) fn is_item(text: &str) -> bool {
    // ## 一、收入, in Markdown
    let text = text.trim_start_matches('#').trim_start();
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    match first {
        '①'..='⑳' | '•' | '●' | '◆' | '▪' | '★' | '☆' | '◇' | '○' => true,
        '-' | '*' | '+' | '·' => chars.next() == Some(' '),
        '（' | '(' | '[' | '［' => {
            let rest = chars.as_str().trim_start_matches(is_numeral);
            rest.len() < chars.as_str().len() && rest.starts_with(['）', ')', ']', '］'])
        }
        '第' => {
            let rest = chars.as_str().trim_start_matches(is_numeral);
            rest.len() < chars.as_str().len() && List::Chapter.begins(rest)
        }
        c if is_numeral(c) => {
            let rest = text.trim_start_matches(is_numeral);
            let marker = rest.starts_with(['、', '.', '．', ')', '）']);
            let after = rest.chars().nth(1);
            // 一、2025年工作回顾, but not 1.5亿元 and not 三、四季度
            marker && after.is_some_and(|c| !is_numeral(c) || c.is_ascii() && !first.is_ascii())
        }
        _ => false,
    }
}

pub(crate) const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

/// The cells of a table's row are parted by tabs, bars or wide gaps, and hold no sentence.
fn is_row(text: &str, line: &Line) -> bool {
    let bars = text.bytes().filter(|&byte| byte == b'|').count() + text.matches('│').count();
    line.stops == 0
        && line.end != End::Stop
        && line.pauses == 0
        && (line.wide_gap || bars >= 2 || line.gaps >= 3)
}
