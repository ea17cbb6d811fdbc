// What do charts and headline figures say, in the page and in the widget, in every language?

import en from "../strings/views/en.json" with { type: "json" };
import zhHans from "../strings/views/zh-Hans.json" with { type: "json" };
import zhHant from "../strings/views/zh-Hant.json" with { type: "json" };
import { addWords } from "./strings.js";

/** Once, where a part of a page begins that shows them. */
export function bringViewWords() {
  for (const [code, words] of Object.entries({ en, "zh-Hans": zhHans, "zh-Hant": zhHant })) addWords(code, words);
}
