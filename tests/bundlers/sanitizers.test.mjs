// Do usual sanitizers of content systems let through what `wenshu render` writes?

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { open } from "../web/browser.mjs";
import { site } from "../web/hosts.mjs";
import { install } from "./install.mjs";

const run = promisify(execFile);
const FOLDER = `${process.env.WENSHU_BUNDLERS ?? fileURLToPath(new URL("../../target/xtask/bundlers", import.meta.url))}-sanitizers`;
const PACKAGE = fileURLToPath(new URL("../../dist/npm", import.meta.url));
const COMMAND = process.env.WENSHU ?? fileURLToPath(new URL("../../target/debug/wenshu", import.meta.url));
const ARTICLE = "甲县财政收入\n2021年甲县财政收入12.1亿元，2022年13.4亿元，2023年15.2亿元，2024年16.0亿元，同比增长5.3%。\n";

/** The attributes that a content system must keep, for the pieces to look as they were made. */
const ATTRIBUTES = ["colspan", "lang", "rowspan", "scope", "style"];

/** What the command writes, by its form. @type {Record<string, string>} */
const pieces = {};

before(async () => {
  await install(FOLDER, { dompurify: "3.5.0", "sanitize-html": "2.18.1" }, PACKAGE);
  for (const form of ["table", "headline", "chart", "svg"]) {
    const rendering = run(COMMAND, ["render", "-", "--as", form]);
    rendering.child.stdin?.end(ARTICLE);
    pieces[form] = (await rendering).stdout;
    assert.match(pieces[form], /16\.0\s*亿元/, form);
  }
});

test("sanitize-html takes nothing away where styles are allowed, and no word where they are not", () => {
  const sanitize = createRequire(join(FOLDER, "package.json"))("sanitize-html");
  const words = (/** @type {string} */ html) => sanitize(html, { allowedTags: [] }).replace(/\s+/g, "");
  for (const form of ["table", "headline", "chart"]) {
    const kept = sanitize(pieces[form], { allowedAttributes: { "*": ATTRIBUTES } });
    assert.equal(kept.replaceAll("<br />", "<br>"), pieces[form], form);
    assert.equal(words(sanitize(pieces[form])), words(pieces[form]), form);
  }
});

test("DOMPurify, as it comes, takes nothing away, nor from the picture", async () => {
  const host = await site({ "/": `<!doctype html><meta charset="utf-8"><title>content</title>` });
  const { page, close } = await open({ url: `${host.url}/` });
  await page.addScriptTag({ content: await readFile(join(FOLDER, "node_modules/dompurify/dist/purify.min.js"), "utf8") });
  for (const [form, html] of Object.entries(pieces)) {
    const { removed, same } = await page.evaluate((html) => {
      const { DOMPurify } = /** @type {any} */ (window);
      const written = document.createElement("template");
      written.innerHTML = html;
      const kept = document.createElement("template");
      kept.innerHTML = DOMPurify.sanitize(html);
      return { removed: DOMPurify.removed.length, same: kept.innerHTML.trim() === written.innerHTML.trim() };
    }, html);
    assert.deepEqual({ form, removed, same }, { form, removed: 0, same: true });
  }
  await close();
});
