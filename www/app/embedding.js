// How does a reader put this table on a page of their own?

import { el } from "./dom.js";
import { download, fileName } from "./save.js";
import { FORMS } from "./snippet.js";
import { LANGUAGES, currentLanguage, t } from "./strings.js";

/** @import { Row } from "./rows.js" */

/** Articles up to this length fit into the address of a frame, which needs no script then. */
const LONGEST_ADDRESS = 3000;

const WAYS = ["tag", "frame"];

/** How large other sites make the frame of an article that they embed by its address. */
const WIDTH = 640;
const HEIGHT = 480;
const VIEWS = ["all", "headline", "table", "chart", "keywords", "text"];
const MODES = ["full", "compact"];

/**
 * Shows what to copy into a page.
 * @param {string} text the article that is shown now
 * @param {readonly Row[]} rows those of the table that is shown now
 * @param {string} title the article's, or ""
 */
export function showEmbedding(text, rows, title) {
  const forms = new Map(Object.entries(FORMS).map(([name, form]) => [name, form(rows, title)]));
  const way = choice("way", [...WAYS, ...[...forms.keys()].filter((name) => forms.get(name)), "oembed"]);
  const view = choice("view", VIEWS);
  const mode = choice("mode", MODES);
  const origin = el("input", { type: "url", placeholder: "https://example.com", oninput: write });
  const site = el("label", {}, el("span", {}, t("embed.origin")), origin);
  const code = el("textarea", { class: "code", readonly: true, rows: 7, spellcheck: "false", "aria-label": t("embed.code") });
  const said = el("span", { role: "status" });
  const copy = el(
    "button",
    {
      type: "button",
      class: "primary",
      onclick: async () => {
        try {
          await navigator.clipboard.writeText(code.value);
          said.textContent = t("embed.copied");
        } catch {
          code.select();
          said.textContent = t("embed.selected");
        }
      },
    },
    t("embed.copy"),
  );
  const save = el(
    "button",
    { type: "button", class: "plain", onclick: () => download(fileName(title || t("tab.text"), "oembed.json"), oembed(), "application/json") },
    t("embed.oembed.save"),
  );
  const dialog = el(
    "dialog",
    { class: "embedding", "aria-labelledby": "embed-title", onclose: () => dialog.remove() },
    el("h2", { id: "embed-title" }, t("embed.title")),
    el("p", {}, t("embed.lead")),
    el("div", { class: "choices" }, way.element, view.element, mode.element, site),
    code,
    el("form", { method: "dialog" }, copy, save, el("button", { class: "plain" }, t("keys.done")), said),
  );
  write();
  document.body.append(dialog);
  dialog.showModal();

  /**
   * @param {string} name
   * @param {string[]} values
   */
  function choice(name, values) {
    const select = el("select", { onchange: write }, ...values.map((value) => el("option", { value }, t(`embed.${name}.${value}`))));
    return { element: el("label", {}, el("span", {}, t(`embed.${name}`)), select), select };
  }

  function write() {
    const chosen = way.select.value;
    site.hidden = chosen !== "frame";
    view.element.hidden = mode.element.hidden = forms.has(chosen);
    save.hidden = chosen !== "oembed";
    said.textContent = "";
    if (chosen === "tag") code.value = tag(wishes());
    else if (chosen === "frame") code.value = frame(wishes(), text, origin.value);
    else code.value = forms.get(chosen) ?? DISCOVERY;
  }

  function wishes() {
    return { view: view.select.value, mode: mode.select.value, lang: currentLanguage() };
  }

  /** What other sites put in the place of the article's address: the frame, or the table of an article that is too long for it. */
  function oembed() {
    const html = fits(text) ? frame(wishes(), text, "") : forms.get("table");
    const provider = { provider_name: t("page.title"), provider_url: new URL("./", document.baseURI).href };
    return JSON.stringify({ version: "1.0", type: "rich", title, ...provider, html, width: WIDTH, height: HEIGHT }, null, 2);
  }
}

/** Says in the head of an article's page where the file is. */
const DISCOVERY = `<link rel="alternate" type="application/json+oembed" href="https://example.com/article.oembed.json">\n`;

/** Whether an article fits into an address. @param {string} text */
function fits(text) {
  return text.trim() !== "" && text.length <= LONGEST_ADDRESS;
}

/** @typedef {{ view: string, mode: string, lang: string }} Wishes */

/** @param {Wishes} wishes */
function tag({ view, mode, lang }) {
  const attributes = [["for", "#article"], ["view", view === "all" ? "" : view], ["mode", mode === "full" ? "" : mode], ["lang", lang === LANGUAGES[0] ? "" : lang]];
  const said = attributes.filter(([, value]) => value).map(([name, value]) => `${name}="${value}"`);
  // What stands inside stays where the widget cannot run.
  return `${script("wenshu-widget")}\n<wen-shu ${said.join(" ")} highlight><small>${t("embed.needs")}</small></wen-shu>\n`;
}

/**
 * @param {Wishes} wishes
 * @param {string} text
 * @param {string} said the page's own address
 */
function frame({ view, mode, lang }, text, said) {
  const alone = fits(text);
  const told = new URLSearchParams({ view, mode, lang, ...(alone ? { text } : { origin: originOf(said) }) });
  const page = new URL("widget/embed.html", document.baseURI).href;
  const attributes = [
    `src="${page}#${told}"`,
    'title="文数"',
    // With an origin of its own, for in WebKit a page without one can start no worker.
    'sandbox="allow-scripts allow-same-origin"',
    'loading="lazy"',
    'style="width: 100%; height: 480px; border: 0"',
    ...(alone ? [] : ['data-wenshu-for="#article"']),
  ];
  const element = `<iframe ${attributes.join("\n  ")}></iframe>\n`;
  return alone ? element : `${element}${script("wenshu-frame")}\n`;
}

/** @param {string} name */
function script(name) {
  const meta = /** @type {HTMLMetaElement} */ (document.querySelector(`meta[name="${name}"]`));
  const address = new URL(meta.content, document.baseURI).href;
  return `<script type="module" src="${address}"\n  integrity="${meta.dataset.integrity}" crossorigin></script>`;
}

/** @param {string} said */
function originOf(said) {
  try {
    return new URL(said).origin;
  } catch {
    return "https://example.com";
  }
}
