//! How is dist/ written, with its compressed twins?

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::site::Site;
use super::standalone;
use crate::files;
use crate::project::Project;

/// Already compressed: a twin would be larger.
const COMPRESSED: [&str; 5] = ["png", "jpg", "webp", "woff2", "gz"];

/// Writes the site and the brotli and gzip twins of its files, and the browser extension beside it as it is; removes what
/// an earlier build left.
pub(crate) fn write(project: &Project, site: &Site, extensions: &Site) -> Result<String> {
    let dist = project.dist();
    let cache = project.notes().join(format!("twins-{WINDOW}-{BLOCK}"));
    let mut wanted = Vec::new();
    for (name, bytes) in site {
        let path = dist.join(name);
        files::write(&path, bytes)?;
        // The single file is packed inside.
        let compressible = name != standalone::NAME
            && path.extension().is_some_and(|kind| COMPRESSED.iter().all(|c| kind != *c));
        if compressible {
            for (suffix, compress) in [("br", brotli as fn(&[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
                let twin = dist.join(format!("{name}.{suffix}"));
                files::write(&twin, &cached(&cache, suffix, bytes, compress)?)?;
                wanted.push(twin);
            }
        }
        wanted.push(path);
    }
    for (name, bytes) in extensions {
        let path = dist.join(name);
        files::write(&path, bytes)?;
        wanted.push(path);
    }
    for path in files::under(&dist)? {
        if !wanted.contains(&path) && !path.starts_with(project.npm()) {
            fs::remove_file(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
        }
    }
    Ok(format!("{} files", site.len()))
}

/// Brotli at its best takes seconds for the dictionary, so a twin is kept by its original's digest.
fn cached(
    cache: &Path,
    suffix: &str,
    bytes: &[u8],
    compress: fn(&[u8]) -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let path = cache.join(format!("{}.{suffix}", files::digest(bytes)));
    if let Ok(present) = fs::read(&path) {
        return Ok(present);
    }
    let twin = compress(bytes)?;
    files::write(&path, &twin)?;
    Ok(twin)
}

/// The binary logarithm of how many bytes brotli looks at together when it parts them by their statistics. The dictionary's
/// sections and the module's functions are short: with the encoder's own choice both are 1 % larger.
const BLOCK: i32 = 16;
/// The binary logarithm of how far back it looks; two more make the dictionary larger.
const WINDOW: i32 = 22;

/// Brotli at quality 11, which every browser that has WebAssembly can read.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: WINDOW,
        lgblock: BLOCK,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut twin = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut twin, &parameters)?;
    Ok(twin)
}

/// Gzip at level 9.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_hold_what_their_original_holds() {
        use std::io::Read;
        let original = "潍坊港去年吞吐量1275.44万吨，同比增长57.9%。".repeat(50).into_bytes();
        let mut read = Vec::new();
        brotli::Decompressor::new(&brotli(&original).unwrap()[..], 4096).read_to_end(&mut read).unwrap();
        assert_eq!(read, original);
        read.clear();
        flate2::read::GzDecoder::new(&gzip(&original).unwrap()[..]).read_to_end(&mut read).unwrap();
        assert_eq!(read, original);
    }
}
