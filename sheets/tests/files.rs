//! Do spreadsheets of every program and format say what they show, and does calamine find the same values in them?

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader};
use proptest::collection::vec;
use proptest::prelude::*;
use rust_xlsxwriter::{Format as CellFormat, Workbook};
use wenshu_files::{Choice, Error, Extracted, Format, Note, NoteCode, Package};

fn bytes(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/files").join(name)).unwrap()
}

fn read(name: &str) -> Extracted {
    wenshu_sheets::read(&bytes(name)).unwrap()
}

const SHOWN: &str = "\
1—3季度
2024年1—3季度青河县主要经济指标
单位：亿元
指标\t2024年1—3季度\t\t占GDP比重
\t绝对数\t同比增长
地区生产总值\t186.4\t5.2%
第一产业增加值\t21.50\t4.1%\t11.5%
第二产业增加值\t78.3\t6.1%\t42.0%
第三产业增加值\t86.6\t4.7%\t46.5%
社会消费品零售总额\t1,234.50\t-1.2%

项目
项目\t开工日期\t投资额（万元）\t进度
滨河路改造\t2024-03-15\t3,520\t80%
二水厂扩建\t2023年11月1日\t12,800.5\t100%
";

fn notes(extracted: &Extracted) -> Vec<(&'static str, usize)> {
    extracted.notes.iter().map(|note| (note.code.code(), note.count)).collect()
}

const HIDDEN: [(&str, usize); 3] = [("hidden_sheets", 1), ("hidden_rows", 1), ("hidden_columns", 1)];

#[test]
fn every_format_says_what_its_sheets_show() {
    for (name, format) in
        [("saved.xlsx", Format::Xlsx), ("saved.xls", Format::Xls), ("sheet.ods", Format::Ods)]
    {
        let extracted = read(name);
        assert_eq!(extracted.format, format);
        assert_eq!(extracted.text, SHOWN.to_owned() + "合计\t\t16,320.5\n", "{name}");
        assert_eq!(notes(&extracted), HIDDEN, "{name}");
    }
}

#[test]
fn formulas_that_were_never_computed_are_told() {
    for name in ["sheet.xlsx", "macros.xlsm", "sheet.xls"] {
        let extracted = read(name);
        assert_eq!(extracted.text, SHOWN.to_owned() + "合计\n", "{name}");
        // In an .xls a formula that was never computed has the empty text as its result, as computed ones may have.
        let told = (name != "sheet.xls").then_some(("formulas_without_result", 1));
        assert_eq!(notes(&extracted).get(3).copied(), told, "{name}");
    }
}

#[test]
fn macros_are_told_and_nothing_else_is() {
    let with_project = || {
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes("saved.xls"))).unwrap();
        file.create_storage("/_VBA_PROJECT_CUR").unwrap();
        file.flush().unwrap();
        file.into_inner().into_inner()
    };
    let told = |bytes: &[u8]| {
        let extracted = wenshu_sheets::read(bytes).unwrap();
        extracted.notes.iter().any(|note| note.code == NoteCode::Macros)
    };
    assert!(told(&bytes("macros.xlsm")) && told(&bytes("macros.ods")) && told(&with_project()));
    for name in ["sheet.xlsx", "saved.xlsx", "sheet.xls", "saved.xls", "sheet.ods"] {
        assert!(!told(&bytes(name)), "{name}");
    }
}

#[test]
fn a_password_is_told_by_what_three_programs_write() {
    // Made by LibreOffice (.xls, .ods) and msoffcrypto (.xlsx, as Excel does).
    for name in ["locked.xls", "locked.ods", "locked.xlsx"] {
        let bytes = bytes(name);
        let read = match wenshu_files::read(&bytes, Choice::default()) {
            Err(Error::Spreadsheet) => wenshu_sheets::read(&bytes),
            read => read,
        };
        assert_eq!(read, Err(Error::Password), "{name}");
    }
}

#[test]
fn a_spreadsheet_in_one_xml_file_is_read() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row =
        |cells: [&str; 2]| format!("<table:table-row>{}{}</table:table-row>", cell(cells[0]), cell(cells[1]));
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\
         <office:body><office:spreadsheet><table:table table:name=\"产量\">{}{}</table:table></office:spreadsheet>\
         </office:body></office:document>",
        row(["品种", "产量（吨）"]),
        row(["小麦", "12.50"]),
    );
    assert_eq!(wenshu_files::read(xml.as_bytes(), Choice::default()), Err(Error::Spreadsheet));
    let extracted = wenshu_sheets::read(xml.as_bytes()).unwrap();
    assert_eq!((extracted.format, &*extracted.text), (Format::Ods, "产量\n品种\t产量（吨）\n小麦\t12.50\n"));
    assert_eq!(notes(&extracted), []);
    let scripts =
        "<office:scripts><ooo:module ooo:name=\"M\">Sub A</ooo:module></office:scripts><office:body>";
    let macros = wenshu_sheets::read(xml.replace("<office:body>", scripts).as_bytes()).unwrap();
    assert_eq!(notes(&macros), [("macros", 1)]);
    // What repeats cells fills no memory: reading ends where the text is full.
    let long = "产".repeat(100_000);
    let filling = format!(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"1000\"><text:p>{long}</text:p>"
    );
    let filling = format!("{filling}</table:table-cell></table:table-row></table:table>");
    let full = wenshu_sheets::read(xml.replacen("</table:table>", &filling, 1).as_bytes()).unwrap();
    assert!(full.text.len() < 11_000_000 && notes(&full) == [("rows_beyond_limit", 1)], "{:?}", notes(&full));
}

#[test]
fn workbooks_of_other_kinds_are_told() {
    for bytes in [&b"ID;PWXL;N;E\nC;X1;Y1;K12\nE\n"[..], b"TABLE\n0,1\n\"Sheet1\"\n", b"TABLE\r\n0,1\r\n"] {
        assert_eq!(wenshu_files::read(bytes, Choice::default()), Err(Error::OldSpreadsheet));
    }
}

#[test]
fn calamine_finds_the_same_values() {
    for name in ["sheet.xlsx", "saved.xlsx", "sheet.xls", "saved.xls"] {
        let text = read(name).text;
        let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes(name))).unwrap();
        let range = book.worksheet_range("1—3季度").unwrap();
        for (row, cells) in range.rows().enumerate().filter(|&(row, _)| row != 8) {
            for cell in &cells[..4] {
                let shown = match cell {
                    Data::String(text) => text.clone(),
                    Data::Float(number) if row == 9 && *number > 1.0 => "1,234.50".into(),
                    Data::Float(number) if *number < 1.0 => {
                        format!("{:.1}%", (number * 1000.0 + 1e-9).round() / 10.0)
                    }
                    Data::Float(number) => number.to_string(),
                    _ => continue,
                };
                assert!(text.contains(&shown), "{name}: {shown} of row {row}");
            }
        }
    }
}

#[test]
fn the_files_library_knows_spreadsheets_and_leaves_them_to_this_one() {
    for name in ["sheet.xlsx", "macros.xlsm", "sheet.xls", "sheet.ods"] {
        assert_eq!(wenshu_files::read(&bytes(name), Choice::default()), Err(Error::Spreadsheet), "{name}");
    }
}

#[test]
fn a_sheet_with_more_rows_than_are_read_keeps_the_first() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let remark = "粮食产量".repeat(40);
    for row in 0..50_000 {
        sheet.write(row, 0, remark.as_str()).unwrap();
        sheet.write(row, 1, f64::from(row)).unwrap();
    }
    let extracted = wenshu_sheets::read(&book.save_to_buffer().unwrap()).unwrap();
    assert!(extracted.text.starts_with(&format!("{remark}\t0\n{remark}\t1\n")));
    assert!((10_000_000..10_100_000).contains(&extracted.text.len()), "{}", extracted.text.len());
    assert_eq!(extracted.notes, [Note { code: NoteCode::RowsBeyondLimit, count: 1 }]);
}

#[test]
fn filtered_rows_days_and_words_of_formats() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("户数").unwrap();
    let format = |code: &str| CellFormat::new().set_num_format(code);
    sheet.write(1, 1, "县区\n名称").unwrap();
    sheet.write(1, 3, "户数").unwrap();
    sheet.write(2, 1, "甲县").unwrap();
    sheet.write_with_format(2, 3, 312, &format("0\"户\"")).unwrap();
    sheet.write(3, 1, "乙县").unwrap();
    sheet.write_with_format(3, 3, 1024, &format("#,##0\"户\"")).unwrap();
    sheet.set_row_hidden(3).unwrap();
    sheet.write(6, 1, true).unwrap();
    sheet.write_with_format(6, 3, 45_366.5, &format("yyyy-mm-dd hh:mm")).unwrap();
    let extracted = wenshu_sheets::read(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(extracted.text, "户数\n县区名称\t户数\n甲县\t312户\n\nTRUE\t2024-03-15 12:00\n");
    assert_eq!(notes(&extracted), [("hidden_rows", 1)]);
}

#[test]
fn what_is_damaged_or_something_else_is_refused() {
    let whole = bytes("sheet.xlsx");
    assert_eq!(wenshu_sheets::read(&whole[..whole.len() / 2]), Err(Error::Damaged));
    assert_eq!(wenshu_sheets::read(b"PK\x03\x04"), Err(Error::Damaged));
    assert_eq!(wenshu_sheets::read(&bytes("report.doc")), Err(Error::Damaged));
    let text = wenshu_sheets::read("粮食产量".as_bytes());
    assert_eq!(text, Err(Error::Damaged));
}

#[test]
fn no_damage_crashes_the_reader() {
    for kind in 0..KINDS {
        let whole = bytes_of_kind(kind);
        let step = (whole.len() / 60).max(1);
        for at in (0..whole.len()).step_by(step) {
            let _ = wenshu_sheets::read(&whole[..at]);
            let mut altered = whole.clone();
            altered[at] ^= 0xFF;
            altered[(at * 7 + 13) % whole.len()] = 0;
            let _ = wenshu_sheets::read(&altered);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..2000), kind in 0..KINDS, from in 0.0..1.0f64) {
        let whole = bytes_of_kind(kind);
        let at = (from * whole.len() as f64) as usize;
        let mut altered = whole[..at].to_vec();
        altered.extend(&bytes);
        altered.extend(whole.get(at + bytes.len()..).unwrap_or_default());
        is_read_or_told(&altered)?;
        is_read_or_told(&bytes)?;
    }

    #[test]
    fn any_xml_is_read_or_refused(kind in 4..KINDS, places in vec((0.0..1.0f64, 0..XML_PIECES.len(), 0..40usize), 1..6)) {
        let mut text = String::from_utf8(bytes_of_kind(kind)).unwrap();
        for (place, piece, dropped) in places {
            let within = |at: usize| (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap();
            let at = within((place * text.len() as f64) as usize);
            // Between two pieces of the XML, or anywhere.
            let at = if dropped % 2 == 0 { text[at..].find(['<', ' ']).map_or(at, |next| at + next) } else { at };
            text.replace_range(at..within(at + dropped / 2), XML_PIECES[piece]);
        }
        is_read_or_told(text.as_bytes())?;
    }
}

/// What the XML of spreadsheets holds, in places where it may not be, and numbers beyond all bounds.
const XML_PIECES: [&str; 16] = [
    "<",
    ">",
    "&",
    "&#x0;",
    "<!--",
    "<![CDATA[",
    " ss:Index=\"4294967295\"",
    " ss:Span=\"4294967295\"",
    " ss:MergeAcross=\"-1\"",
    "<Row ss:Index=\"0\">",
    "</Row>",
    "<Cell/>",
    " table:number-columns-repeated=\"4294967295\"",
    " table:number-rows-repeated=\"0\"",
    "</table:table>",
    "<table:table-cell office:value=\"1e999\"/>",
];

/// A spreadsheet of whatever bytes gives its text, or a sentence that says why not.
fn is_read_or_told(bytes: &[u8]) -> Result<(), TestCaseError> {
    match wenshu_sheets::read(bytes) {
        Ok(extracted) => prop_assert!(extracted.text.len() < 11_000_000),
        Err(error) => prop_assert!(error.to_string().chars().count() > 20, "{error:?}"),
    }
    Ok(())
}

const KINDS: usize = 6;

/// A real file of each kind; the last two are XML alone.
fn bytes_of_kind(kind: usize) -> Vec<u8> {
    match kind {
        4 => {
            let package = bytes("sheet.ods");
            Package::open(&package).unwrap().part("content.xml").unwrap().unwrap()
        }
        5 => bytes("sheet-2003.xml"),
        _ => bytes(["sheet.xlsx", "saved.xls", "sheet.ods", "sheet.xls"][kind]),
    }
}
