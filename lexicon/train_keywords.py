#!/usr/bin/env python3
"""Learns which candidates are keywords, from articles whose keywords people chose.

    train_keywords.py FOLDER          prints the scores on articles left out of the training, then trains on all and
                                      writes generic.tsv, keyword_words.tsv, keyword_trees.tsv and keyword_rivals.tsv
                                      beside this script
    train_keywords.py FOLDER --folds  only prints

FOLDER holds abstracts_dev.jsonl, news_dev.jsonl and news_train.jsonl (lines {"id", "title", "text", "keywords",
"agreed"?, "category"?}).
Needs numpy and lightgbm, and `cargo build --example keyword_features` done before (FEATURES names another build).

Words tell much: whether one alone, as the first or the last of several, before or after a candidate speaks for it. Such
a prior is learned from the very keywords that the trees are then trained on, so the trees see it as articles
other than the candidate's tell it: the articles are dealt into parts, and each part gets the priors of the others. (To leave out the
article alone is not enough: the priors of one word then differ by whether the candidate at hand is a keyword, and
trees find that out.)

News are learned from twice: as they are, and cut after their first sentences, with those of their keywords that are
left. So the trees know short news, too, in which most words stand once. A cut article is always on the side of the
whole one; words' priors and scores are of the whole ones, and the cut ones have a score of their own.

Two sets of trees are learned. The first weighs a candidate by itself. The second corrects that by how the candidate
stands among the best of its article (`src/keywords/rivals.rs`): of a term and its parts one is enough. It learns from
log odds that the first gives to articles left out of its training, as it will give to new ones.
"""
import collections
import heapq
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

import lightgbm
import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
FEATURES = os.environ.get("FEATURES", os.path.join(HERE, "../target/debug/examples/keyword_features"))
CLASSES = ["part_first", "part_last", "part_inner", "left_context", "right_context", "name", "fault"]
# Few news articles stand beside many abstracts; each of their candidates counts for several.
NEWS_WEIGHT = 6.0
# A keyword that only one of two indexers chose.
ONE_INDEXER = 0.4
# A word's prior is drawn to the mean as if it had been seen this much more often.
PRIOR_STRENGTH = 20.0
# Priors are kept of words seen at least this often.
PRIOR_SEEN = 8
# Priors nearer to the mean tell nothing.
PRIOR_LEAST = 0.25
# Priors are kept in tenths.
PRIOR_STEPS = 10
# The priors that the trees see are learned from all parts but their own.
PRIOR_PARTS = 6
# A word is generic if it touches the edge of a keyword in so small a share of the articles that hold it, drawn to the
# share of its part of speech as if by so many more articles.
GENERIC_SHARE = 0.035
GENERIC_STRENGTH = 15.0
# A generic word stands in at least so many articles.
GENERIC_ARTICLES = 8
ROUNDS = 240
# The first trees guess which candidates are worth the rest; they know only what `Article::glance` gathers.
FIRST_ROUNDS = 12
SLOW = """spread clauses last title title_at title_end title_length lead left_edge right_edge left_nested right_nested
left_context right_context left_variety right_variety after_de best_sub pair_min term
designator prior_before prior_after c_value nested name cuts in_term subject object enumerated name_share
post prior_whole fault title_share""".split()
# The first trees learn fast, as they are few.
FIRST_RATE = 0.15
PRIORS = ["prior_first", "prior_last", "prior_before", "prior_after", "prior_whole", "prior_inner"]
# Of `Fault` in src/keywords/evidence.rs: what is left out (Certain, Clause, Done, VerbAndName). What the others weigh is learned.
LEFT_OUT = [1, 6, 7, 8]
# In `src/keywords/select.rs`: what a better one says already has its odds divided by this, in reports and in studies.
SAID_REPORT, SAID_STUDY = 4.0, 1.2
# There, too: in reports by this where it is a part of a better one that stands more than half as often, or holds one.
NEAR_REPORT = 2.0
# What `name` is of a person: reports name people.
PERSON = 1
FOLDS = 7
# News is also learned from cut after the sentence in which it reaches so many characters; each candidate of a cut
# article counts for as many as this.
CUT_LENGTH = 200
CUT_WEIGHT = 4.0
# The subjects whose abstracts are scored as science; others are those of society.
SCIENCES = {"工学", "理学", "农学", "医学"}
# Of the candidates that are none, so many are trained on.
NEGATIVES = 0.5
TREES = dict(
    objective="cross_entropy", learning_rate=0.08, num_leaves=6, min_data_in_leaf=100, feature_fraction=0.3,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=20, cat_smooth=30, max_bin=63, verbose=-1, num_threads=1, seed=1,
    force_row_wise=True,
)
# Of a long term and its parts, which stand more often, authors choose the term: among others those of abstracts count
# for more.
LONG_TERM = 5
LONG_WEIGHT = 2.7
RIVAL_ROUNDS = 120
# Trees are written with their values in so many parts of 1.
VALUE_STEPS = 200
RIVAL_TREES = dict(
    objective="cross_entropy", learning_rate=0.05, num_leaves=6, min_data_in_leaf=50, feature_fraction=0.5,
    bagging_fraction=0.8, bagging_freq=1, lambda_l2=20, cat_smooth=30, max_bin=63, verbose=-1, num_threads=1, seed=1,
    force_row_wise=True,
)


def norm(text):
    text = "".join(unicodedata.normalize("NFKC", text).lower().split())
    return text.strip("\"'“”‘’《》<>「」【】()（）,，.。;；:：、·!！?？")


def cut_short(title, text):
    """The title and the first sentences."""
    end = text.find("。", CUT_LENGTH)
    return title + "\n" + (text if end < 0 else text[:end + 1])


class Data:
    def __init__(self, folder):
        self.news, self.gold, self.any_gold, feed, cut, science = [], [], [], [], [], []
        for name, key in [("abstracts_dev", "keywords"), ("news_dev", "agreed"), ("news_train", "agreed")]:
            for line in open(os.path.join(folder, name + ".jsonl"), encoding="utf8"):
                article = json.loads(line)
                self.news.append(key == "agreed")
                self.gold.append({norm(word) for word in article[key]})
                self.any_gold.append({norm(word) for word in article["keywords"]})
                science.append(article.get("category") in SCIENCES)
                feed.append(article["title"] + "\n" + article["text"])
                if key == "agreed":
                    cut.append((len(feed) - 1, cut_short(article["title"], article["text"])))
        whole = len(feed)
        # For each article the number of the whole one; whole articles have their own.
        self.whole = numpy.array([*range(whole), *(number for number, _ in cut)])
        for number, text in cut:
            feed.append(text)
            self.news.append(True)
            science.append(False)
            for gold in (self.gold, self.any_gold):
                gold.append({word for word in gold[number] if word in norm(text)})
        self.science = numpy.array(science)
        self.is_cut = numpy.arange(len(feed)) >= whole
        line = lambda number, text: json.dumps({"id": str(number), "text": text}, ensure_ascii=False)
        self.feed = "\n".join(line(number, text) for number, text in enumerate(feed))
        head, *rows = self.read_features()
        self.names = head[7:]
        self.article = numpy.array([int(row[0]) for row in rows])
        self.text = [norm(row[1]) for row in rows]
        self.features = numpy.array([row[7:] for row in rows], dtype=numpy.float32)
        self.edges = [(row[2], row[3]) for row in rows]
        several = self.column("words") > 1
        keys = {
            "prior_first": [("first" if s else "alone", row[2]) for row, s in zip(rows, several)],
            "prior_last": [("last" if s else "alone", row[3]) for row, s in zip(rows, several)],
            "prior_before": [("before", row[4]) for row in rows],
            "prior_after": [("after", row[5]) for row in rows],
            # A single word has its prior already.
            "prior_whole": [("alone", row[1]) if s else ("alone", "") for row, s in zip(rows, several)],
        }
        numbers = {}
        self.keys = {name: numpy.array([numbers.setdefault(key, len(numbers)) for key in column])
                     for name, column in keys.items()}
        # Of the words inside, one key for each; the candidate has the lowest of their priors.
        inside = [(number, word) for number, row in enumerate(rows) for word in row[6].split()]
        self.inside = numpy.array([number for number, _ in inside])
        self.inside_keys = numpy.array([numbers.setdefault(("inside", word), len(numbers)) for _, word in inside])
        self.key_words = list(numbers)
        # A text's edge, a line's end and a space tell nothing.
        self.key_tells = numpy.array([bool(word.strip()) for _, word in numbers])
        self.news = numpy.array(self.news)
        self.hit, self.label = self.labels(self.article, self.text)
        self.report_like = set(self.article[self.column("name") == PERSON])
        self.weight = self.weights(self.article)

    def weights(self, articles):
        """What a candidate of each of `articles` counts for."""
        return numpy.where(self.is_cut[articles], CUT_WEIGHT, numpy.where(self.news[articles], NEWS_WEIGHT, 1.0))

    def read_features(self, *arguments):
        """The lines that FEATURES writes, in columns."""
        run = subprocess.run([FEATURES, *arguments], input=self.feed, capture_output=True, text=True, check=True)
        return [line.split("\t") for line in run.stdout.rstrip("\n").split("\n")]

    def labels(self, articles, texts):
        """How far each text is a keyword of its article."""
        hit = numpy.array([float(t in self.gold[a]) for t, a in zip(texts, articles)])
        some = numpy.array([float(t in self.any_gold[a]) for t, a in zip(texts, articles)])
        return hit, numpy.maximum(hit, some * ONE_INDEXER)

    def column(self, name):
        return self.features[:, self.names.index(name)]

    def priors(self, name, rows):
        """The log odds of every word in one place as the candidates of whole articles among `rows` give them."""
        count = len(self.key_words)
        rows = rows & ~self.is_cut[self.article]
        if name == "prior_inner":
            known = rows[self.inside]
            keys, hit = self.inside_keys[known], self.hit[self.inside[known]]
        else:
            keys, hit = self.keys[name][rows], self.hit[rows]
        seen = numpy.bincount(keys, minlength=count)
        hits = numpy.bincount(keys, weights=hit, minlength=count)
        mean = self.hit[~self.is_cut[self.article]].mean()
        prior = numpy.log((hits + PRIOR_STRENGTH * mean) / (seen + PRIOR_STRENGTH) / mean)
        tells = (seen >= PRIOR_SEEN) & self.key_tells & (abs(prior) >= PRIOR_LEAST)
        # Of the words inside a candidate only what speaks against it counts.
        tells &= (prior < 0) | (name != "prior_inner")
        return numpy.where(tells, numpy.round(prior * PRIOR_STEPS) / PRIOR_STEPS, 0.0)

    def as_seen(self, name, rows, priors):
        """What `rows` have of `priors`."""
        if name != "prior_inner":
            return priors[self.keys[name][rows]]
        column = numpy.zeros(len(rows))
        numpy.minimum.at(column, self.inside, priors[self.inside_keys])
        return column[rows]

    def faulty(self):
        """Which candidates are left out for what is wrong with them."""
        return numpy.isin(self.column("fault"), LEFT_OUT)

    def generic(self, articles):
        """Words of which `articles` show that they touch no keyword's edge: word, articles, those where it does."""
        held, touched, part = collections.defaultdict(set), collections.defaultdict(set), {}
        parts = self.column("part_first"), self.column("part_last")
        for row, article in enumerate(self.article):
            if article not in articles or self.is_cut[article]:
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
        """The words that `articles` show to be generic, which candidates are left out, and the trees."""
        generic = self.generic(articles)
        words = {word for word, _, _ in generic}
        touches = numpy.array([not words.isdisjoint(edges) for edges in self.edges])
        known = numpy.isin(self.article, list(articles))
        dealt = numpy.random.RandomState(seed).randint(0, PRIOR_PARTS, len(self.news))[self.whole[self.article]]
        for name in PRIORS:
            column = self.features[:, self.names.index(name)]
            column[~known] = self.as_seen(name, ~known, self.priors(name, known))
            for part in range(PRIOR_PARTS):
                own = known & (dealt == part)
                column[own] = self.as_seen(name, own, self.priors(name, known & (dealt != part)))
        touches |= self.faulty()
        drawn = numpy.random.RandomState(seed).rand(len(self.hit)) < NEGATIVES
        rows = known & ~touches & (drawn | (self.label > 0))
        weight = self.weight * numpy.where(self.label > 0, 1.0, 1.0 / NEGATIVES)
        data = lightgbm.Dataset(self.features[rows], self.label[rows], weight=weight[rows], feature_name=self.names,
                                categorical_feature=CLASSES, free_raw_data=False)
        quick = [0.0 if name in SLOW else 1.0 for name in self.names]
        first = lightgbm.train(dict(TREES, feature_contri=quick, learning_rate=FIRST_RATE), data, FIRST_ROUNDS,
                               keep_training_booster=True)
        return generic, touches, lightgbm.train(TREES, data, ROUNDS - FIRST_ROUNDS, init_model=first)

    def report(self, kind, articles, texts, score, counts=None):
        """Prints how good the ten best texts of every article are; with `counts` chosen as `src/keywords/select.rs`
        chooses a set: one that never stands outside a better one falls behind."""
        as_set = counts is not None
        counts = counts if as_set else numpy.ones(len(score))
        left = collections.defaultdict(list)
        for row in numpy.argsort(-score, kind="stable"):
            left[articles[row]].append((-score[row], row))
        best = collections.defaultdict(list)
        for article, waiting in left.items():
            chosen, behind = {}, set()
            report = article in self.report_like
            said_already = numpy.log(SAID_REPORT if report else SAID_STUDY)
            while waiting and len(chosen) < 10:
                lower, row = heapq.heappop(waiting)
                text, count = texts[row], counts[row]
                said = any(text in one and count <= times for one, times in chosen.items())
                near = report and any(text in one and count < 2 * times or one in text for one, times in chosen.items())
                if as_set and (said or near) and text not in chosen and row not in behind:
                    behind.add(row)
                    heapq.heappush(waiting, (lower + (said_already if said else numpy.log(NEAR_REPORT)), row))
                elif text and text not in chosen:
                    chosen[text] = count
            best[article] = list(chosen)
        kinds = [("abstracts", ~self.news), ("abstracts, science", self.science),
                 ("abstracts, society", ~self.news & ~self.science), ("news", self.news & ~self.is_cut),
                 ("news cut short", self.is_cut)]
        for name, which in kinds:
            f1, numbers = {}, numpy.where(which)[0]
            for k in (5, 10):
                hits = [len(self.gold[a] & set(best[a][:k])) for a in numbers]
                f1[k] = numpy.mean([2 * h / (k + len(self.gold[a])) for h, a in zip(hits, numbers)])
            long = [(word in best[a]) for a in numbers for word in self.gold[a] if len(word) >= LONG_TERM]
            print(f"{kind}, {name}: F1@5 {f1[5]:.4f} F1@10 {f1[10]:.4f} long terms in 10 {numpy.mean(long):.3f}",
                  flush=True)

    def deal(self, seed):
        """The articles in parts, abstracts and news apart."""
        order, part = numpy.random.RandomState(seed), numpy.zeros(len(self.news), int)
        for news in (False, True):
            articles = numpy.where((self.news == news) & ~self.is_cut)[0]
            order.shuffle(articles)
            part[articles] = numpy.arange(len(articles)) % FOLDS
        return part[self.whole]

    def left_out(self):
        """The log odds of every candidate from trees that its article had no part in."""
        part, score = self.deal(1), numpy.full(len(self.hit), numpy.nan)
        for fold in range(FOLDS):
            _, out, trees = self.train(set(numpy.where(part != fold)[0]))
            rows = (part[self.article] == fold) & ~out
            score[rows] = trees.predict(self.features[rows], raw_score=True)
        self.report("by itself", self.article, self.text, numpy.nan_to_num(score, nan=-99.0))
        return score

    def rivals(self, score):
        """Trees that correct the log odds `score` by how the best stand among one another."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("\n".join(f"{one:.6g}" for one in score) + "\n")
            file.flush()
            head, *rows = self.read_features(file.name)
        names = head[2:]
        articles, texts = numpy.array([int(row[0]) for row in rows]), [norm(row[1]) for row in rows]
        features = numpy.array([row[2:] for row in rows], dtype=numpy.float32)
        _, label = self.labels(articles, texts)
        weight, own = self.weights(articles), features[:, names.index("own")]
        long = numpy.array([len(text) >= LONG_TERM for text in texts])
        weight[long & (label > 0) & ~self.news[articles]] *= LONG_WEIGHT

        def train(some):
            data = lightgbm.Dataset(features[some], label[some], weight=weight[some], init_score=own[some],
                                    feature_name=names, categorical_feature=["name", "fault"])
            return lightgbm.train(RIVAL_TREES, data, RIVAL_ROUNDS)

        part, corrected = self.deal(2), numpy.array(own, dtype=float)
        for fold in range(FOLDS):
            out = part[articles] == fold
            corrected[out] += train(~out).predict(features[out], raw_score=True)
        self.report("among others", articles, texts, corrected)
        self.report("as a set", articles, texts, corrected, features[:, names.index("count")])
        return names, train(numpy.ones(len(label), bool))


def write_generic(generic):
    with open(os.path.join(HERE, "generic.tsv"), "w", encoding="utf8") as out:
        out.write("# word, articles that hold it, those where it begins or ends a keyword\n")
        for row in generic:
            out.write("\t".join(map(str, row)) + "\n")


def write_words(data):
    columns = ["alone", "first", "last", "before", "after", "inside"]
    words = collections.defaultdict(lambda: [0] * len(columns))
    everything = numpy.ones(len(data.hit), bool)
    for name in PRIORS:
        priors = data.priors(name, everything)
        for number in set(data.inside_keys if name == "prior_inner" else data.keys[name]):
            place, word = data.key_words[number]
            prior = round(PRIOR_STEPS * priors[number])
            # The same text may be one word here and several there.
            if prior:
                words[word][columns.index(place)] = prior
    with open(os.path.join(HERE, "keyword_words.tsv"), "w", encoding="utf8") as out:
        out.write("# word, then log odds in tenths: alone, first of several, last of several, before, after, inside\n")
        for word in sorted(words):
            if any(words[word]):
                out.write("\t".join([word, *map(str, words[word])]) + "\n")


def short(number):
    """The nearest number of those that keep their first 16 bits in binary32: the dictionary has no more of a question."""
    bits = numpy.array(number, numpy.float32).view(numpy.uint32)
    return float((bits + numpy.uint32(0x8000) & numpy.uint32(0xFFFF0000)).view(numpy.float32))


def write_trees(file, names, model):
    with open(os.path.join(HERE, file), "w", encoding="utf8") as out:
        out.write("# value in two-hundredths, then the question: feature, how, with what; its yes and then its no\n")

        def write(node):
            if "leaf_value" in node:
                out.write(f"{round(node['leaf_value'] * VALUE_STEPS)}\tleaf\n")
                return
            name, threshold = names[node["split_feature"]], node["threshold"]
            if node["decision_type"] == "==":
                question = f"in\t{sum(1 << int(one) for one in threshold.split('||'))}"
            else:
                question = f"<=\t{short(threshold):.9g}"
            out.write(f"{round(node['internal_value'] * VALUE_STEPS)}\t{name}\t{question}\n")
            write(node["left_child"])
            write(node["right_child"])

        for tree in model.dump_model()["tree_info"]:
            write(tree["tree_structure"])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    data = Data(sys.argv[1])
    rival_names, rivals = data.rivals(data.left_out())
    if "--folds" not in sys.argv:
        generic, _, trees = data.train(set(range(len(data.news))))
        write_generic(generic)
        write_words(data)
        write_trees("keyword_trees.tsv", data.names, trees)
        write_trees("keyword_rivals.tsv", rival_names, rivals)
