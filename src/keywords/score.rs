//! How much does a candidate's evidence weigh?
//!
//! A sum of small decision trees, trained by `lexicon/train_keywords.py`; the trees are data
//! (`lexicon/keyword_trees.tsv`, packed with the dictionary). The sum is the log odds of being a keyword, and every step down a tree changes
//! the expected sum: those changes, added up by what was asked, say why a candidate scores as it does.

/// What a feature speaks of.
const REASONS: [&str; 7] = ["title", "frequency", "position", "rarity", "spread", "cohesion", "form"];

/// The trees behind a first guess.
const FIRST_TREES: usize = 12;

/// The trees.
#[derive(Default)]
pub(super) struct Model {
    nodes: Vec<Node>,
    roots: Vec<u32>,
    /// For each feature, its place in [`REASONS`].
    reasons: Vec<u8>,
}

/// A question, or with `test` [`Test::Leaf`] the end of one.
struct Node {
    test: Test,
    feature: u16,
    /// The node after a no; a yes leads to the next one.
    no: u32,
    /// The mean of the leaves below.
    value: f32,
}

enum Test {
    AtMost(f32),
    /// The feature is a class, and its bit is set.
    OneOf(u32),
    Leaf,
}

impl Model {
    /// Reads the trees that `dictionary/src/keywords.rs` writes: the names of the features (of those `known`), a line
    /// each, a NUL, then node by node, every yes before its no. What is none weighs nothing.
    pub(super) fn read(section: &[u8], known: &[&str]) -> Self {
        let mut model = Self { reasons: known.iter().map(|name| reason(name)).collect(), ..Self::default() };
        let Some(end) = section.iter().position(|byte| *byte == 0) else { return model };
        let names = std::str::from_utf8(&section[..end]).unwrap_or_default().lines();
        let features = names.map(|name| known.iter().position(|one| *one == name));
        let Some(features) = features.map(|at| Some(at? as u16)).collect::<Option<Vec<_>>>() else {
            return model;
        };
        let mut rest = &section[end + 1..];
        while !rest.is_empty() {
            let root = model.nodes.len();
            if read_tree(&mut rest, &features, &mut model.nodes).is_none() {
                model.nodes.truncate(root);
                break;
            }
            model.roots.push(root as u32);
        }
        model
    }

    /// A first guess at the score, from the first trees, which tell most: enough to leave the hopeless out.
    pub(super) fn guess(&self, features: &[f32]) -> f32 {
        self.roots.iter().take(FIRST_TREES).map(|root| self.walk(*root, features, |_, _| ())).sum()
    }

    /// The log odds that these features give a candidate of being a keyword, or by how much they change.
    pub(super) fn log_odds(&self, features: &[f32]) -> f32 {
        self.roots.iter().map(|root| self.walk(*root, features, |_, _| ())).sum()
    }

    fn walk(&self, root: u32, features: &[f32], mut step: impl FnMut(usize, f32)) -> f32 {
        let mut at = root as usize;
        loop {
            let node = &self.nodes[at];
            let value = features[usize::from(node.feature)];
            let yes = match node.test {
                Test::AtMost(most) => value <= most,
                Test::OneOf(classes) => classes >> (value as u32).min(31) & 1 == 1,
                Test::Leaf => return node.value,
            };
            let next = if yes { at + 1 } else { node.no as usize };
            step(usize::from(node.feature), self.nodes[next].value - node.value);
            at = next;
        }
    }
}

/// What contributed to the log odds of a candidate.
#[derive(Default)]
pub(super) struct Reasons([f64; REASONS.len()]);

impl Reasons {
    /// Adds what contributes to the log odds that `model` gives these features.
    pub(super) fn add(&mut self, model: &Model, features: &[f32]) {
        for root in &model.roots {
            model.walk(*root, features, |feature, change| {
                self.0[usize::from(model.reasons[feature])] += f64::from(change);
            });
        }
    }

    /// The reasons by name, those that speak most for it first.
    pub(super) fn largest_first(self) -> Vec<(&'static str, f64)> {
        let mut reasons: Vec<_> = REASONS.into_iter().zip(self.0).collect();
        crate::order::sort_by(&mut reasons, |a, b| b.1.total_cmp(&a.1));
        reasons
    }
}

/// The byte of a leaf, which asks for no feature, and the bit of a question for classes.
const LEAF: u8 = 0xFF;
const ONE_OF: u8 = 0x80;

/// Values are stored in thousandths.
const VALUE_STEPS: f32 = 1000.0;

/// Reads one tree, its root first and every yes before its no.
fn read_tree(bytes: &mut &[u8], features: &[u16], nodes: &mut Vec<Node>) -> Option<()> {
    let [feature] = take(bytes)?;
    let value = f32::from(i16::from_le_bytes(take(bytes)?)) / VALUE_STEPS;
    let at = nodes.len();
    nodes.push(Node { test: Test::Leaf, feature: 0, no: 0, value });
    if feature == LEAF {
        return Some(());
    }
    nodes[at].feature = *features.get(usize::from(feature & !ONE_OF))?;
    let with = take(bytes)?;
    nodes[at].test = match feature & ONE_OF {
        0 => Test::AtMost(f32::from_le_bytes(with)),
        _ => Test::OneOf(u32::from_le_bytes(with)),
    };
    read_tree(bytes, features, nodes)?;
    nodes[at].no = nodes.len() as u32;
    read_tree(bytes, features, nodes)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*taken)
}

/// The probability that these log odds say.
pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn reason(feature: &str) -> u8 {
    let reason = match feature {
        "title" | "title_at" | "title_end" | "title_words" | "title_length" | "title_share" => "title",
        "first" | "first_sentence" | "lead" | "last" => "position",
        "spread" | "clauses" => "spread",
        "count" | "density" | "weight" | "weight_share" | "topic_mean" | "topic_min" | "topic_head"
        | "topic_first" | "hapax" | "length" | "c_value" | "name_share" => "frequency",
        "rarity_mean" | "rarity_min" | "rarity_max" | "keyness" | "head_rarity" | "first_rarity"
        | "known" | "unknown" | "listed" => "rarity",
        "dominance_min" | "dominance_max" | "left_variety" | "right_variety" | "left_edge" | "right_edge"
        | "left_nested" | "right_nested" | "left_context" | "right_context" | "after_de" | "nested"
        | "cuts" | "in_term" | "whole_ahead" | "whole_count" | "wholes_better" | "part_ahead"
        | "part_count" | "parts_better" | "crossing_ahead" | "crossing_count" | "crossings_better"
        | "likeness" | "alike" | "best_sub" | "pair_min" | "head_family" | "first_family" | "alone"
        | "part_alone" | "part_before" | "part_after" | "whole_before" | "whole_after" | "covered"
        | "same_end" => "cohesion",
        _ => "form",
    };
    REASONS.iter().position(|known| *known == reason).expect("named above") as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Section;
    use crate::words::segmenter;

    use crate::keywords::evidence::NAMES;
    use crate::keywords::rivals::RIVAL_NAMES;

    #[test]
    fn what_is_no_model_weighs_nothing() {
        for section in [&b""[..], b"count", b"unheard\0\xFF\0\0", b"count\0\0\0"] {
            assert!(Model::read(section, NAMES).roots.is_empty());
        }
        assert_eq!(Model::read(b"count\0\xFF\xE8\x03", NAMES).log_odds(&[0.0; NAMES.len()]), 1.0);
    }

    #[test]
    fn the_reasons_add_up_to_the_log_odds() {
        let lexicon = segmenter().lexicon();
        let model = Model::read(lexicon.section(Section::KeywordTrees), NAMES);
        assert!(model.roots.len() > FIRST_TREES);
        let rivals = Model::read(lexicon.section(Section::RivalTrees), RIVAL_NAMES);
        assert!(!rivals.roots.is_empty());
        for value in [0.0, 1.0, 7.0] {
            let (own, among) = ([value; NAMES.len()], [value; RIVAL_NAMES.len()]);
            let roots = |model: &Model| -> f32 {
                model.roots.iter().map(|root| model.nodes[*root as usize].value).sum()
            };
            let start = f64::from(roots(&model) + roots(&rivals));
            let mut reasons = Reasons::default();
            reasons.add(&model, &own);
            reasons.add(&rivals, &among);
            let sum: f64 = reasons.largest_first().iter().map(|(_, part)| part).sum();
            let log_odds = f64::from(model.log_odds(&own) + rivals.log_odds(&among));
            assert!((start + sum - log_odds).abs() < 1e-3, "{log_odds}");
        }
    }
}
