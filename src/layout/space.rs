//! Which white space is the author's, and which the page's?

use super::character::{Class, class, is_stop};
use super::credit::{credits, dateline};
use super::line::{Kind, Line};
use super::markup::{Mark, Meant, marks};
use super::paragraph::Paragraph;
use crate::document::Clean;
use crate::span::Span;

/// Writes a paragraph's lines as one, without the spaces that Chinese is not written with.
pub(crate) fn write(source: &str, lines: &[Line], paragraph: &Paragraph, clean: &mut Clean) {
    let mut before = None;
    for &at in &paragraph.lines {
        let line = &lines[at];
        if let Some(last) = before
            && needs_space(last, line.first)
            && !paragraph.inside_figures.contains(&at)
        {
            clean.space();
        }
        write_line(source, line, paragraph, clean);
        before = Some(line.last);
    }
}

fn write_line(source: &str, line: &Line, paragraph: &Paragraph, clean: &mut Clean) {
    let text = line.span.of(source);
    let marks = marks(text);
    let mut writer = Writer { source, line, marks: &marks, done: 0, clean };
    if line.gaps == 0 || line.kind == Kind::Table {
        writer.keep(0, text.len());
        return;
    }
    let opening = Opening::of(paragraph, text);
    let mut kept_from = 0;
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if class(c) != Class::Space {
            before = c;
            continue;
        }
        let mut wide = u32::from(c == '\u{3000}');
        while let Some((_, c)) = chars.next_if(|&(_, c)| class(c) == Class::Space) {
            wide += u32::from(c == '\u{3000}');
        }
        let Some(&(end, after)) = chars.peek() else { break };
        let run = Span::new(at, end);
        if wide >= 2 && is_stop(before) {
            writer.keep(kept_from, at);
            writer.clean.end_paragraph();
            kept_from = end;
        } else if is_layout(paragraph, &opening, text, run, before, after) {
            writer.keep(kept_from, at);
            kept_from = end;
        }
    }
    writer.keep(kept_from, text.len());
}

/// Writes stretches of one line.
struct Writer<'w> {
    source: &'w str,
    line: &'w Line,
    /// The marks of other notations that are still to come.
    marks: &'w [Mark],
    /// Where the last mark ended.
    done: usize,
    clean: &'w mut Clean,
}

impl Writer<'_> {
    /// Writes the bytes `from..to` of the line, for marks of other notations what they mean.
    fn keep(&mut self, from: usize, to: usize) {
        let mut from = from.max(self.done);
        while let Some((mark, rest)) = self.marks.split_first()
            && mark.span.start < to
        {
            if from < mark.span.start {
                self.clean.keep(self.source, within(self.line, from, mark.span.start));
            }
            match &mark.meant {
                Meant::Nothing => {}
                Meant::Space if self.clean.text().ends_with([' ', '\n']) => {}
                Meant::Space => self.clean.space(),
                Meant::Paragraph => self.clean.end_paragraph(),
                Meant::Text(text) => {
                    self.clean.replace(within(self.line, mark.span.start, mark.span.end), text);
                }
            }
            from = from.max(mark.span.end);
            self.done = from;
            self.marks = rest;
        }
        if from < to {
            self.clean.keep(self.source, within(self.line, from, to));
        }
    }
}

const fn within(line: &Line, from: usize, to: usize) -> Span {
    Span::new(line.span.start + from, line.span.start + to)
}

/// What a line opens with, found once for all its spaces.
struct Opening {
    /// Where its dateline ends.
    dateline: Option<usize>,
    /// Those who made it.
    names: Option<Span>,
}

impl Opening {
    fn of(paragraph: &Paragraph, text: &str) -> Self {
        Self {
            dateline: (paragraph.kind == Kind::Dateline).then(|| dateline(text)).flatten(),
            names: paragraph.prose.then(|| credits(text, false)).flatten(),
        }
    }
}

/// Whether a run of white space inside a line is the page's.
fn is_layout(
    paragraph: &Paragraph,
    opening: &Opening,
    text: &str,
    run: Span,
    before: char,
    after: char,
) -> bool {
    if matches!(paragraph.kind, Kind::Row | Kind::Table) {
        return false;
    }
    // 新华社北京电 百年灯塔: nothing else says where the dateline ends.
    if opening.dateline == Some(run.start) {
        return false;
    }
    match (class(before), class(after)) {
        (Class::Han, Class::Han) => {
            paragraph.prose && !is_couplet(text, run) && !is_between_names(opening, text, run)
        }
        (Class::Digit, Class::Han) => paragraph.prose || is_counted(after),
        (Class::Han | Class::Mark, Class::Digit) | (Class::Digit, Class::Mark) => paragraph.prose,
        (Class::Digit, Class::Other) => matches!(after, '%' | '‰' | '℃' | '°'),
        (Class::Mark, Class::Han | Class::Mark) | (Class::Han, Class::Mark) => paragraph.prose,
        _ => false,
    }
}

/// Stands after a number as its scale or unit, also in a heading, where spaces part phrases.
pub(crate) fn is_counted(c: char) -> bool {
    "年月日时分秒元万亿千百吨倍个余多%％‰℃".contains(c)
}

/// Whether a space parts two equally long halves of a phrase: 诗和远方 自在潍坊.
fn is_couplet(text: &str, run: Span) -> bool {
    let han = |c: &char| class(*c) == Class::Han;
    let left = text[..run.start].chars().rev().take_while(han).take(13).count();
    let right = text[run.end..].chars().take_while(han).take(13).count();
    left == right && (3..=12).contains(&left)
}

/// Whether a space parts the names of reporters or ends them: （记者 张三 通讯员 李四）, 本报记者 张三 灯塔亮了.
fn is_between_names(opening: &Opening, text: &str, run: Span) -> bool {
    let mut before = text[..run.start].char_indices().rev().take(40);
    let open = before.find(|&(_, c)| matches!(c, '（' | '(' | '。' | '，' | '）'));
    let credited = |names: Span| names.start < run.start && run.start <= names.end;
    opening.names.is_some_and(credited)
        || open.is_some_and(|(at, c)| {
            let inside = &text[at + c.len_utf8()..run.start];
            matches!(c, '（' | '(')
                && ["记者", "记 者", "通讯员", "記者"].iter().any(|word| inside.contains(word))
        })
}

/// Whether two characters that stood on two lines need a space on one.
fn needs_space(before: char, after: char) -> bool {
    let word = |c: char| matches!(class(c), Class::Letter | Class::Digit);
    let digits = class(before) == Class::Digit && class(after) == Class::Digit;
    let sentence = matches!(before, ',' | '.' | ';' | ':' | ')') && class(after) == Class::Letter;
    (word(before) && word(after) && !digits) || sentence
}
