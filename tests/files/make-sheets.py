#!/usr/bin/env python3
# Makes the spreadsheets of this folder: sheet.xlsx (openpyxl), sheet.xls (xlwt), sheet.ods and saved.xlsx, saved.xls
# (LibreOffice from sheet.xlsx), macros.xlsm, locked.xlsx. (locked.xls, locked.ods and macros.ods were saved by hand in
# LibreOffice.) They are kept because LibreOffice is too large for every test machine.
#   pip install openpyxl==3.1.5 xlwt==1.3.0 msoffcrypto-tool==6.1.0; apt-get install --no-install-recommends libreoffice-calc-nogui
# The numbers were made up for this project.
import datetime
import os
import shutil
import subprocess
import zipfile

import msoffcrypto
import openpyxl
import xlwt

os.chdir(os.path.dirname(os.path.abspath(__file__)))

# Of each sheet: its name, the ranges that are one cell, its cells with their formats, hidden rows and columns.
MAIN = [
    ["2024年1—3季度青河县主要经济指标", None, None, None, None],
    ["单位：亿元", None, None, None, None],
    ["指标", "2024年1—3季度", None, "占GDP比重", "备注"],
    [None, "绝对数", "同比增长", None, None],
    ["地区生产总值", (186.4, "0.0"), (0.052, "0.0%"), None, "按不变价"],
    ["第一产业增加值", (21.5, "0.00"), (0.0405, "0.0%"), (0.1153, "0.0%"), None],
    ["第二产业增加值", (78.3, "0.0"), (0.061, "0.0%"), (0.4201, "0.0%"), None],
    ["第三产业增加值", (86.6, "0.0"), (0.047, "0.0%"), (0.4646, "0.0%"), None],
    ["校验", (0, "0.0"), None, None, "隐藏的行"],
    ["社会消费品零售总额", (1234.5, '#,##0.00'), (-0.012, "0.0%;-0.0%"), None, None],
]
MERGED = ["A1:E1", "B3:C3", "A3:A4"]
OTHER = [
    ["项目", "开工日期", "投资额（万元）", "进度"],
    ["滨河路改造", (datetime.date(2024, 3, 15), "yyyy/m/d"), (3520, "#,##0"), (0.8, "0%")],
    ["二水厂扩建", (datetime.date(2023, 11, 1), 'yyyy"年"m"月"d"日"'), (12800.5, "#,##0.0"), (1, "0%")],
    ["合计", None, ("=C2+C3", "#,##0.0", 16320.5), None],
]


def in_openpyxl():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "1—3季度"
    fill_openpyxl(sheet, MAIN)
    for cells in MERGED:
        sheet.merge_cells(cells)
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["E"].hidden = True
    fill_openpyxl(book.create_sheet("项目"), OTHER)
    hidden = book.create_sheet("底稿")
    hidden["A1"], hidden["B1"] = "草稿", 99
    hidden.sheet_state = "hidden"
    book.save("sheet.xlsx")


def fill_openpyxl(sheet, rows):
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            if isinstance(cell, tuple):
                sheet.cell(row, column, cell[0]).number_format = cell[1]
            elif cell is not None:
                sheet.cell(row, column, cell)


def in_xlwt():
    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in [("1—3季度", MAIN), ("项目", OTHER), ("底稿", [["草稿", (99, "0")]])]:
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    value, style = cell[0], xlwt.easyxf(num_format_str=cell[1])
                    if isinstance(value, str):
                        value = xlwt.Formula(value[1:])
                    sheet.write(row, column, value, style)
                elif cell is not None:
                    sheet.write(row, column, cell)
        if rows is MAIN:
            sheet.row(8).hidden = True
            sheet.col(4).hidden = True
        if name == "底稿":
            sheet.visibility = 1
    book.save("sheet.xls")


def in_libreoffice():
    for kind in ["ods", "xls", "xlsx"]:
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", "saved", "sheet.xlsx"], check=True)
    os.rename("saved/sheet.ods", "sheet.ods")
    os.rename("saved/sheet.xls", "saved.xls")
    os.rename("saved/sheet.xlsx", "saved.xlsx")
    shutil.rmtree("saved")


def with_macros():
    with zipfile.ZipFile("sheet.xlsx") as source, zipfile.ZipFile("macros.xlsm", "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 no project, but nobody is to look")


def with_password():
    with open("sheet.xlsx", "rb") as source, open("locked.xlsx", "wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("geheim1", target)


in_openpyxl()
in_xlwt()
in_libreoffice()
with_macros()
with_password()
