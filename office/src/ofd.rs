//! What does an OFD document say, the fixed layout of GB/T 33190?
//!
//! Page by page, in the order in which a reader reads its lines. Text stands in the file as characters with their
//! places; drawings, stamps and attachments are passed over.

mod page;

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use wenshu_files::Error;
use wenshu_files::package::Package;
use wenshu_files::xml::{self, Found, attribute};

use page::Item;

/// The text of a document.
pub(crate) fn read(bytes: &[u8]) -> Result<String, Error> {
    let mut package = Package::open(bytes)?;
    if package.has("decryptionseed.dat") || package.has("encryptions.xml") {
        return Err(Error::Password);
    }
    let (main, _) = xml::part(&mut package, "OFD.xml")?.ok_or(Error::Damaged)?;
    let mut roots = Vec::new();
    texts(&main, "DocRoot", |text| roots.push(text.trim().to_owned()))?;
    let mut pages = Vec::new();
    for root in roots {
        read_document(&mut package, &root, &mut pages)?;
    }
    if pages.is_empty() {
        return Err(Error::Damaged);
    }
    if pages.iter().all(|page: &String| page.trim().is_empty()) {
        return Err(Error::Image);
    }
    Ok(pages.join("\n") + "\n")
}

/// Reads the pages of the document that has its root at a path.
fn read_document(package: &mut Package<'_>, root: &str, pages: &mut Vec<String>) -> Result<(), Error> {
    let (document, _) = xml::part(package, root)?.ok_or(Error::Damaged)?;
    let mut templates = HashMap::new();
    let mut paths = Vec::new();
    xml::walk(&document, |found| {
        let Found::Start(start) = found else { return };
        let Some(path) = attribute(start, "BaseLoc") else { return };
        match start.local_name().as_ref() {
            "TemplatePage" => {
                templates.insert(attribute(start, "ID").unwrap_or_default(), beside(root, &path));
            }
            "Page" => paths.push(beside(root, &path)),
            _ => {}
        }
    })?;
    for path in paths {
        let Some((content, _)) = xml::part(package, &path)? else { return Err(Error::Damaged) };
        let mut used = Vec::new();
        let mut items = items(&content, &mut used)?;
        for template in used.iter().filter_map(|id| templates.get(id)) {
            if let Some((content, _)) = xml::part(package, template)? {
                items.append(&mut self::items(&content, &mut Vec::new())?);
            }
        }
        pages.push(page::lines(items).join("\n"));
    }
    Ok(())
}

/// Calls with the text of every element of a name.
fn texts(xml: &str, name: &str, mut visit: impl FnMut(&str)) -> Result<(), Error> {
    let mut open: Vec<bool> = Vec::new();
    xml::walk(xml, |found| match found {
        Found::Start(start) => open.push(start.local_name().as_ref() == name),
        Found::End => {
            open.pop();
        }
        Found::Text(text) if open.last() == Some(&true) => visit(text),
        Found::Text(_) | Found::Char(_) => {}
    })
}

/// A path that is relative to the folder of another part.
fn beside(part: &str, path: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, _)) if !path.starts_with('/') => format!("{folder}/{}", path.trim_start_matches("./")),
        _ => path.to_owned(),
    }
}

/// The object of text that is open.
#[derive(Default)]
struct Object {
    left: f64,
    top: f64,
    matrix: Option<[f64; 6]>,
    size: f64,
    stretch: f64,
    shown: bool,
}

/// The pieces of text on a page, and the templates that it stands on.
fn items(xml: &str, templates: &mut Vec<String>) -> Result<Vec<Item>, Error> {
    let mut items: Vec<Item> = Vec::new();
    let mut object = Object::default();
    let mut code: Option<Item> = None;
    // Of each open element, whether it is a piece of text.
    let mut open: Vec<bool> = Vec::new();
    xml::walk(xml, |found| match found {
        Found::Start(start) => {
            let name = start.local_name();
            open.push(name.as_ref() == "TextCode");
            match name.as_ref() {
                "TextObject" => object = read_object(start),
                "TextCode" => code = object.shown.then(|| place(start, &object)),
                "Template" => templates.extend(attribute(start, "TemplateID")),
                _ => {}
            }
        }
        Found::End => {
            if open.pop() == Some(true) {
                items.extend(code.take().filter(|item| !item.text.is_empty()));
            }
        }
        Found::Text(text) if open.last() == Some(&true) => {
            code.iter_mut().for_each(|item| item.text.push_str(text))
        }
        Found::Char(c) if open.last() == Some(&true) => code.iter_mut().for_each(|item| item.text.push(*c)),
        Found::Text(_) | Found::Char(_) => {}
    })?;
    for item in &mut items {
        item.finish();
    }
    Ok(items)
}

fn read_object(start: &BytesStart<'_>) -> Object {
    let boundary = numbers(start, "Boundary");
    let one = |name| numbers(start, name).first().copied();
    Object {
        left: boundary.first().copied().unwrap_or(0.0),
        top: boundary.get(1).copied().unwrap_or(0.0),
        matrix: numbers(start, "CTM").try_into().ok(),
        size: one("Size").filter(|size| *size > 0.0).unwrap_or(3.0),
        stretch: one("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0),
        shown: attribute(start, "Visible").as_deref() != Some("false"),
    }
}

/// A piece of text where the page shows it.
fn place(start: &BytesStart<'_>, object: &Object) -> Item {
    let one = |name| numbers(start, name).first().copied().unwrap_or(0.0);
    let [a, b, c, d, e, f] = object.matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let (x, y) = (one("X"), one("Y"));
    let across = a.hypot(b);
    Item {
        text: String::new(),
        x: object.left + a * x + c * y + e,
        y: object.top + b * x + d * y + f,
        size: object.size * c.hypot(d),
        wide: object.size * object.stretch * across,
        steps: steps(start, "DeltaX").into_iter().map(|step| step * across).collect(),
        width: 0.0,
        turned: b.abs() > a.abs() * 0.1 || a < 0.0 || !steps(start, "DeltaY").is_empty(),
    }
}

fn numbers(start: &BytesStart<'_>, name: &str) -> Vec<f64> {
    let value = attribute(start, name).unwrap_or_default();
    value
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .filter(|number: &f64| number.is_finite())
        .collect()
}

/// No line has more characters.
const MOST_STEPS: usize = 10_000;

/// How far the characters are apart: numbers, and `g 10 3.2` for ten times the same.
fn steps(start: &BytesStart<'_>, name: &str) -> Vec<f64> {
    let value = attribute(start, name).unwrap_or_default();
    let mut words = value.split_whitespace();
    let mut steps: Vec<f64> = Vec::new();
    while let Some(word) = words.next() {
        let (times, step) = match word {
            "g" => (
                words.next().and_then(|times| times.parse().ok()).unwrap_or(0),
                words.next().unwrap_or_default(),
            ),
            step => (1, step),
        };
        let Ok(step) = step.parse::<f64>() else { continue };
        steps.extend(std::iter::repeat_n(step, times.min(MOST_STEPS - steps.len().min(MOST_STEPS))));
    }
    steps
}
