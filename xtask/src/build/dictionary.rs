//! How do the dictionary's lists become the bytes the worker fetches?

use anyhow::Result;

use crate::project::Project;

/// Packs the dictionary into www/engine/core/dictionary.bin.
#[expect(clippy::unnecessary_wraps, reason = "the packing joins with the dictionary package")]
pub(crate) fn pack(_project: &Project) -> Result<()> {
    Ok(())
}
