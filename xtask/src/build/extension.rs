//! What do the folders of the browser extension hold?
//!
//! The page with its engine and its readers, so that nothing is fetched from anywhere; a script that opens it in the
//! browser's panel and gives it the article of the page beside. Chromium and Edge take one manifest, Firefox another.

use anyhow::{Context, Result};
use regex::Regex;
use serde_json::{Map, Value};

use super::site::{Assembly, Site, is_left_out, rewrite};
use crate::project::EXTENSIONS;
use crate::{files, headers};

/// Their manifests, in the order of the folders.
const MANIFESTS: [&str; 2] = ["manifest.json", "manifest.firefox.json"];

/// Beside what no page without a server has: what only browsers older than extensions of this kind need.
const LEFT_OUT: [&str; 1] = ["style-older"];

/// The folder of each language's words, by the name of their file.
const LANGUAGES: [(&str, &str); 3] = [("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("en", "en")];

/// What a manifest and a menu say, among the words for other pages.
const SAID: &str = "extension.";

/// The files of all folders, from those of the site.
pub(super) fn assemble(assembly: &Assembly<'_>) -> Result<Site> {
    let folder = assembly.www.join("extension");
    let mut all = Site::new();
    let page = panel(assembly, &mut all)?;
    all.insert("panel.html".to_owned(), page.into_bytes());
    for script in ["panel.js", "background.js"] {
        all.insert(script.to_owned(), assembly.bundle(&folder.join(script), &[])?);
    }
    for path in files::under(&assembly.www.join("icons"))? {
        if files::extension(&path) == "png" {
            let name = path.file_name().context("a file has a name")?.display().to_string();
            all.insert(format!("icons/{name}"), files::read(&path)?);
        }
    }
    for (language, locale) in LANGUAGES {
        let path = assembly.www.join(format!("strings/elsewhere/{language}.json"));
        all.insert(format!("_locales/{locale}/messages.json"), messages(&files::read_text(&path)?)?);
    }
    let mut folders = Site::new();
    for (name, manifest) in EXTENSIONS.iter().zip(MANIFESTS) {
        let manifest = files::read_text(&folder.join(manifest))?
            .replace("VERSION", env!("CARGO_PKG_VERSION"))
            .replace("POLICY", &headers::of_extension());
        folders.insert(format!("{name}/manifest.json"), manifest.into_bytes());
        for (path, bytes) in &all {
            folders.insert(format!("{name}/{path}"), bytes.clone());
        }
    }
    Ok(folders)
}

/// The page of the panel; what it names goes to `all`.
fn panel(assembly: &Assembly<'_>, all: &mut Site) -> Result<String> {
    let built = std::str::from_utf8(assembly.bytes("index.html"))?;
    let metas = Regex::new(r#"\n *<meta name="wenshu-([a-z-]+)" content="([^"]+)"[^>]*>"#)?;
    let page = rewrite(&metas, built, |found| {
        let (name, asset) = (&found[1], &found[2]);
        if is_left_out(name, &LEFT_OUT) {
            return Ok(String::new());
        }
        // A list of files names them by where it stands itself.
        if files::extension(asset.as_ref()) == "json" && name == "cmaps" {
            let list: Map<String, Value> = serde_json::from_slice(assembly.bytes(asset))?;
            for file in list.values().filter_map(Value::as_str) {
                let file = format!("assets/{file}");
                all.insert(file.clone(), assembly.bytes(&file).to_vec());
            }
        }
        all.insert(asset.to_owned(), assembly.bytes(asset).to_vec());
        Ok(found[0].to_owned())
    })?;
    // It has its own script, and is installed in another way.
    let own = Regex::new(r#"<script type="module" src="assets/main-[^"]+">|\n *<link rel="manifest"[^>]+>"#)?;
    let page = rewrite(&own, &page, |found| {
        let script = found[0].starts_with("<script");
        Ok(if script { "<script type=\"module\" src=\"panel.js\">".to_owned() } else { String::new() })
    })?;
    let links = Regex::new(r#" (?:src|href)="(assets/[^"]+)""#)?;
    for found in links.captures_iter(&page) {
        all.insert(found[1].to_owned(), assembly.bytes(&found[1]).to_vec());
    }
    Ok(page)
}

/// What the browser says of the extension, as it wants it: names without dots.
fn messages(words: &str) -> Result<Vec<u8>> {
    let words: Map<String, Value> = serde_json::from_str(words)?;
    let said = words.into_iter().filter(|(key, _)| key.starts_with(SAID));
    let messages: Map<String, Value> =
        said.map(|(key, words)| (key.replace('.', "_"), serde_json::json!({ "message": words }))).collect();
    Ok(serde_json::to_vec_pretty(&messages)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_only_what_it_says_itself() {
        let told = messages(r#"{"elsewhere.title": "a", "extension.name": "b"}"#).unwrap();
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!(told, serde_json::json!({ "extension_name": { "message": "b" } }));
    }
}
