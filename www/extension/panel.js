// How does the page in a browser's panel get the article of the page beside it?

/** @import { Message } from "./background.js" */

/** @type {any} */
const browser = /** @type {any} */ (globalThis).chrome;

/** In a tab of its own it waits for nothing. */
const isTab = location.search === "?tab";

start();

async function start() {
  const [{ bring }, extras] = await Promise.all([import("../app/later.js"), import("../app/extras.js")]);
  bring(extras);
  const { session, state, ready } = await import("../app/main.js");
  await ready;
  if (isTab) return;
  const { id } = await browser.windows.getCurrent();
  connect();

  function connect() {
    const port = browser.runtime.connect({ name: String(id) });
    port.onMessage.addListener((/** @type {Message} */ message) => {
      if ("problem" in message) state.set({ problem: { code: message.problem } });
      else extras.open(message, session);
    });
    // A service worker that rests ends its ports: it wakes up for the next one.
    port.onDisconnect.addListener(connect);
  }
}
