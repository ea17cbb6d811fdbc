// How are several articles told apart in few words: by their place and year, by what sets their titles apart, by where their
// first lines say that they are from, by their files?

import { PLACE, YEAR, placeIn } from "./alike.js";

/** @typedef {{ id: string, title: string, name?: string | null, text?: string }} Named an article; `name` is its file's */

/** What a name of a place or a time begins with stays with it. */
const HEAD = /^(?:季度|[市省县縣区區州盟旗乡鄉镇鎮村年月季])/;

/**
 * 四川省 of 2026年四川省人民政府工作报告, with its year where the articles are of several.
 * @param {readonly Named[]} articles
 * @returns {Map<string, string>} by their ids
 */
export function namesApart(articles) {
  const titles = articles.map(({ title }) => title);
  const files = articles.map(({ name }) => stem(name));
  const told = (/** @type {RegExp} */ what, /** @type {(words: string) => string} */ before) =>
    titles.map((title, at) => what.exec(before(title))?.[0] ?? what.exec(before(files[at]))?.[0] ?? "");
  const years = told(YEAR, (words) => words);
  const places = told(PLACE, (words) => words.replace(YEAR, ""));
  const dated = places.map((place, at) => place && place + years[at]);
  const opened = articles.map(({ text = "" }) => placeOf(text));
  const isOpened = opened.some(Boolean);
  const ways = [new Set(years.filter(Boolean)).size > 1 ? dated : places, dated, parted(titles), titles, opened.map((place, at) => place || (isOpened ? files[at] : "")), titles.map((title, at) => [title, files[at]].filter(Boolean).join(" · "))];
  const names = ways.find((names) => names.every(Boolean) && new Set(names).size === names.length) ?? titles;
  return new Map(articles.map(({ id }, at) => [id, names[at]]));
}

/** How much of a text is looked at for its place. */
const OPENING = 200;

/**
 * Where a text is from by its first lines: 在甲市第十届人民代表大会…上, 我代表乙县人民政府.
 * @param {string} text
 */
function placeOf(text) {
  const pieces = text.slice(0, OPENING).split(/[^\p{Script=Han}\d]+|在|代表/u);
  return pieces.map((piece) => placeIn(piece)).find((place) => place && !/^[省市县縣区區州乡鄉各]/.test(place)) ?? "";
}

/** @param {string | null | undefined} file */
function stem(file) {
  return file?.replace(/\.\w{1,5}$/, "") ?? "";
}

/**
 * What sets each title apart from the others: 甲公司 of 甲公司年报.
 * @param {string[]} titles
 */
function parted([first = "", ...others]) {
  let before = 0;
  let after = 0;
  while (before < first.length && others.every((title) => title[before] === first[before])) before++;
  while (after < first.length - before && others.every((title) => title.length - after > before && title[title.length - 1 - after] === first[first.length - 1 - after])) after++;
  // Digits that belong together stay together: 2023年 and 2024年 differ by more than 3 and 4.
  while (before > 0 && /\d/.test(first[before - 1])) before--;
  while (after > 0 && /\d/.test(first[first.length - after])) after--;
  after -= HEAD.exec(first.slice(first.length - after))?.[0].length ?? 0;
  return others.length > 0 ? [first, ...others].map((title) => title.slice(before, title.length - after).trim()) : [first];
}
