//! Whose 元 are meant in a text in Traditional characters: Taiwan's, Hong Kong's, Macau's?

use std::borrow::Cow;

use super::Quantity;
use super::cues::{Group, words};
use super::glyphs::{Glyphs, fold, simplify};
use super::unit::{Units, rows};
use crate::language::Language;
use crate::options::Date;
use crate::report::FigureKind;
use crate::span::Span;

/// In the brackets behind an amount: its currency is that of all that follow.
const FOR_ALL: &str = "下同";

/// How many characters a remark on a currency has at most.
const REMARK: usize = 12;

/// How many characters before an amount may say what it is counted in.
const BEFORE: usize = 20;

/// How many characters of an article's beginning are looked at first.
const SAMPLE: usize = 120;

/// Gives each amount in bare 元 or $ the currency that its article speaks of; none where the article does not tell.
pub(super) fn settle(text: &str, articles: &[(Span, Option<Date>)], quantities: &mut [Quantity]) {
    let mut rest = quantities;
    for &(article, _) in articles {
        let inside = rest.partition_point(|quantity| quantity.span.start < article.end);
        let (these, after) = rest.split_at_mut(inside);
        rest = after;
        let article = article.of(text);
        let money = these.iter().any(|quantity| quantity.kind == FigureKind::Money);
        if !money || !may_be_traditional(article) {
            continue;
        }
        let mut settled = false;
        let mut open = Vec::new();
        for quantity in these {
            let remark = remark(&text[quantity.span.end..]);
            let named = words(Group::Currency).iter().any(|name| remark.contains(name));
            settled |= named && remark.contains(FOR_ALL);
            if !named && !settled && is_open(text, quantity) {
                open.push(quantity);
            }
        }
        if open.is_empty() {
            continue;
        }
        let currency = currency(article);
        // A few characters that both scripts share say nothing of where they were written; that they may be from
        // where $ is no US dollar is enough to leave that open.
        let unsure = currency.is_none() && Language::of(article) != Some(Language::Traditional);
        for quantity in open {
            if let Some(counted) = counted_in(&text[..quantity.span.start]) {
                quantity.unit.code = counted.map(str::to_owned);
            } else if !unsure || quantity.unit.text == "$" {
                quantity.unit.code = currency.map(str::to_owned);
            }
        }
    }
}

/// Whether an article may be in Traditional characters; its beginning tells most of those that are not.
fn may_be_traditional(article: &str) -> bool {
    let beginning = article.char_indices().nth(SAMPLE).map_or(article, |(end, _)| &article[..end]);
    matches!(fold(beginning), Cow::Owned(_)) && Language::of(article) != Some(Language::Simplified)
}

/// What the brackets that open `rest` say: 36.5億（人民幣，下同）.
fn remark(rest: &str) -> &str {
    let inside = rest.trim_start().strip_prefix(['(', '（']).unwrap_or_default();
    let close = inside.char_indices().take(REMARK).find(|&(_, c)| matches!(c, ')' | '）'));
    close.map_or("", |(end, _)| &inside[..end])
}

/// The currency that the words before an amount count it in (以人民幣計為12億元); none where they say what is held in it
/// (以人民幣計值的為4億元), for such an amount may be converted.
fn counted_in(before: &str) -> Option<Option<&'static str>> {
    let start = before.char_indices().rev().nth(BEFORE).map_or(0, |(start, _)| start);
    let near = before[start..].rsplit(['。', '；', '\n']).next()?;
    let near = simplify(near);
    let (name, rest) = near.rsplit_once('以')?.1.split_once('计')?;
    let name = Glyphs::new(name);
    let unit = Units::get().longest(&name, 0, true)?;
    let is_held = words(Group::Held).iter().any(|word| rest.starts_with(word));
    let is_next = unit.len == name.len() && !rest.contains(|c: char| c.is_ascii_digit());
    is_next.then_some(Some(unit.code).filter(|_| !is_held))
}

/// Whether an amount does not say which currency it is in.
fn is_open(text: &str, quantity: &Quantity) -> bool {
    let code = quantity.unit.code.as_deref();
    let unit = quantity.unit.text.as_str();
    let bare = code == Some("CNY") || code == Some("USD") && unit == "$" || code.is_none() && unit.is_empty();
    quantity.kind == FigureKind::Money
        && bare
        && !words(Group::Currency).iter().any(|name| quantity.span.of(text).contains(name))
}

/// The currency that most words of an article speak for, twice as many as for any other.
fn currency(article: &str) -> Option<&'static str> {
    let text = simplify(article);
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for row in rows(crate::lists::list!("regions.tsv")) {
        let [word, code] = row[..] else { continue };
        let count = text.matches(word).count();
        match counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, sum)) => *sum += count,
            None => counts.push((code, count)),
        }
    }
    let (code, most) = counts.iter().copied().max_by_key(|&(_, count)| count)?;
    let others: usize = counts.iter().filter(|(other, _)| *other != code).map(|&(_, count)| count).sum();
    (most > 0 && most >= 2 * others).then_some(code)
}
