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
    /// How far apart the leaves of each tree and of those after it can bring two sums.
    spreads: Vec<i32>,
    classes: usize,
}

/// A question or a leaf, in eight bytes.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The feature that is asked for, with [`ONE_OF`] where it is a class; [`LEAF`]: none.
    feature: u16,
    /// How many nodes after this one a no leads; a yes leads to the next one.
    no: u16,
    /// The greatest number that is a yes, the classes that are by their bits, or the value of the leaf.
    operand: i32,
}

const LEAF: u16 = u16::MAX;
const ONE_OF: u16 = 1 << 15;

/// The trees that the project has learned.
static LEARNED: LazyLock<Model> =
    LazyLock::new(|| Model::parse(crate::lists::list!("link_trees.txt")).unwrap_or_default());

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
        model.forests.iter_mut().for_each(Forest::measure);
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
        let (feature, operand) = if let Some((index, most)) = word.split_once('<') {
            (feature(index)?, most.parse().ok()?)
        } else if let Some((index, bits)) = word.split_once('@') {
            (feature(index)? | ONE_OF, u32::from_str_radix(bits, 16).ok()?.cast_signed())
        } else {
            (LEAF, word.parse().ok()?)
        };
        nodes.push(Node { feature, no: 0, operand });
        if feature != LEAF {
            open.push(at);
            continue;
        }
        match open.pop() {
            None => return words.next().is_none().then_some(()),
            Some(parent) => nodes[parent].no = u16::try_from(nodes.len() - parent).ok()?,
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

impl Node {
    /// How many nodes after this one the value of its feature leads.
    fn step(self, value: i16) -> usize {
        let value = i32::from(value);
        let yes = if self.feature & ONE_OF == 0 {
            value <= self.operand
        } else {
            value.cast_unsigned() < u32::BITS && self.operand >> value & 1 == 1
        };
        if yes { 1 } else { usize::from(self.no) }
    }
}

impl Forest {
    /// The value of the leaf that a row of features leads to from a node on.
    fn walk(&self, node: usize, row: &[i16]) -> i32 {
        let mut at = node;
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                return node.operand;
            }
            at += node.step(row[usize::from(node.feature & !ONE_OF)]);
        }
    }

    /// The sum of the trees of one class.
    fn score(&self, class: usize, row: &[i16]) -> i32 {
        self.roots
            .iter()
            .skip(class)
            .step_by(self.classes.max(1))
            .map(|&root| self.walk(root as usize, row))
            .sum()
    }

    /// Fills in `spreads`.
    fn measure(&mut self) {
        let mut end = self.nodes.len();
        let mut spread = 0;
        self.spreads = vec![0; self.roots.len()];
        for (number, &root) in self.roots.iter().enumerate().rev() {
            let nodes = &self.nodes[root as usize..end];
            let leaves = nodes.iter().filter(|node| node.feature == LEAF).map(|node| node.operand);
            spread += leaves.clone().max().unwrap_or(0) - leaves.min().unwrap_or(0);
            self.spreads[number] = spread;
            end = root as usize;
        }
    }

    /// The number of the row with the greatest sum of all trees, the first of such, and that sum; at most [`TOGETHER`]
    /// rows, each `width` numbers long.
    ///
    /// A row that can no longer reach the sum of the best one is left out of the trees that follow.
    fn best(&self, rows: &[i16], width: usize) -> (i32, usize) {
        let columns = Columns::new(rows, width);
        let mut sums = [0; TOGETHER];
        let mut left = columns.all();
        let mut open = Vec::new();
        for (number, &root) in self.roots.iter().enumerate() {
            if number % ROUND == 0 {
                let (best, _) = leader(&sums, left);
                let reach = best - self.spreads[number];
                bits(left).filter(|&row| sums[row] < reach).for_each(|row| left &= !(1 << row));
            }
            self.walk_together(root, left, &columns, &mut open, &mut sums);
        }
        leader(&sums, left)
    }

    /// Adds to each of `rows` the value of the leaf that it leads to; `open` is empty before and after.
    fn walk_together(
        &self,
        root: u32,
        rows: u64,
        columns: &Columns,
        open: &mut Vec<(usize, u64)>,
        sums: &mut [i32; TOGETHER],
    ) {
        let (mut at, mut rows) = (root as usize, rows);
        loop {
            let node = self.nodes[at];
            if node.feature == LEAF {
                bits(rows).for_each(|row| sums[row] += node.operand);
                let Some(next) = open.pop() else { return };
                (at, rows) = next;
                continue;
            }
            let yes = columns.yes(node) & rows;
            if yes == 0 {
                at += usize::from(node.no);
                continue;
            }
            if yes != rows {
                open.push((at + usize::from(node.no), rows & !yes));
            }
            (at, rows) = (at + 1, yes);
        }
    }
}

/// How many rows go through a tree together: the bits of a set.
const TOGETHER: usize = u64::BITS as usize;

/// After how many trees it is looked which rows can still win.
const ROUND: usize = 16;

/// The members of a set of rows.
fn bits(mut rows: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let row = rows.trailing_zeros() as usize;
        rows &= rows.wrapping_sub(1);
        (row < TOGETHER).then_some(row)
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
    rows: usize,
}

/// A value of a column.
struct Value {
    number: i32,
    /// Its bit, where it is a class.
    class: u32,
    /// The rows that have it.
    rows: u64,
}

impl Value {
    fn new(number: i16, rows: u64) -> Self {
        let class = if (0..32).contains(&number) { 1 << number } else { 0 };
        Self { number: number.into(), class, rows }
    }
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
                values.push(Value::new(first, u64::MAX));
            } else {
                distinct(&rows[column..], width, &mut values);
            }
            columns.push((start as u32, values.len() as u32));
        }
        Self { values, columns, rows: rows.len() / width }
    }

    /// The set of all rows.
    fn all(&self) -> u64 {
        u64::MAX >> (TOGETHER - self.rows)
    }

    /// The rows that answer a question with yes.
    fn yes(&self, node: Node) -> u64 {
        let (start, end) = self.columns[usize::from(node.feature & !ONE_OF)];
        let values = &self.values[start as usize..end as usize];
        let mut rows = 0;
        if node.feature & ONE_OF == 0 {
            for value in values {
                rows |= if value.number <= node.operand { value.rows } else { 0 };
            }
        } else {
            for value in values {
                rows |= if value.class & node.operand.cast_unsigned() == 0 { 0 } else { value.rows };
            }
        }
        rows
    }
}

/// Adds the values of the column that `cells` begin with, each with its rows.
fn distinct(cells: &[i16], width: usize, values: &mut Vec<Value>) {
    let start = values.len();
    let mut last = start;
    for (row, &number) in cells.iter().step_by(width).enumerate() {
        if values.get(last).is_none_or(|value| value.number != i32::from(number)) {
            let known = values[start..].iter().position(|value| value.number == i32::from(number));
            last = known.map_or(values.len(), |at| start + at);
            if known.is_none() {
                values.push(Value::new(number, 0));
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
            let best = parts.map(|(number, rows)| (forest.best(rows, width), number * TOGETHER));
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
    fn the_best_of_rows_read_together_is_the_best_alone() {
        let model = Model::learned();
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
                assert_eq!(Some((&*model).choose(&question)), best.map(|(at, _)| at));
            }
        }
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
