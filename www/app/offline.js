// How does the page come to work without a network, and hear of a newer build?

import { nameScript, scriptUrl } from "../engine/trusted.js";

nameScript("offline", "sw.js");

const offered = document.querySelector('meta[name="wenshu-offline"]');

/** Where the page comes from a server that offers it, and has an origin (in a sandbox it has none); the page in one file needs none. */
const possible = globalThis.origin !== "null" && "serviceWorker" in navigator && offered instanceof HTMLMetaElement && offered.content !== "off";

/** @param {() => void} onupdated a newer build is there and comes with the next load */
export function hearOfUpdates(onupdated) {
  if (!possible) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data === "updated") onupdated();
  });
}

/** Never in the way of the first visit: asked for when the engine has been loaded. */
export async function workOffline() {
  if (!possible) return;
  try {
    await navigator.serviceWorker.register(scriptUrl("offline"));
  } catch {
    // A private window or a host without HTTPS: the page then needs the network, as any other does.
  }
}

/**
 * Whether the server now has another build of the page than this one: files that this page has not fetched yet may be
 * gone there.
 */
export async function isOutdated() {
  const script = document.querySelector('script[type="module"][src]')?.getAttribute("src");
  if (!offered || !script) return false;
  try {
    const response = await fetch(document.baseURI, { cache: "no-cache" });
    const html = await response.text();
    return response.ok && html.includes('name="wenshu-offline"') && !html.includes(script);
  } catch {
    return false;
  }
}
