"""An archive of articles (JSON Lines or Parquet) -> Parquet tables of its figures and keywords, on Apache Spark.

    spark-submit archive.py --input articles/ --output tables/

Input: rows with a text, an id and (if there is one) a date. Output, below --output:
    figures/date=…/batch=…    one row for each figure, decimals as DECIMAL(38, 10)
    keywords/date=…/batch=…   one row for each keyword
    rejected/batch=…          the rows that were not read, with the reason
    done/                     one mark for each batch that is complete

Each input file is a batch. A run that was broken off goes on with the batches that are not marked done; a batch that
was half written is written anew. The engine runs inside Spark's Python workers (the package `wenshu` for Python), one
instance for each, which lives as long as its worker. Reports never leave that process, and what leaves it is columns
already: in columns (`--compact`) they would take longer to make and to read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

FIGURE = (
    "struct<start:int,end:int,surface:string,kind:string,value:decimal(38,10),low:decimal(38,10),high:decimal(38,10),"
    "value_text:string,bound:string,unit:string,unit_code:string,per:string,role:string,indicator:string,"
    "subject:string,period:string,direction:string,basis:string,rank_scope:string,sentence:string>"
)
KEYWORD = "struct<rank:int,text:string,kind:string,score:double,count:int>"
SCHEMA = f"id string, date string, figures array<{FIGURE}>, keywords array<{KEYWORD}>, error string, reason string"


def number(text: str | None) -> Decimal | None:
    """An exact number as the table holds it; none where it has too many digits, which `value_text` keeps."""
    if text is None or ":" in text:
        return None
    value = Decimal(text)
    fits = value.adjusted() < 28 and value == round(value, 10)
    return value if fits else None


def figure(found: dict[str, Any], units: bytes) -> dict[str, Any]:
    """A figure of the report as a row; `units` is the text in UTF-16, in which places count."""

    def of(field: str, key: str) -> str | None:
        return found[field][key] if found[field] else None

    sentence = units[2 * found["sentence"]["start"] : 2 * found["sentence"]["end"]]
    return {
        "start": found["start"],
        "end": found["end"],
        "surface": found["surface"],
        "kind": found["kind"],
        "value": number(found["value"]),
        "low": number(found["low"]),
        "high": number(found["high"]),
        "value_text": found["value"],
        "bound": found["bound"],
        "unit": found["unit"]["text"],
        "unit_code": found["unit"]["code"],
        "per": found["unit"]["per"],
        "role": found["role"],
        "indicator": of("indicator", "text"),
        "subject": of("subject", "text"),
        "period": of("period", "iso"),
        "direction": of("change", "direction"),
        "basis": of("change", "basis"),
        "rank_scope": of("rank", "scope"),
        "sentence": sentence.decode("utf-16-le", "replace"),
    }


def row(id: str | None, date: str | None, text: Any, keywords: int) -> dict[str, Any]:
    """What an article comes to: its figures and keywords, or why it was not read. It never raises: an exception would
    end the whole job."""
    import wenshu

    answer = {"id": id, "date": date, "figures": [], "keywords": [], "error": None, "reason": None}
    if not isinstance(text, str) or not text.strip():
        return {**answer, "error": "no_text", "reason": "the row has no text"}
    options = {"max_keywords": keywords, "stages": ["figures", "keywords"]}
    try:
        try:
            report = wenshu.analyse(text, **options, **({"date": date} if date else {}))
        except wenshu.Error as error:
            # A date in another form than 2025-02-27 is no reason to leave the article out.
            if error.code != "bad_options" or not date:
                raise
            report = wenshu.analyse(text, **options)
    except wenshu.Error as error:
        return {**answer, "error": error.code, "reason": str(error)}
    units = text.encode("utf-16-le", "surrogatepass")
    answer["figures"] = [figure(found, units) for found in report["figures"]]
    answer["keywords"] = [
        {"rank": rank, **{key: found[key] for key in ("text", "kind", "score", "count")}}
        for rank, found in enumerate(report["keywords"], 1)
    ]
    return answer


def reader(keywords: int) -> Any:
    """The function that Spark calls with batches of Arrow records."""
    # Made here and not in the workers, which cannot read a description of a schema.
    schema = to_arrow_schema(StructType.fromDDL(SCHEMA))

    def read(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            columns = (batch.column(name).to_pylist() for name in ("id", "date", "text"))
            rows = [row(id, date, text, keywords) for id, date, text in zip(*columns)]
            yield pyarrow.RecordBatch.from_pylist(rows, schema=schema)

    return read


def articles(spark: SparkSession, path: str, options: argparse.Namespace) -> DataFrame:
    """The rows of one file as id, date and text; a file without a text column is refused by name."""
    table = spark.read.parquet(path) if path.endswith(".parquet") else spark.read.json(path)
    if options.text not in table.columns:
        raise ValueError(f"{path}: no column {options.text!r}; it has {', '.join(table.columns) or 'none'} (--text)")

    def column(name: str) -> Any:
        return f.col(name).cast("string") if name in table.columns else f.lit(None).cast("string")

    return table.select(
        column(options.id).alias("id"), column(options.date).alias("date"), column(options.text).alias("text")
    )


def files(spark: SparkSession, path: str) -> list[str]:
    """The input's files; a single file is its own."""
    hadoop = spark._jvm.org.apache.hadoop.fs
    place = hadoop.Path(path)
    system = place.getFileSystem(spark._jsc.hadoopConfiguration())
    found, listing = [], system.listFiles(place, True)
    while listing.hasNext():
        name = listing.next().getPath().toString()
        if name.endswith((".jsonl", ".json", ".parquet", ".jsonl.gz", ".json.gz")):
            found.append(name)
    return sorted(found)


def marked(spark: SparkSession, mark: str, write: str | None = None) -> bool:
    """Whether a batch's mark is there; `write` makes it."""
    hadoop = spark._jvm.org.apache.hadoop.fs
    place = hadoop.Path(mark)
    system = place.getFileSystem(spark._jsc.hadoopConfiguration())
    if write is not None:
        stream = system.create(place, True)
        stream.write(bytearray(write.encode()))
        stream.close()
    return system.exists(place)


def run(spark: SparkSession, options: argparse.Namespace) -> dict[str, Any]:
    """Reads what is not done yet; what was read, and how fast."""
    spark.conf.set("spark.sql.sources.partitionOverwriteMode", "dynamic")
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(options.batch))
    total = {"files": 0, "done_before": 0, "refused": 0, "articles": 0, "rejected": 0, "figures": 0, "seconds": 0.0}
    for path in files(spark, options.input):
        batch = hashlib.sha256(path.encode()).hexdigest()[:16]
        mark = f"{options.output}/done/{batch}.json"
        if marked(spark, mark):
            total["done_before"] += 1
            continue
        started = time.monotonic()
        try:
            table = articles(spark, path, options)
        except Exception as error:  # a file that is no table: told, and the others are still read
            print(f"archive: {str(error).splitlines()[0]}", file=sys.stderr)
            total["refused"] += 1
            continue
        read = table.repartition(options.partitions).mapInArrow(reader(options.keywords), SCHEMA)
        read = read.withColumn("batch", f.lit(batch)).withColumn("date", f.coalesce("date", f.lit("unknown")))
        read = read.persist()
        figures = read.where("error is null").select("id", "date", "batch", f.explode("figures").alias("one"))
        figures.select("id", "one.*", "date", "batch").write.partitionBy("date", "batch").mode("overwrite").parquet(
            f"{options.output}/figures"
        )
        keywords = read.where("error is null").select("id", "date", "batch", f.explode("keywords").alias("one"))
        keywords.select("id", "one.*", "date", "batch").write.partitionBy("date", "batch").mode("overwrite").parquet(
            f"{options.output}/keywords"
        )
        rejected = read.where("error is not null").select("id", "date", "error", "reason", "batch")
        rejected.write.partitionBy("batch").mode("overwrite").parquet(f"{options.output}/rejected")
        counts = read.agg(
            f.count("*").alias("articles"),
            f.sum(f.when(f.col("error").isNotNull(), 1).otherwise(0)).alias("rejected"),
            f.sum(f.size("figures")).alias("figures"),
        ).first()
        read.unpersist()
        seconds = time.monotonic() - started
        done = {"file": path, "seconds": round(seconds, 1), **{key: value or 0 for key, value in counts.asDict().items()}}
        marked(spark, mark, json.dumps(done, ensure_ascii=False))
        print(json.dumps(done, ensure_ascii=False))
        total["files"] += 1
        for key in ("articles", "rejected", "figures", "seconds"):
            total[key] += done[key]
    total["articles_per_second"] = round(total["articles"] / total["seconds"], 1) if total["seconds"] else None
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--input", required=True, help="a folder or file of .jsonl or .parquet")
    parser.add_argument("--output", required=True, help="the folder of the tables")
    parser.add_argument("--text", default="text", help="the column of the text [text]")
    parser.add_argument("--id", default="id", help="the column of the id [id]")
    parser.add_argument("--date", default="date", help="the column of the date, as 2025-02-27 [date]")
    parser.add_argument("--keywords", type=int, default=10, help="keywords for each article [10]")
    parser.add_argument("--partitions", type=int, default=8, help="parts a file is read in, side by side [8]")
    parser.add_argument("--batch", type=int, default=500, help="articles handed to Python at once [500]")
    options = parser.parse_args()
    spark = SparkSession.builder.appName("wenshu archive").getOrCreate()
    total = run(spark, options)
    print(json.dumps(total))
    return 2 if total["refused"] else 0


if __name__ == "__main__":
    sys.exit(main())
