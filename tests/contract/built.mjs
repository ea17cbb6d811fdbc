// What did the build make, and does a report of it fit its text?

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import Ajv from "ajv/dist/2020.js";

import initialise, { Engine } from "../../www/engine/core/wenshu.js";

/** @import { Options, Report } from "../../www/engine/report.js" */

const core = new URL("../../www/engine/core/", import.meta.url);

/** @param {string} path inside the project */
export const projectFile = (path) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

/** The packed dictionary as the worker fetches it. */
export const dictionary = async () => new Uint8Array(await readFile(new URL("dictionary.bin", core)));

/** An engine of the built module. */
export async function start() {
  await initialise({ module_or_path: await WebAssembly.compile(await readFile(new URL("wenshu_bg.wasm", core))) });
  return new Engine(await dictionary());
}

const ajv = new Ajv({ strict: true, formats: { uint32: true, double: true, date: true } });

/** Whether a report is what the published schema says. */
export const followsSchema = ajv.compile(JSON.parse(await projectFile("docs/report.schema.json")));

/** Whether options are what the published schema says. */
export const optionsFollowSchema = ajv.compile(JSON.parse(await projectFile("docs/options.schema.json")));

/**
 * Analyses a text and holds the report against it.
 * @param {Engine} engine
 * @param {string} text
 * @param {Options} [options]
 * @returns {Report}
 */
export function analyse(engine, text, options) {
  const report = engine.analyse(text, options);
  assert.ok(followsSchema(report), JSON.stringify(followsSchema.errors));
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report, "plain data: what JSON says");
  assert.equal(report.document.length, text.length);
  const given = text.replace(/\p{Surrogate}/gu, "\ufffd");
  let quotes = 0;
  walk(report, (value) => {
    if (typeof value.start !== "number") return;
    assert.ok(value.start <= value.end && value.end <= text.length, JSON.stringify(value));
    if (value.surface === undefined) return;
    assert.equal(given.slice(value.start, value.end), value.surface);
    quotes += 1;
  });
  assert.ok(quotes >= report.figures.length + report.times.length);
  return report;
}

/**
 * @param {unknown} value
 * @param {(object: any) => void} visit
 */
function walk(value, visit) {
  if (value === null || typeof value !== "object") return;
  assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)), "a plain object");
  visit(value);
  for (const item of Object.values(value)) walk(item, visit);
}
