// Does the npm package run where no browser is: in Node of each kept age, in Deno, in Bun, in a program of its own?

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { followsSchema } from "../contract/built.mjs";
import { install } from "./install.mjs";

const run = promisify(execFile);
const FOLDER = `${process.env.WENSHU_BUNDLERS ?? fileURLToPath(new URL("../../target/xtask/bundlers", import.meta.url))}-runtimes`;
const PACKAGE = fileURLToPath(new URL("../../dist/npm", import.meta.url));
const SENTENCE = "2024年，潍坊市外贸进出口总值3248.1亿元，同比增长31%。";

/** As npm packages carry them, for the machine at hand. */
const MACHINE = process.arch === "arm64" ? { node: "arm64", newest: "24.22.0", deno: "arm64-glibc", bun: "aarch64" } : { node: "x64", newest: "24.22.3", deno: "x64-glibc", bun: "x64-baseline" };
const PACKAGES = {
  "node-20": `npm:node-linux-${MACHINE.node}@20.20.2`,
  "node-22": `npm:node-linux-${MACHINE.node}@22.23.3`,
  "node-24": `npm:node-linux-${MACHINE.node}@${MACHINE.newest}`,
  deno: `npm:@deno/linux-${MACHINE.deno}@2.9.6`,
  bun: `npm:@oven/bun-linux-${MACHINE.bun}@1.4.5`,
};

/** How each of them is told to run a script. @type {[string, string, string[]][]} */
const RUNTIMES = [
  ["node-20", "bin/node", []],
  ["node-22", "bin/node", []],
  ["node-24", "bin/node", []],
  ["deno", "deno", ["run", "--no-remote", "--allow-read"]],
  ["bun", "bin/bun", ["run"]],
];

before(async () => {
  await install(FOLDER, PACKAGES, PACKAGE);
  await writeFile(
    join(FOLDER, "use.mjs"),
    `import { WenShuElement, analyse } from "wenshu";
     import "wenshu/define";
     const report = await analyse(${JSON.stringify(SENTENCE)}, { date: "2025-01-18" });
     const refused = await analyse("文", { datum: 1 }).catch(({ code }) => code);
     console.log(JSON.stringify({ report, refused, element: typeof WenShuElement }));`,
  );
});

for (const [name, program, before] of RUNTIMES) {
  test(`${name} reads a text`, async () => {
    const { stdout } = await run(join(FOLDER, "node_modules", name, program), [...before, "use.mjs"], { cwd: FOLDER });
    const { report, refused, element } = JSON.parse(stdout);
    assert.equal(followsSchema(report), true);
    assert.deepEqual([report.figures[0].value, report.figures[0].indicator.text], ["324810000000", "外贸进出口总值"]);
    assert.deepEqual([refused, element], ["bad_options", "function"]);
  });
}

test("a program that Bun compiles has the module and the dictionary in it, as the guide says", async () => {
  const program = join(FOLDER, "compiled");
  const files = ["wenshu_bg.wasm", "dictionary.bin"].map((name) => join("node_modules/wenshu", name));
  await run(join(FOLDER, "node_modules/bun/bin/bun"), ["build", "--compile", "use.mjs", ...files, "--asset-naming=[name].[ext]", `--outfile=${program}`], { cwd: FOLDER });
  // Far from the package.
  const { stdout } = await run(program, [], { cwd: "/" });
  assert.equal(JSON.parse(stdout).report.figures[0].value, "324810000000");
});
