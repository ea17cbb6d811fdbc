//! How much does a candidate's evidence weigh?
//!
//! A sum of small decision trees, trained by `lexicon/train_keywords.py`; the trees are data
//! (`lexicon/keyword_trees.tsv`, packed with the dictionary). The sum is the log odds of being a keyword, and every step down a tree changes
//! the expected sum: those changes, added up by what was asked, say why a candidate scores as it does.

/// What a feature speaks of.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(super) enum Reason {
    Title,
    Frequency,
    Position,
    Rarity,
    Spread,
    Cohesion,
    Form,
}

/// The names of the reasons.
const REASONS: [&str; 7] = ["title", "frequency", "position", "rarity", "spread", "cohesion", "form"];

/// The trees behind a first guess.
const FIRST_TREES: usize = 12;

/// The trees.
#[derive(Default)]
pub(super) struct Model {
    nodes: Vec<Node>,
    roots: Vec<u32>,
    /// For each feature, what it speaks of.
    reasons: &'static [Reason],
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
    /// Reads the trees that `dictionary/src/keywords.rs` writes: the names of the features (of those `known`, which speak
    /// of `reasons`), a line each, a NUL, then the [`Columns`]. What is none weighs nothing.
    pub(super) fn read(section: &[u8], known: &[&str], reasons: &'static [Reason]) -> Self {
        let mut model = Self { reasons, ..Self::default() };
        let Some(end) = section.iter().position(|byte| *byte == 0) else { return model };
        let names = std::str::from_utf8(&section[..end]).unwrap_or_default().lines();
        let features = names.map(|name| known.iter().position(|one| *one == name));
        let Some(features) = features.map(|at| Some(at? as u16)).collect::<Option<Vec<_>>>() else {
            return model;
        };
        let Some(mut columns) = Columns::of(&section[end + 1..]) else { return model };
        while model.nodes.len() < columns.features.len() {
            let root = model.nodes.len();
            if columns.read_tree(&features, &mut model.nodes).is_none() {
                model.nodes.truncate(root);
                break;
            }
            model.roots.push(root as u32);
        }
        model
    }

    /// A first guess at the score, from the first trees, which tell most: enough to leave the hopeless out.
    pub(super) fn guess(&self, features: &[f32]) -> f32 {
        self.of_trees(FIRST_TREES, features)
    }

    /// The log odds that these features give a candidate of being a keyword, or by how much they change.
    pub(super) fn log_odds(&self, features: &[f32]) -> f32 {
        self.of_trees(self.roots.len(), features)
    }

    /// The sum of the first so many trees.
    fn of_trees(&self, trees: usize, features: &[f32]) -> f32 {
        self.roots.iter().take(trees).map(|root| self.walk(*root, features, |_, _| ())).sum()
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
                self.0[model.reasons[feature] as usize] += f64::from(change);
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

/// Values are stored in two-hundredths.
const VALUE_STEPS: f32 = 200.0;

/// The nodes of all trees, each tree from its root and every yes before its no, in columns of bytes: the number of nodes
/// in two bytes; for each node its feature; of its value, twice as large without its sign and odd where that is below
/// nought, the lower and then the upper bytes; the lower and the upper bytes of what is asked with.
struct Columns<'s> {
    features: &'s [u8],
    values: [&'s [u8]; 2],
    questions: [&'s [u8]; 2],
    /// How many of the questions are read.
    asked: usize,
}

impl<'s> Columns<'s> {
    fn of(bytes: &'s [u8]) -> Option<Self> {
        let (count, bytes) = bytes.split_first_chunk()?;
        let count = usize::from(u16::from_le_bytes(*count));
        let (features, bytes) = bytes.split_at_checked(count)?;
        let (lower, bytes) = bytes.split_at_checked(count)?;
        let (upper, questions) = bytes.split_at_checked(count)?;
        let questions = questions.split_at(questions.len() / 2);
        Some(Self { features, values: [lower, upper], questions: questions.into(), asked: 0 })
    }

    /// Reads the next tree, of which the first node is that after `nodes`.
    fn read_tree(&mut self, features: &[u16], nodes: &mut Vec<Node>) -> Option<()> {
        let at = nodes.len();
        let feature = *self.features.get(at)?;
        let value = two(self.values, at)?;
        let value = f32::from((value >> 1) as i16 ^ -((value & 1) as i16)) / VALUE_STEPS;
        nodes.push(Node { test: Test::Leaf, feature: 0, no: 0, value });
        if feature == LEAF {
            return Some(());
        }
        nodes[at].feature = *features.get(usize::from(feature & !ONE_OF))?;
        let with = self.ask()?;
        nodes[at].test = match feature & ONE_OF {
            0 => Test::AtMost(f32::from_bits(with << 16)),
            _ => Test::OneOf(with | self.ask()? << 16),
        };
        self.read_tree(features, nodes)?;
        nodes[at].no = nodes.len() as u32;
        self.read_tree(features, nodes)
    }

    /// What the next question asks with: the upper half of a number in binary32, or the lower or upper half of a bit for
    /// each class.
    fn ask(&mut self) -> Option<u32> {
        self.asked += 1;
        two(self.questions, self.asked - 1).map(u32::from)
    }
}

/// The number whose lower and upper bytes stand at `at`.
fn two([lower, upper]: [&[u8]; 2], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*lower.get(at)?, *upper.get(at)?]))
}

/// The probability that these log odds say.
pub(super) fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Section;
    use crate::words::segmenter;

    use crate::keywords::evidence::{self, NAMES};
    use crate::keywords::rivals::{RIVAL_NAMES, RIVAL_REASONS};

    fn read(section: &[u8]) -> Model {
        Model::read(section, NAMES, evidence::REASONS)
    }

    #[test]
    fn what_is_no_model_weighs_nothing() {
        for section in
            [&b""[..], b"count", b"unheard\0\x01\0\xFF\0\0", b"count\0\x01\0\0\0\0", b"count\0\x02\0\xFF\0\0"]
        {
            assert!(read(section).roots.is_empty());
        }
        // 400 two-hundredths, and as many below nought.
        assert_eq!(read(b"count\0\x01\0\xFF\x20\x03").log_odds(&[0.0; NAMES.len()]), 2.0);
        assert_eq!(read(b"count\0\x01\0\xFF\x1F\x03").log_odds(&[0.0; NAMES.len()]), -2.0);
    }

    #[test]
    fn a_question_chooses_between_a_yes_and_a_no() {
        // Whether the count is at most 1.5 (0x3FC0): 1, else -1. Whether the name is of class 1 or 16: 0.5, else 0.
        let most = read(b"count\0\x03\0\0\xFF\xFF\0\x90\x8F\0\x01\x01\xC0\x3F");
        let classes = read(b"name\0\x03\0\x80\xFF\xFF\0\xC8\0\0\0\0\x02\x01\0\0");
        let log_odds = |model: &Model, name: &str, value| {
            let mut features = [0.0; NAMES.len()];
            features[NAMES.iter().position(|known| *known == name).expect("a feature")] = value;
            model.log_odds(&features)
        };
        assert_eq!([1.0, 1.5, 2.0].map(|count| log_odds(&most, "count", count)), [1.0, 1.0, -1.0]);
        let odds = [1.0, 2.0, 16.0, 17.0].map(|class| log_odds(&classes, "name", class));
        assert_eq!(odds, [0.5, 0.0, 0.5, 0.0]);
    }

    #[test]
    fn the_reasons_add_up_to_the_log_odds() {
        let lexicon = segmenter().lexicon();
        let model = read(lexicon.section(Section::KeywordTrees));
        assert!(model.roots.len() > FIRST_TREES);
        let rivals = Model::read(lexicon.section(Section::RivalTrees), RIVAL_NAMES, RIVAL_REASONS);
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
