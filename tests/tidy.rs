//! Does the house look as its rules and its map say?

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;

/// Built or fetched, and no part of the house.
const NOT_OURS: [&str; 10] = [
    ".git",
    "target",
    "node_modules",
    "dist",
    "engine/core",
    "engine/files",
    "engine/office",
    "engine/sheets",
    "engine/xlsx",
    "screenshots",
];

/// The library's modules from the ground up: a module may use those of earlier lines only, so that modules of one
/// line are strangers. What is asked and what is answered are plain data and lie near the ground: the readers fill
/// the report's types in, so they stand above them.
const LAYERS: [&[&str]; 17] = [
    &["lists"],
    &["characters", "charset", "decimal", "error", "hashed", "span"],
    &["order", "period"],
    &["cut", "options", "report"],
    &["document", "language"],
    &["layout", "lexicon"],
    &["quantities"],
    &["tables"],
    &["articles"],
    &["words"],
    &["text_issues", "names"],
    &["keyness", "keywords", "statements"],
    &["panel"],
    &["draft"],
    &["lib"],
    &["export", "wire"],
    &["web"],
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the house, by its path inside it, sorted.
fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if NOT_OURS.iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(root()).unwrap().to_path_buf());
            }
        }
    }
    files.sort();
    assert!(files.len() > 50, "the house is larger than {} files", files.len());
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn is(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e))
}

fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn a_source_file_opens_with_what_it_answers() {
    let mut silent = Vec::new();
    for path in files() {
        let opening = match () {
            () if is(&path, &["rs"]) => "//! ",
            () if is(&path, &["js", "mjs"]) => "// ",
            () => continue,
        };
        if !text(&path).starts_with(opening) {
            silent.push(format!("{} does not begin with {opening:?}", path.display()));
        }
    }
    assert_none(&silent, "the first line of a source file is the question it answers");
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let layer_of = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    let mut wrong = Vec::new();
    for path in files() {
        let Ok(inside) = path.strip_prefix("src") else { continue };
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = first.trim_end_matches(".rs");
        let Some(own) = layer_of(module) else {
            wrong.push(format!("{} is in no layer: name `{module}` in LAYERS", path.display()));
            continue;
        };
        for used in used_modules(&text(&path)) {
            // What is no module is an item of the crate's root.
            let below = layer_of(&used).or(layer_of("lib")).unwrap();
            if module != "lib" && used != module && below >= own {
                wrong.push(format!("{} uses `{used}`, which is not below `{module}`", path.display()));
            }
        }
    }
    assert_none(&wrong, "dependencies point one way");
}

/// The names after `crate::` in a file's code, its tests left out.
fn used_modules(source: &str) -> BTreeSet<String> {
    let code: String = source
        .lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let name =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            used.insert(name(after));
            continue;
        };
        let mut depth = 1;
        let mut member = String::new();
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 || depth == 1 && c == ',' {
                used.insert(name(member.trim_start()));
                member.clear();
            } else {
                member.push(c);
            }
            if depth == 0 {
                break;
            }
        }
    }
    used.remove("");
    used
}

#[test]
fn names_after_crate_are_found() {
    let source = "use crate::{options::{self, Date}, wire};\nuse crate::span::Span;\n// crate::web\n\
                  fn f() { crate::read() }\n#[cfg(test)]\nmod tests { use crate::words; }";
    assert_eq!(used_modules(source).into_iter().collect::<Vec<_>>(), ["options", "read", "span", "wire"]);
}

/// What the widget takes from the page: how things are weighed, said and written, nothing that knows the page's state, its
/// settings or its storage.
const SAID_ALIKE: [&str; 24] = [
    "alike",
    "amount",
    "arrange",
    "article-words",
    "blocks",
    "card-words",
    "decimal",
    "dom",
    "drawing",
    "headline",
    "importance",
    "naming",
    "period",
    "pictures",
    "rows",
    "signs",
    "strings",
    "table-form",
    "table-rows",
    "tabs",
    "turns",
    "twin",
    "view-words",
    "words",
];

#[test]
fn engine_page_and_widget_are_strangers_but_for_what_is_said_alike() {
    let import = |line: &str| -> Option<String> {
        let line = line.trim_start();
        let from = if line.starts_with("import ") || line.starts_with("export ") {
            line.split_once(" from \"").map(|(_, from)| from)
        } else {
            None
        };
        from.and_then(|from| from.split('"').next()).map(str::to_owned)
    };
    let mut wrong = Vec::new();
    for path in files() {
        let Ok(inside) = path.strip_prefix("www") else { continue };
        let folder = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if !is(&path, &["js"]) || folder.contains('.') {
            continue;
        }
        for used in text(&path).lines().filter_map(import) {
            let alike = |used: &str| SAID_ALIKE.iter().any(|name| used.ends_with(&format!("/{name}.js")));
            let fits = match folder {
                "engine" => !used.contains("/app/") && !used.contains("/widget/"),
                "app" if SAID_ALIKE.contains(&stem) => {
                    alike(&used) || used.contains("/strings/") || used.contains("/engine/")
                }
                "app" => !used.contains("/widget/"),
                "widget" => !used.contains("/app/") || alike(&used),
                _ => true,
            };
            if !fits {
                wrong.push(format!("{} imports {used}", path.display()));
            }
        }
    }
    assert_none(&wrong, "the page and the widget stand on the engine and share only what says things");
}

#[test]
fn the_readmes_map_is_the_house() {
    let readme = text(Path::new("README.md"));
    let map = readme.split("```map\n").nth(1).and_then(|rest| rest.split("```").next());
    let map = map.expect("README.md has a block ```map");
    let mut said = BTreeSet::new();
    let mut folder = String::new();
    for line in map.lines() {
        let inside = line.starts_with("  ");
        for name in line.split("  ").find(|part| !part.is_empty()).unwrap_or("").split(' ') {
            if !inside {
                folder = if name.ends_with('/') { name.to_owned() } else { String::new() };
            }
            said.insert(if inside { format!("{folder}{name}") } else { name.to_owned() });
        }
    }
    let mut wrong: Vec<String> = said
        .iter()
        .filter(|path| !root().join(path).exists())
        .map(|path| format!("{path} is on the map only"))
        .collect();
    for path in files() {
        let mut parts = path.components().map(|part| part.as_os_str().to_str().unwrap());
        let (first, rest) = (parts.next().unwrap(), parts.collect::<Vec<_>>());
        let top = if rest.is_empty() { first.to_owned() } else { format!("{first}/") };
        // Settings of tools explain themselves; a module's folder lies behind the file of its name.
        let must = match rest.as_slice() {
            [] => is(&path, &["md"]),
            _ if first.starts_with('.') => false,
            [file] if first == "src" => {
                wrong.extend(
                    (!said.contains(&format!("src/{file}"))).then(|| format!("src/{file} is not on the map")),
                );
                true
            }
            _ => true,
        };
        if must && !said.contains(&top) {
            wrong.push(format!("{top} is not on the map"));
        }
    }
    wrong.dedup();
    assert_none(&wrong, "the map in README.md and the disk agree");
}

/// The library's sources, each without its tests.
fn library() -> Vec<(PathBuf, String)> {
    let source = |path: PathBuf| {
        let code = text(&path).split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        (path, code)
    };
    files().into_iter().filter(|path| path.starts_with("src") && is(path, &["rs"])).map(source).collect()
}

/// The longest function, in lines.
const LONGEST: usize = 80;

/// Functions of more than [`LONGEST`] lines in formatted code, with their length.
fn long_functions(code: &str) -> Vec<(String, usize)> {
    let head = Regex::new(r"^( *)(?:pub(?:\([a-z]+\))? )?(?:const )?fn (\w+)").unwrap();
    let (mut long, mut open) = (Vec::new(), None);
    for (number, line) in code.lines().enumerate() {
        if let Some(found) = head.captures(line) {
            open = Some((format!("{}}}", &found[1]), found[2].to_owned(), number));
        }
        if let Some((_, name, from)) = open.take_if(|(end, ..)| *end == line) {
            let length = number - from + 1;
            long.extend((length > LONGEST).then_some((name, length)));
        }
    }
    long
}

#[test]
fn no_function_of_the_library_is_long() {
    let long = |(path, code): &(PathBuf, String)| -> Vec<String> {
        let told = |(name, length)| format!("{}: {name} has {length} lines", path.display());
        long_functions(code).into_iter().map(told).collect()
    };
    let found: Vec<String> = library().iter().flat_map(long).collect();
    assert_none(&found, "a function is at most 80 lines long");
    let body = "        step();\n".repeat(LONGEST);
    let code =
        format!("impl A {{\n    pub fn long(&self) {{\n{body}    }}\n\n    fn short() {{\n    }}\n}}\n");
    assert_eq!(long_functions(&code), [("long".to_owned(), LONGEST + 2)]);
}

/// So many Chinese strings and characters stand in the library's code; lists belong in `lexicon/`. Who moves some lowers it.
const CHINESE_LITERALS: usize = 1031;

/// How many strings and characters of a code are Chinese words, numerals apart.
fn chinese_literals(code: &str) -> usize {
    let comment = Regex::new("//[^\n]*").unwrap();
    let literal = Regex::new(r#""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)'"#).unwrap();
    let numerals = "〇零一二两三四五六七八九十廿卅卌百千万萬亿億兆壹贰弐叁参肆伍陆柒捌玖拾佰仟貳參陸兩";
    let is_word = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}') && !numerals.contains(c);
    let code = comment.replace_all(code, "");
    literal.find_iter(&code).filter(|found| found.as_str().chars().any(is_word)).count()
}

#[test]
fn lists_of_words_are_not_written_into_the_code() {
    assert_eq!(chinese_literals("// '年'\nmatches!(c, '月' | '十' | 'a') && has(\"上半年\")"), 2);
    let count: usize = library().iter().map(|(_, code)| chinese_literals(code)).sum();
    assert_eq!(
        count, CHINESE_LITERALS,
        "lists belong in lexicon/; where there are fewer now, lower the number"
    );
}

/// What whoever depends on the library gets with it.
const LIBRARY: [&str; 15] = [
    "bytecount",
    "jieba-macros",
    "jieba-rs",
    "proc-macro2",
    "quote",
    "regex",
    "regex-automata",
    "regex-syntax",
    "rustc-hash",
    "serde",
    "serde_core",
    "serde_derive",
    "syn",
    "unicode-ident",
    "wenshu",
];

#[test]
fn the_library_brings_no_more_than_reading_takes() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--package", "wenshu", "--edges", "normal"])
        .args(["--prefix", "none", "--format", "{p}", "--no-dedupe"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let found: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(found, BTreeSet::from(LIBRARY));
}

#[test]
fn nothing_names_a_machine_or_a_host_of_packages() {
    // Taken apart, so that this file keeps its own rule.
    let forbidden = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/ho", "me/"],
        ["registry.", "npmjs"],
        ["static.", "crates.io"],
        ["index.", "crates.io"],
        ["files.", "pythonhosted"],
        ["deb.", "debian.org"],
        ["\"reso", "lved\""],
    ]
    .map(|parts| parts.concat());
    let mut found = Vec::new();
    for path in files() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            // What packages say of themselves and their donations belongs in no lock file.
            let address = path.ends_with("package-lock.json").then(|| "://".to_owned());
            for word in forbidden.iter().chain(&address).filter(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    assert_none(&found, "the project names no machine's paths and no host of packages");
}

#[test]
fn the_guide_says_what_each_search_for_failures_covers() {
    let guide = text(Path::new("docs/contributing.md"));
    let targets: Vec<_> = files().into_iter().filter(|path| path.starts_with("fuzz/fuzz_targets")).collect();
    assert!(targets.len() > 5, "{targets:?}");
    let told = |path: &PathBuf| guide.contains(&format!("| `{}` |", path.file_stem().unwrap().display()));
    let missing: Vec<_> =
        targets.iter().filter(|path| !told(path)).map(|path| path.display().to_string()).collect();
    assert_none(&missing, "docs/contributing.md says what each target of fuzz/ is given");
}

#[test]
fn the_tests_that_the_table_of_threats_names_are_there() {
    let guide = text(Path::new("docs/privacy.md"));
    let mut missing = Vec::new();
    let mut count = 0;
    for row in guide.lines().filter(|line| line.starts_with("| ") && line.contains("` \"")) {
        let (before, after) = row.split_once("` \"").unwrap();
        let path = before.rsplit('`').next().unwrap();
        let name = after.split('"').next().unwrap();
        count += 1;
        if !root().join(path).is_file() || !text(Path::new(path)).contains(name) {
            missing.push(format!("{path}: {name}"));
        }
    }
    assert!(count > 20, "the guide names {count} tests");
    assert_none(&missing, "docs/privacy.md names tests that are there");
}
