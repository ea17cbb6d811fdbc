// How do the tests put the widget on pages of other sites?

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import { after } from "node:test";
import { address, open } from "./browser.mjs";

/** @import { AddressInfo } from "node:net" */
/** @import { Page } from "playwright-core" */

const DIST = new URL("../../dist/", import.meta.url);

/** The version whose file hosts include. */
const [VERSION] = (await readdir(new URL("widget/", DIST))).filter((name) => /^\d/.test(name));

/** The widget's file, by its address in the built site. */
export const ENTRY = `widget/${VERSION}/wen-shu.js`;

/** @type {Record<string, string>} */
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", wasm: "application/wasm", txt: "text/plain; charset=utf-8", css: "text/css", json: "application/json" };

/** @typedef {{ body: string | Buffer, headers?: Record<string, string>, status?: number }} Given */

/** @type {{ close: () => void }[]} */
const servers = [];
after(() => servers.forEach((server) => server.close()));

/**
 * A site of somebody else: the pages it is given, and a copy of the built site under `/copy/`, for everybody to use.
 * @param {Record<string, Given | string>} pages by path
 * @param {(path: string, bytes: Buffer) => Buffer} [altered] what has become of the copy
 */
export async function site(pages, altered = (_, bytes) => bytes) {
  /** @type {string[]} */
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?")[0];
    asked.push(path);
    const given = pages[path];
    const type = TYPES[path.split(".").at(-1) ?? ""];
    if (given !== undefined) {
      const { body, headers, status = 200 } = typeof given === "string" ? { body: given } : given;
      response.writeHead(status, { "Content-Type": type ?? TYPES.html, ...headers }).end(body);
    } else if (path.startsWith("/copy/")) {
      try {
        const body = await readFile(new URL(path.slice("/copy/".length), DIST));
        const headers = { "Content-Type": type ?? "application/octet-stream", "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
        response.writeHead(200, headers).end(altered(path, body));
      } catch {
        response.writeHead(404).end();
      }
    } else if (path === "/favicon.ico") {
      response.writeHead(204).end();
    } else {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  servers.push(server);
  const { port } = /** @type {AddressInfo} */ (server.address());
  return { asked, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Where the built site is, without the slash at the end: what hosts call their CDN. */
export const cdn = async () => (await address()).replace(/\/$/, "");

/** What a page's own scripts are allowed by, where it has a policy. */
export const NONCE = "the-host";

/**
 * A page that includes the widget from the CDN.
 * @param {string} body
 * @param {string} [head]
 * @param {string} [from] another CDN
 * @param {string} [integrity]
 */
export async function including(body, head = "", from, integrity = "") {
  const source = `${from ?? (await cdn())}/${ENTRY}`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>host</title>${head}
<script nonce="${NONCE}">
  window.heard = [];
  for (const name of ["wenshu-ready", "wenshu-result", "wenshu-error"]) {
    addEventListener(name, (event) => heard.push({ name, code: event.detail && event.detail.code, message: event.detail && event.detail.message, id: event.target.id }));
  }
</script>
<script type="module" src="${source}" integrity="${integrity}" crossorigin></script></head><body>${body}</body></html>`;
}

/**
 * Opens a page of another site that includes the widget.
 * @param {string} body
 * @param {object} [options]
 * @param {string} [options.head]
 * @param {Record<string, string>} [options.headers]
 * @param {string} [options.from] another CDN
 * @param {string} [options.integrity] of the entry
 * @param {Record<string, Given | string>} [options.also] other files of that site
 * @param {Parameters<typeof open>[0]} [options.browser]
 */
export async function openHost(body, { head, headers, from, integrity, also = {}, browser } = {}) {
  const host = await site({ ...also, "/": { body: await including(body, head, from, integrity), headers } });
  /** @type {string[]} */
  const requests = [];
  const opened = await open({
    ...browser,
    url: `${host.url}/`,
    prepare: async (page, context) => {
      context.on("request", (request) => requests.push(request.url()));
      await browser?.prepare?.(page, context);
    },
  });
  return { ...opened, host, requests };
}

/**
 * What the page has heard of the widget.
 * @param {Page} page
 * @returns {Promise<{ name: string, code?: string, message?: string, id: string }[]>}
 */
export const heard = (page) => page.evaluate("heard");

/**
 * Waits until the page has heard something, of one element where an id is given.
 * @param {Page} page
 * @param {string} name
 * @param {string} [id]
 */
export async function hear(page, name, id) {
  await page.waitForFunction(
    ([name, id]) => /** @type {any} */ (globalThis).heard.some((/** @type {any} */ event) => event.name === name && (!id || event.id === id)),
    [name, id ?? ""],
  );
  return (await heard(page)).find((event) => event.name === name && (!id || event.id === id));
}

/**
 * The text that a widget shows, without what is hidden.
 * @param {Page} page
 * @param {string} [selector]
 */
export const shown = (page, selector = "wen-shu") =>
  page.locator(selector).first().evaluate((element) => /** @type {HTMLElement} */ (element.shadowRoot?.querySelector(".ws")).innerText);
