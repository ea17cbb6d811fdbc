//! What several tests share: the names that marks and specs give to what a report says, and how phrases are compared.

use wenshu::report::{Basis, Bound, Change, Direction, FigureKind, Role};

/// A kind of figure as marks and specs write it.
pub(crate) fn kind(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Count => "count",
        FigureKind::Money => "money",
        FigureKind::Measure => "measure",
        FigureKind::Percent => "percent",
        FigureKind::PercentagePoint => "percentage_point",
        FigureKind::Multiple => "multiple",
        FigureKind::Rank => "rank",
        FigureKind::Duration => "duration",
        FigureKind::Score => "score",
        FigureKind::Index => "index",
    }
}

/// A bound as marks and specs write it.
pub(crate) fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "at_least",
        Bound::Over => "over",
        Bound::AtMost => "at_most",
        Bound::Under => "under",
        Bound::UnderAbout => "under_about",
        Bound::Range => "range",
    }
}

/// A role as marks and specs write it.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Level => "level",
        Role::Change => "change",
        Role::Share => "share",
        Role::Rank => "rank",
        Role::Target => "target",
        Role::Threshold => "threshold",
    }
}

/// The direction of a change as marks and specs write it; none is empty.
pub(crate) fn direction(change: Option<&Change>) -> &'static str {
    match change.and_then(|change| change.direction) {
        Some(Direction::Up) => "up",
        Some(Direction::Down) => "down",
        Some(Direction::Flat) => "flat",
        None => "",
    }
}

/// What a change is compared with, as marks and specs write it; nothing is empty.
pub(crate) fn basis(change: Option<&Change>) -> &str {
    match change.and_then(|change| change.basis.as_ref()) {
        Some(Basis::YearOnYear) => "yoy",
        Some(Basis::PeriodOnPeriod) => "qoq",
        Some(Basis::Words(words)) => words,
        None => "",
    }
}

/// Whether a phrase is one of the alternatives `a|b|c`, apart from spaces, width and punctuation.
pub(crate) fn is_one_of(alternatives: &str, found: &str) -> bool {
    alternatives.split('|').any(|wanted| plain(wanted) == plain(found))
}

/// Whether a phrase names the same thing as one of the alternatives, as marked articles are scored leniently: one
/// holds the other and is at most three times as long, or they share two thirds of their characters.
pub(crate) fn resembles_one_of(alternatives: &str, found: &str) -> bool {
    alternatives.split('|').any(|wanted| resembles(&plain(wanted), &plain(found)))
}

fn resembles(wanted: &[char], found: &[char]) -> bool {
    if wanted == found || wanted.is_empty() || found.is_empty() {
        return wanted == found;
    }
    let (shorter, longer) = if wanted.len() < found.len() { (wanted, found) } else { (found, wanted) };
    let within = longer.windows(shorter.len()).any(|window| window == shorter);
    if within && shorter.len() >= 2 && longer.len() <= 3 * shorter.len() {
        return true;
    }
    let mut rest = found.to_vec();
    let common = wanted
        .iter()
        .filter(|c| rest.iter().position(|other| other == *c).map(|at| rest.swap_remove(at)).is_some())
        .count();
    200 * common >= 67 * (wanted.len() + found.len())
}

/// The characters that count when phrases are compared, full-width ones as ASCII.
fn plain(phrase: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let counts = |c: &char| !c.is_whitespace() && !"，。、；：“”‘’\"'()（）《》,;:".contains(*c);
    phrase.chars().filter(counts).map(narrow).collect()
}
