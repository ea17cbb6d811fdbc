// Does <wen-shu> keep its contract on the pages of others?

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";
import { becomes, open, sample, screenshot } from "./browser.mjs";
import { misspoken, spokenOn } from "./spoken.mjs";
import { ENTRY, cdn, hear, heard, including, openHost, shown, site } from "./hosts.mjs";

const SENTENCE = "2024年1至11月，潍坊市外贸进出口总值3248.1亿元，同比增长31%。全市粮食产量达120.5万吨，占全省的8.2%。";

/** @param {string} text */
const paragraphs = (text) => text.split("\n").filter(Boolean).map((line) => `<p>${line}</p>`).join("\n");

test("what stands in the tag is read, and stays until there is something better", async () => {
  const { page, problems, close } = await openHost(`<wen-shu><p>${SENTENCE}</p></wen-shu>`);
  await hear(page, "wenshu-result");
  const names = (await heard(page)).map(({ name }) => name);
  assert.deepEqual(names, ["wenshu-ready", "wenshu-result"]);
  const text = await shown(page);
  for (const words of ["外贸进出口总值", "3,248.1", "亿元", "潍坊市", "2024年1–11月", "31", "8.2"]) assert.ok(text.includes(words), `${words}: ${text}`);
  await page.locator("wen-shu > p").waitFor({ state: "hidden" });
  assert.equal(await page.locator("wen-shu").evaluate((element) => element.innerHTML), `<p>${SENTENCE}</p>`, "the author's text is as it was");
  assert.deepEqual(problems, []);
  await close();
});

test("an article elsewhere on the page is read as its reader sees it, and never written to", async () => {
  const article = `<h1>外贸  增长</h1><p>前三季度，<b>全市</b>完成
      投资<a href="#">3248.1</a>亿元<script>"9万吨"</script><span hidden>7万吨</span>，同比<ruby>增<rt>zeng</rt></ruby>长12%。</p><wen-shu></wen-shu><ul><li>粮食5万吨<li>棉花2万吨</ul>`;
  const { page, problems, close } = await openHost(`<article id="a">${article}</article><wen-shu id="w" for="#a" highlight></wen-shu>`);
  const before = await page.locator("#a").evaluate((element) => element.outerHTML);
  await hear(page, "wenshu-result", "w");
  const report = await page.locator("#w").evaluate((element) => /** @type {any} */ (element).report);
  assert.deepEqual(report.figures.map((/** @type {any} */ { surface }) => surface), ["3248.1亿元", "12%", "5万吨", "2万吨"]);
  assert.equal(await page.locator("#a").evaluate((element) => element.outerHTML), before);
  const marks = await page.evaluate(() => [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]));
  const figures = /** @type {[string, string[]]} */ (marks.find(([name]) => name === "wenshu-figure"));
  assert.deepEqual(figures[1], ["3248.1亿元", "12%", "5万吨", "2万吨"]);
  assert.deepEqual(problems, []);
  await page.locator("#w").evaluate((element) => element.remove());
  await becomes(() => page.evaluate(() => [CSS.highlights.size, document.adoptedStyleSheets.length]), [0, 0]);
  await close();
});

test("a table of the page keeps its columns: merged, empty and broken cells, and what merely places text", async () => {
  const head = `<tr><th rowspan="2">园区</th><th colspan="2">工业总产值<br>（亿元）</th><th rowspan="2">利税总额（亿元）</th></tr><tr><th><p>绝对数</p></th><th>同比增长（%）</th></tr>`;
  const rows = `<tr><td rowspan="2">东园</td><td>1,234.57</td><td>8.8</td><td>101.20</td></tr><tr><td></td><td></td><td>3.25</td></tr><tr><td>西园</td><td>845.10</td><td></td><td>88.06</td></tr>`;
  const placing = `<table><tr><td><p>2024年，全县用电量35.2亿千瓦时，增长4.2%，其中工业用电量21.6亿千瓦时，增长5.1%，城乡居民生活用电量6.3亿千瓦时，增长2.8%。</p><table>${head}${rows}</table></td><td>侧栏</td></tr></table>`;
  for (const table of [`<table>${head}${rows}</table>`, placing]) {
    const { page, problems, close } = await openHost(`<article id="a"><h2>2024年各园区工业</h2>${table}</article><wen-shu id="w" for="#a" highlight></wen-shu>`);
    await hear(page, "wenshu-result", "w");
    const figures = await page.locator("#w").evaluate((element) => /** @type {any} */ (element).report.figures);
    const said = figures.map((/** @type {any} */ { surface, value, unit, indicator, subject }) => [surface, value, unit?.text, indicator?.text, subject?.text].join(" "));
    for (const figure of ["1,234.57 123457000000 元 工业总产值 东园", "8.8 8.8 % 工业总产值 东园", "101.20 10120000000 元 利税总额 东园", "3.25 325000000 元 利税总额 东园", "845.10 84510000000 元 工业总产值 西园", "88.06 8806000000 元 利税总额 西园"]) assert.ok(said.includes(figure), `${figure}: ${said.join("\n")}`);
    const marks = await page.evaluate(() => [...(/** @type {any} */ (CSS.highlights.get("wenshu-figure")))].map(String));
    for (const { surface } of figures) assert.ok(marks.includes(surface), surface);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("a script may hand over a text, and gets its report frozen; the newest wins", async () => {
  const { page, close } = await openHost(`<wen-shu id="w">author's words</wen-shu>`);
  const outcome = await page.evaluate(async (text) => {
    await customElements.whenDefined("wen-shu");
    const widget = /** @type {any} */ (document.querySelector("wen-shu"));
    const first = widget.analyse("甲产量1万吨。").catch((/** @type {any} */ error) => error.code);
    const report = await widget.analyse(text, { max_keywords: 3 });
    return {
      first: await first,
      figures: report.figures.length,
      keywords: report.keywords.length,
      same: widget.report === report,
      frozen: Object.isFrozen(report) && Object.isFrozen(report.figures[0].unit),
    };
  }, SENTENCE);
  assert.deepEqual(outcome, { first: "superseded", figures: 4, keywords: 3, same: true, frozen: true });
  assert.equal(
    await page.evaluate(() => /** @type {any} */ (document.querySelector("wen-shu")).analyse("文", { datum: 1 }).catch((/** @type {any} */ error) => error.code)),
    "bad_options",
  );
  await close();
});

test("nothing but the entry is asked for until the element nears the window", async () => {
  const { page, requests, host, close } = await openHost(
    `<div style="height: 5000px"></div><wen-shu id="far">${SENTENCE}</wen-shu><wen-shu hidden>${SENTENCE}</wen-shu>`,
  );
  await page.evaluate(() => customElements.whenDefined("wen-shu"));
  await page.waitForTimeout(500);
  assert.deepEqual(requests, [`${host.url}/`, `${await cdn()}/${ENTRY}`].concat(requests.filter((url) => url.endsWith("favicon.ico"))));
  assert.equal(page.workers().length, 0);
  assert.deepEqual(await page.evaluate(() => Object.keys(globalThis).filter((name) => /wen|shu|WENSHU/i.test(name))), [], "no global");
  await page.locator("#far").scrollIntoViewIfNeeded();
  await hear(page, "wenshu-result", "far");
  await close();
});

test("an eager element loads at once", async () => {
  const { page, close } = await openHost(`<div style="height: 5000px"></div><wen-shu id="far" loading="eager">${SENTENCE}</wen-shu>`);
  await hear(page, "wenshu-result", "far");
  await close();
});

test("twenty widgets share one download and one worker, which ends ten seconds after the last is gone", async () => {
  const widgets = Array.from({ length: 20 }, (_, at) => `<wen-shu id="w${at}">第${at}号产量${at + 1}万吨。</wen-shu>`).join("");
  const { page, requests, problems, close } = await openHost(widgets);
  for (let at = 0; at < 20; at++) await hear(page, "wenshu-result", `w${at}`);
  assert.equal(await page.locator("#w7").evaluate((element) => /** @type {any} */ (element).report.figures.at(-1).value), "80000");
  for (const kind of ["wasm", "bin", "inside-"]) assert.equal(requests.filter((url) => url.includes(kind)).length, 1, kind);
  assert.equal(page.workers().length, 1);
  const gone = Date.now();
  await page.evaluate(() => document.body.replaceChildren());
  await becomes(() => page.workers().length, 0);
  assert.ok(Date.now() - gone > 9000, "it waits");
  await page.evaluate((text) => {
    const widget = document.createElement("wen-shu");
    widget.id = "again";
    widget.textContent = text;
    document.body.append(widget);
  }, SENTENCE);
  await hear(page, "wenshu-result", "again");
  assert.deepEqual(problems, []);
  await close();
});

test("headline figures, a table or a chart; what is chosen shows its sentence where the text is not on the page", async () => {
  const { page, problems, close } = await openHost(
    ["headline", "table", "chart"].map((view) => `<section style="max-width: 480px"><wen-shu id="${view}" view="${view}" loading="eager">${paragraphs(sample("economy"))}</wen-shu></section>`).join(""),
  );
  for (const view of ["headline", "table", "chart"]) await hear(page, "wenshu-result", view);
  const cards = page.locator("#headline .headline li");
  assert.equal(await cards.count(), 5);
  assert.match(await cards.allInnerTexts().then((texts) => texts.join("\n")), /地区生产总值[\s\S]*2,186\.3/);
  await page.locator("#headline .more").click();
  assert.equal(await cards.count(), 10);
  const chosen = page.locator("#table tbody tr", { hasText: "社会消费品零售总额" });
  await chosen.locator(".value").click();
  const sentence = page.locator("#table .sentence");
  assert.match(await sentence.innerText(), /全市社会消费品零售总额934\.7亿元/);
  assert.equal(await sentence.locator("mark").innerText(), "934.7亿元");
  await chosen.locator("button").click();
  assert.equal(await sentence.count(), 0, "once more closes it");
  const drawing = page.locator("#chart svg.picture");
  await drawing.waitFor();
  assert.match((await drawing.getAttribute("aria-label")) ?? "", /增速/);
  const { width } = /** @type {{ width: number }} */ (await drawing.boundingBox());
  assert.ok(width > 300 && width <= 480, `${width} px wide`);
  await page.locator("#chart summary").click();
  assert.ok((await page.locator("#chart .twin tbody tr").count()) >= 3);
  const options = await page.locator("#chart option").count();
  if (options > 1) {
    const before = await drawing.getAttribute("aria-label");
    await page.locator("#chart select").selectOption({ index: 1 });
    await becomes(() => drawing.getAttribute("aria-label"), (label) => label !== before);
  }
  await screenshot(page, "widget-views", { fullPage: true });
  assert.deepEqual(problems, []);
  await close();
});

test("what is told in passing comes last in the table, behind a button that says how many", async () => {
  const lines = [
    "过去一年，是极不平凡的一年，我们用3个月打通了2条路。",
    "全县生产总值218.6亿元，增长6.1%；一般公共预算收入12.4亿元，增长7.3%；社会消费品零售总额68.2亿元，增长5.6%。",
    "新建农村公路126公里，粮食产量3.6万吨，旅游收入8.9亿元。规模以上工业增加值增长9.2%，固定资产投资增长8.8%。",
    "城镇新增就业2300人，城镇化率为52.4%，空气优良率为96.4%。大会开了5天。",
  ];
  const { page, close } = await openHost(`<wen-shu id="w" view="table" loading="eager">${lines.map((line) => `<p>${line}</p>`).join("")}</wen-shu>`);
  await hear(page, "wenshu-result", "w");
  const rows = page.locator("#w tbody tr");
  assert.match(await rows.first().innerText(), /生产总值/);
  const before = await rows.count();
  assert.doesNotMatch((await rows.allInnerTexts()).join("\n"), /时长/);
  const more = page.locator("#w .more");
  const hidden = Number(/\d+/.exec(await more.innerText())?.[0]);
  assert.ok(hidden >= 3, `${hidden} rows are told of`);
  await more.click();
  assert.equal(await rows.count(), before + hidden);
  assert.match(await rows.last().innerText(), /5\s*天/);
  await close();
});

test("in a narrow place and in a wide one the letters of a chart are as large, and all within it", async () => {
  const text = "青禾市统计公报\n2024年，全市地区生产总值1286.47亿元，比上年增长5.8%。其中，第一产业增加值142.35亿元，增长3.9%；第二产业增加值518.62亿元，下降0.7%；第三产业增加值625.5亿元，增长5.4%。农村居民人均可支配收入23846元，增长7%。";
  for (const width of [300, 430, 640, 800]) {
    const { page, close } = await openHost(`<wen-shu id="w" view="chart" loading="eager">${paragraphs(text)}</wen-shu>`, { browser: { viewport: { width, height: 900 } } });
    await page.locator("#w svg.picture").waitFor();
    for (const index of [0, 1]) {
      await page.locator("#w select").selectOption({ index });
      const letters = await page.locator("#w svg.picture text").evaluateAll((texts) => texts.map((one) => {
        const drawing = /** @type {Element} */ (one.closest("svg")).getBoundingClientRect();
        const { left, right } = one.getBoundingClientRect();
        const scale = /** @type {DOMMatrix} */ (/** @type {SVGTextElement} */ (one).getScreenCTM()).a;
        return { words: one.textContent, size: Number.parseFloat(getComputedStyle(one).fontSize) * scale, within: left >= drawing.left - 1 && right <= drawing.right + 1 };
      }));
      assert.ok(letters.length > 6);
      assert.deepEqual(letters.filter(({ size, within }) => !within || size < 11.5 || size > 21), [], `${width} px`);
    }
    await close();
  }
});

test("a chart of nothing leaves the author's words", async () => {
  const { page, close } = await openHost(`<wen-shu id="w" view="chart">全市粮食产量达120.5万吨。</wen-shu>`);
  await hear(page, "wenshu-result", "w");
  assert.equal(await page.locator("#w svg").count(), 0);
  assert.equal(await page.locator("#w").evaluate((element) => element.shadowRoot?.querySelector("slot")?.hidden), false);
  await close();
});

test("a row that is chosen anywhere leads to its place in the article of the page", async () => {
  const { page, close } = await openHost(`<article id="a">${paragraphs(sample("economy"))}</article><wen-shu id="w" for="#a" view="table" highlight></wen-shu>`);
  await page.locator("#w").scrollIntoViewIfNeeded();
  await hear(page, "wenshu-result", "w");
  await page.locator("#w tbody tr", { hasText: "社会消费品零售总额" }).locator(".value").click();
  await becomes(() => page.evaluate(() => [...(CSS.highlights.get("wenshu-current") ?? [])].map(String)), ["934.7亿元"]);
  assert.equal(await page.locator("#w .sentence").count(), 0);
  await close();
});

test("views, modes, languages and properties", async () => {
  const { page, problems, close } = await openHost(`<wen-shu id="w" view="figures">${paragraphs(sample("economy"))}</wen-shu>`);
  await hear(page, "wenshu-result");
  const widget = page.locator("#w");
  /** @param {Record<string, unknown>} properties */
  const set = (properties) => widget.evaluate((element, properties) => void Object.assign(element, properties), properties);
  const has = (/** @type {string} */ part) => widget.evaluate((element, part) => [...(element.shadowRoot?.querySelectorAll(`[part~="${part}"]`) ?? [])].length, part);
  await becomes(() => has("table"), 1);
  assert.equal(await has("keyword"), 0);
  await set({ view: "keywords" });
  await page.waitForFunction(() => document.querySelector("wen-shu")?.shadowRoot?.querySelector("[part=keyword]"));
  await becomes(() => has("table"), 0);
  await becomes(() => has("bar"), (bars) => bars > 10);
  await set({ mode: "compact" });
  await page.waitForFunction(() => !document.querySelector("wen-shu")?.shadowRoot?.querySelector("[part=bar]"));
  await set({ view: "text", mode: "full" });
  await page.waitForFunction(() => document.querySelector("wen-shu")?.shadowRoot?.querySelector("mark[part=figure]"));
  await set({ view: "all", lang: "en" });
  await page.waitForFunction(() => document.querySelector("wen-shu")?.shadowRoot?.querySelector("[role=tab]"));
  await becomes(() => shown(page), /Figures\s+Keywords\s+Text/);
  await widget.locator("#tab-figures").focus();
  await page.keyboard.press("ArrowRight");
  await widget.locator("#panel-keywords").waitFor();
  await widget.evaluate((element) => element.setAttribute("view", "nonsense"));
  assert.equal(await widget.evaluate((element) => /** @type {any} */ (element).view), "all");
  const before = (await heard(page)).length;
  await set({ maxKeywords: 4 });
  await page.waitForFunction((before) => /** @type {any} */ (globalThis).heard.length > before, before);
  await becomes(() => widget.evaluate((element) => /** @type {any} */ (element).report.keywords.length), 4);
  assert.deepEqual(problems, []);
  await close();
});

/** The words of a picture that reach over its edge. */
const beyond = () => {
  const words = [...(document.querySelector("wen-shu")?.shadowRoot?.querySelectorAll(".picture text") ?? [])];
  return words.filter((text) => {
    const { right } = text.getBoundingClientRect();
    return right > /** @type {Element} */ (text.closest("svg")).getBoundingClientRect().right;
  }).map(({ textContent }) => textContent);
};

test("in English, the article's words say that they are Chinese, and the widget's that they are English", async () => {
  const traditional = "2024年，柳溪縣實現工業產值120億元，比年初增長5%；石橋縣實現工業產值90.5億元，同比增長7.2%，居全省第3位。";
  for (const { said, article, views } of [
    { said: "zh-Hans", article: sample("economy"), views: ["headline", "chart", "all"] },
    { said: "zh-Hant", article: traditional, views: ["table"] },
  ]) {
    for (const view of views) {
      const { page, problems, close } = await openHost(`<wen-shu lang="en" view="${view}" style="font-family: DejaVu Sans">${paragraphs(article)}</wen-shu>`);
      await hear(page, "wenshu-result");
      await becomes(() => shown(page), (text) => text.length > 20);
      const spoken = await spokenOn(page, "wen-shu");
      assert.deepEqual(misspoken(spoken, said), [], `${view} of an article in ${said}`);
      assert.ok(view === "chart" || spoken.some(({ lang }) => lang === "en"), view);
      assert.deepEqual(await page.evaluate(beyond), [], `${view} of an article in ${said} is drawn whole`);
      assert.deepEqual(problems, []);
      await close();
    }
  }
});

test("a figure leads to its place in the article, a keyword marks its own", async () => {
  const { page, problems, close } = await openHost(
    `<wen-shu id="w" for="#a"></wen-shu><div style="height: 3000px"></div><article id="a">${paragraphs(sample("economy"))}</article>`,
    { browser: { reducedMotion: "reduce" } },
  );
  await hear(page, "wenshu-result");
  await page.locator("#w tbody th button").first().click();
  await page.waitForFunction(() => scrollY > 1500);
  await becomes(() => page.evaluate(() => CSS.highlights.get("wenshu-current")?.size), 1);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator("#w #tab-keywords").click();
  await page.locator("#w .keywords button").first().click();
  await becomes(() => page.evaluate(() => CSS.highlights.get("wenshu-keyword")?.size ?? 0), (size) => size > 1);
  assert.deepEqual(problems, []);
  await close();
});

test("what goes wrong is told with a code, and the author's text stays", async () => {
  const { page, host, close } = await openHost(
    `<wen-shu id="none" for="#nothing">1 fallback</wen-shu><wen-shu id="bad" for="]">2</wen-shu>
     <wen-shu id="far" src="http://example.invalid/a.txt">3</wen-shu><wen-shu id="gone" src="/gone.txt">4</wen-shu>
     <wen-shu id="html" src="/page.html">5</wen-shu><wen-shu id="date" date="tomorrow">产量6万吨。</wen-shu>
     <wen-shu id="latin">……！？</wen-shu><wen-shu id="text" src="/a.txt">8</wen-shu>`,
    { also: { "/page.html": "<p>3万吨", "/a.txt": "全市粮食产量达120.5万吨。" } },
  );
  /** @type {Record<string, string>} */
  const codes = { none: "no_article", bad: "no_article", far: "bad_source", gone: "load_failed", html: "bad_source", date: "bad_options" };
  for (const [id, code] of Object.entries(codes)) {
    const event = await hear(page, "wenshu-error", id);
    assert.equal(event?.code, code, `${id}: ${event?.message}`);
    await becomes(() => page.locator(`#${id}`).evaluate((element) => /** @type {any} */ (element).shadowRoot.querySelector("slot").hidden), false);
  }
  await hear(page, "wenshu-result", "latin");
  assert.equal(await page.locator("#latin").evaluate((element) => /** @type {any} */ (element).shadowRoot.querySelector("slot").hidden), false, "nothing to show");
  await hear(page, "wenshu-result", "text");
  await becomes(() => shown(page, "#text"), /120\.5/);
  assert.ok(host.asked.includes("/a.txt"));
  await close();
});

test("an address that redirects to another origin is not followed", async () => {
  const other = await site({ "/a.txt": { body: "产量6万吨。", headers: { "Access-Control-Allow-Origin": "*" } } });
  const { page, close } = await openHost(`<wen-shu id="moved" src="/moved.txt">1</wen-shu><wen-shu id="number" for="#1a">2</wen-shu><p id="1a">产量7万吨。</p>`, {
    also: { "/moved.txt": { body: "", status: 302, headers: { Location: `${other.url}/a.txt` } } },
  });
  assert.equal((await hear(page, "wenshu-error", "moved"))?.code, "load_failed");
  assert.deepEqual(other.asked, []);
  await hear(page, "wenshu-result", "number");
  await becomes(() => shown(page, "#number"), /7/);
  await close();
});

test("a page may include it twice, also from two addresses, and move and remove it", async () => {
  const { page, problems, close } = await openHost(`<wen-shu id="w">${SENTENCE}</wen-shu><aside></aside>`, {
    head: `<script type="module" src="${await cdn()}/${ENTRY}"></script>`,
  });
  await hear(page, "wenshu-result");
  await page.evaluate((entry) => import(entry), `${await cdn()}/${ENTRY}?again`);
  await page.evaluate(() => document.querySelector("aside")?.append(/** @type {Element} */ (document.querySelector("wen-shu"))));
  await becomes(() => shown(page), /3,248\.1/);
  assert.equal((await heard(page)).filter(({ name }) => name === "wenshu-result").length, 1, "read once");
  assert.deepEqual(problems, []);
  await close();
});

test("served from the page's own origin, at any path, it needs no blob", async () => {
  const html = (await including(`<wen-shu>${SENTENCE}</wen-shu>`)).replaceAll(`${await cdn()}/`, "/copy/");
  const policy = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
  const host = await site({ "/": { body: html, headers: { "Content-Security-Policy": policy } } });
  const { page, problems, close } = await open({ url: `${host.url}/` });
  await hear(page, "wenshu-result");
  assert.equal(page.workers().length, 1);
  assert.ok(page.workers()[0].url().startsWith(`${host.url}/copy/assets/worker-`));
  assert.deepEqual(problems, []);
  await close();
});

/** Rules that hosts have, and what they would do to whatever inherits from them. */
const HOSTILE = {
  reset: "* { all: unset } script, style, head, title { display: none } body { display: block; font: 16px/1.5 sans-serif }",
  tiny: "html { font-size: 62.5% }",
  inherited:
    "body { letter-spacing: 1em; word-spacing: 2em; line-height: 3; text-align: justify; text-indent: 4em; white-space: pre; text-transform: uppercase; visibility: visible; word-break: break-all; text-shadow: 0 0 9px red; font-weight: 900; font-style: italic }",
  elements: "table, tr, td, th, button, ol, li, small, mark, div, span, p { display: flex !important; color: lime !important; float: right !important; position: fixed !important }",
};

for (const [name, css] of Object.entries(HOSTILE)) {
  test(`a host's rules do not break it: ${name}`, async () => {
    const { page, problems, close } = await openHost(`<main style="max-width: 680px">${`<wen-shu id="w" view="figures">${paragraphs(sample("economy"))}</wen-shu>`}</main>`, { head: `<style>${css}</style>` });
    await hear(page, "wenshu-result");
    const facts = await page.locator("#w").evaluate((element) => {
      const shadow = /** @type {ShadowRoot} */ (element.shadowRoot);
      const stage = /** @type {HTMLElement} */ (shadow.querySelector(".ws"));
      const cell = /** @type {HTMLElement} */ (shadow.querySelector("tbody th"));
      const style = getComputedStyle(cell);
      const row = /** @type {HTMLElement} */ (shadow.querySelector("tbody tr"));
      return {
        size: parseFloat(getComputedStyle(stage).fontSize),
        width: stage.getBoundingClientRect().width,
        row: row.getBoundingClientRect().height,
        spacing: style.letterSpacing,
        transform: style.textTransform,
        indent: style.textIndent,
        position: style.position,
        shadow: style.textShadow,
        display: getComputedStyle(/** @type {HTMLElement} */ (shadow.querySelector("table"))).display,
      };
    });
    await screenshot(page, `widget-hostile-${name}`);
    assert.ok(facts.size >= 14, `${facts.size}px`);
    assert.ok(facts.width > 500, `${facts.width}px wide`);
    assert.ok(facts.row > 20 && facts.row < 120, `${facts.row}px high`);
    assert.deepEqual(
      { spacing: facts.spacing, transform: facts.transform, indent: facts.indent, position: facts.position, shadow: facts.shadow, display: facts.display },
      { spacing: "normal", transform: "none", indent: "0px", position: "static", shadow: "none", display: "table" },
    );
    assert.deepEqual(problems, []);
    await close();
  });
}

test("it breaks nothing of the host: no rule of its own reaches the page", async () => {
  const { page, close } = await openHost(`<table><tr><td>t</td></tr></table><button>b</button><wen-shu id="w">${SENTENCE}</wen-shu>`);
  const look = () => page.evaluate(() => ["td", "button", "body"].map((name) => JSON.stringify({ ...getComputedStyle(/** @type {Element} */ (document.querySelector(name))) })));
  await page.evaluate(() => customElements.whenDefined("wen-shu"));
  const before = await look();
  await hear(page, "wenshu-result");
  const after = await look();
  // The body grows with what is in it.
  assert.deepEqual(after.slice(0, 2), before.slice(0, 2));
  assert.equal(await page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length + document.head.querySelectorAll("link").length), 0);
  await close();
});

test("it reads right to left where its host does, and fits 320 px", async () => {
  const { page, close } = await openHost(`<main dir="rtl"><wen-shu id="w" view="figures">${paragraphs(sample("economy"))}</wen-shu></main>`, {
    browser: { viewport: { width: 320, height: 700 } },
    head: `<meta name="viewport" content="width=device-width">`,
  });
  await hear(page, "wenshu-result");
  await screenshot(page, "widget-rtl-320");
  const facts = await page.locator("#w").evaluate((element) => {
    const stage = /** @type {HTMLElement} */ (element.shadowRoot?.querySelector(".ws"));
    return { direction: getComputedStyle(stage).direction, over: stage.scrollWidth - stage.clientWidth, page: document.documentElement.scrollWidth };
  });
  assert.deepEqual(facts, { direction: "rtl", over: 0, page: 320 });
  await close();
});

test("beside others it takes the room that there is, and no page becomes wider for it", async () => {
  const widget = (/** @type {string} */ id) => `<wen-shu id="${id}" view="table" loading="eager">${SENTENCE}</wen-shu>`;
  const side = '<div style="flex: none; width: 90px">旁栏</div>';
  const nothing = '<wen-shu id="nothing" view="table" loading="eager" style="display: inline-block">无数</wen-shu>';
  const body = `<div style="display: flex">${side}${widget("row")}</div><div style="display: flex">${side}<div>${widget("within")}</div></div>
    <div style="float: left">${widget("float")}</div><table style="clear: both"><tr><td>旁栏</td><td>${widget("cell")}</td></tr></table>
    <div style="display: flex; flex-direction: column; align-items: center">${widget("middle")}</div>${nothing}`;
  for (const [width, least] of [[1000, 600], [360, 200]]) {
    const { page, problems, close } = await openHost(body, { browser: { viewport: { width, height: 700 } }, head: '<meta name="viewport" content="width=device-width">' });
    for (const id of ["row", "within", "float", "cell", "middle"]) {
      await hear(page, "wenshu-result", id);
      const wide = await page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().width);
      assert.ok(wide >= least, `${id} is ${wide} wide in ${width}`);
    }
    await hear(page, "wenshu-result", "nothing");
    const { width: own, height } = await page.locator("#nothing").evaluate((element) => element.getBoundingClientRect());
    assert.ok(own < 60 && height < 40, `with nothing to show ${own} × ${height}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("its colours follow the host's", async () => {
  const { page, close } = await openHost(`<main style="background: #101418; color: #dde3ea"><wen-shu id="w" view="figures">${SENTENCE}</wen-shu></main>`);
  await hear(page, "wenshu-result");
  const color = () => page.locator("#w").evaluate((element) => getComputedStyle(/** @type {Element} */ (element.shadowRoot?.querySelector("td.value .whole"))).color);
  const onDark = await color();
  await page.evaluate(() => document.querySelector("main")?.setAttribute("style", "color: #111"));
  await becomes(color, (now) => now !== onDark);
  await page.evaluate(() => document.querySelector("wen-shu")?.setAttribute("style", "--ws-figure: rgb(1, 2, 3)"));
  await becomes(color, "rgb(1, 2, 3)");
  await close();
});

test("a report made beforehand is shown without the engine; one of another text is not taken", async () => {
  const text = "甲厂产值3亿元，增长8%。乙厂产值5亿元。";
  const article = `<article id="a"><p>${text}</p></article>`;
  const first = await openHost(`<wen-shu for="#a"></wen-shu>${article}`);
  await hear(first.page, "wenshu-result");
  const report = await first.page.evaluate(() => JSON.stringify(/** @type {any} */ (document.querySelector("wen-shu")).report));
  await first.close();
  const body = `<wen-shu id="w" for="#a" report="/report.json" highlight></wen-shu>${article}`;

  const { page, requests, problems, close } = await openHost(body, { also: { "/report.json": report } });
  await hear(page, "wenshu-result");
  assert.match(await shown(page), /甲厂/);
  await becomes(() => page.evaluate(() => CSS.highlights.get("wenshu-figure")?.size), 3);
  assert.deepEqual(requests.filter((url) => /worker|wasm|dictionary/.test(url)), []);
  const scripts = requests.filter((url) => url.endsWith(".js"));
  const bytes = scripts.map((url) => statSync(new URL(`../../dist${new URL(url).pathname}.br`, import.meta.url)).size);
  assert.ok(scripts.length > 1 && bytes.reduce((sum, size) => sum + size, 0) < 30_000, `${bytes} bytes as compressed`);
  assert.deepEqual(problems, []);
  await close();

  const shapeless = JSON.stringify({ ...JSON.parse(report), figures: [null] });
  const { document, ...lists } = JSON.parse(report);
  const apart = { ...document, text: `\n${text}`, length: text.length + 1 };
  const listless = JSON.stringify({ ...lists, document: apart, figures: [], statements: undefined });
  for (const other of [report.replaceAll("3亿元", "4亿元"), "no report", '{"version":1}', shapeless, listless]) {
    const { page, requests, close } = await openHost(body, { also: { "/report.json": other } });
    await hear(page, "wenshu-result");
    assert.match(await shown(page), /甲厂/);
    assert.ok(requests.some((url) => url.includes("wasm")), "the engine reads the article");
    assert.deepEqual(await page.evaluate(() => [...(CSS.highlights.get("wenshu-figure") ?? [])].map(String)), ["3亿元", "8%", "5亿元"]);
    await close();
  }
});

test("a report of the article's file is shown where the page breaks its lines elsewhere, and not once the page says more", async () => {
  const lines = ["丙县外贸", "丙县出口3.5亿元，增长8%。", "丙县进口5亿元。"];
  const file = await openHost("<wen-shu></wen-shu>");
  const report = await file.page.evaluate(async (text) => {
    const { document, ...rest } = await /** @type {any} */ (window.document.querySelector("wen-shu")).analyse(text);
    return JSON.stringify({ document: { ...document, text }, ...rest });
  }, `${lines.join("\r\n\r\n　　")}\r\n`);
  await file.close();
  const paragraphs = lines.map((line) => `<p>${line.replace("3.5", "<b>3.5</b>")}</p>`).join("\n");
  const body = (/** @type {string} */ more) => `<wen-shu for="#a" report="/report.json" highlight></wen-shu><article id="a">${paragraphs}${more}</article>`;

  const { page, requests, problems, close } = await openHost(body(""), { also: { "/report.json": report } });
  await hear(page, "wenshu-result");
  const marked = () => page.evaluate(() => [...(CSS.highlights.get("wenshu-figure") ?? [])].map(String));
  await becomes(marked, ["3.5亿元", "8%", "5亿元"]);
  assert.deepEqual(requests.filter((url) => /worker|wasm|dictionary/.test(url)), []);
  assert.deepEqual(problems, []);
  await close();

  const grown = await openHost(body("<p>丙县另有企业12家。</p>"), { also: { "/report.json": report } });
  await hear(grown.page, "wenshu-result");
  assert.match(await shown(grown.page), /12/);
  await grown.close();
});
