import { describe, expect, it } from "vitest";
import type { OpenKey, PlannedFetch, PollingRequest } from "../../../src/adapters/polling/model.ts";
import type { PollingPolicy } from "../../../src/adapters/polling/policy.ts";
import type { PollingDraft } from "../../../src/adapters/polling/polling-draft.ts";
import { nextWake, startNext } from "../../../src/adapters/polling/start-next.ts";
import { draftOf, NOON, SECOND } from "./walk.ts";

/** Seconds from noon. */
const s = (seconds: number): number => NOON + seconds * SECOND;
const planned = (from: number, to: number, dueAt: number, purpose: "review" | "replay" = "replay"): PlannedFetch => ({
  purpose,
  from: s(from),
  to: s(to),
  dueAt: s(dueAt),
  tries: 0,
});
const open = (key: string, dueAt: number, since = -50): OpenKey => ({
  key,
  since: s(since),
  dueAt: s(dueAt),
  tries: 0,
});
const pending: PollingRequest = {
  request: 3,
  purpose: "window",
  from: s(-100),
  to: s(-10),
  keys: [],
  sentAt: s(-9),
  heardAt: s(-4),
};
/** What is under way after the start, and what is to be done. */
const start = (fields: Partial<PollingDraft>, policy: Partial<PollingPolicy> = {}) => {
  const draft = draftOf({ lastRequest: 7, ...fields }, policy);
  startNext(draft);
  return { draft, pending: draft.pending, effects: draft.effects };
};
const sent = (purpose: PollingRequest["purpose"], from: number, to: number, at = NOON) => ({
  pending: { request: 8, purpose, from, to, keys: [], sentAt: at, heardAt: at },
  effects: [{ kind: "fetch", request: 8, purpose, from, to, updatedSince: null }],
});
const nothing = { pending: null, effects: [] };

describe("startNext, a window of an interval", () => {
  it.each<[string, number | null, number, number]>([
    ["of its full length where nothing is covered", null, -110, -10],
    ["no shorter after a poll that was early", -11, -110, -10],
    ["back to what is covered less the overlap of two windows", -30.001, -110.001, -10],
    ["no longer than that", -30, -110, -10],
    ["as long as one request may be", -80, -160, -10],
    ["of a part where it would be longer", -80.001, -160.001, -10.001],
  ])("should be %s", (_, coveredTo, from, to) => {
    const started = start({ nextPollAt: NOON, coveredTo: coveredTo === null ? null : s(coveredTo) });
    expect(started).toMatchObject(sent("window", s(from), s(to)));
    expect(started.draft.lastRequest).toBe(8);
  });

  it("should start when it is due, not before", () => {
    expect(start({ nextPollAt: NOON + 1 })).toMatchObject(nothing);
    expect(start({ nextPollAt: null })).toMatchObject(sent("window", s(-110), s(-10)));
  });

  it("should wait until there is something that has settled, and let others go first", () => {
    const { draft, ...started } = start({ nextPollAt: NOON, coveredTo: s(-10) });
    expect(started).toEqual(nothing);
    // 10 s to settle, 20 s to the next.
    expect(draft.nextPollAt).toBe(s(20));
    expect(start({ nextPollAt: NOON, coveredTo: s(-10.001) })).toMatchObject(sent("window", s(-110), s(-10)));
    const other = { nextPollAt: NOON, coveredTo: s(-10), planned: [planned(-300, -200, 0)] };
    expect(start(other)).toMatchObject(sent("replay", s(-300), s(-200)));
  });

  it("should begin at the first instant there is", () => {
    const early = start({ now: 10_000, nextPollAt: null });
    expect(early).toMatchObject(nothing);
    expect(early.draft.nextPollAt).toBe(30_000);
    expect(start({ now: 10_001, nextPollAt: null })).toMatchObject(sent("window", 0, 1, 10_001));
  });

  it("should forget what was not seen for long, and only then", () => {
    const seen = { "07c": [["a", "1", s(-200) - 1] as const, ["b", "1", s(-200)] as const] };
    expect(start({ nextPollAt: NOON, seen }).draft.seen).toEqual({ "07c": [["b", "1", s(-200)]] });
    expect(start({ seen }).draft.seen).toBe(seen);
  });
});

describe("startNext, a window of updates", () => {
  const updates = (fields: Partial<PollingDraft>) => {
    const { effects, pending: request } = start({ nextPollAt: NOON, ...fields }, { mode: "updated-since" });
    return { effects, from: request?.from, to: request?.to };
  };
  const since = (from: number, to = 0) => ({
    kind: "fetch",
    request: 8,
    purpose: "window",
    from: s(from),
    to: s(to),
    updatedSince: s(from),
  });
  const beyond = (from: number) => ({ kind: "beyond-reach", from: s(from), to: s(-1000) });

  it.each<[string, Partial<PollingDraft>, object[]]>([
    ["one window back without a mark", {}, [since(-100)]],
    ["the overlap back from the mark", { coveredTo: s(-20) }, [since(-50)]],
    [
      "back to the earliest replay",
      { coveredTo: s(-20), planned: [planned(-70, 0, 9), planned(-90, 0, 9)] },
      [since(-90)],
    ],
    ["no less far for a later one", { coveredTo: s(-20), planned: [planned(-40, 0, 0)] }, [since(-50)]],
    ["back to a second look that is due", { coveredTo: s(-20), planned: [planned(-80, 0, 0, "review")] }, [since(-80)]],
    ["not to one that is not", { coveredTo: s(-20), planned: [planned(-80, 0, 0.001, "review")] }, [since(-50)]],
    ["as far as the platform reaches", { coveredTo: s(-970) }, [since(-1000)]],
    ["no further, which is told", { coveredTo: s(-971) }, [beyond(-1001), since(-1000)]],
    ["no further for a replay", { coveredTo: s(-20), planned: [planned(-2000, 0, 9)] }, [beyond(-2000), since(-1000)]],
    [
      "no further for a second look, which was answered once",
      { coveredTo: s(-20), planned: [planned(-2000, 0, 0, "review")] },
      [since(-1000)],
    ],
    ["from a mark that is ahead of us", { coveredTo: s(70) }, [since(40, 40)]],
  ])("should go %s", (_, fields, effects) => {
    const { from, to } = effects.at(-1) as { from: number; to: number };
    expect(updates(fields)).toEqual({ effects, from, to });
  });

  it("should not go back before the first instant there is", () => {
    expect(updates({ coveredTo: 29_999, now: 60_000, nextPollAt: null }).from).toBe(0);
    expect(updates({ coveredTo: 30_001, now: 60_000, nextPollAt: null }).from).toBe(1);
  });

  it("should be the only thing that is asked", () => {
    const others = { planned: [planned(-300, -200, 0)], open: [open("a", 0)] };
    expect(start(others, { mode: "updated-since" })).toMatchObject(nothing);
  });
});

describe("startNext, what is planned and looked up", () => {
  it("should ask for that which has been due longest, the first of those due together", () => {
    const list = [planned(-9, 0, 0.001), planned(-70, -60, 0), planned(-50, -40, -1), planned(-30, -20, -1, "review")];
    expect(start({ planned: list })).toMatchObject(sent("replay", s(-50), s(-40)));
    expect(start({ planned: list.slice(0, 2) })).toMatchObject(sent("replay", s(-70), s(-60)));
    expect(start({ planned: list.slice(3) })).toMatchObject(sent("review", s(-30), s(-20)));
    expect(start({ planned: list.slice(0, 1) })).toMatchObject(nothing);
  });

  it("should ask for no more at once than one request may", () => {
    expect(start({ planned: [planned(-300, -150, 0)] })).toMatchObject(sent("replay", s(-300), s(-150)));
    expect(start({ planned: [planned(-300, -149.999, 0)] })).toMatchObject(sent("replay", s(-300), s(-150)));
  });

  it("should ask for one thing at a time, what is planned before keys", () => {
    const { effects } = start({ planned: [planned(-300, -200, 0)], open: [open("a", 0)] });
    expect({ effects }).toEqual({ effects: sent("replay", s(-300), s(-200)).effects });
  });

  it("should look keys up when nothing else is due", () => {
    const { draft, ...started } = start({ open: [open("a", 0), open("b", 0.001)] });
    expect(started).toEqual({
      pending: { request: 8, purpose: "lookup", from: 0, to: 0, keys: ["a"], sentAt: NOON, heardAt: NOON },
      effects: [{ kind: "lookup", request: 8, keys: ["a"] }],
    });
    expect(draft.lastRequest).toBe(8);
    expect(start({ open: [open("b", 0.001)] })).toMatchObject(nothing);
  });

  it("should let them wait while a request is under way, the queue is deep, or the last request failed", () => {
    const due = { planned: [planned(-300, -200, 0)], open: [open("a", 0)] };
    expect(start({ ...due, pending, nextPollAt: null })).toMatchObject({ pending, effects: [] });
    expect(start({ ...due, intervalMs: 20_001 })).toMatchObject(nothing);
    expect(start({ ...due, failures: 1 })).toMatchObject(nothing);
    expect(start({ ...due, failures: 1, planned: [] })).toMatchObject(nothing);
    // The window does not wait.
    expect(start({ ...due, intervalMs: 20_001, failures: 1, nextPollAt: NOON }).pending?.purpose).toBe("window");
  });

  it("should give up what is too old and too many, each by name", () => {
    const list = [open("old", 9, -500), open("a", 9, -90), open("b", 9, -80), open("c", 9, -70)];
    const { draft, effects } = start({ open: list, pending }, { largestOpen: 2 });
    expect(effects).toEqual([
      { kind: "give-up", keys: ["old"], because: "too-old" },
      { kind: "give-up", keys: ["a"], because: "too-many" },
    ]);
    expect(draft.open).toEqual(list.slice(2));
  });
});

describe("nextWake", () => {
  const wake = (fields: Partial<PollingDraft>, policy: Partial<PollingPolicy> = {}): number =>
    (nextWake(draftOf(fields, policy)) - NOON) / SECOND;
  const others = { planned: [planned(-9, 0, 4), planned(-9, 0, 3)], open: [open("a", 2), open("b", 2.5)] };

  it("should be when an answer is overdue, since its last page", () => {
    expect(wake({ pending, ...others })).toBe(56);
  });

  it("should be when the first of all that waits is due", () => {
    expect(wake({})).toBe(5);
    expect(wake(others)).toBe(2);
    expect(wake({ ...others, open: [] })).toBe(3);
    expect(wake({ planned: [planned(-9, 0, 6)], open: [open("a", 6)] })).toBe(5);
  });

  it("should be the next window's time while others have to wait for it, or are nobody's business", () => {
    expect(wake({ ...others, failures: 1 })).toBe(5);
    expect(wake({ ...others, intervalMs: 20_001 })).toBe(5);
    expect(wake(others, { mode: "updated-since" })).toBe(5);
    expect(wake(others, { lookupBatch: 0 })).toBe(3);
  });
});
