// Which colours does a browser print?

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
