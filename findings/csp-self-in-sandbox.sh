#!/usr/bin/env bash
# In WebKit, 'self' in the policy of a page in a sandboxed frame means nobody: its own scripts are refused.
#
# A page that others may frame says script-src 'self' and is put into <iframe sandbox="allow-scripts">, which takes its origin
# away. A good guess is that 'self' stays what it was, the origin of the page's address, as Content Security Policy says (the
# policy's self-origin is that of the response). Seen with Chromium (119 and others): the script runs. Seen with WebKitGTK 2.50.6:
# it is refused, and the frame stays empty; with allow-same-origin beside allow-scripts it runs in both. What Safari users see of
# a sandboxed widget is an empty box, and nothing is told to the page around it.
#
# Needs Node.js 20, the libraries of a desktop Chromium, and Debian's webkit2gtk-driver and xvfb. Prints which frames ran their
# script and fails if that has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps playwright-core@1.65.1 @sparticuz/chromium@119.0.2
cat > seen.mjs <<'NODE'
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";

const HOST = `<!doctype html><script>window.ran = []; onmessage = ({ data }) => ran.push(data);</script>
<iframe src="/frame?bare" sandbox="allow-scripts"></iframe><iframe src="/frame?own" sandbox="allow-scripts allow-same-origin"></iframe>`;
const server = createServer(({ url }, response) => {
  if (url === "/script.js") response.writeHead(200, { "Content-Type": "text/javascript" }).end('parent.postMessage(location.search.slice(1), "*")');
  else if (url.startsWith("/frame")) response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": "script-src 'self'" }).end('<!doctype html><script src="/script.js"></script>');
  else response.writeHead(200, { "Content-Type": "text/html" }).end(HOST);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}/`;

async function inChromium() {
  mkdirSync("unpacked");
  const bin = "node_modules/@sparticuz/chromium/bin";
  execFileSync("tar", ["--extract", "--directory", "unpacked"], { input: brotliDecompressSync(readFileSync(`${bin}/swiftshader.tar.br`)) });
  writeFileSync("unpacked/chromium", brotliDecompressSync(readFileSync(`${bin}/chromium.br`)));
  chmodSync("unpacked/chromium", 0o755);
  const browser = await chromium.launch({ executablePath: `${process.cwd()}/unpacked/chromium`, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(url);
  await pause(2000);
  const ran = await page.evaluate("ran.sort().join(' ')");
  console.log(`Chromium ${browser.version()}: ${ran}`);
  await browser.close();
  return ran;
}

async function inWebKit() {
  const display = spawn("Xvfb", ["-displayfd", "1"], { stdio: ["ignore", "pipe", "ignore"] });
  const number = await new Promise((resolve) => display.stdout.once("data", (data) => resolve(String(data).trim())));
  const port = 30_000 + (process.pid % 20_000);
  const service = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: `:${number}` } });
  const ask = async (method, path, body) => (await (await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) })).json()).value;
  let session;
  for (let tries = 0; !session?.sessionId && tries < 20; tries++) {
    await pause(500);
    session = await ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: process.argv[2], args: ["--automation"] } } } }).catch(() => null);
  }
  await ask("POST", `/session/${session.sessionId}/url`, { url });
  await pause(3000);
  const ran = await ask("POST", `/session/${session.sessionId}/execute/sync`, { script: "return ran.sort().join(' ')", args: [] });
  console.log(`WebKitGTK ${session.capabilities.browserVersion}: ${ran}`);
  await ask("DELETE", `/session/${session.sessionId}`).catch(() => {});
  service.kill();
  display.kill();
  return ran;
}

const seen = [await inChromium(), await inWebKit()];
server.close();
process.exit(Number(seen[0] !== "bare own" || seen[1] !== "own"));
NODE
browser=$(find /usr/lib/*/webkit2gtk-4.1/MiniBrowser | head -n 1)
node seen.mjs "$browser"
