//! How is text put into markup, and how do the pieces look?

use std::fmt::Write;

/// Thin lines and quiet words on any ground.
pub(super) const LINE: &str = "1px solid rgba(128,128,128,.35)";
pub(super) const QUIET: &str = "opacity:.75;font-size:.85em";
/// Between light and dark, so that it stands on both.
pub(super) const ACCENT: &str = "#c8402f";

/// A text whose every character means itself, in an element or an attribute; white space of the article's lines is one
/// space, and what no document may hold is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match character {
            '&' | '<' | '>' | '"' | '\'' => {
                let _ = write!(out, "&#{};", u32::from(character));
            }
            '\u{fffe}' | '\u{ffff}' => {}
            character if character.is_control() => {}
            character => out.push(character),
        }
    }
    out
}

/// An element with an inline style, where there is one, around what is markup already.
pub(super) fn element(tag: &str, style: &str, inside: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    let style = if style.is_empty() { String::new() } else { format!(" style=\"{style}\"") };
    format!("<{tag}{style}>{inside}</{name}>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_element_has_an_empty_style() {
        assert_eq!(element("span", "", "一"), "<span>一</span>");
        assert_eq!(
            element("td colspan=\"2\"", "color:red", ""),
            "<td colspan=\"2\" style=\"color:red\"></td>"
        );
    }

    #[test]
    fn a_text_stays_a_text() {
        assert_eq!(escaped("<b a=\"1\">A&B</b>'"), "&#60;b a=&#34;1&#34;&#62;A&#38;B&#60;/b&#62;&#39;");
        assert_eq!(escaped(" 两\n行\u{0}\u{7}\u{ffff} "), "两 行");
    }
}
