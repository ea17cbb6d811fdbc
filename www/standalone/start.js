// How does the page start from one file that holds everything, without a server?

import { unpacked } from "./unpack.js";

/** The parts of the file, each gzipped and in base64, by the name of the `meta` that says where it is. */
for (const block of document.querySelectorAll('script[type="text/plain"]')) {
  const place = document.querySelector(`meta[name="${block.id}"]`);
  if (!(place instanceof HTMLMetaElement) || !(block instanceof HTMLScriptElement)) continue;
  place.content = URL.createObjectURL(await unpacked(block.text, block.dataset.media ?? ""));
  block.remove();
}
const { bring } = await import("../app/later.js");
bring(await import("../app/extras.js"));
await import("../app/main.js");
