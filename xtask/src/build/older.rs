//! What does a style sheet say to browsers that lack what it stands on?

use std::fmt::Write as _;

use anyhow::{Context, Result};
use regex::{Captures, Regex};

/// From this width on the results stand beside the article, in a little less than half of the window (as in style.css).
const BESIDE: f64 = 68.75;

/// A minified sheet with `:is()` said once more as Chromium before 88 knows it, and container queries as media queries.
pub(super) fn style(sheet: &str) -> Result<String> {
    let containers = Regex::new(r"@container ?\(max-width: ?([0-9.]+)rem\)")?;
    let mut failed = None;
    let sheet = containers.replace_all(sheet, |found: &Captures<'_>| match found[1].parse::<f64>() {
        Ok(width) => media_query(width),
        Err(error) => {
            failed = Some(error);
            String::new()
        }
    });
    failed.map_or(Ok(()), Err).context("a container query has no width")?;
    Ok(with_twins(&sheet))
}

/// A container is as wide as the window or, beside the article, about half of it.
fn media_query(width: f64) -> String {
    format!(
        "@media (max-width:{width}rem),(min-width:{BESIDE}rem) and (max-width:{}rem)",
        BESIDE.max(2.0 * width)
    )
}

/// Each rule with `:is()` follows its twin with `:-webkit-any()`: who does not know one of them skips that rule alone.
fn with_twins(sheet: &str) -> String {
    let mut written = String::with_capacity(sheet.len() * 2);
    let mut rest = sheet;
    while let Some(brace) = rest.find(['{', '}']) {
        let (head, tail) = rest.split_at(brace);
        let body = tail.find('}').filter(|_| head.contains(":is(") && !head.starts_with('@'));
        if let Some(end) = body {
            let _ = write!(written, "{}{}", head.replace(":is(", ":-webkit-any("), &tail[..=end]);
            written += &rest[..=brace + end];
            rest = &tail[end + 1..];
        } else {
            written += &rest[..=brace];
            rest = &tail[1..];
        }
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_with_is_has_a_twin_before_it() {
        assert_eq!(
            style("a{b:c}@media print{p:is(.x,.y) i{d:e}q{f:g}}").unwrap(),
            "a{b:c}@media print{p:-webkit-any(.x,.y) i{d:e}p:is(.x,.y) i{d:e}q{f:g}}"
        );
        assert_eq!(style("a{b:c").unwrap(), "a{b:c");
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
    }
}
