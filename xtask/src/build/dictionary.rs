//! How do jieba's word lists become the file the worker fetches?

use anyhow::Result;

use crate::files::{self, Stamp};
use crate::project::Project;
use crate::say;

/// Packs the dictionary into www/engine/core/dictionary.bin.
pub(crate) fn pack(project: &Project) -> Result<()> {
    let sources = wenshu_dictionary::find_sources(&project.root)?;
    let path = project.engine().join("core/dictionary.bin");
    // The folder's name carries jieba-rs's version, and nobody changes what cargo unpacked there.
    let own: Vec<&[u8]> = wenshu_dictionary::own_lists().into_iter().map(str::as_bytes).collect();
    let jieba = sources.lists.as_os_str().as_encoded_bytes();
    let stamp = Stamp::new(&project.notes(), "dictionary", &[&own[..], &[jieba]].concat())?;
    if stamp.is_fresh(std::slice::from_ref(&path)) {
        return Ok(());
    }
    let doing = say::doing("packing the dictionary");
    let packed = wenshu_dictionary::pack(&sources)?;
    files::write(&path, &packed)?;
    stamp.set()?;
    doing.done(&format!("{} kB", packed.len() / 1000));
    Ok(())
}
