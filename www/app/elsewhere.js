// How does a reader use the page on pages of other sites?

import en from "../strings/elsewhere/en.json" with { type: "json" };
import zhHans from "../strings/elsewhere/zh-Hans.json" with { type: "json" };
import zhHant from "../strings/elsewhere/zh-Hant.json" with { type: "json" };
import { el } from "./dom.js";
import { addWords, t } from "./strings.js";
import { takeArticle } from "./take-article.js";

addWords("zh-Hans", zhHans);
addWords("zh-Hant", zhHant);
addWords("en", en);

/** Browsers take addresses of two million characters, and some of them a little less. */
const LONGEST_ADDRESS = 1_800_000;

/**
 * What the bookmark does on another page: opens this one with the article behind `#`, where no server sees it.
 * @param {string} page
 * @param {Record<"blocked" | "long" | "none", string>} sentences
 * @param {typeof takeArticle} take
 * @param {number} longest
 */
function bookmark(page, sentences, take, longest) {
  const article = take();
  const said = encodeURIComponent(JSON.stringify(article));
  const opened = () => {
    try {
      return open(`${page}#article=${said}`) ? "" : sentences.blocked;
    } catch {
      // Firefox takes no address over 1 MiB.
      return sentences.long;
    }
  };
  const problem = !article.text && !article.html ? sentences.none : said.length > longest ? sentences.long : opened();
  if (problem) alert(problem);
}

/** The address of the bookmark. */
export function bookmarklet() {
  const sentences = { blocked: t("elsewhere.blocked"), long: t("elsewhere.long"), none: t("elsewhere.none") };
  const page = new URL("./", document.baseURI).href;
  const code = `(${bookmark})(${JSON.stringify(page)},${JSON.stringify(sentences)},${takeArticle},${LONGEST_ADDRESS})`;
  return `javascript:${encodeURIComponent(`void ${code}`)}`;
}

/** Shows the bookmark and how it is used. */
export function showElsewhere() {
  const said = el("span", { role: "status" });
  const address = bookmarklet();
  const link = el(
    "a",
    {
      class: "bookmark",
      href: address,
      onclick: (/** @type {Event} */ event) => {
        // Here it would read this page.
        event.preventDefault();
        said.textContent = t("elsewhere.drag");
      },
    },
    t("elsewhere.bookmark"),
  );
  const copy = el(
    "button",
    {
      type: "button",
      class: "plain",
      onclick: () => navigator.clipboard.writeText(address).then(
        () => (said.textContent = t("elsewhere.copied")),
        () => (said.textContent = t("elsewhere.notCopied")),
      ),
    },
    t("elsewhere.copy"),
  );
  const dialog = el(
    "dialog",
    { class: "embedding elsewhere", "aria-labelledby": "elsewhere-title", onclose: () => dialog.remove() },
    el("h2", { id: "elsewhere-title" }, t("elsewhere.title")),
    el("p", {}, t("elsewhere.lead")),
    el("p", { class: "bookmark-place" }, link, copy),
    el("ol", {}, ...["put", "click", "back"].map((step) => el("li", {}, t(`elsewhere.step.${step}`)))),
    el("p", { class: "hint" }, t("elsewhere.private")),
    el("form", { method: "dialog" }, el("button", { class: "plain" }, t("keys.done")), said),
  );
  document.body.append(dialog);
  dialog.showModal();
}
