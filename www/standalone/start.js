// How does the page start from one file that holds everything, without a server?

import { packed } from "../app/packed.js";
import { tighten } from "../engine/tighten.js";
import { unpacked } from "./unpack.js";

tighten();

/** The parts of the file, each gzipped and in base64, by the name of the `meta` that says where it is. */
for (const block of document.querySelectorAll('script[type="text/plain"]')) {
  const place = document.querySelector(`meta[name="${block.id}"]`);
  if (!(place instanceof HTMLMetaElement) || !(block instanceof HTMLScriptElement)) continue;
  const bytes = unpacked(block.text);
  packed.set(block.id.replace("wenshu-", ""), bytes);
  place.content = URL.createObjectURL(new Blob([bytes], { type: block.dataset.media ?? "" }));
  block.remove();
}
import("../app/later.js")
  .then(async ({ bring }) => {
    bring({ extras: await import("../app/extras.js"), exports: await import("../app/exports.js"), sharing: await import("../app/sharing.js") });
  })
  .then(() => import("../app/source-text.js"))
  .then(async ({ bringRows }) => bringRows(await import("../app/table-rows.js")))
  .then(() => import("../app/main.js"));
