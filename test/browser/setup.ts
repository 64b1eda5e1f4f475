import { mkdirSync, readFileSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { createPageServer, type Site } from "../../examples/pages/server.ts";
import { ROOT } from "../support/source.ts";

/** Where pictures go: nothing there is committed. */
const PHOTOGRAPHS = `${ROOT}out/photographs`;

/** The browser that scripts/run-browser-tests.ts found. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env["CXSCORE_CHROMIUM"] ?? "/usr/bin/chromium";
  // A test machine may be root in a container, where Chromium has no sandbox of its own.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
}

/** A server of pages on a port of its own. */
export interface RunningSite {
  readonly origin: string;
  readonly close: () => Promise<void>;
  /** Errors that pages threw on the server. */
  readonly errors: unknown[];
}

export async function runSite(site: Site): Promise<RunningSite> {
  const errors: unknown[] = [];
  const server: Server = createPageServer({ ...site, onError: (error) => errors.push(error) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    errors,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? resolve() : reject(error)));
      }),
  };
}

/** A page, and everything that it asked for, complained of and moved since it was opened. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of all requests. */
  readonly requests: string[];
  /** Messages of the console beyond plain ones, errors that nobody caught, and breaches of the policy. */
  readonly complaints: string[];
}

/** A new context with one blank page that is watched. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(watchShifts);
  return { page, context, requests, complaints };
}

/** Runs in the page. */
function watchShifts(): void {
  const scope = globalThis as unknown as { shiftScore: number };
  scope.shiftScore = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as unknown as { value: number; hadRecentInput: boolean };
      if (!hadRecentInput) scope.shiftScore += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** How much of the page has moved by itself since the last call. */
export function takeShiftScore(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scope = globalThis as unknown as { shiftScore: number };
    const score = scope.shiftScore;
    scope.shiftScore = 0;
    return score;
  });
}

/** Waits until the page has drawn what it was given. */
export function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** `out/photographs/<name>.png`, of the whole page. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(PHOTOGRAPHS, { recursive: true });
  await page.screenshot({ path: `${PHOTOGRAPHS}/${name}.png`, fullPage: true });
}

/** What axe-core has to say, in words. The page's policy is suspended in this context: axe is no part of the page. */
export async function accessibilityProblems(
  browser: Browser,
  address: string,
  ready: string,
  options: BrowserContextOptions = {},
): Promise<string[]> {
  const context = await browser.newContext({ ...options, bypassCSP: true });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForSelector(ready);
    await page.evaluate(axeSource());
    const violations = (await page.evaluate(
      "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
    )) as {
      readonly id: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
    }[];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary}`),
    );
  } finally {
    await context.close();
  }
}

function axeSource(): string {
  return readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
}
