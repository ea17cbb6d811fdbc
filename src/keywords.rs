//! What is a text about?

use std::collections::{BTreeMap, HashMap};

use crate::document::Document;
use crate::report::{Keyword, KeywordKind};
use crate::span::Span;
use crate::words::{Part, Segmenter, Word};

/// The IDF of a word that the dictionary does not know: as of a rare one.
const UNKNOWN_IDF: f64 = 11.95;

/// At most `max` keywords of `words`, best first.
pub fn rank(document: &Document, segmenter: &Segmenter, words: &[Word], max: usize) -> Vec<Keyword> {
    let text = document.clean();
    let mut places: HashMap<&str, Vec<Span>> = HashMap::new();
    for word in words.iter().filter(|word| may_be_keyword(word.part)) {
        let surface = word.span.of(text);
        if surface.chars().nth(1).is_some() {
            places.entry(surface).or_default().push(word.span);
        }
    }
    let total = places.values().map(Vec::len).sum::<usize>().max(1) as f64;
    let mut keywords: Vec<Keyword> = places
        .into_iter()
        .map(|(surface, spans)| {
            let entry = segmenter.lexicon().find(surface);
            let frequency = spans.len() as f64 / total;
            let rarity = entry.and_then(|entry| entry.idf).unwrap_or(UNKNOWN_IDF);
            Keyword {
                text: surface.to_owned(),
                score: frequency * rarity,
                kind: if entry.is_some() { KeywordKind::Word } else { KeywordKind::New },
                reasons: vec![("rarity", rarity), ("frequency", frequency)],
                articles: Vec::new(),
                occurrences: spans,
            }
        })
        .collect();
    keywords.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.occurrences.cmp(&b.occurrences)));
    rank_in_articles(document, &mut keywords);
    keywords.truncate(max);
    for keyword in &mut keywords {
        for span in &mut keyword.occurrences {
            *span = document.to_source(*span);
        }
    }
    keywords
}

/// Numbers the keywords of each article in the order of their whole score.
fn rank_in_articles(document: &Document, keywords: &mut [Keyword]) {
    let mut ranked: BTreeMap<usize, usize> = BTreeMap::new();
    for keyword in keywords {
        let mut articles: Vec<usize> =
            keyword.occurrences.iter().map(|span| document.article_at(span.start)).collect();
        articles.dedup();
        for article in articles {
            let rank = ranked.entry(article).or_default();
            *rank += 1;
            keyword.articles.push((article, *rank));
        }
    }
}

fn may_be_keyword(part: Part) -> bool {
    !matches!(
        part,
        Part::Function
            | Part::Mark
            | Part::Protected
            | Part::Number
            | Part::MeasureWord
            | Part::Localiser
            | Part::Time
            | Part::Adjective
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::segmenter;

    #[test]
    fn frequent_rare_words_come_first() {
        let text = "潮汐能是海洋能。潮汐能电站利用涨潮落潮发电，发电成本逐年下降。";
        let document = Document::plain(text);
        let words = segmenter().cut(text, &[]);
        let keywords = rank(&document, segmenter(), &words, 5);
        assert!(keywords.len() == 5 && keywords[0].text.starts_with("潮汐"), "{keywords:?}");
        for keyword in keywords {
            assert!(keyword.occurrences.iter().all(|span| span.of(text) == keyword.text));
            assert_eq!(keyword.articles.len(), 1);
        }
    }
}
