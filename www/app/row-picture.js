// Which picture belongs to one row: its parts, its other periods, what it was before?

import { englishIndicator } from "./glossary.js";
import { pictureView } from "./picture-view.js";
import { pictureWith } from "./pictures.js";

/** @import { Line } from "./pictures.js" */
/** @import { Row } from "./rows.js" */

/**
 * @param {Row} row
 * @param {readonly Row[]} rows all that are shown together
 * @param {object} setup
 * @param {string} setup.source
 * @param {string | null} setup.language the article's
 * @param {(line: Line) => void} setup.onpick
 * @param {(words: string) => void} setup.onsay
 */
export function rowPicture(row, rows, setup) {
  const picture = pictureWith(row, rows, (name) => englishIndicator(name) || name);
  return picture && pictureView(picture, setup);
}
