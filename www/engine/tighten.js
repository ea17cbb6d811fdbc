// How does a page that older browsers need to say `'unsafe-eval'` take it back in all others?

const LOOSE = /'unsafe-eval' ?/;

/**
 * Whether this browser knows `'wasm-unsafe-eval'`: every one does that has `AbortSignal.timeout` (Chromium 103, Firefox
 * 100, Safari 16).
 */
export const isCurrent = "timeout" in AbortSignal;

/** Says the page's own policy once more without `'unsafe-eval'`, where WebAssembly runs without it: a policy can only be made stricter. */
export function tighten() {
  const said = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!(said instanceof HTMLMetaElement) || !isCurrent) return;
  const strict = document.createElement("meta");
  strict.httpEquiv = said.httpEquiv;
  strict.content = said.content.replace(LOOSE, "");
  said.after(strict);
}
