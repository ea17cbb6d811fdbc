// How does the reader see the article, with its figures and keywords in place, however long it is?

import { listenUntil } from "../engine/older.js";
import { blockAt, blocksInSteps, spansIn } from "./blocks.js";
import { el } from "./dom.js";
import { Marker, characterAt, rangeIn } from "./marks.js";
import { t } from "./strings.js";
import { address, offers } from "./assets.js";
import { learnRest } from "./languages.js";
import { inTurns } from "./turns.js";

/** @import { Span, Table, TableReading } from "../engine/protocol.js" */
/** @import { Block } from "./blocks.js" */
/** @import { Layer } from "./marks.js" */
/** @import { Cell, Dressed } from "./table-rows.js" */

/** What shows tables is fetched with the first of them, as its words are. @type {typeof import("./table-rows.js") | null} */
let rows = null;

/**
 * The single file has it in it already.
 * @param {typeof import("./table-rows.js")} module
 */
export function bringRows(module) {
  rows = module;
}

/**
 * Paragraphs stand in stretches of so many characters or paragraphs at most. A stretch that is not near the window is not
 * laid out and not watched by itself: watching each of 20 000 paragraphs took longer than reading them.
 */
const STRETCH = { characters: 3000, blocks: 40 };

/** How long a place that was jumped to stays brighter than the selection. */
const FLASH_MS = 900;

/** Frames in which a place may be brought into view: those of a long text move while it is laid out. */
const APPROACHES = 5;

/** The marks of a heading in Markdown: they stay, for places are counted with them. */
const HEADING = /^#{1,6} (?=\S)/;

/** @typedef {{ given: TableReading | undefined, onread: (said: Omit<TableReading, "table"> | null) => void, unused: string }} Asked */
/** @typedef {Block & { text: string, element: HTMLElement }} Shown */
/** Where titles stand, what belongs to articles, and whether they are several. @typedef {{ titles: readonly Span[], parts: readonly Span[], several: boolean }} Layout */

/** The article as paragraphs, marked where they are visible, each editable in place. */
export class SourceText {
  element = el("div", { class: "prose", lang: "zh" });
  /** @type {Shown[]} */ #blocks = [];
  /** Stretches. @type {Set<HTMLElement>} */ #visible = new Set();
  /** @type {Map<HTMLElement, Shown>} */ #of = new Map();
  /** @type {Layout | null} */ #layout = null;
  /** @type {Record<Layer, readonly Span[]>} */ #spans = { faint: [], unread: [], keyword: [], figure: [], term: [], current: [], flash: [] };
  /** Sorted. @type {readonly Table[]} */ #tables = [];
  /** Paragraphs that are shown as rows of tables. @type {Map<HTMLElement, Dressed>} */ #dressed = new Map();
  /** Cells that say what the one under the pointer or the focus is. @type {HTMLElement[]} */ #heads = [];
  /** @type {(table: Table) => Asked} */ #asked;
  #marker = new Marker();
  #text = "";
  #fills = 0;
  /** The paragraphs are still those of the text before. */ #cutting = false;
  /** @type {Span | null} */ #awaited = null;
  #flashTimer = 0;
  #observer;

  /**
   * @param {object} events
   * @param {(offset: number, event: MouseEvent) => void} events.onpick a character was clicked
   * @param {(offset: number | null, x: number, y: number) => void} events.onpoint the pointer rests on a character
   * @param {(text: string) => void} events.onedit the reader changed a paragraph
   * @param {(table: Table) => Asked} events.asked what the reader has said of a table, or says
   * @param {AbortSignal} signal
   */
  constructor(events, signal) {
    this.#asked = events.asked;
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: "50% 0px" });
    signal.addEventListener("abort", () => {
      this.#fills++;
      this.#observer.disconnect();
      this.#marker.eraseAll();
    });
    this.element.addEventListener("click", (event) => {
      const offset = this.#offsetAt(event);
      if (offset !== null) events.onpick(offset, event);
    });
    this.element.addEventListener("dblclick", (event) => {
      const block = this.#of.get(/** @type {HTMLElement} */ (/** @type {Element} */ (event.target).closest(".block")));
      if (block) this.#edit(block, this.#offsetAt(event), events.onedit);
    });
    for (const kind of /** @type {const} */ (["pointerover", "focusin"])) {
      this.element.addEventListener(kind, ({ target }) => this.#head(/** @type {Element} */ (target)));
    }
    this.element.addEventListener("keydown", (event) => this.#walk(event, events.onpick));
    // Paper shows all of it.
    listenUntil(window, "beforeprint", () => this.#print(true), signal);
    listenUntil(window, "afterprint", () => this.#print(false), signal);
    let waiting = false;
    this.element.addEventListener("pointermove", (event) => {
      if (waiting || event.pointerType === "touch") return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        events.onpoint(this.#offsetAt(event), event.clientX, event.clientY);
      });
    });
    this.element.addEventListener("pointerleave", () => events.onpoint(null, 0, 0));
  }

  /**
   * Shows a text; paragraphs that were there already stay as they are.
   * @param {string} text
   */
  async show(text) {
    const fill = ++this.#fills;
    this.#text = text;
    this.#awaited = null;
    this.#cutting = true;
    this.#undressAll();
    this.#tables = [];
    await inTurns(this.#filling(text), () => fill === this.#fills);
    // The tables may have come before the paragraphs were there.
    if (fill === this.#fills) for (const stretch of this.#visible) this.#paintAll(stretch);
  }

  /**
   * Shows these tables as tables, in whatever is or comes into view.
   * @param {readonly Table[]} tables sorted
   */
  async frame(tables) {
    if (tables === this.#tables) return;
    const fill = this.#fills;
    try {
      if (tables.length) [rows] = await Promise.all([rows ?? (offers("table-rows") ? import(address("table-rows")) : null), learnRest()]);
    } catch {
      // Without them the text stays as it is.
    }
    if (fill !== this.#fills || !rows) return;
    this.#undressAll();
    this.#tables = tables;
    for (const stretch of this.#visible) this.#paintAll(stretch);
  }

  /**
   * @param {string} text
   * @returns {Generator<void, void, unknown>}
   */
  *#filling(text) {
    /** @type {Omit<Shown, "element">[]} */
    const cut = [];
    for (const block of yield* blocksInSteps(text)) {
      cut.push({ ...block, text: text.slice(block.start, block.end) });
      yield;
    }
    // A fill that was overtaken has left its last paragraphs out.
    const old = this.#blocks.filter(({ element }) => this.element.contains(element));
    /** @param {number} at @param {number} of_ */
    const same = (at, of_) => old[at]?.text === cut[of_]?.text && old[at]?.runsOn === cut[of_]?.runsOn;
    let head = 0;
    while (head < Math.min(old.length, cut.length) && same(head, head)) head++;
    let tail = 0;
    while (tail < Math.min(old.length, cut.length) - head && same(old.length - 1 - tail, cut.length - 1 - tail)) tail++;

    for (const { element } of old.slice(head, old.length - tail)) this.#drop(element);
    const after = old.slice(old.length - tail);
    const anchor = after.length ? this.#parted(after[0].element) : null;
    const kept = new Map([...old.slice(0, head).entries()]);
    after.forEach((block, at) => kept.set(cut.length - tail + at, block));

    /** @type {Shown[]} */
    const blocks = [];
    /** @type {Map<HTMLElement, Shown>} */
    const of = new Map();
    for (const block of cut) {
      const shown = { ...block, element: kept.get(blocks.length)?.element ?? document.createElement("p") };
      blocks.push(shown);
      of.set(shown.element, shown);
      yield;
    }
    this.#blocks = blocks;
    this.#of = of;
    this.#cutting = false;
    if (this.#awaited) this.reveal(this.#awaited);
    for (const fresh of stretches(blocks.slice(head, blocks.length - tail))) {
      const stretch = el("div", { class: "stretch" });
      for (const { element, text, runsOn } of fresh) {
        element.className = runsOn ? "block runs-on" : "block";
        element.textContent = text;
        stretch.append(element);
      }
      sized(stretch);
      this.element.insertBefore(stretch, anchor);
      this.#observer.observe(stretch);
      if (this.#awaited) this.reveal(this.#awaited);
      yield;
    }
  }

  /**
   * The stretch that begins with a paragraph, cut off from the one that it stands in where that begins before it.
   * @param {HTMLElement} element
   */
  #parted(element) {
    const stretch = /** @type {HTMLElement} */ (element.parentElement);
    if (stretch.firstChild === element) return stretch;
    const second = el("div", { class: "stretch" });
    while (element.nextSibling) second.prepend(/** @type {Node} */ (stretch.lastChild));
    second.prepend(element);
    for (const part of [stretch, second]) sized(part);
    stretch.after(second);
    this.#observer.observe(second);
    return second;
  }

  /**
   * Shows what is a title and what belongs to no article; null leaves every paragraph as it is.
   * @param {Layout | null} layout
   */
  arrange(layout) {
    this.#layout = layout;
    for (const stretch of this.#visible) this.#paintAll(stretch);
  }

  /**
   * Marks these places (each list sorted by start) in whatever is or comes into view.
   * @param {Partial<Record<Layer, readonly Span[]>>} spans
   */
  mark(spans) {
    Object.assign(this.#spans, spans);
    for (const stretch of this.#visible) this.#paintAll(stretch);
  }

  /**
   * Brings a place into view and lets it flash; one that is still to be laid out, as soon as it is.
   * @param {Span} span
   */
  reveal(span) {
    const block = this.#blocks[blockAt(this.#blocks, span.start)];
    this.#awaited = block?.element.isConnected && !this.#cutting ? null : span;
    if (this.#awaited) return;
    block.element.scrollIntoView({ block: "nearest" });
    // Paragraphs on the way get their true height when they come into view: then the place has moved again.
    const approach = (/** @type {number} */ tries) => {
      const box = this.boxOf(span);
      const pane = scrollerOf(this.element);
      const frame = pane === document.scrollingElement ? { top: 0, bottom: innerHeight } : pane.getBoundingClientRect();
      const middle = (frame.top + frame.bottom) / 2;
      const inView = box && box.top > frame.top + 80 && box.bottom < frame.bottom - 80;
      if (!box || inView) return;
      pane.scrollBy({ top: box.top - middle, behavior: "instant" });
      if (tries > 1) requestAnimationFrame(() => approach(tries - 1));
    };
    requestAnimationFrame(() => approach(APPROACHES));
    this.mark({ flash: [span] });
    clearTimeout(this.#flashTimer);
    this.#flashTimer = /** @type {any} */ (setTimeout(() => this.mark({ flash: [] }), FLASH_MS));
  }

  /**
   * Where a place stands on the screen (its first line), or null when it is not laid out.
   * @param {Span} span
   */
  boxOf(span) {
    const block = this.#blocks[blockAt(this.#blocks, span.start)];
    if (!block?.element.isConnected || this.#cutting) return null;
    const start = Math.max(0, span.start - block.start);
    const end = Math.min(block.text.length, span.end - block.start);
    return rangeIn(block.element, start, Math.max(start, end)).getClientRects()[0] ?? null;
  }

  /**
   * The place of a selection, or null when it is not wholly in the text.
   * @param {Range} range
   * @returns {Span | null}
   */
  spanOf(range) {
    const start = this.#offsetOf(range.startContainer, range.startOffset);
    const end = this.#offsetOf(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end };
  }

  /**
   * @param {Node} node
   * @param {number} offset
   */
  #offsetOf(node, offset) {
    const element = node instanceof HTMLElement ? node : node.parentElement;
    const host = /** @type {HTMLElement | null} */ (element?.closest(".block"));
    const block = host && this.#of.get(host);
    if (!block) return null;
    const before = new Range();
    before.setStart(host, 0);
    before.setEnd(node, offset);
    return block.start + before.toString().length;
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const stretch = /** @type {HTMLElement} */ (target);
      if (isIntersecting) {
        this.#visible.add(stretch);
        this.#paintAll(stretch);
      } else if (this.#visible.delete(stretch)) {
        this.#eraseAll(stretch);
      }
    }
  }

  /** @param {boolean} onPaper */
  #print(onPaper) {
    this.#marker.print(onPaper);
    for (const stretch of this.element.children) {
      if (onPaper || this.#visible.has(/** @type {HTMLElement} */ (stretch))) this.#paintAll(stretch);
      else this.#eraseAll(stretch);
    }
  }

  /** @param {Element} stretch */
  #paintAll(stretch) {
    if (!this.#cutting) rows?.dressAll(stretch, this.#text, this.#tables, this.#of, this.#dressed, this.#asked, t);
    for (const element of stretch.querySelectorAll(".block")) {
      this.#arrange(/** @type {HTMLElement} */ (element));
      this.#paint(/** @type {HTMLElement} */ (element));
    }
  }

  /**
   * Marks a paragraph that is a title's line, as a heading where there are several articles, and what belongs to none.
   * @param {HTMLElement} element
   */
  #arrange(element) {
    const block = this.#of.get(element);
    if (!this.#layout || !block || this.#dressed.has(element)) return;
    const { titles, parts, several } = this.#layout;
    /** @param {readonly Span[]} spans */
    const within = (spans) => spans.some(({ start, end }) => start < block.end && block.start < end);
    element.classList.toggle("outside", block.text !== "" && parts.length > 0 && !within(parts));
    const headed = HEADING.test(block.text);
    const titled = headed || within(titles);
    element.classList.toggle("titled", titled);
    for (const [name, value] of Object.entries({ role: "heading", "aria-level": "3" })) {
      if (titled && (headed || several)) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  }

  /** Every paragraph as it is, in its stretch. */
  #undressAll() {
    this.#heads = [];
    for (const element of this.#dressed.keys()) this.#erase(element);
    rows?.undressAll(this.element, this.#dressed);
  }

  /**
   * Shows which cells say what this one is.
   * @param {Element} target
   */
  #head(target) {
    const element = target.closest(".cell");
    if (this.#heads.length === 0 && !element) return;
    for (const head of this.#heads) head.classList.remove("telling");
    const at = element && this.#cellOf(element);
    this.#heads = at ? (rows?.headersOf(at.table, at.row, at.cell.column) ?? []).flatMap(([row, column]) => this.#cellAt(at.table, row, column)?.element ?? []) : [];
    for (const head of this.#heads) head.classList.add("telling");
  }

  /** @param {Element} element */
  #cellOf(element) {
    const dressed = this.#dressed.get(/** @type {HTMLElement} */ (element.closest(".block")));
    const cell = dressed?.cells.find((cell) => cell.element === element);
    return dressed && cell ? { ...dressed, cell } : null;
  }

  /**
   * @param {Table} table
   * @param {number} row
   * @param {number} column
   * @returns {Cell | undefined} where it is shown
   */
  #cellAt(table, row, column) {
    const places = table.rows[row]?.cells ?? [];
    for (const start of [places[0], places[2 * column]]) {
      const block = start === undefined ? null : this.#blocks[blockAt(this.#blocks, start)];
      const cell = (block && this.#dressed.get(block.element))?.cells.find((cell) => cell.column === column);
      if (cell) return cell;
    }
  }

  /**
   * Arrows go from cell to cell; Enter chooses the figure.
   * @param {KeyboardEvent} event
   * @param {(offset: number, event: any) => void} onpick
   */
  #walk(event, onpick) {
    const at = this.#cellOf(/** @type {Element} */ (event.target));
    if (!at) return;
    if (event.key === "Enter") {
      onpick(at.cell.start, event);
      return;
    }
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [0, 0];
    if (!down && !right) return;
    event.preventDefault();
    const next = this.#cellAt(at.table, at.row + down, at.cell.column + right);
    if (!next) return;
    at.cell.element.tabIndex = -1;
    next.element.tabIndex = 0;
    next.element.focus();
    // A cell that is seen in part is in view for Chromium.
    next.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** @param {Element} stretch */
  #eraseAll(stretch) {
    for (const element of stretch.querySelectorAll(".block")) this.#erase(/** @type {HTMLElement} */ (element));
  }

  /** @param {HTMLElement} element */
  #erase(element) {
    for (const piece of this.#dressed.get(element)?.cells ?? [{ element }]) this.#marker.erase(piece.element);
  }

  /** @param {HTMLElement} element */
  #paint(element) {
    const block = this.#of.get(element);
    if (!block || element.querySelector("textarea")) return;
    // A cell is marked by itself.
    for (const piece of this.#dressed.get(element)?.cells ?? [block]) {
      /** @param {readonly Span[]} spans */
      const within = (spans) =>
        spansIn(spans, piece.start, piece.end).map(({ start, end }) => ({
          start: Math.max(0, start - piece.start),
          end: Math.min(piece.end, end) - piece.start,
        }));
      const { unread, keyword, figure, term, current, flash } = this.#spans;
      const marks = piece === block && HEADING.exec(block.text);
      this.#marker.paint(piece.element, {
        faint: marks ? [{ start: 0, end: marks[0].length }] : [],
        unread: within(unread),
        keyword: within(keyword),
        figure: within(figure),
        term: within(term),
        current: within(current),
        flash: within(flash),
      });
    }
  }

  /** @param {HTMLElement} element */
  #drop(element) {
    const stretch = /** @type {HTMLElement} */ (element.parentElement);
    this.#erase(element);
    element.remove();
    if (stretch.childElementCount) return;
    this.#observer.unobserve(stretch);
    this.#visible.delete(stretch);
    stretch.remove();
  }

  /** @param {MouseEvent} event */
  #offsetAt(event) {
    const found = characterAt(event.clientX, event.clientY, ".block");
    const block = found && this.#of.get(found.element);
    return block ? block.start + found.offset : null;
  }

  /**
   * Turns a paragraph into a text field until it is left.
   * @param {Shown} block
   * @param {number | null} offset where the caret goes
   * @param {(text: string) => void} onedit
   */
  #edit(block, offset, onedit) {
    const { element, start } = block;
    this.#erase(element);
    const dressed = this.#dressed.get(element);
    if (this.#dressed.delete(element)) rows?.undress(element);
    const field = el("textarea", { class: "paragraph", value: block.text, "aria-label": t("text.editParagraph") });
    const source = this.#text;
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    };
    field.addEventListener("input", fit);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") field.value = block.text;
      if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) field.blur();
    });
    field.addEventListener("blur", () => {
      const changed = field.value !== block.text;
      element.textContent = block.text;
      if (dressed && rows) this.#dressed.set(element, rows.dress(element, block, dressed.table, dressed.row));
      this.#paint(element);
      if (changed) onedit(source.slice(0, start) + field.value + source.slice(block.end));
    });
    element.replaceChildren(field);
    fit();
    field.focus();
    const caret = offset === null ? field.value.length : offset - start;
    field.setSelectionRange(caret, caret);
  }
}

/**
 * @param {readonly Shown[]} blocks
 * @returns {Generator<Shown[], void, unknown>}
 */
function* stretches(blocks) {
  /** @type {Shown[]} */
  let stretch = [];
  let characters = 0;
  for (const block of blocks) {
    stretch.push(block);
    characters += block.text.length;
    if (stretch.length < STRETCH.blocks && characters < STRETCH.characters) continue;
    yield stretch;
    [stretch, characters] = [[], 0];
  }
  if (stretch.length) yield stretch;
}

/**
 * Says how high a stretch will be once it is laid out, about.
 * @param {HTMLElement} stretch
 */
function sized(stretch) {
  const lines = [...stretch.children].reduce((sum, { textContent }) => sum + (Math.ceil((textContent?.length ?? 0) / 36) || 1), 0);
  stretch.style.setProperty("--lines", String(lines));
  stretch.style.setProperty("--blocks", String(stretch.childElementCount));
}

/**
 * @param {Element} element
 * @returns {Element}
 */
function scrollerOf(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}
