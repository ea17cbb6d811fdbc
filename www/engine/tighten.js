// How does a page take back what its policy says only for older browsers, or for a frame without an origin?

const LOOSE = /'unsafe-eval' ?/;

/** Whatever server: what the page for frames allows until its script has named its own. */
const ANY_SERVER = / http:(?=[ ;])/g;

/**
 * Whether this browser knows `'wasm-unsafe-eval'`: every one does that has `AbortSignal.timeout` (Chromium 103, Firefox
 * 100, Safari 16).
 */
export const isCurrent = "timeout" in AbortSignal;

/**
 * Says the page's own policy once more, with its own server for any, and without `'unsafe-eval'` where WebAssembly runs
 * without it: a policy can only be made stricter.
 */
export function tighten() {
  const said = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!(said instanceof HTMLMetaElement)) return;
  // That of the address: the document's own is "null" in a sandbox.
  const named = said.content.replace(ANY_SERVER, ` ${location.origin}`);
  const strict = document.createElement("meta");
  strict.httpEquiv = said.httpEquiv;
  strict.content = isCurrent ? named.replace(LOOSE, "") : named;
  if (strict.content !== said.content) said.after(strict);
}
