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

/**
 * A worker that runs a named script. One unpacked from the single file runs as a classic worker: as a module,
 * Chromium would fetch its blob from another origin.
 * @param {string} name
 */
export function startWorker(name) {
  const type = addressOf(name).startsWith("blob:") ? "classic" : "module";
  return new Worker(scriptUrl(name), { type, name: `wenshu-${name}` });
}

/** @param {string} name */
function addressOf(name) {
  const url = scripts.get(name);
  if (url === undefined) throw new TypeError(`no script of this page is called ${name}`);
  return url;
}
