// Which articles does the archive hold, and as the reader has them?

/** @import { ArchiveClient } from "../engine/archive-client.js" */
/** @import { Figure, Options } from "../engine/protocol.js" */
/** @import { Member } from "./collection.js" */

/**
 * One value that one article gives for an indicator, as src/wire/panel.rs writes it.
 * @typedef {object} Cell
 * @property {string} document
 * @property {string | null} subject
 * @property {string} indicator
 * @property {string} name the indicator as the text has it
 * @property {string | null} period
 * @property {Figure["role"]} role
 * @property {"plain" | "average" | "total" | "real"} manner
 * @property {Figure["kind"]} kind
 * @property {string | null} value
 * @property {string | null} low
 * @property {string | null} high
 * @property {Figure["bound"]} bound
 * @property {string | null} unit
 * @property {string | null} code
 * @property {string | null} per
 * @property {"up" | "down" | "flat" | null} direction
 * @property {string | null} basis
 * @property {string | null} common_value
 * @property {string | null} common_unit
 * @property {boolean} disputed
 * @property {boolean} milestone
 * @property {string | null} reviewed
 * @property {string} surface
 * @property {number} start
 * @property {number} end
 * @property {string} sentence
 * @property {number} sentence_start
 * @property {number} sentence_end
 */

/** @typedef {{ name: string, into: string, reason: "spelling" | "synonym" | "likeness", likeness: number }} Merge */
/** @typedef {{ indicator: string, cells: Cell[], merges: Merge[], similar: Merge[], measures: number[] }} Panel */
/** @typedef {{ indicator: string, documents: number, figures: number, names: string[] }} Shared */

/** Keeps what the archive holds in step with the articles that are open. */
export class ArchiveTexts {
  /** What each article was when it was handed over. @type {Map<string, Member>} */ #held = new Map();
  #client;
  #options;

  /**
   * @param {ArchiveClient} client
   * @param {(member: Member) => Options} options
   */
  constructor(client, options) {
    this.#client = client;
    this.#options = options;
  }

  /**
   * Hands over what has changed, article by article, and lets go of what is not there any more.
   * @param {readonly Member[]} members
   * @param {(done: number, all: number) => boolean} onprogress says whether to go on
   * @returns {Promise<void>} rejected where the engine failed or was stopped
   */
  async hold(members, onprogress) {
    if (!this.#client.running) this.#held.clear();
    const ids = new Set(members.map(({ id }) => id));
    const gone = [...this.#held.keys()].filter((id) => !ids.has(id));
    if (gone.length) {
      for (const id of gone) this.#held.delete(id);
      await this.#client.ask({ forget: gone });
    }
    const fresh = members.filter((member) => {
      const held = this.#held.get(member.id);
      return !held || held.text !== member.text || held.read !== member.read || held.report !== member.report;
    });
    let done = 0;
    for (const member of fresh) {
      if (!onprogress(done++, fresh.length)) return;
      const { id, text } = member;
      const options = { ...this.#options(member), stages: ["figures", "names", "checks"] };
      await this.#client.ask({ hold: { id, text, options, ...decisions(member) } });
      this.#held.set(id, member);
    }
  }
}

/**
 * Articles that have been read; of those with one text, whatever its line ends, the first, and the others beside them.
 * @param {readonly Member[]} members
 */
export function apart(members) {
  /** @type {Map<string, Member>} */
  const first = new Map();
  /** @type {Member[]} */
  const twins = [];
  for (const member of members) {
    if (member.status !== "done" || member.report === null) continue;
    const text = member.text.replaceAll("\r", "").trim();
    if (first.has(text)) twins.push(member);
    else first.set(text, member);
  }
  return { texts: [...first.values()], twins };
}

/**
 * What the articles are called; of those with one title each by its file, too.
 * @param {readonly Member[]} members
 * @returns {Map<string, string>}
 */
export function titlesOf(members) {
  return new Map(members.map(({ id, title, name }) => [id, name && members.some((other) => other.id !== id && other.title === title) ? `${title} (${name})` : title]));
}

/**
 * What the reader took out or states otherwise.
 * @param {Member} member
 */
function decisions({ id, text, read, report }) {
  if (!read || !report || read.figures === report.figures) return {};
  const [before, after] = [new Set(read.figures), new Set(report.figures)];
  return {
    without: read.figures.filter((figure) => !after.has(figure)).map(({ start }) => start),
    with: report.figures.filter((figure) => !before.has(figure) && figure.indicator && figure.value !== null).map((figure) => cellOf(id, text, figure)),
  };
}

/**
 * @param {string} document
 * @param {string} text
 * @param {Figure} figure
 * @returns {Cell}
 */
function cellOf(document, text, { indicator, subject, period, role, kind, value, low, high, bound, unit, change, surface, start, end, sentence }) {
  const name = indicator?.text ?? "";
  return {
    document, indicator: name, name, subject: subject?.text ?? null, period: period?.iso ?? null, role, manner: "plain",
    kind, value, low, high, bound, unit: unit.text, code: unit.code, per: unit.per, direction: change?.direction ?? null,
    basis: change?.basis ?? null, common_value: null, common_unit: null, disputed: false, milestone: false, reviewed: null,
    surface, start, end, sentence: text.slice(sentence.start, sentence.end), sentence_start: sentence.start, sentence_end: sentence.end,
  };
}

/**
 * A cell as the page says figures.
 * @param {Cell} cell
 * @returns {Figure}
 */
export function figureOf({ role, kind, value, low, high, bound, unit, code, per, direction, basis, surface, start, end, sentence_start, sentence_end }) {
  return {
    id: -1, article: 0, start, end, surface, kind, value, low, high, bound, unit: { text: unit, code, per }, role, indicator: null,
    subject: null, period: null, change: direction || basis ? { direction, basis } : null, rank: null, statement: null,
    sentence: { start: sentence_start, end: sentence_end },
  };
}
