// Goes through every kind of page as axe sees it, and with the Tab key alone.
//
// Usage: node pages.mjs ADDRESS CHROMIUM. Pages are found by following links from the front page:
// one of each kind, at a desk and on a phone, in the light and in the dark. Ends with 1 when axe
// finds a violation, when something that can be used is not reached by Tab, or when no page of a
// kind that must be there was found.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [address, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const windows = [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  { colorScheme: "light", viewport: { width: 390, height: 844 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
];
// Where no link leads: nothing found, several bearers of a name, a mistake, nothing there.
const begin = ["/", "/search?q=Beijin+Lavrof+quokka", "/timeline", "/search?from=never", "/nowhere"];
const mustBeFound = [
  "/", "/search", "/articles/*", "/articles/*/provenance", "/articles/*/related", "/docs",
  "/entities", "/entities/*", "/facets/*", "/ingest", "/problems", "/problems/*", "/sources",
  "/sources/*", "/stories", "/stories/*", "/timeline",
];

const isKey = /^\/(articles|entities|facets|problems|sources|stories)\/([^/]+)/;
const kindOf = (url) => url.pathname.replace(isKey, "/$1/*");

/** An address of each kind of page. */
async function kinds(page) {
  const found = new Map();
  const left = begin.map((target) => new URL(target, address));
  while (left.length > 0) {
    const url = left.shift();
    const kind = begin.includes(url.pathname + url.search) ? url.href : kindOf(url);
    if (found.has(kind)) continue;
    const answer = await fetch(url, { headers: { accept } });
    if (!answer.headers.get("content-type")?.startsWith("text/html")) continue;
    found.set(kind, url);
    await page.goto(url.href);
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.href.baseVal ?? a.href));
    left.push(...links.map((link) => new URL(link, url)).filter((to) => to.origin === url.origin));
  }
  return [...found.values()];
}

/** What can be used on the page and is not reached by the Tab key. */
async function outOfReach(page) {
  const count = await page.evaluate(() => {
    const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
    // Of radio buttons with one name, Tab reaches the chosen one, and arrows the others.
    const isOther = (e) => e.type === "radio" && !e.checked;
    window.unreached = new Set(
      [...document.querySelectorAll(usable)].filter((e) => isShown(e) && !e.disabled && !isOther(e)),
    );
    document.addEventListener("focusin", (event) => window.unreached.delete(event.target), true);
    document.activeElement?.blur();
    return window.unreached.size;
  });
  for (let press = 0; press < count + 20; press += 1) await page.keyboard.press("Tab");
  return page.evaluate(() => [...window.unreached].map((e) => e.outerHTML.slice(0, 120)));
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];
let pages = [];
for (const window of windows) {
  // Axe is put into the page by hand, which the policy of the pages rightly forbids.
  const context = await browser.newContext({ ...window, bypassCSP: true });
  const page = await context.newPage();
  if (pages.length === 0) pages = await kinds(page);
  for (const url of pages) {
    const where = `${url.pathname}${url.search} ${window.colorScheme} ${window.viewport.width}`;
    await page.goto(url.href);
    await page.waitForLoadState("networkidle");
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, nodes } of violations) {
      complaints.push(`${where}: ${id}: ${nodes[0].html.slice(0, 160)}: ${nodes[0].failureSummary}`);
    }
    if (window === windows[0]) {
      for (const element of await outOfReach(page)) complaints.push(`${where}: Tab: ${element}`);
    }
  }
  await context.close();
}
await browser.close();

const seen = new Set(pages.map(kindOf));
for (const kind of mustBeFound) if (!seen.has(kind)) complaints.push(`no page of ${kind}`);
complaints.forEach((complaint) => console.error(complaint));
console.log(`axe and the Tab key on ${pages.length} pages: ${complaints.length} complaints`);
process.exit(complaints.length === 0 ? 0 : 1);
