// Which messages pass between a page and the worker that analyses?

/** The version of these messages. */
export const PROTOCOL = 1;

/**
 * What the worker loads: addresses of the built files (a page of its own may pass the bytes or the compiled module).
 * @typedef {object} EngineAssets
 * @property {string | ArrayBuffer | WebAssembly.Module} core the WebAssembly module
 * @property {string | ArrayBuffer} dictionary the packed dictionary
 * @property {number | null} dictionaryBytes its size, uncompressed, so that progress has a total
 */

/** @typedef {{ v: 1, id: number, kind: "load", assets: EngineAssets }} LoadRequest */
/** @typedef {{ v: 1, id: number, kind: "analyse", text: string, options: Options }} AnalyseRequest */
/** @typedef {LoadRequest | AnalyseRequest} Request */

/**
 * @typedef {object} Loading how far the load has come
 * @property {"module" | "dictionary" | "engine"} stage
 * @property {number} loaded bytes
 * @property {number | null} total bytes, null where unknown
 */

/** @typedef {{ code: string, message: string }} Failure */
/** @typedef {{ id: number, progress: Loading }} ProgressMessage */
/** @typedef {{ id: number, part: Partial<Report> }} PartMessage a slice of the report's long lists, before its answer */
/** @typedef {{ id: number, ok: true, report?: Report, milliseconds?: number, module?: WebAssembly.Module }} Answer */
/** @typedef {{ id: number, ok: false, error: Failure }} Refusal */
/** @typedef {ProgressMessage | PartMessage | Answer | Refusal} Message */

/**
 * @typedef {object} Options
 * @property {string} [date]
 * @property {number} [max_keywords]
 * @property {string} [user_words]
 * @property {string} [stop_words]
 * @property {string[]} [stages]
 * @property {number} [max_chars]
 */

/** @typedef {{ start: number, end: number }} Span */
/** @typedef {Span & { surface: string }} Quoted */
/** @typedef {Span & { text: string }} Mention */
/** @typedef {"count"|"money"|"measure"|"percent"|"percentage_point"|"multiple"|"rank"|"duration"|"score"|"index"} FigureKind */
/** @typedef {"exact"|"about"|"at_least"|"over"|"at_most"|"under"|"under_about"|"range"} Bound */
/** @typedef {"level"|"change"|"share"|"rank"|"target"|"threshold"} Role */

/**
 * @typedef {object} Article
 * @property {number} id
 * @property {Span[]} parts
 * @property {number} start
 * @property {number} end
 * @property {{ text: string, parts: Span[] } | null} title
 * @property {Quoted | null} byline
 * @property {(Quoted & { iso: string }) | null} date
 */

/**
 * @typedef {object} Keyword
 * @property {string} text
 * @property {number} score
 * @property {number} count
 * @property {"word"|"phrase"|"name"|"new"} kind
 * @property {Record<string, number>} reasons
 * @property {{ id: number, rank: number }[]} articles
 * @property {Span[]} occurrences
 */

/**
 * @typedef {object} Figure
 * @property {number} id
 * @property {number} article
 * @property {number} start
 * @property {number} end
 * @property {string} surface
 * @property {FigureKind} kind
 * @property {string | null} value
 * @property {string | null} low
 * @property {string | null} high
 * @property {Bound} bound
 * @property {{ text: string, code: string | null, per: string | null }} unit
 * @property {Role} role
 * @property {Mention | null} indicator
 * @property {Mention | null} subject
 * @property {(Mention & { iso: string }) | null} period
 * @property {{ direction: "up"|"down"|"flat"|null, basis: string | null } | null} change
 * @property {{ scope: string } | null} rank
 * @property {number | null} statement
 * @property {Span} sentence
 */

/**
 * @typedef {object} Statement
 * @property {number} id
 * @property {number} article
 * @property {string | null} subject
 * @property {string | null} indicator
 * @property {string | null} period
 * @property {number | null} level
 * @property {number | null} change
 * @property {number | null} share
 * @property {number | null} rank
 * @property {number | null} target
 * @property {number | null} from
 * @property {number[]} parts
 */

/**
 * @typedef {object} Check
 * @property {"sum"|"share"|"growth"|"restated"|"implied"|"repeated"} kind
 * @property {"holds"|"differs"|"within_rounding"|"implied"} status
 * @property {number[]} figures
 * @property {string | null} stated
 * @property {string | null} computed
 * @property {Span[]} spans
 */

/** @typedef {Span & { id: number, article: number, surface: string, iso: string | null }} Time */
/** @typedef {{ text: string, kind: string, title: string | null, count: number, occurrences: Span[] }} Name */
/** @typedef {Span & { code: string, detail: string | null, suggestion: string | null }} Notice */

/**
 * @typedef {object} Report
 * @property {number} version
 * @property {{ length: number, format: string, encoding: string, language: string | null, text: string | null }} document
 * @property {Article[]} articles
 * @property {Keyword[]} keywords
 * @property {Figure[]} figures
 * @property {Time[]} times
 * @property {Statement[]} statements
 * @property {Name[]} names
 * @property {Check[]} checks
 * @property {Notice[]} notices
 */

/** A refusal as an exception: what promises of the engine are rejected with. */
export class EngineError extends Error {
  /** @param {Failure} failure */
  constructor({ code, message }) {
    super(message);
    this.name = "EngineError";
    this.code = code;
  }
}
