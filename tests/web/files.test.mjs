// Are files in the encodings and formats people have read as their plain text is?

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { becomes, choose, open, results, says, screenshot } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

/** @param {string} name */
const article = (name) => readFile(new URL(`../articles/${name}`, import.meta.url), "utf8");

/**
 * What a new page finds in a file: its figures with their rows, its keywords, and what it says of the file.
 * @param {string} name
 * @param {string | Uint8Array} content
 */
async function found(name, content) {
  const { page, problems, close } = await open();
  await choose(page, name, content);
  await results(page);
  const read = await page.evaluate(() => {
    /** @param {string} selector */
    const texts = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
    return {
      figures: texts(".figures tr:has([data-figure])"),
      keywords: texts(".keywords > li"),
      origin: texts(".origin > span").join(" "),
      encoding: /** @type {HTMLSelectElement | null} */ (document.querySelector(".origin select"))?.value ?? null,
    };
  });
  assert.deepEqual(problems, []);
  await close();
  return read;
}

/** @type {Map<string, Promise<Awaited<ReturnType<typeof found>>>>} */
const plain = new Map();

/**
 * The file says what the plain text of an article says.
 * @param {string} name of the article
 * @param {string} file
 * @param {Uint8Array} content
 * @param {{ origin: RegExp, encoding: string | null }} expected
 */
async function equal(name, file, content, { origin, encoding }) {
  if (!plain.has(name)) plain.set(name, article(name).then((text) => found(name, text)));
  const { figures, keywords } = /** @type {Awaited<ReturnType<typeof found>>} */ (await plain.get(name));
  assert.ok(figures.length > 5 && keywords.length > 5, "the plain text gives something");
  const read = await found(file, content);
  assert.deepEqual(read.figures, figures);
  assert.deepEqual(read.keywords, keywords);
  assert.match(read.origin, origin);
  assert.equal(read.encoding, encoding);
}

/** @param {Page} page */
const origin = (page) => page.locator(".origin");

/** @param {Page} page */
const prose = (page) =>
  page.locator(".prose").evaluate((element) => {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const form of copy.querySelectorAll(".table-form")) form.remove();
    return copy.textContent ?? "";
  });

/**
 * @param {string} text
 * @param {string} encoding as `iconv` calls it
 */
async function encoded(text, encoding) {
  const { execFileSync } = await import("node:child_process");
  return new Uint8Array(execFileSync("iconv", ["-f", "UTF-8", "-t", encoding], { input: text }));
}

/** @type {[string, string, string][]} */
const ENCODINGS = [
  ["UTF-8", "UTF-8", "economy.txt"],
  ["GB18030", "GB18030", "economy.txt"],
  ["GBK", "GB18030", "report.txt"],
  ["UTF-16LE", "UTF-16LE", "newspaper.txt"],
  ["UTF-16", "UTF-16LE", "economy.txt"],
  ["UTF-16BE", "UTF-16BE", "report.txt"],
];

for (const [written, encoding, name] of ENCODINGS) {
  test(`${name} in ${written} gives what its plain text gives`, async () => {
    await equal(name, `written-${name}`, await encoded(await article(name), written), { origin: /文本/, encoding });
  });
}

/** @type {[string, RegExp, string | null][]} */
const FORMATS = [
  ["docx", /Word 文档/, null],
  ["doc", /旧版 Word／WPS 文档/, null],
  ["rtf", /RTF 文档/, null],
  ["odt", /ODF 文档/, null],
  ["html", /网页/, "UTF-8"],
  ["pdf", /PDF/, null],
];

for (const name of ["economy", "report", "newspaper"]) {
  for (const [kind, origin, encoding] of FORMATS) {
    test(`${name}.${kind}, as LibreOffice wrote it, gives what its plain text gives, whatever it is called`, async () => {
      const content = await readFile(new URL(`../files/${name}.${kind}`, import.meta.url));
      await equal(`${name}.txt`, `${name}.jpg`, content, { origin, encoding });
    });
  }
}

/**
 * A PDF of a page, as Chromium prints it.
 * @param {string} html
 */
async function printed(html) {
  const { page, close } = await open({ url: `data:text/html;charset=utf-8,${encodeURIComponent(html)}` });
  const content = await page.pdf({ format: "A4" });
  await close();
  return content;
}

test("of a long PDF the first page is shown and read before the last", async () => {
  const more = "全县实现地区生产总值，按可比价格计算，粮食丰收，外贸稳定，消费回升。".repeat(40);
  const pages = Array.from({ length: 100 }, (_, at) => `<p style="break-after: page">第${at + 1}厂产值${at + 1}亿元，同比增长5%。${more}</p>`);
  const content = await printed(`<meta charset=utf-8>${pages.join("")}`);
  const { page, problems, close } = await open();
  await page.evaluate(() => {
    /** @type {string[]} */
    const seen = (/** @type {any} */ (window).seen = []);
    new MutationObserver(() => {
      const prose = document.querySelector(".prose")?.textContent ?? "";
      const said = document.querySelector(".summary")?.textContent ?? "";
      seen.push(`${/第100厂/.test(prose) ? "last" : /第1厂/.test(prose) ? "first" : ""} ${document.querySelector('.figures [data-value="100000000"]') ? "figures" : ""} ${said}`);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await choose(page, "long.pdf", content);
  await page.waitForFunction(() => document.querySelector(".prose")?.textContent?.includes("第100厂"));
  await says(page.locator(".summary"), /200 个数字/);
  const seen = await page.evaluate(() => /** @type {string[]} */ (/** @type {any} */ (window).seen));
  assert.ok(seen.some((state) => state.startsWith("first figures")), "the first page's figures before the last page's text");
  assert.ok(seen.some((state) => /正在读取“long\.pdf”：\d+\/1\d\d 页/.test(state)));
  await says(page.locator(".summary"), /200 个数字/);
  assert.deepEqual(problems, []);
  await close();
});

test("a PDF's columns are read one after the other, its table row by row", async () => {
  const text = "截至2月底，云港区海上风电累计并网容量达到108万千瓦，占全市的61.4%。今年前两个月发电5.7亿千瓦时，同比增长18.2%，相当于节约标准煤17.1万吨。";
  const rows = [["指标", "数值", "增长"], ["地区生产总值", "2186.3亿元", "5.6%"]].map((row) => `<tr>${row.map((cell) => `<td style="padding: 0 2em">${cell}</td>`).join("")}</tr>`);
  const content = await printed(
    `<meta charset=utf-8><h1>风从海上来</h1><table>${rows.join("")}</table><div style="column-count: 2; text-align: justify">${`<p style="margin: 0; text-indent: 2em">${text}</p>`.repeat(4)}</div>`,
  );
  const { page, problems, close } = await open();
  await choose(page, "columns.pdf", content);
  await results(page);
  await becomes(async () => (await prose(page)).replace(/\s/g, ""), `风从海上来指标数值增长地区生产总值2186.3亿元5.6%${text.repeat(4)}`);
  await becomes(() => page.locator('.figures [data-value="17.1"], .figures [data-value="171000"]').count(), 4);
  await screenshot(page, "files-pdf");
  assert.deepEqual(problems, []);
  await close();
});

test("a scanned PDF, a locked one and half of one are told apart", async () => {
  const picture = await printed("<svg width=300 height=300><circle cx=150 cy=150 r=100 /></svg>");
  const locked = await readFile(new URL("../files/locked.pdf", import.meta.url));
  const whole = await readFile(new URL("../files/economy.pdf", import.meta.url));
  /** @type {[string, Uint8Array, RegExp][]} */
  const files = [
    ["scan.pdf", picture, /扫描的 PDF/],
    ["locked.pdf", locked, /设有密码/],
    ["half.pdf", new TextEncoder().encode("%PDF-1.7\nnothing of the kind"), /不完整或已损坏/],
  ];
  for (const [name, content, sentence] of files) {
    const { page, problems, close } = await open();
    await choose(page, name, content);
    await says(page.locator(".message.alert"), sentence);
    assert.deepEqual(problems, []);
    await close();
  }
  const { page, close } = await open();
  await choose(page, "cut.pdf", whole.subarray(0, whole.length - 2000));
  await page.waitForFunction(() => document.querySelector(".message.alert") || document.body.dataset.state === "done");
  await close();
});

/** A news site's page: an article between what stands on every page. */
const PAGE = `<!DOCTYPE html><title>柳溪经济稳中有进_柳溪新闻网</title><body>
  <ul><li><a href="/">首页</a></li><li><a href="/news">要闻，天天看</a></li></ul>
  <div><h1>柳溪经济稳中有进</h1><div><p>前三季度，柳溪县实现地区生产总值125.6亿元，同比增长5.1%。</p>
  <table><tr><th>产业</th><th>增加值</th></tr><tr><td>第一产业</td><td>12.3亿元</td></tr></table>
  <p>城镇调查失业率为5.2%，比上年同期下降0.1个百分点。</p></div></div>
  <div class="footer">柳溪新闻网版权所有，违者必究，电话88001234。</div>`;

test("of a web page the article is read; what was left out can be had", async () => {
  const { page, problems, close } = await open();
  await choose(page, "page.txt", PAGE);
  await results(page);
  await becomes(() => prose(page), /^柳溪经济稳中有进.*5\.1%。产业\t增加值第一产业\t12\.3亿元/s);
  assert.doesNotMatch(await prose(page), /首页|要闻|版权/);
  await says(origin(page), /网页.*略去正文以外 \d+ 字/s);
  await screenshot(page, "files-page");
  await page.click("text=显示全部");
  await page.waitForFunction(() => document.querySelector(".prose")?.textContent?.includes("版权所有"));
  await page.click("text=仅显示正文");
  await page.waitForFunction(() => !document.querySelector(".prose")?.textContent?.includes("版权所有"));
  assert.deepEqual(problems, []);
  await close();
});

test("rich text is read as its structure says", async () => {
  const { page, problems, close } = await open();
  await page.locator("#article").evaluate((field, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "首页要闻柳溪经济稳中有进");
    clipboardData.setData("text/html", html);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, PAGE);
  await results(page);
  await becomes(() => prose(page), /第一产业\t12\.3亿元/);
  await says(origin(page), /带格式文本/);
  assert.deepEqual(problems, []);
  await close();
});

test("scripts in rich text, in pages, in documents and in file names do nothing", async () => {
  const attacks = [
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)' onmouseover=alert(1)>点击</a>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "<p style='background:url(http://127.0.0.1:9/)'>产值3亿元。</p><base href='http://127.0.0.1:9/'><link rel=stylesheet href='http://127.0.0.1:9/x.css'>",
  ];
  const { page, problems, close } = await open();
  const site = new URL(page.url()).origin;
  /** @type {string[]} */
  const elsewhere = [];
  page.on("request", (request) => !request.url().startsWith(site) && !request.url().startsWith("blob:") && elsewhere.push(request.url()));
  for (const attack of attacks) {
    const html = `<html><body><p>甲厂产值3亿元，同比增长5%。</p>${attack}</body></html>`;
    await choose(page, `"><img src=x onerror=alert(1)>.html`, html);
    await page.waitForFunction(() => document.querySelector(".origin")?.textContent?.includes("网页"));
    await results(page);
    await page.click("text=换一篇");
    await page.locator("#article").evaluate((field, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "甲厂");
      clipboardData.setData("text/html", html);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, html);
    await page.waitForFunction(() => document.querySelector(".origin")?.textContent?.includes("带格式文本"));
    await results(page);
    await page.click("text=换一篇");
  }
  assert.equal(await page.evaluate(() => document.querySelectorAll("img, iframe, svg script, base, math").length), 0);
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(problems, []);
  await close();
});

test("the reader overrules the encoding, and lost characters are told", async () => {
  const { page, problems, close } = await open();
  const text = "記者從統計局獲悉，全市糧食產量3.2萬噸，同比增長5%。";
  await choose(page, "article.txt", await encoded(text, "BIG5"));
  await results(page);
  await says(origin(page), /文本/);
  await says(page.locator(".prose"), text);
  await page.locator(".origin select").focus();
  await page.locator(".origin select").selectOption("UTF-8");
  await page.locator(".origin .lost").waitFor();
  await says(origin(page), /个字符未能识别/);
  await screenshot(page, "files-lost");
  await becomes(() => page.locator(".origin select").evaluate((select) => select === document.activeElement), true);
  await page.locator(".origin select").selectOption("Big5");
  await page.waitForFunction((text) => /** @type {HTMLElement} */ (document.querySelector(".prose")).innerText === text, text);
  await results(page);
  await becomes(() => page.locator(".origin .lost").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("a reader that fails is replaced, and the next file is read", async () => {
  const { page, close } = await open({
    serviceWorkers: "block",
    prepare: async (page) => {
      let first = true;
      await page.route(/wenshu_files_bg/, (route) => {
        const broken = first;
        first = false;
        return broken ? route.fulfill({ status: 200, contentType: "application/wasm", body: "no module" }) : route.continue();
      });
    },
  });
  await choose(page, "a.txt", "甲厂产值3亿元。");
  await says(page.locator(".message.alert"), /读取组件意外停止/);
  await choose(page, "b.txt", "乙厂产值5亿元。");
  await page.locator('.figures [data-value="500000000"]').waitFor();
  await close();
});

test("the PDF reader and its character maps come with their licences", async () => {
  const folder = new URL("../../dist/assets/", import.meta.url);
  const licences = readdirSync(folder).filter((name) => /^LICENSE-.*\.txt$/.test(name)).map((name) => readFileSync(new URL(name, folder), "utf8"));
  assert.ok(licences.some((text) => text.includes("Apache License")), "pdf.js");
  assert.ok(licences.some((text) => text.includes("Adobe")), "the character maps");
});

test("the module for files is fetched with the first file, not before", async () => {
  /** @type {string[]} */
  const asked = [];
  const { page, problems, close } = await open({
    prepare: async (page) => page.on("request", (request) => asked.push(new URL(request.url()).pathname)),
  });
  await page.waitForLoadState("networkidle");
  assert.ok(!asked.some((path) => path.includes("files")), asked.join(" "));
  await choose(page, "a.txt", new TextEncoder().encode("甲厂产值3亿元。"));
  await results(page);
  assert.ok(asked.some((path) => path.includes("wenshu_files_bg")));
  assert.deepEqual(problems, []);
  await close();
});
