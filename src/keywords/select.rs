//! Which of the best candidates say something that those before them do not?

use crate::span::Span;

/// A candidate with its score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored<'t> {
    /// Its text.
    pub(super) text: &'t str,
    /// Its probability of being a keyword.
    pub(super) score: f64,
    /// How often it stands in the article.
    pub(super) count: usize,
    /// Where it stands first.
    pub(super) first: Span,
    /// Its number among the article's candidates.
    pub(super) number: usize,
}

/// Only so many of the best are compared with one another.
const MOST_COMPARED: usize = 400;

/// At most `max` of `scored`, best first, without those that never stand outside a better one.
pub(super) fn select<'t>(mut scored: Vec<Scored<'t>>, max: usize) -> Vec<Scored<'t>> {
    let best = |a: &Scored, b: &Scored| b.score.total_cmp(&a.score).then_with(|| a.first.cmp(&b.first));
    let compared = MOST_COMPARED.max(max * 4);
    if scored.len() > compared {
        scored.select_nth_unstable_by(compared, best);
        scored.truncate(compared);
    }
    scored.sort_unstable_by(best);
    let mut chosen: Vec<Scored> = Vec::new();
    for candidate in scored {
        if chosen.len() == max {
            break;
        }
        let fragment = |whole: &Scored| {
            whole.text == candidate.text
                || whole.count >= candidate.count && whole.text.contains(candidate.text)
        };
        if !chosen.iter().any(fragment) {
            chosen.push(candidate);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(text: &str, score: f64, count: usize) -> Scored<'_> {
        Scored { text, score, count, first: Span::new(0, text.len()), number: 0 }
    }

    #[test]
    fn a_fragment_of_a_better_term_is_left_out_unless_it_stands_alone_too() {
        let texts = |list: Vec<Scored>| list.iter().map(|one| one.text.to_owned()).collect::<Vec<_>>();
        let all = vec![scored("潮汐", 0.2, 3), scored("潮汐能电站", 0.9, 3), scored("电站", 0.5, 7)];
        assert_eq!(texts(select(all.clone(), 9)), ["潮汐能电站", "电站"]);
        assert_eq!(texts(select(all, 1)), ["潮汐能电站"]);
        assert!(select(Vec::new(), 5).is_empty());
    }
}
