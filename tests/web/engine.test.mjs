// Does every request get exactly one answer, whatever happens to the engine?

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, paste, results, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const TEXT = "甲厂产值3亿元。";

/**
 * Breaks the first worker's engine: its analysis reaches the module's own `unreachable` instruction.
 * @param {Page} page
 */
async function trapOnce(page) {
  let first = true;
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    if (!first) return route.fulfill({ response, body });
    first = false;
    return route.fulfill({ response, body: trapping(body), headers: { ...response.headers(), "content-encoding": "" } });
  });
}

/**
 * The module with a trap as the whole body of its exported analysis.
 * @param {Buffer} module
 */
function trapping(module) {
  let at = 8;
  const leb = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const skip = () => {
    const length = leb();
    at += length;
  };
  let imported = 0;
  let wanted = -1;
  while (at < module.length) {
    const section = module[at++];
    const size = leb();
    const end = at + size;
    if (section === 2) {
      for (let left = leb(); left > 0; left--) {
        skip();
        skip();
        const kind = module[at++];
        if (kind !== 0) throw new Error("only functions are imported");
        leb();
        imported++;
      }
    } else if (section === 7) {
      for (let left = leb(); left > 0; left--) {
        const length = leb();
        const name = module.toString("utf8", at, at + length);
        at += length;
        const kind = module[at++];
        const index = leb();
        if (kind === 0 && name === "engine_analyse") wanted = index;
      }
    } else if (section === 10) {
      assert.ok(wanted >= 0, "the module exports its analysis");
      leb();
      for (let index = imported; index < wanted; index++) skip();
      const length = leb();
      const body = Buffer.from(module);
      body[at] = 0; // no locals
      body[at + 1] = 0x00; // unreachable
      body.fill(0x01, at + 2, at + length - 1); // nop
      return body;
    }
    at = end;
  }
  throw new Error("the module has no code");
}

test("a trap is answered with engine_crashed, and the next request works", async () => {
  const { page, close } = await open({ prepare: trapOnce });
  await paste(page, TEXT);
  const alert = page.locator(".message.alert");
  await says(alert, /意外停止/);
  await says(page.locator(".prose"), new RegExp(TEXT));

  await alert.locator("button").first().click();
  await page.waitForSelector('.figures [data-value="300000000"]');
  await alert.waitFor({ state: "detached" });
  await close();
});

test("an error outside a request poisons the worker too; the page goes on", async () => {
  const { page, close } = await open();
  await paste(page, TEXT);
  await results(page);
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error("a test broke this worker");
    });
  });
  await page.click("text=换一篇");
  await paste(page, "乙厂产值5亿元。");
  await page.waitForSelector('.figures [data-value="500000000"]');
  await close();
});

test("a dictionary that cannot be fetched is said, and fetched again on demand", async () => {
  let cut = true;
  const { page, close } = await open({
    prepare: (page) => page.route("**/dictionary*", (route) => (cut ? route.abort() : route.continue())),
  });
  await paste(page, TEXT);
  const alert = page.locator(".message.alert");
  await says(alert, /下载失败/);
  await says(page.locator(".prose"), new RegExp(TEXT));
  cut = false;
  await alert.locator("button").first().click();
  await page.waitForSelector('.figures [data-value="300000000"]');
  await close();
});

test("without WebAssembly a sentence says so and the text stays", async () => {
  const { page, close } = await open({
    prepare: (page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly")),
  });
  await paste(page, TEXT);
  await says(page.locator(".message.alert"), /WebAssembly/);
  await says(page.locator(".prose"), new RegExp(TEXT));
  await close();
});
