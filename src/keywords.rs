//! What is a text about?
//!
//! Candidates (sequences of words within a clause) → evidence for each (title, frequency, rarity, spread, cohesion,
//! position, form) → log odds of being a keyword → corrected by how it stands among the best → the best, without
//! fragments; article by article, then of the whole document.

mod asides;
mod candidates;
pub mod collocates;
pub mod concordance;
mod evidence;
mod lists;
mod rivals;
mod score;
mod select;
mod vocabulary;
mod wholes;

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::hashed::{HashMap, HashSet};

use crate::articles::imprint;
use crate::document::Document;
use crate::layout::kind::{is_menu, tells_of_source};
use crate::lexicon::{Lexicon, Section};
use crate::names::Mention;
use crate::order;
use crate::quantities::fold;
use crate::report::{Keyword, KeywordKind};
use crate::span::Span;
use crate::words::{Part, Segmenter, Word};
use candidates::{Candidates, Place};
use evidence::REASONS;
use evidence::{Article, Tallies};
pub use evidence::{Evidence, NAMES};
use lists::{Lists, retagged};
use rivals::RIVAL_REASONS;
use rivals::{COMPARED, Rival};
pub use rivals::{RIVAL_NAMES, Rivals};
use score::{Model, Reasons, probability};
use select::{Scored, select};
use vocabulary::Vocabulary;
use wholes::Wholes;

/// The longest first line that is taken for a title where the layout found none, in bytes.
const LONGEST_TITLE: usize = 180;

/// A word that the reader brought is a keyword at least as likely as this.
const OWN_LEAST: f64 = 0.5;

/// Of people who only say something once few are keywords, and those are known for their post: their log odds fall by
/// this.
const QUOTED_ONCE: f32 = 1.4;

/// An article has at most a keyword for so many words and marks, and a few in any case.
const WORDS_A_KEYWORD: usize = 9;
const IN_ANY_CASE: usize = 4;

/// So many of an article's candidates, by a first guess, are scored in full, however many keywords are asked for: the
/// first of a longer list are those of a shorter one.
const GUESSED: usize = 110;

/// Ranks keywords. Made once, used for any number of documents.
pub struct Ranker {
    lists: Lists,
    /// Weighs a candidate by itself.
    model: Model,
    /// Weighs how it stands among others.
    rivals: Model,
}

/// A keyword of one article.
struct Found {
    text: String,
    article: usize,
    score: f64,
    kind: KeywordKind,
    evidence: Evidence,
    rivals: Option<Rivals>,
}

impl Ranker {
    /// A ranker with the lists that come with the dictionary.
    pub fn new(lexicon: &Lexicon) -> Self {
        Self {
            lists: Lists::new(lexicon),
            model: Model::read(lexicon.section(Section::KeywordTrees), NAMES, REASONS),
            rivals: Model::read(lexicon.section(Section::RivalTrees), RIVAL_NAMES, RIVAL_REASONS),
        }
    }

    /// At most `max` keywords of a document's words, best first, none of them a stop word or in `stop`.
    pub fn rank(
        &self,
        document: &Document,
        segmenter: &Segmenter,
        words: &[Word],
        names: &[Mention],
        max: usize,
        stop: &HashSet<String>,
    ) -> Vec<Keyword> {
        let text = document.clean();
        let plain = plain(text);
        let stop: HashSet<String> = stop.iter().map(|word| unquoted(&self::plain(word)).to_owned()).collect();
        let mut found = Vec::new();
        self.each_article(document, segmenter, words, names, |number, article, candidates| {
            let guessed = self.guess(article, candidates, words, segmenter);
            let mut evidence = Vec::with_capacity(guessed.len());
            let mut scored: Vec<Scored> = guessed
                .into_iter()
                .filter_map(|candidate| {
                    let places = candidates.places(candidate);
                    let text = places[0].span(words).of(&plain);
                    if stop.contains(unquoted(text)) {
                        return None;
                    }
                    evidence.push(article.evidence(candidates, candidate));
                    let number = evidence.len() - 1;
                    let log_odds = self.model.log_odds(&evidence[number].values());
                    Some(Scored { text, score: 0.0, log_odds, places, number, own: segmenter.is_own(text) })
                })
                .collect();
            let rivals = self.compare(&mut scored, &evidence);
            for candidate in &mut scored {
                if article.is_quoted_once(&evidence[candidate.number], candidate.places) {
                    candidate.log_odds -= QUOTED_ONCE;
                }
                let least = if candidate.own { OWN_LEAST } else { 0.0 };
                candidate.score = probability(candidate.log_odds.into()).max(least);
            }
            let most = IN_ANY_CASE + article.words() / WORDS_A_KEYWORD;
            for Scored { score, places, number: own, .. } in select(scored, most, article.manner()) {
                let (evidence, place) = (evidence[own], places[0]);
                found.push(Found {
                    text: place.span(words).of(text).to_owned(),
                    article: number,
                    score,
                    kind: kind(&words[place.first as usize..place.end()], &evidence),
                    evidence,
                    rivals: rivals.get(&own).copied(),
                });
            }
        });
        let mut keywords = self.of_the_document(&found, max);
        let places = places(&plain, words, &keywords);
        for (keyword, places) in keywords.iter_mut().zip(places) {
            keyword.occurrences = places.into_iter().map(|span| document.to_source(span)).collect();
        }
        keywords
    }

    /// The candidates that are worth being scored in full, by a first guess, and the reader's own words.
    fn guess(
        &self,
        article: &Article,
        candidates: &Candidates,
        words: &[Word],
        segmenter: &Segmenter,
    ) -> Vec<usize> {
        let mut guessed: Vec<(f32, usize)> = (0..candidates.len())
            .filter_map(|number| {
                let places = candidates.places(number);
                if segmenter.is_own(places[0].span(words).of(article.text())) {
                    return Some((f32::MAX, number));
                }
                let guess = || self.model.guess(&article.glance(candidates, number).values());
                (!article.is_hopeless(places)).then(|| (guess(), number))
            })
            .collect();
        if guessed.len() > GUESSED {
            order::sort_by(&mut guessed, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            guessed.truncate(GUESSED);
        }
        guessed.into_iter().map(|(_, number)| number).collect()
    }

    /// The keywords of all articles as one list: the probability that at least one article has the keyword.
    fn of_the_document(&self, found: &[Found], max: usize) -> Vec<Keyword> {
        let mut numbers: HashMap<String, usize> = HashMap::default();
        let mut keywords: Vec<(Keyword, &Found)> = Vec::new();
        let mut ranks: HashMap<usize, usize> = HashMap::default();
        for found in found {
            let rank = ranks.entry(found.article).or_default();
            *rank += 1;
            let next = keywords.len();
            let number = *numbers.entry(narrow(&plain(&found.text))).or_insert(next);
            if number == next {
                let keyword = Keyword {
                    text: found.text.clone(),
                    score: 0.0,
                    kind: found.kind,
                    reasons: Vec::new(),
                    articles: Vec::new(),
                    occurrences: Vec::new(),
                };
                keywords.push((keyword, found));
            }
            let (keyword, best) = &mut keywords[number];
            if keyword.articles.last().is_none_or(|(article, _)| *article != found.article) {
                keyword.articles.push((found.article, *rank));
            }
            keyword.score = 1.0 - (1.0 - keyword.score) * (1.0 - found.score);
            if found.score > best.score {
                *best = found;
            }
        }
        // A stable sort: what scores the same stays in the order of the text's articles.
        order::sort_by(&mut keywords, |a, b| b.0.score.total_cmp(&a.0.score));
        keywords.truncate(max);
        let reasoned = |(keyword, best): (Keyword, &Found)| {
            let mut reasons = Reasons::default();
            reasons.add(&self.model, &best.evidence.values());
            if let Some(rivals) = best.rivals {
                reasons.add(&self.rivals, &rivals.values());
            }
            Keyword { kind: best.kind, reasons: reasons.largest_first(), ..keyword }
        };
        keywords.into_iter().map(reasoned).collect()
    }

    /// Corrects the log odds of the best of an article's candidates by how they stand among one another, which is
    /// returned by the numbers of their evidence.
    fn compare(&self, scored: &mut [Scored], evidence: &[Evidence]) -> HashMap<usize, Rivals> {
        order::sort_by(scored, |a, b| by_log_odds((a.log_odds, a.places), (b.log_odds, b.places)));
        let compared = scored.len().min(COMPARED);
        let best = &mut scored[..compared];
        let mut compared: Vec<Rival> = best
            .iter()
            .map(|one| Rival::new(one.text, one.places, one.log_odds, evidence[one.number].name))
            .collect();
        rivals::count_alone(&mut compared);
        let mut all = HashMap::default();
        for (at, one) in best.iter_mut().enumerate() {
            let rivals = rivals::among(&compared, at, &evidence[one.number]);
            one.log_odds += self.rivals.log_odds(&rivals.values());
            all.insert(one.number, rivals);
        }
        all
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

    /// How the best candidates of every article stand among one another, and their places: what the trees that compare
    /// them are trained on. `log_odds` has one number for each of [`Ranker::candidates`]; those without a finite one
    /// are left out.
    pub fn compared(
        &self,
        document: &Document,
        segmenter: &Segmenter,
        words: &[Word],
        names: &[Mention],
        log_odds: &[f32],
    ) -> Vec<(Span, Rivals)> {
        let plain = plain(document.clean());
        let mut log_odds = log_odds.iter();
        let mut all = Vec::new();
        self.each_article(document, segmenter, words, names, |_, article, candidates| {
            let mut scored: Vec<(f32, usize)> = log_odds
                .by_ref()
                .take(candidates.len())
                .enumerate()
                .filter_map(|(number, log_odds)| log_odds.is_finite().then_some((*log_odds, number)))
                .collect();
            let places = |number: usize| candidates.places(number);
            order::sort_by(&mut scored, |a, b| by_log_odds((a.0, places(a.1)), (b.0, places(b.1))));
            scored.truncate(COMPARED);
            let evidence: Vec<Evidence> =
                scored.iter().map(|(_, number)| article.evidence(candidates, *number)).collect();
            let rival = |((log_odds, number), evidence): (&(f32, usize), &Evidence)| {
                let text = places(*number)[0].span(words).of(&plain);
                Rival::new(text, places(*number), *log_odds, evidence.name)
            };
            let mut rivals: Vec<Rival> = scored.iter().zip(&evidence).map(rival).collect();
            rivals::count_alone(&mut rivals);
            for (at, ((_, number), evidence)) in scored.iter().zip(&evidence).enumerate() {
                all.push((places(*number)[0].span(words), rivals::among(&rivals, at, evidence)));
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
        let folded = fold(document.clean());
        let plain = plain_of_simplified(&folded);
        let text = plain.as_str();
        let words = &*with_verbs(text, without_imprint(document, text, words));
        let vocabulary = Vocabulary::new(&folded, text, words, segmenter.lexicon(), &self.lists);
        let mut tallies = Tallies::default();
        let mut from = 0;
        for (number, article) in document.articles().iter().enumerate() {
            let to = from + words[from..].partition_point(|word| word.span.end <= article.span.end);
            let first_line = first_line(text, article.span);
            let title = if article.title.is_empty() { first_line.as_slice() } else { &article.title };
            let wholes = Wholes::find(text, words, &vocabulary, names, from..to);
            let mut article = Article::new(text, words, &vocabulary, &wholes, from..to, title, tallies);
            let kept = article.words_to_title();
            let candidates = Candidates::find(text, words, &vocabulary, from..to, kept, &wholes.places);
            article.count_families(&candidates);
            read(number, &article, &candidates);
            tallies = article.into_tallies();
            from = to;
        }
    }
}

/// The more likely one first; of two as likely the one that stands first, then the shorter.
fn by_log_odds(a: (f32, &[Place]), b: (f32, &[Place])) -> Ordering {
    let stands = |places: &[Place]| (places[0].first, places[0].words);
    b.0.total_cmp(&a.0).then_with(|| stands(a.1).cmp(&stands(b.1)))
}

/// `text` as ranking reads it: in simplified characters, small letters and the quotation marks of simplified text, every
/// character in its place in bytes.
pub fn plain(text: &str) -> String {
    plain_of_simplified(&fold(text))
}

/// As [`plain`], of text in simplified characters.
fn plain_of_simplified(text: &str) -> String {
    let simple = |c: char| match c {
        '「' => '“',
        '」' => '”',
        '『' => '‘',
        '』' => '’',
        _ => c.to_ascii_lowercase(),
    };
    text.chars().map(simple).collect()
}

/// `text` with its characters of full width as those that they stand for: ＡＩ as AI.
fn narrow(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c).to_ascii_lowercase(),
        _ => c,
    };
    text.chars().map(narrow).collect()
}

/// `text` without the quotation marks around it: a stop word 《灯塔》 is also one without them.
fn unquoted(text: &str) -> &str {
    text.trim_matches(|c| matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '"'))
}

/// `words` with those as marks that tell who wrote an article, where and when it appeared, and what stands above and
/// below it beside that: no keyword is made of them. `plain` is the document's text as ranking reads it.
fn without_imprint<'w>(document: &Document, plain: &str, words: &'w [Word]) -> Cow<'w, [Word]> {
    let text = document.clean();
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start)
    });
    let sources = lines.filter(|line| {
        line.len() <= LONGEST_TITLE && (tells_of_source(line.of(text)) || is_menu(line.of(text)))
    });
    let articles = document.articles().iter();
    let heads = articles.flat_map(|article| {
        let told =
            imprint(text, article.span).into_iter().chain(asides::asides(document, plain, article.span));
        article.byline.into_iter().chain(told)
    });
    let mut words = Cow::Borrowed(words);
    for imprint in sources.chain(heads) {
        let first = words.partition_point(|word| word.span.start < imprint.start);
        let end = words.partition_point(|word| word.span.end <= imprint.end);
        if first < end {
            words.to_mut()[first..end].iter_mut().for_each(|word| word.part = Part::Mark);
        }
    }
    words
}

/// `words` of `text` with those as verbs that the dictionary has as something else.
fn with_verbs<'w>(text: &str, mut words: Cow<'w, [Word]>) -> Cow<'w, [Word]> {
    for at in 0..words.len() {
        let part = retagged(words[at].span.of(text)).filter(|_| words[at].part != Part::Mark);
        if let Some(part) = part.filter(|part| *part != words[at].part) {
            words.to_mut()[at].part = part;
        }
    }
    words
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

/// Where each keyword stands in `text`, which is plain: wherever its characters make up whole words.
fn places(text: &str, words: &[Word], keywords: &[Keyword]) -> Vec<Vec<Span>> {
    let mut places = vec![Vec::new(); keywords.len()];
    let mut begin: HashMap<Option<char>, Vec<usize>> = HashMap::default();
    let keywords: Vec<String> = keywords.iter().map(|keyword| plain(&keyword.text)).collect();
    for (number, keyword) in keywords.iter().enumerate() {
        begin.entry(keyword.chars().next()).or_default().push(number);
    }
    for (at, word) in words.iter().enumerate() {
        let rest = &text[word.span.start..];
        for number in begin.get(&rest.chars().next()).into_iter().flatten() {
            let keyword = keywords[*number].as_str();
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
            &HashSet::default(),
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
