// Which sites do browsers visit: the built one, and one of somebody else that includes the widget?

import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { LONG_PAGE, TEXT } from "./session.mjs";

/** What the page writes into the tag that it offers to copy. */
export const NEEDS = JSON.parse(readFileSync(new URL("../../www/strings/elsewhere/zh-Hans.json", import.meta.url), "utf8"))["embed.needs"];

export const ROOT = new URL("../../", import.meta.url);

/** So many paragraphs are more than pages without a worker read, but for that of the frame. */
const LONG = 300;

/** The built site behind a server of its own, which can be stopped. */
export async function served() {
  const [command, ...before] = process.env.WENSHU_XTASK ? [process.env.WENSHU_XTASK] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  const program = spawn(command, [...before, "serve", "--no-build", "--port", "0"], { cwd: fileURLToPath(ROOT), stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => program.on("exit", resolve));
  let said = "";
  const url = await new Promise((resolve, reject) => {
    program.stdout.on("data", (data) => {
      said += data;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    ended.then((code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
  return { url: /** @type {string} */ (url), stop: () => (program.kill(), ended) };
}

/** A site of somebody else: a page that includes the widget, two with a frame (with an origin and without), a long one. @param {string} from where the widget is */
export async function host(from) {
  const [version] = readdirSync(new URL("dist/widget/", ROOT)).filter((name) => /^\d/.test(name));
  const page = `<!doctype html><meta charset="utf-8"><title>host</title><script>var heard = [];
for (const name of ["wenshu-result", "wenshu-error"]) addEventListener(name, () => heard.push(name));</script>
<script type="module" src="${from}widget/${version}/wen-shu.js" crossorigin></script>
<article id="article"><p>${TEXT}</p></article><wen-shu for="#article" highlight loading="eager"><small>${NEEDS}</small></wen-shu>`;
  const server = createServer(({ url }, response) => {
    const own = `http://${/** @type {any} */ (server.address()).address}:${/** @type {any} */ (server.address()).port}`;
    // The frame stands first: what is out of sight may never be laid out.
    const frame = (/** @type {string} */ rights, paragraphs = 1) => `<!doctype html><meta charset="utf-8"><title>frame</title>
<iframe sandbox="${rights}" width="600" height="20" style="border:0" src="${from}widget/embed.html#view=figures&origin=${encodeURIComponent(own)}" data-wenshu-for="#article"></iframe>
<article id="article">${`<p>${TEXT}</p>`.repeat(paragraphs)}</article>
<script type="module" src="${from}widget/${version}/frame.js" crossorigin></script>`;
    const pages = /** @type {Record<string, string>} */ ({ "/": page, "/frame": frame("allow-scripts allow-same-origin"), "/sandbox": frame("allow-scripts", LONG), "/long": LONG_PAGE });
    // Everybody may read them: what keeps the frame from asking is its own policy alone.
    response.writeHead(url && url in pages ? 200 : 404, { "Content-Type": "text/html; charset=utf-8", "Access-Control-Allow-Origin": "*" }).end(pages[url ?? ""] ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
