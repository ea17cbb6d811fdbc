//! What does a book in EPUB say?
//!
//! The pages of its spine, one after the other. Fonts may be obfuscated; a book whose pages are encrypted is locked.

use std::collections::HashMap;

use wenshu_files::Error;
use wenshu_files::package::Package;
use wenshu_files::xml::{self, Found, attribute};

use crate::Host;

/// The text of a book.
pub(crate) fn read(bytes: &[u8], host: &dyn Host) -> Result<String, Error> {
    let mut package = Package::open(bytes)?;
    let (container, _) = xml::part(&mut package, "META-INF/container.xml")?.ok_or(Error::Damaged)?;
    let root = root(&container)?.ok_or(Error::Damaged)?;
    let (list, _) = xml::part(&mut package, &root)?.ok_or(Error::Damaged)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let paths: Vec<String> = spine(&list)?.iter().map(|path| within(folder, path)).collect();
    if let Some((encrypted, _)) = xml::part(&mut package, "META-INF/encryption.xml")?
        && paths.iter().any(|path| encrypted.contains(&format!("\"{path}\"")))
    {
        return Err(Error::Password);
    }
    let mut text = String::new();
    for path in &paths {
        let Some((page, _)) = xml::part(&mut package, path)? else { continue };
        let page = host.page(&page)?;
        if !page.trim().is_empty() {
            text += &format!("{}\n", page.trim_end_matches('\n'));
        }
    }
    if paths.is_empty() { Err(Error::Damaged) } else { Ok(text) }
}

/// The path of the list of the book's parts.
fn root(container: &str) -> Result<Option<String>, Error> {
    let mut root = None;
    xml::walk(container, |found| {
        let Found::Start(start) = found else { return };
        if root.is_none() && start.local_name().as_ref() == "rootfile" {
            root = attribute(start, "full-path");
        }
    })?;
    Ok(root)
}

/// The pages of the book in their order; what is not linear, such as answers to look up, stands where it is listed.
fn spine(list: &str) -> Result<Vec<String>, Error> {
    let mut parts = HashMap::new();
    let mut spine = Vec::new();
    xml::walk(list, |found| {
        let Found::Start(start) = found else { return };
        match start.local_name().as_ref() {
            "item" => {
                let is_contents = attribute(start, "properties").is_some_and(|names| names.contains("nav"));
                if let (Some(id), Some(path), false) =
                    (attribute(start, "id"), attribute(start, "href"), is_contents)
                {
                    parts.insert(id, path);
                }
            }
            "itemref" => spine.extend(attribute(start, "idref")),
            _ => {}
        }
    })?;
    Ok(spine.iter().filter_map(|id| parts.get(id)).cloned().collect())
}

/// A path that is written as an address, relative to a folder.
fn within(folder: &str, path: &str) -> String {
    let path = unescaped(path.split('#').next().unwrap_or_default());
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `%E4%B8%80` as the bytes it stands for.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match hex.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
