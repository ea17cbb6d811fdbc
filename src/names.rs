//! Which people, places, organisations, documents and slogans does a text name?
//!
//! A place is known by the list of administrative divisions; a person by the post before the name
//! (市商务局党组书记、局长王志俊) or by what is reported of them, and then wherever the name stands; an organisation by
//! how its name ends; a document by 《》, a slogan by “”. Longer names hold shorter ones: the place in an organisation's
//! name is not counted by itself. Where 全市 is certain to be one of the places, it counts as that place.

mod home;
mod lists;
mod organisations;
mod people;
mod places;

use rustc_hash::FxHashMap;

use crate::document::Document;
use crate::order;
use crate::quantities::fold;
use crate::report::{Name, NameKind};
use crate::span::Span;
use crate::words::{Part, Word};

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its characters in the clean text.
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
    /// The words for a person's post, just before the name.
    pub title: Option<Span>,
    /// The full name of what is meant: of 全市 where it is certain, of 潍坊 where the text also says 潍坊市.
    pub meant: Option<String>,
    /// Of 全市 and the like: what sort of whole.
    pub whole: Option<Whole>,
}

/// What a word for a whole place says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// 全国, 我国.
    State,
    /// 全省, 我市, 全县.
    Division,
}

impl Mention {
    const fn new(span: Span, kind: NameKind) -> Self {
        Self { span, kind, title: None, meant: None, whole: None }
    }
}

/// The people and places among `names`: what no word may cross.
pub fn proper(names: &[Mention]) -> impl Iterator<Item = (Span, Part)> {
    names.iter().filter(|name| name.whole.is_none()).filter_map(|name| match name.kind {
        NameKind::Person => Some((name.span, Part::Person)),
        NameKind::Place => Some((name.span, Part::Place)),
        _ => None,
    })
}

/// The longest document's name and the longest slogan, in characters.
const DOCUMENT: usize = 60;
const SLOGAN: usize = 16;

/// A text with its words. Without words only what bounds itself is read: places in full, quotations.
struct Text<'t> {
    clean: &'t str,
    words: &'t [Word],
}

impl<'t> Text<'t> {
    fn of(&self, word: usize) -> &'t str {
        self.words[word].span.of(self.clean)
    }

    /// The word that holds the byte `at`.
    fn word_at(&self, at: usize) -> Option<&Word> {
        self.words.get(self.words.partition_point(|word| word.span.end <= at))
    }

    /// The number of the first word after `span`.
    fn after(&self, span: Span) -> usize {
        self.words.partition_point(|word| word.span.start < span.end)
    }

    /// Whether words begin and end with `span`, or may be parts of longer names there: 海口 does not in 沿海口岸.
    fn parts_words(&self, span: Span) -> bool {
        let begins = |at: usize| {
            self.word_at(at).is_none_or(|word| {
                word.span.start >= at || matches!(word.part, Part::Place | Part::Organisation | Part::Unknown)
            })
        };
        begins(span.start) && begins(span.end)
    }
}

/// The names in a document whose clean text has these `words`, in order of appearance; none overlaps another.
pub fn read(document: &Document, words: &[Word]) -> Vec<Mention> {
    // Traditional characters are read as their simplified forms, which take the same places.
    let folded = fold(document.clean());
    let text = Text { clean: &folded, words };
    let places = places::read(&text);
    let mut mentions = quoted(text.clean);
    mentions.extend(people::read(&text));
    mentions.extend(organisations::read(&text, &places));
    mentions.extend(home::wholes(document, &text, &places));
    mentions.extend(places.iter().map(|found| {
        let meant = found.in_full.then(|| found.place.name());
        Mention { meant, ..Mention::new(found.span, NameKind::Place) }
    }));
    // The longer of two that begin together comes first; what it holds is left out.
    order::sort_by_key(&mut mentions, |mention| (mention.span.start, usize::MAX - mention.span.end));
    let mut end = 0;
    mentions.retain(|mention| {
        let free = mention.span.start >= end;
        if free {
            end = mention.span.end;
        }
        free
    });
    mentions
}

/// The names of a document as a report has them, the most frequent first.
pub fn report(document: &Document, mentions: &[Mention]) -> Vec<Name> {
    let clean = document.clean();
    let mut names: Vec<Name> = Vec::new();
    let mut index: FxHashMap<(&str, NameKind), usize> = FxHashMap::default();
    // 全市 without a certain place names nothing.
    for mention in mentions.iter().filter(|mention| mention.whole.is_none() || mention.meant.is_some()) {
        let text = mention.meant.as_deref().unwrap_or_else(|| mention.span.of(clean));
        let at = *index.entry((text, mention.kind)).or_insert_with(|| {
            names.push(Name {
                text: text.to_owned(),
                kind: mention.kind,
                title: None,
                occurrences: Vec::new(),
            });
            names.len() - 1
        });
        names[at].occurrences.push(document.to_source(mention.span));
        if names[at].title.is_none() {
            names[at].title = mention.title.map(|title| title.of(clean).to_owned());
        }
    }
    order::sort_by_key(&mut names, |name| order::descending(name.occurrences.len()));
    names
}

/// 《documents》 and “slogans”, without their marks.
fn quoted(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match c {
            '《' | '“' => open = Some((at + c.len_utf8(), c)),
            '》' | '”' => {
                let Some((from, opener)) = open.take() else { continue };
                let span = Span::new(from, at);
                let length = span.of(text).chars().count();
                let kind = match (opener, c) {
                    ('《', '》') if (1..=DOCUMENT).contains(&length) => NameKind::Document,
                    ('“', '”') if (3..=SLOGAN).contains(&length) && !span.of(text).contains(SENTENCES) => {
                        NameKind::Slogan
                    }
                    _ => continue,
                };
                found.push(Mention::new(span, kind));
            }
            '\n' => open = None,
            _ => {}
        }
    }
    found
}

/// What no slogan holds.
const SENTENCES: &[char] = &['。', '，', '；', '！', '？', '：', ',', ';', '《'];

const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str) -> Vec<(NameKind, String, Option<String>)> {
        let document = crate::articles::read(source);
        let text = document.clean();
        let words = crate::words::segmenter().cut(text, &[]);
        let certain = |mention: &Mention| mention.whole.is_none() || mention.meant.is_some();
        let said = |mention: Mention| {
            let name = mention.meant.unwrap_or_else(|| mention.span.of(text).to_owned());
            (mention.kind, name, mention.title.map(|title| title.of(text).to_owned()))
        };
        read(&document, &words).into_iter().filter(certain).map(said).collect()
    }

    /// Each name of one kind, as `title·name` where it has one.
    fn of(kind: NameKind, text: &str) -> Vec<String> {
        let found = names(text).into_iter().filter(|(found, ..)| *found == kind);
        found
            .map(|(_, name, title)| title.map_or_else(|| name.clone(), |title| format!("{title}·{name}")))
            .collect()
    }

    #[test]
    fn people_are_known_by_their_posts_and_then_by_themselves() {
        use NameKind::Person;
        let text = "“路要先修。”县交通运输局党组书记、局长周明远说，今年再修八条。会后，周明远去了工地。";
        assert_eq!(of(Person, text), ["县交通运输局党组书记、局长·周明远", "周明远"]);
        assert_eq!(of(Person, "合作社理事长林芳介绍，收成很好。"), ["合作社理事长·林芳"]);
        assert_eq!(of(Person, "今年春天，记者林远、周帆在乡下采访。"), ["记者·林远", "记者·周帆"]);
        assert_eq!(of(Person, "主任会议通过了方案，书记带头落实，市长高度重视，局长安排部署。"), [""; 0]);
    }

    #[test]
    fn people_without_posts_are_known_by_what_is_reported_of_them() {
        use NameKind::Person;
        assert_eq!(of(Person, "沈国梁说，今年雨水多。"), ["沈国梁"]);
        assert_eq!(of(Person, "外援斯蒂文森上场，斯蒂文森得到8分。"), ["外援·斯蒂文森", "斯蒂文森"]);
    }

    #[test]
    fn places_are_those_of_the_list() {
        use NameKind::Place;
        let text = "四川省绵阳市三台县和云南的企业到扬州考察，沿海口岸繁忙，平安顺利，合作共赢。";
        assert_eq!(of(Place, text), ["四川省", "绵阳市", "三台县", "云南", "扬州"]);
    }

    #[test]
    fn a_short_name_that_may_be_a_word_needs_the_full_one() {
        use NameKind::Place;
        assert_eq!(of(Place, "日照充足，朝阳产业，世界大同。"), [""; 0]);
        assert_eq!(of(Place, "日照市港口繁忙。日照的茶好。"), ["日照市", "日照市"]);
    }

    #[test]
    fn a_whole_is_the_place_the_article_is_of() {
        use NameKind::Place;
        let text = "扬州市今年修路。扬州的路长，全市已通车。";
        assert_eq!(of(Place, text), ["扬州市", "扬州市", "扬州市"]);
        // Two cities alike: it is not certain which one is meant.
        assert_eq!(of(Place, "扬州市和徐州市修路。徐州、扬州都好，全市通车。").len(), 4);
        assert_eq!(of(Place, "我国东部多雨，四川省和云南省少雨。"), ["中国", "四川省", "云南省"]);
    }

    #[test]
    fn organisations_are_known_by_how_they_end() {
        use NameKind::Organisation;
        let text = "在扬州大学和江苏远帆纺织有限公司，市商务局与省发展改革委开展调研。大型企业集团、公立医院\
                    和上市公司形成新格局，各部门安排部署。市人力资源和社会保障局发布通知。";
        assert_eq!(
            of(Organisation, text),
            ["扬州大学", "江苏远帆纺织有限公司", "市商务局", "省发展改革委", "市人力资源和社会保障局"]
        );
        assert_eq!(of(Organisation, "扬州市首个行业协会成立了。"), [""; 0]);
    }

    #[test]
    fn documents_and_slogans_are_known_by_their_marks() {
        use NameKind::{Document, Slogan};
        let text = "依据《关于加强河湖管护的实施办法》，推进“千塘百湖”行动。他说：“今年很好，明年更好。”";
        assert_eq!(of(Document, text), ["关于加强河湖管护的实施办法"]);
        assert_eq!(of(Slogan, text), ["千塘百湖"]);
    }

    #[test]
    fn a_report_counts_and_locates_names() {
        let text = "扬州市修路。扬州的路长。局长周明远说，周明远很忙。";
        let document = crate::articles::read(text);
        let words = crate::words::segmenter().cut(document.clean(), &[]);
        let names = report(&document, &read(&document, &words));
        assert_eq!(names[0].text, "扬州市");
        assert_eq!(
            names[0].occurrences.iter().map(|span| span.of(text)).collect::<Vec<_>>(),
            ["扬州市", "扬州"]
        );
        assert_eq!((names[1].text.as_str(), names[1].title.as_deref()), ("周明远", Some("局长")));
        assert_eq!(names[1].occurrences.len(), 2);
    }

    #[test]
    fn without_words_places_and_quotations_are_still_read() {
        let document = Document::plain("扬州市发布《办法》。");
        let kinds: Vec<_> = read(&document, &[]).into_iter().map(|mention| mention.kind).collect();
        assert_eq!(kinds, [NameKind::Place, NameKind::Document]);
    }
}
