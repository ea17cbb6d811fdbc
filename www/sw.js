// How does the page work without a network, and never from files of two builds at once?

/// <reference lib="webworker" />

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

/** One cache a build, named by the digest of its page. */
const PREFIX = "wenshu-";

/** Says which build is shown; apart from the builds, so that the change from one to the next is one write. */
const POINTER = "wenshu";
const CURRENT = new URL("./current", worker.location.href).href;

const PAGE = new URL("./", worker.location.href).href;

/** A page without this word takes the service worker away again: the kill switch. */
const SWITCH = 'name="wenshu-offline"';

worker.addEventListener("install", (event) => {
  event.waitUntil(update().then(() => worker.skipWaiting()));
});

worker.addEventListener("message", (event) => {
  if (event.data === "update") event.waitUntil(update());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  const isPage = request.mode === "navigate" && (url.pathname === new URL(PAGE).pathname || url.pathname.endsWith("/index.html"));
  if (isPage) event.respondWith(page(event));
  else if (url.pathname.includes("/assets/")) event.respondWith(asset(event));
});

/**
 * The page of the current build at once; whether there is a newer one is asked afterwards.
 * @param {FetchEvent} event
 */
async function page(event) {
  const build = await current();
  const found = build && (await (await caches.open(build)).match(PAGE));
  if (!found) return fetch(event.request);
  event.waitUntil(update().catch(() => {}));
  return found;
}

/**
 * An asset's name carries its digest: whichever build's cache holds it, it is the right one. What no visit needs at
 * once is kept from its first use on.
 * @param {FetchEvent} event
 */
async function asset(event) {
  const { url } = event.request;
  const found = await caches.match(url);
  if (found) return found;
  const response = await fetch(event.request);
  const copy = response.clone();
  const kept = current().then(async (build) => build && keep(await caches.open(build), url, copy));
  event.waitUntil(kept.catch(() => {}));
  return response;
}

/** Fetches the newest build, whole and verified, and makes it the current one; tells the pages that are open. */
async function update() {
  const response = await fetch(PAGE, { cache: "no-cache" });
  if (!response.ok) return;
  const bytes = await response.clone().arrayBuffer();
  const html = new TextDecoder().decode(bytes);
  if (!html.includes(SWITCH)) {
    await remove();
    return;
  }
  const build = PREFIX + (await digest(bytes));
  const before = await current();
  if (build === before) return;
  const cache = await caches.open(build);
  try {
    const used = before ? (await (await caches.open(before)).keys()).map(({ url }) => stem(url)) : [];
    const { first, later } = assetsOf(html);
    const wanted = [...first, ...later.filter((url) => used.includes(stem(url)))];
    await Promise.all(wanted.map((url) => fetchVerified(cache, url)));
    await cache.put(PAGE, response);
  } catch (error) {
    await caches.delete(build);
    throw error;
  }
  await (await caches.open(POINTER)).put(CURRENT, new Response(build));
  // Pages of the build before may still be open: it goes with the next update.
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== build && name !== before);
  await Promise.all(old.map((name) => caches.delete(name)));
  if (before) for (const client of await worker.clients.matchAll()) client.postMessage("updated");
}

/**
 * @param {Cache} cache
 * @param {string} url
 */
async function fetchVerified(cache, url) {
  await keep(cache, url, await fetch(url));
}

/**
 * @param {Cache} cache
 * @param {string} url
 * @param {Response} response
 */
async function keep(cache, url, response) {
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const expected = /-([0-9a-f]{10})\.\w+$/.exec(url)?.[1] ?? "";
  const found = await digest(await response.clone().arrayBuffer());
  if (!expected || !found.startsWith(expected)) throw new Error(`${url} is not what its name says`);
  await cache.put(url, response);
}

/**
 * What a page needs from its first visit on, and what (`data-later`) only if it is used.
 * @param {string} html
 */
function assetsOf(html) {
  /** @type {{ first: Set<string>, later: Set<string> }} */
  const found = { first: new Set(), later: new Set() };
  for (const [, name, rest] of html.matchAll(/"(assets\/[^"]+)"([^>]*)/g)) {
    found[/\sdata-later\b/.test(rest) ? "later" : "first"].add(new URL(name, PAGE).href);
  }
  return { first: [...found.first], later: [...found.later] };
}

/**
 * An asset's address without its digest: the same in every build.
 * @param {string} url
 */
function stem(url) {
  return url.replace(/-[0-9a-f]{10}(?=\.\w+$)/, "");
}

/** @returns {Promise<string | null>} */
async function current() {
  const pointer = await (await caches.open(POINTER)).match(CURRENT);
  return pointer ? pointer.text() : null;
}

async function remove() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name === POINTER || name.startsWith(PREFIX)).map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
