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

/** Boxes that hold rows of cells. */
const ROWS = /^(inline-)?table$|^table-(row|header|footer)-group$/;

/** A cell longer than this is no cell of a table of data: the table merely places text. */
const LONGEST_CELL = 80;

/** A cell over more columns than this is laid out as over so many. */
const WIDEST = 64;

/** A cell that holds a number alone. */
const NUMBER = /^[-−+(（]?\d[\d,.]*[%％)）]?$/;

/** Boxes that stand within a line. */
const INLINE = /^(inline|contents|ruby|math|$)/;

/** The visible text of an element, one line a block, as its reader sees it. Reads the page, and never writes to it. */
export class Article {
  text = "";
  /** @type {Piece[]} */ #pieces = [];
  /** What was read so far, its length and its last character: to ask a long text for these takes long. @type {string[]} */ #said = [];
  #length = 0;
  #last = "\n";
  /** Of each open table, over how many more rows the cells above reach, by columns. @type {number[][]} */ #reaching = [];
  /** Whether a row of data is being read, which is one line. */ #inRow = false;
  /** Where what is no white space stands: in the text that is followed, and in this one. @type {[number[], number[]] | null} */ #places = null;

  /** @param {Element} element */
  constructor(element) {
    this.element = element;
    const inside = element.localName === "wen-shu" ? element.childNodes : childrenOf(element);
    for (const child of inside) this.#read(child, keepsSpace(element));
    this.text = this.#said.join("").trimEnd();
  }

  /** @param {string} words */
  #put(words) {
    if (!words) return;
    this.#said.push(words);
    this.#length += words.length;
    this.#last = words[words.length - 1];
  }

  /**
   * @param {Node} node
   * @param {boolean} preformatted
   */
  #read(node, preformatted) {
    if (node instanceof Text) this.#say(node, preformatted);
    if (!(node instanceof Element) || SILENT.has(node.tagName.toUpperCase())) return;
    if (node.tagName === "BR") {
      if (this.#inRow) this.#breakLine();
      else this.#put("\n");
      return;
    }
    const { display } = getComputedStyle(node);
    if (display === "none") return;
    if (display === "table-row" && this.#readRow(node)) return;
    const rows = ROWS.test(display);
    if (rows) this.#reaching.push([]);
    if (display === "table-cell" && this.#last !== "\n") this.#put("\t");
    const block = !INLINE.test(display) && display !== "table-cell";
    if (block) this.#breakLine();
    for (const child of childrenOf(node)) this.#read(child, keepsSpace(node));
    if (block) this.#breakLine();
    if (rows) this.#reaching.pop();
  }

  /**
   * A row of data as one line with a tab between the columns: a cell over several columns or rows stands in the first of
   * them, and the others are empty. False where the cells merely place text.
   * @param {Element} row
   */
  #readRow(row) {
    const cells = /** @type {Element[]} */ ([...childrenOf(row)].filter((child) => child instanceof Element && getComputedStyle(child).display === "table-cell"));
    const [columns, width] = columnsOf(cells, this.#reaching[this.#reaching.length - 1] ?? []);
    if (this.#inRow || !isOfData(cells, columns)) return false;
    this.#breakLine();
    this.#inRow = true;
    let column = 0;
    cells.forEach((cell, at) => {
      this.#put("\t".repeat(columns[at] - column));
      column = columns[at];
      for (const child of childrenOf(cell)) this.#read(child, keepsSpace(cell));
    });
    this.#put("\t".repeat(Math.max(width - 1 - column, 0)));
    this.#inRow = false;
    this.#breakLine();
    return true;
  }

  /** Nothing that follows stands on the line of what was before; within a row of data, a space parts them. */
  #breakLine() {
    if (this.#inRow) this.#put(/\s/.test(this.#last) ? "" : " ");
    else if (this.#last !== "\n") this.#put("\n");
  }

  /**
   * @param {Text} node
   * @param {boolean} preformatted
   */
  #say(node, preformatted) {
    if (preformatted) {
      this.#add(node, 0, this.#inRow ? node.data.replace(/[\t\n\r]/g, " ") : node.data);
      return;
    }
    for (const { 0: run, index } of node.data.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
      if (!/^[ \t\n\r\f]/.test(run)) this.#add(node, index, run);
      else if (/\S/.test(this.#last)) this.#add(node, index, " ");
    }
  }

  /**
   * @param {Text} node
   * @param {number} from
   * @param {string} words
   */
  #add(node, from, words) {
    if (words) this.#pieces.push({ node, from, start: this.#length, length: words.length });
    this.#put(words);
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
 * The columns where the cells of a row begin, and how many columns there are.
 * @param {Element[]} cells
 * @param {number[]} reaching over how many more rows the cells above reach, by columns; as it is for the next row after this
 * @returns {[columns: number[], width: number]}
 */
function columnsOf(cells, reaching) {
  let column = 0;
  const pass = () => {
    for (; reaching[column] > 0; column++) reaching[column]--;
  };
  const columns = cells.map((cell) => {
    pass();
    const { colSpan, rowSpan } = cell instanceof HTMLTableCellElement ? cell : { colSpan: 1, rowSpan: 1 };
    const first = column;
    for (const end = column + Math.min(colSpan, WIDEST); column < end; column++) reaching[column] = (rowSpan || Infinity) - 1;
    return first;
  });
  pass();
  for (let further = column; further < reaching.length; further++) reaching[further] = Math.max(reaching[further] - 1, 0);
  return [columns, column];
}

/**
 * Whether the cells of a row hold data: several short ones, or a number in its column, and no table.
 * @param {Element[]} cells
 * @param {number[]} columns
 */
function isOfData(cells, columns) {
  const words = cells.map(({ textContent }) => (textContent ?? "").trim());
  const filled = words.filter(Boolean).length;
  const placed = filled === 1 && words.some((word, at) => columns[at] > 0 && NUMBER.test(word));
  return (filled > 1 || placed) && words.every(({ length }) => length <= LONGEST_CELL) && !cells.some((cell) => cell.querySelector("table"));
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
