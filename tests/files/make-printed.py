#!/usr/bin/env python3
# Makes the PDFs of this folder that a spreadsheet was printed to: long-table.pdf goes on over pages, with its header again
# on each; wide-sheet.pdf has columns on further pages than those with the names of its rows.
#   pip install openpyxl==3.1.5; apt-get install --no-install-recommends libreoffice-calc-nogui
# The numbers were made up for this project.
import os
import subprocess
import tempfile

import openpyxl

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def printed(name, rows, repeated=None):
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.Workbook()
        sheet = book.active
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells, 1):
                sheet.cell(row, column, cell)
                sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = 15
        sheet.print_title_rows = repeated
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
        book.save(f"{folder}/{name}.xlsx")
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", ".", f"{folder}/{name}.xlsx"], check=True)


villages = [[f"河湾{at}村", 1000 + 7 * at, 2000 + 11 * at] for at in range(1, 71)]
total = ["合计", sum(row[1] for row in villages), sum(row[2] for row in villages)]
head = [["2023年各村粮食生产情况"], ["村名", "播种面积（亩）", "总产量（吨）"]]
printed("long-table", [*head, *villages, total], "2:2")

measures = ["稻谷", "小麦", "玉米", "大豆", "薯类", "油料", "蔬菜", "水果"]
wide = [[f"河湾{at}村", *(100 * at + column for column in range(len(measures)))] for at in range(1, 71)]
printed("wide-sheet", [["2023年各村农产品产量"], ["村名", *(f"{name}（吨）" for name in measures)], *wide])
