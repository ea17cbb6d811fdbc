//! Where has segmentation parted a text wrongly, as the words beside show?
//!
//! An ordinal is one word (第38届); two words of the dictionary that overlap are parted before the second where that one
//! is the more frequent (致|贺电, not 致贺|电); a word that no list holds gives up the end of the name before it
//! (海州市|养犬), what begins or ends no word (经|港珠澳大桥, 此|届, 卡里莫|互) and what stands after a name that the text has
//! without it (林远|同).

use crate::hashed::HashSet;

use super::lists::parting;
use super::{Part, Segmenter, Word, part};
use crate::span::Span;

/// The length of a Chinese character in bytes.
const CHARACTER: usize = 3;

/// `words` of `text` as the words beside them show them to be.
pub(super) fn mend(text: &str, words: &[Word], segmenter: &Segmenter) -> Vec<Word> {
    let mut mended: Vec<Word> = Vec::with_capacity(words.len());
    let short =
        |word: &&Word| matches!(word.part, Part::Unknown | Part::Person) && word.span.len() == 2 * CHARACTER;
    let known: HashSet<&str> = words.iter().filter(short).map(|word| word.span.of(text)).collect();
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        at += 1;
        let rest = &words[at..];
        let ordinal = ordinal(text, word, rest);
        if ordinal > 0 {
            mended.push(Word { span: word.span.hull(rest[ordinal - 1].span), part: Part::Number });
            at += ordinal;
        } else if let Some(name) = name_with_more(text, word, &known, segmenter) {
            let more = read(text, Span::new(name.end, word.span.end), segmenter);
            mended.extend([Word { span: name, part: Part::Person }, more]);
        } else if word.part == Part::Unknown && !segmenter.is_own(word.span.of(text)) {
            let next = rest.first().filter(|next| next.part == Part::Unknown);
            at += usize::from(part_unlisted(text, word, next, segmenter, &mut mended));
        } else if let Some(parted) =
            mended.last().and_then(|before| overlapping(text, *before, word, segmenter))
        {
            mended.pop();
            mended.extend(parted);
        } else {
            mended.push(word);
        }
    }
    mended
}

/// How many words of `rest` belong to the ordinal that begins with `word`.
fn ordinal(text: &str, word: Word, rest: &[Word]) -> usize {
    let parting = parting();
    let is = |word: &Word, all: fn(&str) -> bool| all(word.span.of(text));
    let digits = |word: &Word| is(word, |word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let one = |word: &Word| word.span.len() == CHARACTER;
    let first = |word: &Word| word.span.of(text).chars().next().unwrap_or_default();
    if !one(&word) || !parting.ordinal.contains(first(&word)) || !rest.first().is_some_and(digits) {
        return 0;
    }
    1 + usize::from(rest.get(1).is_some_and(|next| one(next) && parting.ordinal_end.contains(first(next))))
}

/// The name that the unlisted `word` begins with where its last character goes on with the sentence: 林远|同, if the text
/// has 林远 elsewhere, too.
fn name_with_more(text: &str, word: Word, known: &HashSet<&str>, segmenter: &Segmenter) -> Option<Span> {
    let name = Span::new(word.span.start, word.span.start + 2 * CHARACTER);
    let more = || text[name.end..word.span.end].chars().all(|c| parting().after_name.contains(c));
    let fits = word.part == Part::Unknown && word.span.len() == 3 * CHARACTER;
    (fits && known.contains(name.of(text)) && more() && !segmenter.is_own(word.span.of(text))).then_some(name)
}

/// Adds what the unlisted `word` is made of; whether that takes in the unlisted word `next`, too: 经|港珠澳, not 经港|珠澳.
fn part_unlisted(
    text: &str,
    word: Word,
    next: Option<&Word>,
    segmenter: &Segmenter,
    mended: &mut Vec<Word>,
) -> bool {
    let parting = parting();
    let span = word.span;
    let surface = span.of(text);
    let mut characters = surface.chars();
    let (first, last) = (characters.next().unwrap_or_default(), characters.next_back().unwrap_or_default());
    let before = mended.last_mut().filter(|before| before.span.len() > CHARACTER);
    let one = first.len_utf8();
    let mut span = span;
    let taken = parting.first.contains(first) && span.len() == 2 * CHARACTER && next.is_some();
    if let Some(next) = next.filter(|_| taken) {
        span = span.hull(next.span);
    }
    let parts = parting.function.contains(first) && surface.len() == 2 * CHARACTER;
    if let Some(place) = before
        && matches!(place.part, Part::Place | Part::Unknown)
        && parting.place_end.contains(first)
    {
        place.span.end += one;
        place.part = Part::Place;
        span.start += one;
    } else if parting.first.contains(first) && span.len() > 2 * CHARACTER
        || parting.office_end.contains(first) && surface.len() == 2 * CHARACTER
        || parts
    {
        let first = read(text, Span::new(span.start, span.start + one), segmenter);
        mended.push(if parts { Word { part: Part::Function, ..first } } else { first });
        span.start += one;
    }
    let end = if parting.last.contains(last) { span.end - last.len_utf8() } else { span.end };
    if span.start < end {
        let left = Span::new(span.start, end);
        mended.push(if parts {
            read(text, left, segmenter)
        } else {
            Word { span: left, part: Part::Unknown }
        });
    }
    if end < span.end {
        mended.push(read(text, Span::new(end, span.end), segmenter));
    }
    taken
}

/// The words `before` and `word` parted one character earlier, where the dictionary has what the second one is then and
/// it is the more frequent: 致|贺电.
fn overlapping(text: &str, before: Word, word: Word, segmenter: &Segmenter) -> Option<[Word; 2]> {
    let parted = before.span.start + CHARACTER;
    if word.part != Part::Noun || word.span.len() != CHARACTER || before.span.len() != 2 * CHARACTER {
        return None;
    }
    let frequency = |word: &str| segmenter.lexicon().find(word).map_or(0, |entry| entry.frequency);
    let first = frequency(before.span.of(text));
    let earlier = first > 0 && frequency(text.get(parted..word.span.end)?) > first;
    let spans = [Span::new(before.span.start, parted), Span::new(parted, word.span.end)];
    (earlier && !segmenter.is_own(before.span.of(text)))
        .then(|| spans.map(|span| read(text, span, segmenter)))
}

/// The word at `span` as the dictionary has it.
fn read(text: &str, span: Span, segmenter: &Segmenter) -> Word {
    let entry = segmenter.lexicon().find(span.of(text));
    Word { span, part: entry.map_or(Part::Unknown, |entry| part(entry.tag, span.of(text))) }
}

#[cfg(test)]
mod tests {
    use crate::words::read as words;

    #[test]
    fn words_are_parted_where_the_words_beside_them_show_it() {
        let held = |text: &str, word: &str| words(text).contains(&word.to_owned());
        assert!(held("向大会致贺电。", "贺电"), "{:?}", words("向大会致贺电。"));
        assert!(held("第38届渔业论坛闭幕", "第38届"), "{:?}", words("第38届渔业论坛闭幕"));
        assert!(held("海州市养犬有规矩", "海州市"), "{:?}", words("海州市养犬有规矩"));
        assert!(held("策展人余健介绍", "余健"), "{:?}", words("策展人余健介绍"));
        assert!(!held("总统卡里莫互致贺电", "莫互"), "{:?}", words("总统卡里莫互致贺电"));
        assert!(!held("较前三月上升，此届展会还会更大", "较前"), "{:?}", words("较前三月上升"));
        assert!(!held("此届展会还会更大", "还会"), "{:?}", words("此届展会还会更大"));
        assert!(held("促A股反弹", "A股"), "{:?}", words("促A股反弹"));
        assert!(held("研究生会致辞，电话会议", "致辞"), "{:?}", words("研究生会致辞，电话会议"));
    }

    #[test]
    fn a_direction_is_no_place() {
        for text in ["溪州中东部有雨", "溪州 中东部和西部降温", "溪州市中东部"] {
            assert!(!words(text).contains(&"中东".to_owned()), "{:?}", words(text));
        }
        for text in ["中东部长级会议", "中东局势", "中东部分国家"] {
            assert!(words(text).contains(&"中东".to_owned()), "{:?}", words(text));
        }
    }

    #[test]
    fn a_name_that_the_text_has_elsewhere_gives_up_the_word_after_it() {
        for (text, name) in [
            ("沈越同外宾会谈。外长沈越说，合作很好。", "沈越"),
            ("贺岚答：可以接种。主任医师贺岚建议多休息。", "贺岚"),
            ("韩澈对记者说，队长韩澈很满意。", "韩澈"),
        ] {
            assert_eq!(words(text).iter().filter(|word| *word == name).count(), 2, "{:?}", words(text));
        }
        // Another person.
        let text = "贺岚婷表示满意。医师贺岚说，合作很好。";
        assert!(words(text).contains(&"贺岚婷".to_owned()), "{:?}", words(text));
    }

    #[test]
    fn a_name_is_not_joined_with_what_it_does() {
        let text = "澄湾队夺得冠军。澄湾队夺得总冠军后，领队致谢。";
        assert!(words(text).contains(&"夺得".to_owned()), "{:?}", words(text));
    }
}
