// Which period does the reader mean by what was typed, as the page says it or in ISO 8601?

import { periodText } from "./period.js";

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));
const DAYS = Array.from({ length: 31 }, (_, at) => String(at + 1).padStart(2, "0"));

/**
 * The ISO form of a period that is written as the page writes it, in whichever language it speaks; anything else stays
 * as it was typed.
 * @param {string} typed
 */
export function periodTyped(typed) {
  const words = alike(typed);
  const years = [...typed.normalize("NFKC").matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([year]) => year);
  if (years.length === 0) return typed.trim();
  const [first, last = first] = years;
  for (const iso of periods(first, last)) if (alike(periodText(iso)) === words) return iso;
  return typed.trim();
}

/**
 * @param {string} first
 * @param {string} last
 */
function* periods(first, last) {
  yield first;
  if (last !== first) yield `${first}/${last}`;
  for (const part of ["Q1", "Q2", "Q3", "Q4", "H1", "H2"]) yield `${first}-${part}`;
  yield `${first}-Q1/${first}-Q3`;
  for (const month of MONTHS) {
    yield `${first}-${month}`;
    for (const end of MONTHS) yield `${first}-${month}/${last}-${end}`;
    for (const day of DAYS) yield `${first}-${month}-${day}`;
  }
}

/**
 * Without what hands write differently: spaces, width, dashes.
 * @param {string} words
 */
function alike(words) {
  return words.normalize("NFKC").replace(/\s+/g, "").replace(/[-–—~～至到]/g, "-").toLowerCase();
}
