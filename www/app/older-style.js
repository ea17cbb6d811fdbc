// Which style sheet do browsers need beside the page's own?

import { address, offers } from "./assets.js";

/** What style.css stands on and browsers of our floor lack: `:is()` (Chromium 88), container queries (Chromium 105). */
const NEEDED = ["selector(:is(a))", "(container-type: inline-size)"];

/** Adds the sheet that says without these what style.css says with them; other browsers never fetch it. */
export function dressForOlder() {
  if (!offers("style-older") || NEEDED.every((feature) => CSS.supports(feature))) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address("style-older");
  document.head.append(link);
}
