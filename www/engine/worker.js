// How is a text analysed without blocking the page?

import { answer } from "./answerer.js";
import { confine } from "./confined.js";

/** @import { Message, Request } from "./protocol.js" */

/** @type {{ postMessage: (message: Message) => void, onmessage: ((event: MessageEvent<Request>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

const allow = confine();

port.onmessage = ({ data }) => {
  if (data.kind === "load") [data.assets.core, data.assets.dictionary].forEach(allow);
  answer(data, (message) => port.postMessage(message));
};
