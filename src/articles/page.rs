//! What stands on a page: its texts, what stands between them, and the words of both.
//!
//! Pairs of neighbouring Chinese characters stand in for words: titles are short, and no dictionary is at hand.
//! A pair counts the more the fewer of the page's texts hold it.

use crate::hashed::HashMap;

use super::{TEXTS, address::is_part, head, is_heading};
use crate::layout::{End, Kind, Layout, Paragraph};
use crate::order::sort_numbers;

/// More heading lines than a title has, without a blank line, are verse or a list.
const VERSE: usize = 7;

/// More headings than this above or below all texts are a list.
pub(crate) const LIST: usize = 3;

/// One of so many texts is numbered where many are.
const NUMBERED: usize = 3;

/// Lines of a stanza, at least.
const STANZA: usize = 4;

/// The texts of a page and what stands between them, as indices of the layout's paragraphs.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) texts: Vec<usize>,
    /// Headings, authors and sources above each text; the last group stands below all texts.
    pub(crate) groups: Vec<Vec<usize>>,
}

impl Page {
    pub(crate) fn of(layout: &Layout, banners: &[usize]) -> Self {
        let mut page = Self::default();
        let mut group: Vec<usize> = Vec::new();
        for (at, paragraph) in layout.paragraphs.iter().enumerate() {
            if banners.contains(&at) {
                continue;
            }
            let between = is_heading(layout, paragraph)
                || matches!(paragraph.kind, Kind::Byline | Kind::Source | Kind::Affiliation);
            if between {
                group.push(at);
                continue;
            }
            page.push_verse(layout, &mut group);
            page.groups.push(std::mem::take(&mut group));
            page.texts.push(at);
        }
        page.groups.push(group);
        page
    }

    /// Makes a text of each line of a verse: of many lines without a blank one, and of stanzas below their author.
    fn push_verse(&mut self, layout: &Layout, group: &mut Vec<usize>) {
        let begins = |at: usize| layout.lines[layout.paragraphs[at].lines[0]].blanks > 0;
        let heading = |at: &usize| is_heading(layout, &layout.paragraphs[*at]);
        let named = |at: usize| layout.paragraphs[at].kind == Kind::Byline;
        let mut kept: Vec<usize> = Vec::new();
        let (mut start, mut stanzas) = (0, false);
        while start < group.len() {
            stanzas |= start > 0 && named(group[start - 1]) && !begins(group[start]);
            let ends = |&at: &usize| begins(group[at]) || named(group[at - 1]);
            let end = (start + 1..group.len()).find(ends).unwrap_or(group.len());
            let block = &group[start..end];
            stanzas &= block.len() >= STANZA && block.iter().all(heading);
            if stanzas || block.len() >= VERSE && block.iter().all(heading) {
                for &line in block {
                    self.groups.push(std::mem::take(&mut kept));
                    self.texts.push(line);
                }
            } else {
                kept.extend(block);
            }
            start = end;
        }
        *group = kept;
    }

    /// How many headings stand above a text.
    pub(crate) fn headings(&self, layout: &Layout, group: usize) -> usize {
        self.groups[group].iter().filter(|&&at| is_heading(layout, &layout.paragraphs[at])).count()
    }

    /// Whether all articles stand below their titles, one after the other: a title or a report (本报讯) stands at the
    /// page's head, no text breaks off as where a column was cut, and no titles stand below the texts or all together.
    pub(crate) fn is_orderly(&self, layout: &Layout, several: bool) -> bool {
        let kind = |&at: &usize| layout.paragraphs[at].kind;
        let breaks_off = |&at: &usize| {
            let paragraph = &layout.paragraphs[at];
            let last = &layout.lines[paragraph.lines[paragraph.lines.len() - 1]];
            paragraph.open && paragraph.kind == Kind::Text && !matches!(last.end, End::Semicolon | End::Colon)
        };
        let last = self.texts.len();
        let (above, below) = (self.headings(layout, 0), self.headings(layout, last));
        let named = self.groups[last].iter().any(|at| kind(at) == Kind::Byline);
        let opens = below == 0 && self.texts.first().map(kind) == Some(Kind::Dateline);
        // As many titles above the first text as texts that open as reports do, and none further down.
        let reports = self.texts.iter().filter(|at| kind(at) == Kind::Dateline).count();
        let listed =
            above > 1 && reports == above && (1..=last).all(|group| self.headings(layout, group) == 0);
        let strewn = several && (above.max(below) > LIST || listed) || below > 0 && named;
        (above > 0 || opens) && !strewn && !self.texts.iter().any(breaks_off)
    }

    /// Whether no text is a report, nobody is named and many texts are numbered: a statute, a list.
    pub(crate) fn is_numbered(&self, source: &str, layout: &Layout) -> bool {
        let kind = |&at: &usize| layout.paragraphs[at].kind;
        let head = |&at: &usize| layout.lines[layout.paragraphs[at].lines[0]].span.of(source);
        let numbered = self.texts.iter().filter(|at| is_part(head(at).trim_start())).count();
        self.texts.len() <= NUMBERED * numbered
            && !self.texts.iter().any(|at| kind(at) == Kind::Dateline)
            && !self.groups.iter().skip(1).flatten().any(|at| kind(at) == Kind::Byline)
    }

    /// Whether nothing speaks for more than one article: below its head there are only sentences that end.
    pub(crate) fn is_plain(&self, layout: &Layout) -> bool {
        let ends = |&at: &usize| !layout.paragraphs[at].open && layout.paragraphs[at].kind != Kind::Dateline;
        self.groups.iter().skip(1).all(Vec::is_empty) && self.texts.iter().skip(1).all(ends)
    }
}

/// How many characters of a paragraph tell what it is about.
const SAMPLE: usize = 500;

/// Keeps short texts from being like each other by chance.
const SHORT: f64 = 20.0;

/// A page has not more headings than this that tell its texts apart.
const HEADINGS: usize = 60;

/// The pairs of characters of each text and heading, and what they weigh.
#[derive(Debug, Default)]
pub(crate) struct Words {
    ids: HashMap<(char, char), u32>,
    weights: Vec<f64>,
    texts: Vec<Vec<u32>>,
    norms: Vec<f64>,
    /// The pairs of each heading, by its paragraph; of what is none, nothing.
    headings: Vec<Vec<u32>>,
    /// For each text: how much of each of the page's headings it speaks of.
    topics: Vec<Vec<f64>>,
    /// For each pair of characters, which texts hold it: a bit for each of [`TEXTS`].
    holders: Vec<[u64; TEXTS.div_ceil(64)]>,
    /// For each text, how much it has in common with each text above it.
    common: Vec<Vec<f64>>,
}

impl Words {
    pub(crate) fn of(source: &str, layout: &Layout, page: &Page) -> Self {
        let mut words = Self::default();
        let mut holders: Vec<u32> = Vec::new();
        for &at in &page.texts {
            let ids = words.ids_of(source, layout, &layout.paragraphs[at]);
            holders.resize(words.ids.len(), 0);
            ids.iter().for_each(|&id| holders[id as usize] += 1);
            words.texts.push(ids);
        }
        words.headings.resize(layout.paragraphs.len(), Vec::new());
        let mut headings: Vec<usize> = page.groups.iter().flatten().copied().collect();
        headings.retain(|&at| is_heading(layout, &layout.paragraphs[at]));
        for &at in &headings {
            words.headings[at] = words.ids_of(source, layout, &layout.paragraphs[at]);
        }
        holders.resize(words.ids.len(), 0);
        let count = page.texts.len() as f64;
        words.weights = holders.iter().map(|&n| (1.0 + count / (1.0 + f64::from(n))).ln()).collect();
        words.norms = words.texts.iter().map(|ids| words.weight(ids)).collect();
        words.find_topics(&headings);
        words.holders.resize(words.weights.len(), Default::default());
        for (text, ids) in words.texts.iter().enumerate() {
            ids.iter().for_each(|&id| words.holders[id as usize][text / 64] |= 1 << (text % 64));
        }
        let above = |text: usize| (0..text).map(|above| words.in_common(text, above)).collect();
        words.common = (0..words.texts.len()).map(above).collect();
        words
    }

    fn ids_of(&mut self, source: &str, layout: &Layout, paragraph: &Paragraph) -> Vec<u32> {
        let mut ids: Vec<u32> = Vec::new();
        let mut before = None;
        for c in head(source, layout, paragraph, SAMPLE).chars() {
            let han = matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
            if let Some(before) = before.filter(|_| han) {
                let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
                ids.push(*self.ids.entry((before, c)).or_insert(next));
            }
            before = han.then_some(c);
        }
        sort_numbers(&mut ids);
        ids.dedup();
        ids
    }

    fn find_topics(&mut self, headings: &[usize]) {
        let lines: Vec<&Vec<u32>> = headings.iter().take(HEADINGS).map(|&at| &self.headings[at]).collect();
        let mut holders = vec![0.0; self.weights.len()];
        lines.iter().flat_map(|line| line.iter()).for_each(|&id| holders[id as usize] += 1.0);
        let of = |text: &Vec<u32>, line: &Vec<u32>| {
            let held = line.iter().filter(|id| text.binary_search(id).is_ok()).map(|&id| id as usize);
            held.map(|id| self.weights[id] / holders[id]).sum::<f64>() / self.weight(line).max(1.0)
        };
        self.topics =
            self.texts.iter().map(|text| lines.iter().map(|line| of(text, line)).collect()).collect();
    }

    fn weight(&self, ids: &[u32]) -> f64 {
        ids.iter().map(|&id| self.weights[id as usize]).sum()
    }

    /// Whether the page has these two characters side by side.
    pub(crate) fn knows(&self, pair: (char, char)) -> bool {
        self.ids.contains_key(&pair)
    }

    /// How much two texts have in common, 0 to 1.
    pub(crate) fn shared(&self, one: usize, other: usize) -> f64 {
        let (above, below) = (one.min(other), one.max(other));
        if above < below { self.common[below][above] } else { 1.0 }
    }

    fn in_common(&self, one: usize, other: usize) -> f64 {
        let (a, b) = (&self.texts[one], &self.texts[other]);
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += self.weights[a[i] as usize];
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        sum / (SHORT + self.norms[one].min(self.norms[other]))
    }

    /// How much two texts speak of the same of the page's headings, 0 to 1.
    pub(crate) fn same_topic(&self, one: usize, other: usize) -> f64 {
        let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
        let (a, b) = (&self.topics[one], &self.topics[other]);
        let lengths = product(a, a) * product(b, b);
        if lengths > 0.0 { product(a, b) / lengths.sqrt() } else { 0.0 }
    }

    /// Which part of some headings some texts have too, 0 to 1.
    pub(crate) fn like(&self, headings: &[usize], texts: &[usize]) -> f64 {
        let ids = headings.iter().flat_map(|&at| &self.headings[at]);
        let mut among = <[u64; TEXTS.div_ceil(64)]>::default();
        texts.iter().for_each(|text| among[text / 64] |= 1 << (text % 64));
        let (mut shared, mut all) = (0.0, 0.0);
        for id in ids {
            let weight = self.weights[*id as usize];
            all += weight;
            if self.holders[*id as usize].iter().zip(&among).any(|(held, among)| held & among != 0) {
                shared += weight;
            }
        }
        if all > 0.0 { shared / all } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantities::runs_over;

    #[test]
    fn statutes_and_lists_are_numbered_and_news_is_not() {
        let numbered = |source: &str| {
            let layout = Layout::read(source, &[], runs_over);
            Page::of(&layout, &[]).is_numbered(source, &layout)
        };
        let statute = "柳川市渔船管理条例\n2012年10月25日 柳川市人大常委会《关于修改〈柳川市渔船管理条例〉的决定》第一次修正\n\
            第一条 为了保护渔业资源，制定本条例。\n第二条 下列水域为禁渔区：\n（一）产卵场；\n（二）洄游通道。\n\
            第一章 罚则\n第三条 在禁渔区捕捞的，处一千元以上五千元以下罚款；\n使用电鱼器具的，没收渔船。\n";
        assert!(numbered(statute));
        assert!(numbered(&statute.replace('\n', "\n\n")));
        assert!(!numbered(&format!("{statute}本报讯 昨日，柳川市举办开渔节，出海渔船86艘。\n")));
        let news = "柳川港扩建\n柳川港新建泊位5个，年吞吐能力增加900万吨。\n工程投资31亿元。\n一、工期\n工期为3年，\n由两家公司承建。\n";
        assert!(!numbered(news));
        assert!(!numbered(&news.replace("31亿元。", "31亿元，")));
    }
}
