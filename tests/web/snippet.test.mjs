// Do the pieces that are put into other pages hold nothing that their content systems take out, and are they the command's?

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { rowsOf } from "../../www/app/rows.js";
import { FORMS } from "../../www/app/snippet.js";
import { setLanguage } from "../../www/app/strings.js";
import "./said.mjs";

/** @import { Figure } from "../../www/engine/protocol.js" */
/** @import { Row } from "../../www/app/rows.js" */

/** @param {Partial<Figure>} figure */
const figure = (figure) => /** @type {Figure} */ ({ start: 0, end: 0, kind: "money", bound: "exact", role: "level", value: null, change: null, rank: null, ...figure });

/** @param {Partial<Row>} row @returns {Row} */
const row = (row) => ({
  id: "s0", document: "a", depth: 0, article: 0, subject: null, indicator: null, period: null, level: null, change: null, share: null,
  rank: null, from: null, reader: null, importance: 0, isMinor: false, figures: [figure({})], ...row,
});

test("tables, inline styles and text alone; columns that stay empty are left out", () => {
  const html = FORMS.table([
    row({ indicator: '<script>alert("1")</script>', subject: "甲市\n乙区", period: "2024", level: figure({ surface: "3亿元" }) }),
    row({ depth: 1, level: figure({ surface: "2亿元" }), change: figure({ surface: "8%", role: "change", change: { direction: "down", basis: "yoy" } }) }),
  ], "");
  const tags = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag));
  assert.deepEqual([...tags].sort(), ["b", "br", "small", "table", "tbody", "td", "th", "thead", "tr"]);
  assert.deepEqual(new Set([...html.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name)), new Set(["style", "scope", "lang"]));
  assert.match(html, /&#60;script&#62;alert\(&#34;1&#34;\)/);
  assert.match(html, /甲市 乙区/);
  assert.match(html, /↓8%<br><small[^>]*>同比/);
  assert.equal(html.match(/scope="col"/g)?.length, 4);
});

/** The command, where the native tests have built it. */
const COMMAND = process.env.WENSHU ?? fileURLToPath(new URL("../../target/debug/wenshu", import.meta.url));

test("the page writes what `wenshu render` writes, character for character", { skip: !existsSync(COMMAND) && "the command has not been built" }, () => {
  for (const path of ["www/samples/economy.txt", "www/samples/report.txt", "tests/articles/table-finance.txt", "tests/articles/annual-results.txt"]) {
    const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
    for (const language of ["zh-Hans", "en"]) {
      setLanguage(language);
      /** @param {string} form */
      const rendered = (form) => {
        const { status, stdout } = spawnSync(COMMAND, ["render", file, "--as", form, "--lang", language], { encoding: "utf8" });
        // 2: the article states nothing of this form.
        assert.ok(status === 0 || (status === 2 && form === "chart"), `${form}: ${status}`);
        return stdout;
      };
      const report = JSON.parse(rendered("json"));
      for (const [name, form] of Object.entries(FORMS)) {
        const own = form(rowsOf(report), report.articles[0].title?.text ?? "");
        assert.equal(own.trimEnd(), rendered(name).trimEnd(), `${name} of ${path} in ${language}`);
      }
    }
  }
  setLanguage("zh-Hans");
});
