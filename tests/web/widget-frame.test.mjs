// Does the widget in a frame talk to the page that it was told of, and to nobody else?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { clamped, read } from "../../www/widget/messages.js";
import { becomes, open, paste, results, sample, screenshot } from "./browser.mjs";
import { ENTRY, cdn, hear, site } from "./hosts.mjs";

/** @import { Page } from "playwright-core" */

const SENTENCE = "2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。";
const FRAME = ENTRY.replace("wen-shu.js", "frame.js");

/** @param {string} body @param {string} [policy] */
async function host(body, policy) {
  const page = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>host</title><body>${body}`;
  return site({ "/": { body: page, headers: policy ? { "Content-Security-Policy": policy } : {} } });
}

/** @param {Page} page */
async function inFrame(page) {
  await page.waitForSelector("iframe");
  const frame = page.frameLocator("iframe");
  await frame.locator("wen-shu table").waitFor();
  return frame;
}

test("without a script on the host, the text comes in the address", async () => {
  const from = await cdn();
  const { url } = await host(
    `<iframe sandbox="allow-scripts" width="600" height="400" src="${from}/widget/embed.html#view=figures&text=${encodeURIComponent(SENTENCE)}"></iframe>`,
    `default-src 'none'; frame-src ${from}`,
  );
  const { page, problems, close } = await open({ url: `${url}/` });
  const frame = await inFrame(page);
  await becomes(async () => (await frame.locator("wen-shu table").innerText()).replace(/\s+/g, ""), /外贸进出口总值.*3,248\.1亿元/);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(problems, []);
  // What older browsers need the frame's policy to say is taken back in this one.
  const policies = await frame.locator('meta[http-equiv="Content-Security-Policy"]').evaluateAll((metas) => metas.map((meta) => /** @type {HTMLMetaElement} */ (meta).content));
  assert.equal(policies.length, 2);
  assert.doesNotMatch(policies[1], / 'unsafe-eval'/);
  // So is what WebKit needs where a page has no origin: the frame asks its own site alone.
  assert.doesNotMatch(policies[1], / https?:[ ;]/);
  assert.equal(policies[1].split(` ${from}`).length, 4);
  const { url: foreign } = await site({ "/": { body: "for everybody", headers: { "Access-Control-Allow-Origin": "*" } }, "/script.js": { body: "window.foreign = true", headers: { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" } } });
  const asks = (/** @type {string} */ address) => page.frames()[1].evaluate((address) => fetch(address).then(() => "answered", () => "refused"), address);
  assert.deepEqual([await asks(`${from}/${FRAME}`), await asks(`${foreign}/`)], ["answered", "refused"]);
  const script = await page.frames()[1].evaluate((source) => import(source).then(() => "ran", () => "refused"), `${foreign}/script.js`);
  assert.equal(script, "refused");
  await close();
});

test("the lines of a text in the address are lines of its article", async () => {
  const from = await cdn();
  const text = sample("economy");
  const { url } = await host(`<iframe width="600" height="400" src="${from}/widget/embed.html#view=figures&text=${encodeURIComponent(text)}"></iframe>`);
  const { page, problems, close } = await open({ url: `${url}/` });
  await inFrame(page);
  const report = await page.frames()[1].evaluate(() => /** @type {any} */ (document.querySelector("wen-shu")).report);
  assert.match(report.articles[0].title.text, /^前三季度临海市外贸进出口增长8\.7%/);
  assert.ok(report.figures.length > 30);
  for (const { start, end, surface } of report.figures) assert.equal(text.slice(start, end), surface);
  assert.deepEqual(problems, []);
  await close();
});

test("a host's article goes to the frame, and the frame gets its height; the host allows no other script", async () => {
  const from = await cdn();
  const article = sample("economy").split("\n").map((line) => `<p>${line}</p>`).join("");
  /** @type {Record<string, import("./hosts.mjs").Given>} */
  const pages = {};
  const { url } = await site(pages);
  pages["/"] = {
    body: `<!doctype html><meta charset="utf-8"><article id="a">${article}</article>
      <iframe sandbox="allow-scripts" width="600" height="50" src="${from}/widget/embed.html#view=figures&origin=${encodeURIComponent(url)}" data-wenshu-for="#a"></iframe>
      <script type="module" src="${from}/${FRAME}" crossorigin></script>`,
    headers: { "Content-Security-Policy": `default-src 'none'; script-src ${from}; frame-src ${from}` },
  };
  const { page, problems, close } = await open({ url: `${url}/` });
  const frame = await inFrame(page);
  await becomes(() => frame.locator("wen-shu tbody tr").count(), (count) => count > 10);
  await page.waitForFunction(() => (document.querySelector("iframe")?.clientHeight ?? 0) > 300);
  // The frame is as high as what is in it.
  await becomes(async () => (await page.evaluate(() => document.querySelector("iframe")?.clientHeight ?? 0)) - (await frame.locator("body").evaluate((body) => body.scrollHeight)), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("an id that is no selector is found, and a frame that cannot be served leaves the others", async () => {
  const from = await cdn();
  /** @type {Record<string, import("./hosts.mjs").Given>} */
  const pages = {};
  const { url } = await site(pages);
  const frame = `${from}/widget/embed.html#view=figures&origin=${encodeURIComponent(url)}`;
  pages["/"] = {
    body: `<!doctype html><meta charset="utf-8"><article id="1a">${SENTENCE}</article>
      <iframe src="http://[" data-wenshu-for="#1a"></iframe><iframe data-wenshu-for="p::"></iframe>
      <iframe class="served" width="600" height="50" src="${frame}" data-wenshu-for="#1a"></iframe>
      <script type="module" src="${from}/${FRAME}" crossorigin></script>`,
  };
  const { page, close } = await open({ url: `${url}/` });
  await page.frameLocator("iframe.served").locator("wen-shu table").waitFor();
  await close();
});

test("a frame that is told of another page keeps its silence", async () => {
  const from = await cdn();
  const { url } = await host(
    `<iframe src="${from}/widget/embed.html#origin=https://example.org&text=${encodeURIComponent(SENTENCE)}"></iframe>
     <iframe src="${from}/widget/embed.html#origin=*&text=${encodeURIComponent(SENTENCE)}"></iframe>
     <iframe src="${from}/widget/embed.html#text=${encodeURIComponent(SENTENCE)}"></iframe>
     <script>window.said = []; addEventListener("message", (event) => said.push(event.data));</script>`,
  );
  const { page, close } = await open({ url: `${url}/` });
  for (const frame of page.frames().slice(1)) await frame.locator("wen-shu .ws").waitFor();
  await page.waitForTimeout(1300);
  assert.deepEqual(await page.evaluate("said"), []);
  await close();
});

test("messages of others are not heard, and what is no message of ours is passed over", async () => {
  const from = await cdn();
  const { url } = await host(
    `<article id="a">${SENTENCE}</article><iframe id="f" data-wenshu-for="#a" width="300" height="111" src="${from}/nothing.html"></iframe>
     <script type="module" src="${from}/${FRAME}" crossorigin></script>`,
  );
  const { page, close } = await open({ url: `${url}/` });
  await page.waitForLoadState("networkidle");
  // The page itself is neither the frame nor of its origin: its greeting gets no article.
  const answered = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(true);
        postMessage({ wenshu: 1, kind: "hello" }, location.origin, [port2]);
        setTimeout(() => resolve(false), 500);
      }),
  );
  assert.equal(answered, false);
  await close();
  for (const data of [null, "hello", 1, [], {}, { wenshu: 2, kind: "hello" }, { wenshu: 1, kind: "toString" }, { wenshu: 1, kind: "analyse", id: 1, text: 5, options: {} }, { wenshu: 1, kind: "analyse", id: 1, text: "文", options: null }, { wenshu: 1, kind: "size", height: "9" }]) {
    assert.equal(read(data), null, JSON.stringify(data));
  }
  assert.deepEqual(read({ wenshu: 1, kind: "analyse", id: 1, text: "文", options: {} })?.kind, "analyse");
  assert.deepEqual([-5, 300.2, 1e9, NaN, Infinity].map(clamped), [40, 301, 20_000, 40, 40]);
});

test("what the page offers to copy works as it is copied", async () => {
  const { page, problems, close } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await paste(page, SENTENCE.repeat(2));
  await results(page);
  await page.click(".tools .menu > button");
  await page.locator(".tools .menu-list button", { hasText: "嵌入代码" }).click();
  await page.locator("dialog[open] select").nth(1).selectOption("table");
  await screenshot(page, "embedding");
  await becomes(() => page.locator("dialog[open] textarea").inputValue(), /view="table"/);
  const tag = await page.locator("dialog[open] textarea").inputValue();
  assert.match(tag, /integrity="sha384-[^"]{64}"[^>]*crossorigin/);
  await page.locator("dialog[open] .primary").click();
  await becomes(() => page.evaluate(() => navigator.clipboard.readText()), tag);
  await page.locator("dialog[open] select").first().selectOption("frame");
  await becomes(() => page.locator("dialog[open] textarea").inputValue(), /<iframe/);
  const frame = await page.locator("dialog[open] textarea").inputValue();
  await page.keyboard.press("Escape");
  await page.locator("dialog.embedding").waitFor({ state: "detached" });
  assert.deepEqual(problems, []);
  await close();

  const listening = `<script>window.heard = []; addEventListener("wenshu-result", (event) => heard.push({ name: event.type }))</script>`;
  const { url } = await site({ "/tag.html": `<!doctype html><meta charset="utf-8">${listening}<article id="article">${SENTENCE}</article>${tag}`, "/frame.html": `<!doctype html><meta charset="utf-8">${frame}` });
  const other = await open({ url: `${url}/tag.html` });
  await hear(other.page, "wenshu-result");
  assert.deepEqual(other.problems, []);
  await other.page.goto(`${url}/frame.html`, { waitUntil: "commit" });
  await inFrame(other.page);
  assert.deepEqual(other.problems, []);
  await other.close();
});

test("pieces without a script and the file for oEmbed are those of the article that is open", async () => {
  const { page, problems, url, close } = await open();
  await paste(page, sample("report"));
  await results(page);
  await page.click(".tools .menu > button");
  await page.locator(".tools .menu-list button", { hasText: "嵌入代码" }).click();
  const way = page.locator("dialog[open] select").first();
  const code = page.locator("dialog[open] textarea");
  for (const [form, words] of [["table", "<caption"], ["headline", "font-size:2em"], ["chart", "height:.8em"]]) {
    await way.selectOption(form);
    assert.ok((await code.inputValue()).includes(words), form);
    assert.doesNotMatch(await code.inputValue(), /<script|<iframe|class=/);
  }
  await way.selectOption("table");
  const table = await code.inputValue();
  await way.selectOption("oembed");
  assert.match(await code.inputValue(), /^<link rel="alternate" type="application\/json\+oembed" href="https:\/\//);
  await screenshot(page, "oembed");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.locator("dialog[open]").getByText("保存 JSON 文件").click()]);
  const told = JSON.parse(await readFile(await saved.path(), "utf8"));
  assert.deepEqual([told.version, told.type, told.provider_url], ["1.0", "rich", url]);
  const source = /src="([^"]+)"/.exec(told.html)?.[1] ?? "";
  assert.ok(source.startsWith(`${url}widget/embed.html#`));
  const framed = await site({ "/": `<!doctype html><meta charset="utf-8"><title>t</title>${told.html}` });
  const other = await open({ url: `${framed.url}/` });
  await inFrame(other.page);
  // On a phone the table moves sideways in its place, and its title is read without that.
  await other.page.setViewportSize({ width: 360, height: 740 });
  const [wide, caption] = await other.page.evaluate((html) => {
    document.body.innerHTML = html;
    const box = (/** @type {string} */ selector) => /** @type {Element} */ (document.querySelector(selector));
    const words = new Range();
    words.selectNodeContents(box("caption"));
    return [box("div").scrollWidth > box("div").clientWidth, words.getBoundingClientRect().right];
  }, table);
  assert.ok(wide && caption > 100 && caption <= 360, `the title ends at ${caption}`);
  assert.equal(await other.page.evaluate("document.documentElement.scrollWidth"), 360);
  assert.deepEqual([...problems, ...other.problems], []);
  await other.close();
  await close();
});
