// How does the page work without a network, and never from files of two builds at once?

/// <reference lib="webworker" />

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

const PAGE = new URL("./", worker.location.href).href;

/**
 * Says which build is shown; apart from the builds, so that the change from one to the next is one write. Named by
 * where this copy of the page stands: another one on the same origin has caches of its own. No address holds a space.
 */
const POINTER = `wenshu ${new URL(PAGE).pathname}`;
const CURRENT = new URL("./current", PAGE).href;

/** One cache a build, named by the digest of its page. */
const PREFIX = `${POINTER} `;

/** The page that works offline says so; any other answer is not ours (a login, a notice of maintenance). */
const OURS = /<meta name="wenshu-offline" content="([^"]*)">/;

/** What another program shares with the page waits here until the page asks for it (as in app/launch.js). */
const SHARED = `wenshu-shared ${new URL(PAGE).pathname}`;

/** The page that takes the service worker away again says this instead of the script's name: the kill switch. */
const OFF = "off";

worker.addEventListener("install", (event) => {
  event.waitUntil(update().then(() => worker.skipWaiting()));
});

worker.addEventListener("message", (event) => {
  if (event.data === "update") event.waitUntil(update());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && url.href === `${PAGE}share`) event.respondWith(share(request));
  if (request.method !== "GET" || !url.href.startsWith(PAGE)) return;
  const path = url.pathname.slice(new URL(PAGE).pathname.length);
  if (request.mode === "navigate" && (path === "" || path === "index.html")) event.respondWith(page(event));
  else if (/^((widget|older)\/)?assets\//.test(path)) event.respondWith(asset(event));
});

/**
 * A share goes to the page, and to no server.
 * @param {Request} request
 */
async function share(request) {
  const form = new Response(await request.blob(), { headers: { "Content-Type": request.headers.get("Content-Type") ?? "" } });
  await (await caches.open(SHARED)).put("shared", form);
  return Response.redirect(`${PAGE}?shared`, 303);
}

/**
 * The page of the current build at once; whether there is a newer one is asked afterwards. Where the browser has lost
 * the build and kept this worker (WebKit in a private window does), or has damaged it, that brings it again.
 * @param {FetchEvent} event
 */
async function page(event) {
  const found = await keptPage(await current());
  event.waitUntil(update().catch(() => {}));
  return found ?? fetch(event.request);
}

/**
 * The page of a build, which is put there last: where it is, the build is whole. The build is named by its digest.
 * @param {string | null} build
 */
async function keptPage(build) {
  const found = build ? await (await caches.open(build)).match(PAGE) : undefined;
  return found && PREFIX + (await digest(await found.clone().arrayBuffer())) === build ? found : undefined;
}

/**
 * An asset's name carries its digest: whichever build's cache holds it, it is the right one, and what a disk or a
 * cache on the way has altered is found out and fetched again. What no visit needs at once is kept from its first use on.
 * @param {FetchEvent} event
 */
async function asset(event) {
  const { url, cache } = event.request;
  const found = cache === "reload" ? undefined : await keptAsset(url);
  if (found) return found;
  const response = await fetched(event.request);
  if (!response.ok) return response;
  if (!(await isIntact(url, response))) return Response.error();
  const copy = response.clone();
  const kept = current().then(async (build) => build && keep(await caches.open(build), url, copy));
  event.waitUntil(kept.catch(() => {}));
  return response;
}

/**
 * A file from the network; past what caches on the way hold where that is not what its name says.
 * @param {Request} request
 */
async function fetched(request) {
  const response = await fetch(request);
  return !response.ok || (await isIntact(request.url, response)) ? response : fetch(request.url, { cache: "reload" });
}

/**
 * @param {string} url
 * @returns {Promise<Response | undefined>}
 */
async function keptAsset(url) {
  for (const name of await builds()) {
    const cache = await caches.open(name);
    const found = await cache.match(url);
    if (found && (await isIntact(url, found))) return found;
    if (found) await cache.delete(url);
  }
}

/** @returns {Promise<string[]>} the caches of this copy's builds */
async function builds() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** The update that is under way or done: one after the other, for one must not clear what another has just fetched. */
let last = Promise.resolve();

/** Fetches the newest build, whole and verified, and makes it the current one; tells the pages that are open. */
function update() {
  last = last.catch(() => {}).then(renew);
  return last;
}

async function renew() {
  const response = await fetch(PAGE, { cache: "no-cache" });
  if (!response.ok || response.redirected) return;
  const bytes = await response.clone().arrayBuffer();
  const html = new TextDecoder().decode(bytes);
  const ours = OURS.exec(html);
  if (ours?.[1] === OFF) await remove();
  if (!ours || ours[1] === OFF) return;
  const build = PREFIX + (await digest(bytes));
  const before = await current();
  if (build === before && (await keptPage(build))) return;
  // What WebKit has emptied in a private window takes nothing in until it is made anew.
  await caches.delete(build);
  if (!before) await caches.delete(POINTER);
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
  const old = (await builds()).filter((name) => name !== build && name !== before);
  await Promise.all(old.map((name) => caches.delete(name)));
  if (before && before !== build) for (const client of await worker.clients.matchAll()) client.postMessage("updated");
}

/**
 * @param {Cache} cache
 * @param {string} url
 */
async function fetchVerified(cache, url) {
  await keep(cache, url, await fetched(new Request(url)));
}

/**
 * @param {Cache} cache
 * @param {string} url
 * @param {Response} response
 */
async function keep(cache, url, response) {
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  if (!(await isIntact(url, response))) throw new Error(`${url} is not what its name says`);
  await cache.put(url, response);
}

/**
 * Whether a file is what the digest in its name says.
 * @param {string} url
 * @param {Response} response
 */
async function isIntact(url, response) {
  const expected = /-([0-9a-f]{10})\.\w+$/.exec(new URL(url).pathname)?.[1];
  if (!expected) return false;
  return (await digest(await response.clone().arrayBuffer())).startsWith(expected);
}

/**
 * What a page needs from its first visit on, and what (`data-later`) only if it is used.
 * @param {string} html
 */
function assetsOf(html) {
  /** @type {{ first: Set<string>, later: Set<string> }} */
  const found = { first: new Set(), later: new Set() };
  for (const [, name, rest] of html.matchAll(/"((?:older\/)?assets\/[^"]+)"([^>]*)/g)) {
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
  await Promise.all([POINTER, SHARED, ...(await builds())].map((name) => caches.delete(name)));
  await worker.registration.unregister();
}

/** @param {ArrayBuffer} bytes */
async function digest(bytes) {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
