#!/usr/bin/env python3
"""Learns which candidates are keywords, from articles whose keywords people chose.

    train_keywords.py FOLDER          writes keyword_words.tsv and keyword_trees.tsv beside this script
    train_keywords.py FOLDER --folds  trains on parts and prints the scores on the articles left out; writes nothing

FOLDER holds abstracts_dev.jsonl and news_dev.jsonl (lines {"id", "title", "text", "keywords", "agreed"?}).
Needs numpy and lightgbm, and `cargo build --example keyword_features` done before.
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
FEATURES = os.path.join(HERE, "../target/debug/examples/keyword_features")
CLASSES = ["part_first", "part_last", "part_inner", "left_context", "right_context"]
# Few news articles stand beside many abstracts; each of their candidates counts for several.
NEWS_WEIGHT = 6.0
# A keyword that only one of two indexers chose.
ONE_INDEXER = 0.4
# A word's prior is drawn to the mean as if it had been seen this much more often.
PRIOR_STRENGTH = 20.0
# Priors are kept of words seen at least this often.
PRIOR_SEEN = 8
ROUNDS = 100
# The first trees guess which candidates are worth the rest; they know only what `Article::glance` gathers.
FIRST_ROUNDS = 12
SLOW = """spread clauses last title title_at title_end title_length lead left_edge right_edge left_nested right_nested
left_context right_context left_variety right_variety after_de before_de quoted enclosed best_sub pair_min term
designator""".split()
# The shares of the keywords found that the first trees may lose are printed for so many kept candidates.
GUESSED = 300
TREES = dict(
    objective="cross_entropy", learning_rate=0.15, num_leaves=8, min_data_in_leaf=60, feature_fraction=0.5,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=5, cat_smooth=30, max_bin=63, verbose=-1, num_threads=1, seed=1,
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
        self.names = head[4:]
        self.article = numpy.array([int(row[0]) for row in rows])
        self.text = [norm(row[1]) for row in rows]
        self.features = numpy.array([row[4:] for row in rows], dtype=numpy.float32)
        several = self.features[:, self.names.index("words")] > 1
        self.first = [(1 if s else 0, row[2]) for row, s in zip(rows, several)]
        self.last = [(2 if s else 0, row[3]) for row, s in zip(rows, several)]
        self.news = numpy.array(self.news)
        self.hit = numpy.array([float(t in self.gold[a]) for t, a in zip(self.text, self.article)])
        some = numpy.array([float(t in self.any_gold[a]) for t, a in zip(self.text, self.article)])
        self.label = numpy.maximum(self.hit, some * ONE_INDEXER)
        self.weight = numpy.where(self.news[self.article], NEWS_WEIGHT, 1.0)
        for name, keys in [("prior_first", self.first), ("prior_last", self.last)]:
            self.features[:, self.names.index(name)] = self.priors_without_own_article(keys)

    def priors_without_own_article(self, keys):
        """Each candidate's prior as the other articles give it, so that no tree learns a label from itself."""
        seen, hits = collections.Counter(), collections.Counter()
        own_seen, own_hits = collections.Counter(), collections.Counter()
        for key, article, hit in zip(keys, self.article, self.hit):
            seen[key] += 1
            hits[key] += hit
            own_seen[key, article] += 1
            own_hits[key, article] += hit
        others = lambda key, article: (seen[key] - own_seen[key, article], hits[key] - own_hits[key, article])
        pairs = [others(key, article) for key, article in zip(keys, self.article)]
        kept = [(s, h) if seen[key] >= PRIOR_SEEN else (0, 0) for key, (s, h) in zip(keys, pairs)]
        return [self.prior(s, h) for s, h in kept]

    def prior(self, seen, hits):
        mean = self.hit.mean()
        return numpy.log((hits + PRIOR_STRENGTH * mean) / (seen + PRIOR_STRENGTH) / mean)

    def train(self, rows):
        names, classes = self.names, CLASSES
        data = lightgbm.Dataset(self.features[rows], self.label[rows], weight=self.weight[rows], feature_name=names,
                                categorical_feature=classes, free_raw_data=False)
        quick = [0.0 if name in SLOW else 1.0 for name in names]
        first = lightgbm.train(dict(TREES, feature_contri=quick), data, FIRST_ROUNDS, keep_training_booster=True)
        return lightgbm.train(TREES, data, ROUNDS - FIRST_ROUNDS, init_model=first)

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
        score[left_out] = data.train(~left_out).predict(data.features[left_out])
    data.report(score)


def write_words(data):
    seen, hits = collections.Counter(), collections.Counter()
    for keys in (data.first, data.last):
        for key, hit in zip(keys, data.hit):
            if key[0] or keys is data.first:
                seen[key] += 1
                hits[key] += hit
    words = collections.defaultdict(lambda: [0, 0, 0])
    for (place, word), count in seen.items():
        if count >= PRIOR_SEEN:
            words[word][place] = round(20 * data.prior(count, hits[place, word]))
    with open(os.path.join(HERE, "keyword_words.tsv"), "w", encoding="utf8") as out:
        out.write("# word, then log odds in twentieths: alone, first of several, last of several\n")
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
        write_words(data)
        write_trees(data, data.train(numpy.ones(len(data.hit), bool)))
