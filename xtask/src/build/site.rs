//! Which files does the page need, and what are they called in dist/?
//!
//! The sources name each other by relative paths and run as they stand: HTML by `src` and `href`, JavaScript
//! by `import` and by `new URL('path', import.meta.url)`, style sheets by `url(path)`. From the pages on, every
//! reference is followed; scripts and style sheets are bundled; what is reached goes to `dist/assets/` under a
//! name that carries its content's digest, and the reference is rewritten. What nothing refers to is left out.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use regex::Regex;

use crate::files;
use crate::headers;
use crate::project::Project;
use crate::tools;

/// The files of dist/ by name.
pub(crate) type Site = BTreeMap<String, Vec<u8>>;

/// The oldest browsers the page promises to run in.
const BROWSERS: &str = "--target=chrome109,firefox115,safari16.4";

/// Gathers the site from www/.
pub(crate) fn assemble(project: &Project) -> Result<Site> {
    let mut assembly = Assembly::new(project)?;
    assembly.stage_scripts_and_styles()?;
    for path in files::under(&assembly.www)? {
        let is_page = path.parent() == Some(&assembly.www) && path.extension().is_some_and(|e| e == "html");
        if is_page {
            assembly.page(&path)?;
        }
    }
    ensure!(!assembly.site.is_empty(), "www/ holds no page; there is nothing to build");
    assembly.site.insert("_headers".to_string(), headers::for_static_hosts().into_bytes());
    Ok(assembly.site)
}

struct Assembly<'p> {
    project: &'p Project,
    www: PathBuf,
    staged: PathBuf,
    /// `new URL('path', import.meta.url)` in a script.
    script_reference: Regex,
    /// `url(path)` in a style sheet.
    style_reference: Regex,
    /// `src="path"` and `href="path"` in a page.
    page_reference: Regex,
    /// What the staged sources say instead of a path.
    token: Regex,
    /// Hashed name by path inside www/; `None` while it is being made.
    names: HashMap<PathBuf, Option<String>>,
    site: Site,
}

impl<'p> Assembly<'p> {
    fn new(project: &'p Project) -> Result<Self> {
        Ok(Self {
            project,
            www: project.www(),
            staged: project.notes().join("staged"),
            script_reference: Regex::new(
                r#"new URL\([ \n]*(?:'([^']*)'|"([^"]*)"|(`[^`]*`|[A-Za-z][^,)]*)),[ \n]*import\.meta\.url[ \n]*,?[ \n]*\)"#,
            )?,
            style_reference: Regex::new(r#"url\([ ]*['"]?([^'")]+?)['"]?[ ]*\)"#)?,
            page_reference: Regex::new(r#"((?:src|href)=")([^"]+)""#)?,
            token: Regex::new("asset:([^%]+)%%")?,
            names: HashMap::new(),
            site: Site::new(),
        })
    }

    /// Copies scripts and style sheets to a folder of their own, with tokens in place of references: after
    /// bundling a relative path would no longer tell which file it came from.
    fn stage_scripts_and_styles(&self) -> Result<()> {
        if self.staged.exists() {
            std::fs::remove_dir_all(&self.staged)?;
        }
        for path in files::under(&self.www)? {
            let staged = self.staged.join(path.strip_prefix(&self.www)?);
            match extension(&path) {
                "js" => files::write(&staged, self.stage_script(&path)?.as_bytes())?,
                "css" => files::write(&staged, self.stage_style(&path)?.as_bytes())?,
                "json" => files::write(&staged, &files::read(&path)?)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn stage_script(&self, path: &Path) -> Result<String> {
        let text = files::read_text(path)?;
        rewrite(&self.script_reference, &text, |found| {
            if let Some(computed) = found.get(3) {
                bail!(
                    "{}: `new URL({}, import.meta.url)`: write the path out, so that the build can follow it",
                    path.display(),
                    computed.as_str()
                );
            }
            let reference = found.get(1).or(found.get(2)).map_or("", |path| path.as_str());
            Ok(format!("new URL(\"{}\",import.meta.url)", self.token_for(path, reference)?))
        })
    }

    fn stage_style(&self, path: &Path) -> Result<String> {
        let text = files::read_text(path)?;
        rewrite(&self.style_reference, &text, |found| {
            let reference = &found[1];
            if is_elsewhere(reference) {
                return Ok(found[0].to_string());
            }
            Ok(format!("url(\"{}\")", self.token_for(path, reference)?))
        })
    }

    fn token_for(&self, from: &Path, reference: &str) -> Result<String> {
        let path = resolve(&self.www, from, reference)?;
        Ok(format!("asset:{}%%", path.display()))
    }

    /// A page keeps its name; what it refers to lies in assets/.
    fn page(&mut self, path: &Path) -> Result<()> {
        let text = files::read_text(path)?;
        headers::check_meta(path, &text)?;
        let pattern = self.page_reference.clone();
        let text = rewrite(&pattern, &text, |found| {
            let reference = &found[2];
            if is_elsewhere(reference) || extension(Path::new(reference)) == "html" {
                return Ok(found[0].to_string());
            }
            let name = self.emit(&resolve(&self.www, path, reference)?)?;
            Ok(format!("{}assets/{name}\"", &found[1]))
        })?;
        let name = path.strip_prefix(&self.www)?.display().to_string();
        self.site.insert(name, text.into_bytes());
        Ok(())
    }

    /// Puts one file of www/ and all it refers to into the site; returns its hashed name.
    fn emit(&mut self, path: &Path) -> Result<String> {
        match self.names.get(path) {
            Some(Some(name)) => return Ok(name.clone()),
            Some(None) => bail!("www/{} refers to itself through what it refers to", path.display()),
            None => {}
        }
        self.names.insert(path.to_path_buf(), None);
        let bytes = match extension(path) {
            "js" | "css" => self.bundle(path)?.into_bytes(),
            _ => files::read(&self.www.join(path))?,
        };
        let stem = path.file_stem().unwrap_or_default().display();
        let name = format!("{stem}-{}.{}", &files::digest(&bytes)[..10], extension(path));
        self.site.insert(format!("assets/{name}"), bytes);
        self.names.insert(path.to_path_buf(), Some(name.clone()));
        Ok(name)
    }

    /// One self-contained script or style sheet, references and all.
    fn bundle(&mut self, path: &Path) -> Result<String> {
        let output = self.project.notes().join("bundled").join(path);
        tools::run(
            self.project
                .npm_command("esbuild")
                .arg(self.staged.join(path))
                .args(["--bundle", "--format=esm", "--minify", "--charset=utf8", "--log-level=warning"])
                .args([BROWSERS, "--external:asset:*", "--legal-comments=none"])
                .arg(format!("--outfile={}", output.display())),
            &format!("www/{} cannot be bundled", path.display()),
        )?;
        let text = files::read_text(&output)?;
        let token = self.token.clone();
        rewrite(&token, &text, |found| Ok(format!("./{}", self.emit(Path::new(&found[1]))?)))
    }
}

/// Replaces every match; stops at the first failure.
fn rewrite(
    pattern: &Regex,
    text: &str,
    mut replacement: impl FnMut(&regex::Captures<'_>) -> Result<String>,
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

/// The path inside www/ that a file's relative reference means.
fn resolve(www: &Path, from: &Path, reference: &str) -> Result<PathBuf> {
    let mut path = from.strip_prefix(www)?.with_file_name("");
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => ensure!(path.pop(), "{}: {reference:?} leads out of www/", from.display()),
            part => path.push(part),
        }
    }
    ensure!(www.join(&path).is_file(), "{} refers to {reference:?}, which is not there", from.display());
    Ok(path)
}

/// Whether a reference means no file of ours: a fragment, data, another site.
fn is_elsewhere(reference: &str) -> bool {
    reference.starts_with('#') || reference.contains(':') || reference.starts_with("//")
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or("")
}
