// Does the page do its work, and are its marks seen, in browsers of every age and make? (Those that WENSHU_ENGINES names.)

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { start } from "./drivers.mjs";
import * as session from "./session.mjs";
import { ROOT, host, served } from "./sites.mjs";

/** Where each engine is, by its name. @type {Record<string, string>} */
const ENGINES = JSON.parse(process.env.WENSHU_ENGINES ?? "{}");

assert.ok(Object.keys(ENGINES).length > 0, "WENSHU_ENGINES names engines and where they are");

for (const [name, place] of Object.entries(ENGINES).filter(([name]) => name !== "driver")) {
  test(`${name}: an article, its marks, keywords, exports, files, the page offline, the widget, the single file`, async (context) => {
    const site = await served();
    const browser = await start(name.replace(/-\d+$/, ""), place, ENGINES.driver);
    context.diagnostic(`${name} is version ${browser.version}`);
    const widget = await host(site.url);
    try {
      await context.test("reads an article and shows its marks", async () => {
        await browser.go(site.url);
        await session.reads(browser);
      });
      await context.test("makes no script of a string", () => session.refusesStrings(browser));
      await context.test("keeps them on paper", () => session.prints(browser));
      await context.test("shows keywords", () => session.showsKeywords(browser));
      await context.test("saves CSV, JSON and XLSX", () => session.exports(browser));
      await context.test("opens Word, PDF and several files", () => session.opensFiles(browser));
      await context.test("asks several articles together", () => session.asksMany(browser));
      await context.test("fits every window", async () => {
        await browser.go(`${site.url}?do=sample`);
        await session.fits(browser);
      });
      await context.test("finds a command by its name", () => session.commands(browser));
      await context.test("the widget on another site", () => session.showsWidget(browser, widget.url));
      await context.test("the frame on another site, as the page offers it", () => session.readsInFrame(browser, `${widget.url}frame`));
      await context.test("a frame without an origin", () => session.readsInFrame(browser, `${widget.url}sandbox`));
      await context.test("a citation leads back", (step) => session.leadsBack(browser, `${widget.url}long`, (why) => step.skip(why)));
      const { extension } = browser;
      if (extension) {
        await context.test("the extension's panel", async () => {
          await extension.install(fileURLToPath(new URL("dist/extension-firefox", ROOT)));
          await session.reads(browser);
        });
        await context.test("the extension's button and its line in a selection's menu", () => session.readsBeside(browser, extension, `${widget.url}long`));
      }
      // In WebKit, whose driver's sessions are private, the build has been dropped by now, and comes again with this visit.
      await context.test("comes again without a server", async () => {
        await browser.go(site.url);
        await session.reloadsOffline(browser, site.url, site.stop);
      });
      await context.test("the single file", () => session.readsAlone(browser, new URL("dist/wenshu-standalone.html", ROOT).href));
    } finally {
      widget.close();
      await browser.close();
      await site.stop();
    }
  });
}
