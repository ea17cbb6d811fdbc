// What does the package wenshu give a TypeScript project?

/// <reference lib="dom" />

import type { Options, Report } from "./report.js";

export type * from "./report.js";

/** Why something could not be done: `code` for programs, `message` for people. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** What is told of a `<wen-shu>`; all of it bubbles and leaves shadow roots. */
export interface WenShuEventMap {
  /** The engine is loaded; before the element's first result. */
  "wenshu-ready": CustomEvent<null>;
  /** A text was read and is shown: the frozen report. */
  "wenshu-result": CustomEvent<Readonly<Report>>;
  /** Something failed; the author's text stays. */
  "wenshu-error": CustomEvent<Failure>;
}

/** `<wen-shu>`: import "wenshu/define" and it is known to the page. */
export class WenShuElement extends HTMLElement {
  static readonly observedAttributes: readonly string[];
  /** A selector of the element to read; without it, what stands inside the tag is read. */
  for: string;
  /** Or the address of a plain text of the page's own origin. */
  src: string;
  /** What is shown. */
  view: "all" | "chart" | "figures" | "headline" | "keywords" | "table" | "text";
  /** How much of it is shown at first. */
  mode: "full" | "compact";
  /** `auto` takes the page's colours. */
  theme: "auto" | "light" | "dark";
  /** When it loads: near the window, or at once. */
  loading: "lazy" | "eager";
  /** The article's day, ISO 8601; "" where not said. */
  date: string;
  /** At most this many keywords; 50. */
  maxKeywords: number;
  /** Whether the page's article is marked, through the CSS Custom Highlight API. */
  highlight: boolean;
  /** The last report, frozen. */
  readonly report: Readonly<Report> | null;
  /** Reads a text and shows it. Rejected with an error that has a `code`. */
  analyse(text: string, options?: Options): Promise<Readonly<Report>>;

  addEventListener<Name extends keyof WenShuEventMap>(
    type: Name,
    listener: (this: WenShuElement, event: WenShuEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: WenShuElement, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/**
 * Reads one text: in Node on the thread that asks, in a page in the worker that its widgets share.
 * Rejected with an error that has a `code`.
 */
export function analyse(text: string, options?: Options): Promise<Readonly<Report>>;

declare global {
  interface HTMLElementTagNameMap {
    "wen-shu": WenShuElement;
  }
}
