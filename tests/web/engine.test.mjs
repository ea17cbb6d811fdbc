// Does every request get exactly one answer, whatever happens to the engine?

import assert from "node:assert/strict";
import { test } from "node:test";
import { open, paste, results, sample, says } from "./browser.mjs";

/** @import { Page } from "playwright-core" */

const TEXT = "甲厂产值3亿元。";

/**
 * Changes the engine's module on its way to the page.
 * @param {Page} page
 * @param {(module: Buffer, time: number) => Buffer} change
 */
async function changing(page, change) {
  let time = 0;
  await page.route("**/*.wasm", async (route) => {
    const response = await route.fetch();
    const body = change(await response.body(), time++);
    return route.fulfill({ response, body, headers: { ...response.headers(), "content-encoding": "" } });
  });
}

/** Reads what a module consists of, from one number to the next. */
class Reader {
  /** @param {Buffer} module @param {number} [at] */
  constructor(module, at = 8) {
    this.module = module;
    this.at = at;
  }

  byte() {
    return this.module[this.at++];
  }

  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** What is preceded by its length. */
  string() {
    const length = this.number();
    this.at += length;
    return this.module.toString("utf8", this.at - length, this.at);
  }

  /** The module's sections: where they begin, and a reader of what is in them. */
  *sections() {
    while (this.at < this.module.length) {
      const begin = this.at;
      const id = this.byte();
      const size = this.number();
      yield { id, begin, end: this.at + size, inside: new Reader(this.module, this.at) };
      this.at += size;
    }
  }
}

/**
 * The module with a trap as the whole body of its exported analysis.
 * @param {Buffer} module
 */
function trapping(module) {
  let imported = 0;
  let wanted = -1;
  for (const { id, inside } of new Reader(module).sections()) {
    if (id === 2) {
      for (let left = inside.number(); left > 0; left--) {
        inside.string();
        inside.string();
        if (inside.byte() !== 0) throw new Error("only functions are imported");
        inside.number();
        imported++;
      }
    } else if (id === 7) {
      for (let left = inside.number(); left > 0; left--) {
        const name = inside.string();
        const kind = inside.byte();
        const index = inside.number();
        if (kind === 0 && name === "engine_analyse") wanted = index;
      }
    } else if (id === 10) {
      assert.ok(wanted >= 0, "the module exports its analysis");
      inside.number();
      for (let index = imported; index < wanted; index++) inside.string();
      const length = inside.number();
      const body = Buffer.from(module);
      body[inside.at] = 0; // no locals
      body[inside.at + 1] = 0x00; // unreachable
      body.fill(0x01, inside.at + 2, inside.at + length - 1); // nop
      return body;
    }
  }
  throw new Error("the module has no code");
}

/**
 * The module with a memory that grows by so many pages of 64 kB and no further.
 * @param {Buffer} module
 * @param {number} pages
 */
function confined(module, pages) {
  /** @param {number} value @returns {number[]} */
  const number = (value) => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...number(value >>> 7)]);
  for (const { id, begin, end, inside } of new Reader(module).sections()) {
    if (id !== 5) continue;
    assert.equal(inside.number(), 1, "it has one memory");
    inside.byte();
    const least = inside.number();
    const memory = [1, 1, ...number(least), ...number(least + pages)];
    return Buffer.concat([module.subarray(0, begin), Buffer.from([5, ...number(memory.length), ...memory]), module.subarray(end)]);
  }
  throw new Error("the module has no memory");
}

test("a trap is answered with engine_crashed, and the next request works", async () => {
  const { page, close } = await open({ prepare: (page) => changing(page, (module, time) => (time === 0 ? trapping(module) : module)) });
  await paste(page, TEXT);
  const alert = page.locator(".message.alert");
  await says(alert, /意外停止/);
  await says(page.locator(".prose"), new RegExp(TEXT));

  await alert.locator("button").first().click();
  await page.waitForSelector('.figures [data-value="300000000"]');
  await alert.waitFor({ state: "detached" });
  await close();
});

test("an engine that runs out of memory in the middle of a text is told, the text stays, and another one is read", async () => {
  // The dictionary takes 30 of these pages, the long text more than there are.
  const { page, close } = await open({ serviceWorkers: "block", prepare: (page) => changing(page, (module) => confined(module, 250)) });
  await paste(page, TEXT);
  await page.waitForSelector('.figures [data-value="300000000"]');
  await page.click("text=换一篇");
  await paste(page, `${sample("report")}\n`.repeat(1000));
  const alert = page.locator(".message.alert");
  await says(alert, /意外停止/);
  await says(page.locator(".prose .block").first(), /清河县人民政府工作报告/);
  await page.click("text=换一篇");
  await paste(page, TEXT.replace("3", "5"));
  await page.waitForSelector('.figures [data-value="500000000"]');
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
