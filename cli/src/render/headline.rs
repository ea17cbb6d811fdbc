//! How is an article told by one figure?

use super::Rendering;
use super::html::{ACCENT, LINE, QUIET, element, escaped};
use super::rows::{Row, named};

/// The first amount that is said to have changed, or else the first that has a name, or else a target or limit; nothing
/// where there is none.
pub(super) fn html(Rendering { title, rows, words }: &Rendering<'_>) -> Option<String> {
    let amounts = || rows.iter().filter(|row| row.level.is_some() && row.indicator.is_some());
    let reached = || amounts().filter(|row| row.role(words).is_none());
    let row: &Row<'_> = reached()
        .find(|row| row.change.is_some())
        .or_else(|| reached().next())
        .or_else(|| amounts().next())?;
    let name = named(row.subject, row.indicator).chain(row.period);
    let name = name.map(escaped).collect::<Vec<_>>().join(" · ");
    let level = row.level.map(|cell| escaped(cell.surface)).unwrap_or_default();
    let role =
        row.role(words).map(|role| format!(" {}", element(&words.tagged("small"), QUIET, &escaped(role))));
    let change = row.change.map(|cell| {
        let (change, basis) = cell.change(words);
        element(
            "span",
            "",
            &format!(" {} {}", escaped(&change), element(&words.tagged("small"), QUIET, &basis)),
        )
    });
    let title = title.map(|title| element("div", QUIET, &escaped(title))).unwrap_or_default();
    let big = element("span", &format!("font-size:2em;font-weight:bold;color:{ACCENT}"), &level);
    let inside = format!(
        "\n<div>{name}</div>\n<div>{big}{}{}</div>\n{title}\n",
        role.unwrap_or_default(),
        change.unwrap_or_default()
    );
    let style = format!("border-top:{LINE};border-bottom:{LINE};padding:.75em 0;line-height:1.5");
    Some(format!("{}\n", element(&format!("div lang=\"{}\"", words.article()), &style, &inside)))
}
