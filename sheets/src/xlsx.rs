//! What do the sheets of a workbook of the format since 2007 (.xlsx, .xlsm) show?

use std::collections::HashMap;
use std::ops::ControlFlow;

use quick_xml::events::BytesStart;
use wenshu_files::{Error, Package};

use crate::format::NumberFormat;
use crate::grid::{Book, Grid};
use crate::xml::{Found, attribute, is_set, number, walk};

/// What the sheets of a workbook have in common.
#[derive(Default)]
struct Workbook {
    strings: Vec<String>,
    formats: Vec<NumberFormat>,
    from_1904: bool,
}

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relation: String,
}

/// Reads the visible sheets of `package` into `book`.
pub(crate) fn read(package: &mut Package<'_>, book: &mut Book) -> Result<(), Error> {
    let main = targets(package, "")?.into_values().find(|target| target.kind == "officeDocument");
    let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |target| target.part);
    if main.ends_with(".bin") {
        return Err(Error::OldSpreadsheet);
    }
    let targets = targets(package, &main)?;
    let is_macros = |target: &Target| matches!(target.kind.as_str(), "vbaProject" | "xlMacrosheet");
    book.macros = targets.values().any(is_macros) || package.has("xl/vbaproject.bin");
    let mut workbook = Workbook::default();
    let listed = workbook.list(package, &main, book)?;
    let of_kind =
        |kind: &str| targets.values().find(|target| target.kind == kind).map(|target| target.part.clone());
    if let Some(part) = of_kind("sharedStrings") {
        workbook.strings = strings(&package.part(&part)?.unwrap_or_default())?;
    }
    if let Some(part) = of_kind("styles") {
        workbook.formats = formats(&package.part(&part)?.unwrap_or_default())?;
    }
    for Listed { name, relation } in listed {
        // Sheets of charts and of macros have no cells.
        let Some(target) = targets.get(&relation).filter(|target| target.kind == "worksheet") else {
            continue;
        };
        if book.is_full() {
            book.cut = true;
            break;
        }
        let grid = workbook.sheet(package, &target.part, book)?;
        book.sheet(&name, grid);
    }
    Ok(())
}

/// What a part refers to.
struct Target {
    /// The last word of the relation's type.
    kind: String,
    part: String,
}

/// What a part refers to, by the relations' names.
fn targets(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, Target>, Error> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let mut targets = HashMap::new();
    let Some(relations) = package.part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(targets) };
    walk(&*relations, |found| {
        if let Found::Start(start) = found
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(start, "Id"), attribute(start, "Type"), attribute(start, "Target"))
        {
            let part = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}/{target}"),
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            targets.insert(id, Target { kind, part });
        }
        ControlFlow::Continue(())
    })?;
    Ok(targets)
}

/// The strings that cells refer to by number, without the readings above their characters.
fn strings(xml: &[u8]) -> Result<Vec<String>, Error> {
    let mut strings: Vec<String> = Vec::new();
    let (mut in_text, mut readings) = (false, 0);
    walk(xml, |found| {
        match found {
            Found::Start(start) => match start.local_name().as_ref() {
                "si" => strings.push(String::new()),
                "t" => in_text = true,
                "rPh" => readings += 1,
                _ => {}
            },
            Found::End("t") => in_text = false,
            Found::End("rPh") => readings -= 1,
            Found::End(_) => {}
            Found::Text(text) => {
                if let Some(last) = strings.last_mut().filter(|_| in_text && readings == 0) {
                    last.push_str(text);
                }
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(strings.into_iter().map(|string| unescaped(&string)).collect())
}

/// A string without the escapes of characters that XML cannot hold (ST_Xstring of ECMA-376: `_x000D_`, and `_x005F_` for an
/// underscore before what would be one); the end of a line is a line feed.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let hex = escape.get(2..6).filter(|_| escape.as_bytes().get(6) == Some(&b'_'));
        let hex = hex.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match hex.and_then(|hex| char::from_u32(u32::from_str_radix(hex, 16).ok()?)) {
            Some(c) => {
                rest = &escape[7..];
                match c {
                    '\r' if rest.starts_with(['\n', '\r']) => {}
                    '\r' => plain.push('\n'),
                    c => plain.push(c),
                }
            }
            None => {
                plain.push_str("_x");
                rest = &escape[2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The number formats of the cells' styles.
fn formats(xml: &[u8]) -> Result<Vec<NumberFormat>, Error> {
    let mut own: HashMap<u16, NumberFormat> = HashMap::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    walk(xml, |found| {
        match found {
            Found::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    if let (Some(id), Some(code)) =
                        (number(start, "numFmtId"), attribute(start, "formatCode"))
                    {
                        own.insert(id, NumberFormat::parse(&code));
                    }
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => {
                    let id = number(start, "numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).cloned().unwrap_or_else(|| NumberFormat::built_in(id)));
                }
                _ => {}
            },
            Found::End("cellXfs") => of_cells = false,
            _ => {}
        }
        ControlFlow::Continue(())
    })?;
    Ok(formats)
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    column: u32,
    kind: String,
    style: usize,
    value: String,
    formula: bool,
}

impl Cell {
    /// Whether it has a formula that was never computed. The result of one that was may be an empty string.
    fn lacks_result(&self) -> bool {
        self.formula && self.value.is_empty() && self.kind != "str"
    }
}

/// A sheet that is being read.
#[derive(Default)]
struct Sheet {
    grid: Grid,
    row: u32,
    hidden: bool,
    cells: Vec<(u32, String)>,
    cell: Cell,
    in_value: bool,
    readings: usize,
    without_result: usize,
    full: bool,
}

impl Workbook {
    /// The visible sheets in their order.
    fn list(&mut self, package: &mut Package<'_>, main: &str, book: &mut Book) -> Result<Vec<Listed>, Error> {
        let xml = package.part(main)?.ok_or(Error::Damaged)?;
        let mut listed = Vec::new();
        walk(&*xml, |found| {
            if let Found::Start(start) = found {
                match start.local_name().as_ref() {
                    "workbookPr" => self.from_1904 = is_set(start, "date1904"),
                    "sheet" if attribute(start, "state").is_some_and(|state| state != "visible") => {
                        book.hidden_sheets += 1;
                    }
                    "sheet" => {
                        let [name, relation] =
                            ["name", "id"].map(|name| attribute(start, name).unwrap_or_default());
                        listed.push(Listed { name, relation });
                    }
                    _ => {}
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(listed)
    }

    /// The cells of the sheet in `part`.
    fn sheet(&self, package: &mut Package<'_>, part: &str, book: &mut Book) -> Result<Grid, Error> {
        let mut sheet = Sheet::default();
        let Some(mut xml) = package.stream(part)? else { return Ok(sheet.grid) };
        let read = walk(&mut xml, |found| self.take(&mut sheet, found));
        if xml.is_cut() {
            // What unpacks to more than is read ends in the middle of something.
            book.cut = true;
        } else {
            read?;
        }
        book.cut |= sheet.full;
        book.without_result += sheet.without_result;
        Ok(sheet.grid)
    }

    fn take(&self, sheet: &mut Sheet, found: Found<'_>) -> ControlFlow<()> {
        match found {
            Found::Start(start) => sheet.start(start),
            Found::Text(text) if sheet.in_value && sheet.readings == 0 => sheet.cell.value.push_str(text),
            Found::Text(_) => {}
            Found::End(name) => match name {
                "v" | "t" => sheet.in_value = false,
                "rPh" => sheet.readings -= 1,
                "c" => {
                    let cell = std::mem::take(&mut sheet.cell);
                    sheet.without_result += usize::from(cell.lacks_result());
                    let shown = self.shown(&cell);
                    if !shown.trim().is_empty() {
                        sheet.cells.push((cell.column, shown));
                    }
                    sheet.cell.column = cell.column + 1;
                }
                "row" => {
                    let cells = std::mem::take(&mut sheet.cells);
                    sheet.full = !sheet.grid.row(sheet.row, sheet.hidden, cells);
                    sheet.row += 1;
                    sheet.cell.column = 0;
                    if sheet.full {
                        return ControlFlow::Break(());
                    }
                }
                // What follows the rows says nothing about them.
                "sheetData" => return ControlFlow::Break(()),
                _ => {}
            },
        }
        ControlFlow::Continue(())
    }

    /// What a cell shows.
    fn shown(&self, cell: &Cell) -> String {
        let value = cell.value.as_str();
        match cell.kind.as_str() {
            "s" => {
                let string = value.trim().parse().ok().and_then(|number: usize| self.strings.get(number));
                string.cloned().unwrap_or_default()
            }
            "b" => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "" | "n" => match (value.trim().parse::<f64>(), self.formats.get(cell.style)) {
                (Ok(number), Some(format)) if number.is_finite() => format.shown(number, self.from_1904),
                (Ok(number), None) if number.is_finite() => crate::format::general(number),
                _ => value.to_owned(),
            },
            // Strings, errors, and days in ISO 8601.
            _ => unescaped(value),
        }
    }
}

impl Sheet {
    fn start(&mut self, start: &BytesStart<'_>) {
        match start.local_name().as_ref() {
            "col" if is_set(start, "hidden") => {
                if let (Some(first), Some(last)) = (number::<u32>(start, "min"), number::<u32>(start, "max"))
                {
                    self.grid.hide_columns(first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            "row" => {
                self.row = number::<u32>(start, "r").map_or(self.row, |row| row.saturating_sub(1));
                self.hidden = is_set(start, "hidden");
            }
            "c" => {
                let column =
                    attribute(start, "r").and_then(|place| column(&place)).unwrap_or(self.cell.column);
                let kind = attribute(start, "t").unwrap_or_default();
                self.cell = Cell { column, kind, style: number(start, "s").unwrap_or(0), ..Cell::default() };
            }
            "f" => self.cell.formula = true,
            "v" | "t" => self.in_value = true,
            "rPh" => self.readings += 1,
            _ => {}
        }
    }
}

/// The column of a place such as BC12, from 0.
fn column(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters
        .take(4)
        .fold(0u32, |number, letter| number * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_letters() {
        for (place, number) in
            [("A1", Some(0)), ("Z9", Some(25)), ("AA10", Some(26)), ("XFD1", Some(16_383)), ("7", None)]
        {
            assert_eq!(column(place), number, "{place}");
        }
    }

    #[test]
    fn escaped_characters_are_themselves() {
        for (text, plain) in [
            ("产值_x000D_\n（万元）", "产值\n（万元）"),
            ("产值_x000d_（万元）", "产值\n（万元）"),
            ("_x0033_月_x0009_", "3月\t"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x12_ _xD800_ _x万元_ _x", "a_x12_ _xD800_ _x万元_ _x"),
        ] {
            assert_eq!(unescaped(text), plain);
        }
    }

    #[test]
    fn readings_above_characters_are_left_out() {
        let xml = b"<sst><si><r><t>\xe6\xb1\x89</t></r><r><t>\xe5\xad\x97</t></r><rPh><t>han</t></rPh></si><si/></sst>";
        assert_eq!(strings(xml).unwrap(), ["汉字", ""]);
    }
}
