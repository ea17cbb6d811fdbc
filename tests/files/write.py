"""Writes a Word document with everything a reader of documents has to know, and OFD documents of the articles."""

import re
import sys
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def numbered(level, text):
    return paragraph(run(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def cell(content, width, properties=""):
    inner = content if content.startswith("<") else paragraph(run(content))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def table(widths, *rows):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def body():
    span = '<w:gridSpan w:val="2"/>'
    deleted = '<w:del w:id="7" w:author="a"><w:r><w:delText>去年是1600座。</w:delText></w:r></w:del>'
    comment = '<w:commentRangeStart w:id="0"/>' + run("预算1.2亿元") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> =12*30 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("360") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="2000000" cy="600000"/>'
        '<wp:docPr id="1" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        "<wps:wsp><wps:cNvSpPr txBox=\"1\"/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"2000000\" cy=\"600000\"/></a:xfrm><a:prstGeom prst=\"rect\"/></wps:spPr><wps:txbx><w:txbxContent>"
        + paragraph(run("框内：热线开通15天。"))
        + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    fraction = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>"
    control = f"<w:sdt><w:sdtContent>{run('表内数字含税')}</w:sdtContent></w:sdt>"
    return [
        paragraph(run("青川区路灯改造简报")),
        numbered(0, "总体进展"),
        paragraph(run("截至6月底，全区更换路灯1800座，"), deleted, run("隐藏的话99座。", "<w:vanish/>"), run("占计划的"), fraction, run("。"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        numbered(1, "资金"),
        paragraph(comment, run("，每盏功率"), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run("60瓦，年节电2.5×10"), run("6", '<w:vertAlign w:val="superscript"/>'), run("千瓦时，运行"), field, run("天。")),
        numbered(1, "工期"),
        paragraph(run("工期不超过45天。"), box),
        numbered(2, "道路分期施工。"),
        numbered(2, "夜间不断电。"),
        numbered(0, "分街道情况"),
        table(
            [1800, 1800, 1800, 1800],
            [cell("街道", 1800, '<w:vMerge w:val="restart"/>'), cell("更换数（座）", 3600, span), cell("投资（万元）", 1800, '<w:vMerge w:val="restart"/>')],
            [cell("", 1800, "<w:vMerge/>"), cell("主路", 1800), cell("支路", 1800), cell("", 1800, "<w:vMerge/>")],
            [cell("东门", 1800), cell("420", 1800), cell("610", 1800), cell("3100", 1800)],
            [cell("西河", 1800), cell("350", 1800), cell("420", 1800), cell("2600", 1800)],
        ),
        paragraph(control, run("。")),
        paragraph(run("（共印80份）")),
    ]


def numbering():
    levels = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    return f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{written}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def word(path):
    spaces = {
        "w": W,
        "m": f"{OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }
    named = " ".join(f'xmlns:{name}="{address}"' for name, address in spaces.items())
    note = paragraph('<w:r><w:footnoteRef/></w:r>', run("计划共7200座。"))
    parts = {"document": "main", "numbering": "numbering", "footnotes": "footnotes", "comments": "comments"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPES}.{"document.main" if part == "document" else part}+xml"/>' for part in parts
    )
    relations = "".join(
        f'<Relationship Id="r{part}" Type="{OFFICE}/relationships/{part}" Target="{part}.xml"/>' for part in parts if part != "document"
    )
    namespace = "http://schemas.openxmlformats.org/package/2006"
    written = {
        "[Content_Types].xml": f'<Types xmlns="{namespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{namespace}/relationships"><Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{namespace}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {named}><w:body>{''.join(body())}<w:sectPr/></w:body></w:document>",
        "word/numbering.xml": numbering().removeprefix(HEAD),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="0" w:type="separator">{paragraph()}</w:footnote><w:footnote w:id="2">{note}</w:footnote></w:footnotes>',
        "word/comments.xml": f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="a">{paragraph(run("金额待核，似为1.3亿元。"))}</w:comment></w:comments>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in written.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), HEAD + content, zipfile.ZIP_DEFLATED)


SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE, LEFT, TOP, LINES, WIDTH = 4.2, 25.0, 30.0, 34, 36


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def width(text):
    """In characters: a Latin one takes half of a square."""
    return sum(0.5 if character.isascii() else 1 for character in text)


def wrapped(paragraph):
    """The lines of a paragraph: numbers and Latin words stay whole, and no line begins with a closing mark."""
    lines = [""]
    for word in re.findall(r"[!-~]+[，。、；：）”》%]*|.[，。、；：）”》%]*", paragraph):
        if lines[-1] and width(lines[-1] + word) > WIDTH:
            lines.append("")
        lines[-1] += word
    return lines


def pages_of(text):
    lines = [line for paragraph in text.splitlines() for line in wrapped(paragraph)]
    return [lines[at : at + LINES] for at in range(0, len(lines), LINES)]


def line(text, y, identifier):
    """One object of text: each character's distance to the next is its own width, equal ones are counted."""
    steps = [SIZE / 2 if character.isascii() else SIZE for character in text[:-1]]
    groups = []
    for step in steps:
        if groups and groups[-1][1] == step:
            groups[-1][0] += 1
        else:
            groups.append([1, step])
    delta = " ".join(f"g {count} {step:g}" if count > 1 else f"{step:g}" for count, step in groups)
    return (
        f'<ofd:TextObject ID="{identifier}" Boundary="{LEFT} {y - SIZE} 160 {SIZE * 1.3}" Font="1" Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{delta}">{escaped(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(path, text):
    pages = pages_of(text)
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    listed = "".join(f'<ofd:Page ID="{at + 10}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    written = {
        "OFD.xml": f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>{area}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for at, lines in enumerate(pages):
        objects = "".join(
            line(text, TOP + number * SIZE * 1.7, at * 100 + number + 1000) for number, text in enumerate(lines) if text.strip()
        )
        written[f"Doc_0/Pages/Page_{at}/Content.xml"] = (
            f'<ofd:Page {SPACE}>{area}<ofd:Content><ofd:Layer ID="{at + 500}">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in written.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), HEAD + content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    word("lamps.docx")
    for article in sys.argv[1:]:
        ofd(f"{Path(article).stem}.ofd", Path(article).read_text("utf-8"))
