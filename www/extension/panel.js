// How does the page in a browser's panel get the article of the page beside it?

/** @import { Message } from "./background.js" */

/** @type {any} */
const browser = /** @type {any} */ (globalThis).chrome;

/** In a tab of its own it waits for nothing. */
const isTab = location.search === "?tab";

start();

async function start() {
  // Chromium's sheet for the pages of extensions makes their text three quarters as large.
  document.body.style.font = "inherit";
  const [{ bring }, extras, exports, sharing] = await Promise.all([
    import("../app/later.js"),
    import("../app/extras.js"),
    import("../app/exports.js"),
    import("../app/sharing.js"),
  ]);
  bring({ extras, exports, sharing });
  const { session, state, ready } = await import("../app/main.js");
  await ready;
  if (isTab) return;
  const { id } = await browser.windows.getCurrent();
  // One after the other: what was asked for last is what stays.
  let opening = Promise.resolve();
  connect();

  function connect() {
    const port = browser.runtime.connect({ name: String(id) });
    port.onMessage.addListener((/** @type {Message} */ message) => {
      const next = () => ("problem" in message ? state.set({ problem: { code: message.problem } }) : sharing.open(message, session));
      // Also where the one before could not be opened.
      opening = opening.then(next, next);
    });
    // A service worker that rests ends its ports: it wakes up for the next one.
    port.onDisconnect.addListener(connect);
  }
}
