//! Which of the best candidates say something that those before them do not?

use super::candidates::Place;
use super::rivals::crossed;

/// A candidate with its score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored<'t> {
    /// Its text, without capital letters and in simplified characters.
    pub(super) text: &'t str,
    /// Its probability of being a keyword.
    pub(super) score: f64,
    /// Its log odds.
    pub(super) log_odds: f32,
    /// Where it stands in the article.
    pub(super) places: &'t [Place],
    /// The number of its evidence.
    pub(super) number: usize,
    /// Whether the reader brought it.
    pub(super) own: bool,
}

/// In a short text a longer term that scores at least so much of a part of it stands for both.
const WHOLE: f64 = 0.5;

/// What sort of text keywords are chosen from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// Most terms stand once in it.
    Short,
    /// It tells of people.
    Report,
    /// It tells of none: a study, a notice.
    Study,
}

impl Manner {
    /// What a better one says already has its odds divided by this: authors of studies choose both 检索 and 图像检索, but
    /// less often; those who index reports seldom do.
    const fn said(self) -> f64 {
        if matches!(self, Self::Report) { 4.0 } else { 1.2 }
    }

    /// The same of what is a part of a better one that stands more than half as often, or holds one: of 156 such pairs among
    /// the first ten of 108 reports people chose both of seven.
    const fn near(self) -> f64 {
        if matches!(self, Self::Report) { 2.0 } else { 1.0 }
    }
}

/// At most `max` of `scored`, best first, without those that share words with a better one while each has others of its
/// own: 首条无人驾驶 beside 无人驾驶公交线路. One that never stands outside a better one falls behind,
/// and in a report also one that is a part of a better one or holds one.
///
/// In a short text most terms stand once, so that a term and its parts say the same: only one of them is kept, the
/// part where it stands by itself at least as often as within the longer term.
pub(super) fn select<'t>(mut scored: Vec<Scored<'t>>, max: usize, manner: Manner) -> Vec<Scored<'t>> {
    let short = manner == Manner::Short;
    let best = |a: &Scored, b: &Scored| {
        b.score.total_cmp(&a.score).then_with(|| a.places[0].first.cmp(&b.places[0].first))
    };
    crate::order::sort_by(&mut scored, best);
    let mut chosen: Vec<Scored> = Vec::new();
    let mut behind = Vec::new();
    let mut at = 0;
    while at < scored.len() && chosen.len() < max {
        let candidate = scored[at];
        at += 1;
        let as_often = |better: &Scored| better.places.len() >= candidate.places.len();
        let crosses = |better: &Scored| as_often(better) && crossed(better.places, candidate.places[0]);
        let wider = |better: &Scored| is_quoted(candidate.text, better.text);
        let part = |better: &Scored| {
            wider(better) || short && as_often(better) && candidate.text.contains(better.text)
        };
        let same = |better: &Scored| {
            is_quoted(better.text, candidate.text)
                || is_last_name(better.text, candidate.text)
                || is_last_name(candidate.text, better.text)
        };
        if chosen.iter().any(|better| crosses(better) || same(better)) {
            continue;
        }
        let said = |better: &Scored| as_often(better) && better.text.contains(candidate.text);
        let often = |better: &Scored| candidate.places.len() >= 2 * better.places.len();
        let near = |better: &Scored| {
            !often(better) && better.text.contains(candidate.text) || candidate.text.contains(better.text)
        };
        let behind_by = if chosen.iter().any(said) {
            manner.said()
        } else if chosen.iter().any(near) {
            manner.near()
        } else {
            1.0
        };
        if behind_by > 1.0 && !candidate.own && !behind.contains(&candidate.number) {
            behind.push(candidate.number);
            if !short {
                let score = candidate.score / (candidate.score + (1.0 - candidate.score) * behind_by);
                let later = Scored { score, ..candidate };
                let to = at + scored[at..].partition_point(|next| best(next, &later).is_lt());
                scored.insert(to, later);
            }
            continue;
        }
        match chosen.iter().position(part) {
            Some(at)
                if candidate.score >= WHOLE * chosen[at].score
                    && (wider(&chosen[at]) || chosen[at].places.len() < 2 * candidate.places.len()) =>
            {
                chosen[at] = Scored { score: chosen[at].score, ..candidate };
                let mut number = 0;
                chosen.retain(|other| {
                    number += 1;
                    number <= at + 1 || !part(other)
                });
            }
            Some(_) => {}
            None => chosen.push(candidate),
        }
    }
    chosen
}

/// Whether `whole` names by quotation marks what `part` is, or what that is called: 台风“海棠”, of 海棠 and of 台风.
fn is_quoted(whole: &str, part: &str) -> bool {
    whole.split_once('“').is_some_and(|(before, rest)| {
        let name = rest.strip_suffix('”').is_some_and(|name| name == part);
        !before.is_empty() && (name || before == part)
    })
}

/// Whether `part` is the last part of the foreign name `whole`.
fn is_last_name(whole: &str, part: &str) -> bool {
    whole.strip_suffix(part).is_some_and(|before| before.ends_with('·'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a candidate stands: its first word and how many it takes, in each place.
    fn places(places: &[(u32, u32)]) -> Vec<Place> {
        places.iter().map(|(first, words)| Place { first: *first, words: *words }).collect()
    }

    fn scored<'t>(all: &[(&'t str, f64, &'t [Place])]) -> Vec<Scored<'t>> {
        let scored = all.iter().enumerate().map(|(number, (text, score, places))| Scored {
            text,
            score: *score,
            log_odds: 0.0,
            places,
            number,
            own: false,
        });
        scored.collect()
    }

    fn texts<'t>(all: &[(&'t str, f64, &'t [Place])], max: usize, short: bool) -> Vec<&'t str> {
        let manner = if short { Manner::Short } else { Manner::Study };
        select(scored(all), max, manner).into_iter().map(|one| one.text).collect()
    }

    #[test]
    fn a_part_of_a_better_term_falls_behind_unless_it_stands_alone_too() {
        let (tide, plant, station) = (places(&[(0, 1)]), places(&[(0, 3)]), places(&[(2, 1), (9, 1)]));
        let all = [("潮汐", 0.2, &*tide), ("潮汐能电站", 0.9, &*plant), ("电站", 0.5, &*station)];
        assert_eq!(texts(&all, 9, false), ["潮汐能电站", "电站", "潮汐"]);
        assert_eq!(texts(&all, 9, true), ["潮汐能电站", "电站"]);
        assert_eq!(texts(&all, 1, false), ["潮汐能电站"]);
        // 潮汐 stands nowhere else, and falls behind 海堤.
        let dyke = places(&[(5, 1)]);
        let all = [("潮汐能电站", 0.9, &*plant), ("潮汐", 0.5, &*tide), ("海堤", 0.48, &*dyke)];
        assert_eq!(texts(&all, 9, false), ["潮汐能电站", "海堤", "潮汐"]);
        // In a report it falls further.
        let gate = places(&[(7, 1)]);
        let all = [("潮汐能电站", 0.9, &*plant), ("潮汐", 0.5, &*tide), ("水闸", 0.3, &*gate)];
        assert_eq!(texts(&all, 9, false), ["潮汐能电站", "潮汐", "水闸"]);
        let report = select(scored(&all), 9, Manner::Report).into_iter().map(|one| one.text);
        assert_eq!(report.collect::<Vec<_>>(), ["潮汐能电站", "水闸", "潮汐"]);
        assert!(texts(&[], 5, false).is_empty());
    }

    #[test]
    fn in_a_report_a_term_and_its_part_stand_further_apart() {
        let (plant, energy, gate) =
            (places(&[(0, 2), (8, 2)]), places(&[(0, 1), (5, 1), (8, 1)]), places(&[(9, 1)]));
        let all = [("潮汐能", 0.9, &*energy), ("潮汐能产业", 0.5, &*plant), ("水闸", 0.4, &*gate)];
        let texts =
            |manner| select(scored(&all), 9, manner).into_iter().map(|one| one.text).collect::<Vec<_>>();
        assert_eq!(texts(Manner::Report), ["潮汐能", "水闸", "潮汐能产业"]);
        assert_eq!(texts(Manner::Study), ["潮汐能", "潮汐能产业", "水闸"]);
        let part = [("潮汐能产业", 0.9, &*plant), ("潮汐能", 0.5, &*energy), ("水闸", 0.4, &*gate)];
        let texts = select(scored(&part), 9, Manner::Report).into_iter().map(|one| one.text);
        assert_eq!(texts.collect::<Vec<_>>(), ["潮汐能产业", "水闸", "潮汐能"]);
    }

    #[test]
    fn two_names_of_one_thing_are_one() {
        let (storm, name, whole) = (places(&[(0, 1), (9, 1)]), places(&[(2, 1), (7, 1)]), places(&[(0, 4)]));
        let all = [("台风", 0.6, &*storm), ("海棠", 0.5, &*name), ("台风“海棠”", 0.4, &*whole)];
        assert_eq!(texts(&all, 9, false), ["台风“海棠”"]);
        let all = [("台风“海棠”", 0.6, &*whole), ("海棠", 0.5, &*name), ("海堤", 0.4, &*storm)];
        assert_eq!(texts(&all, 9, false), ["台风“海棠”", "海堤"]);
        let (last, full) = (places(&[(0, 1), (9, 1)]), places(&[(5, 1)]));
        let all = [("欧尔森", 0.6, &*last), ("扬·欧尔森", 0.5, &*full)];
        assert_eq!(texts(&all, 9, false), ["欧尔森"]);
    }

    #[test]
    fn what_overlaps_a_better_term_is_left_out() {
        let (first, line, whole) = (places(&[(3, 2)]), places(&[(4, 3)]), places(&[(3, 4)]));
        let all = [("首条无人驾驶", 0.3, &*first), ("无人驾驶公交线路", 0.5, &*line)];
        assert_eq!(texts(&all, 9, false), ["无人驾驶公交线路"]);
        let all = [("首条无人驾驶公交线路", 0.3, &*whole), ("无人驾驶公交线路", 0.5, &*line)];
        assert_eq!(texts(&all, 9, false), ["无人驾驶公交线路", "首条无人驾驶公交线路"]);
        assert_eq!(texts(&all, 9, true), ["首条无人驾驶公交线路"]);
        let (loan, balance, whole) = (places(&[(0, 2)]), places(&[(2, 2)]), places(&[(0, 4)]));
        let all = [("小微贷款", 0.5, &*loan), ("贷款余额", 0.4, &*balance), ("小微贷款余额", 0.3, &*whole)];
        assert_eq!(texts(&all, 9, true), ["小微贷款余额"]);
        let all = [("首条无人驾驶公交线路", 0.2, &*whole), ("无人驾驶公交线路", 0.5, &*line)];
        assert_eq!(texts(&all, 9, true), ["无人驾驶公交线路"]);
        let (often, once) = (places(&[(0, 2), (9, 2)]), places(&[(0, 3)]));
        let all = [("蓝莓产业", 0.5, &*often), ("蓝莓产业发展", 0.4, &*once)];
        assert_eq!(texts(&all, 9, true), ["蓝莓产业"]);
    }
}
