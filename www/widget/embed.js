// What does the widget do in a frame of its own: what is it told in the address, and how does it talk to the page?

import { isCurrent, tighten } from "../engine/tighten.js";
import * as chart from "./chart.js";
import { define } from "./define.js";
import * as inside from "./inside.js";
import { VERSION, clamped, read } from "./messages.js";
import { WenShuElement } from "./wen-shu-element.js";

/** @import { FrameMessage } from "./messages.js" */

tighten();

/** When the page is greeted again, in milliseconds: its script may come later than this frame. */
const GREETINGS = [0, 200, 1000, 3000, 10_000, 30_000];

/** Attributes that the address may set. */
const ATTRIBUTES = ["view", "mode", "lang", "theme", "max-keywords", "date"];

/** @param {string} name */
const address = (name) => {
  const meta = /** @type {HTMLMetaElement} */ (document.querySelector(`meta[name="wenshu-${name}"]`));
  return new URL(meta.content, document.baseURI).href;
};

WenShuElement.files = {
  inside: async () => inside,
  chart: async () => chart,
  // This page allows older browsers WebAssembly; a worker with an address of its own has a policy of its own.
  worker: address(isCurrent ? "worker" : "worker-older"),
  core: address("core"),
  dictionary: address("dictionary"),
  // Nothing else works on this page.
  longestLocal: 200_000,
};
define();

// floor.js hears that this script runs here.
document.documentElement.dataset.runs = "";

const told = new URLSearchParams(location.hash.slice(1));
const widget = /** @type {WenShuElement} */ (document.createElement("wen-shu"));
for (const name of ATTRIBUTES) {
  const value = told.get(name);
  if (value !== null) widget.setAttribute(name, value);
}
widget.loading = "eager";
const text = told.get("text");
if (text !== null) {
  // Its lines are lines of the article: a title, paragraphs, rows of a table.
  const article = document.createElement("pre");
  article.textContent = text;
  widget.append(article);
}
document.documentElement.dataset.theme = widget.theme;
document.documentElement.lang = widget.lang || "zh-Hans";
document.body.append(widget);

const page = originOf(told.get("origin"));
if (page && parent !== window) greet(page);

/**
 * The origin that may talk to this frame: said by whoever wrote the address.
 * @param {string | null} said
 */
function originOf(said) {
  try {
    const { origin, protocol } = new URL(said ?? "");
    return /^https?:$/.test(protocol) ? origin : null;
  } catch {
    return null;
  }
}

/**
 * Greets the page until it answers. The greeting reaches that origin only, and brings a port that nobody else has.
 * @param {string} origin
 */
function greet(origin) {
  let heard = false;
  for (const delay of GREETINGS) {
    setTimeout(() => {
      if (heard) return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        const message = read(data);
        if (message?.kind === "welcome" && !heard) {
          heard = true;
          serve(port1);
        }
      };
      parent.postMessage({ wenshu: VERSION, kind: "hello" }, origin, [port2]);
    }, delay);
  }
}

/** @param {MessagePort} port */
function serve(port) {
  /** @param {FrameMessage} message */
  const say = (message) => port.postMessage(message);
  port.onmessage = async ({ data }) => {
    const message = read(data);
    if (message?.kind !== "analyse") return;
    const { id, text, options } = message;
    try {
      say({ wenshu: VERSION, kind: "result", id, report: await widget.analyse(text, options) });
    } catch (error) {
      const { code = "engine_failed", message = String(error) } = /** @type {{ code?: string, message?: string }} */ (error);
      say({ wenshu: VERSION, kind: "error", id, code, message });
    }
  };
  new ResizeObserver(() => say({ wenshu: VERSION, kind: "size", height: clamped(document.body.scrollHeight) })).observe(document.body);
}
