// Which scripts may this page start by address?

/** @type {Map<string, string>} */
const scripts = new Map();

/** @type {{ createScriptURL: (name: string) => unknown } | null} */
let policy = null;

/**
 * Says under which address a script of ours stands; the first word holds.
 * @param {string} name
 * @param {string} url
 */
export function nameScript(name, url) {
  if (!scripts.has(name)) scripts.set(name, new URL(url, document.baseURI).href);
}

/**
 * The address of a named script, as a TrustedScriptURL where browsers have them: the policy takes names only,
 * so no text that reaches the page can become the address of a script.
 * @param {string} name
 * @returns {string}
 */
export function scriptUrl(name) {
  const factory = /** @type {any} */ (globalThis).trustedTypes;
  if (!factory) return addressOf(name);
  policy ??= factory.createPolicy("wenshu", { createScriptURL: addressOf });
  return /** @type {any} */ (policy).createScriptURL(name);
}

/** The smallest module: its mark and its version. */
const SMALLEST = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {boolean | undefined} */
let older;

/**
 * Whether this browser does not know `'wasm-unsafe-eval'` (Chromium before 97, Safari before 16): the page's policy
 * then lets no module through, and workers are started from addresses whose policy says `'unsafe-eval'`. Strings are
 * still not evaluated there: Chromium 86 and later want them to be TrustedScripts, and `wenshu` makes none.
 */
function takesEval() {
  try {
    older ??= typeof WebAssembly === "object" && !new WebAssembly.Module(SMALLEST);
  } catch {
    older = true;
  }
  return older;
}

/**
 * A worker that runs a named script. One unpacked from the single file runs as a classic worker: as a module,
 * Chromium would fetch its blob from another origin.
 * @param {string} name
 */
export function startWorker(name) {
  const script = scripts.has(`${name}-older`) && takesEval() ? `${name}-older` : name;
  const address = addressOf(script);
  const type = address.startsWith("blob:") ? "classic" : "module";
  const worker = new Worker(scriptUrl(script), { type, name: `wenshu-${name}` });
  // What was cut or altered on its way may be kept so by a cache: the next worker gets what the server has.
  if (type === "module") worker.addEventListener("error", () => fetch(address, { cache: "reload" }).catch(() => {}), { once: true });
  return worker;
}

/** @param {string} name */
function addressOf(name) {
  const url = scripts.get(name);
  if (url === undefined) throw new TypeError(`no script of this page is called ${name}`);
  return url;
}
