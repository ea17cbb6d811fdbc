#!/usr/bin/env bash
# PDF.js puts spaces inside numbers whose characters are spread, as setters do to fill lines.
#
# pdfjs-dist 4.10.38, `getTextContent`. A good guess is that the text of a piece is what its string in the file says. Seen: one
# string of the file, "2186.3", shown with a character spacing (Tc) of 0.1 em, comes as "2186.3"; of 0.12 em as "2 1 8 6 . 3", and so
# does any word of it. The spaces look like those that were written, and no option turns them off. Justified Chinese
# lines are spread by that much every day, so that whoever reads numbers from the text reads 2, 1, 8, 6 and 3.
#
# Prints the text by the spacing and fails if any of it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save pdfjs-dist@4.10.38
cat > spread.mjs <<'JAVASCRIPT'
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A PDF of one line in Helvetica at 10 points, its characters this much further apart. */
function pdf(text, spacing) {
  const content = `BT /F1 10 Tf ${spacing} Tc 50 700 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const entries = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  return `${file}xref\n0 6\n0000000000 65535 f \n${entries}trailer << /Root 1 0 R /Size 6 >>\nstartxref\n${table}\n%%EOF`;
}

const expected = { 0: "2186.3", 1: "2186.3", 1.2: "2 1 8 6 . 3", 3: "2 1 8 6 . 3" };
let changed = false;
for (const [spacing, text] of Object.entries(expected)) {
  const data = new TextEncoder().encode(pdf("2186.3", spacing));
  const page = await (await getDocument({ data, verbosity: 0 }).promise).getPage(1);
  const { items } = await page.getTextContent();
  const seen = items.map(({ str }) => str).join("");
  console.log(`${spacing / 10} em: ${JSON.stringify(seen)}`);
  changed ||= seen !== text;
}
process.exit(changed ? 1 : 0);
JAVASCRIPT
node spread.mjs
