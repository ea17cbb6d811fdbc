// What stands in the bar on top: the name, opening, samples, language, theme?

import { el } from "./dom.js";
import { menu } from "./menu.js";
import { SAMPLES } from "./samples.js";
import { changeSettings, settings } from "./settings.js";
import { LANGUAGES, currentLanguage, t } from "./strings.js";

/**
 * @param {object} actions
 * @param {() => void} actions.renew
 * @param {() => void} actions.open
 * @param {(sample: string) => void} actions.sample
 * @param {(language: string) => void} actions.language
 * @param {() => void} actions.theme
 * @param {() => void} actions.keys
 */
export function bar(actions) {
  const name = el(
    "button",
    { type: "button", class: "wordmark", onclick: actions.renew, title: t("text.new") },
    el("span", { lang: "zh-Hans", translate: "no" }, "文", el("em", {}, "数")),
  );
  const samples = menu(
    t("bar.samples"),
    SAMPLES.map((sample) => ({
      label: t(`sample.${sample}`),
      note: t(`sample.${sample}.note`),
      then: () => actions.sample(sample),
    })),
  );
  const language = el(
    "select",
    {
      "aria-label": t("bar.language"),
      onchange: () => actions.language(language.value),
    },
    ...LANGUAGES.map((code) => el("option", { value: code, lang: code, selected: code === currentLanguage() }, t(`language.${code}`))),
  );
  const theme = el(
    "select",
    {
      "aria-label": t("bar.theme"),
      onchange: () => {
        changeSettings({ theme: /** @type {any} */ (theme.value) });
        actions.theme();
      },
    },
    ...["auto", "light", "dark"].map((code) => el("option", { value: code, selected: code === settings.theme }, t(`theme.${code}`))),
  );
  return el(
    "header",
    { class: "bar" },
    el("h1", {}, name),
    el("button", { type: "button", class: "plain", onclick: actions.open }, t("bar.open")),
    samples,
    el("span", { class: "gap" }),
    el("button", { type: "button", class: "plain keys", onclick: actions.keys }, t("keys.title")),
    language,
    theme,
  );
}
