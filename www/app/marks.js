// How are places of the text marked: through the Highlight API, or with elements where a browser lacks it?

/** @import { Span } from "../engine/protocol.js" */

/** From the faintest to the strongest; a later one is painted over an earlier one. */
const LAYERS = /** @type {const} */ (["faint", "unread", "keyword", "figure", "term", "current", "flash"]);

/** @typedef {(typeof LAYERS)[number]} Layer */
/** @typedef {Partial<Record<Layer, Span[]>>} Marks spans within one element's text */

/**
 * Whether the Highlight API is there and paints the theme's colours: before Chromium 119 a custom property of the root
 * is not set inside `::highlight()`, and a rule that uses one paints nothing.
 */
function canHighlight() {
  if (typeof CSS === "undefined" || !("highlights" in CSS) || typeof Highlight !== "function") return false;
  return getComputedStyle(document.documentElement, "::highlight(figure)").backgroundColor !== "rgba(0, 0, 0, 0)";
}

/** Marks elements that each hold one text. */
export class Marker {
  #highlights = canHighlight();
  #onPaper = false;
  /** @type {Map<Layer, Highlight>} */ #layers = new Map();
  /** @type {Map<HTMLElement, Map<Layer, Range[]>>} */ #painted = new Map();

  constructor() {
    if (!this.#highlights) return;
    LAYERS.forEach((layer, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(layer, highlight);
      this.#layers.set(layer, highlight);
    });
  }

  /**
   * From now on marks are elements, or no longer: highlights are not printed everywhere (Firefox).
   * @param {boolean} onPaper
   */
  print(onPaper) {
    this.eraseAll();
    this.#onPaper = onPaper;
  }

  get #wraps() {
    return this.#onPaper || !this.#highlights;
  }

  /**
   * Marks `element` anew, with these marks and no others.
   * @param {HTMLElement} element
   * @param {Marks} marks
   */
  paint(element, marks) {
    if (this.#wraps) {
      wrap(element, marks);
      return;
    }
    this.erase(element);
    const text = element.firstChild;
    if (!text) return;
    /** @type {Map<Layer, Range[]>} */
    const painted = new Map();
    for (const layer of LAYERS) {
      for (const { start, end } of marks[layer] ?? []) {
        const range = new Range();
        range.setStart(text, start);
        range.setEnd(text, end);
        this.#layers.get(layer)?.add(range);
        painted.set(layer, [...(painted.get(layer) ?? []), range]);
      }
    }
    if (painted.size) this.#painted.set(element, painted);
  }

  /** @param {HTMLElement} element */
  erase(element) {
    // What stands in the element may be no text: a field in which the reader edits it.
    if (element.firstElementChild && element.querySelector("mark")) element.textContent = element.textContent ?? "";
    if (this.#wraps) return;
    for (const [layer, ranges] of this.#painted.get(element) ?? []) {
      for (const range of ranges) this.#layers.get(layer)?.delete(range);
    }
    this.#painted.delete(element);
  }

  eraseAll() {
    for (const element of [...this.#painted.keys()]) this.erase(element);
  }
}

/**
 * @param {HTMLElement} element
 * @param {Marks} marks
 */
function wrap(element, marks) {
  const text = element.textContent ?? "";
  const spans = LAYERS.flatMap((layer) => (marks[layer] ?? []).map((span) => ({ ...span, layer })));
  if (spans.length === 0) {
    if (element.childElementCount) element.textContent = text;
    return;
  }
  const edges = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const pieces = edges.slice(1).map((end, at) => {
    const start = edges[at];
    const piece = document.createTextNode(text.slice(start, end));
    const classes = spans.filter((span) => span.start <= start && span.end >= end).map(({ layer }) => layer);
    if (classes.length === 0) return piece;
    const mark = document.createElement("mark");
    mark.className = classes.join(" ");
    mark.append(piece);
    return mark;
  });
  element.replaceChildren(...pieces);
}

/**
 * The character under a point, within the element that `closest` names.
 * @param {number} x
 * @param {number} y
 * @param {string} closest
 * @returns {{ element: HTMLElement, offset: number } | null}
 */
export function characterAt(x, y, closest) {
  const found = caretAt(x, y);
  const host = found?.node.parentElement?.closest(closest);
  if (!found || !(host instanceof HTMLElement) || found.node.nodeType !== Node.TEXT_NODE) return null;
  const range = new Range();
  range.setStart(host, 0);
  range.setEnd(found.node, found.offset);
  const offset = range.toString().length;
  // A caret stands between two characters: which of them is under the point?
  const length = host.textContent?.length ?? 0;
  for (const at of [offset, offset - 1]) {
    if (at < 0 || at >= length) continue;
    const character = rangeIn(host, at, at + 1);
    for (const box of character.getClientRects()) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return { element: host, offset: at };
    }
  }
  return null;
}

/**
 * @param {number} x
 * @param {number} y
 */
function caretAt(x, y) {
  const page = /** @type {any} */ (document);
  if (page.caretPositionFromPoint) {
    const position = page.caretPositionFromPoint(x, y);
    return position && { node: /** @type {Node} */ (position.offsetNode), offset: /** @type {number} */ (position.offset) };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/**
 * A range over characters of an element's text, whatever marks are in it.
 * @param {HTMLElement} element
 * @param {number} start
 * @param {number} end
 */
export function rangeIn(element, start, end) {
  const range = new Range();
  range.selectNodeContents(element);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let open = false;
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (!open && start <= passed + node.length) {
      range.setStart(node, start - passed);
      open = true;
    }
    if (end <= passed + node.length) {
      range.setEnd(node, end - passed);
      break;
    }
    passed += node.length;
  }
  return range;
}
