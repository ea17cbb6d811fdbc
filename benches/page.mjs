// How long does the page take from a change in an article to the rows of its table?

/** @import { Page } from "playwright-core" */

const TIMES = 9;

/** An amount that no article states: the first of those that are put in, in 亿元. */
const AMOUNT = 90_001;

/**
 * Milliseconds from the key that ends a paragraph's change to its new figure in the table, one for each change.
 * @param {Page} page the built page, empty
 * @param {string} text
 * @returns {Promise<number[]>}
 */
export async function changes(page, text) {
  await page.locator("#article").evaluate((field, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    /** @type {HTMLElement} */ (field).focus();
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `柳溪县产值1亿元。\n${text}`);
  await page.waitForSelector("body[data-state=done]");
  const times = [];
  for (let value = AMOUNT; value < AMOUNT + TIMES; value++) {
    await page.locator(".block").first().dblclick();
    const paragraph = page.locator("textarea.paragraph");
    await paragraph.fill(`柳溪县产值${value}亿元。`);
    times.push(await paragraph.evaluate(async (field, selector) => {
      const begun = performance.now();
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
      await new Promise((resolve) => {
        const look = () => document.querySelector(selector) ? resolve(null) : requestAnimationFrame(look);
        look();
      });
      return performance.now() - begun;
    }, `.figures [data-value="${value}00000000"]`));
    await page.waitForSelector("body[data-state=done]");
  }
  return times;
}
