// In which language does each piece of a page's text say that it is?

/** @typedef {{ lang: string, words: string }} Spoken */

/**
 * The texts of markup, each with the language of the nearest element that says one.
 * @param {string} html well nested, its empty elements without an end
 * @returns {Spoken[]}
 */
export function spokenIn(html) {
  /** @type {Spoken[]} */
  const all = [];
  const langs = [""];
  for (const [, tag, text] of html.matchAll(/(<[^>]*>)|([^<]+)/g)) {
    if (text?.trim()) all.push({ lang: langs[langs.length - 1], words: text.trim() });
    if (!tag || /^<(?:br|meta|!)/.test(tag)) continue;
    if (tag.startsWith("</")) langs.pop();
    else langs.push(/ lang="([^"]*)"/.exec(tag)?.[1] ?? langs[langs.length - 1]);
  }
  return all;
}

/**
 * Texts whose language is not what their characters say: Chinese ones are the article's, Latin words English.
 * @param {readonly Spoken[]} spoken
 * @param {string} article the article's language
 */
export function misspoken(spoken, article) {
  return spoken.filter(({ lang, words }) => (/\p{Script=Han}/u.test(words) ? lang !== article : /[a-z]{2}/i.test(words) && lang !== "en"));
}

/**
 * The same of what a page shows below an element, or in its shadow root.
 * @param {import("playwright-core").Page} page
 * @param {string} selector
 * @returns {Promise<Spoken[]>}
 */
export function spokenOn(page, selector) {
  return page.evaluate((selector) => {
    const element = /** @type {Element} */ (document.querySelector(selector));
    const walker = document.createTreeWalker(element.shadowRoot ?? element, NodeFilter.SHOW_TEXT);
    const all = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      const words = (textContent ?? "").trim();
      if (words && !parentElement?.closest("style, script")) all.push({ words, lang: parentElement?.closest("[lang]")?.getAttribute("lang") ?? "" });
    }
    return all;
  }, selector);
}
