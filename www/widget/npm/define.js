// What does `import "wenshu/define"` do?

import { WenShuElement } from "./index.js";

const registry = globalThis.customElements;
if (registry && !registry.get("wen-shu")) registry.define("wen-shu", WenShuElement);
