import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleSource } from "../../examples/agent-dashboard/sample-source.ts";
import { readSampleSetup } from "../../examples/demo/samples.ts";
import { sampleRecords } from "../../examples/pages/sample-records.ts";
import { HOSTILE, inventedSource, NOW } from "../examples/pages/agent-facts.ts";
import { addressOf, openAgentPage, READY, refresh, runAgentSite } from "./agent-site.ts";
import { accessibilityProblems, drawn, launchBrowser, photograph, type RunningSite, watchedPage } from "./setup.ts";

let browser: Browser;
let site: RunningSite;
let sample: RunningSite;

const names = {
  "agent-1": HOSTILE.markup,
  "agent-2": HOSTILE.rightToLeft,
  "agent-3": HOSTILE.long,
  "agent-4": HOSTILE.emoji,
  category: HOSTILE.markup,
};

beforeAll(async () => {
  browser = await launchBrowser();
  site = await runAgentSite(inventedSource(12, { names }));
  sample = await runAgentSite(sampleSource(sampleRecords().events, readSampleSetup(), NOW));
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await sample.close();
  expect([...site.errors, ...sample.errors]).toEqual([]);
});

const headings = (page: Page): Promise<string[]> => page.locator("main h2").allTextContents();

describe("the agent's page", () => {
  it("should ask its own server alone, and break no rule of its policy", async () => {
    const { page, context, requests, complaints } = await openAgentPage(browser, site, "agent-5");
    await refresh(page);
    expect([...new Set(requests.map((address) => new URL(address).pathname))].sort()).toEqual(
      [
        "/agent",
        "/agent/data",
        "/agent/page.css",
        "/agent/page.js",
        // The empty icon, which keeps the browser from asking for one.
        ...requests.filter((address) => address.startsWith("data:")).map(() => ","),
      ].sort(),
    );
    expect(requests.filter((address) => !address.startsWith(site.origin) && address !== "data:,")).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("should refuse another agent's page", async () => {
    const { page, context } = await watchedPage(browser);
    const response = await page.goto(addressOf(site, "agent-5").replace("agent-5", "agent-6"));
    expect(response?.status()).toBe(403);
    expect(await page.locator("h1").textContent()).toBe("This page is not open to you");
    await context.close();
  });

  it("should show progress before rank to the lower half, and the board folded", async () => {
    const upper = await openAgentPage(browser, site, "agent-0");
    expect(await headings(upper.page)).toEqual([
      "Today's score",
      "What you can do today",
      "Your progress",
      "Where you stand",
      "Why your score is what it is",
      "Badges",
      "Goals for March 2026",
      "Points today",
    ]);
    expect(await upper.page.locator("tr.own").isVisible()).toBe(true);
    const lower = await openAgentPage(browser, site, "agent-11");
    const order = await headings(lower.page);
    expect(order.slice(0, 3)).toEqual(["Today's score", "Your progress", "What you can do today"]);
    expect(order.at(-1)).toBe("Where you stand");
    expect(await lower.page.getByText("Rank 12 of 12").isVisible()).toBe(false);
    await upper.context.close();
    await lower.context.close();
  });

  it.each(Object.entries(HOSTILE))("should show %s as a text", async (kind, text) => {
    const agentId = `agent-${Object.keys(HOSTILE).indexOf(kind) + 1}`;
    const { page, context, complaints } = await openAgentPage(browser, site, agentId, {
      viewport: { width: 300, height: 700 },
    });
    expect(await page.locator(".greeting bdi").textContent()).toBe(text);
    expect(await page.locator("tr.own bdi").textContent()).toBe(text);
    expect(await page.locator("main img, main script").count()).toBe(0);
    expect(complaints).toEqual([]);
    const sideways = await page.evaluate(() => {
      scrollTo(1000, 0);
      return scrollX;
    });
    expect(sideways).toBe(0);
    await photograph(page, `agent-hostile-${kind}`);
    await context.close();
  });

  it("should write numbers as the reader does and speak the reader's language", async () => {
    const { page, context } = await openAgentPage(browser, site, "agent-0", { locale: "de-DE" });
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(await page.locator("[data-key=kpi-adherence_pct] .value").textContent()).toBe("98,0\u{A0}%");
    expect(await page.locator("[data-key=kpi-avg_handle_time_sec] .value").textContent()).toBe("5:00");
    await context.close();
  });
});

describe("the page for everybody", () => {
  const views: readonly (readonly [name: string, agentId: string, options: BrowserContextOptions])[] = [
    ["upper half, narrow, light", "20012", { viewport: { width: 300, height: 700 }, colorScheme: "light" }],
    [
      "lower half, wide, dark",
      "b0000000-0000-4000-8000-000000000001",
      { viewport: { width: 1100, height: 800 }, colorScheme: "dark" },
    ],
    ["new, narrow, dark", "20028", { viewport: { width: 360, height: 800 }, colorScheme: "dark" }],
    ["German, wide, light", "20012", { viewport: { width: 1100, height: 800 }, locale: "de-DE" }],
  ];

  it.each(views)("should have no fault that axe finds: %s", async (name, agentId, options) => {
    expect(await accessibilityProblems(browser, addressOf(sample, agentId), READY, options)).toEqual([]);
    const { page, context } = await openAgentPage(browser, sample, agentId, options);
    await photograph(page, `agent-${name.replace(/, /g, "-").replace(/ /g, "-").toLowerCase()}`);
    await context.close();
  });

  it("should have no fault that axe finds in hostile names", async () => {
    expect(await accessibilityProblems(browser, addressOf(site, "agent-3"), READY)).toEqual([]);
  });

  it("should print what is folded, too", async () => {
    const { page, context } = await openAgentPage(browser, sample, "b0000000-0000-4000-8000-000000000001", {
      viewport: { width: 700, height: 990 },
      colorScheme: "dark",
    });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await drawn(page);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(255, 255, 255)");
    const table = await page.locator("[data-key=board] table").boundingBox();
    expect(table?.height ?? 0).toBeGreaterThan(50);
    await photograph(page, "agent-print");
    await context.close();
  });

  it("should be reached by the keyboard alone, in the order in which it is read", async () => {
    const { page, context } = await openAgentPage(browser, site, "agent-11");
    const reached: (string | null)[] = [];
    for (let i = 0; i < 2; i++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement?.textContent ?? null));
    }
    expect(reached).toEqual(["The same as a table", "Rows around you"]);
    await context.close();
  });
});
