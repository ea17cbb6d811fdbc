// Which articles can a first-time visitor look at?

import { address } from "./assets.js";

/** Written for this project; their words are in samples/, their names in strings/. */
export const SAMPLES = ["economy", "report", "newspaper"];

/**
 * @param {string} sample one of SAMPLES
 * @returns {Promise<string>}
 */
export async function sampleText(sample) {
  const response = await fetch(address(`sample-${sample}`));
  if (!response.ok) throw new Error(`the sample answered ${response.status}`);
  return response.text();
}
