//! Where does a text say who made it, and where does the opening of a report end?

use super::character::is_space;
use super::kind::{ORNAMENTS, has_surname};
use super::lists::List;
use crate::span::Span;

/// How far into a text, in characters, the first of its makers is named and its dateline ends.
const HEAD: usize = 30;

/// The longest name in Chinese characters.
const NAME: usize = 4;

/// The longest name of a place in a dateline without a day, in characters.
const PLACE: usize = 7;

/// The longest words that say what sort of report it is, in characters: after an outlet and after a day.
const KIND: usize = 2;
const SORT: usize = 4;

/// The longest list of makers in brackets, in characters, with the bracket that closes it.
const INSIDE: usize = 80;

const BRACKETS: &[char] = &['（', '(', '〔', '【', '[', '［'];

/// Those who made a text, where it begins with them: 红星新闻记者 林远 实习生 周帆, 文/林远, 记者林远、周帆 海湾报道.
///
/// Unless what they are is said in so many words, as it is in brackets (`certain`), what follows must be names by their
/// family names: 女记者 直播 遇险 is a title.
pub(crate) fn credits(text: &str, certain: bool) -> Option<Span> {
    let bare = text.trim_start_matches(|c| is_space(c) || ORNAMENTS.contains(&c) || BRACKETS.contains(&c));
    let skipped = text.len() - bare.len();
    let opened = List::AuthorOpening.rests(bare).next();
    let head = &bare[..nth_char(bare, HEAD)];
    let reports = || List::ReportEnd.words().iter().filter(|end| end.chars().nth(1).is_some());
    let authors = || List::AuthorWord.words().iter().filter(|word| !List::ReportEnd.has(word));
    let word = authors().filter_map(|word| Some((head.find(word)?, word.len()))).min();
    let (first, mut at) = match (opened, word) {
        (Some(rest), _) => (skipped, text.len() - rest.len()),
        (None, Some((at, length))) => {
            let before = head[..at].trim_end_matches(|c: char| !"，。；：！？（(）)【】".contains(c));
            (skipped + before.len(), skipped + at + length)
        }
        _ => return None,
    };
    let mut end = None;
    loop {
        let rest = text[at..].trim_start_matches(|c| is_space(c) || "/／、：:丨|｜·，".contains(c));
        let paused = text[at..text.len() - rest.len()].contains('，');
        let from = text.len() - rest.len();
        let token = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        let role = authors().any(|word| token.ends_with(word)) || List::Maker.has(token);
        if token.is_empty() || paused && !role && !authors().any(|word| token.starts_with(word)) {
            break;
        }
        at = from + token.len();
        let named = List::AuthorWord.rests(token).next().unwrap_or(token);
        let name = &named[..reports().filter_map(|word| named.find(word)).min().unwrap_or(named.len())];
        let reports = name.len() < named.len();
        let surname = has_surname(name);
        // 通讯员, 海湾报道
        if role || reports && (!surname || end.is_some() && List::ReportEnd.ends(named)) {
            end = end.map(|_| at);
            continue;
        }
        let sentence = text[at..].starts_with(['，', '。', '；', '！', '？', '”']) && !paused && !certain;
        let known = certain || opened.is_some() || surname;
        let long = !name.is_ascii() && name.chars().count() > NAME
            || name.starts_with(|c: char| c.is_ascii_lowercase());
        if !known || sentence && !reports || long {
            break;
        }
        end = Some(at - (named.len() - name.len()));
        // 何芳报道每周三下午…
        if sentence || reports && !List::ReportEnd.ends(named) {
            break;
        }
    }
    end.map(|end| Span::new(first, end))
}

/// The inside of the first brackets in a text that hold nothing but its makers: （记者 林远 通讯员 周帆）.
pub(crate) fn bracketed(text: &str) -> Option<Span> {
    text.match_indices(BRACKETS).find_map(|(at, open)| {
        let from = at + open.len();
        let inside = &text[from..];
        let inside = &inside[..nth_char(inside, INSIDE)];
        let inside = &inside[..inside.find(['）', ')', '〕', '】', ']', '］'])?];
        let made = List::Bracketed.begins(inside) || credits(inside, true).is_some();
        made.then(|| Span::new(from, from + inside.len()))
    })
}

/// Where the opening of a report ends that says who wired it, from where and on which day: 新华社北京5月27日电,
/// 海湾晚报讯, 海湾网5月27日消息.
pub(crate) fn dateline(text: &str) -> Option<usize> {
    let bare = text.trim_start_matches(|c| is_space(c) || BRACKETS.contains(&c));
    let agency = List::Agency.rests(bare).next().map(|rest| bare.len() - rest.len());
    if agency.is_none() && List::Citing.begins(bare) {
        return None;
    }
    for (at, c) in bare.char_indices().take(HEAD) {
        if !(c.is_alphanumeric() || is_space(c) || c == '·') {
            return None;
        }
        let head = &bare[..at + c.len_utf8()];
        let Some(wire) = List::ReportEnd.words().iter().find(|wire| head.ends_with(**wire)) else { continue };
        let rest = &bare[head.len()..];
        let told = &head[..head.len() - wire.len()];
        let stem = told.trim_end_matches(['专', '專']);
        // 5月27日体育专电
        let sort = if agency.is_some() || stem.len() < told.len() { SORT } else { 0 };
        let day = stem.rsplit_once('日').is_some_and(|(before, after)| {
            before.ends_with(|c: char| c.is_ascii_digit() || is_space(c)) && after.chars().count() <= sort
        });
        let near = |from: usize| stem.get(from..).is_some_and(|gap| gap.chars().count() <= PLACE);
        // 综合报道
        let kind = if wire.chars().nth(1).is_some() { KIND } else { 0 };
        // The name of an outlet has two characters at least.
        let ends: Vec<usize> = stem.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1).collect();
        let outlet = |at: &usize| List::Outlet.ends(&stem[..*at]);
        let by = agency.is_some_and(near) || ends.iter().rev().take(kind + 1).any(outlet);
        let named = || agency.is_some() || ends.iter().any(outlet);
        let apart = rest.starts_with(|c| is_space(c) || BRACKETS.contains(&c)) || rest.is_empty();
        let bounded = apart || !rest.starts_with(char::is_alphanumeric);
        let ends = match wire.chars().nth(1) {
            Some(_) => day && bounded && named() || by && apart,
            // The day alone may stand at the beginning of a broken line.
            None => {
                day && (agency.is_some() || bounded && !stem.starts_with(|c: char| c.is_ascii_digit()))
                    || by && bounded
            }
        };
        if ends || agency == Some(stem.len()) && matches!(c, '讯' | '訊') {
            return Some(text.len() - rest.len());
        }
    }
    None
}

/// The byte where the character after `nth` others begins.
pub(crate) fn nth_char(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}
