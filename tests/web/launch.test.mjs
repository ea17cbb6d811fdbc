// Can the page be installed, and does it take what an installed page is given: files, shares, shortcuts?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PNG } from "pngjs";
import { address, becomes, open, paste, results, says } from "./browser.mjs";
import { site } from "./hosts.mjs";

/** @import { Page } from "playwright-core" */

/** Until the service worker is there. @param {Page} page */
const kept = (page) => becomes(() => page.evaluate(async () => (await caches.match(new URL("./current", location.href).href)) !== undefined && Boolean(navigator.serviceWorker.controller ?? (await navigator.serviceWorker.getRegistration())?.active)), true);

test("the browser finds nothing that stands against installing it, and its icons are what they say", async () => {
  const { page, context, url, close } = await open();
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const manifest = JSON.parse(data ?? "{}");
  const place = await page.locator("link[rel=manifest]").getAttribute("href");
  const icons = [...manifest.icons, ...manifest.shortcuts.flatMap((/** @type {any} */ { icons }) => icons)];
  for (const { src, sizes, type } of icons) {
    const response = await fetch(new URL(src, new URL(String(place), url)));
    assert.equal(response.headers.get("content-type"), type, src);
    if (type !== "image/png") continue;
    const { width, height } = PNG.sync.read(Buffer.from(await response.arrayBuffer()));
    assert.equal(`${width}x${height}`, sizes, src);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // Tests run in private windows.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  await close();
});

test("what another program shares goes to the page and to no server: a text, files", async () => {
  const { page, context, url, problems, close } = await open();
  await kept(page);
  const sharing = (/** @type {string} */ inside) => `<!doctype html><meta charset="utf-8"><form method="post" enctype="multipart/form-data" action="${url}share">${inside}<button>share</button></form>`;
  const other = await site({
    "/text.html": sharing('<input name="title" value="柳溪县公报"><input name="text" value="柳溪县粮食总产量41.7万吨。"><input name="url" value="https://news.example/a.html">'),
    "/files.html": sharing('<input type="file" name="files" multiple>'),
  });
  // With the network gone, nothing but the page itself can answer.
  const share = async (/** @type {string} */ path, /** @type {(page: Page) => Promise<unknown>} */ fill) => {
    const sharer = await context.newPage();
    await sharer.goto(`${other.url}${path}`);
    await fill(sharer);
    await context.setOffline(true);
    await sharer.click("button");
    await sharer.waitForURL(url);
    await context.setOffline(false);
    return sharer;
  };
  const text = await share("/text.html", async () => {});
  await results(text);
  await says(text.locator(".prose"), /柳溪县公报\s+柳溪县粮食总产量41\.7万吨。/);
  await text.close();
  const files = await share("/files.html", (page) =>
    page.locator("input").setInputFiles(["甲厂产值3亿元，增长8%。", "乙厂产值4亿元，增长9%。"].map((text, at) => ({ name: `${at}.txt`, mimeType: "text/plain", buffer: Buffer.from(text) }))));
  await becomes(() => files.locator(".document-list tbody tr").count(), 2);
  // It is kept no longer than until it has been taken.
  assert.deepEqual(await files.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("wenshu-shared"))), []);
  assert.deepEqual(problems, []);
  await close();
});

test("of a share, the address behind its words is where they came from, and an address alone is no article", async () => {
  const { page, context, url, problems, close } = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await kept(page);
  const share = async (/** @type {Record<string, string>} */ fields) => {
    const inside = Object.entries(fields).map(([name, value]) => `<textarea name="${name}">${value}</textarea>`).join("");
    const other = await site({ "/": `<!doctype html><meta charset="utf-8"><form method="post" enctype="multipart/form-data" action="${url}share">${inside}<button>share</button></form>` });
    const sharer = await context.newPage();
    await sharer.goto(other.url);
    await sharer.click("button");
    await sharer.waitForURL(url);
    return sharer;
  };
  const words = await share({ text: "柳溪县粮食总产量41.7万吨。\n https://news.example/a.html" });
  await results(words);
  assert.equal((await words.locator(".prose").innerText()).trim(), "柳溪县粮食总产量41.7万吨。");
  await words.locator(".figures tbody tr").first().click();
  await words.locator(".row-detail .actions button").first().click();
  await becomes(() => words.evaluate(() => navigator.clipboard.readText()), /https:\/\/news\.example\/a\.html#:~:text=/);
  /** @type {Record<string, string>[]} */
  const links = [{ title: "柳溪县公报", text: "https://news.example/a.html" }, { url: "https://news.example/a.html" }];
  for (const fields of links) {
    const link = await share(fields);
    await says(link.locator(".message.alert"), /只有网址/);
    await link.close();
  }
  assert.deepEqual(problems, []);
  await close();
});

test("files that the system opens with the page, and its shortcuts", async () => {
  const launched = await open({
    url: `${await address()}?launched`,
    prepare: (page) => page.addInitScript(() => {
      const files = [{ getFile: async () => new File(["丙厂产值5亿元，增长7%。"], "丙厂.txt") }];
      Object.defineProperty(window, "launchQueue", { value: { setConsumer: (/** @type {(launch: unknown) => void} */ consumer) => consumer({ files }) } });
    }),
  });
  await results(launched.page);
  await says(launched.page.locator(".prose"), /丙厂产值5亿元/);
  await launched.close();

  const sample = await open({ url: `${await address()}?do=sample` });
  await results(sample.page);
  assert.equal(new URL(sample.page.url()).search, "");
  await sample.close();

  const clipboard = await open({ permissions: ["clipboard-read", "clipboard-write"] });
  await clipboard.page.evaluate(() => navigator.clipboard.writeText("丁厂产值6亿元。"));
  await clipboard.page.goto(`${clipboard.url}?do=clipboard`);
  await results(clipboard.page);
  await says(clipboard.page.locator(".prose"), /丁厂产值6亿元/);
  // Where the clipboard is refused, it says so, and what was there stays.
  await clipboard.page.addInitScript(() => Object.defineProperty(navigator.clipboard, "readText", { value: async () => { throw new DOMException("refused", "NotAllowedError"); } }));
  await clipboard.page.goto(`${clipboard.url}?do=clipboard`);
  await says(clipboard.page.locator(".message.alert"), /未允许读取剪贴板/);
  await says(clipboard.page.locator(".prose"), /丁厂产值6亿元/);
  // A window that had an article begins anew.
  await clipboard.page.goto(`${clipboard.url}?do=new`);
  await becomes(() => clipboard.page.evaluate(() => document.activeElement?.id), "article");
  assert.equal(await clipboard.page.locator("#article").inputValue(), "");
  await clipboard.close();
});

test("where a host gives the page no origin of its own, it says what is the matter or reads, and is never blank", async () => {
  const html = await readFile(new URL("../../dist/index.html", import.meta.url));
  const alone = await readFile(new URL("../../dist/wenshu-standalone.html", import.meta.url));
  const headers = { "Content-Security-Policy": "sandbox allow-scripts" };
  const host = await site({ "/copy/index.html": { body: html, headers }, "/alone.html": { body: alone, headers } });
  for (const path of ["/alone.html", "/copy/index.html"]) {
    const { page, close } = await open({ url: `${host.url}${path}` });
    await paste(page, "甲厂产值3亿元，增长8%。");
    await becomes(async () => ((await page.locator(".figures tbody tr").count()) > 0 ? "read" : (await page.locator(".message.alert").allInnerTexts()).join("")), /read|不允许启动后台分析/);
    await close();
  }
});
