// Do the article's own figures bear each other out, and by which arithmetic?

import { grouped } from "./decimal.js";
import { t } from "./strings.js";

/** @import { Check, Figure, Report } from "../engine/protocol.js" */

/** Quiet: a tick where the arithmetic holds, a question mark where it does not, nothing where it only derives. */
const SIGNS = { holds: "✓", within_rounding: "✓", differs: "?", implied: "" };

/**
 * The checks by the figure whose statement they test: the first.
 * @param {Report} report
 * @returns {Map<number, Check[]>}
 */
export function checksByFigure({ checks }) {
  /** @type {Map<number, Check[]>} */
  const found = new Map();
  for (const check of checks) {
    const [stated] = check.figures;
    if (stated !== undefined) found.set(stated, [...(found.get(stated) ?? []), check]);
  }
  return found;
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
 * 38家 + 320家 + 1435家 = 1,793（原文 1,793）✓
 * @param {Check} check
 * @param {(id: number) => Figure | undefined} figure
 */
export function arithmetic({ kind, status, figures, stated, computed }, figure) {
  const terms = figures.map((id) => figure(id)?.surface ?? "");
  const [first, ...rest] = terms;
  const sums = {
    sum: rest.join(" + "),
    share: rest.join(" ÷ "),
    growth: rest.join(" → "),
    restated: terms.join(" = "),
    implied: terms.join(t("list.comma")),
    repeated: "",
  };
  const values = {
    terms: sums[kind],
    first: first ?? "",
    stated: stated === null ? "" : grouped(stated),
    computed: computed === null ? "" : grouped(computed),
  };
  return `${SIGNS[status]} ${t(`check.${kind}`, values)}${status === "holds" ? "" : ` ${t(`status.${status}`, values)}`}`.trim();
}
