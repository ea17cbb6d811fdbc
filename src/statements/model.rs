//! Chooses among candidates by what marked articles have taught: sums of small decision trees.
//!
//! The trees are data (`lexicon/link_trees.txt`), learned by `lexicon/train_links.py`. Features, thresholds and leaves
//! are whole numbers, so that a choice is the same everywhere.

use std::sync::LazyLock;

use super::choice::{Choice, Chooser, Question};
use super::{indicator, period, role, subject};

/// The forests of the four choices.
#[derive(Debug, Default)]
pub struct Model {
    forests: [Forest; 4],
}

/// Trees whose leaves are added up; with several classes the trees take turns.
#[derive(Debug, Default)]
struct Forest {
    nodes: Vec<Node>,
    roots: Vec<u32>,
    classes: usize,
}

#[derive(Debug)]
struct Node {
    test: Test,
    /// The node after a no; a yes leads to the next one.
    no: u32,
}

#[derive(Debug)]
enum Test {
    AtMost(u16, i16),
    /// The feature is a class, and its bit is set.
    OneOf(u16, u32),
    Leaf(i32),
}

/// The trees that the project has learned.
static LEARNED: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../lexicon/link_trees.txt")).unwrap_or_default());

impl Model {
    /// The model that comes with the library.
    pub fn learned() -> &'static Self {
        &LEARNED
    }

    /// Reads a model: for each choice a line `=`, its name, the number of classes and the names of the features; then a
    /// line a tree, its nodes in order, every yes before its no: `3<7` (is feature 3 at most 7?), `3@1f` (is the class
    /// of feature 3 among these bits?), or the value of a leaf.
    ///
    /// None where a line cannot be read or a feature is not known.
    pub fn parse(text: &str) -> Option<Self> {
        let mut model = Self::default();
        let mut at = None;
        let mut features = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(head) = line.strip_prefix("= ") {
                let mut words = head.split(' ');
                let choice = choice(words.next()?)?;
                let forest = &mut model.forests[choice as usize];
                forest.classes = words.next()?.parse().ok().filter(|&classes| classes > 0)?;
                let known = names(choice);
                features = words
                    .map(|name| known.iter().position(|known| *known == name).map(|at| at as u16))
                    .collect::<Option<Vec<u16>>>()?;
                at = Some(choice as usize);
                continue;
            }
            let forest = &mut model.forests[at?];
            let root = forest.nodes.len() as u32;
            tree(&mut line.split(' '), &features, &mut forest.nodes)?;
            forest.roots.push(root);
        }
        Some(model)
    }
}

/// Reads the nodes of a tree, or of the rest of one.
fn tree<'l>(
    words: &mut impl Iterator<Item = &'l str>,
    features: &[u16],
    nodes: &mut Vec<Node>,
) -> Option<()> {
    // The inner nodes whose no is still to come.
    let mut open: Vec<usize> = Vec::new();
    loop {
        let word = words.next()?;
        let at = nodes.len();
        let feature = |index: &str| features.get(index.parse::<usize>().ok()?).copied();
        let test = if let Some((index, most)) = word.split_once('<') {
            Test::AtMost(feature(index)?, most.parse().ok()?)
        } else if let Some((index, bits)) = word.split_once('@') {
            Test::OneOf(feature(index)?, u32::from_str_radix(bits, 16).ok()?)
        } else {
            Test::Leaf(word.parse().ok()?)
        };
        let leaf = matches!(test, Test::Leaf(_));
        nodes.push(Node { test, no: 0 });
        if !leaf {
            open.push(at);
            continue;
        }
        match open.pop() {
            None => return words.next().is_none().then_some(()),
            Some(parent) => nodes[parent].no = nodes.len() as u32,
        }
    }
}

fn choice(name: &str) -> Option<Choice> {
    Some(match name {
        "role" => Choice::Role,
        "indicator" => Choice::Indicator,
        "subject" => Choice::Subject,
        "period" => Choice::Period,
        _ => return None,
    })
}

/// The names of the features of a choice.
fn names(choice: Choice) -> &'static [&'static str] {
    match choice {
        Choice::Role => role::Features::NAMES,
        Choice::Indicator => indicator::Features::NAMES,
        Choice::Subject => subject::Features::NAMES,
        Choice::Period => period::Features::NAMES,
    }
}

impl Forest {
    /// The value of the leaf that a row of features leads to.
    fn walk(&self, root: u32, row: &[i16]) -> i32 {
        let mut at = root as usize;
        loop {
            let node = &self.nodes[at];
            let yes = match node.test {
                Test::AtMost(feature, most) => row[usize::from(feature)] <= most,
                Test::OneOf(feature, bits) => {
                    let class = row[usize::from(feature)];
                    (0..32).contains(&class) && bits >> class & 1 == 1
                }
                Test::Leaf(value) => return value,
            };
            at = if yes { at + 1 } else { node.no as usize };
        }
    }

    /// The sum of the trees of one class.
    fn score(&self, class: usize, row: &[i16]) -> i32 {
        self.roots.iter().skip(class).step_by(self.classes.max(1)).map(|&root| self.walk(root, row)).sum()
    }
}

impl Chooser for &Model {
    fn choose(&mut self, question: &Question<'_>) -> usize {
        let forest = &self.forests[question.choice as usize];
        let width = question.names.len();
        let score = |at: usize| match question.choice {
            Choice::Role => forest.score(at, question.features),
            _ => forest.score(0, &question.features[at * width..(at + 1) * width]),
        };
        let mut best = (i32::MIN, 0);
        for at in 0..question.offers.len() {
            let score = score(at);
            if score > best.0 {
                best = (score, at);
            }
        }
        best.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_learned_model_has_trees_for_every_choice() {
        let learned =
            Model::parse(include_str!("../../lexicon/link_trees.txt")).expect("a model that can be read");
        assert!(learned.forests.iter().all(|forest| forest.roots.len() >= 50 && forest.classes > 0));
    }

    #[test]
    fn a_tree_asks_from_its_root_down() {
        let model = Model::parse("= period 1 source_class distance\n1<4 0@6 7 -2 3\n").unwrap();
        let forest = &model.forests[Choice::Period as usize];
        let row = |source, distance| {
            let mut row = vec![0; period::Features::NAMES.len()];
            row[0] = source;
            row[period::Features::NAMES.iter().position(|name| *name == "distance").unwrap()] = distance;
            row
        };
        assert_eq!([row(1, 4), row(3, 4), row(1, 5)].map(|row| forest.score(0, &row)), [7, -2, 3]);
    }

    #[test]
    fn what_is_no_model_is_refused() {
        for text in
            ["7", "= period 1 unheard\n3", "= period 0 distance", "= period 1 distance\n0<4 1", "= mood 1"]
        {
            assert!(Model::parse(text).is_none(), "{text}");
        }
    }
}
