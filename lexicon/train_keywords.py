#!/usr/bin/env python3
"""Learns which candidates are keywords, from articles whose keywords people chose.

    train_keywords.py FOLDER          writes generic.tsv, keyword_words.tsv and keyword_trees.tsv beside this script
    train_keywords.py FOLDER --folds  trains on parts and prints the scores on the articles left out; writes nothing

FOLDER holds abstracts_dev.jsonl and news_dev.jsonl (lines {"id", "title", "text", "keywords", "agreed"?}).
Needs numpy and lightgbm, and `cargo build --example keyword_features` done before (FEATURES names another build).

Words tell much: whether one alone, as the first or the last of several, before or after a candidate speaks for it. Such
a prior is learned from the very keywords that the trees are then trained on, so the trees see it as articles
other than the candidate's tell it: the articles are dealt into parts, and each part gets the priors of the others. (To leave out the
article alone is not enough: the priors of one word then differ by whether the candidate at hand is a keyword, and
trees find that out.)
"""
import collections
import json
import os
import subprocess
import sys
import unicodedata

import lightgbm
import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
FEATURES = os.environ.get("FEATURES", os.path.join(HERE, "../target/debug/examples/keyword_features"))
CLASSES = ["part_first", "part_last", "part_inner", "left_context", "right_context", "name"]
# Few news articles stand beside many abstracts; each of their candidates counts for several.
NEWS_WEIGHT = 6.0
# A keyword that only one of two indexers chose.
ONE_INDEXER = 0.4
# A word's prior is drawn to the mean as if it had been seen this much more often.
PRIOR_STRENGTH = 20.0
# Priors are kept of words seen at least this often.
PRIOR_SEEN = 8
# The priors that the trees see are learned from all parts but their own.
PRIOR_PARTS = 6
# A word is generic if it touches the edge of a keyword in so small a share of the articles that hold it, drawn to the
# share of its part of speech as if by so many more articles.
GENERIC_SHARE = 0.035
GENERIC_STRENGTH = 15.0
# A generic word stands in at least so many articles.
GENERIC_ARTICLES = 8
ROUNDS = 132
# The first trees guess which candidates are worth the rest; they know only what `Article::glance` gathers.
FIRST_ROUNDS = 12
SLOW = """spread clauses last title title_at title_end title_length lead left_edge right_edge left_nested right_nested
left_context right_context left_variety right_variety after_de before_de quoted enclosed best_sub pair_min term
designator prior_before prior_after c_value nested name cuts titled""".split()
PRIORS = ["prior_first", "prior_last", "prior_before", "prior_after"]
# Of the candidates that are none, so many are trained on.
NEGATIVES = 0.5
TREES = dict(
    objective="cross_entropy", learning_rate=0.15, num_leaves=6, min_data_in_leaf=100, feature_fraction=0.3,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=20, cat_smooth=30, max_bin=63, verbose=-1, num_threads=1, seed=1,
    force_row_wise=True,
)


def norm(text):
    text = "".join(unicodedata.normalize("NFKC", text).lower().split())
    return text.strip("\"'“”‘’《》<>「」【】()（）,，.。;；:：、·!！?？")


class Data:
    def __init__(self, folder):
        self.news, self.gold, self.any_gold, feed = [], [], [], []
        for name, key in [("abstracts_dev", "keywords"), ("news_dev", "agreed")]:
            for line in open(os.path.join(folder, name + ".jsonl"), encoding="utf8"):
                article = json.loads(line)
                self.news.append(key == "agreed")
                self.gold.append({norm(word) for word in article[key]})
                self.any_gold.append({norm(word) for word in article["keywords"]})
                text = article["title"] + "\n" + article["text"]
                feed.append(json.dumps({"id": str(len(feed)), "text": text}, ensure_ascii=False))
        out = subprocess.run([FEATURES], input="\n".join(feed), capture_output=True, text=True, check=True).stdout
        head, *rows = [line.split("\t") for line in out.rstrip("\n").split("\n")]
        self.names = head[6:]
        self.article = numpy.array([int(row[0]) for row in rows])
        self.text = [norm(row[1]) for row in rows]
        self.features = numpy.array([row[6:] for row in rows], dtype=numpy.float32)
        self.edges = [(row[2], row[3]) for row in rows]
        several = self.column("words") > 1
        keys = {
            "prior_first": [("first" if s else "alone", row[2]) for row, s in zip(rows, several)],
            "prior_last": [("last" if s else "alone", row[3]) for row, s in zip(rows, several)],
            "prior_before": [("before", row[4]) for row in rows],
            "prior_after": [("after", row[5]) for row in rows],
        }
        numbers = {}
        self.keys = {name: numpy.array([numbers.setdefault(key, len(numbers)) for key in column])
                     for name, column in keys.items()}
        self.key_words = list(numbers)
        # A text's edge, a line's end and a space tell nothing.
        self.key_tells = numpy.array([bool(word.strip()) for _, word in numbers])
        self.news = numpy.array(self.news)
        self.hit = numpy.array([float(t in self.gold[a]) for t, a in zip(self.text, self.article)])
        some = numpy.array([float(t in self.any_gold[a]) for t, a in zip(self.text, self.article)])
        self.label = numpy.maximum(self.hit, some * ONE_INDEXER)
        self.weight = numpy.where(self.news[self.article], NEWS_WEIGHT, 1.0)

    def column(self, name):
        return self.features[:, self.names.index(name)]

    def priors(self, name, rows):
        """The log odds of every word in one place as the candidates of `rows` give them."""
        keys, count = self.keys[name][rows], len(self.key_words)
        seen = numpy.bincount(keys, minlength=count)
        hits = numpy.bincount(keys, weights=self.hit[rows], minlength=count)
        mean = self.hit.mean()
        prior = numpy.log((hits + PRIOR_STRENGTH * mean) / (seen + PRIOR_STRENGTH) / mean)
        return numpy.where((seen >= PRIOR_SEEN) & self.key_tells, numpy.round(prior * 20) / 20, 0.0)

    def generic(self, articles):
        """Words of which `articles` show that they touch no keyword's edge: word, articles, those where it does."""
        held, touched, part = collections.defaultdict(set), collections.defaultdict(set), {}
        parts = self.column("part_first"), self.column("part_last")
        for row, article in enumerate(self.article):
            if article not in articles:
                continue
            for word, kind in zip(self.edges[row], parts):
                held[word].add(article)
                part[word] = kind[row]
                if self.label[row] > 0:
                    touched[word].add(article)
        share = collections.defaultdict(lambda: [0, 0])
        for word in held:
            share[part[word]][0] += len(touched[word])
            share[part[word]][1] += len(held[word])
        found = []
        for word in sorted(held):
            mean = share[part[word]][0] / share[part[word]][1]
            at_edge = (len(touched[word]) + GENERIC_STRENGTH * mean) / (len(held[word]) + GENERIC_STRENGTH)
            han = all("\u4e00" <= c <= "\u9fff" for c in word)
            if han and len(held[word]) >= GENERIC_ARTICLES and at_edge < GENERIC_SHARE:
                found.append((word, len(held[word]), len(touched[word])))
        return found

    def train(self, articles, seed=1):
        """The words that `articles` show to be generic, the trees, and the features as the trees see them."""
        generic = self.generic(articles)
        words = {word for word, _, _ in generic}
        touches = numpy.array([not words.isdisjoint(edges) for edges in self.edges])
        known = numpy.isin(self.article, list(articles))
        dealt = numpy.random.RandomState(seed).randint(0, PRIOR_PARTS, len(self.news))[self.article]
        for name in PRIORS:
            column = self.features[:, self.names.index(name)]
            column[~known] = self.priors(name, known)[self.keys[name][~known]]
            for part in range(PRIOR_PARTS):
                own = known & (dealt == part)
                column[own] = self.priors(name, known & (dealt != part))[self.keys[name][own]]
        drawn = numpy.random.RandomState(seed).rand(len(self.hit)) < NEGATIVES
        rows = known & ~touches & (drawn | (self.label > 0))
        weight = self.weight * numpy.where(self.label > 0, 1.0, 1.0 / NEGATIVES)
        data = lightgbm.Dataset(self.features[rows], self.label[rows], weight=weight[rows], feature_name=self.names,
                                categorical_feature=CLASSES, free_raw_data=False)
        quick = [0.0 if name in SLOW else 1.0 for name in self.names]
        first = lightgbm.train(dict(TREES, feature_contri=quick), data, FIRST_ROUNDS, keep_training_booster=True)
        return generic, touches, lightgbm.train(TREES, data, ROUNDS - FIRST_ROUNDS, init_model=first)

    def report(self, score):
        best = collections.defaultdict(list)
        for row in numpy.argsort(-score, kind="stable"):
            chosen = best[self.article[row]]
            if len(chosen) < 10 and self.text[row] and self.text[row] not in chosen:
                chosen.append(self.text[row])
        for kind, which in [("abstracts", ~self.news), ("news", self.news)]:
            articles = numpy.where(which)[0]
            f1 = {}
            for k in (5, 10):
                hits = [len(self.gold[a] & set(best[a][:k])) for a in articles]
                f1[k] = numpy.mean([2 * h / (k + len(self.gold[a])) for h, a in zip(hits, articles)])
            long = [(word in best[a]) for a in articles for word in self.gold[a] if len(word) >= 5]
            print(f"{kind}: F1@5 {f1[5]:.4f} F1@10 {f1[10]:.4f} long terms in 10 {numpy.mean(long):.3f}", flush=True)


def folds(data):
    order, part = numpy.random.RandomState(1), numpy.zeros(len(data.news), int)
    for news, count in [(False, 5), (True, 7)]:
        articles = numpy.where(data.news == news)[0]
        order.shuffle(articles)
        part[articles] = numpy.arange(len(articles)) % count
    score = numpy.zeros(len(data.hit))
    for fold in range(7):
        left_out = part[data.article] == fold
        _, touches, trees = data.train(set(numpy.where(part != fold)[0]))
        score[left_out] = numpy.where(touches, -99.0, trees.predict(data.features, raw_score=True))[left_out]
    data.report(score)


def write_generic(generic):
    with open(os.path.join(HERE, "generic.tsv"), "w", encoding="utf8") as out:
        out.write("# word, articles that hold it, those where it begins or ends a keyword\n")
        for row in generic:
            out.write("\t".join(map(str, row)) + "\n")


def write_words(data):
    columns = ["alone", "first", "last", "before", "after"]
    words = collections.defaultdict(lambda: [0] * len(columns))
    everything = numpy.ones(len(data.hit), bool)
    for name in PRIORS:
        priors = data.priors(name, everything)
        for number in set(data.keys[name]):
            place, word = data.key_words[number]
            words[word][columns.index(place)] = round(20 * priors[number])
    with open(os.path.join(HERE, "keyword_words.tsv"), "w", encoding="utf8") as out:
        out.write("# word, then log odds in twentieths: alone, first of several, last of several, before, after\n")
        for word in sorted(words):
            if any(words[word]):
                out.write("\t".join([word, *map(str, words[word])]) + "\n")


def write_trees(data, model):
    with open(os.path.join(HERE, "keyword_trees.tsv"), "w", encoding="utf8") as out:
        out.write("# value, then the question: feature, how, with what; its yes and then its no\n")

        def write(node):
            if "leaf_value" in node:
                out.write(f"{node['leaf_value']:.5g}\tleaf\n")
                return
            name, threshold = data.names[node["split_feature"]], node["threshold"]
            if node["decision_type"] == "==":
                question = f"in\t{sum(1 << int(one) for one in threshold.split('||'))}"
            else:
                question = f"<=\t{threshold:.7g}"
            out.write(f"{node['internal_value']:.5g}\t{name}\t{question}\n")
            write(node["left_child"])
            write(node["right_child"])

        for tree in model.dump_model()["tree_info"]:
            write(tree["tree_structure"])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data = Data(sys.argv[1])
    if "--folds" in sys.argv:
        folds(data)
    else:
        generic, _, trees = data.train(set(range(len(data.news))))
        write_generic(generic)
        write_words(data)
        write_trees(data, trees)
