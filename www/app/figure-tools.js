// How does the reader choose which rows are shown, in which order and unit, and take them away?

import { PLAIN, choices } from "./arrange.js";
import { OPTIONAL } from "./table-columns.js";
import { el } from "./dom.js";
import { menu } from "./menu.js";
import { periodText } from "./period.js";
import { changeSettings, settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Arrangement } from "./arrange.js" */
/** @import { Row } from "./rows.js" */
/** @import { Settings } from "./settings.js" */

const UNITS = ["written", "ones", "wan", "yi"];

const FILTERS = /** @type {const} */ (["kind", "role", "subject", "period", "document"]);

/**
 * @param {object} actions
 * @param {(arrangement: Arrangement) => void} actions.onarrange
 * @param {() => void} actions.onunits
 * @param {(scope: "this" | "all") => void} actions.onscope
 * @param {import("./menu.js").Item[]} actions.exports
 */
export function figureTools({ onarrange, onunits, onscope, exports }) {
  /** @type {Arrangement} */
  let arrangement = { ...PLAIN, order: settings.order, folds: true };
  /** @param {Partial<Arrangement>} changes */
  const change = (changes) => {
    arrangement = { ...arrangement, ...changes };
    more.classList.toggle("active", FILTERS.some((filter) => arrangement[filter]));
    onarrange(arrangement);
  };

  const search = el("input", {
    type: "search",
    class: "search",
    placeholder: t("filter.text"),
    "aria-label": t("filter.text"),
    oninput: () => change({ text: search.value }),
  });
  const group = select("group", ["", "subject", "indicator", "document"], (code) => t(`group.${code || "none"}`), (value) => change({ group: /** @type {any} */ (value) }));
  const units = select("units", UNITS, (code) => t(`units.${code}`), (value) => {
    changeSettings({ units: /** @type {Settings["units"]} */ (value) });
    onunits();
  });
  units.value = settings.units;
  const order = select("order", ["importance", "place"], (code) => t(`order.${code}`), (value) => {
    changeSettings({ order: /** @type {Settings["order"]} */ (value) });
    change({ order: settings.order, sort: null });
  });
  order.value = settings.order;
  const filters = el("div", { class: "filters", hidden: true });
  /** Makes the filters when they are looked at: a long text has thousands of subjects. @type {(() => void) | null} */
  let offering = null;
  const lookAt = () => {
    if (!filters.hidden) offering?.();
  };
  const more = opener("filter.more", filters, lookAt);
  const look = lookOf(onunits);
  const looks = opener("look.label", look);
  looks.classList.add("looks");
  const count = el("span", { class: "shown" });
  const scopes = /** @type {const} */ (["this", "all"]).map((scope) => el("button", { type: "button", dataset: { scope }, onclick: () => onscope(scope) }));
  const scope = el("div", { class: "choice", role: "group", "aria-label": t("scope.label"), hidden: true }, ...scopes);
  const element = el("div", { class: "tools" }, scope, search, more, order, group, units, looks, menu(t("export.label"), exports), filters, look, count);

  return {
    element,
    /** Puts the hand into the filter. */
    focus: () => search.focus(),
    /** Makes the filters where they are not there yet. */
    lookAt: () => offering?.(),
    /** Shows all rows again. */
    clear: () => {
      search.value = "";
      for (const filter of filters.querySelectorAll("select")) filter.value = "";
      change({ text: "", ...Object.fromEntries(FILTERS.map((filter) => [filter, ""])) });
      search.focus();
    },
    /** @param {Arrangement["sort"]} sort */
    sort: (sort) => change({ sort }),
    /** @param {boolean} folds whether rows in passing are left out */
    fold: (folds) => change({ folds }),
    get arrangement() {
      return arrangement;
    },
    /**
     * Offers one article's figures or those of all, where there are several.
     * @param {number} articles
     * @param {"this" | "all"} chosen
     */
    offerScope(articles, chosen) {
      scope.hidden = articles === 0;
      for (const button of scopes) {
        button.textContent = t(`scope.${button.dataset.scope}`, { n: articles });
        button.setAttribute("aria-pressed", String(button.dataset.scope === chosen));
      }
    },
    /**
     * Offers what these rows have to choose from.
     * @param {readonly Row[]} rows
     * @param {ReadonlyMap<string, string> | null} titles of the articles, where the rows are of several
     */
    offer(rows, titles) {
      const byDocument = group.querySelector('[value="document"]');
      if (byDocument instanceof HTMLOptionElement) byDocument.hidden = byDocument.disabled = titles === null;
      if (titles === null && arrangement.group === "document") {
        group.value = "";
        arrangement = { ...arrangement, group: "" };
      }
      const gone = FILTERS.filter((filter) => arrangement[filter] && !choices(rows, filter).includes(arrangement[filter]));
      arrangement = { ...arrangement, ...Object.fromEntries(gone.map((filter) => [filter, ""])) };
      offering = () => {
        offering = null;
        /** @param {(typeof FILTERS)[number]} filter @param {string} value */
        const words = (filter, value) => {
          if (filter === "kind" || filter === "role") return t(`${filter}.${value}`);
          if (filter === "document") return titles?.get(value) ?? "";
          return filter === "period" ? periodText(value) : value;
        };
        filters.replaceChildren(
          ...FILTERS.map((filter) => {
            const values = filter === "document" && !titles ? [] : choices(rows, filter);
            const chooser = select(filter, ["", ...values], (value) => (value ? words(filter, value) : t(`filter.${filter}`)), (value) => change({ [filter]: value }));
            chooser.value = arrangement[filter];
            chooser.disabled = values.length < 2;
            return chooser;
          }),
        );
      };
      lookAt();
    },
    /**
     * @param {number} shown
     * @param {number} all
     */
    tell(shown, all) {
      count.textContent = shown === all ? "" : t("filter.shown", { n: shown, all });
    },
  };
}

/**
 * A button that shows and hides something.
 * @param {string} key
 * @param {HTMLElement} place
 * @param {() => void} [then]
 */
function opener(key, place, then) {
  const button = el(
    "button",
    {
      type: "button",
      class: "plain",
      "aria-expanded": "false",
      onclick: () => {
        place.hidden = !place.hidden;
        button.setAttribute("aria-expanded", String(!place.hidden));
        then?.();
      },
    },
    t(key),
  );
  return button;
}

/**
 * How the table looks: how close its rows stand, and which columns it has.
 * @param {() => void} then it has been changed
 */
function lookOf(then) {
  const density = select("density", ["compact", "roomy"], (code) => t(`density.${code}`), (value) => {
    changeSettings({ density: /** @type {Settings["density"]} */ (value) });
    then();
  });
  density.value = settings.density;
  const columns = OPTIONAL.map((column) => {
    const box = el("input", {
      type: "checkbox",
      checked: !settings.hidden.includes(column),
      onchange: () => {
        changeSettings({ hidden: [...settings.hidden.filter((other) => other !== column), ...(box.checked ? [] : [column])] });
        then();
      },
    });
    return el("label", {}, box, t(`column.${column}`));
  });
  return el("div", { class: "filters look", hidden: true }, density, el("span", { class: "columns", role: "group", "aria-label": t("look.columns") }, ...columns));
}

/**
 * @param {string} name
 * @param {string[]} values
 * @param {(value: string) => string} words
 * @param {(value: string) => void} then
 */
function select(name, values, words, then) {
  const element = el(
    "select",
    { "aria-label": t(`label.${name}`), dataset: { name }, onchange: () => then(element.value) },
    ...values.map((value) => el("option", { value }, words(value))),
  );
  return element;
}
