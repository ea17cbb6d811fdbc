"""Do engines of data read what `wenshu analyse --format parquet` writes, with exact decimals?"""

import os
import subprocess
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.parquet

TEXT = "2024年，海棠县完成投资3.46亿元，增长5.2%。湿地面积1250.5亩。主队以3比2获胜。"


class Parquet(unittest.TestCase):
    def test_figures_are_read_with_their_types(self):
        with tempfile.TemporaryDirectory() as folder:
            names = []
            for number in range(3):
                name = Path(folder) / f"{number}.txt"
                name.write_text(TEXT, encoding="utf-8")
                names.append(name)
            command = [os.environ["WENSHU"], "analyse", "--format", "parquet", "--jobs", "2", *names]
            written = subprocess.run(command, check=True, capture_output=True).stdout
            table = pyarrow.parquet.read_table(pyarrow.BufferReader(written))
        schema = table.schema
        for name in ("value", "low", "high"):
            self.assertEqual(schema.field(name).type, pyarrow.decimal128(38, 12))
        self.assertEqual(schema.field("start").type, pyarrow.int64())
        self.assertEqual(schema.field("sentence").type, pyarrow.string())
        rows = table.to_pylist()
        self.assertEqual({row["document"] for row in rows}, {str(name) for name in names})
        values = {row["surface"]: row["value"] for row in rows}
        self.assertEqual(values["3.46亿元"], Decimal("346000000"))
        self.assertEqual(values["1250.5亩"], Decimal("1250.5"))
        for row in rows:
            if row["value"] is not None:
                self.assertEqual(row["value"], Decimal(row["value_text"]))
            self.assertIn(row["surface"], row["sentence"])

    def test_a_file_without_figures_has_its_columns(self):
        command = [os.environ["WENSHU"], "analyse", "--format", "parquet", "-"]
        written = subprocess.run(command, check=True, capture_output=True, input="晴。".encode()).stdout
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(written))
        self.assertEqual(table.num_rows, 0)
        self.assertIn("value_text", table.column_names)


if __name__ == "__main__":
    unittest.main()
