//! Does the packed dictionary cut text as jieba does with its whole one?

use std::collections::HashSet;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use jieba_rs::Jieba;
use wenshu::words::Segmenter;

/// The word F1 that leaving words out of the dictionary, and rounding what is said of the others, may cost.
const LEAST: f64 = 0.990;

/// The texts of the folders beside the project that hold any.
fn texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let read = |path: &PathBuf| match path.is_dir() {
        true => texts(path),
        false if path.extension().is_some_and(|extension| extension == "txt") => {
            fs::read_to_string(path).into_iter().collect()
        }
        false => Vec::new(),
    };
    paths.iter().flat_map(read).collect()
}

#[test]
fn words_are_cut_as_with_the_whole_dictionary() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("WENSHU_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let mut texts = [texts(&shared.join("gold/dev")), texts(&shared.join("articles"))].concat();
    if texts.is_empty() {
        println!("skipped: no articles beside the project");
        return;
    }
    // As much of each article as of the others: 15 reports would else drown the rest.
    for text in &mut texts {
        text.truncate(text.floor_char_boundary(30_000));
    }
    let sources = wenshu_dictionary::find_sources(root).unwrap();
    let list = fs::File::open(sources.lists.join("dict.txt")).unwrap();
    let whole = Jieba::with_dict(&mut BufReader::new(list)).unwrap();
    let packed = Segmenter::new(wenshu_dictionary::packed()).unwrap();
    let (mut shared, mut all) = (0, 0);
    for text in &texts {
        let expected: HashSet<_> =
            whole.cut(text, true).iter().map(|word| (word.byte_start, word.byte_end)).collect();
        let found = packed.cut(text, &[]);
        shared += found.iter().filter(|word| expected.contains(&(word.span.start, word.span.end))).count();
        all += expected.len() + found.len();
    }
    let f1 = 2.0 * shared as f64 / all as f64;
    println!("word F1 {:.2} % on {} texts, {} words", 100.0 * f1, texts.len(), all / 2);
    assert!(f1 >= LEAST, "word F1 is {f1:.4}");
}
