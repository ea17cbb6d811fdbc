//! How does the whole page fit into one file that needs no server?
//!
//! The script and the style sheet stand in the page; what the page fetches elsewhere is packed into blocks at its end,
//! which `www/standalone/start.js` unpacks before it starts the page. The file's own policy names its script and its
//! style by their hashes and lets nothing else in.

use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use regex::Regex;

use super::site::{Assembly, is_left_out, rewrite};
use super::twins;
use crate::{files, headers};

/// The file's name in the site.
pub(crate) const NAME: &str = "wenshu-standalone.html";

/// Beside what no page without a server has: the reader of PDF files with its character maps, which is half as large as
/// all the rest. What shows tables is in the file's own script.
const LEFT_OUT: [&str; 4] = ["table-rows", "pdf-worker", "cmaps", "pdf-licence"];

/// Puts the single file into the site.
pub(super) fn assemble(assembly: &mut Assembly<'_>) -> Result<()> {
    let www = assembly.www;
    let page = www.join("index.html");
    // An end of script or a comment within a string of the script would end it.
    let script = text(assembly.bundle(&www.join("standalone/start.js"), &[])?)?
        .replace("</script", "<\\/script")
        .replace("<!--", "<\\!--");
    let style = text(assembly.bundle(&www.join("style.css"), &[])?)?;
    let icon = BASE64_STANDARD.encode(files::read(&www.join("icon.svg"))?);
    let floor = text(assembly.bundle(&www.join("floor.js"), &[])?)?;
    let hash = |text: &str| format!("'{}'", files::integrity(text.as_bytes()));
    let scripts = format!("{} {}", hash(&script), hash(&floor));
    let policy = headers::of_single_file(&scripts, &hash(&style));

    let mut packed = String::new();
    let addresses = Regex::new(r#"\n *<meta name="wenshu-([a-z-]+)" content="([^"]+)"[^>]*>"#)?;
    let html = rewrite(&addresses, &assembly.source(&page)?, |found| {
        let (name, reference) = (&found[1], Path::new(&found[2]));
        if is_left_out(name, &LEFT_OUT) {
            return Ok(String::new());
        }
        let asset = assembly.asset(&www.join(reference))?;
        let asset = if name.ends_with("-older") { assembly.older(&asset)? } else { asset };
        let bytes = assembly.bytes(&asset);
        packed += &format!(
            "<script type=\"text/plain\" id=\"wenshu-{name}\" data-media=\"{}\">{}</script>\n",
            media(reference),
            BASE64_STANDARD.encode(twins::gzip(bytes)?)
        );
        Ok(format!("\n    <meta name=\"wenshu-{name}\" content=\"\" data-bytes=\"{}\">", bytes.len()))
    })?;
    let html = [
        (
            "<meta charset=\"utf-8\">",
            format!(
                "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
            ),
        ),
        ("    <link rel=\"manifest\" href=\"manifest.webmanifest\">\n", String::new()),
        ("href=\"icon.svg\"", format!("href=\"data:image/svg+xml;base64,{icon}\"")),
        ("<link rel=\"stylesheet\" href=\"style.css\">", format!("<style>{style}</style>")),
        ("<script src=\"floor.js\"></script>", format!("<script>{floor}</script>")),
        (
            "<script type=\"module\" src=\"app/main.js\"></script>",
            format!("<script type=\"module\">{script}</script>"),
        ),
        ("  </body>", format!("{packed}  </body>")),
    ]
    .into_iter()
    .try_fold(html, |html, (place, inlined)| {
        let (before, after) = html
            .split_once(place)
            .with_context(|| format!("{} has no {place:?} for the single file", page.display()))?;
        Ok::<_, anyhow::Error>(format!("{before}{inlined}{after}"))
    })?;
    assembly.put(&www.join("standalone"), NAME, html.into_bytes());
    Ok(())
}

fn text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).context("a bundle is not UTF-8")
}

/// What a worker or WebAssembly asks of a response's type.
fn media(path: &Path) -> &'static str {
    match files::extension(path) {
        "js" => "text/javascript",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}
