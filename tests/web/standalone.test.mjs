// Does the single file do everything from a double click, with no server and no network?

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { becomes, choose, chooseSeveral, kept, open, paste, results, says } from "./browser.mjs";

const FILE = new URL("../../dist/wenshu-standalone.html", import.meta.url);

test("from file://: a sample, a pasted article, a file, a spreadsheet, a reload; nothing is asked of anybody", async () => {
  assert.ok(existsSync(fileURLToPath(FILE)), "the build writes it");
  /** @type {string[]} */
  const asked = [];
  const { page, context, problems, close } = await open({
    url: FILE.href,
    prepare: async (page, context) => {
      await context.setOffline(true);
      context.on("request", (request) => asked.push(request.url()));
    },
  });
  await page.locator(".starter").first().click();
  await results(page);
  await becomes(() => page.locator(".figures tbody tr").count(), (count) => count > 10);
  await page.click("#tab-keywords");
  await page.locator(".keyword .opener").first().click();
  await page.waitForSelector(".kwic tr");
  await choose(page, "gbk.txt", Uint8Array.from([0xbc, 0xd7, 0xb3, 0xa7, 0xb2, 0xfa, 0xd6, 0xb5, 0x33, 0xd2, 0xda, 0xd4, 0xaa, 0xa1, 0xa3]));
  await page.waitForSelector('.figures [data-value="300000000"]');
  await page.click("#panel-figures .tools .menu > button");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("text=XLSX")]);
  assert.equal(readFileSync(await saved.path()).subarray(0, 2).toString(), "PK");
  await becomes(() => kept(page), /甲厂/);
  await page.reload();
  await page.waitForSelector('.figures [data-value="300000000"]');
  assert.deepEqual(asked.filter((url) => !/^(file|blob|data):/.test(url)), []);
  assert.equal(await page.locator(".single").count(), 0, "it does not offer itself");
  await chooseSeveral(page, [{ name: "a.txt", content: "甲县有桥3座。" }, { name: "b.txt", content: "乙县有桥5座。" }]);
  await says(page.locator(".documents .tools"), /指标对比表、核对草稿和词语对比在网页版和 wenshu 命令中/);
  assert.deepEqual(problems, []);
  await context.setOffline(false);
  await close();
});

test("its policy stops a leak", async () => {
  const { page, close } = await open({ url: FILE.href });
  const leak = (/** @type {string} */ url) => fetch(url, { mode: "no-cors" }).then(() => "leaked", () => "stopped");
  assert.equal(await page.evaluate(leak, "http://127.0.0.1:9/"), "stopped");
  const said = await page.evaluate(() => document.querySelector("meta[http-equiv]")?.getAttribute("content") ?? "");
  assert.match(said, /connect-src blob:;/);
  assert.match(said, /script-src 'sha384-/);
  const policies = await page.evaluate(() => [...document.querySelectorAll("meta[http-equiv]")].map((meta) => meta.getAttribute("content") ?? ""));
  assert.equal(policies.length, 2, "the script makes the policy stricter where the browser can do without 'unsafe-eval'");
  assert.match(policies[1], /script-src [^;]*'wasm-unsafe-eval'(?! 'unsafe-eval')/);
  assert.doesNotMatch(policies[1], /'unsafe-eval'/);
  await paste(page, "甲厂产值3亿元。\n县区\t产值（亿元）\n甲县\t1.2\n乙县\t2.4");
  await results(page);
  await becomes(() => page.locator(".prose [role=grid] [role=row]").count(), 3);
  assert.equal(await page.workers()[0].evaluate(leak, "http://127.0.0.1:9/"), "stopped");
  await close();
});
