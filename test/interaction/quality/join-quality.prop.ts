import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isScoringError } from "../../../src/core/errors.ts";
import { deepFreeze } from "../../../src/core/policy.ts";
import { checkCanonicalEvent } from "../../../src/interaction/check-event.ts";
import type { CanonicalEvent } from "../../../src/interaction/model.ts";
import { joinQuality } from "../../../src/interaction/quality/join-quality.ts";
import type { QualityJoinInput, QualityRecord } from "../../../src/interaction/quality/model.ts";
import { GUIDE_QUALITY_JOIN_POLICY } from "../../../src/interaction/quality/policy.ts";
import { arbitraries } from "../../../src/testing/arbitraries.ts";
import { event } from "../records.ts";
import { quality } from "./quality-records.ts";

const START = Date.UTC(2026, 2, 2, 8, 0, 30);
const agents = fc.constantFrom("agent-1", "agent-2", "agent-3");
const interactions = fc.constantFrom("conversation-1", "conversation-2", "conversation-3");
const instants = fc.constantFrom("2026-03-03T09:00:00.000Z", "2026-03-04T09:00:00.000Z", "2026-03-05T09:00:00.000Z");

const events = fc
  .uniqueArray(
    fc.record({
      event_id: fc.constantFrom("e-1", "e-2", "e-3", "e-4", "e-5", "e-6"),
      interaction_id: interactions,
      agent_uuid: agents,
      is_primary_agent: fc.boolean(),
      talk_time_seconds: fc.constantFrom(null, 0, 60, 180),
    }),
    { selector: (one) => one.event_id, maxLength: 6 },
  )
  .map((list) => list.map((fields) => event(fields)));

const records: fc.Arbitrary<readonly QualityRecord[]> = fc.array(
  fc
    .record({
      quality_id: fc.constantFrom("q-1", "q-2", "q-3", "q-4"),
      interaction_id: interactions,
      agent_uuid: fc.option(agents),
      source: fc.constantFrom("evaluation" as const, "evaluation" as const, "survey" as const),
      score_percent: fc.constantFrom(null, 0, 33.3, 66.6, 87.5, 100),
      status: fc.constantFrom("provisional" as const, "final" as const, "withdrawn" as const),
      scored_at_utc: fc.option(instants),
      version: fc.constantFrom(null, 0, 1, 2),
    })
    .map(quality),
  { maxLength: 12 },
);

const policies = fc.constantFrom(
  GUIDE_QUALITY_JOIN_POLICY,
  { ...GUIDE_QUALITY_JOIN_POLICY, combine: "latest" as const },
  { ...GUIDE_QUALITY_JOIN_POLICY, source: "survey" as const },
);
const inputs: fc.Arbitrary<QualityJoinInput> = fc
  .record({ events, records, hours: fc.option(fc.constantFrom(0, 71, 72, 100), { nil: undefined }) })
  .map(({ hours, ...input }) => (hours === undefined ? input : { ...input, now: START + hours * 3_600_000 }));

describe("joinQuality", () => {
  it("gives canonical events for canonical events, and accounts for every record", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const result = joinQuality(deepFreeze(input), policy);
        expect(result.events.flatMap(checkCanonicalEvent)).toEqual([]);
        const { read, joined, replaced, unmatched } = result.counts;
        expect([read, result.unmatched.length]).toEqual([input.records.length, unmatched]);
        expect(joined + replaced + unmatched).toBe(read);
      }),
    );
  });

  it("does not depend on the order of its input, nor on copies in it", () => {
    const shuffled = inputs.chain((input) =>
      fc.tuple(fc.constant(input), shuffle([...input.records, ...input.records]), shuffle([...input.events])),
    );
    fc.assert(
      fc.property(shuffled, policies, ([input, lists, list], policy) => {
        const { counts: _, ...one } = joinQuality(input, policy);
        const { counts: __, ...other } = joinQuality({ ...input, events: [...list, ...list], records: lists }, policy);
        expect(other).toEqual(one);
      }),
    );
  });

  it("changes nothing when its result is put in again with the same records, older copies or not", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const once = joinQuality(input, policy);
        const twice = joinQuality({ ...input, events: [...once.events, ...input.events] }, policy);
        expect(twice.events).toEqual(once.events);
        expect(joinQuality({ ...input, events: once.events }, policy).changes).toEqual([]);
      }),
    );
  });

  it("gives the same whether records came one by one, each time with those before, or at once", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        let known: readonly CanonicalEvent[] = input.events;
        for (let i = 0; i <= input.records.length; i++) {
          known = joinQuality({ ...input, events: known, records: input.records.slice(0, i) }, policy).events;
        }
        // A record without an agent follows the primary flag, which does not change here.
        expect(known).toEqual(joinQuality(input, policy).events);
      }),
    );
  });

  it("touches quality alone, and never more events than there are records on events", () => {
    fc.assert(
      fc.property(inputs, policies, (input, policy) => {
        const result = joinQuality(input, policy);
        const plain = (list: readonly CanonicalEvent[]) =>
          list.map((one) => ({ ...one, quality_score: null, quality_status: "none" }));
        const sorted = joinQuality({ events: input.events, records: [] }, policy).events;
        expect(plain(result.events)).toEqual(plain(sorted));
        const scored = result.events.filter((one) => one.quality_score !== null).length;
        expect(scored).toBeLessThanOrEqual(result.counts.joined);
      }),
    );
  });

  it("refuses with a ScoringError whatever is no input, and nothing else", () => {
    fc.assert(
      fc.property(arbitraries.hostileValue(), arbitraries.hostileValue(), (one, other) => {
        try {
          joinQuality({ events: [one], records: [other] } as never, other as never);
          expect.unreachable();
        } catch (error) {
          expect(isScoringError(error)).toBe(true);
        }
      }),
    );
  });
});

function shuffle<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
