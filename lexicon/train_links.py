#!/usr/bin/env python3
"""Learns which candidate is a figure's role, indicator, subject and period, from marked articles.

    train_links.py FOLDER...            writes link_trees.txt beside this script
    train_links.py FOLDER... --folds N  trains on all but one part of the articles and reads that part, N times; prints how
                                        many figures are right, and writes nothing without --write (--seed S deals the parts otherwise,
                                        --also FOLDER learns from further articles that are not counted,
                                        --texts FILE likewise from those marked in marked-news/, whose texts it holds,
                                        --reports DIR keeps the reports of the articles left out)

A FOLDER holds texts X.txt and their marks X.jsonl. Needs numpy and lightgbm, and `cargo build --example link_features` done
before (LINK_FEATURES names another build).

A choice may depend on earlier ones, so the trees learn from two readings of each article: one in which every earlier
choice is the marked one, and one in which they are those of trees that have not seen the article.
"""
import atexit
import collections
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import lightgbm
import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
FEATURES = os.environ.get("LINK_FEATURES", os.path.join(HERE, "../target/debug/examples/link_features"))
ROLES = ["level", "change", "share", "rank", "target", "threshold"]
CHOICES = ["role", "indicator", "subject", "period"]
# How many parts the articles are dealt into for the reading with learned choices.
PARTS = 3
ROUNDS_OF_READING = 2
# How finely the sum of trees is told.
STEPS = 250
COMMON = dict(learning_rate=0.1, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, cat_smooth=20, min_data_per_group=20,
              max_cat_threshold=6, verbose=-1, num_threads=1, seed=2, deterministic=True, force_row_wise=True)
SETTINGS = {
    "role": dict(COMMON, objective="multiclass", num_class=len(ROLES), num_leaves=6, min_data_in_leaf=20,
                 feature_fraction=0.4),
    "indicator": dict(COMMON, objective="lambdarank", label_gain=[0, 2, 3], lambdarank_truncation_level=3, num_leaves=16,
                      min_data_in_leaf=20, feature_fraction=0.35),
    "subject": dict(COMMON, learning_rate=0.05, num_leaves=24, min_data_in_leaf=50, feature_fraction=0.2, lambda_l2=1),
    "period": dict(COMMON, learning_rate=0.05, num_leaves=16, min_data_in_leaf=50, feature_fraction=0.2, lambda_l2=1),
}
# Learned by the likelihood of the right candidates among all of a figure; the others by LightGBM's own objectives.
BY_LIKELIHOOD = ("subject", "period")
# How much an answer near the marked one counts beside it.
NEARLY = 0.6
ROUNDS = {"role": 50, "indicator": 180, "subject": 180, "period": 110}
STRIP = re.compile(r"[\s，。、；：“”‘’\"'()（）《》]+")


def norm(text):
    return STRIP.sub("", unicodedata.normalize("NFKC", text or ""))


def near(want, got):
    """Whether two phrases name the same, leniently: one holds the other, or they share most characters."""
    want, got = norm(want), norm(got)
    if not want or not got:
        return want == got
    short, long = sorted((len(want), len(got)))
    if want == got or short >= 2 and (want in got or got in want) and long <= 3 * short:
        return True
    shared = sum((collections.Counter(want) & collections.Counter(got)).values())
    return 2 * shared / (len(want) + len(got)) >= 0.67


def grade(choice, want, got):
    """2 for the marked answer or one of its alternatives (A|B), 1 for one near it, else 0."""
    return max(grade_one(choice, one, got) for one in want.split("|"))


def grade_one(choice, want, got):
    if choice in ("period", "role"):
        return 2 * (want == got)
    return 2 if norm(want) == norm(got) else int(near(want, got))


def likelihood(sizes, grades):
    """The objective: minus the logarithm of the share of exp(score) that the right candidates of a question have."""
    starts = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
    question = numpy.repeat(numpy.arange(len(sizes)), sizes)
    weights = numpy.choose(grades, [0.0, NEARLY, 1.0])

    def shares(values):
        return values / numpy.maximum(numpy.add.reduceat(values, starts)[question], 1e-9)

    def gradients(scores, _data):
        got = shares(numpy.exp(scores - numpy.maximum.reduceat(scores, starts)[question]))
        return got - shares(got * weights), numpy.maximum(got * (1 - got), 1e-3)

    return gradients


class Questions:
    """The questions of one kind: features, grades and how many candidates each has."""

    def __init__(self, choice):
        self.choice, self.names, self.docs, self.rows, self.grades, self.sizes = choice, None, [], [], [], []

    def add(self, line):
        grades = [grade(self.choice, line["gold"], offer) for offer in line["offers"]]
        self.names = line["names"]
        width = len(self.names)
        if self.choice == "role":
            if line["gold"] not in ROLES:
                return
            grades = [ROLES.index(line["gold"])]
        elif max(grades) == 0:
            return
        self.docs.append(line["doc"])
        self.rows.append(numpy.array(line["rows"], dtype=numpy.float32).reshape(-1, width))
        self.grades.append(grades)
        self.sizes.append(len(grades))

    def train(self, docs):
        own = [at for at, doc in enumerate(self.docs) if doc in docs]
        rows = numpy.concatenate([self.rows[at] for at in own])
        labels = numpy.concatenate([self.grades[at] for at in own])
        classes = [name for name in self.names if name.endswith("_class")]
        group = None if self.choice == "role" else [self.sizes[at] for at in own]
        data = lightgbm.Dataset(rows, labels, group=group, feature_name=list(self.names), categorical_feature=classes)
        settings = SETTINGS[self.choice]
        if self.choice in BY_LIKELIHOOD:
            settings = dict(settings, objective=likelihood(group, labels))
        return lightgbm.train(settings, data, ROUNDS[self.choice])


    def margin(self, booster):
        """How far behind another candidate the one that wins in the end was at most, with a tenth more: farther behind it is
        given up (src/statements/model.rs)."""
        if self.choice == "role":
            return 0
        rows, sizes = numpy.concatenate(self.rows), numpy.array(self.sizes)
        starts = numpy.cumsum(sizes) - sizes
        leaves = booster.predict(rows, pred_leaf=True)
        sums = numpy.cumsum([
            numpy.array([round(STEPS * booster.get_leaf_output(tree, leaf)) for leaf in range(column.max() + 1)])[column]
            for tree, column in enumerate(leaves.T)], axis=0)
        winners = [start + numpy.argmax(sums[-1, start:start + size]) for start, size in zip(starts, sizes)]
        behind = numpy.maximum.reduceat(sums, starts, axis=1) - sums[:, winners]
        return round(1.1 * behind.max())


def run(folders, *options):
    command = [FEATURES, *options, *folders]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def read(lines, into):
    for line in lines:
        line = json.loads(line)
        if line["gold"] is not None:
            into[line["choice"]].add(line)


def tree_line(node):
    if "leaf_value" in node:
        return [str(round(STEPS * node["leaf_value"]))]
    feature, threshold = node["split_feature"], node["threshold"]
    if node["decision_type"] == "==":
        question = f"{feature}@{sum(1 << int(one) for one in threshold.split('||')):x}"
    else:
        question = f"{feature}<{int(numpy.floor(threshold))}"
    return [question] + tree_line(node["left_child"]) + tree_line(node["right_child"])


def model_text(boosters, questions):
    lines = ["# Which candidate is chosen for a figure: trees learned by train_links.py; src/statements/model.rs reads them."]
    for choice in CHOICES:
        dump = boosters[choice].dump_model()
        classes = len(ROLES) if choice == "role" else 1
        margin = questions[choice].margin(boosters[choice])
        lines.append(" ".join(["=", choice, str(classes), str(margin), *dump["feature_names"]]))
        lines += [" ".join(tree_line(tree["tree_structure"])) for tree in dump["tree_info"]]
    return "\n".join(lines) + "\n"


def deal(docs, parts, seed):
    order = numpy.random.RandomState(seed).permutation(len(docs))
    return {docs[at]: nth % parts for nth, at in enumerate(order)}


def with_file(text, then):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as file:
        file.write(text)
        file.flush()
        return then(file.name)


def readings(folders, oracle, docs, seed):
    """The questions of all readings: with the marked choices, and with those of trees that have not seen the article."""
    both = {choice: Questions(choice) for choice in CHOICES}
    for choice in CHOICES:
        for field in ("names", "docs", "rows", "grades", "sizes"):
            setattr(both[choice], field, list(getattr(oracle[choice], field)))
    parts = deal(docs, PARTS, seed)
    questions = oracle
    for _ in range(ROUNDS_OF_READING):
        new = {choice: Questions(choice) for choice in CHOICES}
        for lines in side_by_side(read_part, [(folders, questions, parts, part) for part in range(PARTS)]):
            read(lines, new)
        for choice in CHOICES:
            for field in ("docs", "rows", "grades", "sizes"):
                getattr(both[choice], field).extend(getattr(new[choice], field))
        questions = both
    return both


def read_part(work):
    """The questions of one part of the articles, read with the trees that the others teach."""
    folders, questions, parts, part = work
    known = {doc for doc in parts if parts[doc] != part}
    text = model_text({choice: questions[choice].train(known) for choice in CHOICES}, questions)
    own = ",".join(doc for doc in parts if parts[doc] == part)
    return with_file(text, lambda name: run(folders, "--model", name, "--only", own, *report_options()))


def report_options():
    return ["--reports", sys.argv[sys.argv.index("--reports") + 1]] if "--reports" in sys.argv else []


def side_by_side(function, works):
    """The results of `function` for each of `works`, two at a time."""
    with multiprocessing.get_context("fork").Pool(2) as pool:
        return pool.map(function, works, chunksize=1)


def folds(folders, questions, docs, counted, count, seed):
    parts = deal(docs, count, seed)
    right, wrong = collections.Counter(), []
    figures = collections.defaultdict(dict)
    for lines in side_by_side(read_part, [(folders, questions, parts, part) for part in range(count)]):
        for line in map(json.loads, lines):
            if line["gold"] is not None and line["doc"] in counted:
                figures[line["doc"], tuple(line["place"])][line["choice"]] = line
    for key, figure in figures.items():
        right["figures"] += 1
        if "role" not in figure:
            figure["role"] = dict(gold=figure["indicator"]["role"], offers=["rank"], chosen=0)
        grades = {c: grade(c, figure[c]["gold"], figure[c]["offers"][figure[c]["chosen"]]) for c in CHOICES}
        for choice, one in grades.items():
            right[choice] += one > 0
            right[choice + " strict"] += one == 2
            if one == 0:
                wrong.append(dict(figure[choice], doc=key[0], place=key[1], choice=choice))
        right["full"] += all(grades[c] for c in ("role", "indicator", "period"))
        right["all four"] += all(grades.values())
    total = right.pop("figures")
    print(f"{total} figures:", ", ".join(f"{name} {100 * right[name] / total:.1f}" for name in sorted(right)), flush=True)
    if "--wrong" in sys.argv:
        with open(sys.argv[sys.argv.index("--wrong") + 1], "w", encoding="utf8") as out:
            for line in wrong:
                line.pop("rows", None)
                line.pop("names", None)
                out.write(json.dumps(line, ensure_ascii=False) + "\n")


def with_texts(path, folder):
    """Writes the articles marked in marked-news/ into a folder, with their texts: lines of {"id", "title", "text"}."""
    for article in map(json.loads, open(path, encoding="utf8")):
        marks = os.path.join(HERE, "marked-news", article["id"] + ".jsonl")
        if os.path.exists(marks):
            shutil.copy(marks, folder)
            with open(os.path.join(folder, article["id"] + ".txt"), "w", encoding="utf8") as out:
                out.write(f"{article['title']}\n{article['text']}\n")


def main():
    folders, also = [], []
    news = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, news)
    arguments = iter(sys.argv[1:])
    for argument in arguments:
        if argument == "--also":
            also.append(next(arguments))
        elif argument == "--texts":
            with_texts(next(arguments), news)
        elif argument in ("--folds", "--seed", "--reports", "--wrong"):
            next(arguments)
        elif not argument.startswith("--"):
            folders.append(argument)
    if not folders:
        sys.exit(__doc__)
    option = lambda name, default: int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default
    oracle = {choice: Questions(choice) for choice in CHOICES}
    counted = {name[:-4] for folder in folders for name in os.listdir(folder) if name.endswith(".txt")}
    folders += [*also, news]
    read(run(folders, "--oracle"), oracle)
    docs = sorted(set(oracle["role"].docs) | set(oracle["indicator"].docs))
    seed = option("--seed", 1)
    questions = readings(folders, oracle, docs, seed)
    if "--folds" in sys.argv:
        folds(folders, questions, docs, counted, option("--folds", 5), seed)
    if "--folds" not in sys.argv or "--write" in sys.argv:
        text = model_text({choice: questions[choice].train(set(docs)) for choice in CHOICES}, questions)
        with open(os.path.join(HERE, "link_trees.txt"), "w", encoding="utf8") as out:
            out.write(text)


if __name__ == "__main__":
    main()
