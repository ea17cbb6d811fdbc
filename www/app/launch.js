// With what was the page started: files of the system, a share, a shortcut, the article of another page?

import { isAddress } from "./text-fragment.js";

/** @import { Collection } from "./collection.js" */
/** @import { Session } from "./session.js" */
/** @import { TakenArticle } from "./take-article.js" */

/** What an address says of an article stands behind this, where no server sees it. */
const ARTICLE = "#article=";

/**
 * @param {Session} session
 * @param {Collection} collection
 */
export async function receive(session, collection) {
  /** @type {any} */ (globalThis).launchQueue?.setConsumer(async (/** @type {{ files: readonly FileSystemFileHandle[] }} */ { files }) => {
    collection.open(await Promise.all(files.map((file) => file.getFile())));
  });
  const wish = new URLSearchParams(location.search);
  const said = location.hash.startsWith(ARTICLE) ? location.hash.slice(ARTICLE.length) : "";
  // A reload must not bring it again, and it is nobody's business who looks over the reader's shoulder.
  if (said || location.search) history.replaceState(null, "", location.pathname);
  if (said) await open(articleOf(said), session);
  else if (wish.has("shared")) await openShared(session, collection);
  else if (wish.get("do") === "sample") session.sample("economy");
  else if (wish.get("do") === "clipboard") session.replace(await navigator.clipboard.readText().catch(() => ""));
}

/**
 * Shows the article of another page; its name is the page's address.
 * @param {TakenArticle} article
 * @param {Session} session
 */
export async function open({ text, html, address }, session) {
  const name = isAddress(address) ? address : null;
  if (text) session.replace(text, name);
  else await session.paste(html, "", name);
}

/**
 * What somebody has written behind `#article=`: nothing of it is trusted.
 * @param {string} said
 * @returns {TakenArticle}
 */
function articleOf(said) {
  /** @param {unknown} value */
  const text = (value) => (typeof value === "string" ? value : "");
  try {
    const given = JSON.parse(decodeURIComponent(said));
    return { text: text(given?.text), html: text(given?.html), address: text(given?.address) };
  } catch {
    return { text: "", html: "", address: "" };
  }
}

/**
 * @param {Session} session
 * @param {Collection} collection
 */
async function openShared(session, collection) {
  // Where the service worker puts what was shared until the page asks for it (as in sw.js).
  const name = `wenshu-shared ${new URL("./", document.baseURI).pathname}`;
  const cache = await caches.open(name);
  const form = await (await cache.match("shared"))?.formData();
  await caches.delete(name);
  const files = (form?.getAll("files") ?? []).filter((file) => file instanceof File);
  /** @param {string} name */
  const field = (name) => String(form?.get(name) ?? "").trim();
  const [text, title, link] = [field("text"), field("title"), field("url")];
  if (files.length) collection.open(files);
  else session.replace(title && !text.includes(title) ? `${title}\n${text}` : text, isAddress(link) ? link : null);
}
