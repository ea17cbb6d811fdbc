// What does a reader do with the page, step by step, in a browser that can only go, run and look?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { leadingBack } from "../../www/app/text-fragment.js";
import { printed, printedBeside } from "./paper.mjs";
import { colours } from "./pixels.mjs";

/** @import { Browser, Extension } from "./drivers.mjs" */

/** Written for this test: two figures in 亿元 with a change each, and words that come again. */
export const TEXT = "甲市港口\n　　2024年，甲市港口货物吞吐量3248.1万吨，同比增长31%。其中集装箱港口吞吐量1275.4万吨，增长57.9%，港口货物出口863.5亿元。\n";

const FIGURES = ["3248.1万吨", "31%", "1275.4万吨", "57.9%", "863.5亿元"];

/** A sentence far down a page of another site. */
const CITED = "全县规模以上工业企业136家，实现利润总额9.2亿元，同比下降1.5%。";

const OTHERS = Array.from({ length: 80 }, (_, at) => `<p>第${at}段说的是别的事情，与数字无关。</p>`).join("");

export const LONG_PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>long</title>${OTHERS}<p id="cited">${CITED}</p>${OTHERS}<p id="plain">Plain words stand here.</p>${OTHERS}</html>`;

/** How long a page may take for anything: machines that test are slow and do other things beside. */
const PATIENCE_MS = 90_000;

/**
 * An expression that calls a function in the page.
 * @template {unknown[]} Given
 * @param {(...given: Given) => unknown} work
 * @param {Given} given
 */
const call = (work, ...given) => `(${work})(${given.map((value) => JSON.stringify(value)).join(", ")})`;

/**
 * Asks the page until it says yes.
 * @param {Browser} browser
 * @param {string} what for the reader of a failure
 * @param {string} script
 */
async function until(browser, what, script) {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(150)) {
    const answer = await browser.run(script).catch((error) => String(error));
    if (answer === true) return;
    if (Date.now() > end) {
      const page = await browser.run("document.body.innerText.slice(0, 800)").catch(String);
      assert.fail(`${what}: it stays ${JSON.stringify(answer)}; the page says:\n${page}\n${browser.problems.join("\n")}`);
    }
  }
}

const results = (/** @type {Browser} */ browser) => until(browser, "results", `document.body.dataset.state === "done" && document.querySelectorAll(".figures tbody tr").length > 1`);

/** @param {Browser} browser @param {string} text */
async function paste(browser, text) {
  await until(browser, "the field for an article", `!!document.querySelector("#article")`);
  await browser.run(call((text) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector("#article"));
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    /** @type {HTMLElement} */ (document.querySelector(".sheet-foot .primary")).click();
  }, text));
  await results(browser);
}

/** The page as it opens: an article pasted, its rows, and marks that are seen. @param {Browser} browser */
export async function reads(browser) {
  await paste(browser, TEXT);
  // Rows come in turns.
  for (const number of ["3248.1", "31%", "1275.4", "57.9%", "863.5"]) {
    await until(browser, `${number} in a row`, `document.querySelector(".figures tbody").innerText.replace(/[\\s,]+/g, "").includes("${number}")`);
  }
  await seesMarks(browser, "on the screen");
}

/**
 * Where a piece of the article stands in the window.
 * @param {string} needle
 */
function boxOf(needle) {
  const prose = /** @type {HTMLElement} */ (document.querySelector(".prose"));
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  /** @type {{ node: Node, at: number }[]} */
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    const { data } = /** @type {Text} */ (walker.currentNode);
    for (let at = 0; at < data.length; at++) places.push({ node: walker.currentNode, at });
    text += data;
  }
  const start = text.indexOf(needle);
  if (start < 0) return null;
  const range = new Range();
  range.setStart(places[start].node, places[start].at);
  const end = places[start + needle.length - 1];
  range.setEnd(end.node, end.at + 1);
  const [{ x, y, width, height }] = range.getClientRects();
  return { x, y, width, height };
}

/**
 * Looks at pixels: what the page believes it has marked is not asked.
 * @param {Browser} browser
 * @param {string} where
 */
async function seesMarks(browser, where) {
  const ratio = await browser.run("devicePixelRatio");
  await pause(1200);
  const picture = await browser.look();
  for (const figure of FIGURES) {
    const { red, all } = colours(picture, await browser.run(call(boxOf, figure)), ratio);
    assert.ok(red > all / 3, `${figure} is marked ${where}: ${red} of ${all} pixels`);
  }
  const prose = await browser.run(call(() => {
    const { x, y, width, height } = /** @type {Element} */ (document.querySelector(".prose")).getBoundingClientRect();
    return { x, y, width, height };
  }));
  const { blue } = colours(picture, prose, ratio);
  assert.ok(blue > 20, `keywords are underlined ${where}: ${blue} pixels`);
}

/** On paper, marks are elements: highlights are not printed everywhere. @param {Browser} browser */
export async function prints(browser) {
  await browser.run(`dispatchEvent(new Event("beforeprint"))`);
  const marks = await browser.run(`[...document.querySelectorAll(".prose mark.figure")].map((mark) => mark.textContent)`);
  assert.deepEqual(marks, FIGURES);
  await seesMarks(browser, "on paper");
  await browser.run(`dispatchEvent(new Event("afterprint"))`);
  await seesMarks(browser, "after printing");
  if (!browser.paper) return;
  const paper = await browser.paper();
  const drawn = await printed(paper);
  const [figures, keywords] = ["b3261e", "1f4e8c"].map((colour) => drawn.get(colour) ?? 0);
  assert.ok(figures >= FIGURES.length && keywords > 3, `${figures} figures and ${keywords} keywords are underlined in print`);
  // The table alone writes so: three rows, and each has its name before its value.
  const names = await printedBeside(paper, "3,248.1");
  assert.ok(names >= 3, `${names} names of rows are printed`);
}

/**
 * No string becomes a script: in the page, and in the workers, which old browsers let make WebAssembly by a policy that
 * says 'unsafe-eval'. (Asked later, for what a driver runs may be let through.)
 * @param {Browser} browser
 */
export async function refusesStrings(browser) {
  const script = call(() => new Promise((resolve) => {
    setTimeout(() => {
      try {
        resolve(new Function("return 'a string was run'")());
      } catch {
        resolve("refused");
      }
    });
  }));
  assert.equal(await browser.run(script), "refused", "in the page");
  if (!browser.inWorkers) return;
  const answers = await browser.inWorkers(script);
  assert.ok(answers.length > 0, "there is a worker");
  assert.deepEqual(new Set(answers), new Set(["refused"]), "in its workers");
}

/** @param {Browser} browser */
export async function showsKeywords(browser) {
  await browser.run(`document.querySelector("#tab-keywords").click()`);
  await until(browser, "keywords", `document.querySelectorAll(".keyword").length > 3`);
  await browser.run(`document.querySelector(".keyword .opener").click()`);
  await until(browser, "a term in its surroundings", `document.querySelectorAll(".kwic tr").length > 1`);
  await browser.run(`document.querySelector("#tab-figures").click()`);
}

/** Each view of the sample that is open, as wide as a phone and as a desk: nothing is wider than the window. @param {Browser} browser */
export async function fits(browser) {
  await until(browser, "the sample's rows", `document.body.dataset.state === "done" && document.querySelectorAll(".figures tbody tr").length > 10`);
  for (const width of [390, 760, 1280]) {
    await browser.resize(width);
    for (const view of ["overview", "figures", "charts", "keywords"]) {
      await browser.run(`document.querySelector("#tab-${view}").click()`);
      await until(browser, `${view}, ${width} px wide`, `document.querySelector("#tab-${view}").getAttribute("aria-selected") === "true" && document.querySelector("#panel-${view}").innerText.length > 20`);
      await until(browser, `${view} within ${width} px`, `document.documentElement.scrollWidth - innerWidth <= 0 || document.documentElement.scrollWidth + " of " + innerWidth`);
    }
  }
  await until(browser, "the commands above the text stand on one line", `new Set([...document.querySelectorAll(".facts button")].map((button) => button.getBoundingClientRect().top)).size === 1`);
  // Rows of the table: a name and whose it is stand apart.
  await browser.run(`document.querySelector("#tab-figures").click()`);
  const apart = `[...document.querySelectorAll(".figures .c-indicator")].every((cell) => {
    const [name, subject] = [cell.querySelector("b"), cell.querySelector("small")].map((part) => part && part.getBoundingClientRect());
    return !name || !subject || subject.left - name.right >= 4 || subject.top >= name.bottom - 4;
  })`;
  await until(browser, "names and subjects stand apart", apart);
}

/** Speaks Chinese from here on, whatever the browser's own language is. @param {Browser} browser */
async function inChinese(browser) {
  await browser.run(call(() => {
    const languages = [...document.querySelectorAll("select")].find(({ options }) => [...options].some(({ value }) => value === "zh-Hans"));
    if (!languages || languages.value === "zh-Hans") return;
    languages.value = "zh-Hans";
    languages.dispatchEvent(new Event("change", { bubbles: true }));
  }));
  await until(browser, "the page in Chinese", `document.documentElement.lang === "zh-Hans"`);
}

/** A command by its name, which uses a control of another view. @param {Browser} browser */
export async function commands(browser) {
  await inChinese(browser);
  await browser.run(`document.querySelector("#tab-figures").click()`);
  await browser.run(`document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }))`);
  await until(browser, "the commands", `document.querySelectorAll(".palette[open] li").length > 25`);
  await browser.run(call(() => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector(".palette input"));
    field.value = "显示更多";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }));
  await until(browser, "the command", `document.querySelectorAll(".palette li").length === 1`);
  const cards = await browser.run(`document.querySelectorAll(".cards > li").length`);
  await browser.run(`document.querySelector(".palette input").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }))`);
  await until(browser, "more headline figures", `document.querySelectorAll(".cards > li").length > ${cards}`);
}

/** What the page saves, as its first bytes. @param {Browser} browser */
export async function exports(browser) {
  await browser.run(call(() => {
    const page = /** @type {any} */ (window);
    const { createObjectURL } = URL;
    page.saved = [];
    URL.createObjectURL = (/** @type {any} */ blob) => {
      page.saved.push(blob);
      return createObjectURL(blob);
    };
  }));
  for (const [label, begins] of [["CSV", "ef bb bf"], ["JSON", "7b"], ["XLSX", "50 4b 3 4"]]) {
    await browser.run(call((label) => {
      /** @type {any} */ (window).saved = [];
      const items = [...document.querySelectorAll('.tools [role="menuitem"]')];
      /** @type {HTMLElement} */ (items.find((item) => (item.textContent ?? "").startsWith(label))).click();
    }, label));
    await until(browser, `${label} is saved`, `saved.length > 0`);
    const bytes = await browser.run(`saved[saved.length - 1].arrayBuffer().then((bytes) => [...new Uint8Array(bytes).slice(0, 4)].map((byte) => byte.toString(16)).join(" "))`);
    assert.ok(bytes.startsWith(begins), `${label} begins with ${bytes}`);
  }
}

/**
 * Files through the page's own field.
 * @param {Browser} browser
 * @param {{ name: string, bytes: Buffer }[]} files
 */
async function choose(browser, files) {
  await browser.run(call((files) => {
    const chosen = new DataTransfer();
    for (const { name, base64 } of files) chosen.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    const picker = /** @type {HTMLInputElement} */ (document.querySelector("input[type=file]"));
    picker.files = chosen.files;
    picker.dispatchEvent(new Event("change", { bubbles: true }));
  }, files.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") }))));
}

/** @param {Browser} browser */
export async function opensFiles(browser) {
  for (const [name, format] of [["economy.docx", "Word"], ["economy.pdf", "PDF"]]) {
    const bytes = await readFile(new URL(`../files/${name}`, import.meta.url));
    await choose(browser, [{ name, bytes }]);
    const read = `document.body.innerText.includes(${JSON.stringify(format)}) && document.querySelectorAll(".figures tbody tr").length > 10`;
    await until(browser, name, `document.body.dataset.state === "done" && ${read}`);
  }
  const notes = ["乙厂产值3亿元，增长8%。乙厂产值目标5亿元。", "丙厂产值4亿元，增长9%。丙厂产值目标6亿元。"];
  await choose(browser, notes.map((text, at) => ({ name: `note-${at}.txt`, bytes: Buffer.from(text) })));
  await until(browser, "several files", `document.querySelectorAll(".document-list tbody tr").length > 1 && !document.querySelector(".document-list .waiting, .document-list .reading")`);
}

/** What many articles say together, and one held against the others. @param {Browser} browser */
export async function asksMany(browser) {
  await inChinese(browser);
  const press = (/** @type {string} */ words) => until(browser, `the button ${words}`, call((words) => {
    const found = [...document.querySelectorAll("button")].find((button) => button.offsetParent && button.textContent?.includes(words));
    found?.click();
    return found !== undefined;
  }, words));
  await press("指标对比表");
  await until(browser, "a table of subjects", `/[34]/.test(document.querySelector(".panel-table tbody td")?.textContent ?? "") && document.querySelectorAll(".picture-choice").length > 1`);
  await until(browser, "the table within the window", `document.documentElement.scrollWidth <= innerWidth`);
  await press("返回列表");
  await press("核对草稿");
  await until(browser, "a draft beside its sources", `(document.querySelector(".draft")?.innerText ?? "").length > 40`);
}

/**
 * The page again, without its server.
 * @param {Browser} browser
 * @param {string} url
 * @param {() => Promise<unknown>} stop
 */
export async function reloadsOffline(browser, url, stop) {
  await until(browser, "the service worker has kept a build", call(async () => {
    const kept = await caches.match(new URL("./current", location.href).href);
    return kept !== undefined && !!(await navigator.serviceWorker.getRegistration())?.active;
  }));
  await stop();
  await browser.go(url);
  await until(browser, "the page without a server", `!!document.querySelector("main")`);
  await browser.run(`document.querySelector(".bar") && [...document.querySelectorAll(".bar button")].find((button) => /新/.test(button.textContent))?.click()`);
  await paste(browser, TEXT);
}

/**
 * The widget on a page of another site.
 * @param {Browser} browser
 * @param {string} url
 */
export async function showsWidget(browser, url) {
  await browser.go(url);
  await until(browser, "the widget's table", `(document.querySelector("wen-shu").shadowRoot?.querySelector(".ws")?.innerText ?? "").replace(/[\\s,]/g, "").includes("3248.1")`);
  assert.deepEqual(await browser.run("heard.filter((name) => name === 'wenshu-error')"), []);
}

/**
 * The widget in a frame, with an origin or without: it is as high as what it shows, and asks nobody but its own site.
 * @param {Browser} browser
 * @param {string} url
 */
export async function readsInFrame(browser, url) {
  await browser.go(url);
  await until(browser, "the frame's table", `document.querySelector("iframe").clientHeight > 150`);
  const table = await browser.inFrame(`document.querySelector("wen-shu").shadowRoot.querySelector("table").innerText`);
  assert.match(table.replace(/[\s,]/g, ""), /3248\.1万吨/);
  const own = await browser.inFrame(`document.querySelector('meta[name="wenshu-core"]').content`);
  for (const [address, expected] of [[own, "answered"], [new URL("/long", url).href, "refused"]]) {
    const answer = await browser.inFrame(`fetch(${JSON.stringify(address)}).then(() => "answered", () => "refused")`);
    assert.equal(answer, expected, `${address} asked by the frame`);
  }
}

/**
 * The link that a copied row carries, for figures at the beginning, in the middle and at the end of a sentence.
 * @param {Browser} browser
 * @param {string} url
 * @param {(why: string) => void} skip
 */
export async function leadsBack(browser, url, skip) {
  const go = async (/** @type {string} */ address) => {
    // A document of its own each time: the same with another fragment would only be scrolled.
    await browser.go("about:blank");
    await browser.go(address);
  };
  /** @param {string} id */
  const isSeen = (id) => `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector("#${id}").getBoundingClientRect())`;
  await go(`${url}#:~:text=Plain%20words`);
  await pause(1500);
  // Builds made for servers follow no text fragment at all, whatever it says.
  if (!(await browser.run(isSeen("plain")))) return skip("this browser, as it is driven here, follows no text fragment");
  for (const words of ["136家", "9.2亿元", "1.5%"]) {
    const start = CITED.indexOf(words);
    await go(leadingBack(url, CITED, { start, end: start + words.length }));
    await until(browser, `the sentence of ${words}`, isSeen("cited"));
  }
}

/**
 * The extension reads the page beside its panel, then a sentence selected there.
 * @param {Browser} browser
 * @param {Extension} extension
 * @param {string} url
 */
export async function readsBeside(browser, extension, url) {
  /** @param {(prose: string) => boolean} expected */
  const shows = async (expected) => {
    for (const end = Date.now() + PATIENCE_MS; ; await pause(150)) {
      const prose = await extension.prose();
      if (expected(prose)) return;
      if (Date.now() > end) assert.fail(`the panel keeps ${JSON.stringify(prose.slice(0, 200))}`);
    }
  };
  await browser.go(url);
  await extension.click();
  await shows((prose) => prose.includes(CITED) && prose.includes("第1段"));
  await extension.choose("#cited");
  await shows((prose) => prose === CITED);
}

/**
 * The page in one file, from the disk.
 * @param {Browser} browser
 * @param {string} url
 */
export async function readsAlone(browser, url) {
  await browser.go(url);
  await paste(browser, TEXT);
  await seesMarks(browser, "in the single file");
  await refusesStrings(browser);
}
