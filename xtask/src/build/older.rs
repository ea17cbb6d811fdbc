//! What does a style sheet say to browsers that lack what it stands on?

use anyhow::{Context, Result};
use regex::{Captures, Regex};

/// From this width on the results stand beside the article, in a little less than half of the window (as in style.css).
const BESIDE: f64 = 68.75;

/// A minified sheet without `:is()`, short logical properties (Chromium before 88) and container queries, which are media
/// queries here.
pub(super) fn style(sheet: &str) -> Result<String> {
    let containers = Regex::new(r"@container ?\((max|min)-width: ?([0-9.]+)rem\)")?;
    let mut failed = None;
    let sheet = containers.replace_all(sheet, |found: &Captures<'_>| match found[2].parse::<f64>() {
        Ok(width) if &found[1] == "max" => up_to(width),
        Ok(width) => from(width),
        Err(error) => {
            failed = Some(error);
            String::new()
        }
    });
    failed.map_or(Ok(()), Err).context("a container query has no width")?;
    long_properties(&without_is(&sheet))
}

/// A container is as wide as the window or, beside the article, about half of it.
fn up_to(width: f64) -> String {
    format!(
        "@media (max-width:{width}rem),(min-width:{BESIDE}rem) and (max-width:{}rem)",
        BESIDE.max(2.0 * width)
    )
}

/// The same for a container that is at least so wide.
fn from(width: f64) -> String {
    let beside = BESIDE - 0.01;
    format!(
        "@media (min-width:{width}rem) and (max-width:{beside}rem),(min-width:{}rem)",
        BESIDE.max(2.0 * width)
    )
}

/// Logical properties as Chromium before 87 knows them; all languages of the page are written from left to right.
fn long_properties(sheet: &str) -> Result<String> {
    let short = Regex::new(r"([;{])(margin|padding|inset)-(inline|block):([^;}]+)")?;
    let sheet = short.replace_all(sheet, |found: &Captures<'_>| {
        let sides = if &found[3] == "inline" { ["left", "right"] } else { ["top", "bottom"] };
        let given = listed(&found[4], ' ');
        let (start, end) = (given[0], given[given.len() - 1]);
        let property = if &found[2] == "inset" { String::new() } else { format!("{}-", &found[2]) };
        format!("{}{property}{}:{start};{property}{}:{end}", &found[1], sides[0], sides[1])
    });
    let sheet = sheet.replace("inset-inline-start:", "left:").replace("inset-inline-end:", "right:");
    let inset = Regex::new(r"([;{])inset:([^;}]+)")?;
    let sheet = inset.replace_all(&sheet, |found: &Captures<'_>| {
        let given = listed(&found[2], ' ');
        let side = |at: usize| given.get(at).or(given.get(at % 2)).unwrap_or(&given[0]);
        let sides = ["top", "right", "bottom", "left"].into_iter().enumerate();
        let sides: Vec<String> = sides.map(|(at, name)| format!("{name}:{}", side(at))).collect();
        format!("{}{}", &found[1], sides.join(";"))
    });
    Ok(sheet.into_owned())
}

/// Each selector with `:is()` as the selectors that it stands for.
fn without_is(sheet: &str) -> String {
    let mut written = String::with_capacity(sheet.len() * 2);
    let mut rest = sheet;
    while let Some(brace) = rest.find(['{', '}']) {
        let head = &rest[..brace];
        if head.contains(":is(") && !head.starts_with('@') {
            written += &listed(head, ',').into_iter().flat_map(expanded).collect::<Vec<_>>().join(",");
        } else {
            written += head;
        }
        written += &rest[brace..=brace];
        rest = &rest[brace + 1..];
    }
    written + rest
}

/// The members of a list, at least one, by what separates them outside parentheses and brackets.
fn listed(list: &str, separator: char) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0_usize, 0, Vec::new());
    for (at, character) in list.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            character if character == separator && depth == 0 => {
                members.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(&list[start..]);
    members
}

/// One selector, once for each member of each `:is()` in it.
fn expanded(selector: &str) -> Vec<String> {
    let Some((before, opened)) = selector.split_once(":is(") else { return vec![selector.to_owned()] };
    let mut depth = 1_usize;
    let end = opened.find(|character| {
        depth = match character {
            '(' => depth + 1,
            ')' => depth - 1,
            _ => depth,
        };
        depth == 0
    });
    let Some(end) = end else { return vec![selector.to_owned()] };
    let after = &opened[end + 1..];
    let members = listed(&opened[..end], ',').into_iter();
    members.flat_map(|member| expanded(&format!("{}{after}", joined(before, member.trim())))).collect()
}

/// A compound selector with one more; the name of an element comes first in it.
fn joined(before: &str, member: &str) -> String {
    let compound = before.rfind([' ', '>', '+', '~', '(']).map_or(0, |at| at + 1);
    if member.starts_with(|first: char| first.is_ascii_alphabetic()) {
        format!("{}{member}{}", &before[..compound], &before[compound..])
    } else {
        format!("{before}{member}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_with_is_says_all_that_it_stands_for() {
        assert_eq!(
            style("a{b:c}@media print{p:is(.x,.y) i{d:e}q{f:g}}").unwrap(),
            "a{b:c}@media print{p.x i,p.y i{d:e}q{f:g}}"
        );
        assert_eq!(
            style(".f :is(th,td):first-child,.g:is(button):hover{}").unwrap(),
            ".f th:first-child,.f td:first-child,button.g:hover{}"
        );
        assert_eq!(
            style(":is(.a,input:not([type=\"x,y\"])) :is(b,i){}").unwrap(),
            ".a b,.a i,input:not([type=\"x,y\"]) b,input:not([type=\"x,y\"]) i{}"
        );
        assert_eq!(style("a{b:c").unwrap(), "a{b:c");
        assert_eq!(style("a:is(b{c:d}").unwrap(), "a:is(b{c:d}");
    }

    #[test]
    fn logical_properties_are_long() {
        assert_eq!(
            style("a{padding-inline:calc(1rem + 2px) 0;margin-block:1rem;inset:auto 0 0}").unwrap(),
            "a{padding-left:calc(1rem + 2px);padding-right:0;margin-top:1rem;margin-bottom:1rem;top:auto;right:0;bottom:0;left:0}"
        );
        assert_eq!(
            style("a{inset-inline:auto 0;inset-inline-start:0;clip-path:inset(50%)}").unwrap(),
            "a{left:auto;right:0;left:0;clip-path:inset(50%)}"
        );
    }

    #[test]
    fn a_container_is_the_window_or_half_of_it() {
        assert_eq!(
            style("@container (max-width: 42rem){a{b:c}}").unwrap(),
            "@media (max-width:42rem),(min-width:68.75rem) and (max-width:84rem){a{b:c}}"
        );
        assert_eq!(
            style("@container(max-width:30rem){}").unwrap(),
            "@media (max-width:30rem),(min-width:68.75rem) and (max-width:68.75rem){}"
        );
        assert_eq!(
            style("@container (min-width:40rem){}").unwrap(),
            "@media (min-width:40rem) and (max-width:68.74rem),(min-width:80rem){}"
        );
    }
}
