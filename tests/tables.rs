//! Are tables in every form read as what they say, and is nothing else taken for a table?

use std::fs;
use std::path::Path;

use wenshu::tables;

/// Running text of every kind holds no table.
#[test]
fn prose_is_no_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folders = ["gold/train", "gold/dev", "articles/gov"].map(|folder| root.join(folder));
    if !folders.iter().all(|folder| folder.is_dir()) {
        eprintln!("skipped: the articles beside the project are absent");
        return;
    }
    let mut found = Vec::new();
    for path in
        folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path())
    {
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        found.extend(
            tables::find(&text).iter().map(|table| format!("{}: {}", path.display(), table.span.of(&text))),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}
