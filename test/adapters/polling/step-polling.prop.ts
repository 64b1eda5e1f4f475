import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolledRecord, PollingEffect, PollingInput } from "../../../src/adapters/polling/model.ts";
import { GUIDE_POLLING_POLICY } from "../../../src/adapters/polling/policy.ts";
import { initialPolling, stepPolling } from "../../../src/adapters/polling/step-polling.ts";
import { hostileValue } from "../../../src/testing/arbitrary-hostile.ts";
import { fewRuns } from "../../support/runs.ts";
import { DAY, type Fetch, fetchIn, HOUR, lookupIn, passedIn, send, startWalk, tick, type Walk } from "./walk.ts";

const START = Date.UTC(2026, 2, 2);
/** Windows of an hour every ten minutes: what is visible within 51 minutes is found by them. */
const POLICY = {
  intervalSeconds: 600,
  windowSeconds: 3600,
  settleSeconds: 60,
  longestLookupDelaySeconds: 21_600,
  forgetAfterSeconds: 864_000,
} as const;
const LARGEST_LAG = (3600 - 600 + 60) * 1000;
/** Long enough for what ends on the fifth day to be looked up after two outages of a day and many failures. */
const END = START + 10 * DAY;

/** A conversation of a platform: it is told from `visibleAt` on, and fuller once more after its last activity. */
interface Truth {
  readonly key: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly lagMs: number;
}

const truths = (longest: number): fc.Arbitrary<Truth[]> =>
  fc
    .array(
      fc.record({
        startAt: fc.integer({ min: START + 1, max: START + 2 * DAY }),
        length: fc.integer({ min: 0, max: longest }),
        lagMs: fc.integer({ min: 0, max: LARGEST_LAG }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((list) =>
      list.map(({ startAt, length, lagMs }, index) => ({ key: `k${index}`, startAt, endAt: startAt + length, lagMs })),
    );

/** What a platform that answers by the day of the start tells at an instant. */
function copyAt(one: Truth, at: number, showsOpen: boolean): PolledRecord | null {
  if (at >= one.endAt + one.lagMs) return { key: one.key, rank: "2", status: "complete" };
  return showsOpen && at >= one.startAt ? { key: one.key, rank: "0", status: "open" } : null;
}

function ask(all: readonly Truth[], { from, to }: Fetch, at: number, showsOpen: boolean): PolledRecord[] {
  return all.flatMap((one) => {
    const dayAt = Math.floor(one.startAt / DAY) * DAY;
    if (dayAt + DAY <= from || dayAt > to || one.startAt > to || one.endAt < from) return [];
    return copyAt(one, at, showsOpen) ?? [];
  });
}

interface World {
  readonly all: readonly Truth[];
  readonly showsOpen: boolean;
  /** Whether ten requests fail one after the other, and how long nobody asks, in turn. */
  readonly failures: readonly boolean[];
  readonly outages: readonly number[];
}

/** Runs a poll through a world up to `END`, and answers everything that passed. */
function poll(world: World, walk: Walk = startWalk(POLICY, START)): string[] {
  const passed: string[] = [];
  let at = START;
  for (let i = 0; at < END; i++) {
    const outage = i % 40 === 39 ? (world.outages[Math.floor(i / 40) % world.outages.length] ?? 0) : 0;
    at = Math.max(at, walk.state.wakeAt ?? at) + outage;
    let effects: readonly PollingEffect[] = tick(walk, at);
    while (walk.state.pending !== null) {
      const fetch = fetchIn(effects);
      const lookup = lookupIn(effects);
      const request = walk.state.pending.request;
      if (request % 20 >= 10 && world.failures[Math.floor(request / 20) % world.failures.length] === true) {
        effects = send(walk, { kind: "failed", at, request });
        continue;
      }
      const records =
        fetch !== undefined
          ? ask(world.all, fetch, at, world.showsOpen)
          : world.all.flatMap((one) => (lookup?.keys.includes(one.key) ? (copyAt(one, at, true) ?? []) : []));
      effects = send(walk, { kind: "fetched", at, request, records, isLast: true });
      passed.push(...passedIn(effects));
    }
  }
  return passed;
}

const world = (longest: number, showsOpen: boolean): fc.Arbitrary<World> =>
  fc.record({
    all: truths(longest),
    showsOpen: fc.constant(showsOpen),
    failures: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
    outages: fc.array(fc.constantFrom(0, HOUR, 7 * HOUR, DAY + HOUR), { minLength: 1, maxLength: 4 }),
  });

/** Each run polls for ten days. */
const FEWER = { numRuns: fewRuns(10), interruptAfterTimeLimit: 15_000 };

describe("stepPolling", () => {
  it("passes the complete copy of everything once, through failures and outages, where open ones are told", () => {
    fc.assert(
      fc.property(world(3 * DAY, true), (one) => {
        const passed = poll(one);
        expect(passed.filter((text) => text.endsWith("=2")).sort()).toEqual(
          one.all.map(({ key }) => `${key}=2`).sort(),
        );
        expect(new Set(passed).size).toBe(passed.length);
      }),
      FEWER,
    );
  });

  it("passes everything once that ends within a day after its first day, where open ones are not told", () => {
    fc.assert(
      fc.property(world(22 * HOUR, false), (one) => {
        expect(poll(one).sort()).toEqual(one.all.map(({ key }) => `${key}=2`).sort());
      }),
      FEWER,
    );
  });

  it("never loses an update that is indexed late by the overlap, or left out once, of a platform with its own clock", () => {
    const overlapSeconds = 2400;
    const lateMinutes = fc.integer({ min: 0, max: overlapSeconds / 60 });
    const fault = fc.oneof(lateMinutes, fc.constant("left-out" as const));
    const updates = fc.array(fc.tuple(fc.integer({ min: 1, max: 2900 }), fault), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(updates, fc.integer({ min: -900, max: 900 }), fc.array(fc.boolean()), (all, skew, failures) => {
        const walk = startWalk({ ...POLICY, mode: "updated-since", overlapSeconds }, START - HOUR);
        const passed: string[] = [];
        const leftOut = new Set<number>();
        for (let minute = 0; minute < 3100; minute += 7) {
          const at = START + minute * 60_000;
          const fetch = fetchIn(tick(walk, at));
          if (fetch === undefined) continue;
          const { request } = fetch;
          const [since, theirs] = [fetch.updatedSince ?? 0, at + skew * 1000];
          if (failures[minute % 5] === true && minute < 3000) {
            send(walk, { kind: "failed", at, request });
            continue;
          }
          // By the platform's own clock.
          const records = all.flatMap(([minutes, late], index): PolledRecord[] => {
            const updatedAt = START + minutes * 60_000 + skew * 1000;
            const isTold = updatedAt >= since && updatedAt + (late === "left-out" ? 0 : late) * 60_000 <= theirs;
            if (isTold && late === "left-out" && !leftOut.has(index)) {
              leftOut.add(index);
              return [];
            }
            return isTold ? [{ key: `k${index}`, rank: "1", status: "complete" }] : [];
          });
          passed.push(
            ...passedIn(send(walk, { kind: "fetched", at, request, records, isLast: true, lastPollAt: theirs })),
          );
        }
        expect(passed.sort()).toEqual(all.map((_, index) => `k${index}=1`).sort());
      }),
      FEWER,
    );
  });

  it("shifts every instant of its effects when every instant it is told is shifted by days", () => {
    fc.assert(
      fc.property(world(DAY, true), fc.integer({ min: 1, max: 400 }), (one, days) => {
        const told = (by: number): string => {
          const walk = startWalk(POLICY, START + by);
          const effects: unknown[] = [];
          for (let at = START; at < START + DAY; at += 500_000) {
            const step = tick(walk, at + by);
            const fetch = fetchIn(step);
            effects.push(step);
            if (fetch === undefined) continue;
            const shifted = one.all.map((truth) => ({
              ...truth,
              startAt: truth.startAt + by,
              endAt: truth.endAt + by,
            }));
            const records = ask(shifted, fetch, at + by, true);
            effects.push(send(walk, { kind: "fetched", at: at + by, request: fetch.request, records, isLast: true }));
          }
          return JSON.stringify(effects, (_, value) => (typeof value === "number" && value > DAY ? value - by : value));
        };
        expect(told(days * DAY)).toBe(told(0));
      }),
      FEWER,
    );
  });

  it("refuses inputs and states that are none with a ScoringError, whatever they hold", () => {
    const fields = fc.constantFrom("at", "kind", "request", "records", "isLast", "depth", "keys", "from", "to");
    const inputs = fc.constantFrom<PollingInput>(
      { kind: "tick", at: START },
      { kind: "depth", at: START, depth: 1 },
      { kind: "fetched", at: START, request: 1, records: [], isLast: true },
      { kind: "watch", at: START, keys: ["a"] },
      { kind: "replay", at: START, from: 1, to: 2 },
    );
    const states = fc.constantFrom(...Object.keys(initialPolling()));
    fc.assert(
      fc.property(inputs, fields, states, hostileValue(), (input, field, name, value) => {
        const attempts = [
          () => stepPolling(initialPolling(), { ...input, [field]: value } as PollingInput),
          () => stepPolling({ ...initialPolling(), [name]: value } as never, input),
          () => stepPolling(initialPolling(), input, { ...GUIDE_POLLING_POLICY, windowSeconds: value as number }),
        ];
        for (const attempt of attempts) {
          try {
            expect(Array.isArray(attempt().effects)).toBe(true);
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^ERR_INVALID_(INPUT|STATE|POLICY)$/);
          }
        }
      }),
    );
  });
});
