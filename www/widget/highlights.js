// How is the host's article marked without touching it?

/**
 * The colours stand between light and dark, so that they show on both; the page's own rules for these names win. In
 * longhands: WebKit takes no colour, style or thickness in `text-decoration` of a highlight.
 */
const SHEET = `@layer wenshu {
  ::highlight(wenshu-keyword) { text-decoration-line: underline; text-decoration-style: dotted; text-decoration-color: #4a7fc8; text-decoration-thickness: 1.5px; }
  ::highlight(wenshu-figure) { background-color: #c8402f1f; text-decoration-line: underline; text-decoration-color: #c8402f; text-decoration-thickness: 1.5px; }
  ::highlight(wenshu-current) { background-color: #c8402f59; }
}`;

/** From the faintest to the strongest. */
const LAYERS = /** @type {const} */ (["keyword", "figure", "current"]);

/** @typedef {(typeof LAYERS)[number]} Layer */

/** A page with more marks than this takes longer than a frame to paint: the first ones are marked. */
const MOST = 5000;

const possible = typeof Highlight === "function" && typeof CSS !== "undefined" && "highlights" in CSS;

/** The widgets that mark something, by the document or shadow root whose text they mark. @type {Map<Document | ShadowRoot, Set<Highlights>>} */
const users = new Map();

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** What one widget marks. */
export class Highlights {
  /** @type {Map<Layer, Range[]>} */ #ranges = new Map();
  /** @type {Document | ShadowRoot | null} */ #root = null;

  /**
   * Marks these places of a layer, and no others.
   * @param {Layer} layer
   * @param {(Range | null)[]} ranges
   */
  mark(layer, ranges) {
    if (!possible) return;
    const shared = registered(layer);
    for (const range of this.#ranges.get(layer) ?? []) shared.delete(range);
    const found = ranges.filter((range) => range !== null).slice(0, MOST);
    for (const range of found) shared.add(range);
    this.#ranges.set(layer, found);
    if (shared.size === 0) CSS.highlights.delete(`wenshu-${layer}`);
    this.#style(found[0]?.startContainer.getRootNode());
  }

  clear() {
    for (const layer of LAYERS) this.mark(layer, []);
  }

  /** @param {Node | undefined} root whose text is marked */
  #style(root) {
    const marks = [...this.#ranges.values()].some(({ length }) => length > 0);
    if (!marks) this.#leave();
    else if (root !== this.#root && (root instanceof Document || root instanceof ShadowRoot)) {
      this.#leave();
      this.#root = root;
      if (!users.has(root)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styles()];
      users.set(root, (users.get(root) ?? new Set()).add(this));
    }
  }

  #leave() {
    const root = this.#root;
    if (!root) return;
    this.#root = null;
    users.get(root)?.delete(this);
    if (users.get(root)?.size) return;
    users.delete(root);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  }
}

function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
  }
  return sheet;
}

/** @param {Layer} layer */
function registered(layer) {
  const name = `wenshu-${layer}`;
  const found = CSS.highlights.get(name) ?? new Highlight();
  found.priority = LAYERS.indexOf(layer);
  CSS.highlights.set(name, found);
  return found;
}
