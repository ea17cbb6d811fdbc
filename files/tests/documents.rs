//! Are Word documents read as their writers wrote them, and is harm kept out?

use std::io::Write;
use std::time::Instant;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use wenshu_files::{Choice, Error, Format, read};

/// A package with these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let file = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        writer.write_all(content).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

const BEGIN: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
const END: &str = "<w:sectPr/></w:body></w:document>";

/// A document with this body.
fn document(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", format!("{BEGIN}{body}{END}").as_bytes())])
}

fn text(bytes: &[u8]) -> String {
    let extracted = read(bytes, Choice::default()).unwrap();
    assert_eq!((extracted.format, extracted.encoding), (Format::Docx, None));
    extracted.text
}

fn refusal(bytes: &[u8]) -> Error {
    read(bytes, Choice::default()).unwrap_err()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn paragraphs_are_lines() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t xml:space='preserve'>粮食产量 </w:t></w:r>\
                <w:r><w:rPr><w:b/></w:rPr><w:t>3.2</w:t></w:r><w:r><w:tab/><w:t>万吨</w:t><w:br/><w:t>另行&amp;&#x3002;</w:t></w:r></w:p>\
                <w:p/><w:p><w:hyperlink><w:r><w:t>统计局</w:t></w:r></w:hyperlink></w:p>";
    assert_eq!(text(&document(body)), "粮食产量 3.2\t万吨\n另行&。\n\n统计局\n");
}

#[test]
fn rows_keep_their_columns_and_tables_that_place_text_give_paragraphs() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph(text));
    let row =
        |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>());
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&["地区", "产值"]), row(&["甲县", "3亿元"]));
    let around = format!(
        "<w:tbl>{}</w:tbl>",
        format_args!("<w:tr><w:tc>{}{table}</w:tc></w:tr>", paragraph("说明。"))
    );
    assert_eq!(text(&document(&table)), "地区\t产值\n甲县\t3亿元\n");
    assert_eq!(text(&document(&around)), "说明。\n地区\t产值\n甲县\t3亿元\n");
}

#[test]
fn merged_cells_keep_the_columns_of_the_others() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[
            cell("<w:vMerge w:val='restart'/>", "乡镇"),
            cell("<w:gridSpan w:val='2'/>", "本期"),
            cell("", "备注")
        ]),
        row(&[cell("<w:vMerge/>", ""), cell("", "收入"), cell("", "支出"), cell("", "")]),
        row(&[cell("", "白沙乡"), cell("", "31"), cell("", "28"), cell("", "")]),
    );
    assert_eq!(text(&document(&table)), "乡镇\t本期\t\t备注\n\t收入\t支出\n白沙乡\t31\t28\n");
}

#[test]
fn a_table_inside_a_cell_is_read_as_rows() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let words = |text: &str| cell(&paragraph(text));
    let inside = format!(
        "<w:tbl>{}{}</w:tbl>{}",
        row(&[words("税种"), words("收入（万元）")]),
        row(&[words("增值税"), words("320.50")]),
        paragraph("")
    );
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[words("全县收入平稳"), cell(&inside)]),
        row(&[words("备注"), words("初步数")])
    );
    assert_eq!(text(&document(&table)), "全县收入平稳\n\n税种\t收入（万元）\n增值税\t320.50\n备注\t初步数\n");
}

#[test]
fn what_is_not_the_text_is_left_out() {
    let body = "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>加上</w:t></w:r></w:ins>\
                <w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>\
                <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>\
                <w:r><w:instrText>PAGE</w:instrText></w:r>\
                <w:r><w:ruby><w:rt><w:r><w:t>wén</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>文</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(text(&document(body)), "加上可见文\n");
}

#[test]
fn equations_of_fields_are_shown_and_other_instructions_are_not() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let said = |text: &str| format!("<w:r><w:instrText xml:space=\"preserve\">{text}</w:instrText></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let body = [
        run("第"),
        begin.clone() + &said(" eq \\o\\ac") + &said("(○,3) ") + &end,
        run("条，浙江"),
        begin.clone() + &said(" EQ \\* jc2 \\o\\ad(\\s\\up 9(qú),衢)") + &separate + &end,
        run("州，共"),
        begin.clone() + &said(" PAGE ") + &separate + &run("7") + &end,
        run("页"),
        begin.clone() + &said(" SYMBOL 130 \\f Wingdings ") + &end,
        begin.clone() + &said(" SYMBOL 37 ") + &separate + &run("%") + &end,
        format!("<w:del>{begin}{}{end}</w:del>", said("EQ 9")),
    ];
    assert_eq!(text(&document(&format!("<w:p>{}</w:p>", body.concat()))), "第③条，浙江衢州，共7页②%\n");
}

#[test]
fn signs_of_symbol_fonts_and_fractions_are_read() {
    let fraction = |above: &str, below: &str| {
        let part = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
        format!("<m:oMath><m:f><m:num>{}</m:num><m:den>{}</m:den></m:f></m:oMath>", part(above), part(below))
    };
    let body = format!(
        "<w:p xmlns:m='m'><w:r><w:t>功率</w:t></w:r><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r><w:r><w:t>60瓦，占</w:t></w:r>{}\
         <w:r><w:t>，约2</w:t></w:r>{}<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>{}</w:p>",
        fraction("1", "4"),
        fraction("1", "2"),
        fraction("a+b", "3"),
    );
    assert_eq!(text(&document(&body)), "功率≥60瓦，占1/4，约2 1/2m²(a+b)/3\n");
}

#[test]
fn numbers_of_lists_are_shown_as_in_word() {
    let level = |at: usize, style: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{style}'/><w:lvlText w:val='{text}'/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='4'>{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='4'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num></w:numbering>",
        level(0, "chineseCounting", "%1、"),
        level(1, "decimal", "%2."),
    );
    let styles = "<w:styles xmlns:w='w'><w:style w:styleId='H1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
                  <w:style w:styleId='H2'><w:basedOn w:val='H1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let item = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let direct = |list: u8, level: u8| {
        format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>")
    };
    let body = [
        item("<w:pStyle w:val='H1'/>", "回顾"),
        item("<w:pStyle w:val='H2'/>", "产量3万吨。"),
        item(&direct(1, 1), "产值2亿元。"),
        item("<w:pStyle w:val='H1'/><w:numPr><w:numId w:val='0'/></w:numPr>", "无号"),
        item(&direct(1, 0), ""),
        item(&direct(1, 0), "目标"),
        item(&direct(2, 0), "重来"),
    ]
    .concat();
    let relation = |kind: &str| format!("<Relationship Type='x/{kind}' Target='{kind}.xml'/>");
    let bytes = package(&[
        ("word/document.xml", format!("{BEGIN}{body}{END}").as_bytes()),
        (
            "word/_rels/document.xml.rels",
            format!("<Relationships>{}{}</Relationships>", relation("numbering"), relation("styles"))
                .as_bytes(),
        ),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    assert_eq!(text(&bytes), "一、回顾\n1. 产量3万吨。\n2. 产值2亿元。\n无号\n\n二、目标\n一、重来\n");
}

#[test]
fn a_content_control_that_only_asks_says_nothing() {
    let control = |properties: &str, text: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let body =
        format!("<w:p>{}{}</w:p>", control("<w:showingPlcHdr/>", "单击此处输入"), control("", "产量3万吨"));
    assert_eq!(text(&document(&body)), "产量3万吨\n");
}

#[test]
fn a_text_box_follows_the_paragraph_that_holds_it_once() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", paragraph("框中"));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice>{inner}</mc:Choice>\
         <mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>"
    );
    assert_eq!(text(&document(&body)), "前后\n框中\n");
}

#[test]
fn notes_follow_the_body_and_headers_stay_away() {
    let body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r></w:p>";
    let notes = |name: &str, inside: &str| format!("<w:{name}s xmlns:w='w'>{inside}</w:{name}s>");
    let note =
        |name: &str, id: u8, text: &str| format!("<w:{name} w:id='{id}'>{}</w:{name}>", paragraph(text));
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id='{kind}' Type='http://x/relationships/{kind}' Target='{target}'/>")
    };
    let relations = |inside: String| format!("<Relationships>{inside}</Relationships>");
    let bytes = package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations(relation("officeDocument", "/main/text.xml")).as_bytes()),
        ("main/text.xml", format!("{BEGIN}{body}{END}").as_bytes()),
        (
            "main/_rels/text.xml.rels",
            relations(
                relation("footnotes", "foot.xml")
                    + &relation("endnotes", "end.xml")
                    + &relation("header", "header.xml"),
            )
            .as_bytes(),
        ),
        ("main/header.xml", format!("<w:hdr xmlns:w='w'>{}</w:hdr>", paragraph("页眉")).as_bytes()),
        (
            "main/foot.xml",
            notes("footnote", &(note("footnote", 0, "分隔") + &note("footnote", 2, "脚注"))).as_bytes(),
        ),
        ("main/end.xml", notes("endnote", &note("endnote", 1, "尾注")).as_bytes()),
    ]);
    assert_eq!(text(&bytes), "正文\n脚注\n尾注\n");
}

/// A document of so many paragraphs with a footnote each, the last note first.
fn annotated(count: usize) -> Vec<u8> {
    let body = |id: usize| format!("<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id='{id}'/></w:r></w:p>");
    let note = |id: usize| format!("<w:footnote w:id='{id}'>{}</w:footnote>", paragraph("脚注"));
    let notes: String = (1..=count).rev().map(note).collect();
    package(&[
        ("word/document.xml", format!("{BEGIN}{}{END}", (1..=count).map(body).collect::<String>()).as_bytes()),
        (
            "word/_rels/document.xml.rels",
            b"<Relationships><Relationship Id='a' Type='http://x/relationships/footnotes' Target='notes.xml'/></Relationships>",
        ),
        ("word/notes.xml", format!("<w:footnotes xmlns:w='w'>{notes}</w:footnotes>").as_bytes()),
    ])
}

/// Twenty times the notes take less than a hundred times as long.
#[test]
fn many_notes_take_no_longer_than_they_are_long() {
    let time = |count: usize| {
        let bytes = annotated(count);
        let one = || {
            let begun = Instant::now();
            assert_eq!(text(&bytes).matches("脚注").count(), count);
            begun.elapsed().as_secs_f64()
        };
        (0..3).map(|_| one()).fold(f64::INFINITY, f64::min)
    };
    let (few, many) = (time(1_500), time(30_000));
    assert!(many < 100.0 * few.max(0.001), "{few:.4} s, {many:.4} s");
}

#[test]
fn parts_in_utf_16_are_read() {
    let xml = format!("{BEGIN}{}{END}", paragraph("粮食")).replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> = [0xFEFF].into_iter().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&package(&[("word/document.xml", &bytes)])), "粮食\n");
}

#[test]
fn other_packages_are_called_by_their_names() {
    for (part, error) in [
        ("xl/workbook.xml", Error::Spreadsheet),
        ("ppt/presentation.xml", Error::Presentation),
        ("OFD.xml", Error::Office(Format::Ofd)),
        ("content.xml", Error::Office(Format::Odt)),
        ("META-INF/container.xml", Error::Office(Format::Epub)),
        ("notes/readme.txt", Error::Archive),
    ] {
        assert_eq!(refusal(&package(&[(part, b"<x/>")])), error, "{part}");
    }
}

#[test]
fn a_part_that_unpacks_to_far_too_much_is_not_unpacked() {
    let huge = vec![b' '; 150 << 20];
    assert_eq!(refusal(&package(&[("word/document.xml", &huge)])), Error::Bomb);
}

#[test]
fn entities_deep_nesting_and_too_many_parts_are_refused() {
    let entities = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\"><!ENTITY b \"&a;&a;&a;&a;\">]>{BEGIN}<w:p><w:r><w:t>&b;</w:t></w:r></w:p>{END}",
        "多".repeat(100)
    );
    assert_eq!(refusal(&package(&[("word/document.xml", entities.as_bytes())])), Error::Bomb);
    assert_eq!(refusal(&document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")), Error::Bomb);
    let deep = "<w:tbl>".repeat(10_000) + &"</w:tbl>".repeat(10_000);
    assert_eq!(refusal(&document(&deep)), Error::Bomb);
    let names: Vec<String> = (0..2_001).map(|at| format!("word/media/{at}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refusal(&package(&parts)), Error::Bomb);
}

#[test]
fn names_that_climb_out_of_the_package_lead_nowhere() {
    let body = format!("{BEGIN}{}{END}", paragraph("正文"));
    let bytes = package(&[
        ("../../etc/passwd", b"root"),
        ("/etc/passwd", b"root"),
        ("_rels/.rels", b"<Relationships><Relationship Type='x/officeDocument' Target='../../../etc/passwd'/></Relationships>"),
        ("word/document.xml", body.as_bytes()),
    ]);
    assert_eq!(refusal(&bytes), Error::Damaged);
    let bytes = package(&[("../../etc/passwd", b"root"), ("word\\document.xml", body.as_bytes())]);
    assert_eq!(text(&bytes), "正文\n");
}

#[test]
fn a_document_that_was_cut_off_is_damaged_at_every_length() {
    let whole = document(&paragraph("正文").repeat(50));
    for length in (4..whole.len()).step_by(7) {
        let error = refusal(&whole[..length]);
        assert!(matches!(error, Error::Damaged | Error::Archive), "{length}: {error:?}");
    }
    let unclosed = package(&[("word/document.xml", BEGIN.as_bytes())]);
    assert_eq!(refusal(&unclosed), Error::Damaged);
    assert_eq!(refusal(&document("<w:p></w:r>")), Error::Damaged);
}
