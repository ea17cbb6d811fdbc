//! Where are addresses, document and telephone numbers, models and versions?
//!
//! A regular expression says it best, and reads it in the library. The core module reads the same by hand: the machine
//! that runs regular expressions would be a tenth of what every visitor fetches. A test holds the two together.

/// The places in `text`, in order.
#[cfg(not(feature = "web"))]
pub(super) fn find(text: &str) -> impl Iterator<Item = (usize, usize)> {
    regular().find_iter(text).map(|found| (found.start(), found.end()))
}

#[cfg(feature = "web")]
pub(super) use by_hand::find;

#[cfg(not(feature = "web"))]
fn regular() -> &'static regex::Regex {
    static PATTERN: std::sync::OnceLock<regex::Regex> = std::sync::OnceLock::new();
    PATTERN.get_or_init(|| {
        regex::Regex::new(concat!(
            r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}",
            r"|[〔\[［(（](?:19|20)[0-9]{2}[〕\]］)）] ?(?:第?[0-9]{1,5}号?)",
            r"|0[0-9]{2,3}[-—－][0-9]{7,8}",
            r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?[,.][0-9]{3} *--> *[0-9:,.]+",
            r"|[0-9]{1,3}(?:\.[0-9]{1,3}){3}",
            r"|(?:[A-Z]{2,}|[A-Z]{2,}[-/]?[A-Z]?)[-/ ][0-9]{2,}[0-9A-Za-z-]*",
        ))
        .expect("the pattern is fixed")
    })
}

#[cfg(any(test, feature = "web"))]
mod by_hand {
    /// The places in `text`, in order.
    pub(in crate::quantities::shield) fn find(text: &str) -> impl Iterator<Item = (usize, usize)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let begins = |at: usize| {
                let rest = longest(text.get(at..)?, text.as_bytes()[from..at].last().copied())?;
                Some((at, text.len() - rest.len()))
            };
            let found = (from..text.len()).find_map(begins)?;
            from = found.1;
            Some(found)
        })
    }

    /// What is left of `text` behind the first of the patterns that it begins with; `before` is the byte before it.
    fn longest(text: &str, before: Option<u8>) -> Option<&str> {
        match text.as_bytes().first()? {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_' | b'-' => address(text)
                .or_else(|| telephone(text))
                .or_else(|| clock(text))
                .or_else(|| version(text))
                .or_else(|| {
                    model(text).filter(|_| !before.is_some_and(|before| before.is_ascii_uppercase()))
                }),
            b'[' | b'(' | 0x80.. => document(text),
            _ => None,
        }
    }

    /// Takes at least `least` and at most `most` bytes that `is` takes.
    fn take(text: &str, least: usize, most: usize, is: impl Fn(&u8) -> bool) -> Option<&str> {
        let count = text.bytes().take(most).take_while(|byte| is(byte)).count();
        (count >= least).then(|| &text[count..])
    }

    fn digits(text: &str, least: usize, most: usize) -> Option<&str> {
        take(text, least, most, u8::is_ascii_digit)
    }

    /// https://…, www.…, somebody@somewhere
    fn address(text: &str) -> Option<&str> {
        let site = ["https://", "http://", "www."].iter().find_map(|start| text.strip_prefix(start));
        if let Some(rest) = site.and_then(|site| take(site, 1, usize::MAX, u8::is_ascii_graphic)) {
            return Some(rest);
        }
        let name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let host = take(text, 1, 64, name)?.strip_prefix('@')?;
        take(host, 1, 64, |byte| name(byte) && *byte != b'_')
    }

    /// 〔2024〕15号
    fn document(text: &str) -> Option<&str> {
        let year = text.strip_prefix(['〔', '[', '［', '(', '（'])?;
        let year = year.strip_prefix("19").or_else(|| year.strip_prefix("20"))?;
        let rest = digits(year, 2, 2)?.strip_prefix(['〕', ']', '］', ')', '）'])?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let rest = digits(crate::characters::ordinal(rest).unwrap_or(rest), 1, 5)?;
        Some(rest.strip_prefix('号').unwrap_or(rest))
    }

    /// 0536-8091234
    fn telephone(text: &str) -> Option<&str> {
        let rest = digits(text.strip_prefix('0')?, 2, 3)?.strip_prefix(['-', '—', '－'])?;
        digits(rest, 7, 8)
    }

    /// 00:01:02,500 --> 00:01:04,000
    fn clock(text: &str) -> Option<&str> {
        let minutes = digits(digits(text, 1, 2)?.strip_prefix(':')?, 2, 2)?;
        let seconds = minutes.strip_prefix(':').and_then(|seconds| digits(seconds, 2, 2)).unwrap_or(minutes);
        let rest = digits(seconds.strip_prefix([',', '.'])?, 3, 3)?;
        let rest = rest.trim_start_matches(' ').strip_prefix("-->")?.trim_start_matches(' ');
        take(rest, 1, usize::MAX, |byte| byte.is_ascii_digit() || matches!(byte, b':' | b',' | b'.'))
    }

    /// 192.168.0.1
    fn version(text: &str) -> Option<&str> {
        (0..3).try_fold(digits(text, 1, 3)?, |rest, _| digits(rest.strip_prefix('.')?, 1, 3))
    }

    /// GB 50016, CR400AF-2088: capitals, perhaps one more behind a line, and a number.
    fn model(text: &str) -> Option<&str> {
        let number = |rest: &str| -> Option<usize> {
            let rest = digits(rest.strip_prefix(['-', '/', ' '])?, 2, usize::MAX)?;
            Some(take(rest, 0, usize::MAX, |byte| byte.is_ascii_alphanumeric() || *byte == b'-')?.len())
        };
        let name = take(text, 2, usize::MAX, u8::is_ascii_uppercase)?;
        let left = number(name).or_else(|| {
            let branch = name.strip_prefix(['-', '/'])?;
            number(branch.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(branch))
        })?;
        Some(&text[text.len() - left..])
    }
}

#[cfg(all(test, not(feature = "web")))]
mod tests {
    use super::*;

    fn same(text: &str) {
        assert_eq!(by_hand::find(text).collect::<Vec<_>>(), find(text).collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn by_hand_the_same_is_found() {
        let pieces = [
            "http://",
            "https://",
            "www.",
            "a.b/c?d=1",
            "某",
            "@",
            "x_y",
            "〔2024〕",
            "(1998)",
            "［2031］",
            "第",
            "15",
            "号",
            "0536",
            "0",
            "-",
            "—",
            "－",
            "8091234",
            "12345678",
            "00:01",
            ":02",
            ",500",
            ".500",
            " ",
            "-->",
            "1.2",
            ".33.4",
            ".",
            "GB",
            "T",
            "/",
            "CR400AF",
            "ABC-D",
            "B",
            "2088",
            "50016",
            "ABCDEFGH",
            "_",
            "7",
            "\n",
            "é",
        ];
        let mut state = 5_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        for _ in 0..20_000 {
            let count = 1 + next(9);
            same(&(0..count).map(|_| pieces[next(pieces.len())]).collect::<String>());
        }
        for length in [62, 63, 64, 65, 66, 130] {
            same(&format!("{0}@{0}.cn", "a".repeat(length)));
            same(&format!("{}-12", "A".repeat(length)));
        }
    }

    #[test]
    fn each_kind_is_found_whole() {
        for text in [
            "https://example.org/a?b=1",
            "www.example.org",
            "some.body@example.org",
            "〔2024〕15号",
            "(2024) 第7号",
            "0536-8091234",
            "00:01:02,500 --> 00:01:04,000",
            "192.168.0.1",
            "GB 50016-2014",
            "ABC/D-12",
        ] {
            let around = format!("见{text}。");
            assert_eq!(find(&around).collect::<Vec<_>>(), [(3, 3 + text.len())], "{text}");
            same(&around);
        }
    }
}
