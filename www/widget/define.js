// Is <wen-shu> known to this page?

import { WenShuElement } from "./wen-shu-element.js";

/** Harmless on a server, and where the element is defined already. */
export function define() {
  const registry = globalThis.customElements;
  if (registry && !registry.get("wen-shu")) registry.define("wen-shu", WenShuElement);
}
