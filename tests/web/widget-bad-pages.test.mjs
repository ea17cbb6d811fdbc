// Does the widget stay decent on pages that get in its way?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import vm from "node:vm";
import { becomes, open, sample } from "./browser.mjs";
import { ENTRY, NONCE, cdn, hear, heard, openHost, shown, site } from "./hosts.mjs";

const SENTENCE = "2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。";
const DIST = new URL("../../dist/", import.meta.url);

test("a page that removes the widget while it works hears nothing more of it, and can put it back", async () => {
  const { page, problems, close } = await openHost(`<wen-shu id="w" loading="eager" view="figures">${sample("economy")}</wen-shu>`);
  // At once, while its files are on their way, and once more while it reads.
  await page.evaluate(() => document.querySelector("#w")?.remove());
  await page.evaluate((sentence) => {
    const widget = document.createElement("wen-shu");
    Object.assign(widget, { id: "v", loading: "eager", textContent: sentence });
    document.body.append(widget);
    setTimeout(() => widget.remove(), 5);
    Object.assign(globalThis, { kept: widget });
  }, SENTENCE);
  await page.waitForTimeout(1500);
  assert.deepEqual((await heard(page)).filter(({ name }) => name === "wenshu-error"), []);
  await page.evaluate(() => document.body.append(/** @type {any} */ (globalThis).kept));
  await page.evaluate(() => /** @type {any} */ (globalThis).kept.setAttribute("max-keywords", "3"));
  await becomes(() => page.locator("#v table").count(), 1);
  assert.deepEqual(problems, []);
  await close();
});

test("of two versions on one page the first makes the element, and both scripts' elements are served by it", async () => {
  const entry = await readFile(new URL(ENTRY, DIST), "utf8");
  const [, version] = /widget\/([\d.]+)\//.exec(ENTRY) ?? [];
  const other = await site({}, (path, bytes) => (path.endsWith("wen-shu.js") ? Buffer.from(`globalThis.laterRan = true;${entry}`) : bytes));
  const { page, problems, close } = await openHost(
    `<wen-shu id="a" loading="eager" view="figures">${SENTENCE}</wen-shu>
     <script type="module" src="${other.url}/copy/widget/${version}/wen-shu.js" crossorigin></script>
     <wen-shu id="b" loading="eager" view="figures">全市粮食产量达120.5万吨。</wen-shu>`,
  );
  for (const id of ["a", "b"]) await hear(page, "wenshu-result", id);
  assert.equal(await page.evaluate("laterRan"), true);
  assert.match(await shown(page, "#b"), /120\.5/);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(problems, []);
  await close();
});

test("an article in open shadow roots is read as it is seen; in a closed one nothing is, and what its author wrote stays", async () => {
  const define = `<script nonce="${NONCE}">for (const mode of ["open", "closed"]) customElements.define("news-" + mode, class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode }).innerHTML = "<p>影子里产值33.1亿元，增长5%。</p><slot></slot>"; } });</script>`;
  const { page, problems, close } = await openHost(
    `${define}<div id="open"><news-open><p>槽中产量12.5万吨。</p></news-open></div><wen-shu id="a" for="#open" loading="eager" view="figures" highlight></wen-shu>
     <div id="closed"><news-closed></news-closed></div><wen-shu id="b" for="#closed" loading="eager">作者的话</wen-shu>`,
  );
  await hear(page, "wenshu-result", "a");
  const rows = await shown(page, "#a");
  assert.match(rows, /33\.1[^]*12\.5/);
  await page.waitForTimeout(500);
  assert.deepEqual((await heard(page)).filter(({ id }) => id === "b"), []);
  assert.equal(await page.locator("#b").evaluate((element) => element.shadowRoot?.querySelector("slot")?.hidden), false);
  assert.deepEqual(problems, []);
  await close();
});

test("of an article in a frame nothing is read, nor what stands there for browsers without frames; what the author wrote stays", async () => {
  const { page, problems, close } = await openHost(
    `<iframe id="frame" src="${(await site({ "/": `<!doctype html><meta charset="utf-8">${SENTENCE}` })).url}/">此处应有产值9亿元。</iframe><wen-shu id="a" for="#frame" loading="eager">作者的话</wen-shu>
     <article id="around"><p>全县产值3亿元。</p><iframe srcdoc="框架里的产值4亿元。">此处应有产值5亿元。</iframe><video>此处应有产值6亿元。</video></article><wen-shu id="b" for="#around" loading="eager" view="figures"></wen-shu>`,
  );
  await hear(page, "wenshu-result", "b");
  const rows = await shown(page, "#b");
  assert.match(rows, /3\s*亿元/);
  assert.doesNotMatch(rows, /[456]\s*亿元/);
  assert.deepEqual((await heard(page)).filter(({ id }) => id === "a"), []);
  assert.equal(await page.locator("#a").evaluate((element) => element.shadowRoot?.querySelector("slot")?.hidden), false);
  assert.deepEqual(problems, []);
  await close();
});

test("where third-party rules block storage, the frame reads all the same", async () => {
  const host = await site({ "/": `<!doctype html><meta charset="utf-8"><iframe sandbox="allow-scripts" width="600" height="400" src="${await cdn()}/widget/embed.html#view=figures&text=${encodeURIComponent(SENTENCE)}"></iframe>` });
  const { page, problems, close } = await open({
    url: `${host.url}/`,
    prepare: (page) => page.addInitScript(() => {
      const refuse = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(globalThis, name, { get: refuse });
    }),
  });
  await page.frameLocator("iframe").locator("wen-shu table").waitFor();
  // It reads in a worker there, although the frame has no origin.
  assert.equal(page.workers().length, 1);
  assert.deepEqual(problems, []);
  await close();
});

test("a frame whose policy forbids workers reads on its own page", async () => {
  const inner = `<!doctype html><meta charset="utf-8"><script type="module" src="${await cdn()}/${ENTRY}" crossorigin></script><wen-shu loading="eager" view="figures">${SENTENCE}</wen-shu>`;
  const host = await site({
    "/inner.html": { body: inner, headers: { "Content-Security-Policy": `sandbox allow-scripts; script-src ${await cdn()} 'wasm-unsafe-eval'; connect-src ${await cdn()}; worker-src 'none'` } },
    "/": `<!doctype html><meta charset="utf-8"><iframe width="600" height="400" src="/inner.html"></iframe>`,
  });
  const { page, close } = await open({ url: `${host.url}/` });
  await page.frameLocator("iframe").locator("wen-shu table").waitFor();
  assert.equal(page.workers().length, 0);
  await close();
});

test("a browser in compatibility mode is told in plain words: the script that tells knows nothing newer than its own language", async () => {
  const names = await readFile(new URL("index.html", DIST), "utf8");
  const [, path] = /<script src="(assets\/floor-[^"]+)"/.exec(names) ?? [];
  const script = await readFile(new URL(path, DIST), "utf8");
  assert.doesNotMatch(script, /=>|`|\b(?:let|const|class)\b/);
  /** As the IE mode of a browser with two engines has them. @type {string[]} */
  const revealed = [];
  /** @type {(() => void)[]} */
  const loaded = [];
  /** @param {string} id */
  const element = (id) => ({ removeAttribute: (/** @type {string} */ name) => revealed.push(`${id} ${name}`) });
  const document = { documentElement: { getAttribute: () => null, setAttribute: (/** @type {string} */ name) => revealed.push(name) }, getElementById: element, createElement: () => ({}) };
  const window = { attachEvent: (/** @type {string} */ name, /** @type {() => void} */ then) => name === "onload" && loaded.push(then) };
  vm.runInNewContext(script, { document, window });
  loaded.forEach((then) => then());
  assert.deepEqual(revealed, ["data-floor", "too-old hidden"]);
});
