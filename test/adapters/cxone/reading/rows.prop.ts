import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAdherence } from "../../../../src/adapters/cxone/adherence/map-adherence.ts";
import { mapLiveTranscription } from "../../../../src/adapters/cxone/live/map-live-transcription.ts";
import { mapRealTimeGuidance } from "../../../../src/adapters/cxone/live/map-real-time-guidance.ts";
import { mapAgentPerformance } from "../../../../src/adapters/cxone/performance/map-agent-performance.ts";
import { mapSkillSlaSummaries } from "../../../../src/adapters/cxone/performance/map-skill-sla-summaries.ts";
import { mapSkillSummaries } from "../../../../src/adapters/cxone/performance/map-skill-summaries.ts";
import { mapTeamPerformance } from "../../../../src/adapters/cxone/performance/map-team-performance.ts";
import { mapContactJourneys } from "../../../../src/adapters/cxone/quality/map-contact-journeys.ts";
import { mapQmWorkflows } from "../../../../src/adapters/cxone/quality/map-qm-workflows.ts";
import { mapSurveyRows } from "../../../../src/adapters/cxone/quality/map-survey-rows.ts";
import { mapCallQuality } from "../../../../src/adapters/cxone/voice-quality/map-call-quality.ts";

const SECRET = "Pat-Sample-15550123";
const fields = { id: "workflowId", score: "scorePercentage", contact: "acdId", answeredAt: "submissionDate" };
const calls = { 7: { conversationId: "c-1", startedAt: 0 } };

/** Every mapper of rows, with the least that it has to be told. */
const MAPPERS: Readonly<Record<string, (input: unknown, keepPayload?: boolean) => Mapped>> = {
  mapQmWorkflows: (input, keepPayload) => mapQmWorkflows(input, { keepPayload }),
  mapSurveyRows: (input, keepPayload) => {
    return mapSurveyRows(input, { fields, scale: { minimum: 0, maximum: 100 }, keepPayload });
  },
  mapAgentPerformance: (input, keepPayload) => mapAgentPerformance(input, { keepPayload }),
  mapTeamPerformance: (input, keepPayload) => mapTeamPerformance(input, { keepPayload }),
  mapSkillSummaries: (input, keepPayload) => mapSkillSummaries(input, { keepPayload }),
  mapSkillSlaSummaries: (input, keepPayload) => mapSkillSlaSummaries(input, { keepPayload }),
  mapAdherence: (input, keepPayload) => mapAdherence(input, { keepPayload }),
  mapCallQuality: (input, keepPayload) => mapCallQuality(input, { keepPayload }),
  mapRealTimeGuidance: (input, keepPayload) => mapRealTimeGuidance(input, { calls, keepPayload }),
  mapLiveTranscription: (input, keepPayload) => mapLiveTranscription(input, { partials: "take", keepPayload }),
};

interface Mapped {
  readonly quarantined: readonly unknown[];
  readonly counts: { readonly read: number; readonly quarantined: number };
}

const KEYS = [
  "workflowId",
  "type",
  "workflowStatus",
  "Score Percentage",
  "agentId",
  "acdId",
  "submissionDate",
  "lastUpdated",
  "scorePercentage",
  "teamId",
  "skillId",
  "totalHandled",
  "TOTALTALKTIME",
  "acwTime",
  "isOutbound",
  "contactsWithinSLA",
  "inAdherenceSeconds",
  "outOfAdherenceSeconds",
  "scheduledSeconds",
  "contactId",
  "mos",
  "jitter",
  "packetLoss",
  "latency",
  "endDateTime",
  "nxrtgAgentId",
  "offsetMs",
  "enlightenResults",
  "messageBody",
  "createdtimestamp",
  "channelTag",
  "words",
  "data",
  "agentPerformance",
  "resultSet",
  "__proto__",
  "constructor",
  "toString",
  "",
]; // prettier-ignore

const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, "", 0, -0, 7, -1, "7", "1,234", "P1DT1H", "PT5M0.001S", "Completed", "Evaluation", "92", "CLIENT", true],
    ...[
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e308,
      "2026-03-04 10:00:00",
      "2026-03-04T10:00:00Z",
      "x".repeat(100_000),
    ],
    ...[[{ score: 7, tags: ["sentiment"] }, 5], [{ words: [{ startTime: { seconds: 1 }, confidence: 2 }] }], {}],
  ),
  fc.jsonValue(),
  fc.anything(),
);
const row = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), hostile), { maxLength: 14 })
  .map((pairs): unknown => Object.fromEntries(pairs));
const anyInput = fc.oneof(
  { weight: 3, arbitrary: fc.array(row, { maxLength: 5 }) },
  row,
  fc.anything(),
  fc.jsonValue(),
);

describe.each(Object.entries(MAPPERS))("%s", (_, map) => {
  it("maps any value without throwing, and its counts add up", () => {
    fc.assert(
      fc.property(anyInput, fc.boolean(), (input, keepPayload) => {
        const { quarantined, counts } = map(input, keepPayload);
        const { read, ...parts } = counts;
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(read);
        expect(counts.quarantined).toBe(quarantined.length);
      }),
    );
  });

  it("gives the same whatever the order of the rows, but for the order of what it sets aside", () => {
    const shuffled = fc
      .array(row, { maxLength: 6 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(withoutLists(map(others))).toEqual(withoutLists(map(rows)));
      }),
    );
  });

  it("keeps nothing of the fields that it does not read, and no text of those that it does in a problem", () => {
    const personal = fc.constantFrom<unknown>(SECRET, [SECRET], { name: SECRET });
    const broken = fc.tuple(row, personal, fc.constantFrom(...KEYS.filter((key) => key !== "__proto__")), personal);
    fc.assert(
      fc.property(broken, ([one, remark, key, value]) => {
        const rows = [{ ...(one as object), "User Review Comments": remark, [key]: value }];
        for (const entry of map(rows, false).quarantined) {
          const { problems } = entry as { readonly problems: unknown };
          expect(JSON.stringify(problems)).not.toContain(SECRET);
        }
        for (const entry of map(rows, true).quarantined) {
          const { payload } = entry as { readonly payload?: Record<string, unknown> };
          expect(JSON.stringify(payload?.["User Review Comments"] ?? "")).not.toContain(SECRET);
        }
      }),
    );
  });

  it("does not change what it is given", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue()), { maxLength: 4 }), (rows) => {
        const before = structuredClone(rows);
        map(rows, true);
        expect(rows).toEqual(before);
      }),
    );
  });
});

describe("mapContactJourneys", () => {
  it("maps any value without throwing", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(mapContactJourneys(input)).toBeTypeOf("object");
      }),
    );
  });
});

/** What a mapping says of the rows as a set: lists in the order of the input are sorted. */
function withoutLists(mapped: Mapped): unknown {
  const { quarantined, ...rest } = mapped as Mapped & { leftOut?: readonly unknown[] };
  const sorted = (list: readonly unknown[]): string[] => list.map((one) => JSON.stringify(one)).sort();
  const digests = quarantined.map((one) => (one as { payloadDigest: string }).payloadDigest).sort();
  return { ...rest, leftOut: sorted(rest.leftOut ?? []), digests };
}
