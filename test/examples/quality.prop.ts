import type { CanonicalConversation } from "cxscore/interaction";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineFault } from "../../examples/demo/quality/line-faults.ts";
import { createQualityTally } from "../../examples/demo/quality/quality-tally.ts";
import { fewRuns } from "../support/runs.ts";

// Every case judges several series twice.
const FEW = { numRuns: fewRuns(30) };

/** 2026-03-02T10:00:00.000Z. */
const TEN = 1_772_445_600_000;

const call = fc.record({
  minute: fc.nat(120),
  mos: fc.oneof(fc.double({ min: 1, max: 5, noNaN: true }), fc.constantFrom(null, 0, 9, 1, 5)),
  codec: fc.constantFrom("pcmu", "opus", null),
  queue_id: fc.constantFrom("a", "b", null, "__proto__"),
});
const survey = fc.record({
  queue: fc.constantFrom("a", "b"),
  at: fc.nat(7_200_000).map((ms) => TEN + ms),
  score: fc.integer({ min: 1, max: 5 }),
});
const row = fc
  .record({ week: fc.integer({ min: 1, max: 5 }), quarter: fc.nat(8), count: fc.nat(9), tenths: fc.nat(10) })
  .map(({ week, quarter, count, tenths }) => ({
    startAt: TEN - week * 604_800_000 + quarter * 900_000,
    count,
    sum: count * (4 + tenths / 10),
    min: 4,
    max: 5,
  }));

const KINDS: readonly LineFault["kind"][] = ["trunk", "station", "both"];

describe("the quality of a day", () => {
  it("is the same however its records are spread over calls, and in whatever order they come", () => {
    fc.assert(
      fc.property(
        fc.array(call, { maxLength: 60 }),
        fc.array(survey, { maxLength: 40 }),
        fc.array(row, { maxLength: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (calls, surveys, rows, size) => {
          const conversations = calls.map(conversation);
          const past = rows.map((one) => ({ queue: "a", source: "network" as const, rows: [one] }));
          const faults = calls.map(({ minute }, i) => ({
            queueId: "a",
            at: TEN + minute * 60_000,
            kind: KINDS[i % 3] as LineFault["kind"],
          }));
          const whole = createQualityTally("America/New_York");
          whole.add(conversations, { surveys, past, faults });
          const parts = createQualityTally("America/New_York");
          for (const some of cut(past, size)) parts.add([], { surveys: [], past: some, faults: [] });
          for (const some of cut(faults, size)) parts.add([], { surveys: [], past: [], faults: some });
          for (const some of cut(surveys, size)) parts.add([], { surveys: some, past: [], faults: [] });
          for (const some of cut(conversations, size)) parts.add(some, { surveys: [], past: [], faults: [] });
          const [once, again] = [whole.finish(), parts.finish()];
          expect(again.report).toEqual(once.report);
          expect(again.lines.map(({ line }) => line).sort()).toEqual(once.lines.map(({ line }) => line).sort());
          const counted = once.report?.series.reduce((sum, { count }) => sum + count, once.report.refused) ?? 0;
          const measured = calls.filter(({ mos }) => mos !== null).length;
          if (once.report !== null) expect(counted).toBe(measured + surveys.length);
        },
      ),
      FEW,
    );
  });
});

/** From the last to the first, so many at a time. */
function cut<T>(all: readonly T[], size: number): T[][] {
  const turned = [...all].reverse();
  return Array.from({ length: Math.ceil(turned.length / size) }, (_, nth) =>
    turned.slice(nth * size, (nth + 1) * size),
  );
}

function conversation(
  one: { minute: number; mos: number | null; codec: string | null; queue_id: string | null },
  nth: number,
) {
  return {
    platform_origin: "genesys_cloud",
    conversation_id: `c${nth}`,
    status: "complete",
    mos: one.mos,
    codec: one.codec,
    queue_id: one.queue_id,
    ended_at_utc: new Date(TEN + one.minute * 60_000).toISOString(),
    event_ids: [],
  } as unknown as CanonicalConversation;
}
