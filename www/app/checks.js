// Do the article's own figures bear each other out, and by which arithmetic?

import { amountText } from "./amount.js";
import { isGlossed } from "./glossary.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Check, Figure, Report } from "../engine/protocol.js" */

/** Quiet: a tick where the arithmetic holds, a question mark where it does not, nothing where it only derives. */
const SIGNS = { holds: "✓", within_rounding: "✓", differs: "?", implied: "" };

/**
 * The checks by the figure whose statement they test: the first.
 * @param {Report} report
 * @returns {Map<number, Check[]>}
 */
function checksByFigure({ checks }) {
  /** @type {Map<number, Check[]>} */
  const found = new Map();
  for (const check of checks) {
    const [stated] = check.figures;
    if (stated !== undefined) found.set(stated, [...(found.get(stated) ?? []), check]);
  }
  return found;
}

/** @type {WeakMap<Report, Map<number, Check[]>>} */
const checked = new WeakMap();

/**
 * The checks of a row: those that test one of its figures.
 * @param {readonly Figure[]} figures
 * @param {Report} report
 */
export function checksOf(figures, report) {
  const known = checked.get(report) ?? checksByFigure(report);
  checked.set(report, known);
  return figures.flatMap(({ id }) => known.get(id) ?? []);
}

/**
 * The one sign for several checks: a doubt outweighs every tick.
 * @param {readonly Check[]} checks
 */
export function signOf(checks) {
  if (checks.some(({ status }) => status === "differs")) return SIGNS.differs;
  return checks.map(({ status }) => SIGNS[status]).find(Boolean) ?? "";
}

/**
 * How many statements have been tested by the article's own arithmetic, with which outcome; what is only derived from
 * them is no test.
 * @param {Report} report
 */
export function checkedOf({ checks }) {
  const tests = checks.filter(({ status, kind }) => status !== "implied" && kind !== "repeated");
  return {
    tested: tests.length,
    holds: tests.filter(({ status }) => status === "holds").length,
    rounded: tests.filter(({ status }) => status === "within_rounding").length,
    doubts: tests.filter(({ status }) => status === "differs"),
    derived: checks.filter(({ status }) => status === "implied").length,
  };
}

/** More decimals than this say nothing of a percentage. */
const DECIMALS = 2;

/**
 * ✓ 38家 + 320家 + 1435家 = 1,793 家
 * @param {Check} check both its values are in the unit of its first figure
 * @param {(id: number) => Figure | undefined} figure
 */
export function arithmetic({ kind, status, figures, stated, computed }, figure) {
  const [first, ...rest] = figures.map(figure).filter((found) => found !== undefined);
  if (!first) return "";
  const surfaces = rest.map((one) => (isGlossed() ? amountText(one, settings.units) : one.surface));
  const terms = { sum: " + ", share: " ÷ ", growth: " → " }[/** @type {string} */ (kind)] ?? t("list.comma");
  const values = {
    first: first.surface,
    terms: surfaces.join(terms),
    stated: inUnitOf(first, stated),
    computed: inUnitOf(first, computed),
  };
  const outcome = status === "holds" ? "" : t(`status.${status}`, values);
  return [SIGNS[status], t(`check.${kind}`, values), outcome].filter(Boolean).join(" ");
}

/**
 * @param {Figure} figure
 * @param {string | null} value
 */
function inUnitOf(figure, value) {
  if (value === null) return "";
  const rounded = figure.kind === "percent" ? String(Number(Number(value).toFixed(DECIMALS))) : value;
  return amountText({ ...figure, value: rounded, low: null, high: null, bound: "exact" }, settings.units);
}
