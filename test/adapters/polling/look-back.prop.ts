import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolledRecord } from "../../../src/adapters/polling/model.ts";
import { fewRuns } from "../../support/runs.ts";
import { answer, DAY, fetchIn, HOUR, lookupIn, NOON, passedIn, send, startWalk, tick } from "./walk.ts";

const POLICY = {
  intervalSeconds: 3600,
  windowSeconds: 7200,
  longestIntervalSeconds: 7200,
  longestFetchSeconds: 2 * 86_400,
  longestLookupDelaySeconds: 21_600,
  forgetAfterSeconds: 864_000,
  lookBackSeconds: 5 * 86_400,
} as const;
const FIRST_FROM = NOON - 7260_000;
const TODAY = NOON - 12 * HOUR;
const END = NOON + 4 * DAY;

const conversations = fc
  .array(
    fc.tuple(fc.integer({ min: FIRST_FROM - 5 * DAY, max: FIRST_FROM - 1 }), fc.integer({ min: 0, max: 8 * DAY })),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map(([startAt, length], nth) => ({ key: `k${nth}`, startAt, endAt: startAt + length })));

describe("a poll that begins among open conversations", () => {
  it("brings each that is open when it has looked back once it has ended, and none that was over on an earlier day", () => {
    fc.assert(
      fc.property(
        conversations,
        fc.boolean(),
        fc.array(fc.boolean(), { maxLength: 12 }),
        (all, isOpenOnly, failures) => {
          const walk = startWalk(POLICY);
          const passed: string[] = [];
          let lookedBackAt = NOON;
          for (let at = NOON; at < END; at = Math.max(at, walk.state.wakeAt ?? at)) {
            let effects = tick(walk, at);
            while (walk.state.pending !== null) {
              const { request, purpose } = walk.state.pending;
              if (failures[request] === true) {
                effects = send(walk, { kind: "failed", at, request });
                continue;
              }
              const fetch = fetchIn(effects);
              const keys = lookupIn(effects)?.keys ?? [];
              const records = all.flatMap(({ key, startAt, endAt }): PolledRecord[] => {
                // By the day of the start, as the platform answers.
                const dayAt = Math.floor(startAt / DAY) * DAY;
                const isAsked = fetch === undefined ? keys.includes(key) : dayAt + DAY > fetch.from && dayAt < fetch.to;
                const isOpen = endAt > at;
                if (!isAsked || (purpose === "look-back" && isOpenOnly && !isOpen)) return [];
                return [{ key, rank: isOpen ? "0" : "2", status: isOpen ? "open" : "complete" }];
              });
              if (purpose === "look-back") lookedBackAt = at;
              effects = answer(walk, at, request, records);
              passed.push(...passedIn(effects));
            }
          }
          for (const { key, startAt, endAt } of all) {
            const times = passed.filter((text) => text === `${key}=2`).length;
            if (endAt > lookedBackAt && endAt < END - DAY) expect(times).toBe(1);
            if (endAt <= NOON && startAt < TODAY) expect(times).toBe(0);
          }
        },
      ),
      { numRuns: fewRuns(20) },
    );
  });
});
