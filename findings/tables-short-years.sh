#!/usr/bin/env bash
# 12/5/3, 3 May 2012 in Chinese order, is 2003-12-05 to pandas, 0003-05-12 to Polars, and 2012-05-03 or 0012-05-03 to DuckDB.
#
# Chinese dates go year, month, day, also with two digits: 24/5/3, 24.5.3, 24-05-03 in forms and tables. A good guess is that a reader takes
# the year first where 24 can be nothing else, or refuses, or at least that one engine has one answer. Seen with pandas 3.1.1
# (to_datetime): 24/5/3 is 24 May 2003, 12/5/3 is 5 December 2003. Polars 2.1.0 (to_date, and read_csv with try_parse_dates): 24 May and
# 12 May of the year 3. DuckDB 2.0.1: reading a CSV file 3 May of 2024 and of 2012, but by CAST of the year 24 and 12. None of it is
# refused, and of one column pandas takes the rows in different orders; it warns there, but only that it could not infer a format.
# 民國 years, 113/5/3, are of the year 113 to all. 1-2, the January and February of statistics, is 2 January of the year 1 to pandas, and
# 5/3 is 3 May of the same. 2024/5/3 and 2024.5.3 are read alike, but for CAST, which refuses points.
#
# Prints what each reads and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 python-dateutil==4.0.0 polars==2.1.0 duckdb==2.0.1
cat > read.py <<'PYTHON'
import sys
import warnings

import duckdb
import pandas
import polars

# text: pandas, Polars, Polars from CSV, DuckDB from CSV, DuckDB by CAST
expected = {
    "24/5/3": ("2003-05-24", "0003-05-24", "0003-05-24", "2024-05-03", "0024-05-03"),
    "12/5/3": ("2003-12-05", "0003-05-12", "0003-05-12", "2012-05-03", "0012-05-03"),
    "12-05-03": ("2003-12-05", "0003-05-12", "0003-05-12", "2012-05-03", "0012-05-03"),
    "24.5.3": ("2003-05-24", "0003-05-24", "0003-05-24", "2024-05-03", "None"),
    "113/5/3": ("0113-05-03",) * 5,
    "1-2": ("0001-01-02", "None", "1-2", "1-2", "None"),
    "5/3": ("0001-05-03", "None", "5/3", "5/3", "None"),
    "2024.5.3": ("2024-05-03",) * 4 + ("None",),
    "2024/5/3": ("2024-05-03",) * 5,
}


def read(text):
    with open("days.csv", "w", encoding="utf-8") as file:
        file.write("day,amount\n" + "%s,1\n" % text * 2)
    days = (
        pandas.to_datetime(text),
        polars.Series([text]).str.to_date(strict=False)[0],
        polars.read_csv("days.csv", try_parse_dates=True)["day"][0],
        duckdb.sql("select day from 'days.csv'").limit(1).fetchall()[0][0],
        duckdb.sql("select try_cast('%s' as date)" % text).limit(1).fetchall()[0][0],
    )
    return tuple(str(day).removesuffix(" 00:00:00") for day in days)


with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    seen = {text: read(text) for text in expected}
    column = [str(day.date()) for day in pandas.to_datetime(pandas.Series(["24/5/3", "12/5/3"]))]
print("text: pandas, Polars, Polars from CSV, DuckDB from CSV, DuckDB by CAST")
for text, days in seen.items():
    print(text + ":", *days)
print("one column by pandas:", *column)
print("warnings:", *(str(warning.message) for warning in warned))
told = [str(warning.message).split(",")[0] for warning in warned]
sys.exit((seen, column, told) != (expected, ["2003-05-24", "2003-12-05"], ["Could not infer format"]))
PYTHON
venv/bin/python read.py
