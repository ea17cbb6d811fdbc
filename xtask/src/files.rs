//! How are files read, written and compared?

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
}

pub(crate) fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} cannot be read as UTF-8", path.display()))
}

/// Writes a file with the folders above it; leaves it alone when it already holds these bytes.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

/// Every file under a folder, sorted; a folder that is not there has none.
pub(crate) fn under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{} cannot be listed", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

pub(crate) fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or("")
}

/// The SHA-256 of some bytes, in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    in_hexadecimal(&Sha256::digest(bytes))
}

fn in_hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The digest that an `integrity` of SHA-512 says, in hexadecimal.
pub(crate) fn hexadecimal(integrity: &str) -> Option<String> {
    let digest = STANDARD.decode(integrity.strip_prefix("sha512-")?).ok()?;
    Some(in_hexadecimal(&digest))
}

/// What a browser holds some bytes against: their SHA-384 as an `integrity` attribute has it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Remembers what a step was made from, so that it runs again only when that changes.
pub(crate) struct Stamp {
    path: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// The stamp of the step `name`, whose outcome depends on `inputs` and on this tool itself.
    pub(crate) fn new(folder: &Path, name: &str, inputs: &[&[u8]]) -> Result<Self> {
        let tool = this_tool()?;
        let inputs: Vec<&[u8]> = inputs.iter().copied().chain([tool.as_bytes()]).collect();
        Ok(Self::of_inputs(folder, name, &inputs))
    }

    /// The stamp of a step that does not depend on this tool.
    pub(crate) fn of_inputs(folder: &Path, name: &str, inputs: &[&[u8]]) -> Self {
        let digests: String = inputs.iter().map(|input| digest(input)).collect();
        Self { path: folder.join(name).with_extension("stamp"), fingerprint: digest(digests.as_bytes()) }
    }

    /// Whether the step has run on these very inputs and what it wrote is still there.
    pub(crate) fn is_fresh(&self, outputs: &[PathBuf]) -> bool {
        outputs.iter().all(|output| output.exists())
            && fs::read_to_string(&self.path).is_ok_and(|present| present == self.fingerprint)
    }

    /// To be called once the step has succeeded.
    pub(crate) fn set(&self) -> Result<()> {
        write(&self.path, self.fingerprint.as_bytes())
    }
}

/// Changes whenever this tool is built anew.
fn this_tool() -> Result<String> {
    let metadata = fs::metadata(std::env::current_exe()?)?;
    Ok(format!("{} {:?}", metadata.len(), metadata.modified()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_fresh_only_for_its_inputs_and_outputs() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let output = folder.join("out");
        let stamp = Stamp::new(&folder, "step", &[b"a", b"b"]).unwrap();
        assert!(!stamp.is_fresh(&[]));
        stamp.set().unwrap();
        assert!(stamp.is_fresh(&[]));
        assert!(!stamp.is_fresh(std::slice::from_ref(&output)), "an output is missing");
        write(&output, b"x").unwrap();
        assert!(stamp.is_fresh(&[output]));
        assert!(!Stamp::new(&folder, "step", &[b"ab"]).unwrap().is_fresh(&[]), "an input changed");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_digest_is_sha_256_in_hexadecimal() {
        assert!(digest(b"").starts_with("e3b0c44298fc1c14"));
    }
}
