//! Which period and which mood does a figure stand in?
//!
//! A heading or the lead of an article names a period for what follows; a sentence may name its own; 目前 names none.
//! Under a heading of plans (2026年重点工作) what is said is meant to be.

use super::clause::{Kind, STOP, Token};
use super::cue::Cue;
use crate::quantities::TimeExpression;

/// What holds while an article is read from its beginning to its end.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The period that a heading or the lead gave, by the number of its time expression.
    ground: Option<usize>,
    /// Whether `ground` comes from a heading; else the line it comes from.
    headed: bool,
    ground_line: usize,
    /// Whether the heading is one of plans.
    agenda: bool,
    /// The period of the sentence so far.
    current: Option<usize>,
    /// The period of the next figure alone: 由2020年的7.2%.
    once: Option<usize>,
    /// Whether `current` was named in this sentence.
    named: bool,
    /// Whether `current` may hold for the next sentence too (not 到2030年).
    carries: bool,
    /// Whether the sentence is its line's first.
    opening: bool,
    /// How many sentences were read.
    sentences: usize,
    /// The line of the sentence before, and of the article's first one.
    line: usize,
    first_line: Option<usize>,
    /// Every time read so far that may be meant by 五年来.
    seen: Vec<usize>,
}

/// How many lines make the title and the lead of an article, and how many sentences at most.
pub(super) const LEAD: usize = 3;
const LEAD_SENTENCES: usize = 4;

/// The first and last year of a time.
fn years(time: &TimeExpression) -> Option<(i32, i32)> {
    time.period.and_then(|period| period.named().years())
}

fn is_whole_years(time: &TimeExpression) -> bool {
    time.period.is_some_and(|period| period.named().is_whole_years())
}

impl Frame {
    /// A heading: its period and its mood hold until the next heading that has one.
    pub(super) fn heading(&mut self, line: usize, tokens: &[Token], times: &[TimeExpression]) {
        self.first_line.get_or_insert(line);
        let named = tokens.iter().find_map(|token| match token.kind {
            Kind::Time(time) if known(&times[time]) => Some(time),
            _ => None,
        });
        let (plans, back) = (
            tokens.iter().any(|token| token.is(Cue::AGENDA)),
            tokens.iter().any(|token| token.is(Cue::REVIEW)),
        );
        if plans || back {
            self.agenda = plans && !back;
        }
        if named.is_some() && (plans || back) {
            (self.ground, self.headed) = (named, true);
        }
        if let Some(time) = named {
            self.seen.push(time);
        }
    }

    /// The beginning of a sentence.
    pub(super) fn sentence(&mut self, line: usize, times: &[TimeExpression]) {
        self.settle();
        let carried = self.current.filter(|&time| {
            self.carries && line == self.line && (self.ground.is_none() || is_whole_years(&times[time]))
        });
        self.current = carried.or(self.ground);
        self.once = None;
        self.named = false;
        self.sentences += 1;
        self.opening = line != self.line;
        self.line = line;
        self.first_line.get_or_insert(line);
    }

    /// A time expression in the sentence.
    pub(super) fn time(&mut self, tokens: &[Token], at: usize, time: usize, times: &[TimeExpression]) {
        let before = tokens[..at].last();
        let rest = &tokens[at + 1..];
        let after = rest.first();
        if before.is_some_and(|token| {
            token.is(Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW).or(Cue::YOY).or(Cue::QOQ)) && !token.is(Cue::AND)
        }) || compared(rest)
        {
            return;
        }
        let of = after.is_some_and(|token| token.is(Cue::DE));
        if of && before.is_some_and(|token| token.is(Cue::FROM)) {
            self.once = Some(time);
            return;
        }
        let names = after.is_some_and(|token| token.is_text() || token.is(Cue::NOUN));
        let modifies = names && before.is_some_and(|token| token.is(Cue::VERB.or(Cue::SOFT)))
            || before.is_some_and(|token| token.is(Cue::DE)) && after.is_some_and(|token| !token.is(STOP))
            || before.is_some_and(|token| token.is(Cue::PREPOSITION) && !token.is(Cue::EDGE));
        if reported(rest) || modifies || !of && attributive(rest) {
            return;
        }
        if times[time].period.is_some_and(|period| period.is_clock()) {
            // At eight o'clock, on a day that stands as it was.
            return;
        }
        if !known(&times[time]) {
            if times[time].period.is_some() || !self.headed {
                self.current = None;
            }
            return;
        }
        self.seen.push(time);
        self.current = Some(time);
        self.named = true;
        // A section's line that opens with a year is about that year: 今年是“十五五”开局之年.
        let opens = self.opening && tokens[..at].iter().all(|token| token.is_text() || token.is(Cue::COMMA));
        if self.headed && opens && at <= 2 && is_whole_years(&times[time]) {
            self.ground = Some(time);
        }
        self.carries = !before.is_some_and(|token| token.is(Cue::TO));
    }

    /// The lead's period, as far as it is read, becomes the article's; the title's gives way to it.
    fn settle(&mut self) {
        let first = self.first_line.unwrap_or(0);
        let lead = self.line < first + LEAD && self.sentences <= LEAD_SENTENCES;
        let open = self.ground.is_none() && lead || self.ground_line == first && self.line == first + 1;
        if !self.headed && open && self.carries && self.named && self.current.is_some() {
            (self.ground, self.ground_line) = (self.current, self.line);
        }
    }

    /// The period that the lead gives to the article, for figures in its title.
    pub(super) fn ground(&self) -> Option<usize> {
        self.ground.filter(|_| !self.headed)
    }

    /// 五年来: the period last named that is so many years long.
    pub(super) fn past_years(&mut self, length: i32, times: &[TimeExpression]) {
        let meant = self
            .seen
            .iter()
            .rev()
            .find(|&&time| years(&times[time]).is_some_and(|(first, last)| last - first + 1 == length));
        if let Some(&time) = meant {
            self.current = Some(time);
            self.carries = true;
            if self.headed && self.opening {
                self.ground = Some(time);
            }
        }
    }

    /// 年均: a mean of years holds over several; the last such period that was named.
    pub(super) fn mean_of_years(&self, period: Option<usize>, times: &[TimeExpression]) -> Option<usize> {
        let length = |&time: &usize| years(&times[time]).map_or(0, |(first, last)| last - first);
        match period {
            Some(period) if length(&period) == 0 => {
                self.seen.iter().copied().rfind(|time| length(time) > 0).or(Some(period))
            }
            period => period,
        }
    }

    /// 目前: what is said holds at a day that is not named.
    pub(super) fn now(&mut self) {
        self.current = None;
    }

    /// The period of the figure that comes next.
    pub(super) fn period(&mut self) -> Option<usize> {
        self.settle();
        self.once.take().or(self.current)
    }

    /// Whether a figure that holds in `period` is a plan because its heading says so.
    pub(super) fn planned(&self, period: Option<usize>, times: &[TimeExpression]) -> bool {
        let start = |time: usize| years(&times[time]).map(|(first, _)| first);
        self.agenda
            && match (period.and_then(start), self.ground.and_then(start)) {
                (Some(period), Some(ground)) => period >= ground,
                _ => true,
            }
    }
}

/// Whether the year of a time is certain.
fn known(time: &TimeExpression) -> bool {
    time.period.is_some_and(|period| period.is_certain())
}

/// 与2015年相比, 在2020年基础上: a time that something else is compared with.
fn compared(rest: &[Token]) -> bool {
    rest.iter()
        .take_while(|token| !token.is(STOP))
        .take(4)
        .any(|token| token.is(Cue::THAN) && !token.is(Cue::AND))
        && rest.first().is_some_and(|token| {
            !matches!(token.kind, Kind::Figure(_)) && (token.is_text() || token.is(Cue::THAN))
        })
}

/// 12月5日报道: the day of a report.
fn reported(rest: &[Token]) -> bool {
    rest.iter().take(2).any(|token| token.is(Cue::REPORT) && !token.is(Cue::EDGE))
}

/// 去年成立的公司, 2015/2016年冬春航季航班计划: a time that only tells which one is meant.
fn attributive(rest: &[Token]) -> bool {
    let clause = rest.iter().take_while(|token| !token.is(STOP) && !matches!(token.kind, Kind::Figure(_)));
    let mut verb = false;
    for token in clause.take(5) {
        if token.is(Cue::DE) {
            return verb;
        }
        verb |= token.is(Cue::VERB);
    }
    false
}
