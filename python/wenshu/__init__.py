"""Reads Chinese articles: every figure with its indicator, subject, period and change, and the keywords.

>>> import wenshu
>>> report = wenshu.analyse("2024年，德清县有公园12座。")
>>> report["figures"][0]["value"], report["figures"][0]["indicator"]["text"]
('12', '公园')
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context
from typing import Any, Literal

from ._engine import Error, engine
from ._version import VERSION as __version__

__all__ = [
    "Error",
    "__version__",
    "analyse",
    "analyse_many",
    "facts",
    "figures_frame",
    "panel",
    "to_code_points",
]

Report = dict[str, Any]
Cell = dict[str, Any]


def _bytes(text: str) -> bytes:
    if not isinstance(text, str):
        raise Error("bad_text", f"a text is a str, not {type(text).__name__}; decode bytes, leave out missing values")
    # Half a surrogate pair is read as U+FFFD, as everywhere; the place keeps its width.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _options(options: Mapping[str, Any]) -> bytes:
    return json.dumps(options, ensure_ascii=False).encode() if options else b""


def analyse(text: str, **options: Any) -> Report:
    """The report of a text, as ``wenshu analyse --json`` prints it.

    :param options: ``date``, ``max_keywords``, ``user_words``, ``stop_words``, ``stages``, ``max_chars``.
    :raises Error: ``bad_text``, ``bad_options``, or ``engine_crashed`` where the engine fails on the text.
    """
    return engine().call("wenshu_analyse", _bytes(text), _options(options))


def facts(text: str, document: str = "", **options: Any) -> list[Cell]:
    """Each figure of a text as a statement that can stand beside those of other texts.

    :param document: what the text is called in the cells.
    """
    cells = engine().call("wenshu_facts", _bytes(text), _options(options))
    for cell in cells:
        cell["document"] = document
    return cells


def _one(job: tuple[str, dict[str, Any]]) -> Report | Error:
    try:
        return analyse(job[0], **job[1])
    except Error as error:
        return error


def analyse_many(texts: Iterable[str], *, jobs: int | None = None, **options: Any) -> Iterator[Report | Error]:
    """The reports of many texts in their order, read side by side in ``jobs`` processes.

    A text that fails gives its :class:`Error` in its place. ``jobs=1`` reads in this process; the default is a process
    for each processor. Few texts are read ahead, so that any number can be passed as an iterator.
    """
    jobs = jobs or os.cpu_count() or 1
    queue = ((text, options) for text in texts)
    if jobs == 1:
        yield from map(_one, queue)
        return
    # Started afresh: a fork of a process with threads may stand still.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = []
        for job in queue:
            waiting.append(pool.submit(_one, job))
            if len(waiting) >= 4 * jobs:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()


def panel(
    articles: Mapping[str, str],
    indicator: str,
    *,
    period: str | None = None,
    roles: Sequence[Literal["level", "change", "share", "rank", "target"]] | None = None,
    apart: Sequence[str] = (),
    also: Sequence[str] = (),
    **options: Any,
) -> dict[str, Any]:
    """What many articles say of one indicator: ``cells`` by subject and period, each with its sentence.

    ``merges`` are the names that were brought together (``apart`` undoes one), ``similar`` those that were not
    (``also`` adds one).

    :param articles: the texts by their names.
    """
    question = {
        "indicator": indicator,
        "period": period,
        "roles": list(roles) if roles is not None else None,
        "apart": list(apart),
        "also": list(also),
    }
    sources = [facts(text, name, **options) for name, text in articles.items()]
    ask = json.dumps({"sources": sources, "question": question}, ensure_ascii=False)
    return engine().call("wenshu_panel", ask.encode())


_COLUMNS = [
    "document", "id", "article", "surface", "kind", "value", "low", "high", "bound", "unit", "unit_code", "per", "role",
    "indicator", "subject", "period", "direction", "basis", "rank_scope", "start", "end",
]  # fmt: skip


def _row(document: str, figure: Mapping[str, Any]) -> dict[str, Any]:
    def text(field: str, key: str = "text") -> str | None:
        return figure[field][key] if figure[field] else None

    def number(field: str) -> Decimal | None:
        value = figure[field]
        return Decimal(value) if value is not None and ":" not in value else None

    return dict(
        zip(
            _COLUMNS,
            [
                document, figure["id"], figure["article"], figure["surface"], figure["kind"], number("value"),
                number("low"), number("high"), figure["bound"], figure["unit"]["text"], figure["unit"]["code"],
                figure["unit"]["per"], figure["role"], text("indicator"), text("subject"), text("period", "iso"),
                text("change", "direction"), text("change", "basis"), text("rank", "scope"), figure["start"],
                figure["end"],
            ],
        )
    )  # fmt: skip


def figures_frame(
    articles: Mapping[str, str], *, library: Literal["pandas", "polars"] = "pandas", **options: Any
) -> Any:
    """One row for each figure of the articles, as a frame of pandas or polars.

    ``value``, ``low`` and ``high`` are exact (:class:`decimal.Decimal`); a score (2:0) has its ``surface`` only.
    """
    options = {"stages": ["figures"], **options}
    rows = [
        _row(name, figure) for name, text in articles.items() for figure in analyse(text, **options)["figures"]
    ]
    columns = {column: [row[column] for row in rows] for column in _COLUMNS}
    if library == "polars":
        import polars

        number = polars.Decimal(38, 10)
        schema = {
            column: number
            if column in ("value", "low", "high")
            else polars.Int64
            if column in ("id", "article", "start", "end")
            else polars.String
            for column in _COLUMNS
        }
        return polars.DataFrame(columns, schema=schema)
    if library == "pandas":
        import pandas

        return pandas.DataFrame(columns, columns=_COLUMNS)
    raise ValueError(f"library is 'pandas' or 'polars', not {library!r}")


def to_code_points(report: Report, text: str) -> Report:
    """The report with its places as positions in the Python string: ``text[start:end] == surface``.

    The two ways of counting differ after characters outside the Basic Multilingual Plane (𠮷, 📈).
    """
    if all(ord(character) <= 0xFFFF for character in text):
        return report
    positions: list[int] = []
    for position, character in enumerate(text):
        positions += [position] * (2 if ord(character) > 0xFFFF else 1)
    positions.append(len(text))

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: positions[field] if key in ("start", "end") and isinstance(field, int) else changed(field)
                for key, field in value.items()
            }
        return [changed(item) for item in value] if isinstance(value, list) else value

    return changed(report)
