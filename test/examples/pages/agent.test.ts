import { describe, expect, it } from "vitest";
import { ageMs, ageText, isStale } from "../../../examples/agent-dashboard/browser/age.ts";
import type { AgentPageData } from "../../../examples/agent-dashboard/model.ts";
import { agentPage } from "../../../examples/agent-dashboard/page.ts";
import { sampleSource } from "../../../examples/agent-dashboard/sample-source.ts";
import { AGENT_TEXTS } from "../../../examples/agent-dashboard/texts.ts";
import { agentPageData } from "../../../examples/agent-dashboard/view.ts";
import { readSampleSetup } from "../../../examples/demo/samples.ts";
import { createFormat } from "../../../examples/pages/browser/format.ts";
import { createTexts } from "../../../examples/pages/browser/texts.ts";
import { signIdentity } from "../../../examples/pages/identity.ts";
import type { PageRequest } from "../../../examples/pages/model.ts";
import { sampleClock } from "../../../examples/pages/sample-clock.ts";
import { sampleRecords } from "../../../examples/pages/sample-records.ts";
import { HOSTILE, inventedSource, NOW, TODAY } from "./agent-facts.ts";

const SECRET = "a secret of more than 32 characters";
const dataOf = (agentId: string, count: number): AgentPageData => agentPageData(agentId, NOW, inventedSource(count));
const request = (query: URLSearchParams | string, languages = "en"): PageRequest => ({
  query: new URLSearchParams(query),
  languages,
  now: NOW,
});

describe("agentPageData", () => {
  it.each(
    [
      [1, [true]],
      [2, [true, false]],
      [3, [true, true, false]],
      [4, [true, true, false, false]],
      [5, [true, true, true, false, false]],
    ].map(([count, upper]) => [count as number, (upper as boolean[]).map((one) => !one)] as const),
  )("should show progress first to the lower half of %i", (count, expected) => {
    const shown = expected.map((_, index) => dataOf(`agent-${index}`, count).isProgressFirst);
    expect(shown).toEqual(expected);
  });

  it("should give the agent's row with two on either side, as the board writes them", () => {
    const middle = dataOf("agent-10", 40);
    expect(middle.around.map(({ agentId }) => agentId)).toEqual([8, 9, 10, 11, 12].map((index) => `agent-${index}`));
    expect(middle.around.map(({ isOwn }) => isOwn)).toEqual([false, false, true, false, false]);
    expect(middle.around[2]).toEqual(middle.dashboard.board?.ownRowBelow);
    expect(middle.around.slice(0, 2)).toEqual(middle.dashboard.board?.rows.slice(8, 10));
    expect(dataOf("agent-0", 40).around.map(({ agentId }) => agentId)).toEqual(["agent-0", "agent-1", "agent-2"]);
  });

  it("should have 31 dates up to today, those without a score among them", () => {
    const { days } = dataOf("agent-3", 10).trend;
    expect([days.length, days[0]?.date, days[30]?.date]).toEqual([31, "2026-01-31", TODAY]);
    expect(days.filter(({ value }) => value !== null)).toHaveLength(13);
    expect(days[29]).toEqual({ date: "2026-03-01", value: null, shown: null, tier: null });
  });

  it("should show a page to somebody of whom nothing is known yet", () => {
    const { dashboard, isProgressFirst, around, points } = dataOf("constructor", 3);
    expect([dashboard.composite.value, dashboard.rank.kind, dashboard.isStale]).toEqual([null, "not-on-board", true]);
    expect([isProgressFirst, around, points]).toEqual([true, [], null]);
  });

  it("should be plain JSON with texts as they came", () => {
    const source = inventedSource(3, { names: { "agent-1": HOSTILE.markup } });
    const data = agentPageData("agent-1", NOW, source);
    expect(JSON.parse(JSON.stringify(data))).toEqual(data);
    expect(data.dashboard.name).toBe(HOSTILE.markup);
  });
});

describe("sampleSource", () => {
  const { events } = sampleRecords();
  const source = sampleSource(events, readSampleSetup(), NOW);
  const facts = (agentId: string) => source.factsOf(agentId, NOW);

  it("should know every agent of the samples, and nobody else", () => {
    const ids = [...(readSampleSetup().people?.keys() ?? [])];
    expect(ids.length).toBeGreaterThan(30);
    for (const agentId of ids) {
      const { dashboard } = agentPageData(agentId, NOW, source);
      expect([dashboard.agentId, dashboard.composite.value === null, dashboard.isStale]).toEqual([
        agentId,
        false,
        false,
      ]);
    }
    expect(facts("__proto__")).toBeNull();
  });

  it("should rank nobody who began today, and tell nothing of what is still to come", () => {
    const known = facts("20028");
    expect(known?.facts.ranking?.unranked.map(({ agentId }) => agentId)).toContain("20028");
    expect(known?.days.map(({ date }) => date)).toEqual([TODAY]);
    const morning = sampleSource(events, readSampleSetup(), Date.parse("2026-03-02T09:00:00Z"));
    const before = morning.factsOf("20011", NOW)?.points?.eventCount ?? 0;
    expect(before).toBeLessThan(facts("20011")?.points?.eventCount ?? 0);
  });

  it("should tell which points can still change", () => {
    const waiting = facts("20011")?.points?.categories.filter(({ waitingCount }) => waitingCount > 0) ?? [];
    expect(waiting.map(({ category }) => category)).toEqual(["quality"]);
  });
});

describe("agentPage", () => {
  const page = agentPage({ source: inventedSource(3), secret: SECRET });
  const signed = signIdentity({ agentId: "agent-1", until: NOW + 1 }, SECRET);

  it("should show an agent's own page, and nobody else's", () => {
    expect(page.data(request(signed))).toMatchObject({ kind: "found", content: { dashboard: { agentId: "agent-1" } } });
    const other = new URLSearchParams(signed);
    other.set("agent", "agent-2");
    for (const query of [other, new URLSearchParams("agent=agent-1"), new URLSearchParams()]) {
      expect(page.data(request(query))).toMatchObject({ kind: "refused" });
      expect(page.html(request(query))).toMatchObject({ kind: "refused" });
    }
  });

  it("should have neither script nor style of its own in the document, nor anything of the address", () => {
    const query = new URLSearchParams(signed);
    query.set("theme", '"><script>alert(1)</script>');
    query.set("lang", '"><script>alert(1)</script>');
    const found = page.html(request(query, '"><script>alert(1)</script>'));
    const content = found.kind === "found" ? found.content : "";
    expect(content).toContain('<html lang="en" data-locale="en" class="">');
    expect(content.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="./agent/page.js">']);
    expect(content).not.toMatch(/alert|style=|<style| on[a-z]+=/);
  });

  it("should take language and theme from the address", () => {
    const query = new URLSearchParams(signed);
    query.set("theme", "dark");
    query.set("lang", "de");
    expect(page.html(request(query))).toMatchObject({
      content: expect.stringContaining('<html lang="de" data-locale="de" class="dark">') as string,
    });
  });
});

describe("AGENT_TEXTS", () => {
  const placesIn = (text: string): string[] => (text.match(/\{[a-z]+\}/g) ?? []).sort();

  it.each(Object.entries(AGENT_TEXTS))("should have every text in %s, with the same places in it", (_, texts) => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(AGENT_TEXTS.en).sort());
    for (const [key, text] of Object.entries(texts)) {
      expect([key, text.trim() === text && text !== ""]).toEqual([key, true]);
      expect([key, placesIn(text)]).toEqual([key, placesIn(AGENT_TEXTS.en[key as keyof typeof AGENT_TEXTS.en])]);
    }
  });
});

describe("the age of the figures", () => {
  const words = {
    texts: createTexts(AGENT_TEXTS.en, "en"),
    format: createFormat({ locale: "en", language: "en", timeZone: "UTC" }),
  };

  it.each<[number, string]>([
    [-60_000, "just now"],
    [59_999, "just now"],
    [60_000, "1 minute ago"],
    [119 * 60_000, "119 minutes ago"],
    [120 * 60_000, "2 hours ago"],
    [26 * 3_600_000, "26 hours ago"],
  ])("should say %i ms as %s", (milliseconds, expected) => {
    expect(ageText(milliseconds, words)).toBe(expected);
  });

  it("should go by the server's clock, however wrong the reader's is", () => {
    const data = dataOf("agent-1", 3);
    const received = 5_000_000;
    expect(ageMs(data, received, received)).toBe(60_000);
    expect(ageMs(data, received, received + 30_000)).toBe(90_000);
    expect(isStale(data, received, received + 419_999)).toBe(false);
    expect(isStale(data, received, received + 420_000)).toBe(true);
  });

  it("should call figures of an unknown or of an old instant stale", () => {
    const unknown = agentPageData("agent-1", NOW, inventedSource(3, { asOf: () => null }));
    expect([ageMs(unknown, 0, 0), isStale(unknown, 0, 0)]).toEqual([null, true]);
    const old = agentPageData("agent-1", NOW, inventedSource(3, { asOf: (now) => now - 180_000 }));
    expect(isStale(old, 0, 0)).toBe(true);
  });
});

describe("sampleClock", () => {
  it("should begin on the sample day and go as fast as the wall clock", () => {
    let wall = 1000;
    const clock = sampleClock(() => wall, new Date(NOW).toISOString());
    expect(clock()).toBe(NOW);
    wall += 2500;
    expect(clock()).toBe(NOW + 2500);
  });
});
