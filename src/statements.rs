//! What do an article's figures state?
//!
//! Sentences (`sentence`) are parted into tokens (`token`), the words around each figure are read (`surroundings`,
//! `predicate`), and candidates for what it measures, whose it is and when it holds are gathered with their features
//! (`indicator`, `subject`, `period`, `role`). One walk through the article (`discourse`) lets a chooser (`choice`,
//! `model`) take one of each. Figures of one thing become one row (`row`), and rows are held against each other
//! (`check`).

mod check;
pub mod choice;
mod class;
mod cue;
mod discourse;
mod features;
mod indicator;
mod link;
pub mod model;
mod period;
mod predicate;
mod role;
mod row;
mod sentence;
mod series;
mod subject;
mod surroundings;
mod token;

use crate::document::{ArticleText, Document};
use crate::hashed::HashSet;
use crate::layout::credit;
use crate::names;
use crate::order;
use crate::quantities::{MarkerKind, Quantities, fold};
use crate::report::{Check, Figure, FigureKind, Mention, NameKind, Period, Statement};
use crate::span::Span;
use crate::words::{Part, Word};
use choice::Chooser;
use cue::Cue;
use discourse::{Article, Discourse, Home, Named};
use link::Link;
use model::Model;
use token::{Kind, Mark};

/// All that was read of the figures of one document.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// The figures, in order, with all that is said of them.
    pub figures: Vec<Figure>,
    /// The rows of the table.
    pub rows: Vec<Statement>,
    /// What a share is taken of, where the text names it: 全市总量 of 占全市总量的95%.
    wholes: Vec<Option<String>>,
    /// The verb that the indicator is the object of: 开工 of 开工项目30个.
    verbs: Vec<Option<String>>,
}

/// Reads what the figures of `document` state; `words` and `names` are those of its clean text.
pub fn read(document: &Document, read: &Quantities, words: &[Word], names: &[names::Mention]) -> Statements {
    read_with(document, read, words, names, &mut Model::learned())
}

/// [`read`], with another chooser than the learned model.
pub fn read_with(
    document: &Document,
    read: &Quantities,
    words: &[Word],
    names: &[names::Mention],
    chooser: &mut dyn Chooser,
) -> Statements {
    let mut links = links(document, read, words, names, chooser);
    let article = |number: usize| document.article_at(read.quantities[number].span.start);
    let iso = |link: &Link| period(document, read, link).map(|period| period.iso);
    let (mut rows, row_of) = row::rows(&links, &read.quantities, article, iso);
    // A row is of the organisation that the text gives a short form: （以下简称“远帆”或“公司”）.
    let written: HashSet<&str> = names.iter().map(|name| name.span.of(document.clean())).collect();
    for (link, row) in links.iter().zip(&row_of) {
        let (Some(mention), Some(row)) = (&link.subject, row) else { continue };
        let at = names.partition_point(|name| name.span.start < mention.span.start);
        let name = names.get(at).filter(|name| name.span == mention.span);
        let name = name.filter(|name| name.kind == NameKind::Organisation);
        if let Some(full) =
            name.and_then(|name| name.meant.as_ref()).filter(|full| written.contains(full.as_str()))
        {
            rows[*row].subject = Some(full.clone());
        }
    }
    let wholes = links.iter_mut().map(|link| link.whole.take()).collect();
    let verbs = links.iter_mut().map(|link| link.verb.take()).collect();
    let figures = read
        .quantities
        .iter()
        .zip(links)
        .zip(row_of)
        .map(|((quantity, link), row)| Figure {
            article: document.article_at(quantity.span.start),
            span: document.to_source(quantity.span),
            kind: quantity.kind,
            value: quantity.value.clone(),
            bound: quantity.bound,
            unit: quantity.unit.clone(),
            period: period(document, read, &link),
            role: link.role,
            indicator: link.indicator.map(|mention| in_source(document, mention)),
            subject: link.subject.map(|mention| in_source(document, mention)),
            change: link.change,
            rank_scope: link.scope,
            statement: row,
            // Where columns are read out of order, a sentence's first run may leave its figure out.
            sentence: document.to_source(link.sentence).hull(document.to_source(quantity.span)),
        })
        .collect();
    Statements { figures, rows, wholes, verbs }
}

/// The arithmetic that `statements` of `document` allow.
pub fn checks(document: &Document, statements: &Statements) -> Vec<Check> {
    check::checks(document.source(), statements)
}

fn links(
    document: &Document,
    read: &Quantities,
    words: &[Word],
    names: &[names::Mention],
    chooser: &mut dyn Chooser,
) -> Vec<Link> {
    let text = document.clean();
    let marks = marks(read, names);
    let folded = fold(text);
    let whole = marks
        .iter()
        .filter(|mark| matches!(mark.kind, Kind::Figure(_) | Kind::Time(_)))
        .map(|mark| mark.span);
    let sentences = sentence::sentences(text, whole);
    let mut links = Vec::with_capacity(read.quantities.len());
    let (mut first, mut mark) = (0, 0);
    while first < sentences.len() {
        let number = document.article_at(sentences[first].span.start);
        let own = |sentence: &sentence::Sentence| document.article_at(sentence.span.start) == number;
        let end = first + sentences[first..].iter().take_while(|sentence| own(sentence)).count();
        let article = article((text, &folded), read, words, &document.articles()[number], names);
        let mut discourse = Discourse::new(text, &folded, read, words, article);
        for sentence in &sentences[first..end] {
            let after = mark + marks[mark..].partition_point(|mark| mark.span.start < sentence.span.end);
            discourse.read(*sentence, &marks[mark..after], chooser);
            mark = after;
        }
        links.append(&mut discourse.links);
        first = end;
    }
    links
}

/// What is known of an article before it is read; its text as written and in simplified characters.
fn article(
    (text, folded): (&str, &str),
    read: &Quantities,
    words: &[Word],
    article: &ArticleText,
    names: &[names::Mention],
) -> Article {
    let first = names.partition_point(|name| name.span.start < article.span.start);
    let end = first + names[first..].partition_point(|name| name.span.start < article.span.end);
    let named = names[first..end].iter().filter(|name| {
        matches!(name.kind, NameKind::Person | NameKind::Place | NameKind::Organisation)
            && !in_dateline(text, name.span)
    });
    let title = article.title.first().copied();
    Article {
        span: article.span,
        title: article.title.iter().map(|part| part.of(text)).collect(),
        title_span: title.unwrap_or(Span::new(article.span.start, article.span.start)),
        names: named
            .map(|name| {
                let tells = tells_of_others(folded, read, words, name);
                let (span, class) = name.within.filter(|_| tells).unwrap_or((name.span, name.class));
                let compared = is_compared(folded, read, name.span) || tells && name.within.is_none();
                Named { span, class, topical: begins_clause(text, span.start), compared }
            })
            .collect(),
        home: home((text, folded), read, article.span, names)
            .or_else(|| title.and_then(|title| reported(text, title, &names[first..end]))),
    }
}

/// Whom an article is about as a whole: the 全市, 全县 … that most clauses begin with, the first of them where several do.
fn home(
    (text, folded): (&str, &str),
    read: &Quantities,
    article: Span,
    names: &[names::Mention],
) -> Option<Home> {
    let first = names.partition_point(|name| name.span.start < article.start);
    let begins = |at: usize| {
        let before = text[article.start..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && before != '、')
    };
    let mut found: Vec<(usize, &names::Mention)> = Vec::new();
    for name in names[first..].iter().take_while(|name| name.span.end <= article.end) {
        let whole = name.whole == Some(names::Whole::Division) && begins(name.span.start);
        if !whole || is_compared(folded, read, name.span) {
            continue;
        }
        match found.iter_mut().find(|(_, other)| other.span.of(text) == name.span.of(text)) {
            Some((count, _)) => *count += 1,
            None => found.push((1, name)),
        }
    }
    let most = found.iter().map(|&(count, _)| count).max()?;
    let &(_, name) = found.iter().find(|&&(count, _)| count == most)?;
    Some(Home {
        mention: Mention { text: name.span.of(text).to_owned(), span: name.span },
        name: name.meant.clone(),
        class: name.class,
    })
}

/// The place of whose state an article is a report, by its title: 长沙县|2024年经济运行情况.
fn reported(text: &str, title: Span, names: &[names::Mention]) -> Option<Home> {
    use names::{Class, Level};
    let name = names.first().filter(|name| name.span.start == title.start)?;
    let Class::Place(Level::Province | Level::Prefecture | Level::County) = name.class else { return None };
    // 青岛啤酒2024年年度报告 is of no place.
    let follows = text[name.span.end..].starts_with(|c: char| c.is_numeric());
    let words = title.of(text).split(['（', '(']).next().unwrap_or_default();
    let is_its_own = follows || surroundings::is_place(name.span.of(text));
    (is_its_own && cue::cues().is_account(words.trim_end())).then(|| Home {
        mention: Mention { text: name.span.of(text).to_owned(), span: name.span },
        name: None,
        class: name.class,
    })
}

/// Whether a clause begins at a byte.
fn begins_clause(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ').chars().next_back();
    before.is_none_or(|before| !before.is_alphanumeric() && !matches!(before, '、' | '·' | '%'))
}

/// How many characters the longest cue of a comparison has.
const COMPARING: usize = 4;

/// How far behind a name its rank may stand, in bytes: 居|全省|三级医院|第4位.
const AMONG_WHOM: usize = 24;

/// Whether a name only says with what or among whom something is compared: 高于|全国, 位居|全省|第一.
fn is_compared(text: &str, read: &Quantities, name: Span) -> bool {
    use cue::Cue;
    let before = text[..name.start].trim_end();
    let next = read.quantities.partition_point(|quantity| quantity.span.start < name.end);
    let rank = read.quantities.get(next).filter(|next| next.kind == FigureKind::Rank);
    let rank = rank.map(|rank| &text[name.end..rank.span.start]);
    let comparing = Cue::THAN.or(Cue::ABOVE).or(Cue::BELOW).or(Cue::SHARE);
    let within = |c: char| c.is_alphanumeric() || c.is_whitespace();
    let comparing = match rank {
        Some(between) if between.len() <= AMONG_WHOM && between.chars().all(within) => {
            comparing.or(Cue::RANK)
        }
        _ => comparing,
    };
    let mut starts = before.char_indices().rev().map(|(at, _)| at).take(COMPARING);
    let compares = |from: usize| {
        let word = cue::cues().whole_word(&before[from..]);
        word.any(comparing) && !word.any(Cue::AND)
    };
    rank == Some("") || cue::cues().tells_standing(&text[name.end..]) || starts.any(compares)
}

/// How much of a clause is looked at behind the name of an office, in characters.
const ANNOUNCED: usize = 30;

/// Whether a name is that of an office which only tells of what the next clause says: 国家统计局10日发布数据，….
fn tells_of_others(text: &str, read: &Quantities, words: &[Word], name: &names::Mention) -> bool {
    use names::Class;
    if !matches!(name.class, Class::Authority | Class::Body | Class::Institution) {
        return false;
    }
    let rest = &text[name.span.end..];
    let mut near = rest.char_indices().take(ANNOUNCED);
    let Some((end, mark)) = near.find(|(_, c)| matches!(c, '，' | ',' | '：' | ':' | '。' | '；' | '\n'))
    else {
        return false;
    };
    if !matches!(mark, '，' | ',' | '：' | ':') || !cue::cues().tells_of_others(&rest[..end]) {
        return false;
    }
    let next = read.quantities.partition_point(|quantity| quantity.span.start < name.span.end);
    let counts = read.quantities.get(next).is_some_and(|next| next.span.start < name.span.end + end);
    !counts && !begins_with_act(text, read, words, name.span.end + end + mark.len_utf8())
}

/// 市公安局通报，今年以来共侦破案件…: whether a clause says at byte `begun` what someone does and no name of what is measured.
fn begins_with_act(text: &str, read: &Quantities, words: &[Word], begun: usize) -> bool {
    use cue::Cue;
    let time = read.times.partition_point(|time| time.span.start < begun);
    let time = read.times.get(time).filter(|time| time.span.start == begun);
    let begun = time.map_or(begun, |time| time.span.end);
    let next = &words[words.partition_point(|word| word.span.start < begun)..];
    let mut next = next.iter().take(ACT).map(|word| (word.part, cue::cues().whole_word(word.span.of(text))));
    // 将, 自, 对 lead to what is done; 共, 累计 do not say what.
    let leads = Cue::PLAN.or(Cue::PREPOSITION).or(Cue::FROM).or(Cue::VERB);
    let first = next.find(|&(part, cue)| {
        cue.any(leads) || !matches!(part, Part::Adverb | Part::Mark) && !cue.any(Cue::ADVERB.or(Cue::TOTAL))
    });
    first.is_some_and(|(part, cue)| cue.any(leads) || matches!(part, Part::Verb | Part::Function))
}

/// How many words may stand before what an office does: 已|累计.
const ACT: usize = 4;

/// How far a dateline reaches, in bytes.
const DATELINE: usize = 60;

/// Whether a name stands in a dateline, or in brackets that name who made the report: 新华社|北京|6月25日专电（记者|潘清）.
fn in_dateline(text: &str, name: Span) -> bool {
    let boundary = |at: usize| (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let (from, until) = (boundary(name.start.saturating_sub(DATELINE)), boundary(name.end + DATELINE));
    let before = &text[from..name.start];
    let line = before.rfind('\n').map(|end| from + end + 1).or((from == 0).then_some(0));
    let opening =
        |line: usize| credit::dateline(&text[line..until]).is_some_and(|end| line + end >= name.end);
    let bracket = before.rfind(['（', '(']).filter(|open| !before[*open..].contains(['）', ')']));
    let makers = |open: usize| credit::bracketed(&text[from + open..until]).is_some();
    bracket.is_some_and(makers) || line.is_some_and(opening)
}

/// Figures, times and names together, in order.
fn marks(read: &Quantities, names: &[names::Mention]) -> Vec<Mark> {
    let figures = read
        .quantities
        .iter()
        .enumerate()
        .map(|(number, figure)| Mark { span: figure.span, kind: Kind::Figure(number) });
    let times = read
        .times
        .iter()
        .enumerate()
        .map(|(number, time)| Mark { span: time.span, kind: Kind::Time(number) });
    let markers = read.markers.iter().map(|&(span, kind)| {
        let cue = if kind == MarkerKind::Item { Cue::COMMA } else { Cue::ADVERB };
        Mark { span, kind: Kind::Marker(cue) }
    });
    let mut marks: Vec<Mark> = figures.chain(times).collect();
    order::sort_by_key(&mut marks, |mark| order::by_span(mark.span));
    let free = |span: Span| {
        marks
            .get(marks.partition_point(|mark| mark.span.end <= span.start))
            .is_none_or(|mark| mark.span.start >= span.end)
    };
    let named = |name: &&names::Mention| {
        matches!(name.kind, NameKind::Person | NameKind::Place | NameKind::Organisation) && free(name.span)
    };
    let names: Vec<Mark> = names
        .iter()
        .filter(named)
        .map(|name| Mark { span: name.span, kind: Kind::Name(name.kind) })
        .collect();
    let markers: Vec<Mark> = markers.filter(|marker| free(marker.span)).collect();
    marks.extend(names);
    marks.extend(markers);
    order::sort_by_key(&mut marks, |mark| order::by_span(mark.span));
    marks
}

fn in_source(document: &Document, mention: Mention) -> Mention {
    Mention { span: document.to_source(mention.span), text: mention.text }
}

/// When a figure holds, with the words that tell it.
fn period(document: &Document, read: &Quantities, link: &Link) -> Option<Period> {
    let time = &read.times[link.period?];
    // What is told up to a date holds on it, and what goes on since one in no part of it.
    let whole = match time.period? {
        period @ crate::period::Period::Since(_) => period,
        period if time.since => period.since(),
        period => period.named(),
    };
    let member = link.member.and_then(|(nth, of)| whole.units(of).get(nth).copied());
    let iso = member.unwrap_or(whole).to_string();
    let text = time.span.of(document.clean()).split_whitespace().collect();
    Some(Period { iso, text, span: document.to_source(time.span) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities;
    use crate::report::{CheckKind, CheckStatus, Role};

    fn read_text(text: &str) -> (Document, Statements) {
        let document = Document::plain(text);
        let articles = [(Span::new(0, text.len()), None)];
        let segmenter = crate::words::segmenter();
        let found = quantities::read(document.clean(), &articles, Some(segmenter.lexicon()));
        let words = segmenter.cut(document.clean(), &found.spans());
        let statements = read(&document, &found, &words, &names::read(&document, &words));
        (document, statements)
    }

    /// Each figure as `role indicator subject`.
    fn said(text: &str) -> Vec<String> {
        let (_, statements) = read_text(text);
        let words =
            |mention: &Option<Mention>| mention.as_ref().map_or("-", |mention| &mention.text).to_owned();
        statements
            .figures
            .iter()
            .map(|figure| {
                format!("{:?} {} {}", figure.role, words(&figure.indicator), words(&figure.subject))
            })
            .collect()
    }

    #[test]
    fn a_clause_without_its_own_words_takes_the_last_ones() {
        let found = said("2023年，柳溪县实现旅游收入12.5亿元，同比增长8%，居全市第3位，占全市总量的22%。");
        assert_eq!(found[0], "Level 旅游收入 柳溪县");
        assert!(found[1].starts_with("Change 旅游收入") && found[2].starts_with("Rank 旅游收入"));
        assert!(found[3].starts_with("Share 旅游收入"), "{found:?}");
    }

    #[test]
    fn figures_in_order_belong_to_things_in_order() {
        let found = said("柴油、汽油、煤油产量分别下降3.1%、2.4%和1.9%。");
        assert_eq!(found, ["Change 柴油产量 -", "Change 汽油产量 -", "Change 煤油产量 -"]);
    }

    #[test]
    fn a_total_lends_its_noun_to_its_parts() {
        let text = "全县现有图书馆126座，其中县级6座、乡级120座。";
        let found = said(text);
        assert_eq!(found, ["Level 图书馆 全县", "Level 县级图书馆 全县", "Level 乡级图书馆 全县"]);
        let (document, statements) = read_text(text);
        assert_eq!(statements.rows[0].parts, [1, 2]);
        let checks = checks(&document, &statements);
        assert_eq!((checks[0].kind, checks[0].status), (CheckKind::Sum, CheckStatus::Holds));
    }

    #[test]
    fn a_sentence_that_begins_with_a_list_of_parts_goes_on_from_the_one_before() {
        let before = "2023年，全县生产总值200亿元，比上年增长4.5%。";
        let parts = "第一产业增加值30.2亿元，增长2%；第二产业增加值69.8亿元，增长6%；第三产业增加值100亿元，增长4.4%。";
        for (text, whole) in [
            (format!("{before}其中，{parts}"), vec![1, 2, 3]),
            (format!("{before}分产业看，{parts}"), vec![1, 2, 3]),
            (format!("{before}人均生产总值6.4万元，增长4.8%。其中，{parts}"), Vec::new()),
            (format!("{before}{parts}"), Vec::new()),
            (format!("{before}\n其中，{parts}"), Vec::new()),
            (format!("{before}全县经济平稳运行。其中，{parts}"), Vec::new()),
        ] {
            let (document, statements) = read_text(&text);
            assert_eq!(statements.rows[0].parts, whole, "{text}");
            let sums =
                checks(&document, &statements).into_iter().filter(|check| check.kind == CheckKind::Sum);
            let held: Vec<_> = sums.map(|check| check.status).collect();
            assert_eq!(held, vec![CheckStatus::Holds; usize::from(!whole.is_empty())], "{text}");
        }
    }

    #[test]
    fn a_heading_of_plans_makes_targets_and_one_of_review_does_not() {
        let text = "一、2022年工作回顾\n新修乡村道路80公里。\n二、2023年重点工作\n新修乡村道路95公里。";
        let (_, statements) = read_text(text);
        let found: Vec<_> = statements
            .figures
            .iter()
            .map(|figure| (figure.role, figure.period.as_ref().map(|period| period.iso.as_str())))
            .collect();
        assert_eq!(found, [(Role::Level, Some("2022")), (Role::Target, Some("2023"))]);
    }

    #[test]
    fn from_and_to_stand_in_one_row_with_their_change() {
        let text = "寄递时间由48小时缩短到36小时，缩短25%。";
        let (document, statements) = read_text(text);
        let row = &statements.rows[0];
        assert_eq!((row.from, row.level, row.change), (Some(0), Some(1), Some(2)));
        assert_eq!(checks(&document, &statements)[0].status, CheckStatus::Holds);
    }

    #[test]
    fn other_characters_read_the_same() {
        let traditional = said("全區實現貿易總額36億元，同比增長5%。");
        assert_eq!(traditional, ["Level 貿易總額 全區", "Change 貿易總額 全區"]);
    }

    #[test]
    fn what_is_no_sentence_is_read_without_a_panic() {
        for text in ["", "，。、", "5", "占%", "由3到", "其中：1个、2个、", "）“5%”（", "比上年\n增长\n3\n倍"]
        {
            said(text);
        }
    }
}
