// Which colours does a browser print, and which lines of a table?

import { OPS, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/**
 * How many lines, shapes and words a printed document has in each colour.
 * @param {Uint8Array} pdf
 */
export async function printed(pdf) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  /** @type {Map<string, number>} */
  const drawn = new Map();
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    fnArray.forEach((operator, at) => {
      if (operator !== OPS.setFillRGBColor && operator !== OPS.setStrokeRGBColor) return;
      const colour = [...argsArray[at]].map((part) => Number(part).toString(16).padStart(2, "0")).join("");
      drawn.set(colour, (drawn.get(colour) ?? 0) + 1);
    });
  }
  await task.destroy();
  return drawn;
}

/**
 * How many words stand in the first quarter of the page that has these words, from their line on.
 * @param {Uint8Array} pdf
 * @param {string} words
 */
export async function printedBeside(pdf, words) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  let beside = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const items = (await page.getTextContent()).items.flatMap((item) => ("str" in item && item.str.trim() ? [{ words: item.str, x: item.transform[4], y: item.transform[5] }] : []));
    const found = items.find((item) => item.words.includes(words));
    if (found) beside = items.filter(({ x, y }) => x < (page.view[2] - page.view[0]) / 4 && y < found.y + 6).length;
  }
  await task.destroy();
  return beside;
}
