//! How do the dictionary's lists become the bytes the worker fetches?

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;

/// Packs the dictionary into www/engine/core/dictionary.bin.
pub(crate) fn pack(project: &Project) -> Result<()> {
    let folder = project.core();
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let path = folder.join("dictionary.bin");
    let dictionary = wenshu_dictionary::pack(&wenshu_dictionary::find_lists(&project.root)?)?;
    if fs::read(&path).is_ok_and(|written| written == dictionary) {
        return Ok(());
    }
    fs::write(&path, dictionary).with_context(|| path.display().to_string())
}
