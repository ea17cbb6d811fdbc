#!/usr/bin/env bash
# 增加10~12万人，历时5~6天 in Markdown is struck out from 12 to 5, and comes as 增加1012万人，历时56天 from what makes plain text of it.
#
# Chinese writes ranges with ~, without spaces, often two in a sentence. A good guess is that striking out takes two tildes, ~~, and
# that one is a character like any other. Seen: marked 18.2.1, remark-gfm 4.0.1 and GitHub's own cmark-gfm (as cmarkgfm 2025.10.22
# carries it) strike out 12万人，历时5; remark writes the sentence back as 10~~12万人，历时5~~6天; strip-markdown 6.0.0 and remove-markdown
# 0.7.0 drop both signs, so that 100 000 to 120 000 are ten million. pandoc 3.9 makes the same stretch a subscript. One range alone is
# left as it is, so that a test with one passes, as are ranges with ～ and, by markdown-it 15.0.3 and mistune 3.4.0, all of them. What
# makes Markdown of web pages writes the sign as it is (turndown 7.2.5, and pandoc for gfm), so that a page's ranges are struck out there.
#
# Needs Node.js 20. Prints what each makes of it and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cmarkgfm==2025.10.22 mistune==3.4.0 pypandoc_binary==1.17
npm install --silent --no-audit --no-fund --no-save --ignore-scripts \
  marked@18.2.1 remark@15.0.1 remark-gfm@4.0.1 strip-markdown@6.0.0 remove-markdown@0.7.0 markdown-it@15.0.3 turndown@7.2.5
cat > read.mjs <<'NODE'
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import { remark } from "remark";
import gfm from "remark-gfm";
import removeMarkdown from "remove-markdown";
import stripMarkdown from "strip-markdown";
import Turndown from "turndown";

for (const text of process.argv.slice(2)) {
  console.log("marked:", marked.parseInline(text));
  console.log("remark:", String(await remark().use(gfm).process(text)).trim());
  console.log("strip-markdown:", String(await remark().use(gfm).use(stripMarkdown).process(text)).trim());
  console.log("remove-markdown:", removeMarkdown(text));
  console.log("markdown-it:", new MarkdownIt().renderInline(text));
  console.log("turndown, from HTML:", new Turndown().turndown(`<p>${text}</p>`));
}
NODE
cat > read.py <<'PYTHON'
import sys

import cmarkgfm
import mistune
import pypandoc


def inner(html):
    return html.strip().removeprefix("<p>").removesuffix("</p>")


for text in sys.argv[1:]:
    print("cmark-gfm:", inner(cmarkgfm.github_flavored_markdown_to_html(text)))
    print("mistune:", inner(mistune.html(text)))
    print("pandoc:", inner(pypandoc.convert_text(text, "html", format="markdown")))
    print("pandoc, from HTML:", pypandoc.convert_text("<p>%s</p>" % text, "gfm", format="html").strip())
PYTHON
two='增加10~12万人，历时5~6天'
others=('增加10～12万人，历时5～6天' 增长3~5倍)
seen=$(node read.mjs "$two" && venv/bin/python read.py "$two")
echo "$seen"
kept=$(node read.mjs "${others[@]}" && venv/bin/python read.py "${others[@]}")
echo "$kept"
[[ $seen == "marked: 增加10<del>12万人，历时5</del>6天
remark: 增加10~~12万人，历时5~~6天
strip-markdown: 增加1012万人，历时56天
remove-markdown: 增加1012万人，历时56天
markdown-it: $two
turndown, from HTML: $two
cmark-gfm: 增加10<del>12万人，历时5</del>6天
mistune: $two
pandoc: 增加10<sub>12万人，历时5</sub>6天
pandoc, from HTML: $two" ]]
[[ $(sed 's/^.*: //; s/\\//' <<< "$kept" | sort --unique) == "${others[0]}
${others[1]}" ]]
