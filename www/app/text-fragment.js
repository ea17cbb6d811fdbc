// Which address leads back to the place of a page where a figure stands?

/**
 * Between two of these, or an end of a line, lies what a fragment says: browsers look for whole words only, and where a
 * word of Chinese ends each of them decides by a dictionary of its own. At a mark all of them agree.
 */
const MARK = /[，。；：！？、“”‘’「」『』（）《》〈〉【】〔〕…—;!?()[\]"\t\r\n]/;

/** Browsers match this much in one piece; what is longer is said by its beginning and its end. */
const LONGEST = 300;

/**
 * Whether something is the address of a page on the web.
 * @param {string | null} name
 * @returns {name is string}
 */
export function isAddress(name) {
  return name !== null && /^https?:\/\/[^\s"<>]+$/i.test(name);
}

/**
 * The address with a text fragment.
 * @param {string} address
 * @param {string} text the article
 * @param {{ start: number, end: number }} span what is to be found
 */
export function leadingBack(address, text, span) {
  const words = piece(text, span);
  if (!words) return address;
  const clauses = words.split(MARK).map((clause) => clause.trim()).filter(Boolean);
  const said = words.length <= LONGEST || clauses.length < 2 ? escaped(words) : `${escaped(clauses[0])},${escaped(clauses[clauses.length - 1])}`;
  return `${address.replace(/#.*/s, "")}#:~:text=${said}`;
}

/**
 * The clause around the span; with those before it, then with those behind it, as far as it takes to stand only once
 * in the text, within its line.
 * @param {string} text
 * @param {{ start: number, end: number }} span
 */
function piece(text, { start, end }) {
  let from = before(text, start);
  let to = behind(text, end);
  const isOnce = () => {
    const words = text.slice(from, to);
    return text.indexOf(words) === text.lastIndexOf(words);
  };
  for (let next = widerBefore(text, from); next < from && !isOnce(); next = widerBefore(text, from)) from = next;
  for (let next = widerBehind(text, to); next > to && !isOnce(); next = widerBehind(text, to)) to = next;
  return text.slice(from, to).trim();
}

/** @param {string} text @param {number} at */
function before(text, at) {
  while (at > 0 && !MARK.test(text[at - 1])) at--;
  return at;
}

/** @param {string} text @param {number} at */
function behind(text, at) {
  while (at < text.length && !MARK.test(text[at])) at++;
  return at;
}

/** Another line is another block of the page, in which no fragment goes on. */
const LINE_END = /[\t\r\n]/;

/** @param {string} text @param {number} at */
function widerBefore(text, at) {
  let from = at;
  while (from > 0 && MARK.test(text[from - 1]) && !LINE_END.test(text[from - 1])) from--;
  const wider = before(text, from);
  return wider < from ? wider : at;
}

/** @param {string} text @param {number} at */
function widerBehind(text, at) {
  let to = at;
  while (to < text.length && MARK.test(text[to]) && !LINE_END.test(text[to])) to++;
  const wider = behind(text, to);
  return wider > to ? wider : at;
}

/**
 * A hyphen, a comma and an ampersand mean something in a fragment.
 * @param {string} words
 */
function escaped(words) {
  return encodeURIComponent(words.replace(/\s+/g, " ")).replace(/-/g, "%2D");
}
