//! What sort of statement does a figure make? The features that say so.

use super::class;
use super::cue::{Cue, cues};
use super::discourse::Discourse;
use super::features::{count, features};
use super::indicator::counted_marks;
use super::surroundings::{Surroundings, is_coupling};
use super::token::Token;
use crate::decimal::Decimal;
use crate::report::{Bound, Direction, FigureKind, Role, Value};

/// The roles in the order of the model's classes; a rank is always one.
pub(super) const ROLES: [Role; 6] =
    [Role::Level, Role::Change, Role::Share, Role::Rank, Role::Target, Role::Threshold];

features! {
    /// What speaks for a role.
    Features {
        kind_class, unit_class, bound, rule_class, direction, basis, each, from, have, verb, share, scope, named, plan,
        left1_class, left2_class, left3_class, left1_part_class, left2_part_class, right1_class, right2_class, right1_part_class,
        right_tokens, right_head_class, left_head_class, percent_sign, signed, plan_before, plan_clause, expect_before,
        expect_clause, plan_after, agenda, review, heading, last_role_class, last_same_sentence, last_same_clause, last_same_unit,
        heading_plan, up_clause, down_clause, to_left, among, of_run, nth, time_after_now, target_word, year_class, quoted,
        de_after, of_left, compares, every, limit_after, future, total_after, new_left, section_plan, full, within, multiple_word,
    }
}

/// The features of one figure.
pub(super) fn features(around: &Surroundings<'_>, discourse: &Discourse<'_>) -> Vec<i16> {
    let mut row = Vec::with_capacity(Features::NAMES.len());
    let mut found = Features::default();
    own(&mut found, around, discourse);
    beside(&mut found, around, discourse);
    sentence(&mut found, around, discourse);
    before(&mut found, around, discourse);
    found.push(&mut row);
    row
}

/// The role that a figure has by rule whatever else speaks for another: a percentage is the change of what its rate is
/// (增速9.1%) and of what it is compared with (年增5%), the share of a goal that was reached (完成计划的109%), what is
/// called a goal is one (4.5%左右的增长目标), what is of a year before the planned one is none, the size of marks that are counted is a threshold (两个十亿元台阶), what is said
/// to be done is no plan, what is behind 力争 is one, what a comparison refers to is a level (低于全国平均水平的5.3%), and
/// 同比+8% and 比上年多12人 are changes.
pub(super) fn by_rule(around: &Surroundings<'_>, discourse: &Discourse<'_>, chosen: Role) -> Role {
    // 增长5%（2023年：5.2%）
    if around.label().is_some()
        && let Some(last) = discourse.decisions().last()
        && last.kind == around.quantity.kind
        && matches!(last.role, Role::Level | Role::Change | Role::Share)
    {
        return last.role;
    }
    let goal = |token: &Token| token.is(Cue::GOAL);
    let after = around.after();
    let called = after.first().is_some_and(|token| token.is(Cue::DE)) && after.iter().take(CALLED).any(goal);
    if (called || announced(around)) && matches!(chosen, Role::Level | Role::Change) {
        return Role::Target;
    }
    // 两个|十亿元|台阶
    if after.first().is_some_and(|token| token.is(Cue::LIMIT))
        && around.quantity.kind != FigureKind::Count
        && counted_marks(around.tokens, around.first, discourse).is_some()
    {
        return Role::Threshold;
    }
    let changes = around.predicate.role == Some(Role::Change);
    if chosen == Role::Target && (is_achieved(around, discourse) || is_before_the_plan(around, discourse)) {
        return if changes { Role::Change } else { Role::Level };
    }
    let own = own_clause(around);
    if matches!(chosen, Role::Level | Role::Change | Role::Share)
        && is_intended(around, discourse)
        && !is_achieved(around, discourse)
    {
        return Role::Target;
    }
    let compares = |token: &Token| token.is(Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW)) && !token.is(Cue::AND);
    let reference = own.last().is_some_and(|last| last.is(Cue::DE)) && own.iter().any(compares);
    if chosen == Role::Change && reference {
        return Role::Level;
    }
    let differs = own.last().is_some_and(|last| last.is(Cue::HIGHER.or(Cue::LOWER)))
        && (changes || own.iter().any(compares));
    // 跌160点|或|0.82%
    let coupled = changes && is_coupling(around.left());
    if matches!(chosen, Role::Level | Role::Share)
        && (differs || coupled || is_signed_change(around, discourse))
    {
        return Role::Change;
    }
    if around.quantity.kind != FigureKind::Percent {
        return chosen;
    }
    let rest = &around.left()[..around.predicate.rest];
    let rate = changes && rest.last().is_some_and(|last| last.is(Cue::RATE));
    // 年度目标102.6%: no goal is more than all of itself.
    let whole = Decimal::from(100);
    let exceeds = matches!(around.quantity.value, Value::One(value) if value > whole)
        && around.left().last().is_some_and(goal);
    let reached = around.predicate.reached || exceeds;
    let compared = changes && around.predicate.basis.is_some();
    match chosen {
        Role::Level if rate || compared => Role::Change,
        Role::Level | Role::Target if reached => Role::Share,
        _ => chosen,
    }
}

/// 主要目标：财政收入增长5%；…, 全年目标为：…: whether a colon of the sentence follows the word for goals.
fn announced(around: &Surroundings<'_>) -> bool {
    let goal = |token: &Token| token.is(Cue::GOAL.or(Cue::AGENDA)) && !token.is(Cue::REVIEW);
    let named = |before: &[Token]| match before {
        [.., goals, last] => goal(last) || goal(goals) && !last.is(Cue::VERB.or(Cue::SOFT).or(Cue::JOINED)),
        [goals] => goal(goals),
        [] => false,
    };
    let before = &around.tokens[..around.first];
    (0..before.len()).any(|at| before[at].is(Cue::COLON) && named(&before[..at]))
}

/// 年度目标为1200万元，已完成870万元: whether the figure's own clause says that it is of what is done, and plans nothing
/// behind that word.
fn is_achieved(around: &Surroundings<'_>, discourse: &Discourse<'_>) -> bool {
    let own = own_clause(around);
    // 今年计划增长8%，去年增长6.5%
    let year = |token: &Token| discourse.told_year(token.time()?);
    let later = |own: i32| around.tokens[..around.first].iter().filter_map(year).any(|other| other > own);
    let past = |token: &Token| year(token).is_some_and(|own| own < 0 || later(own));
    let done = own.iter().enumerate().rposition(|(at, token)| {
        token.is(Cue::NOW) || at == 0 && past(token) || cues().is_achieved(token.span.of(discourse.folded()))
    });
    done.is_some_and(|done| !own[done..].iter().any(|token| token.is(Cue::PLAN.or(Cue::EXPECT))))
}

/// 今年计划营收200亿元；去年营收167亿元: whether the figure is of the year before the one that its sentence has planned for,
/// or of an earlier one behind 而. Of more years a plan may have goals: 规划到2035年…，2027年….
fn is_before_the_plan(around: &Surroundings<'_>, discourse: &Discourse<'_>) -> bool {
    let years = |time: usize| discourse.period(time).and_then(|period| period.years());
    let told = discourse.decisions().iter().rev();
    let planned = told
        .take_while(|decision| decision.sentence == discourse.sentence())
        .filter(|decision| decision.role == Role::Target)
        .filter_map(|decision| years(decision.period?))
        .map(|(first, _)| first)
        .max();
    let before = &around.tokens[..around.first];
    let own = before.iter().rposition(|token| token.time().is_some_and(|time| years(time).is_some()));
    let Some((at, planned)) = own.zip(planned) else { return false };
    let lead = at.checked_sub(1).map(|lead| &before[lead]);
    let contrast = lead.is_some_and(|lead| cues().contrasts(lead.span.of(discourse.folded())));
    let year = before[at].time().and_then(years).map_or(planned, |(_, last)| last);
    (year + 1 == planned || contrast && year < planned)
        && !lead.is_some_and(|lead| lead.is(Cue::TO))
        && !before[at..].iter().any(|token| token.is(Cue::PLAN.or(Cue::EXPECT)))
}

/// 力争|建成, 拟|新建: whether the clause says so of what it plans, with nothing counted since; behind a time also by
/// 要|建成.
fn is_intended(around: &Surroundings<'_>, discourse: &Discourse<'_>) -> bool {
    let own = own_clause(around);
    let since = own.iter().rposition(|token| token.figure().is_some()).map_or(0, |figure| figure + 1);
    let own = &own[since..];
    let word = |token: &Token| token.span.of(discourse.folded());
    let result = Cue::VERB.or(Cue::SOFT).or(Cue::JOINED).or(Cue::LEVEL).or(Cue::UP).or(Cue::DOWN);
    let ought = |pair: &[Token]| cues().is_modal(word(&pair[0])) && pair[1].is(result);
    let dated = || around.tokens[..around.first].iter().any(|token| token.time().is_some());
    // 有望夺冠的|他|以9秒98获胜: what describes another plans nothing here.
    let describes = |behind: &[Token]| {
        behind.split_last().is_some_and(|(_, rest)| rest.iter().any(|token| token.is(Cue::DE)))
    };
    let intent = own.iter().position(|token| cues().is_intent(word(token)));
    intent.is_some_and(|at| !describes(&own[at + 1..])) || own.windows(2).any(ought) && dated()
}

/// 同比+8%, （+8.3%）, 同比-1.2个百分点: a percentage with a plus, or with a minus behind what it is compared with.
fn is_signed_change(around: &Surroundings<'_>, discourse: &Discourse<'_>) -> bool {
    if !matches!(around.quantity.kind, FigureKind::Percent | FigureKind::PercentagePoint) {
        return false;
    }
    let words = around.quantity.span.of(discourse.folded());
    let compared = around.left().iter().rev().take(2).any(|token| token.is(Cue::YOY.or(Cue::QOQ)));
    words.starts_with(['+', '＋']) || compared && words.starts_with(['-', '−', '－'])
}

/// How many tokens behind a figure may call it a goal: 的城镇新增就业目标.
const CALLED: usize = 5;

/// The figure itself, and what the words before it say by rule.
fn own(found: &mut Features, around: &Surroundings<'_>, discourse: &Discourse<'_>) {
    let (quantity, predicate) = (around.quantity, &around.predicate);
    let words = quantity.span.of(discourse.folded());
    found.kind_class = quantity.kind as i16;
    found.unit_class = class::unit(&quantity.unit.text);
    found.bound = quantity.bound as i16;
    found.rule_class = predicate.role.map_or(0, |role| role as i16 + 1);
    found.direction = match predicate.direction {
        None => 0,
        Some(Direction::Up) => 1,
        Some(Direction::Down) => 2,
        Some(Direction::Flat) => 3,
    };
    found.basis = i16::from(predicate.basis.is_some());
    found.each = i16::from(predicate.each);
    found.from = i16::from(predicate.from);
    found.have = i16::from(predicate.have);
    found.verb = i16::from(predicate.verb);
    found.share = i16::from(predicate.whole.is_some());
    found.scope = i16::from(predicate.scope.is_some());
    found.named = i16::from(predicate.named.is_some());
    found.plan = i16::from(predicate.plan);
    found.percent_sign = i16::from(words.contains(['%', '％']));
    found.signed = i16::from(words.starts_with(['+', '-', '−', '＋', '－']));
    found.every = i16::from(quantity.unit.per.is_some());
    found.full = i16::from(quantity.bound == Bound::AtLeast) + 2 * i16::from(quantity.bound == Bound::AtMost);
    found.multiple_word = i16::from(quantity.kind == FigureKind::Multiple)
        + i16::from(words.contains('翻') || words.ends_with("倍增"));
    found.of_run = count(around.of, 8);
    found.nth = count(around.nth, 8);
}

/// The tokens straight before and after.
fn beside(found: &mut Features, around: &Surroundings<'_>, discourse: &Discourse<'_>) {
    let tokens = around.tokens;
    let left = |back: usize| around.first.checked_sub(back).map(|at| &tokens[at]);
    let right = |ahead: usize| tokens.get(around.last + ahead);
    let text = discourse.folded();
    found.left1_class = class::token(left(1));
    found.left2_class = class::token(left(2));
    found.left3_class = class::token(left(3));
    found.left1_part_class = class::part(left(1));
    found.left2_part_class = class::part(left(2));
    found.right1_class = class::token(right(1));
    found.right2_class = class::token(right(2));
    found.right1_part_class = class::part(right(1));
    found.right_tokens = count(around.right, 8);
    found.de_after = i16::from(right(1).is_some_and(|token| token.is(Cue::DE)));
    found.limit_after = i16::from(right(1).is_some_and(|token| token.is(Cue::LIMIT)));
    found.right_head_class = around.after().last().map_or(0, |last| class::head(last.span.of(text)));
    let rest = around.region + around.predicate.rest;
    found.left_head_class = rest
        .checked_sub(1)
        .filter(|&at| at >= around.region)
        .map_or(0, |at| class::head(tokens[at].span.of(text)));
    found.of_left = i16::from(around.left().iter().any(|token| token.is(Cue::SHARE.or(Cue::RATIO))));
    found.compares = i16::from(
        around
            .left()
            .iter()
            .any(|token| token.is(Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW)) && !token.is(Cue::AND)),
    );
    found.to_left = i16::from(around.left().iter().any(|token| token.is(Cue::TO)));
    found.new_left = i16::from(around.left().iter().any(|token| token.span.of(text).contains('新')));
    found.up_clause = i16::from(own_clause(around).iter().any(|token| token.is(Cue::UP)));
    found.down_clause = i16::from(own_clause(around).iter().any(|token| token.is(Cue::DOWN)));
    found.within =
        i16::from(right(1).is_some_and(|token| ["内", "以内", "之内"].contains(&token.span.of(text))));
}

/// The words of the figure's clause before it.
fn own_clause<'t>(around: &Surroundings<'t>) -> &'t [Token] {
    &around.tokens[around.clause_start()..around.first]
}

/// Plans and expectations in the sentence.
fn sentence(found: &mut Features, around: &Surroundings<'_>, discourse: &Discourse<'_>) {
    let before = &around.tokens[..around.first];
    let clause = own_clause(around);
    let has = |tokens: &[Token], cue: Cue| i16::from(tokens.iter().any(|token| token.is(cue)));
    found.plan_before = has(before, Cue::PLAN);
    found.plan_clause = has(clause, Cue::PLAN);
    found.expect_before = has(before, Cue::EXPECT);
    found.expect_clause = has(clause, Cue::EXPECT);
    let own = &around.tokens[around.last + 1..];
    let own = &own[..own.iter().position(|token| token.stops()).unwrap_or(own.len())];
    found.plan_after = has(own, Cue::PLAN.or(Cue::EXPECT));
    let target = |token: &Token| token.is(Cue::GOAL) && token.is(Cue::PLAN);
    found.target_word = i16::from(before.iter().any(target)) + 2 * i16::from(own.iter().any(target));
    found.total_after = has(own, Cue::TOTAL);
    found.among = i16::from(discourse.among());
    found.time_after_now = has(before, Cue::NOW);
    let last_time = before.iter().rev().find_map(|token| token.time()).or(discourse.last_period());
    found.year_class = last_time.map_or(0, |time| discourse.relative_year(time));
    found.future = i16::from(found.year_class == 3);
}

/// The section and the figures before.
fn before(found: &mut Features, around: &Surroundings<'_>, discourse: &Discourse<'_>) {
    found.agenda = discourse.agenda();
    found.heading = i16::from(discourse.in_heading());
    found.section_plan = discourse.targets_before();
    if let Some(last) = discourse.decisions().last() {
        found.last_role_class = last.role as i16 + 1;
        found.last_same_sentence = i16::from(last.sentence == discourse.sentence());
        found.last_same_clause = i16::from(last.clause == discourse.clause());
        found.last_same_unit = i16::from(last.unit == around.quantity.unit.text);
    }
}
