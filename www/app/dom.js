// How are elements made without ever parsing a string as HTML?

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [props] `on…` listeners, `dataset`, `style` as an object, `value` and `checked`, else attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "style") setStyle(element, /** @type {Record<string, string | number>} */ (value));
    else if (name === "value" || name === "checked") /** @type {any} */ (element)[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (isContent(child)) element.append(child);
  return element;
}

/**
 * Through the object model: the page's policy forbids style attributes.
 * @param {HTMLElement} element
 * @param {Record<string, string | number>} properties
 */
function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, String(value));
}

/**
 * @param {Child} child
 * @returns {child is Node | string}
 */
function isContent(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...Child} children
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  for (const child of children) if (isContent(child)) element.append(child);
  return element;
}

/** Lets the browser paint and answer before more work is done. */
export function breathe() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
