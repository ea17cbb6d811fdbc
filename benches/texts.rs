//! Which texts are measured?

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes of the text that every stage reads.
const BYTES: usize = 400_000;

/// Real articles beside the project when they are there, else the samples written for it, repeated.
///
/// # Panics
/// When neither is there.
pub fn text() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = env::var_os("WENSHU_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let all = [shared.join("articles/gov"), root.join("www/samples")]
        .iter()
        .map(|folder| read(folder))
        .find(|text| !text.is_empty())
        .expect("www/samples holds texts");
    let mut bytes = all.repeat(BYTES.div_ceil(all.len())).into_bytes();
    bytes.truncate(BYTES);
    String::from_utf8_lossy(&bytes).trim_end_matches('\u{FFFD}').to_owned()
}

/// The `.txt` files of a folder, in the order of their names.
fn read(folder: &Path) -> String {
    let Ok(entries) = fs::read_dir(folder) else { return String::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect::<Vec<_>>().join("\n\n")
}
