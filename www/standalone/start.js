// How does the page start from one file that holds everything, without a server?

import { packed } from "../app/packed.js";
import { unpacked } from "./unpack.js";

/** This file's own policy once more, without what only older browsers need. */
const STRICT = /'unsafe-eval' ?/;

tighten();

/** The parts of the file, each gzipped and in base64, by the name of the `meta` that says where it is. */
for (const block of document.querySelectorAll('script[type="text/plain"]')) {
  const place = document.querySelector(`meta[name="${block.id}"]`);
  if (!(place instanceof HTMLMetaElement) || !(block instanceof HTMLScriptElement)) continue;
  const bytes = unpacked(block.text);
  packed.set(block.id.replace("wenshu-", ""), bytes);
  place.content = URL.createObjectURL(new Blob([bytes], { type: block.dataset.media ?? "" }));
  block.remove();
}
import("../app/later.js")
  .then(async ({ bring }) => bring(await import("../app/extras.js")))
  .then(() => import("../app/source-text.js"))
  .then(async ({ bringRows }) => bringRows(await import("../app/table-rows.js")))
  .then(() => import("../app/main.js"));

/**
 * Takes `'unsafe-eval'` back wherever WebAssembly runs without it: a policy can only be made stricter. Every browser
 * with `AbortSignal.timeout` (Chromium 103, Firefox 100, Safari 16) has `'wasm-unsafe-eval'`.
 */
function tighten() {
  const said = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!(said instanceof HTMLMetaElement) || !("timeout" in AbortSignal)) return;
  const strict = document.createElement("meta");
  strict.httpEquiv = said.httpEquiv;
  strict.content = said.content.replace(STRICT, "");
  said.after(strict);
}
