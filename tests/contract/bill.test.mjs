// Is the bill of materials of dist/ what CycloneDX says that one is, and does it name what is brought along?

import assert from "node:assert/strict";
import { test } from "node:test";

import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

import { projectFile } from "./built.mjs";

test("the bill of materials follows CycloneDX 1.6", async () => {
  const bill = await projectFile("dist/bom.cdx.json");
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
  assert.equal(await validator.validate(bill), null);
  const wrong = JSON.stringify({ ...JSON.parse(bill), components: [{ type: "library" }] });
  assert.notEqual(await validator.validate(wrong), null, "a part without a name is found");
});

test("the bill of materials names crates and packages with their digests", async () => {
  const { components } = JSON.parse(await projectFile("dist/bom.cdx.json"));
  const found = new Map(components.map((/** @type {any} */ part) => [part.name, part]));
  const lock = await projectFile("Cargo.lock");
  for (const name of ["jieba-rs", "html5ever", "clap"]) {
    const part = found.get(name);
    assert.equal(part.purl, `pkg:cargo/${name}@${part.version}`);
    assert.ok(lock.includes(`checksum = "${part.hashes[0].content}"`), name);
  }
  const { packages } = JSON.parse(await projectFile("package-lock.json"));
  const hash = found.get("pdfjs-dist").hashes[0];
  const said = Buffer.from(hash.content, "hex").toString("base64");
  assert.equal(packages["node_modules/pdfjs-dist"].integrity, `sha512-${said}`);
  assert.ok(!found.has("proptest"), "what tests alone need is not brought along");
});
