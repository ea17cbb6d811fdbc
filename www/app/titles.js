// What is an article called?

/** @import { Report } from "../engine/protocol.js" */

const LONGEST = 40;

/**
 * By its own title; else by its file; else by how it begins.
 * @param {Report | null} report
 * @param {string | null} name
 * @param {string} text
 */
export function titleOf(report, name, text) {
  const title = report?.articles[0]?.title;
  return title ? titleText(title, text) : untitled(name, text);
}

/**
 * @param {string | null} name
 * @param {string} text
 */
export function untitled(name, text) {
  return name?.replace(/\.\w{1,5}$/, "") || firstLine(text);
}

/**
 * A title over several lines reads as several: a space keeps them apart.
 * @param {{ text: string, parts: readonly { start: number, end: number }[] }} title
 * @param {string} text
 */
export function titleText(title, text) {
  const lines = title.parts.map(({ start, end }) => text.slice(start, end).replace(/\s/g, "").length);
  const letters = [...title.text.matchAll(/\S/g)].map(({ index }) => index);
  if (lines.length < 2 || lines.reduce((sum, line) => sum + line, 0) !== letters.length) return title.text;
  let done = 0;
  return lines.map((line) => title.text.slice(letters[done], letters[(done += line) - 1] + 1)).join("　");
}

/** @param {string} text */
export function firstLine(text) {
  const line = text.slice(0, 400).split(/[\r\n]/).find((line) => line.trim()) ?? "";
  return line.trim().replace(/^#+ /, "").slice(0, LONGEST);
}

/**
 * Whether a text begins with the words that it is called by.
 * @param {string} title
 * @param {string} text
 */
export function beginsWith(title, text) {
  return bare(text.slice(0, 400)).startsWith(bare(title));
}

/** Without spaces and the marks of a heading in Markdown. @param {string} words */
function bare(words) {
  return words.replace(/^\s*#+ |\s/g, "");
}
