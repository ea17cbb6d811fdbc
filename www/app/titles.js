// What is an article called that says no title?

const LONGEST = 40;

/** @param {string} text */
export function firstLine(text) {
  const line = text.slice(0, 400).split(/[\r\n]/).find((line) => line.trim()) ?? "";
  return line.trim().slice(0, LONGEST);
}
