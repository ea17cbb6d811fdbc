"""Does the wheel read as the command does, and does it survive what it is given?

WENSHU names the command; the texts are those of tests/articles and of this file.
"""

import doctest
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import wasmtime

import wenshu
from wenshu import _engine

ROOT = pathlib.Path(__file__).parents[2]
TEXT = "2024年，德清县新建公园12座，完成投资3.46亿元，比上年增长8.2%。"


def command(text: str, *arguments: str) -> object:
    """The report of the command, without how the text came."""
    run = subprocess.run(
        [os.environ["WENSHU"], "analyse", "--json", *arguments, "-"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(run.stdout)


class Wheel(unittest.TestCase):
    def test_reports_are_those_of_the_command(self) -> None:
        texts = [path.read_text() for path in sorted((ROOT / "tests/articles").glob("*.txt"))]
        self.assertGreater(len(texts), 3)
        for text in [*texts[:12], TEXT, "𠮷野家3家📈增长5%", "", "\r\n\0"]:
            self.assertEqual(wenshu.analyse(text), command(text))

    def test_a_compact_report_is_read_back_as_the_guide_says(self) -> None:
        code = (ROOT / "docs/report.md").read_text().split("```python\n")[1].split("```")[0]
        names: dict[str, object] = {}
        exec(code, names)
        for path in sorted((ROOT / "tests/articles").glob("*.txt"))[:12]:
            text = path.read_text()
            self.assertEqual(names["expand"](command(text, "--compact")), command(text))

    def test_options_are_taken_and_wrong_ones_refused(self) -> None:
        report = wenshu.analyse(TEXT, max_keywords=2, date="2025-01-05", stages=["keywords"])
        self.assertLessEqual(len(report["keywords"]), 2)
        self.assertEqual(report["figures"], [])
        with self.assertRaises(wenshu.Error) as refused:
            wenshu.analyse(TEXT, colour="red")
        self.assertEqual(refused.exception.code, "bad_options")

    def test_many_are_read_in_order_and_side_by_side(self) -> None:
        texts = [f"全县有学校{number}所。" for number in range(1, 30)]
        for jobs in (1, 2):
            reports = list(wenshu.analyse_many(iter(texts), jobs=jobs, stages=["figures"]))
            self.assertEqual([report["figures"][0]["value"] for report in reports], [str(n) for n in range(1, 30)])

    def test_what_is_no_text_is_refused_and_the_others_are_read(self) -> None:
        for wrong in (None, float("nan"), TEXT.encode()):
            with self.assertRaises(wenshu.Error) as refused:
                wenshu.analyse(wrong)
            self.assertEqual(refused.exception.code, "bad_text")
            answers = list(wenshu.analyse_many([TEXT, wrong, TEXT], jobs=1, stages=["figures"]))
            self.assertEqual([isinstance(answer, wenshu.Error) for answer in answers], [False, True, False])

    def test_a_panel_is_that_of_the_command(self) -> None:
        articles = {"a": TEXT, "b": TEXT.replace("德清县", "临海市").replace("12座", "9座")}
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder, name) for name in articles]
            for path, text in zip(paths, articles.values()):
                path.write_text(text)
            run = subprocess.run(
                [os.environ["WENSHU"], "panel", "--indicator", "公园", "--format", "json", *map(str, paths)],
                capture_output=True,
                check=True,
            )
            named = {str(path): text for path, text in zip(paths, articles.values())}
            self.assertEqual(wenshu.panel(named, "公园")["cells"], json.loads(run.stdout))

    def test_frames_hold_exact_numbers(self) -> None:
        pandas = wenshu.figures_frame({"a": TEXT})
        self.assertEqual([str(value) for value in pandas["value"]], ["12", "346000000", "8.2"])
        polars = wenshu.figures_frame({"a": TEXT}, library="polars")
        self.assertEqual(polars["surface"].to_list(), ["12座", "3.46亿元", "8.2%"])
        self.assertEqual(wenshu.figures_frame({}).shape[0], 0)

    def test_places_become_positions_in_a_string(self) -> None:
        text = "𠮷野家📈有3家店，增长5%。"
        for figure in wenshu.to_code_points(wenshu.analyse(text), text)["figures"]:
            self.assertEqual(text[figure["start"] : figure["end"]], figure["surface"])

    def test_the_module_imports_nothing(self) -> None:
        self.assertEqual(list(_engine.engine()._module.imports), [])

    def test_memory_is_given_back(self) -> None:
        engine = _engine.engine()
        text = TEXT * 200
        wenshu.analyse(text)
        before = engine._memory.data_len(engine._store)
        for _ in range(5):
            wenshu.analyse(text)
        self.assertEqual(engine._memory.data_len(engine._store), before)

    def test_a_trap_loses_one_text(self) -> None:
        engine = _engine.Engine()
        engine._exports = {**dict(engine._exports.items()), "wenshu_analyse": _trapping}
        with self.assertRaises(wenshu.Error) as failed:
            engine.call("wenshu_analyse", b"", b"")
        self.assertEqual(failed.exception.code, "engine_crashed")
        self.assertEqual(engine.call("wenshu_analyse", TEXT.encode(), b"")["version"], 1)

    def test_another_version_of_the_module_or_dictionary_is_refused(self) -> None:
        engine = _engine.Engine()
        engine._dictionary = b"of another version"
        with self.assertRaises(wenshu.Error) as refused:
            engine._start()
        self.assertEqual(refused.exception.code, "bad_dictionary")

    def test_a_module_or_dictionary_of_another_build_is_refused_by_name(self) -> None:
        for name, code in (("dictionary.bin", "bad_dictionary"), ("wenshu.wasm", "bad_module")):
            with tempfile.TemporaryDirectory() as folder:
                package = pathlib.Path(folder, "wenshu")
                shutil.copytree(pathlib.Path(wenshu.__file__).parent, package)
                (package / name).write_bytes((package / name).read_bytes() + b"\0")
                reading = "import wenshu\ntry: wenshu.analyse('')\nexcept wenshu.Error as error: print(error.code, error)"
                run = subprocess.run(
                    [sys.executable, "-c", reading], cwd=folder, capture_output=True, text=True, check=True
                )
                self.assertTrue(run.stdout.startswith(f"{code} {name} is of another build"), run.stdout)


def load_tests(_: object, tests: unittest.TestSuite, __: object) -> unittest.TestSuite:
    tests.addTests(doctest.DocTestSuite(wenshu))
    return tests


def _trapping(*_: object) -> int:
    raise wasmtime.Trap("made for this test")


if __name__ == "__main__":
    unittest.main()
