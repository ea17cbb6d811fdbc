//! Does another program read from the file what was put into it?

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use wenshu_xlsx::Book;

const BOOK: &str = r#"{
    "title": "柳溪县一季度经济运行",
    "sheets": [
        { "name": "数字", "columns": [{ "title": "指标", "width": 20 }, { "title": "数值", "width": 16 }, { "title": "变化", "width": 10 }, { "title": "日期", "width": 12 }],
          "rows": [
            { "cells": ["=SUM(A1)", { "number": "12560000000", "format": "General" }, { "number": "0.051", "format": "0.0%" }, { "date": "2024-04-18" }] },
            { "cells": ["人口", { "number": "1234567890123456789", "format": "0" }, null, { "date": "1024-01-01" }], "marked": true }
          ] },
        { "name": "关键词", "columns": [{ "title": "词", "width": 20 }], "rows": [] }
    ]
}"#;

fn read(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

#[test]
fn numbers_are_numbers_days_are_days_and_texts_are_no_formulas() {
    let mut book = read(Book::read(BOOK).unwrap().write().unwrap());
    assert_eq!(book.sheet_names(), ["数字", "关键词"]);
    let sheet = book.worksheet_range("数字").unwrap();
    let cell = |line, column| sheet.get_value((line, column)).unwrap_or(&Data::Empty).clone();
    assert_eq!(cell(0, 1), Data::String("数值".into()));
    assert_eq!(cell(1, 0), Data::String("=SUM(A1)".into()));
    assert_eq!(cell(1, 1), Data::Float(12_560_000_000.0));
    assert_eq!(cell(1, 2), Data::Float(0.051));
    assert!(matches!(cell(1, 3), Data::DateTime(day) if day.as_f64() == 45_400.0), "{:?}", cell(1, 3));
    assert_eq!(cell(2, 1), Data::String("1234567890123456789".into()), "no digit is lost");
    assert_eq!(cell(2, 2), Data::Empty);
    assert_eq!(cell(2, 3), Data::String("1024-01-01".into()), "Excel's calendar begins in 1900");
    assert!(book.worksheet_formula("数字").unwrap().is_empty());
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let book = Book::read(BOOK).unwrap();
    assert_eq!(book.write().unwrap(), book.write().unwrap());
}

#[test]
fn what_is_no_workbook_is_told() {
    let error = Book::read("{}").unwrap_err();
    assert_eq!(error.code(), "bad_book");
    assert!(error.to_string().starts_with("this describes no workbook: missing field `title`"), "{error}");
    let rows = vec![r#"{"cells":["x"]}"#; 1_048_576].join(",");
    let tall = format!(r#"{{"title":"","sheets":[{{"name":"s","columns":[],"rows":[{rows}]}}]}}"#);
    let error = Book::read(&tall).unwrap().write().unwrap_err();
    assert_eq!(error.code(), "too_many_rows");
}

const DRAWN: &str = r#"{
    "title": "t",
    "sheets": [
        { "name": "图表", "columns": [{ "title": "图", "width": 20 }, { "title": "项目", "width": 16 }, { "title": "数值", "width": 10 }],
          "rows": [
            { "cells": ["增速", "出口", { "number": "8.1", "format": "0.0" }] },
            { "cells": ["增速", "进口", { "number": "-2.5", "format": "0.0" }] },
            { "cells": ["构成", "甲", { "number": "60", "format": "0" }] },
            { "cells": ["构成", "乙", { "number": "40", "format": "0" }] }
          ],
          "charts": [
            { "kind": "bars", "title": "主要指标增速", "unit": "%", "first": 0, "count": 2, "names": 1, "series": [{ "name": "变化", "column": 2 }] },
            { "kind": "pie", "title": "构成", "unit": "", "first": 2, "count": 2, "names": 1, "series": [{ "name": "数值", "column": 2 }] }
          ],
          "shaded": [2] }
    ]
}"#;

/// A file within the package.
fn part(bytes: Vec<u8>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

#[test]
fn charts_are_drawn_from_the_cells_of_their_rows() {
    let bytes = Book::read(DRAWN).unwrap().write().unwrap();
    let bars = part(bytes.clone(), "xl/charts/chart1.xml");
    assert!(
        bars.contains("<c:f>图表!$C$2:$C$3</c:f>") || bars.contains("<c:f>'图表'!$C$2:$C$3</c:f>"),
        "{bars}"
    );
    assert!(bars.contains("主要指标增速") && bars.contains("<c:v>-2.5</c:v>"), "{bars}");
    let names = bars.split("<c:catAx>").nth(1).unwrap().split("</c:catAx>").next().unwrap();
    assert!(names.contains("<c:orientation val=\"maxMin\"/>"), "the first row stands at the top: {names}");
    assert!(names.contains("<c:tickLblPos val=\"low\"/>"), "no bar lies over its name: {names}");
    let pie = part(bytes.clone(), "xl/charts/chart2.xml");
    assert!(pie.contains("$C$4:$C$5") && pie.contains("<c:pieChart>"), "{pie}");
    let sheet = part(bytes.clone(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<conditionalFormatting sqref=\"C2:C5\">"), "{sheet}");
    // The charts do not lie upon each other.
    let places = part(bytes.clone(), "xl/drawings/drawing1.xml");
    let rows: Vec<u32> =
        places.split("<xdr:row>").skip(1).map(|at| at.split('<').next().unwrap().parse().unwrap()).collect();
    assert!(rows[1] <= rows[2], "{rows:?}");
    assert_eq!(bytes, Book::read(DRAWN).unwrap().write().unwrap(), "the same tables give the same bytes");
}
