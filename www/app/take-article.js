// What does the page of another site say? (This function runs in that page, alone: it may use nothing around it.)

/**
 * @typedef {object} TakenArticle
 * @property {string} address of the page
 * @property {string} text what is selected there
 * @property {string} html where nothing is selected: the page as it is seen, of which the article is to be found
 */

/**
 * The selection, or the page without what no reader sees: scripts, styles, forms, whatever is not displayed.
 * @returns {TakenArticle}
 */
export function takeArticle() {
  const article = { address: location.href.replace(/#.*/s, ""), text: String(getSelection() ?? "").trim(), html: "" };
  if (article.text) return article;
  const skipped = /^(script|style|template|noscript|textarea|select|button|svg|canvas|video|audio|object|wen-shu)$/;
  const empty = /^(br|hr|img|wbr|input|link|meta)$/;
  const kept = ["class", "id", "role", "property", "name", "itemprop", "content", "datetime", "colspan", "rowspan", "type"];
  /** @param {string} text */
  const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  /** @param {Element} element @param {string} tag */
  const opened = (element, tag) => {
    const said = kept.filter((name) => element.hasAttribute(name)).map((name) => ` ${name}="${escaped(String(element.getAttribute(name)))}"`);
    return `<${tag}${said.join("")}${tag === "a" && element.hasAttribute("href") ? ' href="#"' : ""}>`;
  };
  /** @param {Node} node @returns {string} */
  const written = (node) => {
    if (node.nodeType === 3) return escaped(/** @type {Text} */ (node).data);
    if (node.nodeType !== 1) return "";
    const element = /** @type {HTMLElement} */ (node);
    const tag = element.localName;
    if (skipped.test(tag)) return "";
    const { display, visibility } = getComputedStyle(element);
    if (display === "none" || (visibility !== "visible" && element.childElementCount === 0)) return "";
    if (empty.test(tag)) return opened(element, tag);
    const frame = tag === "iframe" ? /** @type {HTMLIFrameElement} */ (element).contentDocument?.body : null;
    const slotted = tag === "slot" ? /** @type {HTMLSlotElement} */ (/** @type {unknown} */ (element)).assignedNodes() : [];
    const inside = slotted.length ? slotted : [.../** @type {ParentNode & Node} */ (frame ?? element.shadowRoot ?? element).childNodes];
    const name = tag === "iframe" || tag.includes("-") ? (display === "inline" ? "span" : "div") : tag;
    return `${opened(element, name)}${inside.map(written).join("")}</${name}>`;
  };
  const heads = [...document.head.querySelectorAll("title, meta[content], script[type='application/ld+json']")].map((element) => {
    if (element.localName === "meta") return opened(element, "meta");
    const text = element.textContent ?? "";
    return opened(element, element.localName) + (element.localName === "title" ? escaped(text) : text) + `</${element.localName}>`;
  });
  article.html = `<!doctype html><html><head>${heads.join("")}</head>${document.body ? written(document.body) : ""}</html>`;
  return article;
}
