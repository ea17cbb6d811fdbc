// Where does a text come in by typing or pasting?

import { el } from "./dom.js";
import { SAMPLES } from "./samples.js";
import { t } from "./strings.js";

/** A longer text goes to the reading view: a text field of that size would block the page for longer than a frame. */
export const LONGEST_FIELD = 20_000;

/** The whole page in one file; it does not offer itself. */
const SINGLE_FILE = "wenshu-standalone.html";
const isServed = typeof document !== "undefined" && document.querySelector('meta[name="wenshu-offline"]') !== null;

/** Rich text that may say more than its plain form: paragraphs, rows, and what stands around an article. */
const STRUCTURED = /<(?:p|div|table|li|h[1-6]|article|section)\b/i;

export class PasteArea {
  #field;
  element;

  /**
   * @param {object} actions
   * @param {(text: string) => void} actions.ontype the text as it stands after a keystroke
   * @param {(text: string) => void} actions.onpaste a whole text came at once
   * @param {(html: string, text: string) => void} actions.onrich the same with its rich form
   * @param {() => void} actions.onopen
   * @param {(sample: string) => void} actions.onsample
   * @param {() => void} actions.onread
   * @param {() => void} actions.onelsewhere
   */
  constructor(actions) {
    this.#field = el("textarea", {
      id: "article",
      class: "field",
      lang: "zh",
      spellcheck: "false",
      placeholder: t(matchMedia("(pointer: coarse)").matches ? "paste.placeholder.touch" : "paste.placeholder"),
      "aria-label": t("paste.label"),
      oninput: () => {
        if (this.#field.value.length > LONGEST_FIELD) actions.onpaste(this.#field.value);
        else actions.ontype(this.#field.value);
      },
      onpaste: (/** @type {ClipboardEvent} */ event) => {
        const pasted = event.clipboardData?.getData("text/plain") ?? "";
        const { value, selectionStart, selectionEnd } = this.#field;
        const whole = value.slice(0, selectionStart) + pasted + value.slice(selectionEnd);
        const replacesAll = value.slice(0, selectionStart).trim() === "" && value.slice(selectionEnd).trim() === "";
        if (pasted.trim() === "" || (!replacesAll && whole.length <= LONGEST_FIELD)) return;
        event.preventDefault();
        const html = event.clipboardData?.getData("text/html") ?? "";
        if (replacesAll && STRUCTURED.test(html)) actions.onrich(html, whole);
        else actions.onpaste(whole);
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) actions.onread();
      },
    });
    this.element = el(
      "section",
      { class: "paste", "aria-label": t("paste.label") },
      el("div", { class: "welcome" }, el("p", { class: "headline" }, t("welcome.headline")), specimen(), el("p", { class: "lead" }, t("welcome.lead"))),
      el(
        "div",
        { class: "sheet" },
        this.#field,
        el(
          "div",
          { class: "sheet-foot" },
          el("button", { type: "button", class: "primary", onclick: actions.onread }, t("paste.read")),
          el("button", { type: "button", class: "plain", onclick: actions.onopen }, t("bar.open")),
          el("span", { class: "hint" }, t("paste.hint")),
        ),
      ),
      el(
        "div",
        { class: "starters" },
        el("h2", {}, t("welcome.samples")),
        ...SAMPLES.map((sample) =>
          el(
            "button",
            { type: "button", class: "starter", onclick: () => actions.onsample(sample) },
            el("b", {}, t(`sample.${sample}`)),
            el("small", {}, t(`sample.${sample}.note`)),
          ),
        ),
      ),
      el(
        "details",
        { class: "private" },
        el("summary", {}, el("b", {}, t("private.claim")), " ", el("span", { class: "link" }, t("private.how"))),
        el("ol", {}, ...["network", "offline", "policy"].map((way) => el("li", {}, t(`private.${way}`)))),
      ),
      isServed && el("p", { class: "single" }, t("single.why"), " ", el("a", { href: SINGLE_FILE, download: SINGLE_FILE, class: "link" }, t("single.save")), el("br"), el("button", { type: "button", class: "link", onclick: actions.onelsewhere }, t("elsewhere.label"))),
    );
  }

  /** @param {string} text */
  fill(text) {
    // A text field drops carriage returns: what it shows is compared as it would show it.
    if (this.#field.value !== text.replace(/\r\n?/g, "\n")) this.#field.value = text;
  }

  focus() {
    this.#field.focus();
  }
}

/** A sentence with its marks and the rows it becomes: what the page does, in one look. */
function specimen() {
  /** @param {string} words */
  const figure = (words) => el("mark", { class: "figure" }, words);
  /** @param {string} words */
  const keyword = (words) => el("mark", { class: "keyword" }, words);
  return el(
    "div",
    { class: "specimen", lang: "zh-Hans", "aria-hidden": "true" },
    el("p", {}, "前三季度，全市", keyword("进出口总额"), figure("1286.4亿元"), "，同比增长", figure("8.7%"), "；其中出口", figure("812.9亿元"), "，占", figure("63.2%"), "。"),
    el(
      "div",
      { class: "specimen-rows" },
      ...[
        ["进出口总额", "1,286.4", "亿元", "↑8.7% 同比"],
        ["出口", "812.9", "亿元", "占 63.2%"],
      ].map(([name, number, unit, note]) => el("p", {}, el("span", {}, name), el("b", {}, number), el("i", {}, unit), el("small", {}, note))),
    ),
  );
}
