import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inventedSource, NOW } from "../examples/pages/agent-facts.ts";
import { openAgentPage, READY, RUN_OUT_AT, refresh, runAgentSite } from "./agent-site.ts";
import { drawn, launchBrowser, photograph, type RunningSite, takeShiftScore } from "./setup.ts";

let browser: Browser;
let site: RunningSite;
let now = NOW;
/** Points of adherence more than at first. */
let change = 0;

beforeAll(async () => {
  browser = await launchBrowser();
  site = await runAgentSite(inventedSource(12, { change: () => change }), () => now);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  expect(site.errors).toEqual([]);
});

describe("a refresh", () => {
  it("should keep focus, scroll, selection and what is folded out, and move nothing", async () => {
    const { page, context } = await openAgentPage(browser, site, "agent-11");
    const summary = page.locator("[data-key=trend-table] > summary");
    await summary.focus();
    await page.keyboard.press("Enter");
    await page.locator("[data-key=board] > summary").focus();
    await page.keyboard.press("Enter");
    await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector(".greeting") as Element);
      scrollTo(0, 900);
    });
    await drawn(page);
    const where = () =>
      page.evaluate(() => ({
        y: scrollY,
        focused: document.activeElement?.parentElement?.getAttribute("data-key") ?? null,
        open: [...document.querySelectorAll("details")].map((one) => one.open),
        selected: getSelection()?.toString() ?? "",
        height: document.documentElement.scrollHeight,
      }));
    const before = await where();
    expect(before).toMatchObject({ focused: "board", open: [true, true], selected: "Hello Agent Number 11" });
    expect(before.y).toBeGreaterThan(0);
    await takeShiftScore(page);
    change = 0.1;
    const score = await page.locator(".figure strong").textContent();
    await refresh(page);
    expect(await page.locator(".figure strong").textContent()).not.toBe(score);
    expect(await where()).toEqual(before);
    expect(await takeShiftScore(page)).toBeLessThan(0.001);
    expect(await page.locator("[role=status]").textContent()).toMatch(/^Your score is now [\d.]+\.$/);
    change = 0;
    await context.close();
  });

  it("should say when the connection is lost, try again, and be as before afterwards", async () => {
    const { page, context } = await openAgentPage(browser, site, "agent-5");
    await takeShiftScore(page);
    await page.route("**/agent/data*", (route) => route.abort());
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForSelector(".trouble.notice");
    const said = "Connection lost. You see the last figures that came.";
    expect(await page.locator(".trouble").textContent()).toMatch(/^Connection lost\..*Trying again in [1-5] s\.$/);
    expect(await page.locator("[role=status]").textContent()).toBe(said);
    expect(await page.locator(READY).isVisible()).toBe(true);
    await photograph(page, "agent-lost");
    await page.unroute("**/agent/data*");
    await page.waitForSelector(".trouble:not(.notice)", { state: "attached", timeout: 30_000 });
    expect(await takeShiftScore(page)).toBeLessThan(0.001);
    await context.close();
  });

  it("should say that the sign-in has run out, and ask no more", async () => {
    const { page, context, requests } = await openAgentPage(browser, site, "agent-5");
    now = RUN_OUT_AT;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForSelector(".trouble.bad");
    expect(await page.locator(".trouble").textContent()).toContain("Your sign-in has run out");
    const count = requests.length;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.waitForTimeout(300);
    expect(requests).toHaveLength(count);
    now = NOW;
    await context.close();
  });
});

describe("with 1,000 agents", () => {
  it("should paint and refresh; what it takes is printed", async () => {
    const source = inventedSource(1000);
    // What a store has ready, so that the page is measured and not the making of its facts.
    const known = source.factsOf("agent-700", NOW);
    const many = await runAgentSite({ ...source, factsOf: () => known });
    try {
      const paints: number[] = [];
      const refreshes: number[] = [];
      for (let round = 0; round < 3; round++) {
        const { page, context } = await openAgentPage(browser, many, "agent-700");
        paints.push(
          await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1),
        );
        refreshes.push(await timedRefresh(page));
        expect(await page.locator("[data-key=board] tr.own").count()).toBe(1);
        await context.close();
      }
      const shown = (values: number[]): string => values.map((value) => value.toFixed(0)).join(", ");
      console.log(
        `agent's page, 1,000 agents: first paint ${shown(paints)} ms; refresh to frame ${shown(refreshes)} ms`,
      );
    } finally {
      await many.close();
    }
  });
});

/** Milliseconds from asking until the frame with the new figures. */
function timedRefresh(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        new PerformanceObserver((list, observer) => {
          if (!list.getEntries().some(({ name }) => name.includes("/agent/data"))) return;
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - from)));
        }).observe({ type: "resource" });
        dispatchEvent(new Event("online"));
      }),
  );
}
