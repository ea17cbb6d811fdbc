// What of the page is fetched when the words of two sets of articles are compared?

import en from "../strings/word-comparison/en.json" with { type: "json" };
import zhHans from "../strings/word-comparison/zh-Hans.json" with { type: "json" };
import zhHant from "../strings/word-comparison/zh-Hant.json" with { type: "json" };
import { addWords } from "./strings.js";

export { meet } from "./meet.js";
export { WordComparisonView } from "./word-comparison-view.js";

addWords("zh-Hans", zhHans);
addWords("zh-Hant", zhHant);
addWords("en", en);
