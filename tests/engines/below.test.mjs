// What do browsers say that are too old for the page? (Those in the packages beside the driver that WENSHU_ENGINES names.)

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { PNG } from "pngjs";
import { unpacked } from "./chromium.mjs";
import { NEEDS, ROOT, host, served } from "./sites.mjs";

const run = promisify(execFile);

/** @type {string | undefined} */
const DRIVER = JSON.parse(process.env.WENSHU_ENGINES ?? "{}").driver;

/** The first knows modules and WebAssembly, but neither's newer forms. */
const BELOW = ["chromium-65", "chromium-79"];

/** Nobody drives these: they show one page, and end. */
const SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", "--window-size=800,600", "--lang=zh-CN"];

/** @param {string} program @param {string} url */
async function shown(program, url) {
  const folder = mkdtempSync(join(tmpdir(), "wenshu-below-"));
  try {
    const options = { cwd: folder, maxBuffer: 64e6, timeout: 120_000 };
    await run(program, [...SWITCHES, "--screenshot", url], options);
    const { data } = PNG.sync.read(readFileSync(join(folder, "screenshot.png")));
    let ink = 0;
    for (let at = 0; at < data.length; at += 4) ink += Number(data[at] + data[at + 1] + data[at + 2] < 240);
    const { stdout } = await run(program, [...SWITCHES, "--dump-dom", url], options);
    return { ink, html: stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const name of BELOW) {
  test(`${name} is told in the page, the single file, a frame and the place of the widget what is needed`, { skip: !DRIVER && "not in this tier" }, async () => {
    const program = unpacked(join(dirname(/** @type {string} */ (DRIVER)), name));
    const site = await served();
    const other = await host(site.url);
    try {
      for (const url of [site.url, new URL("dist/wenshu-standalone.html", ROOT).href, `${site.url}widget/embed.html#text=3%E4%BA%BF%E5%85%83`]) {
        const { ink, html } = await shown(program, url);
        assert.ok(ink > 1500, `${url} shows words: ${ink} dark pixels`);
        assert.match(html, /<div id="too-old">\s*<p[^>]*>[^<]*Chromium 86/, url);
        assert.match(html, /<html[^>]* data-floor=""/, `${url} does not say that the script is missing`);
      }
      const { ink, html } = await shown(program, other.url);
      assert.ok(ink > 1500, `the host's page shows words: ${ink} dark pixels`);
      assert.match(html, /3248\.1万吨/);
      assert.ok(html.includes(`<small>${NEEDS}</small></wen-shu>`), html);
    } finally {
      other.close();
      await site.stop();
    }
  });
}
