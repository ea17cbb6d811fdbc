"""Does the archive read articles on two worker processes, set bad rows aside, and go on after it was broken off?"""

import argparse
import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest

os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
sys.path.insert(0, str(pathlib.Path(__file__).parent))

import archive  # noqa: E402
import pyarrow  # noqa: E402
import pyarrow.parquet  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import wenshu  # noqa: E402


class Archive(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        address = "127.0.0.1"
        cls.spark = (
            SparkSession.builder.master("local-cluster[2,1,1024]")
            .config("spark.driver.host", address)
            .config("spark.driver.bindAddress", address)
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
        cls.spark.sparkContext.setLogLevel("ERROR")
        cls.spark.sparkContext.addPyFile(archive.__file__)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()

    def options(self, folder: str) -> argparse.Namespace:
        return argparse.Namespace(
            input=f"{folder}/in", output=f"{folder}/out", text="text", id="id", date="date",
            keywords=3, partitions=2, batch=100,
        )  # fmt: skip

    def test_articles_become_tables(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "in")
            source.mkdir()
            rows = [
                {"id": n, "date": f"2025-01-{1 + n % 3:02}", "text": f"今年，全县新建学校{n}所，增长5%。"}
                for n in range(1, 61)
            ]
            rows += [{"id": 61, "date": None, "text": None}, {"id": 62, "date": "yesterday", "text": "有桥3座。"}]
            (source / "a.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
            pyarrow.parquet.write_table(
                pyarrow.table({"id": ["p"], "text": ["𠮷野家有店7家。"]}), source / "b.parquet"
            )
            pyarrow.parquet.write_table(pyarrow.table({"body": ["没有这一列。"]}), source / "c.parquet")
            options = self.options(folder)

            told = io.StringIO()
            with contextlib.redirect_stderr(told):
                total = archive.run(self.spark, options)
            self.assertIn("c.parquet: no column 'text'; it has body (--text)", told.getvalue())
            self.assertEqual((total["files"], total["articles"], total["rejected"], total["refused"]), (2, 63, 1, 1))
            figures = self.spark.read.parquet(f"{options.output}/figures")
            self.assertEqual(dict(figures.dtypes)["value"], "decimal(38,10)")
            levels = figures.where("unit = '所'").select("id", "value").collect()
            self.assertEqual({int(row.id): int(row.value) for row in levels}, {n: n for n in range(1, 61)})
            expected = wenshu.analyse(rows[4]["text"], date=rows[4]["date"])["figures"]
            found = figures.where("id = '5'").orderBy("start").collect()
            self.assertEqual([row.surface for row in found], [figure["surface"] for figure in expected])
            self.assertEqual(found[0].period, expected[0]["period"]["iso"])
            days = {str(row.date) for row in figures.select("date").distinct().collect()}
            self.assertEqual(days, {"2025-01-01", "2025-01-02", "2025-01-03", "yesterday", "unknown"})
            rejected = self.spark.read.parquet(f"{options.output}/rejected").collect()
            self.assertEqual([(row.id, row.error) for row in rejected], [("61", "no_text")])
            count = figures.count()

            again = archive.run(self.spark, options)
            self.assertEqual((again["files"], again["done_before"]), (0, 2))
            for mark in pathlib.Path(folder, "out/done").glob("*.json"):
                mark.unlink()
            archive.run(self.spark, options)
            self.assertEqual(self.spark.read.parquet(f"{options.output}/figures").count(), count, "nothing twice")


if __name__ == "__main__":
    unittest.main()
