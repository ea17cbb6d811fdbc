// How does a picture stand on the page: with words that can be changed, a table that says the same, and ways to save it?

import { tellLanguage } from "./article-words.js";
import { FONT, WIDTH, drawn, fitting } from "./drawing.js";
import { el, svg } from "./dom.js";
import { download, fileName } from "./save.js";
import { t } from "./strings.js";
import { twin } from "./twin.js";

/** @import { Line, Picture } from "./pictures.js" */

/** A saved picture is so many pixels wide. */
const PIXELS = 1800;

const RIM = 32;

/**
 * @param {Picture} picture
 * @param {object} setup
 * @param {string} setup.source where the figures are from
 * @param {string | null | undefined} [setup.language] the article's
 * @param {(line: Line) => void} setup.onpick
 * @param {(words: string) => void} setup.onsay
 */
export function pictureView(picture, { source, language, onpick, onsay }) {
  const words = { title: picture.title, unit: picture.unit, source };
  // A narrow window is as wide as its one column, with a rim on both sides.
  const width = fitting(innerWidth - RIM);
  const place = el("div", { class: "picture-place" });
  /** @param {number} [width] */
  const draw = (width) => {
    const made = drawn(picture, words, onpick, width);
    tellLanguage(made.element, language);
    return made;
  };
  const redraw = () => place.replaceChildren(draw(width).element);
  redraw();
  const fields = /** @type {(keyof typeof words)[]} */ (["title", "unit", "source"]).map((name) => {
    const field = el("input", {
      type: "text",
      value: words[name],
      oninput: () => {
        words[name] = field.value;
        redraw();
      },
    });
    return el("label", {}, t(`picture.${name}`), field);
  });
  const save = (/** @type {"svg" | "png"} */ format) => async () => {
    const name = fileName(words.title, format);
    const { element, height } = draw();
    await savePicture(element, height, name, format);
    onsay(t("export.saved", { name }));
  };
  const figure = el(
    "figure",
    { class: "chart-place" },
    place,
    el("p", { class: "actions" }, ...(/** @type {const} */ (["png", "svg"])).map((format) => el("button", { type: "button", class: "plain", onclick: save(format) }, t(`chart.${format}`)))),
    el("details", { class: "picture-words" }, el("summary", {}, t("picture.change")), el("div", { class: "edit-form" }, ...fields)),
    el("details", { class: "picture-table" }, el("summary", {}, t("picture.table")), twin(picture, onpick)),
  );
  tellLanguage(figure, language);
  return figure;
}

/**
 * @param {SVGElement} picture
 * @param {number} height
 * @param {string} name
 * @param {"svg" | "png"} format
 */
export async function savePicture(picture, height, name, format) {
  const scale = PIXELS / WIDTH;
  const copy = /** @type {SVGElement} */ (picture.cloneNode(true));
  const size = { xmlns: "http://www.w3.org/2000/svg", width: PIXELS, height: Math.round(height * scale), "font-family": FONT };
  for (const [key, value] of Object.entries(size)) copy.setAttribute(key, String(value));
  copy.prepend(svg("rect", { width: WIDTH, height, fill: "#fff" }));
  const text = new XMLSerializer().serializeToString(copy);
  if (format === "svg") {
    download(name, text, "image/svg+xml");
    return;
  }
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = el("img", { src: url, alt: "" });
  await image.decode();
  const canvas = el("canvas", { width: size.width, height: size.height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve));
  if (blob) download(name, new Uint8Array(await blob.arrayBuffer()), "image/png");
}
