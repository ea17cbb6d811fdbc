// How much memory does the process hold in which a page runs?

import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** @import { Page } from "playwright-core" */

/** So long after the last article the engine and the reader of files have ended, and the browser has given back memory. */
export const PAUSE_MS = 30_000;

/**
 * What the page's process holds after a pause, in MB: what its scripts and the browser for them can still reach, and
 * what the system has given it. The browser is asked to collect its garbage, as it does when a page rests.
 * @param {Page} page
 * @param {number} [rest]
 */
export async function held(page, rest = PAUSE_MS) {
  await pause(rest);
  const session = await page.context().newCDPSession(page);
  // What finalisers let go of in the first turn is collected in the second.
  for (let turn = 0; turn < 2; turn++) await session.send("HeapProfiler.collectGarbage");
  await pause(1000);
  const { usedSize, embedderHeapUsedSize } = await session.send("Runtime.getHeapUsage");
  const nodes = await session.send("Memory.getDOMCounters");
  await session.detach();
  return { scripts: usedSize / 1e6, browser: embedderHeapUsedSize / 1e6, process: await resident(page), nodes: nodes.nodes };
}

/** @param {Page} page */
async function resident(page) {
  const browser = /** @type {import("playwright-core").Browser} */ (page.context().browser());
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  // The page's is the one that has worked; the others wait for a page.
  const renderers = processInfo.filter(({ type }) => type === "renderer").sort((a, b) => b.cpuTime - a.cpuTime);
  const status = readFileSync(`/proc/${renderers[0].id}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
}

/** @param {Awaited<ReturnType<typeof held>>} held */
export const told = ({ scripts, browser, process, nodes }) =>
  `${process.toFixed(0)} MB, ${scripts.toFixed(1)} of them reached by scripts, ${browser.toFixed(1)} by the browser for them, ${nodes} nodes`;
