import { describe, expect, it } from "vitest";
import type { PollingEffect, PollingInput } from "../../../src/adapters/polling/model.ts";
import { GUIDE_POLLING_POLICY, type PollingPolicy } from "../../../src/adapters/polling/policy.ts";
import { initialPolling, stepPolling } from "../../../src/adapters/polling/step-polling.ts";
import { answer, DAY, fetchIn, HOUR, lookupIn, NOON, passedIn, record, SECOND, send, startWalk, tick } from "./walk.ts";

const MINUTE = 60 * SECOND;

describe("stepPolling", () => {
  it("should ask for fifteen minutes that end a minute ago, every minute", () => {
    const walk = startWalk();
    const first = tick(walk, NOON);
    expect(fetchIn(first)).toMatchObject({ purpose: "window", from: NOON - 16 * MINUTE, to: NOON - MINUTE });
    expect(answer(walk, NOON + 5 * SECOND, 1)).toEqual([{ kind: "wake", at: NOON + MINUTE }]);
    expect(tick(walk, NOON + MINUTE - 1)).toEqual([{ kind: "wake", at: NOON + MINUTE }]);
    expect(walk.last?.because).toBe("nothing-due");
    expect(fetchIn(tick(walk, NOON + MINUTE))).toMatchObject({ from: NOON - 15 * MINUTE, to: NOON });
  });

  it("should stretch the window back over an outage, in pieces of at most a week, without a wait between them", () => {
    const walk = startWalk({}, NOON - 20 * DAY);
    let effects: readonly PollingEffect[] = tick(walk, NOON);
    const asked: [number, number][] = [];
    for (let fetch = fetchIn(effects); fetch !== undefined; fetch = fetchIn(effects)) {
      asked.push([fetch.from, fetch.to]);
      effects = answer(walk, NOON + asked.length, fetch.request);
    }
    expect(asked).toHaveLength(3);
    expect(asked[0]?.[0]).toBe(NOON - 20 * DAY - 14 * MINUTE);
    expect(asked[2]?.[1]).toBe(NOON - MINUTE + 2);
    for (let i = 1; i < asked.length; i++) expect(asked[i]?.[0]).toBe((asked[i - 1]?.[1] ?? 0) - 14 * MINUTE);
  });

  it("should pass new and fuller copies once, and neither equal nor poorer ones", () => {
    const walk = startWalk();
    tick(walk, NOON);
    expect(passedIn(answer(walk, NOON, 1, [record("a", "1"), record("a", "2"), record("b", "5")], false))).toEqual([
      "a=2",
      "b=5",
    ]);
    expect(passedIn(answer(walk, NOON, 1, [record("a", "1"), record("a", "2"), record("b", "6")], false))).toEqual([
      "b=6",
    ]);
    expect(walk.last?.because).toBe("passed");
    answer(walk, NOON, 1, [record("b", "6")]);
    expect(walk.last?.because).toBe("nothing-new");
    expect(answer(walk, NOON, 1, [record("c", "1")])).toEqual([]);
    expect(walk.last?.because).toBe("unknown-request");
  });

  it("should double the interval above pauseDepth, keep it in between, and halve it at resumeDepth", () => {
    const walk = startWalk();
    const seconds = [1001, 1001, 600, 501, 500, 0, 1001, 1001, 1001, 1001, 1001].map((depth) => {
      send(walk, { kind: "depth", at: walk.state.at ?? NOON, depth });
      const at = walk.state.wakeAt ?? NOON;
      if (walk.state.pending === null) tick(walk, at);
      answer(walk, walk.state.at ?? at, walk.state.pending?.request ?? 0);
      return walk.state.intervalMs / SECOND;
    });
    expect(seconds).toEqual([120, 240, 240, 240, 120, 60, 120, 240, 480, 900, 900]);
  });

  it("should ask again after waits that double when requests fail or are not answered", () => {
    const walk = startWalk();
    tick(walk, NOON);
    send(walk, { kind: "failed", at: NOON, request: 1 });
    expect(walk.state.wakeAt).toBe(NOON + 15 * SECOND);
    expect(fetchIn(tick(walk, NOON + 15 * SECOND))?.from).toBe(NOON - 16 * MINUTE + 15 * SECOND);
    tick(walk, NOON + 15 * SECOND + 10 * MINUTE);
    expect(walk.last?.because).toBe("timed-out");
    expect(walk.state.wakeAt).toBe(NOON + 15 * SECOND + 10 * MINUTE + 30 * SECOND);
    expect(walk.state.coveredTo).toBeNull();
  });

  it("should ask for an ended UTC day again, whole, an hour, six hours and a day after its end", () => {
    const walk = startWalk();
    const midnight = NOON + DAY / 2;
    const reviews: number[] = [];
    for (let at = NOON; at < midnight + 30 * HOUR; at += 10 * MINUTE) {
      for (let effects = tick(walk, at); walk.state.pending !== null; ) {
        const fetch = fetchIn(effects);
        if (fetch?.purpose === "review" && fetch.to === midnight) {
          expect(fetch.from).toBe(midnight - DAY);
          reviews.push((at - midnight) / HOUR);
        }
        effects = answer(walk, at, walk.state.pending.request);
      }
    }
    expect(reviews).toEqual([1, 6, 24]);
  });

  it("should look up what is not complete after waits that double, and give it up after 90 days", () => {
    const walk = startWalk();
    tick(walk, NOON);
    answer(walk, NOON, 1, [record("a", "0", "open"), record("b", "1", "provisional"), record("c", "2")]);
    const asked: number[] = [];
    const given: unknown[] = [];
    // By the hour while waits double, then by the quarter of a day.
    for (let at = NOON + HOUR; at < NOON + 91 * DAY; at += at < NOON + 4 * DAY ? HOUR : 6 * HOUR) {
      for (let effects = tick(walk, at); walk.state.pending !== null || effects.length > 0; ) {
        const lookup = lookupIn(effects);
        given.push(...effects.filter((effect) => effect.kind === "give-up"));
        if (lookup !== undefined) asked.push((at - NOON) / HOUR);
        if (walk.state.pending === null) break;
        const found = lookup !== undefined && asked.length === 1 ? [record("b", "2")] : [];
        effects = answer(walk, at, walk.state.pending.request, found);
      }
    }
    expect(asked.slice(0, 7)).toEqual([1, 3, 7, 15, 31, 55, 79]);
    expect(given).toEqual([{ kind: "give-up", keys: ["a"], because: "too-old" }]);
    expect(walk.state.open).toEqual([]);
  });

  it("should take keys from others, each once, and give up the oldest of too many", () => {
    const walk = startWalk({ largestOpen: 2 });
    expect(send(walk, { kind: "watch", at: NOON, keys: ["a", "b", "a"] })).not.toContainEqual(
      expect.objectContaining({ kind: "give-up" }),
    );
    send(walk, { kind: "watch", at: NOON, keys: ["b"] });
    expect(walk.last?.because).toBe("already-watched");
    expect(send(walk, { kind: "watch", at: NOON + 1, keys: ["c"] })).toContainEqual({
      kind: "give-up",
      keys: ["a"],
      because: "too-many",
    });
  });

  it("should plan a replay of what is covered, joined with those it touches, once it has settled", () => {
    const walk = startWalk();
    tick(walk, NOON);
    answer(walk, NOON, 1);
    const covered = NOON - MINUTE;
    const replay = (from: number, to: number): PollingInput => ({ kind: "replay", at: NOON, from, to });
    send(walk, replay(covered, NOON));
    expect(walk.last?.because).toBe("already-due");
    send(walk, replay(covered - 20 * MINUTE, covered - 10 * MINUTE));
    expect(fetchIn(walk.last?.effects ?? [])).toMatchObject({ purpose: "replay", to: covered - 10 * MINUTE });
    send(walk, replay(covered - 10 * MINUTE, NOON));
    expect(walk.state.planned).toHaveLength(1);
    answer(walk, NOON, walk.state.pending?.request ?? 0);
    expect(walk.state.pending).toMatchObject({ purpose: "replay", from: covered - 10 * MINUTE, to: covered });
    answer(walk, NOON, walk.state.pending?.request ?? 0);
    expect(walk.state.planned).toEqual([]);
  });

  it("should ask for updates since the platform's mark less the overlap, and say what lies beyond its reach", () => {
    const walk = startWalk({ mode: "updated-since", overlapSeconds: 1200 });
    const back = 20 * MINUTE;
    expect(fetchIn(tick(walk, NOON))?.updatedSince).toBe(NOON - 15 * MINUTE);
    const page = { kind: "fetched", at: NOON + SECOND, request: 1, records: [], isLast: true } as const;
    send(walk, { ...page, lastPollAt: NOON - 7 * SECOND });
    expect(walk.state.coveredTo).toBe(NOON - 7 * SECOND);
    expect(fetchIn(tick(walk, NOON + MINUTE))?.updatedSince).toBe(NOON - 7 * SECOND - back);
    answer(walk, NOON + MINUTE, 2);
    expect(walk.state.coveredTo).toBe(NOON - 7 * SECOND);
    expect(tick(walk, NOON + 40 * DAY)).toContainEqual({
      kind: "beyond-reach",
      from: NOON - 7 * SECOND - back,
      to: NOON + 10 * DAY,
    });
    answer(walk, NOON + 40 * DAY, 3);
    // What was answered after the outage is looked at twice, as far as the platform reaches.
    const second = tick(walk, NOON + 40 * DAY + MINUTE);
    expect(fetchIn(second)?.updatedSince).toBe(NOON + 10 * DAY + MINUTE);
    expect(second.some(({ kind }) => kind === "beyond-reach")).toBe(false);
    answer(walk, NOON + 40 * DAY + MINUTE, 4);
    expect(walk.state.planned).toEqual([]);
    const lost = { kind: "replay", at: NOON + 40 * DAY + MINUTE, from: NOON + 20 * DAY, to: NOON + 21 * DAY } as const;
    send(walk, lost);
    expect(fetchIn(tick(walk, NOON + 40 * DAY + 2 * MINUTE))?.updatedSince).toBe(NOON + 20 * DAY);
    // A replay from beyond the reach is asked for once, too.
    send(walk, { ...lost, at: NOON + 40 * DAY + 2 * MINUTE, from: NOON });
    answer(walk, NOON + 40 * DAY + 2 * MINUTE, 5);
    expect(tick(walk, NOON + 40 * DAY + 3 * MINUTE)).toContainEqual(expect.objectContaining({ kind: "beyond-reach" }));
    answer(walk, NOON + 40 * DAY + 3 * MINUTE, 6);
    expect(walk.state.planned).toEqual([]);
  });

  it("should look twice at a window that is longer than the overlap, and not a third time", () => {
    const asked = (overlapSeconds: number): number[] => {
      const walk = startWalk({ mode: "updated-since", overlapSeconds }, NOON - 3 * HOUR);
      return [0, 1, 2, 3].map((minute) => {
        const at = NOON + minute * MINUTE;
        const { request = 0, updatedSince } = fetchIn(tick(walk, at)) ?? {};
        send(walk, { kind: "fetched", at, request, records: [], isLast: true, lastPollAt: at });
        return ((updatedSince ?? 0) - NOON) / MINUTE;
      });
    };
    expect(asked(600)).toEqual([-190, -180, -9, -8]);
    // What the overlap of the next window reaches back to is looked at twice anyway.
    expect(asked(3 * 3600)).toEqual([-360, -180, -179, -178]);
    expect(asked(3 * 3600 - 1)[1]).toBe(-180);
    expect(asked(0)).toEqual([-180, 0, 1, 2]);
  });

  it("should ask for updates exactly since the mark where there is no overlap, and never before the first instant", () => {
    const exact = startWalk({ mode: "updated-since", overlapSeconds: 0 }, NOON - HOUR);
    expect(fetchIn(tick(exact, NOON))?.updatedSince).toBe(NOON - HOUR);
    const early = startWalk({ mode: "updated-since", reachSeconds: 31_536_000 }, HOUR - 1);
    expect(fetchIn(tick(early, 2 * HOUR))?.updatedSince).toBe(0);
  });

  it("should say why it did what it did, and tell a wake when it is another or time has passed", () => {
    const walk = startWalk();
    const wake = (at: number) => [{ kind: "wake", at }];
    const told = (input: PollingInput): unknown[] => {
      const effects = send(walk, input);
      return [walk.last?.because, effects];
    };
    expect(told({ kind: "failed", at: NOON, request: 0 })).toEqual(["unknown-request", []]);
    tick(walk, NOON);
    expect(walk.last?.because).toBe("due");
    const overdueAt = NOON + 10 * MINUTE;
    expect(told({ kind: "tick", at: NOON + 1 })).toEqual(["nothing-due", wake(overdueAt)]);
    expect(told({ kind: "depth", at: NOON + 2, depth: 7 })).toEqual(["depth-noted", []]);
    expect(walk.state.depth).toBe(7);
    expect(told({ kind: "watch", at: NOON + 2, keys: ["a"] })).toEqual(["watching", []]);
    expect(told({ kind: "watch", at: NOON + 3, keys: ["a"] })).toEqual(["already-watched", []]);
    expect(told({ kind: "failed", at: NOON + 3, request: 2 })).toEqual(["unknown-request", []]);
    expect(walk.state).toMatchObject({ at: NOON + 3, failures: 0, pending: { request: 1 } });
    expect(told({ kind: "failed", at: NOON + 4, request: 1 })).toEqual(["failed", wake(NOON + 4 + 15 * SECOND)]);
    expect(told({ kind: "depth", at: NOON + 5, depth: 8 })).toEqual(["depth-noted", []]);
    // One millisecond makes it overdue, and what was watched waits with the window.
    tick(walk, NOON + HOUR);
    expect(told({ kind: "tick", at: NOON + HOUR + 10 * MINUTE - 1 })[0]).toBe("nothing-due");
    const second = told({ kind: "depth", at: NOON + HOUR + 10 * MINUTE, depth: 9 });
    expect(second).toEqual(["depth-noted", wake(NOON + HOUR + 10 * MINUTE + 30 * SECOND)]);
    expect(walk.state).toMatchObject({ depth: 9, failures: 2, pending: null });
  });

  it("should name every problem of a policy", () => {
    const problemsOf = (policy: Partial<PollingPolicy>, paths: readonly string[]): void =>
      expect(() => initialPolling({ ...GUIDE_POLLING_POLICY, ...policy })).toThrow(
        expect.objectContaining({
          problems: paths.map((path) => expect.objectContaining({ path: `policy.${path}` })),
        }),
      );
    problemsOf({ windowSeconds: 60, resumeDepth: 2000, forgetAfterSeconds: 10 }, [
      "windowSeconds",
      "resumeDepth",
      "forgetAfterSeconds",
    ]);
    problemsOf({ overlapSeconds: 86_401 }, ["overlapSeconds"]);
    const short = { overlapSeconds: 1800, reachSeconds: 1800, forgetAfterSeconds: 1799 };
    expect(initialPolling({ ...GUIDE_POLLING_POLICY, ...short }).coveredTo).toBeNull();
    problemsOf({ ...short, mode: "updated-since" }, ["reachSeconds", "forgetAfterSeconds"]);
    expect(() => stepPolling(initialPolling(), { kind: "tick", at: -1 })).toThrow(/at: expected/);
  });
});
