// What does an element of the page say, and where in the page does each character of that stand?

import { blockAt, lastWhere } from "../app/blocks.js";

/** @import { Span } from "../engine/protocol.js" */

/**
 * A stretch of the text that stands in one text node.
 * @typedef {object} Piece
 * @property {Text} node
 * @property {number} from where in the node
 * @property {number} start where in the text
 * @property {number} length
 */

/** Nothing in these is read out to a reader. */
const SILENT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "TEXTAREA", "SELECT", "BUTTON", "RT", "RP", "WEN-SHU"]);

/** What stands in these is for browsers that do not know them. */
const INSTEAD = new Set(["AUDIO", "CANVAS", "IFRAME", "VIDEO"]);

/** Boxes that stand within a line. */
const INLINE = /^(inline|contents|ruby|math|$)/;

/** The visible text of an element, one line a block, as its reader sees it. Reads the page, and never writes to it. */
export class Article {
  text = "";
  /** @type {Piece[]} */ #pieces = [];
  /** Where what is no white space stands: in the text that is followed, and in this one. @type {[number[], number[]] | null} */ #places = null;

  /** @param {Element} element */
  constructor(element) {
    this.element = element;
    const inside = element.localName === "wen-shu" ? element.childNodes : childrenOf(element);
    for (const child of inside) this.#read(child, keepsSpace(element));
    this.text = this.text.trimEnd();
  }

  /**
   * @param {Node} node
   * @param {boolean} preformatted
   */
  #read(node, preformatted) {
    if (node instanceof Text) this.#say(node, preformatted);
    if (!(node instanceof Element) || SILENT.has(node.tagName.toUpperCase())) return;
    if (node.tagName === "BR") {
      this.text += "\n";
      return;
    }
    const { display } = getComputedStyle(node);
    if (display === "none") return;
    if (display === "table-cell" && !/(^|\n)$/.test(this.text)) this.text += "\t";
    const block = !INLINE.test(display) && display !== "table-cell";
    if (block) this.#breakLine();
    for (const child of childrenOf(node)) this.#read(child, keepsSpace(node));
    if (block) this.#breakLine();
  }

  /** Nothing that follows stands on the line of what was before. */
  #breakLine() {
    if (this.text && !this.text.endsWith("\n")) this.text += "\n";
  }

  /**
   * @param {Text} node
   * @param {boolean} preformatted
   */
  #say(node, preformatted) {
    if (preformatted) {
      this.#add(node, 0, node.data);
      return;
    }
    for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (!/^[ \t\n\r\f]/.test(run)) this.#add(node, index, run);
      else if (!/(^|\s)$/.test(this.text)) this.#add(node, index, " ");
    }
  }

  /**
   * @param {Text} node
   * @param {number} from
   * @param {string} words
   */
  #add(node, from, words) {
    if (words) this.#pieces.push({ node, from, start: this.text.length, length: words.length });
    this.text += words;
  }

  /**
   * Whether a text is this article, whose lines may be broken elsewhere; if so, places are from now on those of that text.
   * @param {string} text
   */
  follow(text) {
    const [theirs, own] = [inkOf(text), inkOf(this.text)];
    if (theirs.length !== own.length || theirs.some((at, n) => text[at] !== this.text[own[n]])) return false;
    this.#places = [theirs, own];
    return true;
  }

  /** Where a character of the text that is followed stands in this one. @param {number} at */
  #own(at) {
    if (!this.#places) return at;
    const [theirs, own] = this.#places;
    return own[lastWhere(theirs.length, (n) => theirs[n] <= at)];
  }

  /**
   * Where a span of the text stands in the page, as long as the page still has it.
   * @param {Span} span
   * @returns {Range | null}
   */
  range(span) {
    const [start, end] = [this.#own(span.start), this.#own(span.end - 1) + 1];
    const first = this.#pieces[blockAt(this.#pieces, start)];
    const last = this.#pieces[blockAt(this.#pieces, end - 1)];
    if (!first || !last) return null;
    const range = new Range();
    const from = first.from + Math.min(start - first.start, first.length);
    const to = last.from + Math.min(end - last.start, last.length);
    if (from > first.node.length || to > last.node.length) return null;
    range.setStart(first.node, from);
    range.setEnd(last.node, to);
    return range;
  }
}

/**
 * Where a text has no white space.
 * @param {string} text
 */
function inkOf(text) {
  const places = [];
  for (let at = 0; at < text.length; at++) if (/\S/.test(text[at])) places.push(at);
  return places;
}

/**
 * What a reader sees of an element: what its own shadow root shows, where that is open.
 * @param {Element} element
 * @returns {Iterable<Node>}
 */
function childrenOf(element) {
  if (INSTEAD.has(element.tagName)) return [];
  const given = element instanceof HTMLSlotElement ? element.assignedNodes() : [];
  return given.length ? given : (element.shadowRoot ?? element).childNodes;
}

/** @param {Element} element */
function keepsSpace(element) {
  return /^(pre|break-spaces)/.test(getComputedStyle(element).whiteSpace);
}

/**
 * The element that a page's author means. `#1a` is an id, but no selector.
 * @param {Document | ShadowRoot} root
 * @param {string} selector
 * @returns {Element | null}
 */
export function elementFor(root, selector) {
  try {
    return root.querySelector(selector);
  } catch {
    return selector.startsWith("#") ? root.getElementById(selector.slice(1)) : null;
  }
}
