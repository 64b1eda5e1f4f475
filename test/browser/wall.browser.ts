import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sampleRecords } from "../../examples/pages/sample-records.ts";
import { sampleWallPages, WALL_PATH, WIDE_WALL_PATH } from "../../examples/quality-wall/data/sample-pages.ts";
import { wallPage } from "../../examples/quality-wall/wall-page.ts";
import { factsOf, series } from "../examples/pages/wall-facts.ts";
import {
  accessibilityProblems,
  drawn,
  launchBrowser,
  photograph,
  type RunningSite,
  runSite,
  takeShiftScore,
  watchedPage,
} from "./setup.ts";

const NOW = Date.parse("2026-03-02T17:05:00.000Z");
/** The second degradation of the deliveries' lines lasts, and its alert is withheld. */
const WITHHELD = "at=2026-03-02T10:50:00Z";
const READY = "a.queue";
const CHART = "[data-source=network] svg.chart";

/** A mean for each of the 100 windows of a day of 25 hours. */
const NIGHTS = Array.from({ length: 100 }, (_, i) => 4.1 + (i % 7) / 20);

let browser: Browser;
let site: RunningSite;
let now = NOW;

beforeAll(async () => {
  browser = await launchBrowser();
  const autumn = factsOf(
    [series("Nights", NIGHTS, { startAt: Date.parse("2025-10-25T22:00:00.000Z") })],
    "Europe/Berlin",
  );
  const pages = [...sampleWallPages(sampleRecords()), wallPage({ path: "/wall-autumn", factsAt: () => autumn })];
  site = await runSite({ pages, clock: () => now });
});
beforeEach(() => {
  now = NOW;
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const address = (path: string, search = "", hash = ""): string => `${site.origin}${path}?${search}${hash}`;
const deliveries = (search = WITHHELD): string => address(WALL_PATH, search, "#queue=Deliveries");

describe("the wall in a browser", () => {
  it("shows the worst queue first, in shape, word and colour, and asks nobody else for anything", async () => {
    const { page, context, requests, complaints } = await watchedPage(browser, {
      viewport: { width: 1280, height: 800 },
    });
    await page.goto(address(WALL_PATH, WITHHELD));
    await page.waitForSelector(READY);
    const first = page.locator(READY).first();
    expect(await first.locator(".queue-name").textContent()).toBe("Deliveries");
    expect(await first.locator(".state").first().textContent()).toBe("Firing, alert withheld");
    expect(await first.locator(".state svg").count()).toBe(2);
    expect(await page.locator(".status").textContent()).toContain("Europe/London");
    await drawn(page);
    await photograph(page, "wall-light");
    expect(await takeShiftScore(page)).toBe(0);
    expect(requests.every((one) => one.startsWith(site.origin) || one.startsWith("data:"))).toBe(true);
    expect(complaints).toEqual([]);
    expect(site.errors).toEqual([]);
    await context.close();
  });

  it("shows a queue with a chart for each source, and says what was withheld and why", async () => {
    const { page, context, complaints } = await watchedPage(browser, { viewport: { width: 1280, height: 800 } });
    await page.goto(address(WALL_PATH, WITHHELD));
    await page.waitForSelector(READY);
    await takeShiftScore(page);
    await page.getByRole("link", { name: /Deliveries/ }).click();
    await page.waitForSelector(CHART);
    expect(await page.locator("svg.chart").count()).toBe(2);
    const said = await page.locator("[data-source=network] .episodes").textContent();
    expect(said).toContain("Alert withheld at 10:45: the pause after the alert before lasts until 11:00");
    expect(said).toContain("Most likely the lines");
    expect(await takeShiftScore(page)).toBeLessThan(0.001);
    await photograph(page, "wall-queue-light");
    await page.emulateMedia({ media: "print" });
    await photograph(page, "wall-queue-print");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("looks as it should in the dark, on a phone and in German", async () => {
    const wide = await watchedPage(browser, { viewport: { width: 1280, height: 800 }, colorScheme: "dark" });
    await wide.page.goto(deliveries());
    await wide.page.waitForSelector(CHART);
    await photograph(wide.page, "wall-queue-dark");
    await wide.context.close();
    const phone = await watchedPage(browser, { viewport: { width: 360, height: 740 }, locale: "de-DE" });
    await phone.page.goto(deliveries());
    await phone.page.waitForSelector(CHART);
    await photograph(phone.page, "wall-queue-phone");
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await phone.page.getByRole("link", { name: "Zurück zu den Warteschlangen" }).click();
    expect(await phone.page.locator(READY).first().textContent()).toContain("Meldung zurückgehalten");
    expect(await phone.page.evaluate(() => document.activeElement?.textContent)).toContain("Deliveries");
    await photograph(phone.page, "wall-phone");
    await phone.page.getByRole("link", { name: /Claims/ }).click();
    await phone.page.waitForFunction(() => document.activeElement?.className === "detail-name");
    expect(await phone.page.evaluate(() => document.activeElement?.textContent)).toBe("Claims");
    expect(phone.complaints).toEqual([]);
    await phone.context.close();
  });

  it("draws a day of 25 hours, in which two o'clock comes twice, in the site's time wherever the reader is", async () => {
    const { page, context } = await watchedPage(browser, {
      viewport: { width: 1900, height: 800 },
      timezoneId: "America/New_York",
    });
    await page.goto(address("/wall-autumn", "", "#queue=Nights&day=2025-10-26"));
    await page.waitForSelector(CHART);
    expect(await page.locator(".days").textContent()).toContain("a day of 25 hours");
    expect(await page.locator(`${CHART} g.window`).count()).toBe(100);
    const ticks = await page.locator(`${CHART} text.tick:not(.start):not(.end)`).allTextContents();
    expect(ticks.slice(0, 7)).toEqual(["00:00", "01:00", "02:00", "+02:00", "02:00", "+01:00", "03:00"]);
    expect(await page.locator(`${CHART} g.window`).nth(12).getAttribute("aria-label")).toMatch(/^02:00 \+01:00: mean/);
    await photograph(page, "wall-25-hours");
    await context.close();
  });

  it("keeps queue, window, opened table, focus and scroll through a refresh, and says what changed", async () => {
    const { page, context, complaints } = await watchedPage(browser, { viewport: { width: 1280, height: 600 } });
    now = Date.parse("2026-03-02T10:50:00.000Z");
    await page.clock.install({ time: now });
    await page.goto(address(WALL_PATH, "", "#queue=Deliveries"));
    await page.waitForSelector(CHART);
    await page.locator("[data-source=network] summary").press("Enter");
    await page.locator(`${CHART} g.window[tabindex="0"]`).focus();
    await page.keyboard.press("ArrowLeft");
    const at = await page.evaluate(() => document.activeElement?.getAttribute("data-at"));
    const readout = await page.locator("[data-source=network] .readout").textContent();
    expect(readout).toContain("10:15: mean");
    await page.locator(`${CHART} g.window`).first().hover();
    expect(await page.locator("[data-source=network] .readout").textContent()).toContain("08:45: mean");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowLeft");
    await page.evaluate(() => scrollTo(0, 200));
    await takeShiftScore(page);
    now = Date.parse("2026-03-02T11:20:00.000Z");
    await page.clock.runFor(301_000);
    await page.waitForFunction(() => document.querySelector(".age")?.textContent?.includes("11:20"));
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-at"))).toBe(at);
    expect(await page.locator("[data-source=network] .readout").textContent()).toBe(readout);
    expect(await page.locator("[data-source=network] details").getAttribute("open")).toBe("");
    expect(await page.evaluate(() => scrollY)).toBe(200);
    expect(await page.locator("a.queue[aria-current]").textContent()).toContain("Deliveries");
    expect(await page.locator("[role=status]").textContent()).not.toBe("");
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("says that the connection is lost, keeps what it shows, and comes back", async () => {
    const { page, context } = await watchedPage(browser);
    await page.clock.install({ time: NOW });
    await page.goto(address(WALL_PATH));
    await page.waitForSelector(READY);
    await page.route("**/data*", (route) => route.abort());
    await page.clock.runFor(301_000);
    await page.waitForSelector(".trouble.bad");
    expect(await page.locator(".trouble").textContent()).toMatch(/connection is lost.*again in \d+ s/);
    expect(await page.locator(READY).count()).toBe(6);
    await page.unroute("**/data*");
    await page.clock.runFor(6000);
    await page.waitForSelector(".trouble:not(.bad)", { state: "attached" });
    await context.close();
  });

  it("finds its way among two hundred queues by keys, whatever they are called", async () => {
    const { page, context, complaints } = await watchedPage(browser, { viewport: { width: 1600, height: 900 } });
    await page.goto(address(WIDE_WALL_PATH));
    await page.waitForSelector(READY);
    expect(await page.locator(READY).count()).toBe(200);
    await photograph(page, "wall-200");
    await page.screenshot({ path: "out/photographs/wall-200-top.png" });
    const states = await page.locator("[data-key=network] .state").allTextContents();
    expect(new Set(states).size).toBe(7);
    expect(await page.locator(".summary strong").allTextContents()).toEqual([
      "20",
      "10",
      "10",
      "10",
      "10",
      "10",
      "130",
    ]);
    await page.keyboard.press("/");
    await page.keyboard.type("<IMG");
    expect(await page.locator(READY).count()).toBe(3);
    expect(await page.locator(".count").textContent()).toBe("3 of 200 queues");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForSelector(CHART);
    expect(await page.locator(".detail-name").textContent()).toMatch(/^<img src="x" onerror="alert\(1\)"> \d+$/);
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("queue");
    await page.goto(
      address(
        WIDE_WALL_PATH,
        "",
        `#${new URLSearchParams({ queue: `A name that somebody wrote without an end ${"and went on ".repeat(22)} 62` })}`,
      ),
    );
    await page.waitForSelector(CHART);
    await photograph(page, "wall-long-name");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1600);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("gives out the chart's specification as a file", async () => {
    const { page, context } = await watchedPage(browser);
    await page.goto(deliveries());
    await page.waitForSelector(CHART);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("[data-source=network] [data-key=spec] a").click(),
    ]);
    expect(file.suggestedFilename()).toBe("quality-network-2026-03-02.vl.json");
    await context.close();
  });

  it.each([
    ["the list", address0(WALL_PATH, WITHHELD), READY, {}],
    ["a queue", address0(WALL_PATH, WITHHELD, "#queue=Deliveries"), CHART, {}],
    ["a queue in the dark", address0(WALL_PATH, `${WITHHELD}&theme=dark`, "#queue=Deliveries"), CHART, {}],
    ["two hundred on a phone", address0(WIDE_WALL_PATH), READY, { viewport: { width: 360, height: 740 } }],
  ])("is open to everybody: %s", async (_, path, ready, options) => {
    expect(await accessibilityProblems(browser, `${site.origin}${path}`, ready, options)).toEqual([]);
  });

  it("prints how long two hundred queues take", async () => {
    const { page, context } = await watchedPage(browser, { viewport: { width: 1600, height: 900 } });
    await page.goto(address(WIDE_WALL_PATH, "", "#queue=Queue+004"));
    await page.waitForSelector(CHART);
    const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
    const complete = await page.evaluate(() => performance.now());
    now = NOW + 900_000;
    const before = await page.locator(".age").textContent();
    const refresh = await page.evaluate(async (age) => {
      const startedAt = performance.now();
      dispatchEvent(new Event("online"));
      while (document.querySelector(".age")?.textContent === age) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const answer = performance.getEntriesByType("resource").at(-1) as PerformanceResourceTiming;
      return { all: performance.now() - startedAt, answer: answer.duration };
    }, before);
    const [first, whole, all, answer] = [paint ?? 0, complete, refresh.all, refresh.answer].map(Math.round);
    console.log(
      `wall of 200: first paint ${first} ms, complete by ${whole} ms; a refresh ${all} ms, of which the answer took ${answer} ms`,
    );
    await context.close();
  });
});

function address0(path: string, search = "", hash = ""): string {
  return `${path}?${search}${hash}`;
}
