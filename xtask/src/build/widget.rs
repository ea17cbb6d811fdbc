//! Which files does a page of another site include, and what must they hash to?
//!
//! One file by its address, `widget/VERSION/wen-shu.js`, which a host can pin with `integrity`: it carries the
//! addresses and the hashes of all that it loads later. Hosts that put the widget in a frame may include `frame.js`.

use anyhow::Result;

use super::site::Assembly;
use crate::files;

/// The file's name in the site, for hosts to pin: a version's file never changes.
pub(crate) const ENTRY: &str = concat!("widget/", env!("CARGO_PKG_VERSION"), "/wen-shu.js");

/// What pages with the widget in a frame include.
const FRAME: &str = concat!("widget/", env!("CARGO_PKG_VERSION"), "/frame.js");

/// What pages of other sites include by address and hash.
pub(super) const PINNED: [&str; 2] = [ENTRY, FRAME];

/// From the folder of the entry to the site's root.
const UP: &str = "../../";

/// What the entry loads later, by the name that it has there.
const LATER: [(&str, &str); 5] = [
    ("inside", "widget/inside.js"),
    ("chart", "widget/chart.js"),
    ("worker", "engine/worker.js"),
    ("core", "engine/core/wenshu_bg.wasm"),
    ("dictionary", "engine/core/dictionary.bin"),
];

/// Puts the widget into the site.
pub(super) fn assemble(assembly: &mut Assembly<'_>) -> Result<()> {
    let mut later = Vec::new();
    for (name, path) in LATER {
        let address = assembly.asset(&assembly.www.join(path))?;
        let integrity = files::integrity(assembly.bytes(&address));
        later.push(format!(r#""{name}":{{"path":"{UP}{address}","integrity":"{integrity}"}}"#));
    }
    let define = format!("--define:WENSHU_FILES={{{}}}", later.join(","));
    let path = assembly.www.join("widget/wen-shu.js");
    let entry = assembly.bundle(&path, &[define])?;
    assembly.put(&path, ENTRY, entry);
    let path = assembly.www.join("widget/frame.js");
    let frame = assembly.bundle(&path, &[])?;
    assembly.put(&path, FRAME, frame);
    Ok(())
}
