// What does a picture say as a table?

import { el } from "./dom.js";

/** @import { Line, Picture } from "./pictures.js" */

/**
 * The same as a table, each number leading to its place.
 * @param {Picture} picture
 * @param {(line: Line) => void} onpick
 */
export function twin({ title, lines, heads, columns, cells }, onpick) {
  /** @param {Line | null} line @param {string} said */
  const cell = (line, said) => el("td", {}, line?.figure || line?.cell ? el("button", { type: "button", onclick: () => onpick(line) }, said) : said);
  const body = columns && cells
    ? lines.map(({ name }, at) => el("tr", {}, el("th", { scope: "row" }, name), ...cells[at].map((line) => cell(line, line?.said[0] ?? ""))))
    : lines.map((line) => el("tr", {}, el("th", { scope: "row" }, line.name), ...line.said.map((said) => cell(line, said))));
  const names = columns ?? heads;
  return el(
    "table",
    { class: "twin" },
    el("caption", { class: "unseen" }, title),
    el("thead", {}, el("tr", {}, el("td", {}), ...names.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, ...body),
  );
}
