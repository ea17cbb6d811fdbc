// With what was the page started: files of the system, a share, a shortcut, the article of another page?

import { isAddress } from "./text-fragment.js";

/** @import { Collection } from "./collection.js" */
/** @import { Session } from "./session.js" */
/** @import { State } from "./state.js" */
/** @import { TakenArticle } from "./take-article.js" */

/** What an address says of an article stands behind this, where no server sees it. */
const ARTICLE = "#article=";

/**
 * @param {State} state
 * @param {Session} session
 * @param {Collection} collection
 * @param {Promise<void>} restored what this window had before is there again
 */
export async function receive(state, session, collection, restored) {
  /** @type {any} */ (globalThis).launchQueue?.setConsumer(async (/** @type {{ files: readonly FileSystemFileHandle[] }} */ { files }) => {
    collection.open(await Promise.all(files.map((file) => file.getFile())));
  });
  const wish = new URLSearchParams(location.search);
  const said = location.hash.startsWith(ARTICLE) ? location.hash.slice(ARTICLE.length) : "";
  // A reload must not bring it again, and it is nobody's business who looks over the reader's shoulder.
  if (said || location.search) history.replaceState(null, "", location.pathname);
  await restored;
  if (said) await open(articleOf(said), session);
  else if (wish.has("shared")) await openShared(state, session, collection);
  else await SHORTCUTS[wish.get("do") ?? ""]?.(session, state);
  // An article that was cut on its way here: what this window had before does not pass for it.
  if (state.now.problem?.code === "empty") await tell(state, said ? "article_cut" : "empty");
}

/** What the manifest's shortcuts ask for, by their addresses. @type {Record<string, (session: Session, state: State) => unknown>} */
const SHORTCUTS = {
  new: (session) => {
    session.renew();
    document.getElementById("article")?.focus();
  },
  sample: (session) => session.sample("economy"),
  clipboard: async (session, state) => {
    const text = await navigator.clipboard.readText().catch(() => null);
    if (text === null) await tell(state, "clipboard_closed");
    else session.replace(text);
  },
};

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
 * Says what is the matter once the restored article has been read: its result takes sentences away.
 * @param {State} state
 * @param {string} code
 */
async function tell(state, code) {
  const told = new AbortController();
  // Behind the turn in which the reading begins.
  await new Promise((resolve) => setTimeout(resolve));
  const say = () => {
    if (state.now.busy || told.signal.aborted) return;
    told.abort();
    state.set({ problem: { code } });
  };
  state.watch(["busy"], say, told.signal);
}

/**
 * @param {State} state
 * @param {Session} session
 * @param {Collection} collection
 */
async function openShared(state, session, collection) {
  // Where the service worker puts what was shared until the page asks for it (as in sw.js).
  const name = `wenshu-shared ${new URL("./", document.baseURI).pathname}`;
  const cache = await caches.open(name);
  const form = await (await cache.match("shared"))?.formData();
  await caches.delete(name);
  const files = (form?.getAll("files") ?? []).filter((file) => file instanceof File);
  /** @param {string} name */
  const field = (name) => String(form?.get(name) ?? "").trim();
  const title = field("title");
  const { text, link } = apart(field("text"), field("url"));
  if (files.length) collection.open(files);
  else if (link && (!text || text === title)) await tell(state, "link_only");
  else session.replace(title && !text.includes(title) ? `${title}\n${text}` : text, link);
}

/**
 * The words and the address of a share: most programs write the address behind the words, in the same field.
 * @param {string} text
 * @param {string} said the field for the address
 * @returns {{ text: string, link: string | null }}
 */
function apart(text, said) {
  const [, words, last] = /^(.*?)\s*(\S+)$/s.exec(text) ?? ["", text, ""];
  if (isAddress(last)) return { text: words, link: isAddress(said) ? said : last };
  return { text, link: isAddress(said) ? said : null };
}
