// How is a text analysed without blocking the page?

import { answer } from "./answerer.js";

/** @import { Message, Request } from "./protocol.js" */

/** @type {{ postMessage: (message: Message) => void, onmessage: ((event: MessageEvent<Request>) => void) | null }} */
const port = /** @type {any} */ (globalThis);

port.onmessage = ({ data }) => answer(data, (message) => port.postMessage(message));
