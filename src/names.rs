//! Which people, places, organisations, documents and slogans does a text name?
//!
//! A place is known by the list of administrative divisions; a person by the post before the name
//! (市商务局党组书记、局长王志俊) or by what is reported of them, and then wherever the name stands; an organisation, a
//! site or an event by how its name ends, or by a list; an index and what an exchange trades by how markets speak of
//! them; a document by 《》, a slogan by “”. Longer names hold shorter ones: the place in an organisation's name is not
//! counted by itself. A short form of a name that the text has in full counts as that name, and 全市 as the place that
//! it is certain to mean. Traditional characters are read as their simplified forms.

mod again;
mod class;
mod endings;
mod home;
mod known;
mod listed;
mod lists;
mod markets;
mod people;
mod places;
mod spelled;

use std::borrow::Cow;

use crate::hashed::HashMap;

pub use class::{Class, Level};

use crate::document::Document;
use crate::order;
use crate::quantities::fold;
use crate::report::{Name, NameKind};
use crate::span::Span;
use crate::words::{Part, Word};
use places::Starts;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its characters in the clean text.
    pub span: Span,
    /// What it names, as a report says it.
    pub kind: NameKind,
    /// What it names, more finely.
    pub class: Class,
    /// The words for a person's post, just before the name.
    pub title: Option<Span>,
    /// The full name of what is meant: of 全市 where it is certain, of 潍坊 where the text also says 潍坊市, of a short
    /// form.
    pub meant: Option<String>,
    /// Of 全市 and the like: what sort of whole.
    pub whole: Option<Whole>,
    /// Of a place: the larger place that is written right before it (四川省 of 四川省绵阳市); of an organisation: the place
    /// that its name begins with (阿根廷 of 阿根廷能源部).
    pub within: Option<(Span, Class)>,
}

/// What a word for a whole says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// 全球.
    World,
    /// 全国, 我国.
    State,
    /// 全省, 我市, 全县.
    Division,
    /// 本公司, 我行: who speaks; 公司: the company named before.
    Organisation,
}

impl Mention {
    const fn new(span: Span, class: Class) -> Self {
        Self { span, kind: class.kind(), class, title: None, meant: None, whole: None, within: None }
    }
}

/// The people, places and indices among `names`: what no word may cross.
pub fn proper(names: &[Mention]) -> impl Iterator<Item = (Span, Part)> {
    names.iter().filter(|name| name.whole.is_none()).filter_map(|name| match name.kind {
        NameKind::Person => Some((name.span, Part::Person)),
        NameKind::Place => Some((name.span, Part::Place)),
        _ if name.class == Class::Index => Some((name.span, Part::ProperNoun)),
        _ => None,
    })
}

/// The longest document's name and the longest slogan, in characters.
const DOCUMENT: usize = 60;
const SLOGAN: usize = 16;

/// A text with its words. Without words only what bounds itself is read: places in full, long names of the list,
/// quotations.
struct Text<'t> {
    /// The clean text in simplified characters, which are as long as the others.
    folded: Cow<'t, str>,
    words: &'t [Word],
}

impl Text<'_> {
    fn of(&self, word: usize) -> &str {
        self.words[word].span.of(&self.folded)
    }

    /// The word that holds the byte `at`.
    fn word_at(&self, at: usize) -> Option<&Word> {
        self.words.get(self.words.partition_point(|word| word.span.end <= at))
    }

    /// The number of the first word after `span`.
    fn after(&self, span: Span) -> usize {
        self.words.partition_point(|word| word.span.start < span.end)
    }

    /// The `length` characters from `at` on.
    fn characters(&self, at: usize, length: usize) -> Option<Span> {
        let (last, c) = self.folded[at..].char_indices().nth(length - 1)?;
        Some(Span::new(at, at + last + c.len_utf8()))
    }

    /// Whether a word begins at `at`, or a longer name may go on there.
    fn begins_word(&self, at: usize) -> bool {
        self.word_at(at).is_none_or(|word| {
            word.span.start >= at || matches!(word.part, Part::Place | Part::Organisation | Part::Unknown)
        })
    }

    /// Whether a word ends at `at`, with no longer name to go on there.
    fn ends_word(&self, at: usize) -> bool {
        self.word_at(at).is_none_or(|word| word.span.start >= at)
    }

    /// Whether words begin and end with `span`, or may be parts of longer names there: 海口 does not in 沿海口岸.
    fn parts_words(&self, span: Span) -> bool {
        self.begins_word(span.start) && self.begins_word(span.end)
    }

    /// Whether a name of a list stands here: words begin and end with it, and letters and digits do not go on.
    fn stands(&self, span: Span) -> bool {
        let joined = |inner: Option<char>, outer: Option<char>| {
            let alphanumeric = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            alphanumeric(inner) && alphanumeric(outer)
        };
        // 8月8日|立秋
        let date = |first: char, before: char| before.is_ascii_digit() && first == '日';
        let name = span.of(&self.folded);
        let before = self.folded[..span.start].chars().next_back();
        let after = self.folded[span.end..].chars().next();
        let dated = before.zip(name.chars().next()).is_some_and(|(before, first)| date(first, before));
        !dated
            && !joined(name.chars().next(), before)
            && !joined(name.chars().next_back(), after)
            && self.parts_words(span)
    }
}

/// The names in a document whose clean text has these `words`, in order of appearance; none overlaps another.
pub fn read(document: &Document, words: &[Word]) -> Vec<Mention> {
    let text = Text { folded: fold(document.clean()), words };
    let divisions = places::read(&text);
    let mut mentions: Vec<Mention> = divisions.iter().map(places::Found::mention).collect();
    mentions.extend(listed::read(&text));
    mentions.extend(places::foreign(&text));
    let tailed = places::with_tails(&text, &mentions);
    mentions.extend(tailed);
    let starts = Starts::new(mentions.iter());
    mentions.extend(quoted(&text.folded));
    mentions.extend(spelled::read(&text));
    mentions.extend(people::read(&text));
    mentions.extend(endings::read(&text, &starts));
    mentions.extend(markets::read(&text));
    mentions.extend(home::wholes(document, &text, &divisions));
    apart(&mut mentions);
    let again = again::read(&text, &mut mentions);
    mentions.extend(again);
    let taken_up = home::taken_up(&text, &mentions);
    mentions.extend(taken_up);
    apart(&mut mentions);
    nest(&mut mentions, &starts);
    with_editions(&text, &mut mentions);
    as_written(document.clean(), &text, &mut mentions);
    mentions
}

/// Leaves of names that overlap the first one, and of those that begin together the longest.
fn apart(mentions: &mut Vec<Mention>) {
    order::sort_by_key(mentions, |mention| (mention.span.start, usize::MAX - mention.span.end));
    let mut end = 0;
    mentions.retain(|mention| {
        let free = mention.span.start >= end;
        if free {
            end = mention.span.end;
        }
        free
    });
}

/// Gives full names in the characters that the text has them in.
fn as_written(clean: &str, text: &Text, mentions: &mut [Mention]) {
    if matches!(text.folded, Cow::Borrowed(_)) {
        return;
    }
    let spans: Vec<Span> = mentions.iter().map(|mention| mention.span).collect();
    let written: HashMap<&str, &str> =
        spans.iter().map(|span| (span.of(&text.folded), span.of(clean))).collect();
    for full in mentions.iter_mut().filter_map(|mention| mention.meant.as_mut()) {
        if let Some(written) = written.get(full.as_str()) {
            *full = (*written).to_owned();
        }
    }
}

/// Takes in which of many meetings is meant: 本届|全运会.
fn with_editions(text: &Text, mentions: &mut [Mention]) {
    let mut free = 0;
    for mention in mentions.iter_mut() {
        let first = text.words.partition_point(|word| word.span.end <= mention.span.start);
        if mention.class == Class::Event
            && let Some(before) = first.checked_sub(1).map(|before| text.words[before].span)
            && before.start >= free
            && lists::lists().editions.contains(before.of(&text.folded))
        {
            mention.span = mention.span.hull(before);
        }
        free = mention.span.end;
    }
}

/// Says of each place which larger one stands right before it, and of each organisation which one its name begins with.
fn nest(mentions: &mut [Mention], places: &Starts) {
    for mention in mentions.iter_mut().filter(|mention| mention.kind == NameKind::Organisation) {
        let place = places.place(mention.span.start);
        mention.within = place.filter(|(place, _)| place.end < mention.span.end);
    }
    for at in 1..mentions.len() {
        let (before, here) = (&mentions[at - 1], &mentions[at]);
        if let (Class::Place(larger), Class::Place(smaller)) = (before.class, here.class)
            && before.span.end == here.span.start
            && larger < smaller
        {
            mentions[at].within = Some((before.span, before.class));
        }
    }
}

/// The names of a document as a report has them, the most frequent first.
pub fn report(document: &Document, mentions: &[Mention]) -> Vec<Name> {
    let clean = document.clean();
    let mut names: Vec<Name> = Vec::new();
    let mut index: HashMap<(&str, NameKind), usize> = HashMap::default();
    // 全市 without a certain place names nothing.
    for mention in mentions
        .iter()
        .filter(|mention| mention.class.is_reported() && (mention.whole.is_none() || mention.meant.is_some()))
    {
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
                    ('《', '》') if (1..=DOCUMENT).contains(&length) => Class::Document,
                    ('“', '”') if (3..=SLOGAN).contains(&length) && !span.of(text).contains(SENTENCES) => {
                        Class::Slogan
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
    fn a_foreign_name_goes_on_with_what_stands_beside_it_everywhere() {
        let text = "部队在波克罗夫斯克方向推进，波克罗夫斯克守军仍在坚守，波克罗夫斯克以北有三个村庄。";
        assert_eq!(of(NameKind::Place, text), ["波克罗夫斯克"; 3]);
        // What stands there only once, and other words, are no part of it.
        let text = "外援斯蒂文森德比首发。斯蒂文森让观众起立，斯蒂文森让对手头疼。";
        assert!(of(NameKind::Person, text).iter().all(|name| name.ends_with("斯蒂文森")));
    }

    #[test]
    fn a_foreign_name_that_segmentation_parts_is_whole() {
        use NameKind::Person;
        let text = "西尼亚莎娃驾船出海。渔民等着西尼亚莎娃回港，西尼亚莎娃说风浪不大。";
        assert_eq!(of(Person, text), ["西尼亚莎娃"; 3]);
        assert_eq!(of(Person, "总理欧尔森此前到访渔港。"), ["总理·欧尔森"]);
        // A place whose name begins so is none, and neither is a team.
        assert_eq!(of(Person, "欧尔森队出海，渔民等着欧尔森队回港，欧尔森队得胜。"), [""; 0]);
    }

    #[test]
    fn a_name_that_begins_as_a_word_does_is_whole_after_a_post() {
        use NameKind::Person;
        assert_eq!(of(Person, "气象专家白云舟介绍，雾多。"), ["气象专家·白云舟"]);
        assert_eq!(of(Person, "外长卢远山到访，果农江远帆笑了。"), ["外长·卢远山", "果农·江远帆"]);
        assert_eq!(of(Person, "渔民高兴地说，雾散了。"), [""; 0]);
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
        let numbered =
            "扬州市第二人民医院、扬州第三中学和江苏省第一测绘院开放，中国远帆集团第十四研究所同日揭牌。";
        assert_eq!(
            of(Organisation, numbered),
            ["扬州市第二人民医院", "扬州第三中学", "江苏省第一测绘院", "中国远帆集团第十四研究所"]
        );
        assert_eq!(of(Organisation, "居全省第二，医院扩建；第三学校、扬州市第五批学校名单公布。"), [""; 0]);
    }

    /// Each name with its class, as `name/class`, and `name=full` where a short form stands.
    fn classes(source: &str) -> Vec<String> {
        let document = crate::articles::read(source);
        let text = document.clean();
        let words = crate::words::segmenter().cut(text, &crate::quantities::read(text, &[], None).spans());
        let said = |mention: Mention| {
            let name = mention.span.of(text);
            let full =
                mention.meant.filter(|full| full != name).map_or_else(String::new, |full| format!("={full}"));
            format!("{name}{full}/{:?}", mention.class)
        };
        read(&document, &words).into_iter().map(said).collect()
    }

    #[test]
    fn companies_are_known_by_their_endings_and_by_a_list() {
        let text = "江苏远帆纺织有限公司（以下简称“远帆纺织”）今年扩产。远帆纺织与比亚迪、宁德时代签约。";
        assert_eq!(
            classes(text),
            [
                "江苏远帆纺织有限公司/Company",
                "远帆纺织/Slogan",
                "远帆纺织=江苏远帆纺织有限公司/Company",
                "比亚迪/Company",
                "宁德时代/Company"
            ]
        );
        // A text may introduce several short forms, one of them a common word.
        let text =
            "江苏远帆纺织有限公司（以下简称“远帆纺织”或“公司”）今年扩产。公司营收12亿元，上市公司增多。";
        let full = |name: &str| format!("{name}=江苏远帆纺织有限公司/Company");
        assert_eq!(classes(text)[2..], [full("公司"), full("公司")]);
        assert_eq!(classes("工行和中石化发布年报。"), ["工行=工商银行/Company", "中石化=中国石化/Company"]);
        assert_eq!(classes("海燧科技（301234.SZ）中标。"), ["海燧科技/Company"]);
        // A year in brackets is no stock code, a kind of company no name.
        assert_eq!(
            classes("新增上市公司12家，全国商业银行利润上升，规划（2023）印发。"),
            ["全国/Place(State)"]
        );
    }

    #[test]
    fn a_doubtful_short_name_needs_the_full_one() {
        assert_eq!(classes("小米丰收，生活平安，苹果上市。"), [""; 0]);
        assert_eq!(classes("小米集团开业，小米销量上升。"), ["小米集团/Company", "小米=小米集团/Company"]);
    }

    #[test]
    fn offices_and_bodies_stand_in_lists() {
        let text = "国家金融监督管理总局、海关总署和央行发布公告，世贸组织与欧足联回应。";
        assert_eq!(
            classes(text),
            [
                "国家金融监督管理总局/Authority",
                "海关总署/Authority",
                "央行=中国人民银行/Authority",
                "世贸组织=世界贸易组织/Body",
                "欧足联/Body"
            ]
        );
        assert_eq!(classes("广大干部下沉一线，东部升温，形成新格局，俱乐部开放。"), [""; 0]);
    }

    #[test]
    fn indices_markets_and_goods_are_what_is_traded() {
        let text = "截至收盘，沪指跌0.4%，中证软件指数涨1.2%，上证B指走平。A股回暖，棉纱期货主力合约收于每吨2.1万元。";
        assert_eq!(
            classes(text),
            [
                "沪指=上证指数/Index",
                "中证软件指数/Index",
                "上证B指/Index",
                "A股/Market",
                "棉纱期货主力合约/Instrument"
            ]
        );
        assert_eq!(classes("居民消费价格指数上涨0.2%，恒生银行指出风险。"), ["恒生银行/Company"]);
    }

    #[test]
    fn regions_and_places_abroad_are_places() {
        let text = "长三角地区和中部地区增长，东盟与田纳西州签约，巴黎、首尔降温，西藏地区生产总值上升。";
        assert_eq!(
            classes(text),
            [
                "长三角地区/Place(Region)",
                "中部地区/Place(Region)",
                "东盟/Place(Bloc)",
                "田纳西州/Place(City)",
                "巴黎/Place(City)",
                "首尔/Place(City)",
                "西藏/Place(Province)"
            ]
        );
    }

    #[test]
    fn a_larger_place_may_stand_before_a_smaller_one() {
        let document = crate::articles::read("四川省绵阳市三台县在修路，云南、扬州也在修。");
        let text = document.clean();
        let words = crate::words::segmenter().cut(text, &[]);
        let within: Vec<_> = read(&document, &words)
            .into_iter()
            .map(|mention| {
                (mention.span.of(text).to_owned(), mention.within.map(|(span, _)| span.of(text).to_owned()))
            })
            .collect();
        let expected = [
            ("四川省", None),
            ("绵阳市", Some("四川省")),
            ("三台县", Some("绵阳市")),
            ("云南", None),
            ("扬州", None),
        ];
        assert_eq!(within.len(), expected.len());
        for ((name, larger), (expected, holds)) in within.iter().zip(expected) {
            assert_eq!((name.as_str(), larger.as_deref()), (expected, holds));
        }
    }

    #[test]
    fn sites_and_events_begin_with_a_place_or_a_word_no_dictionary_has() {
        let text = "宁波舟山港、苏州工业园区和扬州机场扩建，本届进博会与扬州旅游博览会开幕。";
        assert_eq!(
            classes(text),
            [
                "宁波舟山港/Place(Site)",
                "苏州工业园区/Place(Site)",
                "扬州机场/Place(Site)",
                "本届进博会=中国国际进口博览会/Event",
                "扬州旅游博览会/Event"
            ]
        );
        assert_eq!(classes("改造老旧小区，建设民生工程，举办各类论坛。"), [""; 0]);
    }

    #[test]
    fn teams_go_on_without_what_they_are() {
        let text = "扬州远帆队主场获胜。远帆队得胜后，远帆排名第三，扬州队也赢了。";
        assert_eq!(
            classes(text),
            ["扬州远帆队/Team", "远帆队=扬州远帆队/Team", "远帆=扬州远帆队/Team", "扬州队/Team"]
        );
    }

    #[test]
    fn people_are_known_by_what_stands_around_them() {
        use NameKind::Person;
        assert_eq!(of(Person, "周明远教授来了，被告周某应当赔偿。"), ["周明远", "周某"]);
        assert_eq!(
            of(Person, "外援帕戈得到27分。卡洛斯·莫雷诺上场。莫雷诺也得分。"),
            ["外援·帕戈", "卡洛斯·莫雷诺", "卡洛斯·莫雷诺"]
        );
        assert_eq!(of(Person, "居民向市民介绍，农民应选择良种。"), [""; 0]);
    }

    #[test]
    fn traditional_characters_are_read_as_simplified_ones() {
        assert_eq!(
            classes("台灣的聯發科 (2454) 營收上升，恆生指數收高。"),
            ["台灣/Place(Province)", "聯發科/Company", "恆生指數/Index"]
        );
    }

    #[test]
    fn a_part_of_a_place_is_a_region() {
        assert_eq!(
            classes("菲律宾北部降雨，内蒙古西部地区投产。"),
            ["菲律宾北部/Place(Region)", "内蒙古西部地区/Place(Region)"]
        );
    }

    #[test]
    fn a_trade_alone_makes_no_company() {
        assert_eq!(classes("发展数字经济、冷链物流、智能制造。"), [""; 0]);
        assert_eq!(classes("海燧科技发布年报，远帆地产、安顺城投亏损。").len(), 3);
        assert_eq!(classes("每公顷增加施氮量，施氮量与产量相关。施氮量下降。"), [""; 0]);
    }

    #[test]
    fn dotted_names_are_whole_and_their_last_part_is_known_again() {
        use NameKind::Person;
        assert_eq!(
            of(Person, "发言人朱莉·科扎克表示，经济放缓。科扎克还说，前景不明。"),
            ["发言人·朱莉·科扎克", "朱莉·科扎克"]
        );
    }

    #[test]
    fn the_world_and_who_speaks_are_wholes() {
        let document = crate::articles::read("全球需求回升，本公司订单增加。");
        let words = crate::words::segmenter().cut(document.clean(), &[]);
        let wholes: Vec<_> = read(&document, &words).into_iter().map(|mention| mention.whole).collect();
        assert_eq!(wholes, [Some(Whole::World), Some(Whole::Organisation)]);
    }

    #[test]
    fn a_company_is_taken_up_where_the_text_names_one() {
        let text = "江苏远帆纺织有限公司今年扩产。上半年，公司营业收入增长，其他公司持平。";
        let document = crate::articles::read(text);
        let words = crate::words::segmenter().cut(document.clean(), &[]);
        let read = read(&document, &words);
        let taken_up: Vec<_> = read.iter().filter(|mention| mention.whole.is_some()).collect();
        assert_eq!(taken_up.len(), 1);
        assert!(document.clean()[taken_up[0].span.end..].starts_with("营业收入"));
        assert_eq!(classes("公司是市场的主体。"), [""; 0]);
    }

    #[test]
    fn what_a_report_has_no_kind_for_is_left_out_of_it() {
        let text = "沪指收高，广交会闭幕，扬州市修路。";
        let document = crate::articles::read(text);
        let words = crate::words::segmenter().cut(document.clean(), &[]);
        let names = report(&document, &read(&document, &words));
        assert_eq!(names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["扬州市"]);
    }

    #[test]
    fn fifty_thousand_names_take_a_time_in_proportion() {
        let given: Vec<char> = "明远志俊安民国梁春江海涛建新晓松文清".chars().collect();
        let mut roster = String::new();
        let mut count = 0;
        for first in &given {
            for second in &given {
                for family in ["林", "周", "沈", "陆", "尉迟"] {
                    count += 1;
                    roster.push_str(&format!("记者{family}{first}{second}{}报道。", count % 7));
                }
            }
        }
        let seconds = |text: &str| {
            let document = Document::plain(text);
            let words = crate::words::segmenter().cut(document.clean(), &[]);
            let started = std::time::Instant::now();
            assert!(read(&document, &words).len() > 100);
            started.elapsed().as_secs_f64()
        };
        let few = seconds(&roster.repeat(2));
        let many = seconds(&roster.repeat(16));
        assert!(many < few * 8.0 * 4.0 + 0.1, "{few} s, and for eight times the text {many} s");
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
