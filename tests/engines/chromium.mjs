// How does a Chromium that an npm package carries come to run? (They are packed for servers: brotli, and no libraries beside.)

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/**
 * The program of a package (chrome-aws-lambda or @sparticuz/chromium), unpacked beside what it was packed from.
 * @param {string} folder the package
 */
export function unpacked(folder) {
  const place = join(folder, "unpacked");
  const program = join(place, "chromium");
  if (existsSync(program)) return program;
  const bin = join(folder, "bin");
  mkdirSync(place, { recursive: true });
  // What draws without a graphics card.
  const drawing = readdirSync(bin).find((name) => name.startsWith("swiftshader."));
  if (drawing) execFileSync("tar", ["--extract", "--directory", place], { input: brotliDecompressSync(readFileSync(join(bin, drawing))) });
  const half = `${program}.half`;
  writeFileSync(half, brotliDecompressSync(readFileSync(join(bin, "chromium.br"))));
  chmodSync(half, 0o755);
  renameSync(half, program);
  return program;
}
