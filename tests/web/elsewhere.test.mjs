// Can a reader use the page on pages of other sites: by a bookmark, and back by the link in a citation?

import assert from "node:assert/strict";
import { test } from "node:test";
import { leadingBack } from "../../www/app/text-fragment.js";
import { violations } from "./axe.mjs";
import { becomes, kept, open, results, says, screenshot } from "./browser.mjs";
import { site } from "./hosts.mjs";

/** @import { Page } from "playwright-core" */

const LINES = ["柳溪县前三季度经济运行情况", "前三季度，全县粮食总产量41.7万吨，同比增长3.4%；其中稻谷产量28.6万吨。", "全县规模以上工业企业136家，实现利润总额9.2亿元，同比下降1.5%。"];

/** An article among what else stands on a page, some of it not to be seen. */
const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${LINES[0]}_柳溪新闻网</title>
  <meta name="publishdate" content="2024-10-21"><style>.off { display: none }</style></head>
  <body><nav><a href="/">首页</a><a href="/a">今日点击3000万次</a></nav>
  <main><h1>${LINES[0]}</h1><p>${LINES[1]}</p><p class="off">隐藏的一段，数量777万吨，同比增长77%。</p><p>${LINES[2]}</p></main>
  <footer>浏览次数：88888次</footer><script>document.title += "";</script></body></html>`;

/** What the page offers to be dragged to the bookmarks bar, as code. @returns {Promise<string>} */
async function bookmark() {
  const { page, problems, close } = await open();
  await page.locator(".single button").click();
  const address = (await page.locator("dialog .bookmark").getAttribute("href")) ?? "";
  assert.deepEqual(await violations(page), []);
  await screenshot(page, "elsewhere");
  await page.locator("dialog .bookmark").click();
  await says(page.locator("dialog [role=status]"), /书签栏/);
  assert.deepEqual(problems, []);
  await close();
  assert.match(address, /^javascript:/);
  return decodeURIComponent(address.slice("javascript:".length));
}

/** @param {Page} page @param {string} code */
async function read(page, code) {
  const [read] = await Promise.all([page.context().waitForEvent("page"), page.evaluate(code)]);
  await results(read);
  return read;
}

test("the bookmark reads the article of a page, or what is selected, whatever the page's policy", async () => {
  const code = await bookmark();
  const strict = "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'";
  const host = await site({ "/news.html": { body: PAGE, headers: { "Content-Security-Policy": strict, "Cross-Origin-Opener-Policy": "same-origin" } } });
  const { page, close } = await open({ url: `${host.url}/news.html#here`, permissions: ["clipboard-read", "clipboard-write"] });
  const whole = await read(page, code);
  const text = await whole.locator(".prose").innerText();
  for (const line of LINES) assert.ok(text.includes(line), `${line} in ${text}`);
  for (const absent of ["3000", "777", "88888"]) assert.ok(!text.includes(absent), `${absent} in ${text}`);
  assert.equal(new URL(whole.url()).hash, "", "the article does not stay in the address");
  await becomes(() => whole.locator("input[type=date]").inputValue(), "2024-10-21");

  // A row that is copied leads back to its sentence.
  await whole.locator(".figures tbody tr", { hasText: "9.2" }).first().click();
  await whole.locator(".row-detail .actions button").first().click();
  await becomes(() => whole.evaluate(() => navigator.clipboard.readText()), new RegExp(`${host.url}/news\\.html#:~:text=`));
  const copied = await whole.evaluate(() => navigator.clipboard.readText());
  const link = copied.split("\n").at(-1) ?? "";
  assert.equal(decodeURIComponent(link), `${host.url}/news.html#:~:text=实现利润总额9.2亿元`);
  await whole.close();

  await page.evaluate((line) => {
    const node = /** @type {Node} */ (document.querySelector("main p"));
    getSelection()?.selectAllChildren(node);
    return line;
  }, "");
  const part = await read(page, code);
  assert.equal((await part.locator(".prose").innerText()).trim(), LINES[1]);
  await part.reload();
  await results(part);
  await close();
});

test("the bookmark sees open shadow roots and frames of the same site, and says a sentence where it can do nothing", async () => {
  const code = await bookmark();
  const parts = `<!doctype html><meta charset="utf-8"><title>t</title><news-body><p slot="more">槽中的一段，产量12.5万吨，增长2%。</p></news-body>
    <iframe src="/inner.html" width="400" height="200"></iframe>
    <script>customElements.define("news-body", class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = "<p>影子里的一段，产值33.1亿元，增长5%。</p><slot name='more'></slot>"; } });</script>`;
  const host = await site({
    "/parts.html": parts,
    "/inner.html": `<!doctype html><meta charset="utf-8"><p>框架里的一段，出口44.2亿元，增长6%。</p>`,
    "/empty.html": { body: PAGE, headers: { "Content-Security-Policy": "sandbox allow-scripts allow-modals" } },
  });
  const { page, close } = await open({ url: `${host.url}/parts.html` });
  const seen = await read(page, code);
  const text = await seen.locator(".prose").innerText();
  for (const number of ["33.1亿元", "12.5万吨", "44.2亿元"]) assert.ok(text.includes(number), `${number} in ${text}`);
  await seen.close();
  await close();

  // Firefox opens no address over 1 MiB.
  const refusing = await open({ url: `${host.url}/parts.html` });
  await refusing.page.evaluate(() => (window.open = () => { throw new SyntaxError("An invalid or illegal string was specified"); }));
  await refusing.page.evaluate(code);
  await becomes(() => refusing.problems.join("\n"), /dialog: 页面文字过长/);
  await refusing.close();

  // A page that may open no window.
  const closed = await open({ url: `${host.url}/empty.html` });
  await closed.page.evaluate(code);
  await becomes(() => closed.problems.join("\n"), /dialog: 浏览器拦截了新窗口/);
  await closed.close();
});

test("what somebody else writes into the address is text, or nothing", async () => {
  for (const said of ["%", "nonsense", encodeURIComponent("[1]"), encodeURIComponent('{"text":5,"html":null}')]) {
    const { page, problems, url, close } = await open();
    await page.goto(`${url}?do=new#article=${said}`);
    await page.waitForSelector(".message.alert");
    assert.deepEqual(problems, []);
    await close();
  }
  const { page, problems, url, close } = await open();
  const article = { text: '<img src=x onerror=alert(1)>粮食产量41.7万吨。', html: "", address: "javascript:alert(1)" };
  await page.goto(`${url}?do=new#article=${encodeURIComponent(JSON.stringify(article))}`);
  await results(page);
  await says(page.locator(".prose"), /<img src=x onerror=alert\(1\)>/);
  // One that was cut on its way does not pass for what this window had before, which stays.
  await becomes(() => kept(page), /onerror/);
  for (const cut of [encodeURIComponent(JSON.stringify(article)).slice(0, -9), encodeURIComponent('{"html":"<p> </p>"}')]) {
    await page.goto("about:blank");
    await page.goto(`${url}?do=new#article=${cut}`);
    await says(page.locator(".message.alert"), /网址中的文章不完整/);
    await says(page.locator(".prose"), /<img src=x onerror=alert\(1\)>/);
    assert.equal(page.url(), url);
  }
  assert.deepEqual(problems, []);
  await close();
});

test("a link back begins and ends at a mark, and says as much as it takes to mean one place", () => {
  const address = "https://news.example/a.html?x=1#top";
  /** @param {string} text @param {string} words @param {number} [from] */
  const said = (text, words, from = 0) => {
    const start = text.indexOf(words, from);
    return decodeURIComponent(leadingBack(address, text, { start, end: start + words.length }).split("#:~:text=")[1] ?? "");
  };
  const text = `${LINES[1]}\n${LINES[2]}`;
  assert.equal(said(text, "3.4%"), "同比增长3.4%");
  assert.equal(said(text, "136家"), "全县规模以上工业企业136家");
  assert.ok(leadingBack(address, text, { start: 0, end: 4 }).startsWith("https://news.example/a.html?x=1#:~:text="));
  // The same clause twice: what stands before it tells them apart, or behind it, but never another line.
  const twice = "甲县增长5%，乙县增长5%。\n丙镇，增长7%，丁镇。\n戊镇，增长7%，己镇。\n增长8%，一。\n增长8%，二。";
  assert.equal(said(twice, "7%", twice.lastIndexOf("7%")), "戊镇，增长7%");
  assert.equal(said(twice, "8%", twice.lastIndexOf("8%")), "增长8%，二");
  // A number's own marks are none, and what means something in a fragment is written otherwise.
  assert.equal(said("总额3,248.1亿元，增长-2%，A-B&C。", "3,248.1亿元"), "总额3,248.1亿元");
  assert.match(leadingBack(address, "收益-2%与A&B。", { start: 2, end: 5 }), /%2D2%25.*%26/);
  // Too long for one piece: beginning and end.
  const long = `${"很长".repeat(200)}12亿元。`;
  assert.equal(said(long, "12亿元"), long.slice(0, -1));
  const clauses = `${"甲".repeat(200)}，${"乙".repeat(200)}12亿元。`;
  assert.equal(said(`${clauses}\n丙，${"乙".repeat(200)}12亿元。`, "12亿元"), `${"甲".repeat(200)},${"乙".repeat(200)}12亿元`);
});

test("Chromium finds what a link back says, also where its words are cut in other places", async () => {
  const filler = Array.from({ length: 60 }, (_, at) => `<p>第${at}段：这里是别的话，没有数字可找。</p>`).join("");
  const host = await site({ "/long.html": `<!doctype html><meta charset="utf-8"><title>t</title>${filler}<p id="wanted">${LINES[2]}</p>${filler}` });
  for (const words of ["136家", "9.2亿元", "1.5%"]) {
    const start = LINES[2].indexOf(words);
    const { page, close } = await open({ url: leadingBack(`${host.url}/long.html`, LINES[2], { start, end: start + words.length }) });
    await becomes(() => page.locator("#wanted").evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), true);
    await close();
  }
});
