//! What is a text about?
//!
//! Candidates (sequences of words within a clause) → evidence for each (title, frequency, rarity, spread, cohesion,
//! position, form) → probability of being a keyword → the best, without fragments; article by article, then of the
//! whole document.

mod candidates;
pub mod concordance;
mod evidence;
mod lists;
mod score;
mod select;
mod vocabulary;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Document;
use crate::lexicon::{Lexicon, Section};
use crate::names::Mention;
use crate::report::{Keyword, KeywordKind};
use crate::span::Span;
use crate::words::{Part, Segmenter, Word};
use candidates::Candidates;
use evidence::{Article, Tallies};
pub use evidence::{Evidence, NAMES};
use lists::Lists;
use score::Model;
use select::{Scored, select};
use vocabulary::Vocabulary;

/// The longest first line that is taken for a title where the layout found none, in bytes.
const LONGEST_TITLE: usize = 180;

/// A word that the reader brought is a keyword at least as likely as this.
const OWN_LEAST: f64 = 0.5;

/// A text of fewer words and marks is short; it has a keyword for so many of them, and a few in any case.
const SHORT: usize = 60;
const WORDS_A_KEYWORD: usize = 5;
const IN_ANY_CASE: usize = 2;

/// So many of an article's candidates, by a first guess, are scored in full.
const GUESSED: usize = 300;

/// Ranks keywords. Made once, used for any number of documents.
pub struct Ranker {
    lists: Lists,
    model: Model,
}

/// A keyword of one article.
struct Found {
    text: String,
    article: usize,
    score: f64,
    kind: KeywordKind,
    reasons: Vec<(&'static str, f64)>,
}

impl Ranker {
    /// A ranker with the lists that come with the dictionary.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { lists: Lists::new(lexicon), model: Model::read(lexicon.section(Section::KeywordTrees)) }
    }

    /// At most `max` keywords of a document's words, best first, none of them a stop word or in `stop`.
    pub fn rank(
        &self,
        document: &Document,
        segmenter: &Segmenter,
        words: &[Word],
        names: &[Mention],
        max: usize,
        stop: &FxHashSet<String>,
    ) -> Vec<Keyword> {
        let text = document.clean();
        let mut found = Vec::new();
        self.each_article(document, segmenter, words, names, |number, article, candidates| {
            let mut guessed: Vec<(f32, u32)> = (0..candidates.len())
                .filter_map(|number| {
                    let place = candidates.places(number)[0];
                    if segmenter.is_own(place.span(words).of(text)) {
                        return Some((f32::MAX, number as u32));
                    }
                    let guess = || self.model.guess(&article.glance(candidates, number).values());
                    (!article.is_generic(place)).then(|| (guess(), number as u32))
                })
                .collect();
            let kept = GUESSED.max(max * 4);
            if guessed.len() > kept {
                guessed.select_nth_unstable_by(kept, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                guessed.truncate(kept);
            }
            let scored = guessed.into_iter().filter_map(|(_, number)| {
                let number = number as usize;
                let places = candidates.places(number);
                let text = places[0].span(words).of(text);
                let least = if segmenter.is_own(text) { OWN_LEAST } else { 0.0 };
                (!stop.contains(text)).then(|| Scored {
                    text,
                    score: self.model.score(&article.evidence(candidates, number).values()).max(least),
                    places,
                    number,
                })
            });
            let short = article.words() < SHORT;
            let most = if short { max.min(IN_ANY_CASE + article.words() / WORDS_A_KEYWORD) } else { max };
            for Scored { text, score, number: candidate, .. } in select(scored.collect(), most, short) {
                let place = candidates.places(candidate)[0];
                let evidence = article.evidence(candidates, candidate);
                found.push(Found {
                    text: text.to_owned(),
                    article: number,
                    score,
                    kind: kind(&words[place.first as usize..place.end()], &evidence),
                    reasons: self.model.explain(&evidence.values()),
                });
            }
        });
        let mut keywords = of_the_document(found, max);
        let places = places(text, words, &keywords);
        for (keyword, places) in keywords.iter_mut().zip(places) {
            keyword.occurrences = places.into_iter().map(|span| document.to_source(span)).collect();
        }
        keywords
    }

    /// Every candidate of every article with its evidence: what the trees are trained on.
    pub fn candidates(
        &self,
        document: &Document,
        segmenter: &Segmenter,
        words: &[Word],
        names: &[Mention],
    ) -> Vec<(Span, Evidence)> {
        let mut all = Vec::new();
        self.each_article(document, segmenter, words, names, |_, article, candidates| {
            for number in 0..candidates.len() {
                all.push((candidates.places(number)[0].span(words), article.evidence(candidates, number)));
            }
        });
        all
    }

    fn each_article(
        &self,
        document: &Document,
        segmenter: &Segmenter,
        words: &[Word],
        names: &[Mention],
        mut read: impl FnMut(usize, &Article, &Candidates),
    ) {
        let text = document.clean();
        let vocabulary = Vocabulary::new(text, words, segmenter.lexicon(), &self.lists);
        let mut tallies = Tallies::default();
        let mut from = 0;
        for (number, article) in document.articles().iter().enumerate() {
            let to = from + words[from..].partition_point(|word| word.span.end <= article.span.end);
            let first_line = first_line(text, article.span);
            let title = if article.title.is_empty() { first_line.as_slice() } else { &article.title };
            let mut article = Article::new(text, words, &vocabulary, names, from..to, title, tallies);
            let candidates = Candidates::find(text, words, &vocabulary, from..to, article.words_to_title());
            article.count_families(&candidates);
            read(number, &article, &candidates);
            tallies = article.into_tallies();
            from = to;
        }
    }
}

/// The first line of an article where it looks like a title.
fn first_line(text: &str, article: Span) -> Option<Span> {
    let lead = article.of(text);
    let start = article.start + lead.len() - lead.trim_start().len();
    let line = text[start..article.end].find('\n').map(|end| Span::new(start, start + end))?;
    (line.len() <= LONGEST_TITLE && !line.of(text).trim_end().ends_with(['。', '；', '：', '，']))
        .then_some(line)
}

fn kind(words: &[Word], evidence: &Evidence) -> KeywordKind {
    let name =
        |word: &Word| matches!(word.part, Part::Person | Part::Place | Part::Organisation | Part::ProperNoun);
    match words {
        [word] if name(word) => KeywordKind::Name,
        [_] if evidence.known == 1.0 => KeywordKind::Word,
        [_] => KeywordKind::New,
        [first, ..] if name(first) && evidence.designator > 0.0 => KeywordKind::Name,
        // Characters that no dictionary holds as a word: 潍智救.
        _ if evidence.singles >= evidence.words - 1.0 && evidence.chars <= 4.0 => KeywordKind::New,
        _ => KeywordKind::Phrase,
    }
}

/// The keywords of all articles as one list: the probability that at least one article has the keyword.
fn of_the_document(found: Vec<Found>, max: usize) -> Vec<Keyword> {
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    let mut keywords: Vec<(Keyword, f64)> = Vec::new();
    let mut ranks: BTreeMap<usize, usize> = BTreeMap::new();
    for found in found {
        let rank = ranks.entry(found.article).or_default();
        *rank += 1;
        let next = keywords.len();
        let number = *numbers.entry(found.text.clone()).or_insert(next);
        if number == next {
            keywords.push((
                Keyword {
                    text: found.text,
                    score: 0.0,
                    kind: found.kind,
                    reasons: Vec::new(),
                    articles: Vec::new(),
                    occurrences: Vec::new(),
                },
                0.0,
            ));
        }
        let (keyword, best) = &mut keywords[number];
        keyword.articles.push((found.article, *rank));
        keyword.score = 1.0 - (1.0 - keyword.score) * (1.0 - found.score);
        if found.score > *best {
            (*best, keyword.reasons, keyword.kind) = (found.score, found.reasons, found.kind);
        }
    }
    let mut keywords: Vec<Keyword> = keywords.into_iter().map(|(keyword, _)| keyword).collect();
    // A stable sort: what scores the same stays in the order of the text's articles.
    keywords.sort_by(|a, b| b.score.total_cmp(&a.score));
    keywords.truncate(max);
    keywords
}

/// Where each keyword stands in the clean text: wherever its characters make up whole words.
fn places(text: &str, words: &[Word], keywords: &[Keyword]) -> Vec<Vec<Span>> {
    let mut places = vec![Vec::new(); keywords.len()];
    let mut begin: FxHashMap<Option<char>, Vec<usize>> = FxHashMap::default();
    for (number, keyword) in keywords.iter().enumerate() {
        begin.entry(keyword.text.chars().next()).or_default().push(number);
    }
    for (at, word) in words.iter().enumerate() {
        let rest = &text[word.span.start..];
        for number in begin.get(&rest.chars().next()).into_iter().flatten() {
            let keyword = keywords[*number].text.as_str();
            let span = Span::new(word.span.start, word.span.start + keyword.len());
            let spans: &mut Vec<Span> = &mut places[*number];
            let apart = spans.last().is_none_or(|last| last.end <= span.start);
            if apart && rest.starts_with(keyword) {
                let end = words[at..].iter().map(|word| word.span.end).find(|end| *end >= span.end);
                if end == Some(span.end) {
                    spans.push(span);
                }
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::segmenter;

    fn rank(text: &str, max: usize) -> Vec<Keyword> {
        let words = segmenter().cut(text, &[]);
        Ranker::new(segmenter().lexicon()).rank(
            &Document::plain(text),
            segmenter(),
            &words,
            &[],
            max,
            &FxHashSet::default(),
        )
    }

    #[test]
    fn whole_terms_of_the_title_come_first() {
        let text = "潮汐能电站并网发电\n海岛居民用上了潮汐能。潮汐能电站利用涨潮和落潮发电，潮汐能电站的发电成本逐年下降。";
        let keywords = rank(text, 5);
        assert_eq!(keywords.len(), 5);
        assert_eq!(keywords[0].text, "潮汐能电站", "{keywords:?}");
        assert_eq!(keywords[0].occurrences.len(), 3);
        assert!(keywords.is_sorted_by(|a, b| a.score >= b.score));
        for keyword in &keywords {
            assert!(!keyword.occurrences.is_empty(), "{keyword:?}");
            assert!(keyword.occurrences.iter().all(|span| span.of(text) == keyword.text));
            assert!(!keyword.reasons.is_empty() && keyword.articles.len() == 1);
        }
    }

    #[test]
    fn texts_without_terms_have_no_keywords() {
        for text in ["", " \n\n", "，。！？", "的了吗", "🙂🙂🙂", "1234567"] {
            assert!(rank(text, 10).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn endless_and_foreign_texts_are_ranked_too() {
        assert!(rank(&"好".repeat(200_000), 10).len() <= 10);
        assert!(!rank(&"海水淡化项目投产".repeat(5_000), 10).is_empty());
        assert!(!rank("日本のテレビ番組「海の見える街」は東京で放送された。Tokyo TV 5G.", 10).is_empty());
        assert_eq!(rank("海水", 10).len(), 1);
    }
}
