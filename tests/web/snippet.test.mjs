// Does the piece of a table that is put into other pages hold nothing that their content systems take out?

import assert from "node:assert/strict";
import { test } from "node:test";
import { snippet } from "../../www/app/snippet.js";
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
  const html = snippet([
    row({ indicator: '<script>alert("1")</script>', subject: "甲市\n乙区", period: "2024", level: figure({ surface: "3亿元" }) }),
    row({ depth: 1, level: figure({ surface: "2亿元" }), change: figure({ surface: "8%", role: "change", change: { direction: "down", basis: "yoy" } }) }),
  ]);
  const tags = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag));
  assert.deepEqual([...tags].sort(), ["b", "br", "small", "table", "tbody", "td", "th", "thead", "tr"]);
  assert.deepEqual(new Set([...html.matchAll(/ ([a-z-]+)="/g)].map(([, name]) => name)), new Set(["style", "scope"]));
  assert.match(html, /&#60;script&#62;alert\(&#34;1&#34;\)/);
  assert.match(html, /甲市 乙区/);
  assert.match(html, /↓8%<br><small[^>]*>同比/);
  assert.equal(html.match(/scope="col"/g)?.length, 4);
});
