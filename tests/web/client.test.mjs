// Does the engine's client keep its promises: one answer each, the latest wins, cancelling and crashing start anew?

import assert from "node:assert/strict";
import { test } from "node:test";
import { EngineClient } from "../../www/engine/client.js";
import { EnginePool } from "../../www/engine/pool.js";

/** @import { Request } from "../../www/engine/protocol.js" */

/** A worker that answers when it is told to. */
class Puppet {
  /** @type {Request[]} */ requests = [];
  terminated = false;
  /** @type {((event: any) => void) | null} */ onmessage = null;
  /** @type {((event: any) => void) | null} */ onerror = null;
  onmessageerror = null;

  /** @param {Request} request */
  postMessage(request) {
    this.requests.push(request);
  }

  terminate() {
    this.terminated = true;
  }

  /** @param {object} answer to the last request */
  answer(answer) {
    this.onmessage?.({ data: { id: this.requests.at(-1)?.id, ...answer } });
  }

  ready() {
    this.answer({ ok: true });
  }
}

const BLANK = { version: 1, figures: [], keywords: [], times: [], statements: [], names: [], checks: [], notices: [], articles: [] };

/** @param {object} [setup] */
function client(setup = {}) {
  /** @type {Puppet[]} */
  const workers = [];
  const engine = new EngineClient({
    start: () => {
      const worker = new Puppet();
      workers.push(worker);
      return /** @type {any} */ (worker);
    },
    assets: { core: "core", dictionary: "dictionary", dictionaryBytes: null },
    ...setup,
  });
  return { engine, workers };
}

/** @param {Promise<unknown>} promise */
const codeOf = (promise) => promise.then(() => "answered", ({ code }) => code);

test("the slices of a report arrive as one", async () => {
  const { engine, workers } = client();
  const answer = engine.analyse("text");
  workers[0].ready();
  workers[0].answer({ part: { figures: [1, 2] } });
  workers[0].answer({ part: { figures: [3, 4] } });
  workers[0].answer({ part: { occurrences: { keyword: 0, places: ["d", "e"] } } });
  workers[0].answer({ part: { occurrences: { keyword: 0, places: ["b", "c"] } } });
  workers[0].answer({ ok: true, report: { ...BLANK, figures: [5], keywords: [{ occurrences: ["a"] }] }, milliseconds: 7 });
  const { report, milliseconds } = await answer;
  assert.deepEqual(report.figures, [1, 2, 3, 4, 5]);
  assert.deepEqual(report.keywords[0].occurrences, ["a", "b", "c", "d", "e"]);
  assert.equal(milliseconds, 7);
});

test("the latest request wins, waiting or running", async () => {
  const { engine, workers } = client();
  const waiting = codeOf(engine.analyse("first"));
  const running = codeOf(engine.analyse("second"));
  assert.equal(await waiting, "superseded");
  workers[0].ready();
  const last = codeOf(engine.analyse("third"));
  assert.equal(await running, "superseded");
  workers[0].answer({ ok: true, report: { ...BLANK } });
  workers[0].answer({ ok: true, report: { ...BLANK } });
  assert.equal(await last, "answered");
  assert.equal(workers.length, 1);
  const texts = workers[0].requests.flatMap((request) => ("text" in request ? [request.text] : []));
  assert.deepEqual(texts, ["second", "third"]);
});

test("a run that nobody waits for is replaced when it takes too long", async () => {
  const { engine, workers } = client();
  engine.load();
  workers[0].ready();
  const old = codeOf(engine.analyse("endless"));
  const next = codeOf(engine.analyse("short"));
  assert.equal(await old, "superseded");
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.ok(workers[0].terminated);
  workers[1].ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  assert.equal(await next, "answered");
});

test("cancelling answers at once and starts a new worker", async () => {
  const { engine, workers } = client();
  engine.load();
  workers[0].ready();
  const run = codeOf(engine.analyse("text"));
  engine.cancel();
  assert.equal(await run, "cancelled");
  assert.ok(workers[0].terminated);
  assert.equal(workers.length, 2);
  engine.dispose();
});

test("a crash answers what runs, and what waits is done by the next worker", async () => {
  const { engine, workers } = client();
  engine.load();
  workers[0].ready();
  const run = codeOf(engine.analyse("text"));
  workers[0].answer({ ok: false, error: { code: "engine_crashed", message: "unreachable" } });
  assert.equal(await run, "engine_crashed");
  const next = codeOf(engine.analyse("text"));
  workers[1].ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  assert.equal(await next, "answered");
});

test("a worker that dies while loading is not started again until somebody asks", async () => {
  let failures = 0;
  const { engine, workers } = client({ onfailed: () => failures++ });
  const run = codeOf(engine.analyse("text"));
  workers[0].onerror?.({ preventDefault() {}, message: "no such file" });
  assert.equal(await run, "engine_crashed");
  assert.equal(failures, 1);
  assert.equal(workers.length, 1);
  const next = codeOf(engine.analyse("text"));
  workers[1].ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  assert.equal(await next, "answered");
});

test("a silent run is reported, and once more after the reader goes on waiting", async () => {
  let silences = 0;
  const { engine, workers } = client({ watchdog: 30, onsilent: () => silences++ });
  engine.load();
  workers[0].ready();
  const run = codeOf(engine.analyse("text"));
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(silences, 1);
  engine.keepWaiting();
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(silences, 2);
  engine.cancel();
  assert.equal(await run, "cancelled");
  engine.dispose();
});

test("a worker that has read a very long text ends when it rests, and the next request starts another", async () => {
  const { engine, workers } = client({ rest: 30 });
  const rest = () => new Promise((resolve) => setTimeout(resolve, 90));
  const short = engine.analyse("short");
  workers[0].ready();
  workers[0].answer({ ok: true, report: { ...BLANK } });
  await short;
  await rest();
  assert.ok(!workers[0].terminated, "a short text leaves it as it was");
  const long = engine.analyse("长".repeat(600_000));
  workers[0].answer({ ok: true, report: { ...BLANK } });
  await long;
  const next = engine.analyse("next");
  await rest();
  assert.ok(!workers[0].terminated, "it is at work");
  workers[0].answer({ ok: true, report: { ...BLANK } });
  await next;
  await rest();
  assert.ok(workers[0].terminated);
  const last = engine.analyse("last");
  workers[1].ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  await last;
  await rest();
  assert.ok(!workers[1].terminated);
});

test("a question is answered beside the analyses, asked again of a new worker, and answered when the engine crashes", async () => {
  const { engine, workers } = client();
  const early = codeOf(engine.concordance("text", "term", 8, "text"));
  workers[0].ready();
  workers[0].answer({ ok: true, concordance: {} });
  assert.equal(await early, "answered");
  const run = codeOf(engine.analyse("text"));
  const question = codeOf(engine.concordance("text", "term", 8, "left"));
  engine.cancel();
  assert.equal(await run, "cancelled");
  workers[1].ready();
  assert.equal(workers[1].requests.at(-1)?.kind, "concordance");
  workers[1].answer({ ok: true, concordance: {} });
  assert.equal(await question, "answered");
  const last = codeOf(engine.concordance("text", "term", 8, "right"));
  workers[1].onerror?.({ preventDefault() {}, message: "unreachable" });
  assert.equal(await last, "engine_crashed");
  engine.dispose();
});

/** @param {object} [setup] */
function pool(setup = {}) {
  /** @type {Puppet[]} */
  const workers = [];
  const engines = new EnginePool({
    start: () => {
      const worker = new Puppet();
      workers.push(worker);
      return /** @type {any} */ (worker);
    },
    assets: () => ({ core: "core", dictionary: "dictionary", dictionaryBytes: null }),
    cores: 2,
    ...setup,
  });
  return { engines, workers };
}

/** Lets what was promised happen. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a pool works in as many workers as there are cores, in order, and ends them when all is done", async () => {
  const { engines, workers } = pool();
  /** @type {string[]} */
  const begun = [];
  const answers = ["a", "b", "c"].map((text) => codeOf(engines.analyse(text, {}, { onstart: () => begun.push(text) })));
  assert.equal(workers.length, 2);
  assert.deepEqual(begun, ["a", "b"]);
  for (const worker of workers) worker.ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  await settled();
  assert.deepEqual(begun, ["a", "b", "c"]);
  workers[0].answer({ ok: true, report: { ...BLANK } });
  workers[1].answer({ ok: true, report: { ...BLANK } });
  assert.deepEqual(await Promise.all(answers), ["answered", "answered", "answered"]);
  await settled();
  assert.ok(workers.every(({ terminated }) => terminated));
});

test("a pool never takes more than four workers", () => {
  const { engines, workers } = pool({ cores: 64 });
  for (let at = 0; at < 20; at++) engines.analyse(String(at), {}).catch(() => {});
  assert.equal(workers.length, 4);
});

test("a crash in a pool answers the text it happened with; the others are read", async () => {
  const { engines, workers } = pool({ cores: 1 });
  const bad = codeOf(engines.analyse("bad", {}));
  const good = codeOf(engines.analyse("good", {}));
  workers[0].ready();
  workers[0].onerror?.({ preventDefault() {}, message: "unreachable" });
  assert.equal(await bad, "engine_crashed");
  await settled();
  workers[1].ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  assert.equal(await good, "answered");
});

test("a text of a pool can be taken back, waiting or running, and a silent one is told", async () => {
  let silences = 0;
  const { engines, workers } = pool({ cores: 1, watchdog: 20 });
  const [first, second] = [new AbortController(), new AbortController()];
  const running = codeOf(engines.analyse("running", {}, { signal: first.signal, onsilent: () => silences++ }));
  const waiting = codeOf(engines.analyse("waiting", {}, { signal: second.signal }));
  const last = codeOf(engines.analyse("last", {}));
  workers[0].ready();
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(silences, 1);
  second.abort();
  assert.equal(await waiting, "cancelled");
  first.abort();
  assert.equal(await running, "cancelled");
  assert.ok(workers[0].terminated);
  await settled();
  workers[1].ready();
  workers[1].answer({ ok: true, report: { ...BLANK } });
  assert.equal(await last, "answered");
});
