import { describe, expect, it } from "vitest";
import { firstEvent, isSameScore, joinEvents } from "../../../src/gamification/ledger/join-events.ts";
import type { LedgerEvent } from "../../../src/gamification/ledger/model.ts";

const HOUR_MS = 3_600_000;
const terms = { lateCategories: ["quality"], lateWindowHours: 72, ingestionWindowHours: 24 };
const eventOf = (ageHours: number, microPoints: Record<string, number> = { sales: 1, quality: 2 }): LedgerEvent => ({
  eventId: "e",
  agentId: "a",
  at: 0,
  evaluatedAt: ageHours * HOUR_MS,
  microPoints,
});

describe("isSameScore", () => {
  it.each<[string, Partial<LedgerEvent>, boolean]>([
    ["nothing", {}, true],
    ["the mark of a forced one", { isForced: true }, true],
    ["the instant of scoring", { evaluatedAt: 1 }, false],
    ["the instant", { at: 1 }, false],
    ["the agent", { agentId: "b" }, false],
    ["one category", { microPoints: { sales: 1, quality: 3 } }, false],
    ["the other category", { microPoints: { sales: 3, quality: 2 } }, false],
    ["the name of a category", { microPoints: { sales: 1, csat: 2 } }, false],
    ["a category less", { microPoints: { sales: 1 } }, false],
    ["a category more", { microPoints: { sales: 1, quality: 2, csat: 0 } }, false],
    ["the order of the categories", { microPoints: { quality: 2, sales: 1 } }, true],
  ])("should tell scores apart that differ in %s", (_, fields, isSame) => {
    expect(isSameScore(eventOf(1), { ...eventOf(1), ...fields })).toBe(isSame);
    expect(isSameScore({ ...eventOf(1), ...fields }, eventOf(1))).toBe(isSame);
  });
});

describe("joinEvents", () => {
  it("should give the very event that is right as it is", () => {
    const [one, two, late, later] = [eventOf(1), eventOf(2), eventOf(80), eventOf(90)];
    expect(joinEvents(one, two, terms)).toBe(two);
    expect(joinEvents(two, one, terms)).toBe(two);
    expect(joinEvents(late, later, terms)).toBe(late);
    expect(joinEvents(later, late, terms)).toBe(late);
    expect(joinEvents(late, two, terms)).toBe(two);
    expect(joinEvents(one, { ...eventOf(1) }, terms)).toBe(one);
    expect(joinEvents(late, { ...eventOf(80) }, terms)).toBe(late);
  });

  it("should take each part from the score that counts for it, with no field that says nothing", () => {
    const { eventId: _, ...late } = eventOf(48);
    expect(joinEvents(eventOf(1), eventOf(48), terms)).toStrictEqual({ ...eventOf(1), late });
    const forced = firstEvent(eventOf(48), "every-category", terms);
    expect(forced).toStrictEqual({ ...eventOf(48), isForced: true, late });
    expect(joinEvents(eventOf(1), forced, terms)).toBe(forced);
  });
});

describe("firstEvent", () => {
  it("should mark what counts only because it was forced", () => {
    const score = eventOf(30);
    expect(firstEvent(score, undefined, terms)).toBe(score);
    expect(firstEvent(score, "late-categories", terms)).toBe(score);
    expect(firstEvent(eventOf(100), "every-category", terms)).toStrictEqual({ ...eventOf(100), isForced: true });
    const { eventId: _, ...forced } = { ...eventOf(100), isForced: true };
    expect(firstEvent(eventOf(100), "late-categories", terms)).toStrictEqual({ ...eventOf(100), late: forced });
    const young = eventOf(1);
    expect(firstEvent(young, "every-category", terms)).toBe(young);
  });
});
