// Which messages pass between a page and the worker that analyses?

/** The version of these messages. */
export const PROTOCOL = 1;

/**
 * What the worker loads: addresses of the built files (a page of its own may pass the bytes or the compiled module).
 * @typedef {object} EngineAssets
 * @property {string | ArrayBuffer | WebAssembly.Module} core the WebAssembly module
 * @property {string | ArrayBuffer} dictionary the packed dictionary
 * @property {number | null} dictionaryBytes its size, uncompressed, so that progress has a total
 * @property {{ core: string, dictionary: string }} [integrity] what the files at those addresses must hash to
 */

/** @typedef {{ v: 1, id: number, kind: "load", assets: EngineAssets }} LoadRequest */
/** @typedef {{ v: 1, id: number, kind: "analyse", text: string, options: Options }} AnalyseRequest */
/** @typedef {{ v: 1, id: number, kind: "concordance", text: string, term: string, width: number, order: Order }} ConcordanceRequest */
/** @typedef {LoadRequest | AnalyseRequest | ConcordanceRequest} Request */

/**
 * @typedef {object} Loading how far the load has come
 * @property {"module" | "dictionary" | "engine"} stage
 * @property {number} loaded bytes
 * @property {number | null} total bytes, null where unknown
 */

/** @typedef {{ code: string, message: string }} Failure */
/** @typedef {{ id: number, progress: Loading }} ProgressMessage */
/**
 * A slice of the report's long lists, or of one keyword's occurrences (from the last to the first), before its answer.
 * @typedef {Partial<Report> & { occurrences?: { keyword: number, places: Span[] } }} Part
 */
/** @typedef {{ id: number, part: Part }} PartMessage */
/** @typedef {{ id: number, ok: true, report?: Report, milliseconds?: number, module?: WebAssembly.Module, concordance?: Concordance }} Answer */
/** @typedef {{ id: number, ok: false, error: Failure }} Refusal */
/** @typedef {ProgressMessage | PartMessage | Answer | Refusal} Message */

/** @typedef {{ start: number, end: number }} Span */
/** @typedef {import("./report.js").Article} Article */
/** @typedef {import("./report.js").Bound} Bound */
/** @typedef {import("./report.js").Change} Change */
/** @typedef {import("./report.js").Check} Check */
/** @typedef {import("./report.js").Concordance} Concordance */
/** @typedef {import("./report.js").Figure} Figure */
/** @typedef {import("./report.js").Keyword} Keyword */
/** @typedef {import("./report.js").Notice} Notice */
/** @typedef {import("./report.js").Options} Options */
/** @typedef {import("./report.js").Order} Order */
/** @typedef {import("./report.js").Report} Report */
/** @typedef {import("./report.js").Table} Table */
/** @typedef {import("./report.js").TableReading} TableReading */
/** @typedef {import("./report.js").Statement} Statement */

/** A refusal as an exception: what promises of the engine are rejected with. */
export class EngineError extends Error {
  /** @param {Failure} failure */
  constructor({ code, message }) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}

/**
 * Whether something is an EngineError, also one of a script that holds its own copy of this class.
 * @param {unknown} error
 * @returns {error is EngineError}
 */
export function isEngineError(error) {
  return error instanceof Error && error.name === "EngineError" && "code" in error;
}
