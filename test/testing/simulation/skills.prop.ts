import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapSkillSlaSummaries } from "../../../src/adapters/cxone/performance/map-skill-sla-summaries.ts";
import { mapSkillSummaries } from "../../../src/adapters/cxone/performance/map-skill-summaries.ts";
import type { SkillSummary } from "../../../src/adapters/cxone/performance/model.ts";
import type { CanonicalEvent } from "../../../src/interaction/model.ts";
import { simulateContactCentre } from "../../../src/testing/simulate-contact-centre.ts";
import type { SimulatedCentre } from "../../../src/testing/simulation/model.ts";
import { fewRuns } from "../../support/runs.ts";

const DAYS = { numRuns: fewRuns(8) };

const aDayOf = (scenarioWeights: Readonly<Record<string, number>>): fc.Arbitrary<SimulatedCentre> =>
  fc
    .integer({ min: 0, max: 4_294_967_295 })
    .map((seed) =>
      simulateContactCentre({ seed, interactionsPerDay: 120, genesysShare: 0.1, handoffShare: 0, scenarioWeights }),
    );

/** Everybody waits at most once then, so that the conversation's wait is that of its queue. */
const NO_TRANSFERS = {
  "re-skill": 0,
  "two-re-skills": 0,
  "re-agent": 0,
  "indicator-name-only": 0,
  "indicator-missing": 0,
  "back-to-the-same-agent": 0,
  takeover: 0,
  "new-master-after-three-transfers": 0,
  "old-names-all-strings": 0,
};

const milliseconds = (seconds: number | null): number => Math.round((seconds ?? 0) * 1000);

const meanOf = (ms: number, count: number): number => (count === 0 ? 0 : Math.round(ms / count));

const sumOf = (events: readonly CanonicalEvent[], secondsOf: (event: CanonicalEvent) => number | null): number =>
  events.reduce((sum, event) => sum + milliseconds(secondsOf(event)), 0);

describe("what is read of the skills of a simulated day", () => {
  it("is what was handled, in and out, as the events have it that are no consults", () => {
    fc.assert(
      fc.property(aDayOf({ "called-back": 9, "voicemail-heard": 9 }), ({ truth, cxone }) => {
        const { skills, quarantined } = mapSkillSummaries(cxone.skillSummaries);
        expect(quarantined).toEqual([]);
        for (const { cxoneSkillId } of truth.queues) {
          for (const direction of ["inbound", "outbound"]) {
            const own = truth.events.filter(
              (event) =>
                event.queue_id === cxoneSkillId &&
                event.direction === direction &&
                event.attributes["transfer_indicator"] !== "consult",
            );
            const skill = skills.find(
              ({ queueId, isOutbound }) => queueId === cxoneSkillId && isOutbound === (direction === "outbound"),
            );
            const acw = sumOf(own, (event) => event.after_call_work_seconds);
            const handle = sumOf(own, (event) => event.handle_time_seconds);
            expect({
              handled: skill?.handledCount ?? 0,
              handle: milliseconds(skill?.averageHandleSeconds ?? 0),
              talk: milliseconds(skill?.averageTalkSeconds ?? 0),
              afterCallWork: milliseconds(skill?.averageAfterCallWorkSeconds ?? 0),
              hold: milliseconds(skill?.holdSeconds ?? 0),
            }).toEqual({
              handled: own.length,
              handle: meanOf(handle, own.length),
              talk: meanOf(handle - acw, own.length),
              afterCallWork: meanOf(acw, own.length),
              hold: sumOf(own, (event) => event.hold_time_seconds),
            });
            if (direction === "outbound") expect(skill?.serviceLevelPercent ?? null).toBeNull();
          }
        }
      }),
      DAYS,
    );
  });

  it("is who was answered soon and who was not, and the same in both reports", () => {
    fc.assert(
      fc.property(aDayOf({ ...NO_TRANSFERS, "abandoned-in-queue": 30, "short-abandon": 9 }), ({ truth, cxone }) => {
        const summaries = mapSkillSummaries(cxone.skillSummaries).skills.filter(({ isOutbound }) => !isOutbound);
        const { skills, quarantined } = mapSkillSlaSummaries(cxone.skillServiceLevels);
        expect(quarantined).toEqual([]);
        expect(skills.map(levelOf)).toEqual(summaries.map(levelOf));
        for (const { cxoneSkillId } of truth.queues) {
          const own = truth.conversations.filter(
            ({ queue_id, direction }) => queue_id === cxoneSkillId && direction === "inbound",
          );
          const waits = own.map((one) => ({
            isGivenUp: one.outcome === "abandoned_in_queue",
            ms: milliseconds(one.queue_wait_seconds),
          }));
          const isSoon = ({ ms }: { readonly ms: number }): boolean => ms <= 30_000;
          const within = waits.filter((one) => !one.isGivenUp && isSoon(one)).length;
          const outside = waits.filter((one) => !isSoon(one)).length;
          const skill = summaries.find(({ queueId }) => queueId === cxoneSkillId);
          expect(skill?.withinCount ?? 0).toBe(within);
          expect(skill?.outsideCount ?? 0).toBe(outside);
          expect(skill?.abandonedCount ?? 0).toBe(waits.filter(({ isGivenUp }) => isGivenUp).length);
          expect(skill?.offeredCount ?? 0).toBe(own.length);
          expect(milliseconds(skill?.longestQueueSeconds ?? 0)).toBe(Math.max(0, ...waits.map(({ ms }) => ms)));
          const all = waits.reduce((sum, { ms }) => sum + ms, 0);
          expect(milliseconds(skill?.averageQueueSeconds ?? 0)).toBe(meanOf(all, own.length));
          const answered = waits.filter(({ isGivenUp }) => !isGivenUp);
          const answeredMs = answered.reduce((sum, { ms }) => sum + ms, 0);
          expect(milliseconds(skill?.averageAnswerSeconds ?? 0)).toBe(meanOf(answeredMs, answered.length));
          if (within + outside > 0) expect(skill?.serviceLevelPercent).toBeCloseTo((within * 100) / (within + outside));
        }
      }),
      DAYS,
    );
  });
});

const levelOf = ({
  queueId,
  withinCount,
  outsideCount,
  serviceLevelPercent,
}: Pick<SkillSummary, "queueId" | "withinCount" | "outsideCount" | "serviceLevelPercent">): object => ({
  queueId,
  withinCount,
  outsideCount,
  serviceLevelPercent,
});
