//! Which files does the page need, and what are they called in dist/?
//!
//! From the pages on, every reference is followed: `src="…"`, `href="…"` and `<meta name="wenshu-…" content="…">`.
//! Scripts and style sheets are bundled with what they import. What is reached goes to `dist/assets/` (the widget's
//! own to `dist/widget/assets/`) under a name that carries its content's digest, and the reference is rewritten; what
//! nothing refers to is left out.

use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, ensure};
use regex::{Captures, Regex};

use crate::files;
use crate::headers;
use crate::notices;
use crate::parts;
use crate::project::Project;
use crate::sbom;
use crate::tools;

use super::{extension, older, standalone, widget};

/// The files of dist/ by name.
pub(crate) type Site = BTreeMap<String, Vec<u8>>;

/// The oldest browsers the page promises to run in.
///
/// Before 91 Chromium fails at one form of optional call (`f?.(...list, more)`: it calls what is not there), for which
/// esbuild writes every `?.` in longer words. They stay as they are, for no bundle has that form.
const BROWSERS: [&str; 2] = ["--target=chrome86,firefox102,safari15", "--supported:optional-chain=true"];

/// What tells the reader of a browser that is older than those.
const FLOOR: &str = "floor.js";

/// Its sentences, and the line of a page in whose place they stand.
const FLOOR_SENTENCES: &str = "floor.part";
const FLOOR_PLACE: &str = "    <!-- floor.part -->\n";

/// What no page without a server has, by the names of its `meta`: offline use, the widget for other sites, workers under
/// an address with another policy, the second engine for many articles; and the page's later parts, which such a page has
/// in its own script.
const ONLY_SERVED: [&str; 15] = [
    "offline",
    "widget",
    "frame",
    "extras",
    "exports",
    "sharing",
    "archive",
    "archive-worker",
    "archive-worker-older",
    "archive-part",
    "archive-style",
    "word-comparison",
    "worker-older",
    "files-worker-older",
    "sheets-worker-older",
];

/// Whether a page without a server leaves a file out, for which it has its own list beside what all of them leave out.
pub(super) fn is_left_out(name: &str, own: &[&str]) -> bool {
    ONLY_SERVED.contains(&name) || own.contains(&name)
}

/// The service worker keeps its name and place: its address is its identity, its folder what it serves.
const SERVICE_WORKER: &str = "\"wenshu-offline\"";

/// What only older browsers fetch: the same script under an address with another policy, the sheet in older words.
const OLDER: &str = "-older\"";

/// Gathers the site from www/, and beside it the folders of the browser extension.
pub(crate) fn assemble(project: &Project) -> Result<(Site, Site)> {
    let www = project.www();
    let mut assembly = Assembly { project, www: &www, names: HashMap::new(), site: Site::new() };
    widget::assemble(&mut assembly)?;
    for path in files::under(&www)? {
        if files::extension(&path) == "html" {
            assembly.page(&path)?;
        }
    }
    ensure!(!assembly.site.is_empty(), "{} holds no page; there is nothing to build", www.display());
    standalone::assemble(&mut assembly)?;
    let extensions = extension::assemble(&assembly)?;
    let parts = parts::all(project)?;
    assembly.site.insert(notices::NAME.to_owned(), notices::of(project, &parts)?.into_bytes());
    assembly.site.insert(sbom::NAME.to_owned(), sbom::of(&parts)?.into_bytes());
    let told = headers::for_static_hosts(assembly.site.keys().map(String::as_str));
    assembly.site.insert("_headers".to_owned(), told.into_bytes());
    Ok((assembly.site, extensions))
}

pub(super) struct Assembly<'p> {
    pub(super) project: &'p Project,
    pub(super) www: &'p Path,
    /// Name in the site by path.
    names: HashMap<PathBuf, String>,
    site: Site,
}

impl Assembly<'_> {
    /// A page keeps its name and its folder.
    fn page(&mut self, page: &Path) -> Result<()> {
        let name = page.strip_prefix(self.www)?.display().to_string();
        let folder = page.parent().context("a page lies in a folder")?;
        let up = "../".repeat(name.matches('/').count());
        let text = headers::with_policy(&name, &self.source(page)?)?;
        let links = Regex::new(r#"( (?:src|href)=")([^"]+)""#)?;
        let text = rewrite(&links, &text, |found| {
            let reference = &found[2];
            let file = reference.split(['?', '#']).next().unwrap_or(reference);
            if is_elsewhere(reference) || files::extension(Path::new(file)) == "html" {
                return Ok(found[0].to_owned());
            }
            Ok(format!("{}{up}{}\"", &found[1], self.reached(page, &folder.join(reference))?))
        })?;
        // The size lets a script tell how far a download is: the length of a compressed response is unknown.
        let addresses = Regex::new(r#"(<meta name="wenshu-[a-z-]+" content=")([^"]+)""#)?;
        let text = rewrite(&addresses, &text, |found| {
            if found[1].contains(SERVICE_WORKER) {
                let bytes = self.bundle(&self.www.join(&found[2]), &[])?;
                self.site.insert(found[2].to_owned(), bytes);
                return Ok(found[0].to_owned());
            }
            let reached = self.reached(page, &folder.join(&found[2]))?;
            let name = if found[1].contains(OLDER) { self.older(&reached)? } else { reached };
            let bytes = &self.site[&name];
            let (size, integrity) = (bytes.len(), files::integrity(bytes));
            // Pages of other sites are told what the widget's files must hash to.
            let integrity = if widget::PINNED.contains(&&*name) {
                format!(" data-integrity=\"{integrity}\"")
            } else {
                String::new()
            };
            Ok(format!("{}{up}{name}\" data-bytes=\"{size}\"{integrity}", &found[1]))
        })?;
        self.site.insert(name, text.into_bytes());
        Ok(())
    }

    /// A page's text, with the sentences for browsers that cannot run it.
    pub(super) fn source(&self, page: &Path) -> Result<String> {
        let sentences = files::read_text(&self.www.join(FLOOR_SENTENCES))?;
        Ok(files::read_text(page)?.replace(FLOOR_PLACE, &sentences))
    }

    /// Puts the file that a page refers to into the site; returns its name there.
    fn reached(&mut self, page: &Path, path: &Path) -> Result<String> {
        let path = plain(path);
        if path.is_dir() {
            return self.list(&path);
        }
        ensure!(path.is_file(), "{} refers to {}, which is not there", page.display(), path.display());
        self.asset(&path)
    }

    /// Puts the files of a folder into the site, and beside them a list of their names there by their own.
    fn list(&mut self, folder: &Path) -> Result<String> {
        let mut names = serde_json::Map::new();
        for path in files::under(folder)? {
            let own = path.file_name().context("a file has a name")?.display().to_string();
            let name = self.asset(&path)?;
            names.insert(own, name.trim_start_matches("assets/").into());
        }
        let bytes = serde_json::to_vec(&names)?;
        let stem = folder.file_name().context("a folder has a name")?.display();
        let name = format!("assets/{stem}-{}.json", &files::digest(&bytes)[..10]);
        self.put(folder, &name, bytes);
        Ok(name)
    }

    /// Puts a file into the site under a name that carries its digest, unless it has a name there already.
    pub(super) fn asset(&mut self, path: &Path) -> Result<String> {
        if let Some(name) = self.names.get(path) {
            return Ok(name.clone());
        }
        let bytes = match files::extension(path) {
            "js" | "css" => self.bundle(path, &[])?,
            "webmanifest" => self.manifest(path)?,
            _ => files::read(path)?,
        };
        let stem = path.file_stem().context("a file has a name")?.display();
        let digest = &files::digest(&bytes)[..10];
        let folder = if path.starts_with(self.www.join("widget")) { "widget/assets" } else { "assets" };
        // A licence has no extension: a server would not know it for text.
        let extension =
            Some(files::extension(path)).filter(|extension| !extension.is_empty()).unwrap_or("txt");
        let name = format!("{folder}/{stem}-{digest}.{extension}");
        self.put(path, &name, bytes);
        Ok(name)
    }

    /// A manifest of the installed page: its icons lie beside it in the site.
    fn manifest(&mut self, path: &Path) -> Result<Vec<u8>> {
        let folder = path.parent().context("a manifest lies in a folder")?;
        let icons = Regex::new(r#"("src": ")([^"]+)""#)?;
        let text = rewrite(&icons, &files::read_text(path)?, |found| {
            let name = self.reached(path, &folder.join(&found[2]))?;
            Ok(format!("{}{}\"", &found[1], name.trim_start_matches("assets/")))
        })?;
        Ok(text.into_bytes())
    }

    /// Puts what older browsers fetch in place of a file beside it; returns its name.
    pub(super) fn older(&mut self, name: &str) -> Result<String> {
        if files::extension(Path::new(name)) == "js" {
            let copy = format!("older/{name}");
            self.site.insert(copy.clone(), self.site[name].clone());
            return Ok(copy);
        }
        let sheet = older::style(std::str::from_utf8(&self.site[name])?)?.into_bytes();
        let stem = name.split('-').next().unwrap_or(name);
        let name = format!("{stem}-older-{}.css", &files::digest(&sheet)[..10]);
        self.site.insert(name.clone(), sheet);
        Ok(name)
    }

    /// Puts bytes into the site under a given name: what the file at `path` is called there.
    pub(super) fn put(&mut self, path: &Path, name: &str, bytes: Vec<u8>) {
        self.site.insert(name.to_owned(), bytes);
        self.names.insert(path.to_path_buf(), name.to_owned());
    }

    /// What the site holds under a name.
    pub(super) fn bytes(&self, name: &str) -> &[u8] {
        &self.site[name]
    }

    /// One self-contained script or style sheet.
    pub(super) fn bundle(&self, path: &Path, more: &[String]) -> Result<Vec<u8>> {
        let inside = path.strip_prefix(self.www)?;
        let output = self.project.notes().join("bundled").join(inside);
        tools::run(
            self.project
                .npm_command("esbuild")
                .arg(path)
                .args(["--bundle", "--format=esm", "--minify", "--charset=utf8", "--log-level=warning"])
                .args(if inside == Path::new(FLOOR) { &["--target=es5"][..] } else { &BROWSERS })
                .args(["--legal-comments=none", "--loader:.svg=dataurl"])
                .args(more)
                .arg(format!("--outfile={}", output.display())),
            &format!("www/{} cannot be bundled", inside.display()),
        )?;
        let bytes = files::read(&output)?;
        ensure!(
            !has_spread_before_more(&bytes),
            "www/{} says `f?.(...list, more)`, at which Chromium before 91 fails: put the list last",
            inside.display()
        );
        Ok(bytes)
    }
}

/// Whether a script has an optional call with an argument behind a spread one.
fn has_spread_before_more(script: &[u8]) -> bool {
    let mut calls = script.windows(2).enumerate().filter(|(_, two)| two == b"?.").filter_map(|(at, _)| {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_$#.".contains(byte);
        let open = at + 2 + script[at + 2..].iter().position(|byte| !is_name(byte))?;
        (script[open] == b'(').then_some(open + 1)
    });
    calls.any(|start| {
        let (mut depth, mut is_spread) = (0_usize, script[start..].starts_with(b"..."));
        for (at, byte) in script.iter().enumerate().skip(start) {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' if depth == 0 => return false,
                b')' | b']' | b'}' => depth -= 1,
                b',' if depth == 0 && is_spread => return true,
                b',' if depth == 0 => is_spread = script[at + 1..].trim_ascii_start().starts_with(b"..."),
                _ => {}
            }
        }
        false
    })
}

/// The path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => _ = plain.pop(),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// Replaces every match; stops at the first failure.
pub(super) fn rewrite(
    pattern: &Regex,
    text: &str,
    mut replacement: impl FnMut(&Captures<'_>) -> Result<String>,
) -> Result<String> {
    let mut rewritten = String::with_capacity(text.len());
    let mut done = 0;
    for found in pattern.captures_iter(text) {
        let whole = found.get(0).context("a match has a text")?;
        rewritten.push_str(&text[done..whole.start()]);
        rewritten.push_str(&replacement(&found)?);
        done = whole.end();
    }
    rewritten.push_str(&text[done..]);
    Ok(rewritten)
}

/// Whether a reference means no file of ours: a fragment, data, another site.
fn is_elsewhere(reference: &str) -> bool {
    reference.starts_with('#') || reference.contains(':') || reference.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_argument_with_another_behind_it_is_found_in_optional_calls_alone() {
        for failing in ["f?.(...a,b)", "a?.f(1, ...b, 2)", "this.#a?.b.c(...[d(e,1)],2)"] {
            assert!(has_spread_before_more(failing.as_bytes()), "{failing}");
        }
        for working in
            ["f?.(...a)", "a?.f(g(...b,1),...c)", "f(...a,b?.c)", "a?.b,f(...c,d)", "a?.f({...b,c})"]
        {
            assert!(!has_spread_before_more(working.as_bytes()), "{working}");
        }
    }

    #[test]
    fn both_pages_have_a_place_for_the_sentences_that_old_browsers_show() {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www");
        for page in ["index.html", "widget/embed.html"] {
            assert!(files::read_text(&www.join(page)).unwrap().contains(FLOOR_PLACE), "{page}");
        }
        let sentences = files::read_text(&www.join(FLOOR_SENTENCES)).unwrap();
        let script = files::read_text(&www.join(FLOOR)).unwrap();
        assert!(sentences.contains("id=\"too-old\" hidden") && script.contains("\"too-old\""));
        // Seen where no script runs, not even the one that marks the page.
        assert!(sentences.contains("id=\"not-fetched\">") && script.contains("\"data-floor\""));
        for sheet in ["style.css", "widget/embed.css"] {
            assert!(
                files::read_text(&www.join(sheet)).unwrap().contains("[data-floor] > body > #not-fetched"),
                "{sheet}"
            );
        }
    }
}
