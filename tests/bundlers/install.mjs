// How do the tests get outside programs, and beside them the package as it was built?

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Installs packages into a folder, once for as long as they are the same, and the built package anew.
 * @param {string} folder
 * @param {Record<string, string>} dependencies names and versions
 * @param {string} built the folder of the built package
 */
export async function install(folder, dependencies, built) {
  await mkdir(folder, { recursive: true });
  const manifest = JSON.stringify({ private: true, type: "module", dependencies });
  const installed = await readFile(join(folder, "package.json"), "utf8").catch(() => "");
  if (installed !== manifest) {
    await writeFile(join(folder, "package.json"), manifest);
    await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder });
  }
  await rm(join(folder, "node_modules/wenshu"), { recursive: true, force: true });
  await cp(built, join(folder, "node_modules/wenshu"), { recursive: true });
}
