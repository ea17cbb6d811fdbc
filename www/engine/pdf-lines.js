// In which order does a reader read the pieces of text on a page, and which lines do they make?

import { last } from "./older.js";
import { aligned, isNumber, joined, ruled } from "./pdf-tables.js";

/** @import { Rule } from "./pdf-tables.js" */

/**
 * A piece of text on a page.
 * @typedef {object} Item
 * @property {string} text
 * @property {number} x its left end
 * @property {number} y its base line, counted downwards
 * @property {number} width
 * @property {number} size of its characters
 * @property {boolean} turned it does not run from left to right
 */

/**
 * Pieces that touch, or a row of a table.
 * @typedef {{ text: string, left: number, right: number, y: number, size: number, pieces: Item[], row: boolean }} Fragment
 */

/** A gap wider than this many characters parts columns, or cells. */
const GUTTER = 0.8;

/** Two lines stand on one base line when they are apart by no more than this share of a character. */
const LEVEL = 0.4;

/** A column has at least so many lines, most of them filling a good part of it. */
const LINES = 3;

/** A page in more pieces than any page of text has is read from top to bottom: trying every cut takes their square. */
const MOST = 4_000;

/**
 * The lines of a page, blank ones between blocks, in reading order.
 * @param {Item[]} items
 * @param {Rule[]} rules the lines that are drawn on it
 * @returns {string[]}
 */
export function linesOf(items, rules = []) {
  if (!isVertical(items)) return read(items, rules);
  // Whole lines on a page of columns are what was printed around it.
  const isLine = (/** @type {Item} */ { turned, width, size }) => !turned && width > 1.5 * size;
  const shown = items.filter(isShown);
  return [...read(shown.filter((item) => !isLine(item)).map(laid)), "", ...inRows(fragments(shown.filter(isLine))).map(written)];
}

/**
 * @param {Item[]} items
 * @param {Rule[]} rules
 * @returns {string[]}
 */
function read(items, rules = []) {
  const straight = items.filter(({ turned, size }) => !turned && size > 0);
  const inCell = (/** @type {Item[]} */ cell) => inRows(fragments(cell)).map((row) => row.map(({ text }) => text.trim()).join(" ")).reduce(joined);
  const { rest, rows } = ruled(straight, rules, inCell);
  const lines = ordered([...fragments(rest), ...rows]).flatMap((block, at) => [...(at > 0 ? [""] : []), ...set(block)]);
  const turned = items.filter((item) => item.turned && item.text.trim() !== "").map(({ text }) => text);
  return turned.length > 0 ? [...lines, "", turned.join("")] : lines;
}

/** Radicals with the characters that look the same (after Unicode's EquivalentUnifiedIdeograph): NFKC leaves them. */
const RADICALS = new Map(
  "⺁厂⺈刀⺊卜⺎兀⺒巳⺓幺⺛旡⺜日⺝月⺠民⺧牛⺩王⺬示⺮竹⺶羊⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
    .match(/../gu)
    ?.map((pair) => /** @type {[string, string]} */ ([...pair])),
);

/**
 * A line with the characters that its reader sees, where a font has given radicals, compatibility forms or the marks of
 * columns instead.
 * @param {string} line
 */
export function readable(line) {
  return line.replace(/[\u2e80-\u2fdf\uf900-\ufaff\ufe10-\ufe44]/gu, (character) => {
    if (character === DOOR) return TRADITIONAL.test(line) ? "戶" : "户";
    return RADICALS.get(character) ?? UPRIGHT.get(character) ?? character.normalize("NFKC");
  });
}

/** The radical that fonts of both ways of writing give for their own form of one character. */
const DOOR = "⼾";
const TRADITIONAL = /[億萬產業經濟實與對這來時會個國為於]/;

/** Punctuation that is set upright in columns, with what it is in lines (NFKC makes some of it Latin). */
const UPRIGHT = new Map(
  "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︱—︲–︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』"
    .match(/../gu)
    ?.map((pair) => /** @type {[string, string]} */ ([...pair])),
);

/** @param {Item} item */
function isShown({ text, size }) {
  return size > 0 && text.trim() !== "";
}

/**
 * Whether a page is set in columns from top to bottom: its characters stand below one another.
 * @param {Item[]} items in the order of the page
 */
function isVertical(items) {
  const shown = items.filter((item) => isShown(item) && !item.turned);
  const isWide = (/** @type {Item} */ { text }) => WIDE.test(text) && [...text].length === 1;
  let below = 0;
  let beside = 0;
  for (const [at, { x, y, size }] of shown.slice(1).entries()) {
    const before = shown[at];
    // The 月 of 1月, 2月 … in a column of a table stand below one another, but do not follow each other.
    if (!isWide(before) || !isWide(shown[at + 1])) continue;
    if (Math.abs(x - before.x) < LEVEL * size && y > before.y && y - before.y < 2 * size) below += 1;
    else if (Math.abs(y - before.y) < LEVEL * size) beside += 1;
  }
  return below >= 10 && below > 2 * beside;
}

/**
 * An item of a vertical page as it would lie in a line: what is below comes after, and the column to the left below.
 * @param {Item} item
 * @returns {Item}
 */
function laid({ text, x, y, width, size, turned }) {
  // Letters and digits lie on their side, or stand upright, several in the place of one character.
  const column = turned ? x + 0.4 * size : x + width / 2;
  return { text, x: turned ? y : y - 0.88 * size, y: -column, width: turned ? width : size, size, turned: false };
}

/** A Chinese character or mark. */
const WIDE = /[\u2e80-\uffef]/;

/**
 * How wide the room is, in characters, that a row of pieces has between its characters, where it is the same all along:
 * setters spread lines to fill them (zero where there is none); and whether hardly any of its characters has room beside it.
 * @param {Item[]} row
 */
function spacing(row) {
  /** @type {number[]} */
  const gaps = [];
  for (const [at, item] of row.slice(1).entries()) {
    const before = row[at];
    if (!WIDE.test(before.text.slice(-1)) && !WIDE.test(item.text[0])) continue;
    gaps.push((item.x - before.x - before.width) / item.size);
  }
  // Characters of one piece have been given spaces where there is room between them.
  for (const { text } of row) {
    for (const [pair] of text.matchAll(/[\u2e80-\uffef] ?(?=[\u2e80-\uffef])/gu)) gaps.push(pair.endsWith(" ") ? SPREAD : 0);
  }
  const spread = gaps.filter((gap) => gap >= SPREAD && gap < 1);
  return { spread: spread.length >= LINES && spread.length * 4 >= gaps.length * 3 ? median(spread) : 0, isTight: spread.length * 3 <= gaps.length };
}

/** The narrowest space of fonts for Chinese, in characters, and what it stands between. */
const NARROW_SPACE = 0.18;
const HAN_ENDS = /\p{Script=Han}$/u;
const HAN_BEGINS = /^\p{Script=Han}/u;

/** From so much room on, in characters, a space is given to the text of a piece. */
const SPREAD = 0.1;

/**
 * The text of a piece in a line that was spread: its spaces are the room between its characters.
 * @param {string} text
 */
function drawnTogether(text) {
  const pieces = text.split(" ");
  // Where hardly a letter stands beside another, not one of the spaces is known to part words.
  if (text.length - pieces.length + 1 < 1.5 * pieces.length) return pieces.join("");
  return text.replace(/(?<=[\u2e80-\uffef]) | (?=[\u2e80-\uffef])|(?<=[\d.,%‰+−-]) (?=[\d.,%‰])/gu, "");
}

/**
 * Pieces without those that are drawn over the same ones again, to look bold or to throw a shadow.
 * @param {Item[]} items
 */
function once(items) {
  /** @type {Set<string>} */
  const seen = new Set();
  return items.filter(({ text, x, y, width, size, turned }) => {
    const step = Math.min(0.2 * size, 0.4 * width) || 1;
    const [column, row] = [Math.round(x / step), Math.round(y / step)];
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) if (seen.has(`${column + dx} ${row + dy} ${turned} ${text}`)) return false;
    seen.add(`${column} ${row} ${turned} ${text}`);
    return true;
  });
}

/**
 * Joins pieces that touch, line by line.
 * @param {Item[]} items
 * @returns {Fragment[]}
 */
export function fragments(items) {
  const rows = inRows(once(items.filter(({ text }) => text.trim() !== "")));
  return rows.flatMap((row) => {
    /** @type {Fragment[]} */
    const found = [];
    const { spread, isTight } = spacing(row);
    for (const piece of row) {
      const { text: given, x, y, width, size } = piece;
      const text = spread > 0 ? drawnTogether(given) : given;
      const before = last(found);
      const gap = before ? x - before.right - spread * size : Infinity;
      if (before && gap < GUTTER * Math.max(size, before.size) && gap > -2 * size) {
        before.text += (isSpace(gap / size, before.text, text, isTight) ? " " : "") + text;
        before.right = Math.max(before.right, x + width);
        before.size = Math.max(before.size, size);
        before.pieces.push(piece);
      } else {
        found.push({ text, left: x, right: x + width, y, size, pieces: [piece], row: false });
      }
    }
    return found;
  });
}

/**
 * Whether a gap is a space. Beside Chinese characters setters leave room that is none, the more so in justified lines.
 * @param {number} gap in characters
 * @param {string} before
 * @param {string} after
 * @param {boolean} isTight hardly any character of the row has room beside it: what has room then is parted by a space
 */
function isSpace(gap, before, after, isTight) {
  if (/\s$/.test(before) || /^\s/.test(after)) return false;
  if (isTight && HAN_ENDS.test(before) && HAN_BEGINS.test(after)) return gap > NARROW_SPACE;
  const wide = Number(/[\u2e80-\uffef]$/.test(before)) + Number(/^[\u2e80-\uffef]/.test(after));
  return gap > [0.15, 0.45, 0.3][wide];
}

/**
 * Things on one base line together, from left to right; rows from top to bottom.
 * @template {{ y: number, size: number }} T
 * @param {T[]} things with `x` or `left`
 * @returns {T[][]}
 */
export function inRows(things) {
  const left = (/** @type {any} */ thing) => thing.x ?? thing.left;
  /** @type {T[][]} */
  const rows = [];
  for (const thing of [...things].sort((a, b) => a.y - b.y)) {
    const row = last(rows);
    if (row && thing.y - row[0].y <= LEVEL * Math.max(thing.size, row[0].size)) row.push(thing);
    else rows.push([thing]);
  }
  return rows.map((row) => row.sort((a, b) => left(a) - left(b)));
}

/**
 * Blocks of text in reading order: columns from left to right, between what stands across them.
 * @param {Fragment[]} page
 * @param {number} [known] how wide the column to the left is
 * @returns {Fragment[][]}
 */
function ordered(page, known = 0) {
  const cut = gutter(page, known);
  if (cut === null) {
    // Columns below a table: the table's cells hide their gutter.
    const blocks = page.length > MOST ? [] : apart(inRows(page)).map((rows) => rows.flat());
    if (blocks.length > 1 && blocks.some((block) => gutter(block) !== null)) return blocks.flatMap((block) => ordered(block));
    return page.length > 0 ? [page] : [];
  }
  const bands = parted(page, cut);
  if (bands.length > 1) return bands.flatMap((band) => ordered(band));
  if (page.some(({ left, right }) => left < cut && right > cut)) return [page];
  const beside = page.filter(({ right }) => right <= cut);
  return [...ordered(beside), ...ordered(page.filter(({ left }) => left >= cut), widthOf(beside))];
}

/** @param {Fragment[]} side */
function widthOf(side) {
  return Math.max(...side.map(({ right }) => right)) - Math.min(...side.map(({ left }) => left));
}

/**
 * From top to bottom: what stands across a cut, what is set in columns on both sides of it, and what merely leaves it
 * white, as a table may.
 * @param {Fragment[]} page
 * @param {number} cut
 */
function parted(page, cut) {
  /** @typedef {{ across: boolean, rows: Fragment[][] }} Band */
  const blocks = apart(inRows(page)).flatMap((rows) => {
    /** @type {Band[]} */
    const found = [];
    for (const row of rows) {
      const across = row.some(({ left, right }) => left < cut && right > cut);
      const before = last(found);
      if (before?.across === across) before.rows.push(row);
      else found.push({ across, rows: [row] });
    }
    // A row or two that leave the cut white by chance belong to what they stand in.
    return found.length > 1 && found.every(({ across, rows }) => across || rows.length < LINES) ? [{ across: true, rows }] : found;
  });
  /** @type {Band[]} */
  const bands = [];
  for (const block of blocks) {
    const before = last(bands);
    const goesOn = before && (before.across ? block.across : !block.across && isSet(before.rows.flat(), cut) && isSet(block.rows.flat(), cut));
    if (goesOn) before.rows.push(...block.rows);
    else bands.push(block);
  }
  return bands.map(({ rows }) => rows.flat());
}

/**
 * Rows between which there is more room than between lines.
 * @param {Fragment[][]} rows
 */
function apart(rows) {
  const size = median(rows.flat().map((fragment) => fragment.size));
  // The lines of columns need not be level: from row to row may be less than from line to line.
  const pitch = Math.max(1.2 * size, median(rows.slice(1).map(([first], at) => first.y - rows[at][0].y)));
  /** @type {Fragment[][][]} */
  const blocks = [];
  rows.forEach((row, at) => {
    if (at > 0 && row[0].y - rows[at - 1][0].y <= 1.6 * pitch) last(blocks)?.push(row);
    else blocks.push([row]);
  });
  return blocks;
}

/**
 * Whether fragments on both sides of a cut, or on one, are lines of running text.
 * @param {Fragment[]} fragments
 * @param {number} cut
 */
function isSet(fragments, cut) {
  const sides = [fragments.filter(({ right }) => right <= cut), fragments.filter(({ left }) => left >= cut)];
  return sides.every((side) => side.length === 0 || fills(side));
}

/**
 * The middle of the white space that parts running text into columns; null where the page has one column, or a table.
 * @param {Fragment[]} page
 * @param {number} [known] how wide the column to the left is: one as wide may be shorter than others
 * @returns {number | null}
 */
function gutter(page, known = 0) {
  if (page.length < (known > 0 ? LINES : 2 * LINES) || page.length > MOST) return null;
  const size = median(page.map((fragment) => fragment.size));
  const edges = [...new Set(page.map(({ right }) => right))].sort((a, b) => a - b);
  const starts = page.map(({ left }) => left).sort((a, b) => a - b);
  let best = null;
  let most = 0;
  for (const edge of edges) {
    const start = starts.find((left) => left >= edge + GUTTER * size);
    if (start === undefined) break;
    const cut = (edge + start) / 2;
    const sides = [page.filter(({ right }) => right <= cut), page.filter(({ left }) => left >= cut)];
    const across = page.length - sides[0].length - sides[1].length;
    const held = Math.min(sides[0].length, sides[1].length);
    const isLike = known > 0 && sides[0].length > 1 && sides[1].length > 1 && sides.every((side) => Math.abs(widthOf(side) - known) < size && fills(side));
    if (across * 2 > held || held <= most || !(isLike || sides.every(isColumn))) continue;
    [best, most] = [cut, held];
  }
  return best;
}

/**
 * Whether fragments are running text: several lines, most of which fill their width.
 * @param {Fragment[]} side
 */
function isColumn(side) {
  return side.length >= LINES && fills(side);
}

/**
 * Lines that fill a good part of a side, which may hold several columns, make up most of it by their length: a table's
 * many short cells above a column do not hide it. A number alone is no line, however long.
 * @param {Fragment[]} side
 */
function fills(side) {
  const width = widthOf(side);
  let all = 0;
  let filling = 0;
  for (const fragment of side) {
    const length = fragment.right - fragment.left;
    all += length;
    if (length > width / 4 && length > 5 * fragment.size && !isNumber(fragment)) filling += length;
  }
  return filling > all * 0.6;
}

/**
 * The lines of a block: set in where it begins a paragraph, parted by blank lines where it leaves more room.
 * @param {Fragment[]} block
 * @returns {string[]}
 */
function set(block) {
  const rows = aligned(inRows(block));
  const size = median(block.map((fragment) => fragment.size));
  const edge = Math.min(...rows.map(([first]) => first.left));
  const pitch = median(rows.slice(1).map(([first], at) => first.y - rows[at][0].y).filter((step) => step < 3 * size));
  return rows.flatMap((row, at) => {
    const indent = (row[0].left - edge) / row[0].size;
    const text = written(row);
    const line = (indent > 1.5 && indent < 2.6 ? "　　" : "") + text;
    const inside = row[0].row && rows[at - 1]?.[0].row;
    return at > 0 && !inside && row[0].y - rows[at - 1][0].y > 1.5 * pitch ? ["", line] : [line];
  });
}

/**
 * A row as a line: cells with tabs between them.
 * @param {Fragment[]} row
 */
export function written(row) {
  return row.map(({ text, row }) => (row ? text : text.trim())).join("\t");
}

/** @param {number[]} numbers */
function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
