//! What belongs to the page and not to the text?

use std::sync::LazyLock;

use crate::hashed::{HashMap, HashSet};

use super::character::{Class, class, is_closer, is_space, is_stop};
use super::column::Columns;
use super::kind::{PICTURE_MARKS, is_credit, is_number, is_stamp};
use super::line::{End, Kind, Line, measure};
use super::lists::List;
use crate::span::Span;

/// How many lines a page's running head has at most.
const PAGE_HEAD: usize = 4;

/// Wider lines are text, whatever words they begin with.
const SHORT: u32 = 100;

static BUTTONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| List::Button.words().iter().copied().collect());

/// Sets boilerplate apart: whole lines are marked, words at a line's edge are cut off it. Returns what was set apart.
pub(crate) fn set_apart(source: &str, lines: &mut [Line], columns: &Columns) -> Vec<Span> {
    let mut boilerplate = Vec::new();
    let mut after_boilerplate = false;
    for at in 0..lines.len() {
        let in_sentence = at > 0 && columns.is_cut(at - 1, &lines[at - 1]) && lines[at].blanks == 0;
        let line = &mut lines[at];
        if line.kind == Kind::Table {
            after_boilerplate = false;
            continue;
        }
        let text = line.span.of(source);
        let caption = line.kind == Kind::Caption && !text.starts_with(PICTURE_MARKS) && !is_credit(text);
        if in_sentence && (caption || line.kind == Kind::Source && is_number(text)) {
            line.kind = Kind::Text;
        }
        let whole = line.kind == Kind::Boilerplate
            || line.width <= SHORT
                && (is_label(text)
                    || is_buttons(text)
                    || is_folio(text, line)
                    || (!in_sentence && tells_of_page(text, line)))
            || (after_boilerplate && text.chars().all(is_closer));
        after_boilerplate = whole;
        if whole {
            line.kind = Kind::Boilerplate;
            boilerplate.push(line.span);
            continue;
        }
        let tail = counter_at_end(source, line)
            .or_else(|| jump_at_end(source, line.span))
            .or_else(|| buttons_at_end(text, line));
        if let Some(jump) = tail {
            boilerplate.push(jump);
            cut(source, line, Span::new(line.span.start, jump.start));
        }
        if let Some(jump) = jump_at_start(source, line.span).filter(|_| line.kind != Kind::Boilerplate) {
            boilerplate.push(jump);
            cut(source, line, Span::new(jump.end, line.span.end));
        }
    }
    let running = running_heads(source, lines);
    // Upwards first in the page's head, where each line tells of the one above it.
    for at in (0..lines.len().min(PAGE_HEAD)).rev().chain(0..lines.len()) {
        let beside = [at.wrapping_sub(1), at + 1]
            .iter()
            .any(|&near| lines.get(near).is_some_and(|line| line.kind == Kind::Boilerplate));
        // The day and the title that a browser prints stand below the address of the page before.
        let printed = at > 0
            && lines[at].kind == Kind::Source
            && beside
            && lines[at - 1].kind == Kind::Boilerplate
            && lines[at - 1].span.of(source).starts_with(ADDRESS);
        let line = &mut lines[at];
        let text = line.span.of(source);
        if !matches!(line.kind, Kind::Boilerplate | Kind::Table) && line.stops == 0 && line.width <= SHORT {
            // The day and the section stand with the page's number, above everything.
            let of_page = at < PAGE_HEAD && (names_page(text) || beside && is_page_head(text));
            if of_page
                || printed
                || running.get(text).is_some_and(|&times| times > 1)
                || beside && List::Beside.begins(&head(text))
            {
                line.kind = Kind::Boilerplate;
                boilerplate.push(line.span);
            }
        }
    }
    boilerplate
}

/// How many short lines of the same words stand just beside the number of a page.
fn running_heads<'a>(source: &'a str, lines: &[Line]) -> HashMap<&'a str, usize> {
    let mut heads = HashMap::default();
    let numbered = |at: usize| {
        lines
            .get(at)
            .is_some_and(|line| line.kind == Kind::Boilerplate && is_folio(line.span.of(source), line))
    };
    for (at, line) in lines.iter().enumerate() {
        let text = line.span.of(source);
        let is_head = line.kind == Kind::Text
            && line.end == End::None
            && line.width <= SHORT
            && !text.contains(['：', ':']);
        if is_head && (numbered(at.wrapping_sub(1)) || numbered(at + 1)) {
            *heads.entry(text).or_default() += 1;
        }
    }
    heads
}

/// What stands above a page: its day, its section, the newspaper's name, also in Latin capitals.
fn is_page_head(text: &str) -> bool {
    let tight: String = text.chars().filter(|&c| !is_space(c)).collect();
    let weekday = List::Weekday.words().iter().any(|word| {
        tight
            .find(word)
            .is_some_and(|at| tight[..at].bytes().all(|byte| byte.is_ascii_digit() || b"-/.".contains(&byte)))
    });
    let number = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase();
    let short = tight.chars().count() <= SECTION;
    is_stamp(text)
        || weekday
        || short && List::Section.has(tight.trim_end_matches(number))
        || tight.chars().count() <= MASTHEAD && List::Masthead.ends(&tight)
        || tight.len() > SECTION && tight.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a line is the name of a section with the number of its page, which a letter or a zero begins (理论 07, A6 地方綜合), or the
/// way through a site to its page (海湾网 > 新闻 > 民生).
fn names_page(text: &str) -> bool {
    let tight: String = text.chars().filter(|&c| !is_space(c)).collect();
    let digit = |c: char| c.is_ascii_digit();
    let first = tight.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let after = first.trim_start_matches(digit);
    let before = tight.trim_end_matches(digit);
    let name = before.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let number = &tight[before.len()..];
    let (name, number) = match first.len() < tight.len() {
        true => (after, &first[..first.len() - after.len()]),
        false if name.len() < before.len() || number.starts_with('0') || List::Section.has(name) => {
            (name, number)
        }
        false => ("", ""),
    };
    (1..=2).contains(&number.len())
        && (2..=SECTION).contains(&name.chars().count())
        && name.chars().all(|c| class(c) == Class::Han)
        || (tight.matches(['>', '›', '»']).count() > 1 || text.contains(" > "))
            && !text.contains(|c: char| c.is_ascii_digit() || c == '<' || is_stop(c))
}

/// The first characters of a line, without its spaces.
fn head(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).take(12).collect()
}

/// How often a page was seen, at the end of the line that tells where and when it appeared: 浏览次数：1286.
fn counter_at_end(source: &str, line: &Line) -> Option<Span> {
    if line.kind != Kind::Source {
        return None;
    }
    let text = line.span.of(source);
    let at = List::Counter.words().iter().filter_map(|word| text.find(word)).min()?;
    let before = text[..at].trim_end_matches(|c: char| is_space(c) || "|｜丨[【(（".contains(c));
    Some(Span::new(line.span.start + before.len(), line.span.end))
}

/// Leaves of a line what stands at `rest`.
fn cut(source: &str, line: &mut Line, rest: Span) {
    match measure(source, rest, line.blanks) {
        Some(kept) => *line = Line { indent: line.indent, ..kept },
        None => line.kind = Kind::Boilerplate,
    }
}

/// A label above a part of the page.
pub(crate) fn is_label(text: &str) -> bool {
    let mut bare =
        text.trim_matches(|c: char| is_space(c) || "【】[]［］：:■●▼↓-—·丨|".contains(c)).to_owned();
    bare.retain(|c| !is_space(c));
    List::Label.has(&bare)
}

fn tells_of_page(text: &str, line: &Line) -> bool {
    let head = head(text);
    List::Consent.begins(&head)
        || line.stops == 0
            && (List::Opening.begins(&head)
                || is_maker(&head)
                || is_pointer(text)
                || List::Inside.is_in(text)
                || is_scan(text, line))
}

/// A title whose text stands on another page: 老街夜市开张  详见第8版.
fn is_pointer(text: &str) -> bool {
    let Some(before) = text.trim_end().strip_suffix('版') else { return false };
    let number = |c: char| is_page_number(c) || c.is_ascii_uppercase();
    let words = before.trim_end_matches(|c: char| number(c) || is_space(c));
    words.len() < before.len()
        && (List::Pointer.ends(words) || before.trim_end_matches(number).ends_with(is_space))
}

/// Who made the page: 编辑：林小满, （责编 许清和）, 审核丨周行远.
fn is_maker(head: &str) -> bool {
    let bare = head.trim_start_matches(['(', '（', '[', '［', '【']);
    List::Maker
        .rests(bare)
        .any(|rest| bare.len() < head.len() || rest.starts_with(['：', ':', '丨', '|', '｜', '/', '／', '┃']))
}

/// A row of buttons: 【字号：大 中 小】 打印 分享. With how often they were pressed there are several: 阅读 3021 点赞 12. Beside
/// many of them one word that states nothing may stand: 点赞 在看 转发 喜欢就点个“在看”吧.
fn is_buttons(text: &str) -> bool {
    let words = text.split(|c: char| is_space(c) || "【】[]［］（）()：:|｜/·>‹›<-–—".contains(c));
    let (mut buttons, mut links, mut counts, mut others, mut before) = (0_usize, 0, 0, 0, false);
    for word in words.filter(|word| !word.is_empty()) {
        let link = List::Link.has(word);
        let button = link || is_button(word);
        // One number behind a button with a name of two characters or more, or among many: 大 12 is a row of a table.
        let counted = before && is_count(word);
        if !button && !counted {
            others += 1;
            if word.bytes().any(|byte| byte.is_ascii_digit()) {
                return false;
            }
        }
        buttons += usize::from(button);
        links += usize::from(link);
        counts += usize::from(counted);
        before = button && (word.chars().nth(1).is_some() || buttons >= MANY_BUTTONS);
    }
    others * MANY_BUTTONS <= buttons && (buttons > 1 || buttons == 1 && counts + links == 0)
}

/// So many buttons in a row are the page's.
const MANY_BUTTONS: usize = 3;

/// 收藏; 12条评论.
fn is_button(word: &str) -> bool {
    let words = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = || words.char_indices().nth(1).is_some_and(|(at, _)| BUTTONS.contains(&words[at..]));
    BUTTONS.contains(&word) || words.len() < word.len() && counted()
}

/// How often a button was pressed: 3021, 1.2万, 10万+.
fn is_count(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < word.len() && (rest.is_empty() || List::Count.has(rest))
}

/// Buttons at the end of a line that tells something else: 2025年8月11日 13:45 收藏 微博 分享.
fn buttons_at_end(text: &str, line: &Line) -> Option<Span> {
    if line.stops > 0 || line.gaps < MANY_BUTTONS as u32 {
        return None;
    }
    let (mut rest, mut buttons) = (text, 0);
    while let Some((before, word)) = rest.trim_end_matches(is_space).rsplit_once(is_space) {
        if !is_button(word) {
            break;
        }
        buttons += usize::from(word.chars().nth(1).is_some());
        rest = before;
    }
    let kept = rest.trim_end_matches(is_space).len();
    (buttons >= MANY_BUTTONS).then(|| Span::new(line.span.start + kept, line.span.end))
}

/// An invitation to use a camera: 扫码看视频.
fn is_scan(text: &str, line: &Line) -> bool {
    line.pauses == 0 && line.width <= 60 && List::Scan.is_in(text)
}

/// A page's number or running head: 第8版, A03 要闻, 03 要闻, —3—, 3/12, 第3页 共12页, 2025年2月27日 星期四.
fn is_folio(text: &str, line: &Line) -> bool {
    let tight: String = text.chars().filter(|&c| !is_space(c)).collect();
    let bare = tight.trim_matches(|c: char| matches!(c, '-' | '—' | '–' | '·' | '•' | '~' | '～' | '_'));
    if bare.is_empty() {
        return true;
    }
    let digits =
        |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashed = bare.len() < tight.len() && tight.starts_with(['-', '—', '–', '·', '•', '~', '～', '_']);
    // 3/12, also behind the address that a browser prints: https://… 3/12
    let counter = bare.rsplit_once('/').is_some_and(|(page, of)| {
        digits(of) && (digits(page) || page.starts_with(ADDRESS) && text.contains(is_space))
    });
    // 01, PART.02
    let part = bare.trim_start_matches("PART").trim_start_matches("Part").trim_start_matches('.');
    let padded = digits(part) && part.len() == 2 && (part.starts_with('0') || part.len() < bare.len());
    if dashed && digits(bare) || counter || padded {
        return true;
    }
    let numbered = |text: &str, after: &str| {
        crate::characters::ordinal(text).and_then(|rest| rest.strip_suffix(after)).is_some_and(|n| {
            let n = n.trim_start_matches(|c: char| c.is_ascii_uppercase());
            digits(n) || (!n.is_empty() && n.chars().all(|c| "一二三四五六七八九十".contains(c)))
        })
    };
    // 一、工作回顾……3
    let entry = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    if numbered(bare, "版")
        || numbered(bare, "页")
        || entry.len() < bare.len() && LEADERS.iter().any(|leader| entry.ends_with(leader))
    {
        return true;
    }
    // 第2版：综合新闻, 第3版 经济周刊.
    if let Some((number, name)) = bare.split_once('版')
        && numbered(number, "")
        && name.chars().count() <= SECTION + 1
    {
        return true;
    }
    if List::Issue.rests(bare).any(counts_issue) {
        return true;
    }
    if let Some((page, of)) = bare.split_once('共').or_else(|| bare.split_once("/共"))
        && numbered(page.trim_end_matches(['，', ',', '/']), "页")
        && of.strip_suffix('页').is_some_and(digits)
    {
        return true;
    }
    let section = bare.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let number = section.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered_section = section.len() - number.len() > 0 && section.len() - number.len() <= 3;
    if numbered_section
        && bare.chars().count() <= 8
        && (number.starts_with('版')
            || ((section.len() < bare.len() || section.starts_with('0')) && is_section(number)))
    {
        return true;
    }
    // A sentence may name such a day, too.
    line.end != End::Stop
        && List::Weekday.is_in(bare)
        && bare.contains('年')
        && bare.contains('月')
        && bare.contains('日')
        && bare.chars().count() <= 40
}

/// What leads from the entries of a list of contents to their pages.
const LEADERS: [&str; 2] = ["………", "......"];

/// How the address of a page begins.
const ADDRESS: &str = "http";

/// How many pages an issue has, or which it is: 今日16版, 总第9863期.
fn counts_issue(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < rest.len() && after.starts_with(['版', '期']) && rest.chars().count() <= 2 * SECTION
}

/// Whether a line says which page of a newspaper this is: 第2版, A03 要闻; or where an article goes on.
pub(crate) fn is_page_of_newspaper(text: &str) -> bool {
    let tight: String = text.chars().filter(|&c| !is_space(c)).collect();
    let numbered = |at: usize| tight[..at].chars().next_back().is_some_and(is_page_number);
    tight.find('版').is_some_and(numbered)
        || tight.chars().count() <= SECTION
            && tight.starts_with(|c: char| c.is_ascii_uppercase())
            && tight.contains(|c: char| c.is_ascii_digit())
}

/// The longest name of a section, and of a newspaper or a site, in characters.
const SECTION: usize = 8;
const MASTHEAD: usize = 12;

/// The name of a newspaper's section.
fn is_section(name: &str) -> bool {
    name.is_empty() || List::Section.has(name)
}

/// （下转第8版） at a line's end, the brackets with it.
fn jump_at_end(source: &str, span: Span) -> Option<Span> {
    let text = span.of(source);
    let tail_start = text.char_indices().rev().nth(14).map_or(0, |(at, _)| at);
    let tail = &text[tail_start..];
    let at = List::JumpEnd.words().iter().filter_map(|word| tail.find(word)).min()?;
    let rest = tail[at..].trim_end_matches(|c: char| is_space(c) || matches!(c, '）' | ')' | '】' | ']'));
    if !(rest.ends_with('版') || rest.ends_with('页')) || !rest.chars().any(is_page_number) {
        return None;
    }
    let before = tail[..at]
        .trim_end_matches(|c: char| is_space(c) || matches!(c, '（' | '(' | '【' | '[' | '>' | '▶' | '→'));
    Some(Span::new(span.start + tail_start + before.len(), span.end))
}

/// （上接第一版） at a line's start.
fn jump_at_start(source: &str, span: Span) -> Option<Span> {
    let text = span.of(source);
    let bare = text.trim_start_matches(['（', '(', '【', '[']);
    if !List::JumpStart.begins(bare) {
        return None;
    }
    let (at, c) = text.char_indices().take(14).find(|&(_, c)| matches!(c, '版' | '页'))?;
    let after = text[at + c.len_utf8()..].trim_start_matches(['）', ')', '】', ']']);
    text[..at].chars().any(is_page_number).then(|| Span::new(span.start, span.end - after.len()))
}

fn is_page_number(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}
