// How do a few amounts look side by side, and how does the picture leave the page?

import { amountText } from "./amount.js";
import { el, svg } from "./dom.js";
import { periodText } from "./period.js";
import { download, fileName } from "./save.js";
import { settings } from "./settings.js";
import { t } from "./strings.js";

/** @import { Figure } from "../engine/protocol.js" */
/** @import { Row } from "./rows.js" */
/** @import { Series } from "./series.js" */

const WIDTH = 440;
const LINE = 26;
const LABEL = 130;
const VALUE = 110;
const BAR = 12;

/** Colours of a picture by itself, on white paper. */
const PAPER = { text: "#1c1b19", faint: "#6a665f", bar: "#b3261e", quiet: "#d9a29d" };
const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** Pixels of a saved picture for each of the drawing. */
const SHARPNESS = 2;

/**
 * Bars from zero, the selected row's darker; the same as a table for whoever does not see them.
 * @param {Series} series
 * @param {Row} chosen
 */
export function chart({ kind, points }, chosen) {
  const title = [chosen.subject, chosen.indicator].filter(Boolean).join(" ");
  const lines = points.map(({ row, figure }) => ({
    name: kind === "periods" ? (row.period ? periodText(row.period) : "") : (row.indicator ?? row.subject ?? figure.surface),
    value: amountText(figure, settings.units),
    share: Number(figure.value),
    isChosen: row.id === chosen.id && row.document === chosen.document,
  }));
  const most = Math.max(...lines.map(({ share }) => share)) || 1;
  const height = lines.length * LINE + 8;
  const picture = svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${height}`, role: "img" });
  picture.setAttribute("aria-label", t("chart.label", { title, n: lines.length }));
  lines.forEach(({ name, value, share, isChosen }, at) => {
    const middle = at * LINE + LINE / 2 + 4;
    const length = Math.max(1, (share / most) * (WIDTH - LABEL - VALUE));
    picture.append(
      svg("text", { x: 0, y: middle, class: "chart-name" }, shortened(name)),
      svg("rect", { x: LABEL, y: middle - BAR / 2, width: length, height: BAR, class: isChosen ? "chart-bar chosen-bar" : "chart-bar" }),
      svg("text", { x: LABEL + length + 8, y: middle, class: "chart-value" }, value),
    );
  });
  const save = (/** @type {string} */ format) => () => saved(picture, title, height, format);
  return el(
    "figure",
    { class: "chart-place" },
    el("figcaption", {}, t(`chart.${kind}`), el("span", { class: "gap" }), ...["svg", "png"].map((format) => el("button", { type: "button", class: "plain", onclick: save(format) }, t(`chart.${format}`)))),
    picture,
    el(
      "table",
      { class: "unseen" },
      el("caption", {}, title),
      el("tbody", {}, ...lines.map(({ name, value }) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value)))),
    ),
  );
}

/** @param {string} name */
function shortened(name) {
  return name.length > 11 ? `${name.slice(0, 8)}…` : name;
}

/**
 * @param {Element} picture
 * @param {string} title
 * @param {number} height
 * @param {string} format
 */
async function saved(picture, title, height, format) {
  const text = byItself(picture, height);
  if (format === "svg") {
    download(fileName(title, "svg"), text, "image/svg+xml");
    return;
  }
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = el("img", { src: url, alt: "" });
  await image.decode();
  const canvas = el("canvas", { width: WIDTH * SHARPNESS, height: height * SHARPNESS });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve));
  if (blob) download(fileName(title, "png"), new Uint8Array(await blob.arrayBuffer()), "image/png");
}

/**
 * The drawing with its own size, paper and colours: the page's style sheet does not go with it.
 * @param {Element} picture
 * @param {number} height
 */
function byItself(picture, height) {
  const copy = /** @type {Element} */ (picture.cloneNode(true));
  for (const [name, value] of Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: WIDTH, height, "font-family": FONT, "font-size": 14 })) {
    copy.setAttribute(name, String(value));
  }
  for (const text of copy.querySelectorAll("text")) {
    text.setAttribute("dominant-baseline", "middle");
    text.setAttribute("fill", text.classList.contains("chart-name") ? PAPER.faint : PAPER.text);
  }
  for (const bar of copy.querySelectorAll("rect")) bar.setAttribute("fill", bar.classList.contains("chosen-bar") ? PAPER.bar : PAPER.quiet);
  copy.prepend(svg("rect", { width: "100%", height: "100%", fill: "#fff" }));
  return new XMLSerializer().serializeToString(copy);
}
