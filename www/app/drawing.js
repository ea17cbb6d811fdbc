// How is a picture drawn, with every label whole, so that it can stand by itself?

import { svg } from "./dom.js";
import { t } from "./strings.js";

/** @import { Line, Picture } from "./pictures.js" */

/** The drawing's own measure, where there is room; it is saved several times as large. */
export const WIDTH = 720;
/** The least that its labels need, and up to which small charts stand two in a row. */
const LEAST = 280;
const FEW = 400;

export const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Colours of a picture by itself, on white paper; on the page the style sheet has its own. */
const PAPER = { ink: "#1c1b19", faint: "#6a665f", hairline: "#d8d3c8", mark: "#b3261e", quiet: "#d9a29d", down: "#2f6b4f", rest: "#e4e0d7" };

const SIZE = { title: 20, text: 14, small: 12 };
const LINE = 30;
/** Of a name that runs over several lines. */
const LEADING = 18;
/** The most room for names and for values, and for both of a target and its result, as parts of the whole. */
const LABELS = 0.32;
const VALUES = 0.21;
const PAIRS = 0.29;
const MOST_PAIRS = 0.4;

/** How lines of one picture look apart. @type {{ tone: keyof typeof PAPER, dash: string }[]} */
const LOOKS = ["none", "6 4"].flatMap((dash) => /** @type {const} */ (["mark", "down", "faint", "quiet"]).map((tone) => ({ tone, dash })));

/**
 * @typedef {object} Words what the reader may change
 * @property {string} title
 * @property {string} unit
 * @property {string} source
 */

/**
 * @param {Picture} picture
 * @param {Words} words
 * @param {(line: Line) => void} onpick
 * @param {number} [width] as `fitting` has it
 * @param {string} [font] the families that it is written in where it stands
 */
export function drawn(picture, words, onpick, width = WIDTH, font = FONT) {
  measured = font;
  margin = width < WIDTH ? TIGHT : ROOMY;
  const drawing = new Drawing(picture, words, onpick, width);
  return drawing.finished();
}

/**
 * The width to draw in, so that letters keep their size.
 * @param {number} room
 */
export function fitting(room) {
  return Math.min(WIDTH, Math.max(LEAST, Math.floor(room)));
}

const canvas = () => document.createElement("canvas").getContext("2d");
/** What words are measured with, during one turn: Chromium keeps every word that a canvas has measured. @type {CanvasRenderingContext2D | null} */
let pen = null;
/** The families that words are measured in. */
let measured = FONT;
/** Around a picture: where there is little room, the place that it stands in has one of its own. */
const [ROOMY, TIGHT] = [20, 4];
let margin = ROOMY;

/**
 * @param {string} words
 * @param {number} size
 * @param {number} [weight]
 */
function widthOf(words, size, weight = 400) {
  if (!pen) {
    pen = canvas();
    if (!pen) return words.length * size;
    queueMicrotask(() => (pen = null));
  }
  pen.font = `${weight} ${size}px ${measured}`;
  return pen.measureText(words).width;
}

/** What is never parted: words and numbers, and a character with the marks that open before it and close behind it. */
const PIECES = /[“‘「『（《〈【(]*(?:[A-Za-z0-9.,%–-]+|\s+|.)[”’」』）》〉】)，。、；：！？]*/gu;

/**
 * Cut into lines, none of them wider, and none much shorter than the others.
 * @param {string} words
 * @param {number} size
 * @param {number} width
 * @param {number} [weight]
 */
export function wrapped(words, size, width, weight) {
  const lines = cut(words, size, width, weight);
  if (lines.length < 2) return lines;
  for (let even = widthOf(words, size, weight) / lines.length; even < width; even += size / 2) {
    const evened = cut(words, size, even, weight);
    if (evened.length === lines.length) return evened;
  }
  return lines;
}

/**
 * @param {string} words
 * @param {number} size
 * @param {number} width
 * @param {number} [weight]
 */
function cut(words, size, width, weight) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const piece of words.match(PIECES) ?? []) {
    if (line && widthOf(line + piece, size, weight) > width) {
      lines.push(line.trim());
      line = piece;
    } else {
      line += piece;
    }
  }
  return [...lines, line.trim()].filter(Boolean);
}

class Drawing {
  #root;
  #top = margin;
  #onpick;
  #picture;
  #words;
  #width;

  /**
   * @param {Picture} picture
   * @param {Words} words
   * @param {(line: Line) => void} onpick
   * @param {number} width
   */
  constructor(picture, words, onpick, width) {
    this.#width = width;
    this.#picture = picture;
    this.#words = words;
    this.#onpick = onpick;
    this.#root = svg("svg", { class: "picture", role: "img", "font-family": measured, "font-size": SIZE.text });
  }

  finished() {
    const { kind, note } = this.#picture;
    const { title, unit, source } = this.#words;
    this.#heading(title, unit);
    if (kind === "targets") this.#dumbbells();
    else if (kind === "slope") this.#slopes();
    else if (kind === "series") this.#course();
    else if (kind === "lines") this.#lines();
    else if (kind === "multiples") this.#multiples();
    else if (this.#picture.cells) this.#heat();
    else this.#bars();
    this.#paragraph(note, SIZE.small, 10);
    this.#paragraph(source && t("picture.sourceLine", { source }), SIZE.small, note ? 2 : 10);
    const height = Math.ceil(this.#top + margin);
    this.#root.setAttribute("viewBox", `0 0 ${this.#width} ${height}`);
    this.#root.setAttribute("aria-label", t("picture.said", { title, n: this.#picture.lines.length }));
    return { element: /** @type {SVGElement} */ (this.#root), height };
  }

  /**
   * @param {string} title
   * @param {string} unit
   */
  #heading(title, unit) {
    for (const line of wrapped(title, SIZE.title, this.#width - 2 * margin, 700)) {
      this.#top += SIZE.title * 1.3;
      this.#text(margin, this.#top, line, { size: SIZE.title, weight: 700 });
    }
    if (unit) {
      this.#top += SIZE.small * 1.7;
      this.#text(margin, this.#top, t("picture.unitLine", { unit }), { size: SIZE.small, tone: "faint" });
    }
    this.#top += 14;
  }

  /**
   * @param {string} words
   * @param {number} size
   * @param {number} gap
   */
  #paragraph(words, size, gap) {
    if (!words) return;
    this.#top += gap;
    for (const line of wrapped(words, size, this.#width - 2 * margin)) {
      this.#top += size * 1.5;
      this.#text(margin, this.#top, line, { size, tone: "faint" });
    }
  }

  /** The room that names take: no more than they need. */
  get #nameRoom() {
    return Math.min(LABELS * this.#width, Math.max(...this.#picture.lines.map(({ name }) => widthOf(name, SIZE.text)))) + 12;
  }

  /**
   * A line's name, and its middle once its height is known.
   * @param {Line} line
   * @param {number} room
   * @param {(group: Element, middle: number) => void} draw
   */
  #row(line, room, draw) {
    const names = wrapped(line.name, SIZE.text, room - 12);
    const height = Math.max(LINE, names.length * LEADING + 10);
    const middle = this.#top + height / 2;
    const group = svg("g", line.figure || line.cell ? { class: "p-line" } : {});
    if (line.figure || line.cell) group.addEventListener("click", () => this.#onpick(line));
    group.append(svg("rect", { x: 0, y: this.#top, width: this.#width, height, fill: "none", "pointer-events": "all" }));
    names.forEach((name, at) => this.#text(margin, middle + (at - (names.length - 1) / 2) * LEADING + 5, name, {}, group));
    draw(group, middle);
    this.#root.append(group);
    this.#top += height;
  }

  /** Bars or dots from zero, falling ones to the left of it. */
  #bars() {
    const { lines, kind } = this.#picture;
    const room = this.#nameRoom;
    const least = Math.min(0, ...lines.map(({ values }) => values[0]));
    const most = Math.max(0, ...lines.map(({ values }) => values[0]));
    const falling = least < 0;
    const left = margin + room + (falling ? VALUES * this.#width * 0.75 : 0);
    // Where there is little room, a long amount takes more of it.
    const said = Math.min(this.#width / 2 - margin, Math.max(VALUES * this.#width, ...lines.map((line) => widthOf(line.said[0], SIZE.text) + 12)));
    const scale = scaleOf(least, most, left, this.#width - margin - said);
    const zero = scale(0);
    const begin = this.#top;
    for (const line of lines) {
      this.#row(line, room, (group, middle) => {
        const [value] = line.values;
        const end = scale(value);
        const tone = line.isRest ? "rest" : kind === "parts" && line === lines[0] ? "quiet" : value < 0 ? "down" : "mark";
        if (kind === "places") {
          group.append(svg("line", { x1: zero, x2: end, y1: middle, y2: middle, ...stroke("hairline", 2) }), svg("circle", { cx: end, cy: middle, r: 6, ...fill(tone) }));
        } else {
          group.append(svg("rect", { x: Math.min(zero, end), y: middle - 8, width: Math.max(1, Math.abs(end - zero)), height: 16, ...fill(tone) }));
        }
        const at = value < 0 ? end - 8 : end + (kind === "places" ? 12 : 8);
        this.#text(at, middle + 5, line.said[0], { anchor: value < 0 ? "end" : "start", haloed: kind === "places" }, group);
      });
    }
    this.#root.append(svg("line", { x1: zero, x2: zero, y1: begin, y2: this.#top, ...stroke("faint", 1) }));
    if (kind === "places" && this.#picture.note) {
      const sorted = lines.map(({ values }) => values[0]).sort((a, b) => a - b);
      const middle = (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
      // Below the numbers, which are read across it.
      this.#root.prepend(svg("line", { x1: scale(middle), x2: scale(middle), y1: begin, y2: this.#top, "stroke-dasharray": "4 4", ...stroke("faint", 1) }));
    }
  }

  /** What has been reached as a filled dot, what is aimed at as a ring, a range as a bar. */
  #dumbbells() {
    const { lines, heads } = this.#picture;
    const room = this.#nameRoom;
    // Where there is little room, smaller; what is longer still goes over two lines.
    const pairs = lines.map((line) => line.said.join(" → "));
    const size = pairs.every((pair) => widthOf(pair, SIZE.text) <= PAIRS * this.#width) ? SIZE.text : SIZE.small;
    const said = Math.min(MOST_PAIRS * this.#width, Math.max(PAIRS * this.#width, ...pairs.map((pair) => widthOf(pair, size) + 2)));
    const all = lines.flatMap(({ values }) => values);
    const scale = scaleOf(Math.min(...all), Math.max(...all), margin + room + 8, this.#width - margin - said - 12);
    this.#legend(heads, room);
    lines.forEach((line, at) => {
      const words = wrapped(pairs[at], size, said);
      this.#row(line, room, (group, middle) => {
        const [reached, ...aim] = line.values;
        const ends = aim.map(scale);
        group.append(svg("line", { x1: scale(reached), x2: ends[0], y1: middle, y2: middle, ...stroke("hairline", 2) }));
        if (line.isRange) group.append(svg("rect", { x: ends[0], y: middle - 6, width: Math.max(2, ends[1] - ends[0]), height: 12, rx: 6, fill: "none", ...stroke("mark", 2) }));
        else group.append(svg("circle", { cx: ends[0], cy: middle, r: 6.5, fill: "#fff", ...stroke("mark", 2) }));
        group.append(svg("circle", { cx: scale(reached), cy: middle, r: 4, ...fill("mark") }));
        words.forEach((part, row) => this.#text(this.#width - margin - said, middle + 5 + (row - (words.length - 1) / 2) * 15, part, { size }, group));
      });
    });
  }

  /**
   * @param {string[]} heads
   * @param {number} room
   */
  #legend([reached, aimed], room) {
    const y = this.#top + 4;
    const left = margin + room;
    this.#root.append(svg("circle", { cx: left, cy: y, r: 4, ...fill("mark") }));
    this.#text(left + 10, y + 4, reached, { size: SIZE.small, tone: "faint" });
    const next = left + 34 + widthOf(reached, SIZE.small);
    this.#root.append(svg("circle", { cx: next, cy: y, r: 5, fill: "#fff", ...stroke("mark", 2) }));
    this.#text(next + 10, y + 4, aimed, { size: SIZE.small, tone: "faint" });
    this.#top += 20;
  }

  /** From before to now, one line each. */
  #slopes() {
    const { lines, heads } = this.#picture;
    const all = lines.flatMap(({ values }) => values);
    const height = Math.max(160, lines.length * 44);
    const [top, bottom] = [this.#top + 36, this.#top + 36 + height];
    const scale = scaleOf(Math.min(...all), Math.max(...all), bottom, top);
    const [left, right] = [this.#width * 0.2, this.#width * 0.55];
    heads.forEach((head, at) => this.#text(at ? right : left, this.#top + 14, head, { size: SIZE.small, tone: "faint", anchor: at ? "start" : "end" }));
    const befores = spread(lines.map(({ values }) => scale(values[0])), LEADING, top, bottom + LEADING);
    const names = lines.map((line) => wrapped(`${line.said[1]}  ${line.name}`, SIZE.text, this.#width - right - margin - 10));
    const nows = spread(lines.map(({ values }) => scale(values[1])), LEADING * Math.max(...names.map(({ length }) => length)) + 4, top, bottom + LEADING);
    lines.forEach((line, at) => {
      const [before, now] = line.values.map(scale);
      const tone = line.values[1] < line.values[0] ? "down" : "mark";
      const group = svg("g", { class: "p-line" });
      group.addEventListener("click", () => this.#onpick(line));
      group.append(svg("line", { x1: left + 8, x2: right - 8, y1: before, y2: now, ...stroke(tone, 2.5) }));
      for (const [x, y] of [[left + 8, before], [right - 8, now]]) group.append(svg("circle", { cx: x, cy: y, r: 4.5, ...fill(tone) }));
      this.#text(left - 4, befores[at] + 5, line.said[0], { anchor: "end" }, group);
      names[at].forEach((words, row) => this.#text(right + 4, nows[at] + 5 + row * LEADING, words, {}, group));
      this.#root.append(group);
      this.#top = Math.max(this.#top, bottom, befores[at], nows[at] + names[at].length * LEADING);
    });
    this.#top += 12;
  }

  /** One thing over time: columns from zero, so that lengths compare. */
  #course() {
    const { lines } = this.#picture;
    const step = (this.#width - 2 * margin) / lines.length;
    const height = 220;
    const base = this.#top + height;
    const all = lines.map(({ values }) => values[0]);
    const scale = scaleOf(Math.min(0, ...all), Math.max(0, ...all), base, this.#top + 24);
    const zero = scale(0);
    let below = 0;
    lines.forEach((line, at) => {
      const middle = margin + step * (at + 0.5);
      const end = scale(line.values[0]);
      const wide = Math.min(56, step * 0.6);
      const group = svg("g", { class: "p-line" });
      group.addEventListener("click", () => this.#onpick(line));
      group.append(svg("rect", { x: middle - wide / 2, y: Math.min(zero, end), width: wide, height: Math.max(1, Math.abs(end - zero)), ...fill(at === lines.length - 1 ? "mark" : "quiet") }));
      const values = wrapped(line.said[0], SIZE.text, step - 4);
      values.forEach((words, row) => this.#text(middle, end - 8 - (values.length - 1 - row) * 16, words, { anchor: "middle" }, group));
      const names = wrapped(line.name, SIZE.small, step - 4);
      names.forEach((words, row) => this.#text(middle, base + 18 + row * 15, words, { size: SIZE.small, tone: "faint", anchor: "middle" }, group));
      below = Math.max(below, names.length);
      this.#root.append(group);
    });
    this.#root.append(svg("line", { x1: margin, x2: this.#width - margin, y1: zero, y2: zero, ...stroke("faint", 1) }));
    this.#top = base + 10 + below * 15;
  }

  /** Several things over time, each line named at its end. */
  #lines() {
    const { lines, columns = [] } = this.#picture;
    const names = lines.map((line) => wrapped(`${line.name} ${line.said[line.said.length - 1]}`, SIZE.small, this.#width * LABELS));
    const room = Math.max(...names.flat().map((words) => widthOf(words, SIZE.small)));
    const all = lines.flatMap(({ values }) => values);
    const [top, bottom] = [this.#top + 10, this.#top + Math.max(220, lines.length * 24)];
    const scale = scaleOf(Math.min(...all), Math.max(...all), bottom, top);
    const [left, right] = [margin + 24, this.#width - margin - room - 12];
    const across = (/** @type {number} */ at) => left + ((right - left) * at) / Math.max(1, columns.length - 1);
    columns.forEach((words, at) => this.#text(across(at), bottom + 24, words, { size: SIZE.small, tone: "faint", anchor: "middle" }));
    const ends = spread(lines.map(({ values }) => scale(values[values.length - 1])), Math.max(...names.map(({ length }) => length)) * 16, top, bottom);
    lines.forEach((line, at) => {
      this.#path(line, across, scale, LOOKS[at % LOOKS.length], this.#root);
      names[at].forEach((words, row) => this.#text(right + 10, ends[at] + 4 + row * 15, words, { size: SIZE.small }));
    });
    this.#top = Math.max(bottom + 30, ...ends.map((end, at) => end + names[at].length * 15));
  }

  /** Each thing over time in a small picture of its own, all on one scale. */
  #multiples() {
    const { lines, columns = [] } = this.#picture;
    const count = this.#width > FEW ? 3 : 2;
    const step = (this.#width - 2 * margin) / count;
    const all = lines.flatMap(({ values }) => values);
    const least = Math.min(...all);
    const most = Math.max(...all);
    for (let first = 0; first < lines.length; first += count) {
      const some = lines.slice(first, first + count);
      const names = some.map(({ name }) => wrapped(name, SIZE.text, step - 16));
      const head = Math.max(...names.map(({ length }) => length)) * LEADING;
      const [top, bottom] = [this.#top + head + 24, this.#top + head + 80];
      some.forEach((line, at) => {
        const [left, right] = [margin + step * at, margin + step * (at + 1) - 16];
        names[at].forEach((words, row) => this.#text(left, this.#top + 14 + row * LEADING, words, { weight: 600 }));
        const across = (/** @type {number} */ point) => left + 4 + ((right - left - 8) * point) / Math.max(1, columns.length - 1);
        this.#root.append(svg("line", { x1: left, x2: right, y1: bottom + 6, y2: bottom + 6, ...stroke("hairline", 1) }));
        this.#path(line, across, scaleOf(least, most, bottom, top), LOOKS[0], this.#root);
        this.#text(left, bottom + 22, line.said[0], { size: SIZE.small, tone: "faint" });
        this.#text(right, bottom + 22, line.said[line.said.length - 1], { size: SIZE.small, anchor: "end" });
      });
      this.#top = bottom + 36;
    }
    if (columns.length > 0) this.#paragraph(`${columns[0]} – ${columns[columns.length - 1]}`, SIZE.small, 0);
  }

  /**
   * A line through its points, each of which leads to its place; times without a value are passed over.
   * @param {Line} line
   * @param {(at: number) => number} across
   * @param {(value: number) => number} scale
   * @param {{ tone: keyof typeof PAPER, dash: string }} look
   * @param {Element} place
   */
  #path({ points = [] }, across, scale, { tone, dash }, place) {
    const there = points.flatMap((point, at) => (point ? [{ point, x: across(at), y: scale(point.values[0]) }] : []));
    const d = there.map(({ x, y }, at) => `${at ? "L" : "M"}${x} ${y}`).join("");
    place.append(svg("path", { d, ...stroke(tone, 2), "stroke-dasharray": dash, fill: "none" }));
    for (const { point, x, y } of there) {
      const dot = svg("circle", { cx: x, cy: y, r: 4.5, ...fill(tone), class: `p-fill-${tone} p-line` }, svg("title", {}, `${point.name} ${point.said[0]}`));
      dot.addEventListener("click", () => this.#onpick(point));
      place.append(dot);
    }
  }

  /** Articles by indicators; the deeper the colour, the more, within each column. */
  #heat() {
    const { columns = [], cells = [] } = this.#picture;
    const room = this.#width - 2 * margin - this.#nameRoom;
    const widest = Math.max(...cells.flat().map((cell) => widthOf(cell?.said[0] ?? "", SIZE.small))) + 8;
    const blocks = Math.ceil(columns.length / Math.max(1, Math.floor(room / widest)));
    const each = Math.ceil(columns.length / blocks);
    // What has no room beside the others stands below them, with the names again.
    for (let from = 0; from < columns.length; from += each) {
      if (from) this.#top += 16;
      this.#block(columns.slice(from, from + each), cells.map((row) => row.slice(from, from + each)), room / each);
    }
  }

  /**
   * @param {readonly string[]} columns
   * @param {(Line | null)[][]} cells
   * @param {number} step
   */
  #block(columns, cells, step) {
    // Counts compare with each other, indicators only within their column; of two the larger needs no colour.
    const isCount = this.#picture.kind !== "heat";
    const room = this.#nameRoom;
    // The unit stands by itself, below the name.
    const heads = columns.map((column) => column.split(/ ?(?=[（(])/).flatMap((part) => wrapped(part, SIZE.small, step - 8)));
    const deep = Math.max(...heads.map(({ length }) => length));
    heads.forEach((words, at) => words.forEach((word, row) => this.#text(margin + room + step * (at + 0.5), this.#top + 12 + (row + deep - words.length) * 15, word, { size: SIZE.small, tone: "faint", anchor: "middle" })));
    this.#top += deep * 15 + 8;
    this.#picture.lines.forEach((line, at) => {
      this.#row(line, room, (_, middle) => {
        cells[at].forEach((cell, column) => {
          const x = margin + room + step * column;
          const [least, most] = within(isCount ? cells.flat() : cells.map((row) => row[column]), isCount);
          const share = cell && most > least && (isCount || cells.length > 2) ? (cell.values[0] - least) / (most - least) : 0;
          const group = svg("g", cell?.figure ? { class: "p-line" } : {});
          if (cell) {
            group.addEventListener("click", () => this.#onpick(cell));
            group.append(svg("rect", { x: x + 2, y: middle - 13, width: step - 4, height: 26, "fill-opacity": 0.08 + 0.32 * share, ...fill("mark") }));
          }
          this.#text(x + step / 2, middle + 5, cell ? cell.said[0] : "–", { size: SIZE.small, anchor: "middle", tone: cell ? "ink" : "faint" }, group);
          this.#root.append(group);
        });
      });
    });
  }

  /**
   * @param {number} x
   * @param {number} y of the line that the letters stand on
   * @param {string} words
   * @param {{ size?: number, weight?: number, tone?: keyof typeof PAPER, anchor?: string, haloed?: boolean }} look haloed: lines behind it stop before it
   * @param {Element} [place]
   */
  #text(x, y, words, { size = SIZE.text, weight = 400, tone = "ink", anchor = "start", haloed = false }, place = this.#root) {
    /** @type {Record<string, string | number>} */
    const halo = haloed ? { class: `p-fill-${tone} p-halo`, stroke: "#fff", "stroke-width": 5, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
    place.append(svg("text", { x, y, "font-size": size, "font-weight": weight, "text-anchor": anchor, ...fill(tone), ...halo }, words));
  }
}

/**
 * The least and the most of some cells; of counts the least is none.
 * @param {readonly (Line | null)[]} cells
 * @param {boolean} isCount
 */
function within(cells, isCount) {
  const values = cells.flatMap((cell) => (cell ? [cell.values[0]] : []));
  return [isCount ? 0 : Math.min(...values), Math.max(...values)];
}

/** @param {keyof typeof PAPER} tone */
function fill(tone) {
  return { class: `p-fill-${tone}`, fill: PAPER[tone] };
}

/**
 * @param {keyof typeof PAPER} tone
 * @param {number} width
 */
function stroke(tone, width) {
  return { class: `p-stroke-${tone}`, stroke: PAPER[tone], "stroke-width": width };
}

/**
 * @param {number} least
 * @param {number} most
 * @param {number} from where the least stands
 * @param {number} to where the most stands
 */
function scaleOf(least, most, from, to) {
  const range = most - least || 1;
  return (/** @type {number} */ value) => from + ((value - least) / range) * (to - from);
}

/**
 * The same places, moved apart where they would overlap.
 * @param {number[]} places
 * @param {number} gap
 * @param {number} top
 * @param {number} bottom
 */
function spread(places, gap, top, bottom) {
  const order = places.map((place, at) => ({ place, at })).sort((a, b) => a.place - b.place);
  let last = top - gap;
  for (const one of order) last = one.place = Math.max(one.place, last + gap);
  let next = Math.max(bottom, last) + gap;
  for (const one of order.reverse()) next = one.place = Math.min(one.place, next - gap);
  const moved = [...places];
  for (const { place, at } of order) moved[at] = place;
  return moved;
}
