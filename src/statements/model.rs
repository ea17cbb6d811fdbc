//! Chooses among candidates by what marked articles have taught: sums of small decision trees.
//!
//! The trees are data (`lexicon/link_trees.txt`), learned by `lexicon/train_links.py`. Features, thresholds and leaves
//! are whole numbers, so that a choice is the same everywhere.

use std::sync::LazyLock;

use super::choice::{Choice, Chooser, Question};
use super::{indicator, period, role, subject};
use crate::order;

/// The forests of the four choices.
#[derive(Debug, Default)]
pub struct Model {
    forests: [Forest; 4],
}

/// Trees whose leaves are added up; with several classes the trees take turns.
#[derive(Debug, Default)]
struct Forest {
    trees: Vec<Tree>,
    /// The inner nodes of all trees, one tree after the other, every node before those that it leads to.
    nodes: Vec<Node>,
    /// The values of their leaves.
    leaves: Vec<i32>,
    /// What the nodes ask, each question once, those of one feature together.
    questions: Vec<Asked>,
    /// Which questions are answered with yes by each class, one feature's 32 classes after another's.
    yes: Vec<Vec<u16>>,
    classes: usize,
    /// How far behind another row one can be on the way that wins in the end.
    margin: i32,
}

/// Where the inner nodes and the leaves of a tree begin. The places of a tree are its inner nodes and then its leaves.
#[derive(Clone, Copy, Debug)]
struct Tree {
    node: u32,
    leaf: u32,
    /// How far apart the leaves of this tree and of those after it can bring two sums.
    spread: i32,
}

/// An inner node, in four bytes: the number of its question, and the places in its tree that the answers lead to.
#[derive(Clone, Copy, Debug)]
struct Node {
    question: u16,
    yes: u8,
    no: u8,
}

/// Is the number of a feature at most this, or its class one of these?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    /// The feature, with [`ONE_OF`] where it is a class.
    feature: u16,
    /// The greatest number that is a yes, or the classes that are by their bits.
    operand: i32,
}

/// How many inner nodes and leaves a tree has at most: the bits of a set.
const PLACES: usize = u64::BITS as usize;

const ONE_OF: u16 = 1 << 15;

/// How many classes a feature has at most: the bits of an operand.
const CLASSES: usize = u32::BITS as usize;

/// The trees that the project has learned.
static LEARNED: LazyLock<Model> =
    LazyLock::new(|| Model::parse(crate::lists::list!("link_trees.txt")).unwrap_or_default());

impl Model {
    /// The model that comes with the library.
    pub fn learned() -> &'static Self {
        &LEARNED
    }

    /// Reads a model: for each choice a line `=`, its name, the number of classes, how far behind another a row was at most
    /// that won in the end, and the names of the features; then a line a tree, its nodes in order, every yes before its
    /// no: `3<7` (is feature 3 at most 7?), `3@1f` (is the class of feature 3 among these bits?), or the value of a leaf.
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
                forest.margin = words.next()?.parse().ok()?;
                features = words
                    .map(|name| known.iter().position(|known| *known == name).map(|at| at as u16))
                    .collect::<Option<Vec<u16>>>()?;
                at = Some(choice as usize);
                continue;
            }
            model.forests[at?].read_tree(line, &features)?;
        }
        model.forests.iter_mut().try_for_each(Forest::finish)?;
        Some(model)
    }
}

/// The question of an inner node; none of a leaf.
fn asked(word: &str, features: &[u16]) -> Option<Asked> {
    let feature = |index: &str| features.get(index.parse::<usize>().ok()?).copied();
    if let Some((index, most)) = word.split_once('<') {
        return Some(Asked { feature: feature(index)?, operand: most.parse().ok()? });
    }
    let (index, bits) = word.split_once('@')?;
    let classes = u32::from_str_radix(bits, 16).ok()?;
    Some(Asked { feature: feature(index)? | ONE_OF, operand: classes.cast_signed() })
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

impl Asked {
    /// Whether the answer is yes for a value of the feature.
    fn is_yes(self, value: i16) -> bool {
        let value = i32::from(value);
        if self.feature & ONE_OF == 0 {
            value <= self.operand
        } else {
            value.cast_unsigned() < u32::BITS && self.operand >> value & 1 == 1
        }
    }

    /// Orders questions by their feature, then by their operand.
    fn key(&self) -> (usize, usize) {
        (self.feature.into(), self.operand.wrapping_sub(i32::MIN).cast_unsigned() as usize)
    }
}

impl Forest {
    /// Reads a tree, each node with a question of its own.
    fn read_tree(&mut self, line: &str, features: &[u16]) -> Option<()> {
        let tree = Tree { node: self.nodes.len() as u32, leaf: self.leaves.len() as u32, spread: 0 };
        let words: Vec<&str> = line.split(' ').collect();
        let inner = words.len() / 2;
        if words.len() != 2 * inner + 1 || words.len() > PLACES {
            return None;
        }
        // The inner nodes whose no is still to come.
        let mut open: Vec<usize> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let asked = asked(word, features);
            let place = if asked.is_some() {
                self.nodes.len() - tree.node as usize
            } else {
                inner + self.leaves.len() - tree.leaf as usize
            };
            // Without an open node only the root may follow; a node's yes comes right behind it.
            match (at, open.last()) {
                (0, _) => {}
                (_, Some(&parent)) if self.nodes[parent].yes == 0 => self.nodes[parent].yes = place as u8,
                _ => {
                    let parent = open.pop()?;
                    self.nodes[parent].no = place as u8;
                }
            }
            match asked {
                Some(asked) => {
                    open.push(self.nodes.len());
                    self.nodes.push(Node {
                        question: u16::try_from(self.questions.len()).ok()?,
                        yes: 0,
                        no: 0,
                    });
                    self.questions.push(asked);
                }
                None => self.leaves.push(word.parse().ok()?),
            }
        }
        self.trees.push(tree);
        open.is_empty().then_some(())
    }

    /// Brings the questions in order, each once, and measures how far the leaves of trees are apart.
    fn finish(&mut self) -> Option<()> {
        let questions = self.questions.clone();
        order::sort_by_key(&mut self.questions, Asked::key);
        self.questions.dedup();
        for node in &mut self.nodes {
            let key = questions[usize::from(node.question)].key();
            node.question = self.questions.binary_search_by_key(&key, Asked::key).ok()? as u16;
        }
        let mut at = 0;
        for of_feature in self.questions.chunk_by(|one, next| one.feature == next.feature) {
            let questions = at as u16..;
            at += of_feature.len();
            if of_feature[0].feature & ONE_OF != 0 {
                self.yes.extend((0..CLASSES).map(|class| {
                    let asked = questions.clone().zip(of_feature);
                    asked.filter(|(_, asked)| asked.is_yes(class as i16)).map(|(number, _)| number).collect()
                }));
            }
        }
        let (mut end, mut spread) = (self.leaves.len(), 0);
        for tree in self.trees.iter_mut().rev() {
            let leaves = self.leaves[tree.leaf as usize..end].iter();
            spread += leaves.clone().max()? - leaves.min()?;
            (tree.spread, end) = (spread, tree.leaf as usize);
        }
        Some(())
    }

    /// The inner nodes and the leaves of a tree.
    fn tree(&self, number: usize) -> (&[Node], &[i32]) {
        let tree = self.trees[number];
        let (node, leaf) = self
            .trees
            .get(number + 1)
            .map_or((self.nodes.len(), self.leaves.len()), |next| (next.node as usize, next.leaf as usize));
        (&self.nodes[tree.node as usize..node], &self.leaves[tree.leaf as usize..leaf])
    }

    /// The sum of the trees of one class.
    fn score(&self, class: usize, row: &[i16]) -> i32 {
        let value = |number: usize| {
            let (nodes, leaves) = self.tree(number);
            let mut at = 0;
            while let Some(node) = nodes.get(at) {
                let asked = self.questions[usize::from(node.question)];
                let yes = asked.is_yes(row[usize::from(asked.feature & !ONE_OF)]);
                at = usize::from(if yes { node.yes } else { node.no });
            }
            leaves[at - nodes.len()]
        };
        (class..self.trees.len()).step_by(self.classes.max(1)).map(value).sum()
    }

    /// The number of the row with the greatest sum of all trees, the first of such, and that sum; at most [`TOGETHER`]
    /// rows, each `width` numbers long.
    ///
    /// A row that is farther behind the best one than a winner ever was, or than the trees that follow can make up for, is
    /// left out of these; where `decides`, so are all trees once a single row is left, and the sum is not that of all.
    fn best(&self, rows: &[i16], width: usize, decides: bool) -> (i32, usize) {
        let count = rows.len() / width;
        if decides && count == 1 {
            return (0, 0);
        }
        let answers = Columns::new(rows, width).answers(self);
        let mut sums = [0; TOGETHER];
        let mut left = u64::MAX >> (TOGETHER - count);
        let mut reached = [0; PLACES];
        for number in 0..self.trees.len() {
            if number % ROUND == 0 {
                let (best, _) = leader(&sums, left);
                let reach = best - self.trees[number].spread.min(self.margin);
                bits(left).filter(|&row| sums[row] < reach).for_each(|row| left &= !(1 << row));
                if decides && left.is_power_of_two() {
                    break;
                }
            }
            reached[0] = left;
            self.add(number, &answers, &mut reached, &mut sums);
        }
        leader(&sums, left)
    }

    /// Adds to each row the value of the leaf of a tree that it leads to. `answers` are the rows that answer each
    /// question with yes; `reached` has the rows at the root, the other places are filled in. Every inner node is
    /// evaluated, and the leaves that are reached are found, without a branch: branches here are mispredicted too often.
    fn add(&self, tree: usize, answers: &[u64], reached: &mut [u64; PLACES], sums: &mut [i32; TOGETHER]) {
        let (nodes, leaves) = self.tree(tree);
        for (at, node) in nodes.iter().enumerate() {
            let (rows, yes) = (reached[at % PLACES], answers[usize::from(node.question)]);
            reached[usize::from(node.yes) % PLACES] = rows & yes;
            reached[usize::from(node.no) % PLACES] = rows & !yes;
        }
        let reached = &reached[nodes.len()..][..leaves.len()];
        let live = reached.iter().enumerate().fold(0, |live, (at, rows)| live | u64::from(*rows != 0) << at);
        for leaf in bits(live) {
            bits(reached[leaf]).for_each(|row| sums[row] += leaves[leaf]);
        }
    }
}

/// How many rows go through a tree together: the bits of a set.
const TOGETHER: usize = u64::BITS as usize;

/// After how many trees it is looked which rows can still win.
const ROUND: usize = 8;

/// The members of a set of rows.
fn bits(mut rows: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let row = (rows != 0).then_some(rows.trailing_zeros() as usize % TOGETHER);
        rows &= rows.wrapping_sub(1);
        row
    })
}

/// The greatest sum of `rows` and the first row that has it.
fn leader(sums: &[i32; TOGETHER], rows: u64) -> (i32, usize) {
    bits(rows).fold((i32::MIN, 0), |best, row| if sums[row] > best.0 { (sums[row], row) } else { best })
}

/// Rows of features by column. Candidates of one figure share most of their features, so that a question is answered
/// once for each value and not once for each row.
struct Columns {
    values: Vec<Value>,
    /// Where the values of each column begin and end.
    columns: Vec<(u32, u32)>,
}

/// A value of a column.
struct Value {
    number: i32,
    /// The rows that have it.
    rows: u64,
}

impl Columns {
    fn new(rows: &[i16], width: usize) -> Self {
        let mut differences = vec![0; width];
        for row in rows.chunks_exact(width).skip(1) {
            for ((difference, &own), &first) in differences.iter_mut().zip(row).zip(rows) {
                *difference |= own ^ first;
            }
        }
        let mut columns = Vec::with_capacity(width);
        let mut values = Vec::with_capacity(4 * width);
        for (column, (&difference, &first)) in differences.iter().zip(rows).enumerate() {
            let start = values.len();
            if difference == 0 {
                values.push(Value { number: first.into(), rows: u64::MAX });
            } else {
                distinct(&rows[column..], width, &mut values);
            }
            columns.push((start as u32, values.len() as u32));
        }
        Self { values, columns }
    }

    /// The rows that answer each question of a forest with yes.
    fn answers(&self, forest: &Forest) -> Vec<u64> {
        let mut answers = vec![0; forest.questions.len()];
        let (mut at, mut yes) = (0, forest.yes.chunks(CLASSES));
        for of_feature in forest.questions.chunk_by(|one, next| one.feature == next.feature) {
            let feature = of_feature[0].feature;
            let (start, end) = self.columns[usize::from(feature & !ONE_OF)];
            let mut values = self.values[start as usize..end as usize].iter().peekable();
            if feature & ONE_OF == 0 {
                // Values and questions stand in order: what answers one question with yes does so to those after it.
                let mut rows = 0;
                for (asked, answer) in of_feature.iter().zip(&mut answers[at..]) {
                    while let Some(value) = values.next_if(|value| value.number <= asked.operand) {
                        rows |= value.rows;
                    }
                    *answer = rows;
                }
            } else if let Some(yes) = yes.next() {
                for value in values {
                    let questions = usize::try_from(value.number).ok().and_then(|class| yes.get(class));
                    for &question in questions.into_iter().flatten() {
                        answers[usize::from(question)] |= value.rows;
                    }
                }
            }
            at += of_feature.len();
        }
        answers
    }
}

/// Adds the values of the column that `cells` begin with in order, each with its rows.
fn distinct(cells: &[i16], width: usize, values: &mut Vec<Value>) {
    let start = values.len();
    let mut last = start;
    for (row, &number) in cells.iter().step_by(width).enumerate() {
        let differs = |value: Option<&Value>| value.is_none_or(|value| value.number != i32::from(number));
        if differs(values.get(last)) {
            last = start + values[start..].partition_point(|value| value.number < i32::from(number));
            if differs(values.get(last)) {
                values.insert(last, Value { number: number.into(), rows: 0 });
            }
        }
        values[last].rows |= 1 << row;
    }
}

impl Chooser for &Model {
    fn choose(&mut self, question: &Question<'_>) -> usize {
        let forest = &self.forests[question.choice as usize];
        if question.choice != Choice::Role {
            let width = question.names.len();
            let parts = question.features.chunks(width * TOGETHER).enumerate();
            let decides = question.offers.len() <= TOGETHER;
            let best = parts.map(|(number, rows)| (forest.best(rows, width, decides), number * TOGETHER));
            let best = best.reduce(|best, next| if next.0.0 > best.0.0 { next } else { best });
            return best.map_or(0, |((_, row), before)| before + row);
        }
        let mut best = (i32::MIN, 0);
        for at in 0..question.offers.len() {
            let score = forest.score(at, question.features);
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
    use crate::span::Span;
    use crate::statements::choice::Offer;

    #[test]
    fn the_learned_model_has_trees_for_every_choice() {
        let learned =
            Model::parse(include_str!("../../lexicon/link_trees.txt")).expect("a model that can be read");
        assert!(learned.forests.iter().all(|forest| forest.trees.len() >= 50 && forest.classes > 0));
    }

    #[test]
    fn a_tree_asks_from_its_root_down() {
        let model = Model::parse("= period 1 9 source_class distance\n1<4 0@6 7 -2 3\n").unwrap();
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
    fn the_best_of_rows_read_together_is_the_best_alone() {
        let mut model = Model::parse(include_str!("../../lexicon/link_trees.txt")).unwrap();
        // Rows of chance win from farther behind than those of texts.
        model.forests.iter_mut().for_each(|forest| forest.margin = i32::MAX);
        let mut state = 7_u32;
        for choice in [Choice::Indicator, Choice::Subject, Choice::Period] {
            let (forest, width) = (&model.forests[choice as usize], names(choice).len());
            for count in [1, 2, 20, 63, 64, 65, 130] {
                let number = |_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as i16 % 40 - 2
                };
                let mut rows: Vec<i16> = (0..count * width).map(number).collect();
                // Some columns hold the same value in every row.
                for at in (0..rows.len()).filter(|at| at % width % 3 == 0) {
                    rows[at] = rows[at % width];
                }
                let alone: Vec<i32> = rows.chunks(width).map(|row| forest.score(0, row)).collect();
                let best =
                    alone.iter().enumerate().max_by_key(|(at, score)| (**score, std::cmp::Reverse(*at)));
                let offers = vec![Offer { text: String::new() }; count];
                let (figure, names) = (Span::new(0, 0), names(choice));
                let question = Question { choice, figure, names, offers: &offers, features: &rows };
                assert_eq!(Some((&model).choose(&question)), best.map(|(at, _)| at));
            }
        }
    }

    #[test]
    fn what_is_no_model_is_refused() {
        for text in [
            "7",
            "= period 1 9 unheard\n3",
            "= period 0 9 distance",
            "= period 1 9 distance\n0<4 1",
            "= mood 1",
        ] {
            assert!(Model::parse(text).is_none(), "{text}");
        }
    }
}
