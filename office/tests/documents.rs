//! Are the documents of each format read as their writers wrote them, and is harm kept out?

mod common;

use common::{document, package};
use wenshu_files::{Choice, Error, Format, Note, NoteCode, read_rich};
use wenshu_office::read;

fn text(bytes: &[u8], format: Format) -> String {
    let extracted = read(bytes, Choice::default()).unwrap();
    assert_eq!((extracted.format, extracted.encoding, extracted.lost), (format, None, 0));
    extracted.text
}

fn refusal(bytes: &[u8]) -> Error {
    read(bytes, Choice::default()).unwrap_err()
}

fn rtf(inside: &str) -> String {
    text(format!(r"{{\rtf1\ansi\ansicpg936\deff0 {inside}}}").as_bytes(), Format::Rtf)
}

/// What `tests/files/write.py` has put into its Word document, and every format should keep.
const LAMPS: [&str; 12] = [
    "青川区路灯改造简报",
    "一、总体进展",
    "（一）资金",
    "预算1.2亿元，每盏功率≥60瓦，年节电2.5×10⁶千瓦时，运行360天。",
    "（二）工期",
    "1. 道路分期施工。",
    "2. 夜间不断电。",
    "二、分街道情况",
    "街道\t更换数（座）\t\t投资（万元）",
    "\t主路\t支路",
    "东门\t420\t610\t3100",
    "计划共7200座。",
];

#[test]
fn every_format_keeps_lists_tables_notes_and_signs() {
    for (name, format) in [
        ("lamps.docx", Format::Docx),
        ("lamps.doc", Format::Doc),
        ("lamps.rtf", Format::Rtf),
        ("lamps.odt", Format::Odt),
    ] {
        let text = text(&document(name), format);
        let notes = read(&document(name), Choice::default()).unwrap().notes;
        assert_eq!(notes, Note::counted(NoteCode::Comments, usize::from(format != Format::Doc)), "{name}");
        for line in LAMPS {
            assert!(text.lines().any(|found| found == line), "{name} has no line {line:?}:\n{text}");
        }
        for (word, times) in [("隐藏", 0), ("1600", 0), ("1.3", 0), ("热线开通15天", 1), ("12*30", 0)]
        {
            assert_eq!(text.matches(word).count(), times, "{name}: {word}\n{text}");
        }
    }
}

#[test]
fn rich_text_in_any_code_page_is_read() {
    assert_eq!(rtf(r"\'c1\'b8\'ca\'b3 3.2\u19975?\'b6\'d6\'a1\'a3"), "粮食 3.2万吨。\n");
    assert_eq!(rtf(r"{\uc2\u31918\'c1\'b8\u-26401\'ca\'b3}\par \uc0\u55362\u57271"), "粮食\n𠮷\n");
    let big5 = r"{\fonttbl{\f0\fcharset0 A;}{\f1\fnil\fcharset136 B;}}\f1\'c2\'b3\'b9\'41{\f0 \'e9}";
    assert_eq!(rtf(big5), "麥鄉é\n".replace("麥鄉", &wenshu_files::decode("big5", b"\xc2\xb3\xb9\x41")));
    // The second half of a character may look like a letter of the source.
    assert_eq!(rtf(r"\'81\\\'81\{x"), format!("{}x\n", wenshu_files::decode("gbk", b"\x81\\\x81{")));
}

#[test]
fn what_is_no_text_of_rich_text_is_left_out() {
    let inside = r"{\info{\title No}}{\*\generator No;}{\header No}{\pict\bin4 }{}}}{\v hidden}{\deleted gone}a{\field{\*\fldinst PAGE}{\fldrslt 12}}{\*\unknown{\deep No}}b{\bkmkstart No}\u8212?c\par d";
    assert_eq!(rtf(inside), "a12b—c\nd\n");
}

#[test]
fn signs_of_rich_text_stay_behind_the_digits_before_them() {
    assert_eq!(
        rtf(r"2019\_2021\'c4\'ea 3\~200\'cd\'f2\u160\~\'d4\'aa").trim_end(),
        "2019-2021年 3\u{a0}200万\u{a0}元"
    );
}

#[test]
fn equations_of_rich_text_are_shown() {
    let circle = r"\'b5\'da{\field{\*\fldinst { eq \\o\\ac(\'a1\'f0,3) }}{\fldrslt }}\'cc\'f5";
    assert_eq!(rtf(circle).trim_end(), "第③条");
    let pinyin = r#"{\field{\*\fldinst { EQ \\* jc2 \\* "Font:SimSun" \\* hps10 \\o\\ad(\\s\\up 9(q\u250 u),\u34914 ?)}}{\fldrslt {}}}\'d6\'dd"#;
    assert_eq!(rtf(pinyin).trim_end(), "衢州");
    let notes = r"1{\footnote {\field{\*\fldinst { EQ \\f(1,2)}}}\'c4\'b6} 2{\field{\*\fldinst HYPERLINK {\*\x y} z}{\fldrslt 3}}";
    assert_eq!(rtf(notes).trim_end(), "1 23\n1/2亩");
}

#[test]
fn symbols_of_rich_text_are_shown_once() {
    let circled =
        r#"\'b5\'da{\field{\*\fldinst SYMBOL 131 \\f "Wingdings" \\s 12}{\fldrslt\f3\fs24}}\'cc\'f5"#;
    assert_eq!(rtf(circled).trim_end(), "第③条");
    let stored = r#"{\field{\*\fldinst {SYMBOL 49 \\f "Symbol"}}{\fldrslt {\f3 1}}}5{\field{\*\fldinst {PAGE}}{\fldrslt 7}}"#;
    assert_eq!(rtf(stored).trim_end(), "157");
    let unread = r#"a{\field{\*\fldinst SYMBOL 41377}{\fldrslt 1}}b"#;
    assert_eq!(rtf(unread).trim_end(), "a1b");
}

#[test]
fn rich_texts_tables_notes_boxes_and_lists_are_kept() {
    let table = r"\trowd\cellx1000\cellx3000\intbl A\cell B\cell\row\trowd\cellx1000\cellx2000\cellx3000\intbl 1\cell 2\cell 3\cell\row\pard end\par";
    assert_eq!(rtf(table), "A\tB\n1\t2\t3\nend\n");
    assert_eq!(rtf(r"a{\super\chftn}{\footnote\pard note}b\par c"), "ab\nc\nnote\n");
    assert_eq!(
        rtf(r"a{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt in\par}}{\shprslt in}}b\par c"),
        "ab\nin\nc\n"
    );
    assert_eq!(rtf(r"{\listtext\pard  1.\tab}one\par{\pntext (a)\tab}two\par"), "1. one\n(a) two\n");
    assert_eq!(rtf(r"10{\super 8}m{\super 2}"), "10⁸m²\n");
}

#[test]
fn rich_text_that_was_cut_off_says_what_it_says_up_to_there() {
    let whole = document("lamps.rtf");
    for length in (6..whole.len()).step_by(97) {
        assert!(read(&whole[..length], Choice::default()).is_ok(), "{length}");
    }
    let deep = "{".repeat(2_000_000);
    assert_eq!(rtf(&deep), "");
}

const SPACES: &str =
    "xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:style='s' xmlns:draw='d' xmlns:svg='v'";

fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

#[test]
fn an_opendocument_text_is_read_by_its_elements() {
    let styles = "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>\
                  <style:style style:name='U'><style:text-properties style:text-position='super 58%'/></style:style>";
    let body = "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes>\
                <text:p>粮食<text:s text:c='2'/>3.2\n   万吨<text:line-break/>另行<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注</text:p></text:note-body></text:note>。</text:p>\
                <text:p>面积10<text:span text:style-name='U'>4</text:span>亩<text:span text:style-name='H'>隐藏</text:span><office:annotation><text:p>批注</text:p></office:annotation>整</text:p>\
                <text:p>前<draw:frame><svg:title>图</svg:title><draw:text-box><text:p>框中</text:p></draw:text-box></draw:frame>后</text:p>\
                <table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>本期</text:p></table:table-cell><table:covered-table-cell/><table:table-cell><text:p>上期</text:p></table:table-cell></table:table-row>\
                <table:table-row><table:table-cell table:number-columns-repeated='2'><text:p>3</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(
        text(&odt(styles, body), Format::Odt),
        "粮食  3.2 万吨\n另行。\n面积10⁴亩整\n前后\n框中\n本期\t\t上期\n3\t3\t4\n脚注\n"
    );
}

#[test]
fn other_opendocuments_and_locked_ones_are_told() {
    let other = |kind: &str| {
        let kind = format!("application/vnd.oasis.opendocument.{kind}");
        refusal(&package(&[("mimetype", &kind), ("content.xml", "<x/>")]))
    };
    assert_eq!(other("spreadsheet"), Error::Spreadsheet);
    assert_eq!(other("presentation"), Error::Presentation);
    let locked = package(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"),
        ("content.xml", "\u{1}\u{2}"),
    ]);
    assert_eq!(refusal(&locked), Error::Password);
}

#[test]
fn a_repeated_cell_does_not_grow_without_end() {
    let cell = "<table:table-cell table:number-columns-repeated='1000000'><text:p>文数文数文数文数文数文数</text:p></table:table-cell>";
    let row = format!("<table:table-row>{}</table:table-row>", cell.repeat(5_000));
    let bytes = odt("", &format!("<table:table>{row}</table:table>"));
    assert!(text(&bytes, Format::Odt).len() < 4_000_000);
}

#[test]
fn an_old_document_gives_the_text_it_was_made_from() {
    for name in ["economy", "report", "newspaper"] {
        let article = String::from_utf8(document(&format!("../articles/{name}.txt"))).unwrap();
        assert_eq!(text(&document(&format!("{name}.doc")), Format::Doc), article, "{name}");
    }
}

#[test]
fn an_old_document_that_was_cut_off_or_altered_is_told_and_never_harmful() {
    let whole = document("lamps.doc");
    assert_eq!(refusal(&whole[..600]), Error::Binary);
    for length in (512..whole.len()).step_by(509) {
        let _ = read(&whole[..length], Choice::default());
    }
    for at in 0..whole.len() {
        if at % 3 == 0 {
            let mut altered = whole.clone();
            altered[at] ^= 0xA5;
            let _ = read(&altered, Choice::default());
        }
    }
    let main: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = {
        let mut bytes = whole.clone();
        let header = bytes.windows(2).position(|pair| pair == [0xEC, 0xA5]).unwrap();
        bytes[header + 11] |= 1;
        bytes
    };
    assert!(whole.windows(main.len()).any(|window| window == main));
    assert_eq!(refusal(&locked), Error::Password);
}

const OFD: &str = "xmlns:ofd='http://www.ofdspec.org/2016'";

fn ofd(objects: &str) -> Vec<u8> {
    package(&[
        (
            "OFD.xml",
            &format!(
                "<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
        ),
        (
            "Doc_0/Document.xml",
            &format!(
                "<ofd:Document {OFD}><ofd:CommonData><ofd:TemplatePage ID='2' BaseLoc='Tpls/T.xml'/></ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/P.xml'/></ofd:Pages></ofd:Document>"
            ),
        ),
        (
            "Doc_0/Tpls/T.xml",
            &format!(
                "<ofd:Page {OFD}><ofd:TextObject Boundary='20 10 50 5' Size='4'><ofd:TextCode X='0' Y='4'>票据</ofd:TextCode></ofd:TextObject></ofd:Page>"
            ),
        ),
        (
            "Doc_0/Pages/P.xml",
            &format!(
                "<ofd:Page {OFD}><ofd:Template TemplateID='2' ZOrder='Background'/><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
            ),
        ),
    ])
}

#[test]
fn an_ofd_page_is_read_line_by_line_with_its_template() {
    let object = |x: f64, y: f64, delta: &str, text: &str| {
        format!(
            "<ofd:TextObject Boundary='{x} {y} 90 5' Size='4'><ofd:TextCode X='0' Y='4' DeltaX='{delta}'>{text}</ofd:TextCode></ofd:TextObject>"
        )
    };
    let objects = object(20.0, 30.0, "g 3 4", "金额合计")
        + &object(60.0, 30.0, "2 2", "8.5")
        + &object(20.0, 20.0, "4 4 4 4", "粮食产量达")
        + &object(40.0, 20.0, "2 2 2", "3.2万")
        + "<ofd:TextObject Visible='false' Boundary='20 20 9 9' Size='4'><ofd:TextCode X='0' Y='4'>不见</ofd:TextCode></ofd:TextObject>";
    assert_eq!(text(&ofd(&objects), Format::Ofd), "票据\n粮食产量达3.2万\n金额合计\t8.5\n");
}

#[test]
fn an_ofd_without_text_or_with_a_lock_is_told() {
    assert_eq!(refusal(&package(&[("OFD.xml", "<ofd:OFD xmlns:ofd='o'/>")])), Error::Damaged);
    assert_eq!(refusal(&package(&[("OFD.xml", "<x/>"), ("Encryptions.xml", "<x/>")])), Error::Password);
    let scan = package(&[
        ("OFD.xml", "<O><DocRoot>D.xml</DocRoot></O>"),
        ("D.xml", "<D><Page BaseLoc='P.xml'/></D>"),
        ("P.xml", "<P><ImageObject/></P>"),
    ]);
    assert_eq!(refusal(&scan), Error::Image);
}

#[test]
fn a_book_is_read_page_by_page() {
    let parts = |encrypted: &str| {
        let list = "<package><manifest><item id='n' href='nav.xhtml' properties='nav'/><item id='b' href='b.xhtml'/><item id='a' href='%E4%B8%80.xhtml'/></manifest>\
                    <spine><itemref idref='n'/><itemref idref='a'/><itemref idref='b'/></spine></package>";
        package(&[
            ("mimetype", "application/epub+zip"),
            (
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='OEBPS/list.opf'/></rootfiles></container>",
            ),
            ("META-INF/encryption.xml", encrypted),
            ("OEBPS/list.opf", list),
            ("OEBPS/nav.xhtml", "<html><body>目录</body></html>"),
            ("OEBPS/b.xhtml", "<html><body><p>第二章：增长5%。</p></body></html>"),
            (
                "OEBPS/一.xhtml",
                "<?xml version='1.0'?><!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/><script src='x'/></head><body><a id='p'/><h1>第一章</h1><p>产量3.2万吨。</p></body></html>",
            ),
        ])
    };
    assert_eq!(text(&parts("<encryption/>"), Format::Epub), "第一章\n产量3.2万吨。\n第二章：增长5%。\n");
    let locked = "<encryption><CipherReference URI=\"OEBPS/b.xhtml\"/></encryption>";
    assert_eq!(refusal(&parts(locked)), Error::Password);
    assert_eq!(read_rich("<p/>文", true).unwrap().text, "文\n");
}
