//! Which files do folders and patterns stand for?

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::input::{self, unreadable};
use crate::problem::Problem;

/// The files that `paths` stand for, in order: of a folder all files below it by their names, hidden ones left out; of
/// a pattern (`reports/*.txt`, which some shells pass on as it is) all that match. What stands for nothing is a
/// problem of its own.
pub(crate) fn files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if input::is_stdin(path) || path.is_file() {
            files.push(path.clone());
        } else if path.is_dir() {
            let before = (files.len(), problems.len());
            below(path, &mut files, &mut problems);
            if before == (files.len(), problems.len()) {
                let empty = Problem::new("unreadable_file", "no file is in this folder");
                problems.push(empty.in_file(&input::name(path)));
            }
        } else {
            match matching(path) {
                Some(found) if !found.is_empty() => {
                    for path in found {
                        if path.is_dir() {
                            below(&path, &mut files, &mut problems);
                        } else {
                            files.push(path);
                        }
                    }
                }
                Some(_) => problems.push(
                    Problem::new("unreadable_file", "no file matches this pattern")
                        .in_file(&input::name(path)),
                ),
                // Reading it says what is wrong with it.
                None => files.push(path.clone()),
            }
        }
    }
    (files, problems)
}

/// The files below a folder, those of each folder sorted by name.
fn below(folder: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<Problem>) {
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        match entries(&path) {
            Ok(entries) => {
                let (folders, found): (Vec<_>, Vec<_>) =
                    entries.into_iter().partition(|path| path.is_dir() && !path.is_symlink());
                files.extend(found.into_iter().filter(|path| !path.is_dir()));
                open.extend(folders.into_iter().rev());
            }
            Err(error) => problems.push(unreadable(&error).in_file(&input::name(&path))),
        }
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let hidden =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut entries = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .filter(|path| path.as_ref().map_or(true, |path| !hidden(path)))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// What a pattern matches; `None` where the path is no pattern.
fn matching(path: &Path) -> Option<Vec<PathBuf>> {
    let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']))?;
    Some(glob::glob(pattern).ok()?.filter_map(Result::ok).collect())
}
