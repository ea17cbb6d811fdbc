// Do bundlers and frameworks find the package's files by themselves?

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { open } from "../web/browser.mjs";
import { site } from "../web/hosts.mjs";
import { install } from "./install.mjs";

const run = promisify(execFile);
const FOLDER = process.env.WENSHU_BUNDLERS ?? fileURLToPath(new URL("../../target/xtask/bundlers", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../../dist/npm", import.meta.url));
const SENTENCE = "2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。";

/** What users of the package have; pinned, and fetched for these tests only. */
const TOOLS = {
  "@rspack/cli": "2.2.8",
  "@rspack/core": "2.2.8",
  "@rollup/plugin-node-resolve": "16.0.3",
  "@web/rollup-plugin-import-meta-assets": "2.3.3",
  esbuild: "0.28.2",
  parcel: "2.16.4",
  react: "19.2.0",
  "react-dom": "19.2.0",
  rollup: "4.68.8",
  vite: "8.3.8",
  vue: "3.5.24",
  webpack: "5.113.0",
  "webpack-cli": "7.3.1",
};

const HTML = `<!doctype html><meta charset="utf-8"><title>page</title><div id="root"></div>`;

/** A page of each kind: its script. */
const PAGES = {
  plain: `import "wenshu/define";
    document.getElementById("root").innerHTML = '<wen-shu view="figures">${SENTENCE}</wen-shu>';`,
  react: `import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import "wenshu/define";
    createRoot(document.getElementById("root")).render(createElement("wen-shu", { view: "figures" }, "${SENTENCE}"));`,
  vue: `import { createApp, h } from "vue";
    import "wenshu/define";
    createApp({ render: () => h("wen-shu", { view: "figures" }, "${SENTENCE}") }).mount("#root");`,
};

before(async () => {
  await install(FOLDER, TOOLS, PACKAGE);
  for (const [name, script] of Object.entries(PAGES)) {
    await mkdir(join(FOLDER, name), { recursive: true });
    await writeFile(join(FOLDER, name, "main.js"), script);
    await writeFile(join(FOLDER, name, "index.html"), `${HTML}<script type="module" src="./main.js"></script>`);
    await writeFile(join(FOLDER, name, "vite.config.js"), `export default { base: "./", optimizeDeps: { exclude: ["wenshu"] } };`);
  }
});

/** @type {(() => void)[]} */
const ends = [];
after(() => ends.forEach((end) => end()));

/**
 * The files of a folder as a site.
 * @param {string} folder
 */
async function served(folder) {
  /** @type {Record<string, import("../web/hosts.mjs").Given>} */
  const pages = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    pages[`/${relative(folder, path)}`] = { body: await readFile(path) };
  }
  return (await site(pages)).url;
}

/** @param {string} url */
async function reads(url) {
  const { page, problems, close } = await open({ url });
  await page.locator("wen-shu table").waitFor();
  assert.match((await page.locator("wen-shu table").innerText()).replace(/\s+/g, ""), /3,248\.1亿元/);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(problems.filter((problem) => !problem.includes("404")), []);
  await close();
}

for (const name of Object.keys(PAGES)) {
  test(`Vite builds a page of the kind ${name}`, async () => {
    await run(join(FOLDER, "node_modules/.bin/vite"), ["build", "--outDir", "dist"], { cwd: join(FOLDER, name) });
    await reads(`${await served(join(FOLDER, name, "dist"))}/index.html`);
  });
}

test("Vite serves it while developing", async () => {
  const vite = spawn(join(FOLDER, "node_modules/.bin/vite"), ["--host", "127.0.0.1", "--port", "0"], { cwd: join(FOLDER, "plain"), stdio: ["ignore", "pipe", "inherit"] });
  ends.push(() => vite.kill());
  const url = await new Promise((resolve, reject) => {
    let said = "";
    vite.stdout.on("data", (data) => {
      said += String(data).replace(/\u001b\[\d+m/g, "");
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    vite.on("exit", (code) => reject(new Error(`vite ended with ${code}: ${said}`)));
  });
  await reads(url);
  vite.kill();
});

for (const name of ["rspack", "webpack"]) {
  test(`${name} builds a page`, async () => {
    const folder = join(FOLDER, "plain");
    const output = join(folder, name);
    await writeFile(join(folder, `${name}.config.js`), `export default { mode: "production", entry: "./main.js", output: { path: ${JSON.stringify(output)}, publicPath: "auto", clean: true } };`);
    await run(join(FOLDER, `node_modules/.bin/${name}`), ["build", "--config", `${name}.config.js`], { cwd: folder });
    await writeFile(join(output, "index.html"), `${HTML}<script src="./main.js"></script>`);
    await reads(`${await served(output)}/index.html`);
  });
}

test("Rollup builds a page with the plugins that the guide names", async () => {
  const folder = join(FOLDER, "plain");
  await writeFile(
    join(folder, "rollup.config.js"),
    `import resolve from "@rollup/plugin-node-resolve";
     import { importMetaAssets } from "@web/rollup-plugin-import-meta-assets";
     export default { input: "main.js", output: { dir: "rolled", format: "es" }, plugins: [resolve({ browser: true }), importMetaAssets()] };`,
  );
  await run(join(FOLDER, "node_modules/.bin/rollup"), ["--config", "rollup.config.js"], { cwd: folder });
  await writeFile(join(folder, "rolled/index.html"), `${HTML}<script type="module" src="./main.js"></script>`);
  await reads(`${await served(join(folder, "rolled"))}/index.html`);
});

test("esbuild builds a page, with the files that are loaded later beside it", async () => {
  const folder = join(FOLDER, "plain");
  await run(join(FOLDER, "node_modules/.bin/esbuild"), ["main.js", "--bundle", "--splitting", "--format=esm", "--outdir=built"], { cwd: folder });
  for (const name of ["worker.js", "wenshu_bg.wasm", "dictionary.bin"]) await cp(join(PACKAGE, name), join(folder, "built", name));
  await writeFile(join(folder, "built/index.html"), `${HTML}<script type="module" src="./main.js"></script>`);
  await reads(`${await served(join(folder, "built"))}/index.html`);
});

test("Parcel builds a page, told to read what packages export", async () => {
  const folder = join(FOLDER, "parcel");
  await cp(join(FOLDER, "plain/main.js"), join(folder, "main.js"));
  await writeFile(join(folder, "index.html"), `${HTML}<script type="module" src="./main.js"></script>`);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, "@parcel/resolver-default": { packageExports: true } }));
  await run(join(FOLDER, "node_modules/.bin/parcel"), ["build", "index.html", "--public-url", "./", "--no-cache", "--no-source-maps"], { cwd: folder });
  await reads(`${await served(join(folder, "dist"))}/index.html`);
});
