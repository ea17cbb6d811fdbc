//! Which characters of a line are TeX's, and which does it mean?

use super::{EXPONENT, Marks, find_within, notation};

/// The longest formula and the longest argument of a command in bytes.
const FORMULA: usize = 80;
const ARGUMENT: usize = 80;

/// What formulas stand between.
const DELIMITERS: [(&str, &str); 4] = [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")];
/// Fractions.
const FRACTIONS: [&str; 3] = ["\\frac{", "\\dfrac{", "\\tfrac{"];
/// Commands whose argument is text that looks another way.
const STYLES: [&str; 6] =
    ["\\textbf{", "\\textit{", "\\emph{", "\\underline{", "\\text{", "\\textsuperscript{"];

/// 35.6亿 of $35.6亿$元: whether a formula is nothing but a number with its multiplier or a unit of one character; 5加至
/// of $5加至$6.5 is none.
fn is_amount(inside: &str) -> bool {
    let inside = inside.trim();
    let unit = inside.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let multiplied = unit.starts_with(['万', '亿', '千', '百', '萬', '億']);
    unit.len() < inside.len()
        && unit.chars().count() <= 1 + usize::from(multiplied)
        && unit.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

impl Marks<'_> {
    /// A formula, a command with its text, or an escaped character (\%) at byte `at`.
    pub(super) fn tex(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let formula = DELIMITERS.iter().find_map(|&(open, close)| self.formula(at, open, close));
        formula.or_else(|| self.styled(at)).or_else(|| {
            let escaped = text[at..].strip_prefix('\\')?.chars().next()?;
            matches!(escaped, '%' | '$' | '#' | '&' | '_' | '*').then(|| self.drop(at, at + 1) + 1)
        })
    }

    /// $31.5\%$: a formula with a number and without words.
    fn formula(&mut self, at: usize, open: &str, close: &str) -> Option<usize> {
        let text = self.text;
        if !text[at..].starts_with(open) {
            return None;
        }
        let from = at + open.len();
        let length = find_within(text, from, FORMULA, close).filter(|length| *length > 0)?;
        let (inside, to) = (&text[from..from + length], from + length);
        let end = to + close.len();
        let money = open == "$"
            && (text[end..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
                || inside.ends_with([',', '-', '/']));
        let words = !inside.is_ascii() && !inside.contains('\\') && !is_amount(inside);
        let named = open == "$" && text[..at].ends_with(|c: char| c.is_ascii_uppercase());
        if words || money || named || !inside.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.drop(at, from);
        self.inside(from, to);
        Some(self.drop(to, end))
    }

    /// \textbf{12.5}: the command and its braces.
    fn styled(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let style = STYLES.iter().find(|style| text[at..].starts_with(**style))?;
        let from = at + style.len();
        let to = from + find_within(text, from, ARGUMENT, "}")?;
        self.drop(at, from);
        self.inside(from, to);
        Some(self.drop(to, to + 1))
    }

    /// The commands, braces and exponents in the bytes `from..to` of a formula.
    fn inside(&mut self, from: usize, to: usize) {
        let text = self.text;
        let mut at = from;
        // How many braces are open, and which of them close a numerator.
        let (mut depth, mut numerators) = (0usize, Vec::new());
        while at < to {
            let rest = &text[at..to];
            let c = rest.chars().next().unwrap_or(' ');
            if let Some(fraction) = FRACTIONS.iter().find(|fraction| rest.starts_with(**fraction)) {
                numerators.push(depth);
                depth += 1;
                let from = at + fraction.len();
                // The command belongs to the numerator's first digit, so that a figure's place holds it.
                let first = text.as_bytes().get(from).filter(|byte| byte.is_ascii_digit() && from < to);
                at = match first {
                    Some(&digit) => self.write(at, from + 1, char::from(digit).to_string()),
                    None => self.drop(at, from),
                };
                continue;
            }
            at = match c {
                '\\' => match notation::command(text, at).filter(|&(_, end)| end <= to) {
                    Some((meant, end)) => self.write(at, end, meant),
                    None => at + 1,
                },
                '}' if rest.starts_with("}{") && depth > 0 && numerators.last() == Some(&(depth - 1)) => {
                    numerators.pop();
                    self.write(at, at + 2, "/")
                }
                '{' | '}' => {
                    depth = if c == '{' { depth + 1 } else { depth.saturating_sub(1) };
                    self.drop(at, at + 1)
                }
                '^' => self.exponent(at, to),
                '_' => self.drop(at, at + 1),
                '~' => self.write(at, at + 1, " "),
                _ => at + c.len_utf8(),
            };
        }
    }

    /// ^{8}, ^8 and ^{\circ} at byte `at` of a formula that ends at byte `to`.
    fn exponent(&mut self, at: usize, to: usize) -> usize {
        let text = self.text;
        let braced = text[at + 1..to].starts_with('{');
        let from = at + 1 + usize::from(braced);
        if let Some((meant, end)) = notation::command(text, from).filter(|&(_, end)| end <= to) {
            // The ring of ° is raised already.
            if meant == "°" {
                self.drop(at, from);
                let end = self.write(from, end, meant);
                return if braced && text[end..to].starts_with('}') { self.drop(end, end + 1) } else { end };
            }
            return at + 1;
        }
        let length = if braced { find_within(text, from, EXPONENT, "}") } else { Some(1) };
        let Some(end) = length.map(|length| from + length).filter(|&end| end <= to && end > from) else {
            return at + 1;
        };
        if !text.is_char_boundary(end) || text[from..end].chars().any(|c| super::superscript(c).is_none()) {
            return at + 1;
        }
        self.drop(at, from);
        self.raised(from, end);
        if braced { self.drop(end, end + 1) } else { end }
    }
}
