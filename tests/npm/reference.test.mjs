// Does the reference in docs/ say what the types and the element's manifest say? (UPDATE_DOCS=1 writes it.)

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { test } from "node:test";

import { projectFile } from "../contract/built.mjs";

const ROOT = new URL("../../", import.meta.url);
const PATH = "docs/api.md";

/** @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, fieldName?: string }} Item */

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");

/** @param {string} words */
const code = (words) => `\`${words}\``;

/** @param {{ modules: any[] }} manifest */
function element({ modules }) {
  const { attributes, members, events, slots, cssParts, cssProperties } = modules[0].declarations[0];
  return `## The element

### Attributes

${table(["attribute", "property", "values", ""], attributes.map((/** @type {Item} */ item) => [code(item.name), code(item.fieldName ?? ""), code(item.type?.text ?? "") + (item.default ? `; ${code(item.default)}` : ""), item.description ?? ""]))}

### Properties and methods

${table(["", "", ""], members.map((/** @type {any} */ { name, kind, type, parameters, return: result, description }) => [code(kind === "method" ? `${name}(${parameters.map((/** @type {any} */ { name, optional }) => name + (optional ? "?" : "")).join(", ")})` : name), code((type ?? result.type).text), description]))}

### Events

All bubble and leave shadow roots.

${table(["event", "type", ""], events.map((/** @type {Item} */ { name, type, description }) => [code(name), code(type?.text ?? ""), description ?? ""]))}

### Slot

${slots[0].description}

### Parts

${table(["part", ""], cssParts.map((/** @type {Item} */ { name, description }) => [code(name), description ?? ""]))}

### Custom properties

${table(["property", ""], cssProperties.map((/** @type {Item} */ { name, description }) => [code(name), description ?? ""]))}
`;
}

/** The types of the report, one section each, from the file that is written from the Rust types. @param {string} types */
function report(types) {
  const sections = [...types.matchAll(/\/\*\* (.+?) \*\/\nexport type (\w+) = ([\s\S]*?);\n(?=\n|$)/g)].map(([, description, name, body]) => {
    const fields = [...body.matchAll(/\/\*\* (.+?) \*\/\n\s+(\w+)(\??): (.+?);/g)];
    if (fields.length === 0) return `### ${name}\n\n${description}\n\n${code(body.replace(/\s+/g, " "))}\n`;
    const rows = fields.map(([, words, field, optional, type]) => [code(field + optional), code(type), words]);
    return `### ${name}\n\n${description}\n\n${table(["field", "type", ""], rows)}\n`;
  });
  return `## The report\n\nWhat holds for all of it stands in [the report](report.md).\n\n${sections.join("\n")}`;
}

test("the reference is current", async () => {
  const manifest = JSON.parse(await projectFile("www/widget/npm/custom-elements.json"));
  const written = `# Reference

Written from the element's manifest and from the types; how to use it stands in [embedding](embedding.md).

${element(manifest)}
${report(await projectFile("www/engine/report.d.ts"))}`;
  if (process.env.UPDATE_DOCS) await writeFile(new URL(PATH, ROOT), written);
  assert.equal(await projectFile(PATH), written, "run with UPDATE_DOCS=1");
});

test("every link in docs/ and README.md leads somewhere", async () => {
  const files = ["README.md", ...(await readdir(new URL("docs/", ROOT))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];
  /** @param {string} text */
  const anchors = (text) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, words]) => words.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-"));
  for (const file of files) {
    for (const [, link] of (await projectFile(file)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [path, anchor] = link.split("#");
      const target = new URL(path || file.split("/").at(-1) || "", new URL(file, ROOT));
      const text = await readFile(target, "utf8").catch(() => null);
      assert.ok(text !== null, `${file}: ${link}`);
      if (anchor && target.href.endsWith(".md")) assert.ok(anchors(text).includes(anchor), `${file}: ${link}`);
    }
  }
});
