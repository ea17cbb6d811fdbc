// Does <wen-shu> work from another origin, under every policy that the guide says is enough, and what does it say under less?

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { becomes } from "./browser.mjs";
import { ENTRY, NONCE, cdn, hear, heard, openHost, shown, site } from "./hosts.mjs";

const SENTENCE = "2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。";
const WIDGET = `<wen-shu id="w">${SENTENCE}</wen-shu>`;

/** The least that a host's policy must allow, as the guide has it. */
const LEAST = async () => ({
  "default-src": "'none'",
  "script-src": `'nonce-${NONCE}' ${await cdn()} 'wasm-unsafe-eval'`,
  "connect-src": await cdn(),
  "worker-src": "blob:",
});

/** @param {Record<string, string>} policy */
const headers = (policy) => ({ "Content-Security-Policy": Object.entries(policy).map(([name, rule]) => `${name} ${rule}`).join("; ") });

/** @param {import("playwright-core").Page} page */
const fallbackStands = (page) => page.locator("#w").evaluate((element) => element.shadowRoot === null || element.shadowRoot.querySelector("slot")?.hidden === false);

test("the least policy of the guide is enough", async () => {
  const { page, problems, close } = await openHost(`<article id="a">${SENTENCE}</article><wen-shu id="w" for="#a" highlight></wen-shu>`, { headers: headers(await LEAST()) });
  await hear(page, "wenshu-result");
  await becomes(() => shown(page), /3,248\.1/);
  await becomes(() => page.evaluate(() => CSS.highlights.get("wenshu-figure")?.size), 2);
  assert.ok(page.workers()[0].url().startsWith("blob:"));
  assert.deepEqual(problems, []);
  await close();
});

test("the guide says this very policy", async () => {
  const guide = await readFile(new URL("../../docs/embedding.md", import.meta.url), "utf8");
  const { "script-src": script, "connect-src": connect, "worker-src": worker } = await LEAST();
  const policy = `script-src ${script}; connect-src ${connect}; worker-src ${worker}`.replaceAll(await cdn(), "CDN").replace(`'nonce-${NONCE}' `, "");
  assert.ok(guide.includes(policy), policy);
});

/**
 * What is taken away, and what is then said.
 * @type {{ without: string, change: (policy: Record<string, string>) => void, code: string, sentence: RegExp }[]}
 */
const LESS = [
  {
    without: "'wasm-unsafe-eval'",
    change: (policy) => (policy["script-src"] = policy["script-src"].replace(" 'wasm-unsafe-eval'", "")),
    code: "wasm_blocked",
    sentence: /^the page allows no WebAssembly: its script-src needs 'wasm-unsafe-eval' \(/,
  },
  {
    without: "connect-src",
    change: (policy) => delete policy["connect-src"],
    code: "load_failed",
    sentence: /^could not fetch http:\S+: the network, the page's connect-src, or a file that is not what was built$/,
  },
];

for (const { without, change, code, sentence } of LESS) {
  test(`without ${without} the author's text stays, and ${code} is told`, async () => {
    const policy = await LEAST();
    change(policy);
    const { page, close } = await openHost(WIDGET, { headers: headers(policy) });
    const event = await hear(page, "wenshu-error");
    assert.equal(event?.code, code);
    assert.match(event?.message ?? "", sentence);
    assert.ok(await fallbackStands(page));
    assert.equal((await heard(page)).length, 1);
    await close();
  });
}

test("without the CDN in script-src nothing runs, and the author's text stays", async () => {
  const policy = { ...(await LEAST()), "script-src": `'nonce-${NONCE}' 'wasm-unsafe-eval'` };
  const { page, close } = await openHost(WIDGET, { headers: headers(policy) });
  await page.waitForTimeout(300);
  assert.ok(await fallbackStands(page));
  assert.ok(await page.getByText("外贸").isVisible());
  assert.deepEqual(await heard(page), []);
  await close();
});

test("where only the entry is allowed, by its hash, what it loads is told to be missing", async () => {
  const policy = { ...(await LEAST()), "script-src": `'nonce-${NONCE}' ${await cdn()}/${ENTRY} 'wasm-unsafe-eval'` };
  const { page, close } = await openHost(WIDGET, { headers: headers(policy) });
  const event = await hear(page, "wenshu-error");
  assert.equal(event?.code, "load_failed");
  assert.match(event?.message ?? "", /inside-.*script-src forbids it/);
  await close();
});

for (const rule of ["'none'", "'self'"]) {
  test(`without a worker (worker-src ${rule}) short texts are read on the page itself, long ones are not`, async () => {
    const long = `<p>${SENTENCE.repeat(700)}</p>`;
    const { page, close } = await openHost(`${WIDGET}<wen-shu id="long">${long}</wen-shu>`, { headers: headers({ ...(await LEAST()), "worker-src": rule }) });
    await hear(page, "wenshu-result", "w");
    await becomes(() => shown(page), /3,248\.1/);
    const event = await hear(page, "wenshu-error", "long");
    assert.equal(event?.code, "worker_blocked");
    assert.match(event?.message ?? "", /worker-src needs blob:; without a worker, texts of up to 20000 characters are read$/);
    assert.equal(page.workers().length, 0);
    await close();
  });
}

test("a host that demands Trusted Types needs to allow the policy wenshu, or goes without a worker", async () => {
  for (const [types, workers] of /** @type {const} */ ([["wenshu", 1], ["somebody-else", 0]])) {
    const policy = { ...(await LEAST()), "require-trusted-types-for": "'script'", "trusted-types": types };
    const { page, close } = await openHost(WIDGET, { headers: headers(policy) });
    await hear(page, "wenshu-result");
    assert.equal(page.workers().length, workers, types);
    await close();
  }
});

test("it works in a page that isolates itself from other origins", async () => {
  const { page, problems, close } = await openHost(WIDGET, {
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
  });
  await hear(page, "wenshu-result");
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  assert.deepEqual(problems, []);
  await close();
});

test("with integrity on the entry, no altered file is ever used", async () => {
  const entry = await readFile(new URL(`../../dist/${ENTRY}`, import.meta.url));
  const integrity = `sha384-${createHash("sha384").update(entry).digest("base64")}`;
  for (const part of ["nothing", "wen-shu", "inside-", "worker-", "wenshu_bg-", "dictionary-"]) {
    const cdn = await site({}, (path, bytes) => {
      if (!path.includes(`/${part}`)) return bytes;
      return /wasm|bin/.test(path) ? Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes[bytes.length - 1] ^ 1])]) : Buffer.concat([bytes, Buffer.from("\n;alert(1)")]);
    });
    const { page, close } = await openHost(WIDGET, { from: `${cdn.url}/copy`, integrity });
    if (part === "nothing") {
      await hear(page, "wenshu-result");
      assert.ok((await shown(page)).includes("3,248.1"));
    } else if (part === "wen-shu") {
      await page.waitForTimeout(300);
      assert.ok(await fallbackStands(page));
    } else {
      assert.equal((await hear(page, "wenshu-error"))?.code, "load_failed", part);
      assert.ok(await fallbackStands(page));
    }
    await close();
    cdn.close();
  }
});

test("a crash is told, and the next text is read by a new engine", async () => {
  const { page, close } = await openHost(WIDGET);
  await hear(page, "wenshu-result");
  await page.workers()[0].evaluate(() => {
    /** @type {any} */ (globalThis).onmessage = () => {
      throw new Error("a test asked for this");
    };
  });
  const outcome = await page.evaluate(
    (text) =>
      /** @type {any} */ (document.querySelector("wen-shu")).analyse(text).then(
        () => "read",
        (/** @type {any} */ error) => error.code,
      ),
    SENTENCE,
  );
  assert.equal(outcome, "engine_crashed");
  assert.equal((await hear(page, "wenshu-error"))?.code, "engine_crashed");
  assert.equal(await page.evaluate((text) => /** @type {any} */ (document.querySelector("wen-shu")).analyse(text).then((/** @type {any} */ report) => report.figures.length), SENTENCE), 2);
  await close();
});
