// Is what comes back from the browser's storage what was put there? (Older builds, other programs and damage write there too.)

import { hasOwn } from "../engine/older.js";

/** @import { Draft, DraftMember, DraftSet } from "./drafts.js" */
/** @import { Edit, Fields } from "./edits.js" */
/** @import { Settings } from "./settings.js" */
/** @import { TableReading } from "../engine/protocol.js" */

/** @typedef {(value: unknown) => boolean} Check */

/** @type {Check} */
const isText = (value) => typeof value === "string";
/** @type {Check} */
const isTextOrNull = (value) => value === null || isText(value);
/** @type {Check} */
const isTruth = (value) => typeof value === "boolean";
/** @type {Check} */
const isPlace = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** @type {Check} */
const isTexts = (value) => Array.isArray(value) && value.every(isText);

/**
 * @param {...string} choices
 * @returns {Check}
 */
const oneOf = (...choices) => (value) => choices.includes(/** @type {string} */ (value));

/** @type {Record<keyof Settings, Check>} */
const SETTINGS = {
  language: isTextOrNull,
  theme: oneOf("auto", "light", "dark"),
  units: oneOf("written", "ones", "wan", "yi"),
  order: oneOf("importance", "place"),
  density: oneOf("compact", "roomy"),
  hidden: isTexts,
  letters: isTruth,
  showFigures: isTruth,
  showKeywords: isTruth,
  userWords: isTexts,
  stopWords: isTexts,
  kwicWidth: (value) => isPlace(value) && Number(value) <= 1000,
  kwicOrder: oneOf("text", "left", "right"),
  keep: isTruth,
};

/**
 * Whether a value is a moment that can be shown: none lies further from 1970.
 * @param {unknown} value in milliseconds
 * @returns {value is number}
 */
export const isMoment = (value) => typeof value === "number" && Math.abs(value) <= 8.64e15;

/**
 * Whether a text is a day that the calendar has, as the engine takes it.
 * @param {unknown} value
 * @returns {value is string}
 */
const isDay = (value) => typeof value === "string" && value.length === 10 && new Date(`${value}T00:00Z`).toJSON()?.slice(0, 10) === value;

/**
 * The settings that can be used; a bad one costs only itself.
 * @param {unknown} value
 * @returns {Partial<Settings>}
 */
export function settingsOf(value) {
  const given = recordOf(value);
  const good = Object.entries(SETTINGS).filter(([name, check]) => hasOwn(given, name) && check(given[name]));
  return Object.fromEntries(good.map(([name]) => [name, given[name]]));
}

/**
 * @param {unknown} value
 * @returns {Draft | null}
 */
export function draftOf(value) {
  const { id, text, name, title, date, edits, saved, revision } = recordOf(value);
  if (!isText(id) || id === "" || !isText(text)) return null;
  return {
    ...textsOf({ id, text, name, title, date, edits }),
    saved: isMoment(saved) ? saved : 0,
    revision: typeof revision === "string" ? revision : "",
  };
}

/**
 * @param {unknown} value
 * @returns {DraftMember | null}
 */
export function memberOf(value) {
  const { set, id, text, name, title, date, edits, problem } = recordOf(value);
  if (!isText(set) || !isText(id) || id === "" || !isText(text)) return null;
  return { set: String(set), ...textsOf({ id, text, name, title, date, edits }), problem: typeof problem === "string" ? problem : null };
}

/**
 * @param {unknown} value
 * @returns {DraftSet | null}
 */
export function setOf(value) {
  const { id, title, members, saved, revision } = recordOf(value);
  if (typeof id !== "string" || id === "" || !isTexts(members) || !isMoment(saved)) return null;
  const ids = /** @type {string[]} */ (members);
  return { id, title: typeof title === "string" ? title : "", members: ids, saved, revision: typeof revision === "string" ? revision : "" };
}

/** @param {Record<string, unknown>} given */
function textsOf({ id, text, name, title, date, edits }) {
  return {
    id: String(id),
    text: String(text),
    name: typeof name === "string" ? name : null,
    title: typeof title === "string" ? title : "",
    date: isDay(date) ? date : "",
    edits: Array.isArray(edits) ? edits.filter((edit) => isEdit(edit, String(text))) : [],
  };
}

/**
 * Whether a decision is one, about words that stand in the text.
 * @param {unknown} value
 * @param {string} text
 * @returns {value is Edit}
 */
function isEdit(value, text) {
  const { kind, start, end, surface, fields, table } = recordOf(value);
  const placed = isPlace(start) && isPlace(end) && text.slice(Number(start), Number(end)) === surface && surface !== "";
  const decided = oneOf("accept", "reject")(kind) || (oneOf("change", "add")(kind) && isFields(fields)) || (kind === "table" && isTableReading(table));
  return placed && decided;
}

/**
 * @param {unknown} value
 * @returns {value is TableReading | null}
 */
function isTableReading(value) {
  if (value === null) return true;
  const { table, header_rows, label_columns, unit, period, ...others } = recordOf(value);
  const counts = [header_rows ?? 0, label_columns ?? 0].every(isPlace);
  return isPlace(table) && counts && [unit ?? null, period ?? null].every(isTextOrNull) && Object.keys(others).length === 0;
}

/**
 * @param {unknown} value
 * @returns {value is Fields}
 */
function isFields(value) {
  const given = recordOf(value);
  const decimal = given.value === null || /^-?\d+([.]\d+)?$/.test(String(given.value));
  return decimal && ["value", "unit", "indicator", "subject", "period"].every((name) => isTextOrNull(given[name]));
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>} nothing known of what is no object
 */
function recordOf(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? /** @type {Record<string, unknown>} */ (value) : {};
}
