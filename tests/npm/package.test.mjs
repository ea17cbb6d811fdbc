// Can the npm package be used as its README says: on a page, in Node, from strict TypeScript?

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { followsSchema, projectFile } from "../contract/built.mjs";
import { open } from "../web/browser.mjs";
import { site } from "../web/hosts.mjs";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PACKAGE = join(ROOT, "dist/npm");
const BIN = join(ROOT, "node_modules/.bin");
const SENTENCE = "2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。";

/** A project that has installed the package. */
const folder = await mkdtemp(join(tmpdir(), "wenshu-npm-"));
await mkdir(join(folder, "node_modules"));
await cp(PACKAGE, join(folder, "node_modules/wenshu"), { recursive: true });
await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
after(() => rm(folder, { recursive: true }));

const manifest = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));

test("it packs what it needs and nothing else", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json"], { cwd: PACKAGE });
  const [{ files, name, version }] = JSON.parse(stdout);
  assert.equal(name, "wenshu");
  assert.ok((await projectFile("Cargo.toml")).includes(`version = "${version}"`));
  assert.deepEqual(files.map((/** @type {{ path: string }} */ { path }) => path).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "THIRD-PARTY.txt",
    "chart.js",
    "custom-elements.json",
    "define.d.ts",
    "define.js",
    "dictionary.bin",
    "index.d.ts",
    "index.js",
    "inside.js",
    "node.js",
    "package.json",
    "report.d.ts",
    "report.schema.json",
    "wenshu_bg.wasm",
    "worker.js",
  ]);
  for (const field of ["scripts", "dependencies", "peerDependencies", "optionalDependencies"]) assert.equal(manifest[field], undefined, field);
});

test("publint and are-the-types-wrong have nothing to say", async () => {
  const { publint } = await import("publint");
  const { messages } = await publint({ pkgDir: PACKAGE, pack: false, strict: true });
  assert.deepEqual(messages, []);
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: PACKAGE });
  const [{ filename }] = JSON.parse(stdout);
  // What has no types is no module of TypeScript's: a worker, a module, a dictionary, JSON.
  const scripts = ["worker", "wasm", "dictionary", "report.schema.json", "custom-elements.json"];
  await run(join(BIN, "attw"), [join(folder, filename), "--profile", "esm-only", "--exclude-entrypoints", ...scripts]);
});

test("in Node it reads a text, as its README says", async () => {
  await writeFile(
    join(folder, "use.mjs"),
    `import { WenShuElement, analyse } from "wenshu";
     import "wenshu/define";
     const [first, second] = await Promise.all([analyse(${JSON.stringify(SENTENCE)}, { date: "2025-01-18" }), analyse("全市粮食产量达120.5万吨。")]);
     const refused = await analyse("文", { datum: 1 }).catch(({ code }) => code);
     console.log(JSON.stringify({ first, second, refused, element: typeof WenShuElement }));`,
  );
  const { stdout } = await run("node", ["use.mjs"], { cwd: folder });
  const { first, second, refused, element } = JSON.parse(stdout);
  for (const report of [first, second]) assert.ok(followsSchema(report));
  const [figure] = first.figures;
  const said = [figure.surface, figure.value, figure.unit.code, figure.indicator.text].join(" ");
  assert.ok((await readFile(join(PACKAGE, "README.md"), "utf8")).includes(`// ${said}`), said);
  assert.deepEqual([refused, element], ["bad_options", "function"]);
});

test("a strict TypeScript project compiles against it, and so does our own element", async () => {
  await writeFile(
    join(folder, "use.ts"),
    `import { analyse, WenShuElement, type Figure, type Report } from "wenshu";
     import "wenshu/define";
     const report: Readonly<Report> = await analyse("文", { max_keywords: 3 });
     const first: Figure | undefined = report.figures[0];
     const value: string | null | undefined = first?.value;
     const widget = document.createElement("wen-shu");
     widget.view = "figures";
     widget.addEventListener("wenshu-result", ({ detail }) => detail.figures.length);
     widget.addEventListener("wenshu-error", ({ detail: { code } }) => code.length);
     // @ts-expect-error there is no such view
     widget.view = "tables";
     // @ts-expect-error there is no such option
     analyse("文", { datum: 1 });
     export { value, WenShuElement };`,
  );
  await writeFile(
    join(folder, "fits.ts"),
    `import type { WenShuElement as Promised } from "wenshu";
     import { WenShuElement } from ${JSON.stringify(join(ROOT, "www/widget/wen-shu-element.js"))};
     import { analyse } from ${JSON.stringify(join(ROOT, "www/widget/npm/node.js"))};
     export const element: Omit<Promised, "addEventListener"> = new WenShuElement();
     export const call: typeof import("wenshu").analyse = analyse;`,
  );
  const strict = { strict: true, noEmit: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, target: "es2022", types: [] };
  const settings = {
    nodenext: { files: ["use.ts"], compilerOptions: { ...strict, module: "nodenext", verbatimModuleSyntax: true } },
    bundler: { files: ["use.ts"], compilerOptions: { ...strict, module: "esnext", moduleResolution: "bundler", lib: ["es2023"] } },
    ours: { files: ["fits.ts"], compilerOptions: { ...strict, noUncheckedIndexedAccess: false, exactOptionalPropertyTypes: false, module: "esnext", moduleResolution: "bundler", allowJs: true, resolveJsonModule: true, skipLibCheck: true, types: ["node"], typeRoots: [join(ROOT, "node_modules/@types")], lib: ["es2023", "dom", "dom.iterable"] } },
  };
  for (const [name, setting] of Object.entries(settings)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(setting));
    await run(join(BIN, "tsc"), ["--project", `${name}.json`], { cwd: folder }).catch(({ stdout }) => assert.fail(`${name}: ${stdout}`));
  }
});

test("a plain page uses it without a bundler, from its own origin and from another", async () => {
  /** @type {Record<string, import("../web/hosts.mjs").Given>} */
  const files = {};
  for (const name of ["index.js", "inside.js", "chart.js", "define.js", "worker.js"]) {
    files[`/wenshu/${name}`] = { body: await readFile(join(PACKAGE, name), "utf8"), headers: { "Access-Control-Allow-Origin": "*" } };
  }
  for (const name of ["wenshu_bg.wasm", "dictionary.bin"]) {
    // As servers send what they do not know.
    files[`/wenshu/${name}`] = { body: await readFile(join(PACKAGE, name)), headers: { "Access-Control-Allow-Origin": "*", "Content-Type": "application/octet-stream" } };
  }
  const other = await site(files);
  for (const from of ["", other.url]) {
    const { url } = await site({
      ...files,
      "/": {
        body: `<!doctype html><meta charset="utf-8"><title>page</title><script type="module">
          import { analyse } from "${from}/wenshu/index.js";
          import "${from}/wenshu/define.js";
          window.report = analyse(${JSON.stringify(SENTENCE)});
        </script><wen-shu view="figures">${SENTENCE}</wen-shu>`,
      },
    });
    const { page, problems, close } = await open({ url: `${url}/` });
    await page.locator("wen-shu table").waitFor();
    assert.equal(await page.evaluate(async () => (await /** @type {any} */ (globalThis).report).figures[0].value), "324810000000");
    assert.equal(page.workers().length, 1);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("the manifest of the element is what the element does", async () => {
  const { modules } = JSON.parse(await readFile(join(PACKAGE, "custom-elements.json"), "utf8"));
  const [{ attributes, cssParts, cssProperties, events }] = modules[0].declarations;
  /** @param {{ name: string }[]} list */
  const names = (list) => list.map(({ name }) => name).sort();
  const { WenShuElement } = await import("../../www/widget/wen-shu-element.js");
  assert.deepEqual(names(attributes), [...WenShuElement.observedAttributes].sort());
  for (const { fieldName } of attributes) assert.ok(fieldName === "lang" || fieldName in WenShuElement.prototype, fieldName);
  const sources = await Promise.all(["figures", "keywords", "marked", "view", "style", "inside", "wen-shu-element"].map((name) => projectFile(`www/widget/${name}.js`)));
  const all = sources.join("\n");
  /** @param {RegExp} pattern */
  const found = (pattern) => [...new Set([...all.matchAll(pattern)].map(([, name]) => name))].sort();
  assert.deepEqual(names(cssProperties), found(/var\((--ws-[a-z-]+)/g));
  assert.ok(cssProperties.length <= 30);
  assert.deepEqual(names(cssParts).filter((name) => !all.includes(`part: "${name}"`) && !all.includes(`"part", "${name}"`) && !["figure", "keyword"].includes(name)), []);
  assert.deepEqual(names(events), found(/"(wenshu-(?:ready|result|error))"/g));
});
