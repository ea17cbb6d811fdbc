// What does the page do, from the first paint on?

import { EngineClient } from "../engine/client.js";
import { EnginePool } from "../engine/pool.js";
import { startWorker } from "../engine/trusted.js";
import { engineAssets } from "./assets.js";
import { Collection } from "./collection.js";
import { Keeper } from "./keeper.js";
import { speak } from "./languages.js";
import { sharing } from "./later.js";
import { dressForOlder } from "./older-style.js";
import { hearOfUpdates, isOutdated, workOffline } from "./offline.js";
import { page } from "./page.js";
import { Session } from "./session.js";
import { settings } from "./settings.js";
import { State } from "./state.js";
import { preferredLanguage } from "./strings.js";

// floor.js hears that this script runs here.
document.documentElement.dataset.runs = "";
dressForOlder();

const spoken = speak(settings.language ?? preferredLanguage(navigator.languages));

export const state = new State();
const start = () => startWorker("engine");
const engine = new EngineClient({
  start,
  assets: engineAssets,
  onprogress: ({ stage, loaded, total }) => state.set({ loading: { stage, share: total ? Math.min(1, loaded / total) : null } }),
  onready: () => {
    state.set({ loading: null });
    workOffline();
  },
  onfailed: ({ code }) => state.set({ loading: null, problem: { code, retry: true } }),
  onsilent: () => state.set({ silent: true }),
});
const pool = new EnginePool({ start, assets: () => engine.assets, cores: navigator.hardwareConcurrency ?? 1 });
export const session = new Session(state, engine);
const collection = new Collection(state, session, pool);

const keeper = new Keeper(state);

/** What may also fail because a newer build has replaced the files of this one. */
const FETCHING = ["load_failed", "engine_crashed", "reader_missing", "reader_crashed", "sheets_missing", "sheets_crashed", "sample_missing", "part_missing", "language"];

let failures = 0;
state.watch(
  ["problem", "members"],
  async () => {
    const { problem, members } = state.now;
    const before = failures;
    failures = [problem?.code, ...members.map(({ problem }) => problem)].filter((code) => FETCHING.includes(code ?? "")).length;
    if (failures > before && (await isOutdated())) state.set({ problem: { code: "outdated" } });
  },
  new AbortController().signal,
);

hearOfUpdates(() => state.set({ updated: true }));
engine.load();
export const ready = spoken.then((had) => {
  if (!had) state.set({ problem: { code: "language" } });
  page(state, session, collection, keeper);
  const restored = keeper.restore(session, collection);
  // A share, a shortcut, the article of another page; files that the system opens with an installed page.
  if (location.search || location.hash || matchMedia("(display-mode: standalone)").matches) {
    sharing().then(({ receive }) => receive(state, session, collection, restored), () => state.set({ problem: { code: "part_missing" } }));
  }
});
